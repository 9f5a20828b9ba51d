internal import Providers
internal import Values

/// Ties a route table to a subnet or a gateway.
///
/// Source: `aws_route_table_association` in the provider's reference; EC2 API `AssociateRouteTable`.
enum RouteTableAssociationType {
    static let schema = ResourceSchema(
        "aws_route_table_association", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "rtbassoc-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string),
        .optional("gateway_id", .string, replacement: .always),
        .optional("subnet_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static let constraints = Constraints([.exactlyOne(["subnet_id", "gateway_id"])])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // The cloud replaces the association, which then has another id.
        draft.recompute(["id"], whenChanged: ["route_table_id"])
    }
}

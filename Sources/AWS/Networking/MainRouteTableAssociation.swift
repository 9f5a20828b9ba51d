internal import Providers
internal import Values

/// Makes a route table the main one of its network.
///
/// Source: `aws_main_route_table_association` in the provider's reference; EC2 API
/// `ReplaceRouteTableAssociation`.
enum MainRouteTableAssociationType {
    static let schema = ResourceSchema(
        "aws_main_route_table_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "rtbassoc-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string),
        .required("vpc_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("original_route_table_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["id"], whenChanged: ["route_table_id", "vpc_id"])
        draft.recompute(["original_route_table_id"], whenChanged: ["vpc_id"])
    }
}

internal import Providers
internal import Values

/// Adds the routes to a gateway endpoint to a route table.
///
/// Source: `aws_vpc_endpoint_route_table_association` in the provider's reference;
/// EC2 API `ModifyVpcEndpoint`.
enum EndpointRouteTableAssociationType {
    static let schema = ResourceSchema(
        "aws_vpc_endpoint_route_table_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "a-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string, replacement: .always),
        .required("vpc_endpoint_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

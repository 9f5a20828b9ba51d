internal import Providers
internal import Values

/// Lets a VPN gateway write its routes to a route table.
///
/// Source: `aws_vpn_gateway_route_propagation` in the provider's reference;
/// EC2 API `EnableVgwRoutePropagation`.
enum VPNGatewayRoutePropagationType {
    static let schema = ResourceSchema(
        "aws_vpn_gateway_route_propagation", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{vpn_gateway_id}_{route_table_id}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string, replacement: .always),
        .required("vpn_gateway_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

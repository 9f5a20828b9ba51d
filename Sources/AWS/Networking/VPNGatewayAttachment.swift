internal import Providers
internal import Values

/// Ties a VPN gateway to a network.
///
/// Source: `aws_vpn_gateway_attachment` in the provider's reference; EC2 API `AttachVpnGateway`.
enum VPNGatewayAttachmentType {
    static let schema = ResourceSchema("aws_vpn_gateway_attachment", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .required("vpn_gateway_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// The near end of a private connection.
///
/// Source: `aws_vpn_gateway` in the provider's reference; EC2 API `CreateVpnGateway`.
enum VPNGatewayType {
    static let schema = ResourceSchema(
        "aws_vpn_gateway", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "vgw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpn-gateway/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("amazon_side_asn", .string, replacement: .always),
        .optional("availability_zone", .string, replacement: .always),
        .optionalComputed("vpc_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

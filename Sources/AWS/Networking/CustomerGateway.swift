internal import Providers
internal import Values

/// The far end of a private connection: somebody's own router.
///
/// Source: `aws_customer_gateway` in the provider's reference; EC2 API `CreateCustomerGateway`.
enum CustomerGatewayType {
    static let schema = ResourceSchema(
        "aws_customer_gateway", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "cgw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:customer-gateway/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("type", .string, replacement: .always, allowed: ["ipsec.1"]),
        .optional("bgp_asn", .string, replacement: .always),
        .optional("bgp_asn_extended", .string, replacement: .always),
        .optional("certificate_arn", .string, replacement: .always),
        .optional("device_name", .string, replacement: .always),
        .optional("ip_address", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let constraints = Constraints([.conflicts("bgp_asn", "bgp_asn_extended")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

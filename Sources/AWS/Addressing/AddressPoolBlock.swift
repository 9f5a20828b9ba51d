internal import Providers
internal import Values

/// An address block in a pool.
///
/// Source: `aws_vpc_ipam_pool_cidr` in the provider's reference; EC2 API `ProvisionIpamPoolCidr`.
enum AddressPoolBlockType {
    static let schema = ResourceSchema(
        "aws_vpc_ipam_pool_cidr", block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("ipam_pool_id", .string, replacement: .always),
        .optionalComputed("cidr", .string, replacement: .always),
        .optionalComputed("netmask_length", .number, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("ipam_pool_cidr_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("cidr_authorization_context", cidrAuthorizationContext, replacement: .always),
        .timeouts("create", "delete"),
    ]

    private static let cidrAuthorizationContext = BlockSchema(attributes: [
        .optional("message", .string),
        .optional("signature", .string),
    ])

    private static let constraints = Constraints([.conflicts("netmask_length", "cidr")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

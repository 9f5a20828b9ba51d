internal import Providers
internal import Values

/// The block that a pool would hand out next.
///
/// Source: `aws_vpc_ipam_preview_next_cidr` in the provider's reference; EC2 API `AllocateIpamPoolCidr`.
enum NextAddressBlockType {
    static let schema = ResourceSchema("aws_vpc_ipam_preview_next_cidr", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("ipam_pool_id", .string, replacement: .always),
        .optional("disallowed_cidrs", .set(.string), replacement: .always),
        .optional("netmask_length", .number, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("cidr", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

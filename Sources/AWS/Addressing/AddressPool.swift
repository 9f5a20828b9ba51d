internal import Providers
internal import Values

/// Address blocks for one purpose.
///
/// Source: `aws_vpc_ipam_pool` in the provider's reference; EC2 API `CreateIpamPool`.
enum AddressPoolType {
    static let schema = ResourceSchema(
        "aws_vpc_ipam_pool", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "ipam-pool-{hex17}", arn: "arn:{partition}:ec2::{account}:ipam-pool/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("address_family", .string, replacement: .always, allowed: ["ipv4", "ipv6"]),
        .required("ipam_scope_id", .string, replacement: .always),
        .optional("allocation_default_netmask_length", .number),
        .optional("allocation_max_netmask_length", .number),
        .optional("allocation_min_netmask_length", .number),
        .optional("allocation_resource_tags", .map(.string)),
        .optional("auto_import", .bool, default: .false),
        .optional("aws_service", .string, replacement: .always, allowed: ["ec2", "global-services"]),
        .optional("cascade", .bool),
        .optional("description", .string),
        .optional("locale", .string, default: .string("None"), replacement: .always),
        .optional("public_ip_source", .string, replacement: .always, allowed: ["amazon", "byoip"]),
        .optional("publicly_advertisable", .bool, replacement: .always),
        .optional("source_ipam_pool_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("ipam_scope_type", .string),
        .computed("pool_depth", .number),
        .computed("state", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("source_resource", sourceResource, replacement: .always),
        .timeouts("create", "delete", "update"),
    ]

    private static let sourceResource = BlockSchema(attributes: [
        .required("resource_id", .string),
        .required("resource_owner", .string),
        .required("resource_region", .string),
        .required("resource_type", .string, allowed: ["vpc"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// The address of a file system in a subnet.
///
/// Source: `aws_efs_mount_target` in the provider's reference; EFS API `CreateMountTarget`.
enum MountTargetType {
    static let schema = ResourceSchema(
        "aws_efs_mount_target", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "fsmt-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("file_system_id", .string, replacement: .always),
        .required("subnet_id", .string, replacement: .always),
        .optionalComputed("ip_address", .string, replacement: .always),
        .optionalComputed(
            "ip_address_type", .string, replacement: .always,
            allowed: ["IPV4_ONLY", "IPV6_ONLY", "DUAL_STACK"]),
        .optionalComputed("ipv6_address", .string, replacement: .always),
        .optionalComputed("security_groups", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("availability_zone_id", .string),
        .computed("availability_zone_name", .string),
        .computed("dns_name", .string),
        .computed("file_system_arn", .string),
        .computed("mount_target_dns_name", .string),
        .computed("network_interface_id", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// A range of a network's addresses, in one availability zone.
///
/// Source: `aws_subnet` in the provider's reference; EC2 API `CreateSubnet`.
enum SubnetType {
    static let schema = ResourceSchema(
        "aws_subnet", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "subnet-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:subnet/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optional("assign_ipv6_address_on_creation", .bool, default: .false),
        .optionalComputed("availability_zone", .string, replacement: .always),
        .optionalComputed("availability_zone_id", .string, replacement: .always),
        .optionalComputed("cidr_block", .string, replacement: .always),
        .optional("customer_owned_ipv4_pool", .string),
        .optional("enable_dns64", .bool, default: .false),
        .optional("enable_lni_at_device_index", .number),
        .optional("enable_resource_name_dns_a_record_on_launch", .bool, default: .false),
        .optional("enable_resource_name_dns_aaaa_record_on_launch", .bool, default: .false),
        .optional("ipv4_ipam_pool_id", .string, replacement: .always),
        .optional("ipv4_netmask_length", .number, replacement: .always),
        .optionalComputed("ipv6_cidr_block", .string),
        .optional("ipv6_ipam_pool_id", .string, replacement: .always),
        .optional("ipv6_netmask_length", .number, replacement: .always),
        .optional("ipv6_native", .bool, default: .false, replacement: .always),
        .optional("map_customer_owned_ip_on_launch", .bool),
        .optional("map_public_ip_on_launch", .bool, default: .false),
        .optional("outpost_arn", .string, replacement: .always),
        .optionalComputed(
            "private_dns_hostname_type_on_launch", .string, allowed: ["ip-name", "resource-name"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("ipv6_cidr_block_association_id", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static let constraints = Constraints([
        .conflicts("availability_zone", "availability_zone_id"),
        .conflicts("cidr_block", "ipv4_netmask_length"),
        .conflicts("ipv4_ipam_pool_id", "customer_owned_ipv4_pool"),
        .requires("ipv4_netmask_length", ["ipv4_ipam_pool_id"]),
        .conflicts("ipv6_cidr_block", "ipv6_netmask_length"),
        .requires("ipv6_netmask_length", ["ipv6_ipam_pool_id"]),
        .requires("customer_owned_ipv4_pool", ["map_customer_owned_ip_on_launch", "outpost_arn"]),
        .requires("map_customer_owned_ip_on_launch", ["customer_owned_ipv4_pool", "outpost_arn"]),
        .cidr("cidr_block", .v4),
        .cidr("ipv6_cidr_block", .v6),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["ipv6_cidr_block_association_id"], whenChanged: ["ipv6_cidr_block"])
    }
}

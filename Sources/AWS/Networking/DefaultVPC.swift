internal import Providers
internal import Values

/// The network that an account has in a region from the start.
///
/// Source: `aws_default_vpc` in the provider's reference; EC2 API `CreateDefaultVpc`.
enum DefaultVPCType {
    static let schema = ResourceSchema(
        "aws_default_vpc", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "vpc-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("assign_generated_ipv6_cidr_block", .bool),
        .optional("enable_dns_hostnames", .bool, default: .true),
        .optional("enable_dns_support", .bool, default: .true),
        .optionalComputed("enable_network_address_usage_metrics", .bool),
        .optional("force_destroy", .bool, default: .false),
        .optionalComputed("ipv6_cidr_block", .string),
        .optionalComputed("ipv6_cidr_block_network_border_group", .string),
        .optional("ipv6_ipam_pool_id", .string),
        .optional("ipv6_netmask_length", .number),
        .retired("enable_classiclink", .bool, "EC2-Classic is no more: leave the argument out."),
        .retired("enable_classiclink_dns_support", .bool, "EC2-Classic is no more: leave the argument out."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("cidr_block", .string),
        .computed("default_network_acl_id", .string),
        .computed("default_route_table_id", .string),
        .computed("default_security_group_id", .string),
        .computed("dhcp_options_id", .string),
        .computed("existing_default_vpc", .bool),
        .computed("instance_tenancy", .string),
        .computed("ipv6_association_id", .string),
        .computed("main_route_table_id", .string),
        .computed("owner_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("assign_generated_ipv6_cidr_block", "ipv6_ipam_pool_id"),
        .conflicts("ipv6_cidr_block", ["ipv6_netmask_length", "assign_generated_ipv6_cidr_block"]),
        .requires("ipv6_cidr_block", ["ipv6_ipam_pool_id"]),
        .requires("ipv6_cidr_block_network_border_group", ["assign_generated_ipv6_cidr_block"]),
        .requires("ipv6_netmask_length", ["ipv6_ipam_pool_id"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

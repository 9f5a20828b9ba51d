internal import Providers
internal import Values

/// A virtual network of its own.
///
/// Source: `aws_vpc` in the provider's reference; EC2 API `CreateVpc`.
enum VPCType {
    static let schema = ResourceSchema(
        "aws_vpc", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "vpc-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("assign_generated_ipv6_cidr_block", .bool),
        .optionalComputed("cidr_block", .string, replacement: .always),
        .optionalComputed("enable_dns_hostnames", .bool),
        .optional("enable_dns_support", .bool, default: .true),
        .optionalComputed("enable_network_address_usage_metrics", .bool),
        .optional(
            "instance_tenancy", .string, default: .string("default"), replacement: .conditional,
            allowed: ["default", "dedicated"]),
        .optional("ipv4_ipam_pool_id", .string, replacement: .always),
        .optional("ipv4_netmask_length", .number, replacement: .always),
        .optionalComputed("ipv6_cidr_block", .string, replacement: .conditional),
        .optionalComputed("ipv6_cidr_block_network_border_group", .string),
        .optional("ipv6_ipam_pool_id", .string),
        .optional("ipv6_netmask_length", .number),
        .retired("enable_classiclink", .bool, classic),
        .retired("enable_classiclink_dns_support", .bool, classic),
        .region,
    ]

    private static let classic = "EC2-Classic is no more: leave the argument out."

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("default_network_acl_id", .string),
        .computed("default_route_table_id", .string),
        .computed("default_security_group_id", .string),
        .computed("dhcp_options_id", .string),
        .computed("ipv6_association_id", .string),
        .computed("main_route_table_id", .string),
        .computed("owner_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("assign_generated_ipv6_cidr_block", "ipv6_ipam_pool_id"),
        .conflicts("cidr_block", "ipv4_netmask_length"),
        .requires("ipv4_netmask_length", ["ipv4_ipam_pool_id"]),
        .conflicts("ipv6_cidr_block", ["ipv6_netmask_length", "assign_generated_ipv6_cidr_block"]),
        .requires("ipv6_cidr_block", ["ipv6_ipam_pool_id"]),
        .requires("ipv6_cidr_block_network_border_group", ["assign_generated_ipv6_cidr_block"]),
        .requires("ipv6_netmask_length", ["ipv6_ipam_pool_id"]),
        .cidr("cidr_block", .v4, lengths: 16...28),
        .cidr("ipv6_cidr_block", .v6),
        .range("ipv4_netmask_length", 16...28),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(
            ["ipv6_association_id", "ipv6_cidr_block"],
            whenChanged: ["assign_generated_ipv6_cidr_block", "ipv6_ipam_pool_id", "ipv6_netmask_length"])
        draft.recompute(["ipv6_association_id"], whenChanged: ["ipv6_cidr_block"])
        // A pool gives out the block; which one is not the configuration's to say.
        if draft.planned.isSet("ipv4_netmask_length"), draft.prior != nil { draft.keepPrior("cidr_block") }
        guard let prior = draft.prior else { return }
        // Only the way back from dedicated hardware is open to an existing network.
        if draft.changes("instance_tenancy"),
            prior["instance_tenancy"]?.asString != "dedicated"
                || draft.planned["instance_tenancy"]?.asString != "default"
        {
            draft.requireReplacement(.attribute("instance_tenancy"))
        }
    }
}

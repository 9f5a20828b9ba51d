internal import AWSClient
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

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(
            ["ipv6_association_id", "ipv6_cidr_block"], whenChanged: ["assign_generated_ipv6_cidr_block"])
    }
}

// MARK: - Calls

extension DefaultVPCType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpcID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("vpc"), create: create, finish: { try await $0.adopt(VPCType.update) },
        read: VPCType.read, update: VPCType.update, delete: delete)

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        if let id = try await id(call) {
            return ["id": .string(id), "existing_default_vpc": .true]
        }
        let answer = try await call.send(.ec2, "CreateDefaultVpc")
        return [
            "id": .string(try answer.required("vpc.vpcId", of: "CreateDefaultVpc")),
            "existing_default_vpc": .false,
        ]
    }

    /// The id of the network that the region has from the start; nil where somebody deleted it.
    static func id(_ call: LiveCall) async throws -> String? {
        try await call.find(
            .ec2, "DescribeVpcs", ["Filter": [LiveCall.filter("is-default", "true")]], "vpcSet")?[
                "vpcId"
            ].nonEmptyText
    }

    /// Destroying gives the network back as it is, unless the user wants it gone.
    private static func delete(_ call: LiveCall) async throws {
        if call.bool("force_destroy") { try await VPCType.delete(call) }
    }
}

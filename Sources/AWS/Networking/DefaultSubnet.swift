internal import AWSClient
internal import Providers
internal import Values

/// The subnet that an account has in a zone from the start.
///
/// Source: `aws_default_subnet` in the provider's reference; EC2 API `CreateDefaultSubnet`.
enum DefaultSubnetType {
    static let schema = ResourceSchema(
        "aws_default_subnet", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "subnet-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:subnet/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("availability_zone", .string, replacement: .always),
        .optional("assign_ipv6_address_on_creation", .bool, default: .false),
        .optional("customer_owned_ipv4_pool", .string),
        .optional("enable_dns64", .bool, default: .false),
        .optional("enable_resource_name_dns_a_record_on_launch", .bool, default: .false),
        .optional("enable_resource_name_dns_aaaa_record_on_launch", .bool, default: .false),
        .optional("force_destroy", .bool, default: .false),
        .optionalComputed("ipv6_cidr_block", .string),
        .optional("ipv6_native", .bool, default: .false, replacement: .always),
        .optional("map_customer_owned_ip_on_launch", .bool),
        .optional("map_public_ip_on_launch", .bool, default: .true),
        .optionalComputed(
            "private_dns_hostname_type_on_launch", .string, allowed: ["ip-name", "resource-name"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("availability_zone_id", .string),
        .computed("cidr_block", .string),
        .computed("enable_lni_at_device_index", .number),
        .computed("existing_default_subnet", .bool),
        .computed("ipv6_cidr_block_association_id", .string),
        .computed("outpost_arn", .string),
        .computed("owner_id", .string),
        .computed("vpc_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete")]

    private static let constraints = Constraints([
        .requires("customer_owned_ipv4_pool", ["map_customer_owned_ip_on_launch"]),
        .requires("map_customer_owned_ip_on_launch", ["customer_owned_ipv4_pool", "outpost_arn"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["ipv6_cidr_block_association_id"], whenChanged: ["ipv6_cidr_block"])
    }
}

// MARK: - Calls

extension DefaultSubnetType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidSubnetID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("subnet"), timeouts: LiveTimeouts(create: 10, delete: 20), create: create,
        finish: { try await $0.adopt(SubnetType.update) }, read: SubnetType.read,
        update: SubnetType.update, delete: delete)

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let zone = call.text("availability_zone") ?? ""
        let found = try await call.find(
            .ec2, "DescribeSubnets",
            [
                "Filter": [
                    LiveCall.filter("default-for-az", "true"), LiveCall.filter("availability-zone", zone),
                ]
            ], "subnetSet")
        if let id = found?["subnetId"].nonEmptyText {
            return ["id": .string(id), "existing_default_subnet": .true]
        }
        let answer = try await call.send(
            .ec2, "CreateDefaultSubnet",
            ["AvailabilityZone": .text(zone), "Ipv6Native": call.bool("ipv6_native") ? true : .absent])
        return [
            "id": .string(try answer.required("subnet.subnetId", of: "CreateDefaultSubnet")),
            "existing_default_subnet": .false,
        ]
    }

    /// Destroying gives the subnet back as it is, unless the user wants it gone.
    private static func delete(_ call: LiveCall) async throws {
        if call.bool("force_destroy") { try await SubnetType.delete(call) }
    }
}

internal import AWSClient
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

// MARK: - Calls

extension SubnetType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidSubnetID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("subnet"), timeouts: LiveTimeouts(create: 10, delete: 20), create: create, finish: finish,
        read: read,
        update: update, delete: delete)

    private static let shape: Shape = [
        "arn": "subnetArn",
        "assign_ipv6_address_on_creation": "assignIpv6AddressOnCreation",
        "availability_zone": "availabilityZone",
        "availability_zone_id": "availabilityZoneId",
        "cidr_block": "cidrBlock",
        "customer_owned_ipv4_pool": "customerOwnedIpv4Pool",
        "enable_dns64": "enableDns64",
        "enable_lni_at_device_index": "enableLniAtDeviceIndex",
        "enable_resource_name_dns_a_record_on_launch":
            "privateDnsNameOptionsOnLaunch.enableResourceNameDnsARecord",
        "enable_resource_name_dns_aaaa_record_on_launch":
            "privateDnsNameOptionsOnLaunch.enableResourceNameDnsAAAARecord",
        "ipv4_ipam_pool_id": "ipv4IpamPoolId",
        "ipv4_netmask_length": "ipv4NetmaskLength",
        "ipv6_cidr_block": "ipv6CidrBlock",
        "ipv6_ipam_pool_id": "ipv6IpamPoolId",
        "ipv6_native": "ipv6Native",
        "ipv6_netmask_length": "ipv6NetmaskLength",
        "map_customer_owned_ip_on_launch": "mapCustomerOwnedIpOnLaunch",
        "map_public_ip_on_launch": "mapPublicIpOnLaunch",
        "outpost_arn": "outpostArn",
        "owner_id": "ownerId",
        "private_dns_hostname_type_on_launch": "privateDnsNameOptionsOnLaunch.hostnameType",
        "vpc_id": "vpcId",
    ]

    /// Attributes that are changed by a call each, what the call has for them, and what a new subnet has.
    private static let switches: [(attribute: String, member: String, initial: Value)] = [
        ("assign_ipv6_address_on_creation", "assignIpv6AddressOnCreation", .false),
        ("enable_dns64", "enableDns64", .false),
        ("map_public_ip_on_launch", "mapPublicIpOnLaunch", .false),
        ("enable_resource_name_dns_a_record_on_launch", "enableResourceNameDnsARecordOnLaunch", .false),
        ("enable_resource_name_dns_aaaa_record_on_launch", "enableResourceNameDnsAAAARecordOnLaunch", .false),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "availability_zone", "availability_zone_id", "cidr_block", "ipv4_ipam_pool_id",
            "ipv4_netmask_length",
            "ipv6_cidr_block", "ipv6_ipam_pool_id", "ipv6_native", "ipv6_netmask_length", "outpost_arn",
            "vpc_id")
        let answer = try await call.send(.ec2, "CreateSubnet", input.merging(call.creationTags))
        return ["id": .string(try answer.required("subnet.subnetId", of: "CreateSubnet"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the subnet to become available", pending: ["pending"], wanted: ["available"]
        ) {
            try await describe(call)?["state"].text
        }
        try await setSwitches(call) { name in switches.first { $0.attribute == name }?.initial ?? .null }
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let subnet = try await describe(call) else { return nil }
        var state = call.state(shape, subnet)
        let block = associations(subnet).first
        state["ipv6_cidr_block"] = .string(block?["ipv6CidrBlock"].text ?? "")
        state["ipv6_cidr_block_association_id"] = .string(block?["associationId"].text ?? "")
        return state
    }

    static func update(_ call: LiveCall) async throws {
        let prior = call.prior ?? .null
        guard call.changes("ipv6_cidr_block") else {
            return try await setSwitches(call) { prior[$0] ?? .null }
        }
        // What needs IPv6 addresses ends before they go, and begins when the new ones are there.
        var rest = prior
        for name in ["assign_ipv6_address_on_creation", "enable_dns64"] where prior[name]?.asBool == true {
            guard call[name].asBool == false else { continue }
            try await setSwitches(call, only: name) { prior[$0] ?? .null }
            rest = rest.setting([name: .false])
        }
        try await replaceIPv6(call)
        let done = rest
        try await setSwitches(call) { done[$0] ?? .null }
    }

    static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ec2, "DeleteSubnet", ["SubnetId": .text(call.id)])
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(.ec2, "DescribeSubnets", ["SubnetId": [.text(call.id)]], "subnetSet")
    }

    /// Sets what differs from before; AWS takes one change a call.
    private static func setSwitches(
        _ call: LiveCall, only name: String? = nil, before: (String) -> Value
    ) async throws {
        func modify(_ fields: [Document.Field]) async throws {
            _ = try await call.send(
                .ec2, "ModifySubnetAttribute", .fields([.init("subnetId", .text(call.id))] + fields))
        }
        for (attribute, member, _) in switches where name == nil || name == attribute {
            guard let wanted = call[attribute].asBool, wanted != before(attribute).asBool ?? false else {
                continue
            }
            try await modify([.init(member, ["Value": .bool(wanted)])])
        }
        guard name == nil else { return }
        if let kind = call.text("private_dns_hostname_type_on_launch"),
            kind != before("private_dns_hostname_type_on_launch").asString
        {
            try await modify([.init("privateDnsHostnameTypeOnLaunch", .text(kind))])
        }
        if let index = call.int("enable_lni_at_device_index"),
            index != before("enable_lni_at_device_index").asInt
        {
            try await modify([.init("enableLniAtDeviceIndex", .number(index))])
        } else if call["enable_lni_at_device_index"].isNull,
            before("enable_lni_at_device_index").asInt ?? 0 > 0
        {
            try await modify([.init("disableLniAtDeviceIndex", ["Value": true])])
        }
        if let wanted = call["map_customer_owned_ip_on_launch"].asBool,
            wanted != before("map_customer_owned_ip_on_launch").asBool ?? false
        {
            try await modify([
                .init("mapCustomerOwnedIpOnLaunch", ["Value": .bool(wanted)]),
                .init("customerOwnedIpv4Pool", .text(call.text("customer_owned_ipv4_pool"))),
            ])
        }
    }

    // MARK: - IPv6

    private static func associations(_ subnet: Document) -> [Document] {
        subnet["ipv6CidrBlockAssociationSet"].items.filter {
            ["associated", "associating"].contains($0[path: "ipv6CidrBlockState.state"].text)
        }
    }

    private static func replaceIPv6(_ call: LiveCall) async throws {
        if let old = call.prior?["ipv6_cidr_block_association_id"]?.nonEmptyText {
            _ = try await call.send(.ec2, "DisassociateSubnetCidrBlock", ["AssociationId": .text(old)])
            try await call.wait(for: "the old IPv6 addresses to be gone") {
                let subnet = try await describe(call)
                return subnet.map { associations($0) }?.allSatisfy { $0["associationId"].text != old } ?? true
            }
        }
        guard let block = call.text("ipv6_cidr_block") else { return }
        _ = try await call.send(
            .ec2, "AssociateSubnetCidrBlock", ["SubnetId": .text(call.id), "Ipv6CidrBlock": .text(block)])
        try await call.wait(for: "the IPv6 addresses of the subnet") {
            let subnet = try await describe(call)
            return subnet.map { associations($0) }?.contains {
                $0[path: "ipv6CidrBlockState.state"].text == "associated"
            } ?? true
        }
    }
}

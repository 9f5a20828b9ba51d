internal import AWSClient
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

// MARK: - Calls

extension VPCType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpcID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("vpc"),
        timeouts: LiveTimeouts(delete: 5), create: create, finish: finish, read: read, update: update,
        delete: delete)

    private static let shape: Shape = [
        "assign_generated_ipv6_cidr_block": "amazonProvidedIpv6CidrBlock",
        "cidr_block": "cidrBlock",
        "dhcp_options_id": "dhcpOptionsId",
        "instance_tenancy": "instanceTenancy",
        "ipv4_ipam_pool_id": "ipv4IpamPoolId",
        "ipv4_netmask_length": "ipv4NetmaskLength",
        "ipv6_cidr_block": "ipv6CidrBlock",
        "ipv6_cidr_block_network_border_group": "ipv6CidrBlockNetworkBorderGroup",
        "ipv6_ipam_pool_id": "ipv6IpamPoolId",
        "ipv6_netmask_length": "ipv6NetmaskLength",
        "owner_id": "ownerId",
    ]

    /// Attributes that are changed by a call each, and the names that they have there.
    private static let switches = [
        ("enable_dns_support", "enableDnsSupport"),
        ("enable_dns_hostnames", "enableDnsHostnames"),
        ("enable_network_address_usage_metrics", "enableNetworkAddressUsageMetrics"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = shape.document(call.object).merging(call.creationTags)
        let answer = try await call.send(.ec2, "CreateVpc", input)
        return ["id": .string(try answer.required("vpc.vpcId", of: "CreateVpc"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the VPC to become available", pending: ["pending"], wanted: ["available"]) {
            try await describe(call)?["state"].text
        }
        try await waitForIPv6(call)
        // New networks resolve names and give none.
        try await setSwitches(call, before: ["enable_dns_support": true])
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let vpc = try await describe(call) else { return nil }
        var state = call.state(shape, vpc)
        let own: Document = [["Name": "vpc-id", "Value": [.text(call.id)]]]
        func first(_ operation: Operation, _ list: String, _ member: String, _ name: String, _ value: String)
            async throws -> Value?
        {
            let filters: Document = .list(own.items + [LiveCall.filter(name, value)])
            return try await call.find(.ec2, operation, ["Filter": filters], list)?[member].text.map {
                .string($0)
            }
        }
        async let acl = first("DescribeNetworkAcls", "networkAclSet", "networkAclId", "default", "true")
        async let table = first(
            "DescribeRouteTables", "routeTableSet", "routeTableId", "association.main", "true")
        async let group = first(
            "DescribeSecurityGroups", "securityGroupInfo", "groupId", "group-name", "default")
        for (attribute, name) in switches {
            let answer = try await call.send(
                .ec2, "DescribeVpcAttribute", ["VpcId": .text(call.id), "Attribute": .text(name)])
            if let flag = answer[path: "\(name).value"].bool { state[attribute] = .bool(flag) }
        }
        state["default_network_acl_id"] = try await acl
        state["default_security_group_id"] = try await group
        state["main_route_table_id"] = try await table
        state["default_route_table_id"] = state["main_route_table_id"]
        readIPv6(vpc, into: &state)
        return state
    }

    static func update(_ call: LiveCall) async throws {
        try await setSwitches(
            call, before: (call.prior?.asFields ?? .empty).dictionary.compactMapValues(\.asBool))
        if call.changes("instance_tenancy") {
            _ = try await call.send(
                .ec2, "ModifyVpcTenancy",
                ["VpcId": .text(call.id), "InstanceTenancy": .text(call.text("instance_tenancy"))])
        }
        if call.changes(
            "assign_generated_ipv6_cidr_block", "ipv6_cidr_block", "ipv6_ipam_pool_id", "ipv6_netmask_length",
            "ipv6_cidr_block_network_border_group")
        {
            try await replaceIPv6(call)
        }
    }

    static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ec2, "DeleteVpc", ["VpcId": .text(call.id)])
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(.ec2, "DescribeVpcs", ["VpcId": [.text(call.id)]], "vpcSet")
    }

    /// Names are given to machines only while they are resolved, so the first switch is turned on first and off last.
    private static func setSwitches(_ call: LiveCall, before: [String: Bool]) async throws {
        let resolves = call["enable_dns_support"].asBool ?? true
        for (attribute, name) in resolves ? switches : switches.reversed() {
            guard let wanted = call[attribute].asBool, wanted != before[attribute] ?? false else { continue }
            _ = try await call.send(
                .ec2, "ModifyVpcAttribute",
                .fields([.init("vpcId", .text(call.id)), .init(name, ["Value": .bool(wanted)])]))
        }
    }

    // MARK: - IPv6

    private static func associations(_ vpc: Document) -> [Document] {
        vpc["ipv6CidrBlockAssociationSet"].items.filter {
            ["associated", "associating"].contains($0[path: "ipv6CidrBlockState.state"].text)
        }
    }

    private static func readIPv6(_ vpc: Document, into state: inout LiveState) {
        guard let found = associations(vpc).first else {
            state["ipv6_association_id"] = .string("")
            state["ipv6_cidr_block"] = .string("")
            state["ipv6_cidr_block_network_border_group"] = .string("")
            state["assign_generated_ipv6_cidr_block"] = .false
            return
        }
        state["ipv6_association_id"] = found["associationId"].text.map { .string($0) }
        state["ipv6_cidr_block"] = found["ipv6CidrBlock"].text.map { .string($0) }
        state["ipv6_cidr_block_network_border_group"] = found["networkBorderGroup"].text.map { .string($0) }
        state["assign_generated_ipv6_cidr_block"] = .bool((found["ipv6Pool"].text ?? "Amazon") == "Amazon")
    }

    private static func waitForIPv6(_ call: LiveCall) async throws {
        guard call.bool("assign_generated_ipv6_cidr_block") || call.text("ipv6_ipam_pool_id") != nil else {
            return
        }
        try await call.wait(for: "the IPv6 addresses of the VPC") {
            let vpc = try await describe(call)
            return vpc.map { associations($0) }?.contains {
                $0[path: "ipv6CidrBlockState.state"].text == "associated"
            } ?? true
        }
    }

    private static func replaceIPv6(_ call: LiveCall) async throws {
        if let old = call.prior?["ipv6_association_id"]?.nonEmptyText {
            _ = try await call.send(.ec2, "DisassociateVpcCidrBlock", ["AssociationId": .text(old)])
            try await call.wait(for: "the old IPv6 addresses to be gone") {
                let vpc = try await describe(call)
                return vpc.map { associations($0) }?.allSatisfy { $0["associationId"].text != old } ?? true
            }
        }
        guard call.bool("assign_generated_ipv6_cidr_block") || call.text("ipv6_ipam_pool_id") != nil else {
            return
        }
        let input = call.input(
            shape, "assign_generated_ipv6_cidr_block", "ipv6_cidr_block", "ipv6_ipam_pool_id",
            "ipv6_netmask_length",
            "ipv6_cidr_block_network_border_group")
        _ = try await call.send(.ec2, "AssociateVpcCidrBlock", input.setting("VpcId", .text(call.id)))
        try await waitForIPv6(call)
    }
}

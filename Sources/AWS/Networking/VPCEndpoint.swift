internal import AWSClient
internal import Providers
internal import Values

/// A private way from a network to a service.
///
/// Source: `aws_vpc_endpoint` in the provider's reference; EC2 API `CreateVpcEndpoint`.
enum VPCEndpointType {
    static let schema = ResourceSchema(
        "aws_vpc_endpoint", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "vpce-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optional("auto_accept", .bool),
        .optionalComputed("ip_address_type", .string, allowed: ["ipv4", "dualstack", "ipv6"]),
        .optionalComputed("policy", .string),
        .optionalComputed("private_dns_enabled", .bool),
        .optional("resource_configuration_arn", .string, replacement: .always),
        .optionalComputed("route_table_ids", .set(.string)),
        .optionalComputed("security_group_ids", .set(.string)),
        .optional("service_name", .string, replacement: .always),
        .optional("service_network_arn", .string, replacement: .always),
        .optionalComputed("service_region", .string, replacement: .always),
        .optionalComputed("subnet_ids", .set(.string)),
        .optional(
            "vpc_endpoint_type", .string, default: .string("Gateway"), replacement: .always,
            allowed: ["Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork", "Tunnel"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("cidr_blocks", .list(.string)),
        .computed("network_interface_ids", .set(.string)),
        .computed("owner_id", .string),
        .computed("prefix_list_id", .string),
        .computed("requester_managed", .bool),
        .computed("state", .string),
        .computed("dns_entry", .list(dnsEntry)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("dns_options", dnsOptions, isComputed: true),
        NestedBlockSchema("subnet_configuration", .set, subnetConfiguration, isComputed: true),
        .timeouts("create", "delete", "update"),
    ]

    private static let dnsOptions = BlockSchema(attributes: [
        .optionalComputed(
            "dns_record_ip_type", .string, allowed: ["ipv4", "dualstack", "ipv6", "service-defined"]),
        .optional("private_dns_only_for_inbound_resolver_endpoint", .bool),
        .optionalComputed("private_dns_preference", .string),
        .optionalComputed("private_dns_specified_domains", .set(.string)),
    ])

    private static let subnetConfiguration = BlockSchema(attributes: [
        .optional("ipv4", .string),
        .optional("ipv6", .string),
        .optional("subnet_id", .string),
    ])

    private static let dnsEntry = ValueType.object(["dns_name": .string, "hosted_zone_id": .string])

    private static let constraints = Constraints([
        .conflicts("resource_configuration_arn", ["service_name", "service_network_arn"]),
        .conflicts("service_name", "service_network_arn"),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
        draft.recompute(
            ["dns_entry", "network_interface_ids", "subnet_configuration"], whenChanged: ["subnet_ids"])
        if draft.configuration.isSet("subnet_configuration") {
            draft.recompute(["subnet_ids"], whenChanged: ["subnet_configuration"])
        }
        draft.recompute(["dns_entry"], whenChanged: ["ip_address_type", "private_dns_enabled"])
    }
}

// MARK: - Calls

extension VPCEndpointType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidVpcEndpointId.NotFound", "InvalidVpcEndpoint.NotFound"],
        tags: .ec2("vpc-endpoint"), sameness: Sameness(["policy": PolicyText.form]), create: create,
        finish: finish, read: read, update: update, delete: delete)

    private static let shape: Shape = [
        "dns_options": .block(
            "dnsOptions",
            [
                "dns_record_ip_type": "dnsRecordIpType", "private_dns_preference": "privateDnsPreference",
                "private_dns_only_for_inbound_resolver_endpoint": "privateDnsOnlyForInboundResolverEndpoint",
                "private_dns_specified_domains": "privateDnsSpecifiedDomainSet",
            ]), "ip_address_type": "ipAddressType", "network_interface_ids": "networkInterfaceIdSet",
        "owner_id": "ownerId", "policy": "policyDocument", "private_dns_enabled": "privateDnsEnabled",
        "requester_managed": "requesterManaged",
        "resource_configuration_arn": "resourceConfigurationArn", "route_table_ids": "routeTableIdSet",
        "security_group_ids": .picked("groupSet", "groupId"), "service_name": "serviceName",
        "service_network_arn": "serviceNetworkArn", "service_region": "serviceRegion", "state": "state",
        "subnet_ids": "subnetIdSet", "vpc_endpoint_type": "vpcEndpointType", "vpc_id": "vpcId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "ip_address_type", "private_dns_enabled", "resource_configuration_arn", "service_name",
            "service_network_arn", "service_region", "vpc_endpoint_type", "vpc_id")
        let more: Document = [
            "ClientToken": .text(call.token), "DnsOptions": dnsOptions(call),
            "PolicyDocument": .text(call.text("policy")),
            "RouteTableId": .texts(call.texts("route_table_ids")),
            "SecurityGroupId": .texts(call.texts("security_group_ids")),
            "SubnetConfiguration": subnetConfigurations(call), "SubnetId": .texts(call.texts("subnet_ids")),
        ]
        // Names of a service for VPCs' use are not known everywhere at once.
        let answer = try await call.retrying(["InvalidServiceName"], for: .seconds(10)) {
            try await call.send(.ec2, "CreateVpcEndpoint", input.merging(more).merging(call.creationTags))
        }
        return ["id": .string(try answer.required("vpcEndpoint.vpcEndpointId", of: "CreateVpcEndpoint"))]
    }

    private static func dnsOptions(_ call: LiveCall) -> Document {
        guard let block = call.block("dns_options"), !block.isUnknown else { return .absent }
        return [
            "DnsRecordIpType": .text(block["dns_record_ip_type"]?.nonEmptyText),
            "PrivateDnsOnlyForInboundResolverEndpoint": block[
                "private_dns_only_for_inbound_resolver_endpoint"]?
                .asBool.map { .bool($0) } ?? .absent,
            "PrivateDnsPreference": .text(block["private_dns_preference"]?.nonEmptyText),
            "PrivateDnsSpecifiedDomain": .texts(
                block["private_dns_specified_domains"]?.asElements?.compactMap(\.asString) ?? []),
        ]
    }

    private static func subnetConfigurations(_ call: LiveCall) -> Document {
        .list(
            call.blocks("subnet_configuration").map { block in
                [
                    "Ipv4": .text(block["ipv4"]?.nonEmptyText), "Ipv6": .text(block["ipv6"]?.nonEmptyText),
                    "SubnetId": .text(block["subnet_id"]?.nonEmptyText),
                ]
            })
    }

    private static func finish(_ call: LiveCall) async throws {
        let isWaiting = try await state(call) == "pendingacceptance"
        if isWaiting, call.bool("auto_accept"), let service = call.text("service_name") {
            let found = try await call.find(
                .ec2, "DescribeVpcEndpointServiceConfigurations",
                ["Filter": [LiveCall.filter("service-name", service)]], "serviceConfigurationSet")
            _ = try await call.send(
                .ec2, "AcceptVpcEndpointConnections",
                ["ServiceId": .text(found?["serviceId"].text), "VpcEndpointId": [.text(call.id)]])
            try await wait(call, until: ["available"], pending: ["pending", "pendingacceptance"])
        }
        try await wait(call, until: ["available", "pendingacceptance"], pending: ["pending"])
    }

    private static func wait(_ call: LiveCall, until wanted: Set<String>, pending: Set<String>) async throws {
        try await call.wait(
            for: "the endpoint to become available", pending: pending, wanted: wanted
        ) { try await state(call) ?? "pending" }
    }

    private static func state(_ call: LiveCall) async throws -> String? {
        try await describe(call)?["state"].text?.lowercased()
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let endpoint = try await describe(call) else { return nil }
        var state = call.state(shape, endpoint)
        let type = dnsEntry
        state["dns_entry"] = .list(
            endpoint["dnsEntrySet"].items.map { entry in
                .object([
                    "dns_name": .string(entry["dnsName"].text ?? ""),
                    "hosted_zone_id": .string(entry["hostedZoneId"].text ?? ""),
                ])
            }, of: type)
        if endpoint["vpcEndpointType"].text == "Gateway", let name = endpoint["serviceName"].text {
            let list = try await call.find(
                .ec2, "DescribePrefixLists", ["Filter": [LiveCall.filter("prefix-list-name", name)]],
                "prefixListSet")
            state["prefix_list_id"] = .string(list?["prefixListId"].text ?? "")
            state["cidr_blocks"] = .list(
                list?["cidrSet"].texts.map { .string($0) } ?? [], of: .string)
        }
        state["subnet_configuration"] = try await subnetConfiguration(endpoint, call)
        return state
    }

    /// The addresses that the endpoint has in its subnets, by its network cards.
    private static func subnetConfiguration(_ endpoint: Document, _ call: LiveCall) async throws -> Value? {
        let cards = endpoint["networkInterfaceIdSet"].texts
        guard !cards.isEmpty, let block = schema.block.block("subnet_configuration")?.block else {
            return nil
        }
        let answer = try await call.send(
            .ec2, "DescribeNetworkInterfaces",
            ["Filter": [LiveQuery.filter("network-interface-id", cards)]])
        let shape: Shape = ["ipv4": "privateIpAddress", "ipv6": "ipv6Address", "subnet_id": "subnetId"]
        return .set(
            answer["networkInterfaceSet"].items.map { shape.object($0, block) }, of: .object(block.objectType)
        )
    }

    private static func update(_ call: LiveCall) async throws {
        let lists = [
            ("route_table_ids", "RouteTableId"), ("security_group_ids", "SecurityGroupId"),
            ("subnet_ids", "SubnetId"),
        ]
        var fields: [Document.Field] = []
        for (name, member) in lists {
            let (added, removed) = call.difference(name)
            if !added.isEmpty { fields.append(.init("Add\(member)", .texts(added.compactMap(\.asString)))) }
            if !removed.isEmpty {
                fields.append(.init("Remove\(member)", .texts(removed.compactMap(\.asString))))
            }
        }
        if call.changes("policy") {
            fields.append(
                call.text("policy").map { .init("PolicyDocument", .text($0)) } ?? .init("ResetPolicy", true))
        }
        for (name, member) in [
            ("ip_address_type", "IpAddressType"), ("private_dns_enabled", "PrivateDnsEnabled"),
        ]
        where call.changes(name) {
            fields.append(.init(member, call.input(shape, name).members.first?.value ?? .absent))
        }
        if call.changes("dns_options") { fields.append(.init("DnsOptions", dnsOptions(call))) }
        if call.changes("subnet_configuration") {
            fields.append(.init("SubnetConfiguration", subnetConfigurations(call)))
        }
        if !fields.isEmpty {
            fields.append(.init("VpcEndpointId", .text(call.id)))
            _ = try await call.send(.ec2, "ModifyVpcEndpoint", .fields(fields))
        }
        try await finish(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        let answer = try await call.send(.ec2, "DeleteVpcEndpoints", ["VpcEndpointId": [.text(call.id)]])
        try answer.checkUnsuccessful("DeleteVpcEndpoints")
        try await call.wait(for: "the endpoint to be gone") { try await describe(call) == nil }
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        let found = try await call.find(
            .ec2, "DescribeVpcEndpoints", ["VpcEndpointId": [.text(call.id)]], "vpcEndpointSet")
        return found?["state"].text?.lowercased() == "deleted" ? nil : found
    }
}

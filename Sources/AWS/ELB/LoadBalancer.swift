internal import AWSClient
internal import Providers
internal import Values

/// Spreads traffic over the targets of its listeners.
///
/// Source: `aws_lb` in the provider's reference; ELB v2 API `CreateLoadBalancer`.
enum LoadBalancerType {
    static let schema = make("aws_lb")
    /// The type under its other name.
    static let alias = make("aws_alb")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(
        id: "{arn}",
        arn: "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{hex16}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("client_keep_alive", .number, default: .number(3600)),
        .optional("customer_owned_ipv4_pool", .string, replacement: .always),
        .optional(
            "desync_mitigation_mode", .string, default: .string("defensive"),
            allowed: ["monitor", "defensive", "strictest"]),
        .optional(
            "dns_record_client_routing_policy", .string, default: .string("any_availability_zone"),
            allowed: [
                "availability_zone_affinity", "partial_availability_zone_affinity", "any_availability_zone",
            ]),
        .optional("drop_invalid_header_fields", .bool, default: .false),
        .optional("enable_cross_zone_load_balancing", .bool, default: .false),
        .optional("enable_deletion_protection", .bool, default: .false),
        .optional("enable_http2", .bool, default: .true),
        .optional("enable_tls_version_and_cipher_suite_headers", .bool, default: .false),
        .optional("enable_waf_fail_open", .bool, default: .false),
        .optional("enable_xff_client_port", .bool, default: .false),
        .optional("enable_zonal_shift", .bool, default: .false),
        .optionalComputed(
            "enforce_security_group_inbound_rules_on_private_link_traffic", .string, allowed: ["on", "off"]),
        .optional("idle_timeout", .number, default: .number(60)),
        .optionalComputed("internal", .bool, replacement: .always),
        .optionalComputed(
            "ip_address_type", .string, allowed: ["ipv4", "dualstack", "dualstack-without-public-ipv4"]),
        .optional(
            "load_balancer_type", .string, default: .string("application"), replacement: .always,
            allowed: ["application", "network", "gateway"]),
        .optional("preserve_host_header", .bool, default: .false),
        .optionalComputed("secondary_ips_auto_assigned_per_subnet", .number, replacement: .conditional),
        .optionalComputed("security_groups", .set(.string), replacement: .conditional),
        .optionalComputed("subnets", .set(.string), replacement: .conditional),
        .optional(
            "xff_header_processing_mode", .string, default: .string("append"),
            allowed: ["append", "preserve", "remove"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("arn_suffix", .string),
        .computed("dns_name", .string),
        .computed("vpc_id", .string),
        .computed("zone_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("access_logs", logs),
        .one("connection_logs", logs),
        .one("health_check_logs", logs),
        .one("ipam_pools", ipamPools),
        .one("minimum_load_balancer_capacity", minimumLoadBalancerCapacity),
        NestedBlockSchema("subnet_mapping", .set, subnetMapping, isComputed: true, replacement: .conditional),
        .timeouts("create", "delete", "update"),
    ]

    private static let logs = BlockSchema(attributes: [
        .required("bucket", .string),
        .optional("enabled", .bool, default: .false),
        .optional("prefix", .string),
    ])

    private static let ipamPools = BlockSchema(attributes: [.required("ipv4_ipam_pool_id", .string)])

    private static let minimumLoadBalancerCapacity = BlockSchema(attributes: [
        .required("capacity_units", .number)
    ])

    private static let subnetMapping = BlockSchema(attributes: [
        .required("subnet_id", .string),
        .optional("allocation_id", .string),
        .optional("ipv6_address", .string),
        .optional("private_ipv4_address", .string),
        .computed("outpost_id", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .exactlyOne(["subnet_mapping", "subnets"]),
        .length("name", 1...32),
        .length("name_prefix", 1...6),
        .custom(nameProblems),
        .range("idle_timeout", 1...4000),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(generatedNames: "tf-lb-")
        draft.keepMissingBlocks([
            "access_logs", "connection_logs", "health_check_logs", "minimum_load_balancer_capacity",
        ])
        // Each follows from the other.
        draft.recompute(["subnet_mapping"], whenChanged: ["subnets"])
        if draft.configuration.isSet("subnet_mapping") {
            draft.recompute(["subnets"], whenChanged: ["subnet_mapping"])
        }
        guard let kind = draft.planned["load_balancer_type"]?.asString else { return }
        for (name, kinds) in attributesOfKinds where !kinds.contains(kind) {
            if draft.configuration[name]?.isNull == true || draft.prior != nil { draft.keepPrior(name) }
        }
        guard let prior = draft.prior else { return }
        planSubnets(&draft, prior, isNetwork: kind == "network")
        if kind == "network" { planNetworkLimits(&draft, prior) }
    }

    /// Attributes that only some kinds of load balancer have; for the others they are never changed.
    private static let attributesOfKinds: [(String, Set<String>)] = [
        ("client_keep_alive", ["application"]),
        ("desync_mitigation_mode", ["application"]),
        ("dns_record_client_routing_policy", ["network"]),
        ("drop_invalid_header_fields", ["application"]),
        ("enable_cross_zone_load_balancing", ["network", "gateway"]),
        ("enable_http2", ["application"]),
        ("enable_tls_version_and_cipher_suite_headers", ["application"]),
        ("enable_waf_fail_open", ["application"]),
        ("enable_xff_client_port", ["application"]),
        ("enable_zonal_shift", ["application", "network"]),
        ("idle_timeout", ["application"]),
        ("preserve_host_header", ["application"]),
        ("xff_header_processing_mode", ["application"]),
    ]

    /// Existing mappings of subnets cannot change, and network load balancers cannot have fewer subnets.
    private static func planSubnets(_ draft: inout PlanDraft, _ prior: Value, isNetwork: Bool) {
        func changed(_ name: String) -> (old: Set<Value>, new: Set<Value>)? {
            guard draft.configuration[name]?.isWhollyKnown == true, draft.configuration.isSet(name),
                draft.changes(name)
            else { return nil }
            return (Set(prior[name]?.asElements ?? []), Set(draft.planned[name]?.asElements ?? []))
        }
        if isNetwork, let (old, new) = changed("subnets"), new.count <= old.count {
            draft.requireReplacement(.attribute("subnets"))
        }
        if let (old, new) = changed("subnet_mapping") {
            let isOnlyMore = old.isStrictSubset(of: new)
            let isOnlyLess = new.isStrictSubset(of: old) && !isNetwork
            if !isOnlyMore, !isOnlyLess { draft.requireReplacement(.attribute("subnet_mapping")) }
        }
    }

    /// Network load balancers have security groups from the start or never, and keep their addresses.
    private static func planNetworkLimits(_ draft: inout PlanDraft, _ prior: Value) {
        func isEmpty(_ value: Value) -> Bool { value["security_groups"]?.asElements?.isEmpty ?? true }
        if draft.changes("security_groups"), draft.planned["security_groups"]?.isUnknown == false,
            isEmpty(prior) != isEmpty(draft.planned)
        {
            draft.requireReplacement(.attribute("security_groups"))
        }
        let count = "secondary_ips_auto_assigned_per_subnet"
        if let old = prior[count]?.asInt, let new = draft.planned[count]?.asInt, new < old {
            draft.requireReplacement(.attribute(count))
        }
    }

    private static func nameProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard let name = configuration["name"]?.asString else { return [] }
        let fault: String? =
            if name.hasPrefix("-") || name.hasSuffix("-") {
                "cannot begin or end with a hyphen"
            } else if name.hasPrefix("internal-") {
                "cannot begin with \"internal-\", which AWS keeps for itself"
            } else {
                nil
            }
        return fault.map {
            [
                ConfigurationProblem(
                    .attribute("name"), "Invalid value for an argument",
                    "\"name\" \($0), but this is \"\(name)\".")
            ]
        } ?? []
    }
}

// MARK: - Calls

extension LoadBalancerType {
    static let live = live(schema)
    static let liveAlias = live(alias)

    private static func live(_ schema: ResourceSchema) -> LiveResource {
        LiveResource(
            schema: schema, gone: ["LoadBalancerNotFound"], deletionRetries: ["ResourceInUse"],
            tags: .loadBalancing,
            create: create, finish: finish, read: read, update: update, delete: delete)
    }

    private static let shape: Shape = [
        "arn": "LoadBalancerArn", "customer_owned_ipv4_pool": "CustomerOwnedIpv4Pool", "dns_name": "DNSName",
        "enforce_security_group_inbound_rules_on_private_link_traffic":
            "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
        "id": "LoadBalancerArn", "ip_address_type": "IpAddressType",
        "ipam_pools": .block("IpamPools", ["ipv4_ipam_pool_id": "Ipv4IpamPoolId"]),
        "load_balancer_type": "Type",
        "minimum_load_balancer_capacity": .block(
            "MinimumLoadBalancerCapacity", ["capacity_units": "CapacityUnits"]),
        "name": "LoadBalancerName", "security_groups": "SecurityGroups", "subnets": "Subnets",
        "subnet_mapping": .blocks(
            "SubnetMappings",
            [
                "allocation_id": "AllocationId", "ipv6_address": "IPv6Address",
                "private_ipv4_address": "PrivateIPv4Address", "subnet_id": "SubnetId",
            ]), "vpc_id": "VpcId", "zone_id": "CanonicalHostedZoneId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(fallback: "tf-lb-", lengthMax: 32)
        var names = [
            "customer_owned_ipv4_pool", "ip_address_type", "load_balancer_type", "security_groups",
            "ipam_pools",
        ]
        names.append(call.blocks("subnet_mapping").isEmpty ? "subnets" : "subnet_mapping")
        let input = shape.document(call.object, only: Set(names)).merging(call.creationTags).merging([
            "Name": .text(name), "Scheme": call.bool("internal") ? "internal" : .absent,
        ])
        let answer = try await call.send(.loadBalancing, "CreateLoadBalancer", input)
        guard let arn = answer["LoadBalancers"].items.first?["LoadBalancerArn"].nonEmptyText else {
            _ = try answer.required("LoadBalancers.LoadBalancerArn", of: "CreateLoadBalancer")
            return [:]
        }
        return ["arn": .string(arn), "id": .string(arn), "name": .string(name)]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await waitUntilActive(call)
        // The call that makes one does not take it.
        if call.text(enforcing) != nil, !call.texts("security_groups").isEmpty {
            try await setSecurityGroups(call)
        }
        try await setAttributes(call, before: nil)
        try await setCapacity(call)
    }

    private static let enforcing = "enforce_security_group_inbound_rules_on_private_link_traffic"

    private static func setSecurityGroups(_ call: LiveCall) async throws {
        _ = try await call.send(
            .loadBalancing, "SetSecurityGroups",
            [
                "LoadBalancerArn": .text(call.id), "SecurityGroups": .texts(call.texts("security_groups")),
                "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic": .text(call.text(enforcing)),
            ])
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await describe(call) else { return nil }
        var state = call.state(shape, found)
        let mapped = found["AvailabilityZones"].items.map { zone -> Document in
            let address = zone["LoadBalancerAddresses"].items.first ?? .absent
            return [
                "SubnetId": zone["SubnetId"], "AllocationId": .text(address["AllocationId"].text ?? ""),
                "IPv6Address": .text(address["IPv6Address"].text ?? ""),
                "PrivateIPv4Address": .text(address["PrivateIPv4Address"].text ?? ""),
            ]
        }
        state.values.merge(shape.values(["SubnetMappings": .list(mapped)], schema.block)) { $1 }
        state["subnets"] = .set(mapped.compactMap { $0["SubnetId"].text.map { .string($0) } }, of: .string)
        state["internal"] = .bool(found["Scheme"].text == "internal")
        let arn = found["LoadBalancerArn"].text ?? ""
        state["arn_suffix"] = .string(arn.split(separator: ":loadbalancer/").last.map(String.init) ?? "")
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: found["LoadBalancerName"].text ?? ""))
        }
        let more = try await call.send(
            .loadBalancing, "DescribeLoadBalancerAttributes", ["LoadBalancerArn": .text(call.id)])
        attributes(call.with(state.values)).read(
            more["Attributes"], into: &state, schema.block,
            only: Dictionary(
                ["access_logs", "connection_logs", "health_check_logs"].map {
                    ($0, (on: "\($0).s3.enabled", place: "\($0).s3.bucket"))
                }
            ) { $1 })
        state.tags = try await call.loadBalancingTags()
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let arn: Document = .text(call.id)
        if call.changes("security_groups") || call.changes(enforcing) { try await setSecurityGroups(call) }
        if call.changes("subnets", "subnet_mapping") {
            let name = call.changes("subnets") ? "subnets" : "subnet_mapping"
            _ = try await call.send(
                .loadBalancing, "SetSubnets", call.input(shape, name).setting("LoadBalancerArn", arn))
        }
        if call.changes("ip_address_type") {
            _ = try await call.send(
                .loadBalancing, "SetIpAddressType",
                ["LoadBalancerArn": arn, "IpAddressType": .text(call.text("ip_address_type"))])
        }
        if call.changes("ipam_pools") {
            let removed: Document = call.blocks("ipam_pools").isEmpty ? ["ipv4"] : .absent
            _ = try await call.send(
                .loadBalancing, "ModifyIpPools",
                call.input(shape, "ipam_pools").merging(["LoadBalancerArn": arn, "RemoveIpamPools": removed]))
        }
        try await setAttributes(call, before: call.prior)
        try await setCapacity(call)
        try await waitUntilActive(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.loadBalancing, "DeleteLoadBalancer", ["LoadBalancerArn": .text(call.id)])
        try await call.wait(for: "the load balancer to be gone") { try await describe(call) == nil }
        // Its network cards go a moment later, and keep subnets and security groups until then.
        let suffix = call.text("arn_suffix") ?? ""
        guard !suffix.isEmpty else { return }
        try await call.wait(for: "the load balancer's network cards to be gone") {
            try await call.find(
                .ec2, "DescribeNetworkInterfaces",
                ["Filter": [LiveCall.filter("description", "ELB \(suffix)")]], "networkInterfaceSet") == nil
        }
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .loadBalancing, "DescribeLoadBalancers", ["LoadBalancerArns": [.text(call.id)]], "LoadBalancers")
    }

    private static func waitUntilActive(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the load balancer to become active", pending: ["provisioning"],
            wanted: ["active", "active_impaired"]
        ) {
            try await describe(call)?[path: "State.Code"].text
        }
    }

    private static func setCapacity(_ call: LiveCall) async throws {
        guard call.changes("minimum_load_balancer_capacity") else { return }
        let input = call.input(shape, "minimum_load_balancer_capacity")
        // A new one has nothing to reset.
        if call.prior == nil, input.members.isEmpty { return }
        _ = try await call.send(
            .loadBalancing, "ModifyCapacityReservation",
            input.merging([
                "LoadBalancerArn": .text(call.id),
                "ResetCapacityReservation": input.members.isEmpty ? true : .absent,
            ]))
    }
}

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

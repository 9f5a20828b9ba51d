internal import Providers
internal import Values

/// Load balancers and target groups.
///
/// Source: Elastic Load Balancing API reference (2015-12-01), with the errors of `CreateLoadBalancer`,
/// `CreateTargetGroup`, `DeleteTargetGroup`.
enum LoadBalancing {
    static let behaviours =
        [
            balancer("aws_lb"), balancer("aws_alb"), group("aws_lb_target_group"),
            group("aws_alb_target_group"),
        ]
        + [attachment("aws_lb_target_group_attachment"), attachment("aws_alb_target_group_attachment")]

    static func targetGroups(_ path: String, _ deletion: Reference.Deletion = .blocked) -> Reference {
        Reference(path, to: "aws_lb_target_group", "aws_alb_target_group", deletion: deletion)
    }

    // MARK: - Load balancers

    private static func balancer(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.form = ReferenceForm(arn: ("elasticloadbalancing", "loadbalancer/"))
            $0.missing = Refusal("LoadBalancerNotFound", "Load balancer '{subject}' not found")
            $0.inUse = Refusal("ResourceInUse", "Load balancer '{subject}' is currently in use")
            $0.references = [
                Reference("subnets", to: "aws_subnet"),
                Reference("subnet_mapping.subnet_id", to: "aws_subnet"),
                Reference("security_groups", to: "aws_security_group"),
                Reference("subnet_mapping.allocation_id", to: "aws_eip"),
            ]
            $0.uniques = [
                UniqueKey(
                    ["name"], "DuplicateLoadBalancerName",
                    "A load balancer with the same name '{name}' exists, but with different settings")
            ]
            $0.computed = balancerValues
            $0.checks = [twoZones, soundName]
            $0.deletionChecks = [
                { situation in
                    guard situation.value["enable_deletion_protection"]?.asBool == true else { return nil }
                    return Refusal(
                        "OperationNotPermitted",
                        "Load balancer '{subject}' cannot be deleted because deletion protection is enabled")
                }
            ]
        }
    }

    private static let balancerValues = [
        Computed("name") { situation in
            .string((situation.text("name_prefix") ?? "tf-lb-") + situation.hash("name").digits(26))
        },
        Computed("arn") { situation in
            let kinds = ["network": "net", "gateway": "gwy"]
            let kind = kinds[situation.text("load_balancer_type") ?? ""] ?? "app"
            let name = situation.text("name") ?? ""
            let own = situation.hash("arn").hex(16)
            return .string(
                situation.view.place.arn("elasticloadbalancing", "loadbalancer/\(kind)/\(name)/\(own)"))
        },
        Computed("id") { $0.value["arn"] },
        Computed("arn_suffix") { suffix(of: $0, after: "loadbalancer/") },
        Computed("internal") { _ in .false },
        Computed("ip_address_type", always: "ipv4"),
        Computed("subnets") { situation in
            .tuple(situation.value.texts("subnet_mapping.subnet_id").map { .string($0) })
        },
        Computed("subnet_mapping") { situation in
            .tuple(
                situation.value.texts("subnets").map {
                    .object(["subnet_id": .string($0), "outpost_id": .string("")])
                })
        },
        Computed("vpc_id") { $0.targets("subnets", "aws_subnet").first?.value["vpc_id"] },
        Computed("security_groups") { situation in
            guard situation.text("load_balancer_type") ?? "application" == "application" else {
                return .tuple([])
            }
            let group = situation.target("vpc_id", "aws_vpc")?.value["default_security_group_id"]
            return .tuple(group.map { [$0] } ?? [])
        },
        Computed("dns_name") { situation in
            let region = situation.view.place.region
            let name = situation.text("name") ?? ""
            guard situation.text("load_balancer_type") ?? "application" == "application" else {
                return .string("\(name)-\(situation.hash("host").hex(16)).elb.\(region).\(publicDomain)")
            }
            let prefix = situation.value["internal"]?.asBool == true ? "internal-" : ""
            let number = situation.hash("host").draw(below: 1_900_000_000) + 100_000_000
            return .string("\(prefix)\(name)-\(number).\(region).elb.\(publicDomain)")
        },
        Computed("zone_id") { situation in
            let kind = situation.text("load_balancer_type") ?? "application"
            let region = situation.view.place.region
            if region == "us-east-1" {
                return .string(kind == "network" ? "Z26RNL4JYFTOTI" : "Z35SXDOTRQ7X7K")
            }
            return .string("Z" + StableHash(region, kind).capitals(13))
        },
    ]

    private static func suffix(of situation: Situation, after mark: String) -> Value? {
        guard let arn = situation.text("arn").flatMap(ResourceName.init) else { return nil }
        return .string(
            arn.resource.hasPrefix(mark) ? String(arn.resource.dropFirst(mark.count)) : arn.resource)
    }

    private static let twoZones: Behaviour.Check = { situation in
        guard situation.text("load_balancer_type") ?? "application" == "application" else { return nil }
        var subnets = situation.targets("subnets", "aws_subnet")
        if subnets.isEmpty { subnets = situation.targets("subnet_mapping.subnet_id", "aws_subnet") }
        let named = max(
            situation.value.texts("subnets").count, situation.value.texts("subnet_mapping.subnet_id").count)
        let zones = Set(subnets.compactMap { $0.value.text("availability_zone") })
        // Subnets that the simulated account does not know are taken to be in zones of their own.
        let others = named - Set(subnets.map(\.key)).count
        if zones.count + others < 2 {
            return Refusal(
                "ValidationError",
                "At least two subnets in two different Availability Zones must be specified",
                at: "subnets")
        }
        guard zones.count < Set(subnets.map(\.key)).count else { return nil }
        return Refusal(
            "InvalidConfigurationRequest",
            "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
            at: "subnets")
    }

    private static let soundName: Behaviour.Check = { situation in
        guard let name = situation.text("name") else { return nil }
        if name.count > 32 {
            return Refusal(
                "ValidationError", "The load balancer name '{name}' cannot be longer than '32' characters",
                at: "name")
        }
        guard name.hasPrefix("internal-") || name.hasPrefix("-") || name.hasSuffix("-") else { return nil }
        return Refusal(
            "ValidationError",
            "The load balancer name '{name}' cannot begin with 'internal-' or begin or end with '-'",
            at: "name")
    }

    // MARK: - Target groups

    private static func group(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.form = ReferenceForm(arn: ("elasticloadbalancing", "targetgroup/"))
            $0.missing = Refusal("TargetGroupNotFound", "Target groups '{subject}' not found")
            $0.inUse = Refusal(
                "ResourceInUse", "Target group '{subject}' is currently in use by a listener or a rule")
            $0.references = [Reference("vpc_id", to: "aws_vpc", deletion: .ignored)]
            $0.uniques = [
                UniqueKey(
                    ["name"], "DuplicateTargetGroupName",
                    "A target group with the same name '{name}' exists, but with different settings")
            ]
            $0.computed = groupValues
            $0.following = [
                Computed("load_balancer_arns") { situation in
                    guard let arn = situation.text("arn"), let own = situation.view.find(type, arn) else {
                        return nil
                    }
                    return .tuple(balancers(of: own.key, situation.view).map { .string($0) })
                }
            ]
            $0.checks = [
                { situation in
                    guard situation.text("target_type") ?? "instance" != "lambda" else { return nil }
                    for name in ["port", "protocol", "vpc_id"] where situation.text(name) == nil {
                        return Refusal("ValidationError", "A \(name) must be specified", at: name)
                    }
                    return nil
                }
            ]
        }
    }

    private static let groupValues = [
        Computed("name") { situation in
            .string((situation.text("name_prefix") ?? "tf-") + situation.hash("name").digits(26))
        },
        Computed("arn") { situation in
            let name = situation.text("name") ?? ""
            let own = situation.hash("arn").hex(16)
            return .string(situation.view.place.arn("elasticloadbalancing", "targetgroup/\(name)/\(own)"))
        },
        Computed("id") { $0.value["arn"] },
        Computed("arn_suffix") { suffix(of: $0, after: "") },
        Computed("ip_address_type", always: "ipv4"),
        Computed("protocol_version") { isHTTP($0) ? .string("HTTP1") : nil },
        Computed("load_balancing_algorithm_type") { isHTTP($0) ? .string("round_robin") : nil },
        Computed("load_balancing_anomaly_mitigation") { isHTTP($0) ? .string("off") : nil },
        Computed("load_balancing_cross_zone_enabled", always: "use_load_balancer_configuration"),
        Computed("health_check") { situation in
            .tuple([
                .object([
                    "enabled": .true, "healthy_threshold": .number(isHTTP(situation) ? 5 : 3),
                    "unhealthy_threshold": .number(isHTTP(situation) ? 2 : 3), "interval": .number(30),
                    "matcher": .string(isHTTP(situation) ? "200" : ""),
                    "path": .string(isHTTP(situation) ? "/" : ""),
                    "port": .string("traffic-port"), "protocol": .string(isHTTP(situation) ? "HTTP" : "TCP"),
                    "timeout": .number(isHTTP(situation) ? 5 : 10),
                ])
            ])
        },
        Computed("health_check.matcher") { .string(isHTTP($0) ? "200" : "") },
        Computed("health_check.path") { .string(isHTTP($0) ? "/" : "") },
        Computed("health_check.timeout") { .number(isHTTP($0) ? 5 : 10) },
        Computed("stickiness") { situation in
            .tuple([
                .object([
                    "type": .string(isHTTP(situation) ? "lb_cookie" : "source_ip"), "enabled": .false,
                    "cookie_duration": .number(isHTTP(situation) ? 86400 : 0), "cookie_name": .string(""),
                ])
            ])
        },
    ]

    private static func isHTTP(_ situation: Situation) -> Bool {
        situation.text("protocol")?.hasPrefix("HTTP") ?? false
    }

    /// The load balancers whose listeners or rules send to a target group.
    static func balancers(of group: ObjectKey, _ view: CloudView) -> [String] {
        var found: Set<String> = []
        for type in ["aws_lb_listener", "aws_alb_listener"] {
            for listener in view.referrers(of: group, type: type) {
                if let arn = listener.value.text("load_balancer_arn") { found.insert(arn) }
            }
            for rule in view.referrers(of: group, type: type + "_rule") {
                let listener = rule.value.text("listener_arn").flatMap { findAny("listener", $0, view) }
                if let arn = listener?.value.text("load_balancer_arn") { found.insert(arn) }
            }
        }
        return found.sorted()
    }

    /// An object of one of the two names that each type has.
    static func findAny(_ kind: String, _ text: String, _ view: CloudView) -> CloudObject? {
        let suffix = kind.isEmpty ? "" : "_" + kind
        return view.find("aws_lb" + suffix, text) ?? view.find("aws_alb" + suffix, text)
    }

    private static func attachment(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.references = [
                targetGroups("target_group_arn", .cascades), Reference("target_id", to: "aws_lb", "aws_alb"),
            ]
            $0.computed = [
                Computed("id") { .string("\($0.text("target_group_arn") ?? "")-\($0.hash("id").digits(26))") }
            ]
        }
    }
}

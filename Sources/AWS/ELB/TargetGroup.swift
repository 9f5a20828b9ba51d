internal import Providers
internal import Values

/// What a load balancer sends traffic to.
///
/// Source: `aws_lb_target_group` in the provider's reference; ELB v2 API `CreateTargetGroup`.
enum TargetGroupType {
    static let schema = make("aws_lb_target_group")
    /// The type under its other name.
    static let alias = make("aws_alb_target_group")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex16}"
    )

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("connection_termination", .bool),
        .optional("deregistration_delay", .string, default: .string("300")),
        .optionalComputed("ip_address_type", .string, replacement: .always, allowed: ["ipv4", "ipv6"]),
        .optional("lambda_multi_value_headers_enabled", .bool, default: .false),
        .optionalComputed(
            "load_balancing_algorithm_type", .string,
            allowed: ["round_robin", "least_outstanding_requests", "weighted_random"]),
        .optionalComputed("load_balancing_anomaly_mitigation", .string, allowed: ["on", "off"]),
        .optionalComputed(
            "load_balancing_cross_zone_enabled", .string,
            allowed: ["true", "false", "use_load_balancer_configuration"]),
        .optional("port", .number, replacement: .always),
        .optionalComputed("preserve_client_ip", .string),
        .optional(
            "protocol", .string, replacement: .always,
            allowed: ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC"]),
        .optionalComputed("protocol_version", .string, replacement: .always),
        .optional("proxy_protocol_v2", .bool, default: .false),
        .optional("slow_start", .number, default: .number(0)),
        .optional("target_control_port", .number, replacement: .always),
        .optional(
            "target_type", .string, default: .string("instance"), replacement: .always,
            allowed: ["instance", "ip", "lambda", "alb"]),
        .optional("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("arn_suffix", .string),
        .computed("load_balancer_arns", .set(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("health_check", healthCheck, isComputed: true),
        .one("stickiness", stickiness, isComputed: true),
        NestedBlockSchema("target_failover", .list, targetFailover, isComputed: true),
        .one("target_group_health", targetGroupHealth, isComputed: true),
        NestedBlockSchema("target_health_state", .list, targetHealthState, isComputed: true),
    ]

    private static let healthCheck = BlockSchema(attributes: [
        .optional("enabled", .bool, default: .true),
        .optional("healthy_threshold", .number, default: .number(3)),
        .optional("interval", .number, default: .number(30)),
        .optionalComputed("matcher", .string),
        .optionalComputed("path", .string),
        .optional("port", .string, default: .string("traffic-port")),
        .optional("protocol", .string, default: .string("HTTP")),
        .optionalComputed("timeout", .number),
        .optional("unhealthy_threshold", .number, default: .number(3)),
    ])

    private static let stickiness = BlockSchema(attributes: [
        .required(
            "type", .string,
            allowed: [
                "lb_cookie", "app_cookie", "source_ip", "source_ip_dest_ip", "source_ip_dest_ip_proto",
            ]),
        .optional("cookie_duration", .number, default: .number(86_400)),
        .optional("cookie_name", .string),
        .optional("enabled", .bool, default: .true),
    ])

    private static let targetFailover = BlockSchema(attributes: [
        .required("on_deregistration", .string, allowed: ["rebalance", "no_rebalance"]),
        .required("on_unhealthy", .string, allowed: ["rebalance", "no_rebalance"]),
    ])

    private static let targetGroupHealth = BlockSchema(blocks: [
        .one("dns_failover", dnsFailover),
        .one("unhealthy_state_routing", unhealthyStateRouting),
    ])

    private static let dnsFailover = BlockSchema(attributes: [
        .optional("minimum_healthy_targets_count", .string, default: .string("off")),
        .optional("minimum_healthy_targets_percentage", .string, default: .string("off")),
    ])

    private static let unhealthyStateRouting = BlockSchema(attributes: [
        .optional("minimum_healthy_targets_count", .number, default: .number(1)),
        .optional("minimum_healthy_targets_percentage", .string, default: .string("off")),
    ])

    private static let targetHealthState = BlockSchema(attributes: [
        .required("enable_unhealthy_connection_termination", .bool),
        .optional("unhealthy_draining_interval", .number, default: .number(0)),
    ])

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...32),
        .length("name_prefix", 1...6),
        .port("port"),
        .oneOf("protocol_version", ["GRPC", "HTTP1", "HTTP2"]),
        .oneOf("health_check.protocol", ["HTTP", "HTTPS", "TCP"]),
        .range("health_check.healthy_threshold", 2...10),
        .range("health_check.unhealthy_threshold", 2...10),
        .range("health_check.interval", 5...300),
        .range("health_check.timeout", 2...120),
        .range("stickiness.cookie_duration", 0...604_800),
        .custom(neededArguments),
        .custom(healthCheckProblems),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(
            Sameness([
                "protocol_version": Sameness.ignoringCase, "health_check.protocol": Sameness.ignoringCase,
            ]),
            generatedNames: "tf-")
        // Functions are called, not connected to.
        if draft.planned["target_type"]?.asString == "lambda" {
            for name in ["port", "protocol", "vpc_id"] where draft.prior != nil { draft.keepPrior(name) }
        }
    }

    /// Targets other than functions are reached at a port of a network.
    private static func neededArguments(_ configuration: Value) -> [ConfigurationProblem] {
        guard let kind = configuration["target_type"], !kind.isUnknown, kind.asString != "lambda" else {
            return []
        }
        return ["port", "protocol", "vpc_id"].filter { configuration[$0]?.isNull == true }.map {
            ConfigurationProblem(
                ValuePath(), "Missing required argument",
                "\"\($0)\" must be specified when \"target_type\" is \"\(kind.asString ?? "instance")\".")
        }
    }

    /// A check that only opens a connection gets no answer to look at.
    private static func healthCheckProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard let check = configuration.firstBlock("health_check"),
            check["protocol"]?.asString?.uppercased() == "TCP"
        else { return [] }
        let path = ValuePath([.attribute("health_check"), .index(0)])
        return ["matcher", "path"].filter { check[$0]?.asString?.isEmpty == false }.map {
            ConfigurationProblem(
                path.appending(.attribute($0)), "Invalid combination of arguments",
                "\"health_check.\($0)\" cannot be specified when \"health_check.protocol\" is \"TCP\".")
        }
    }
}

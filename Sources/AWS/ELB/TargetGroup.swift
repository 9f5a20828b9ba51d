internal import AWSClient
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

// MARK: - Calls

extension TargetGroupType {
    static let live = live(schema)
    static let liveAlias = live(alias)

    private static func live(_ schema: ResourceSchema) -> LiveResource {
        LiveResource(
            schema: schema, gone: ["TargetGroupNotFound"], deletionRetries: ["ResourceInUse"],
            tags: .loadBalancing,
            sameness: Sameness([
                "protocol_version": Sameness.ignoringCase, "health_check.protocol": Sameness.ignoringCase,
            ]), create: create, finish: { try await setAttributes($0, before: nil) }, read: read,
            update: update,
            delete: delete)
    }

    private static let shape: Shape = [
        "arn": "TargetGroupArn", "id": "TargetGroupArn", "ip_address_type": "IpAddressType",
        "load_balancer_arns": "LoadBalancerArns", "name": "TargetGroupName", "port": "Port",
        "protocol": "Protocol",
        "protocol_version": "ProtocolVersion", "target_control_port": "TargetControlPort",
        "target_type": "TargetType", "vpc_id": "VpcId",
    ]

    private static let check: Shape = [
        "enabled": "HealthCheckEnabled", "healthy_threshold": "HealthyThresholdCount",
        "interval": "HealthCheckIntervalSeconds", "path": "HealthCheckPath", "port": "HealthCheckPort",
        "protocol": "HealthCheckProtocol", "timeout": "HealthCheckTimeoutSeconds",
        "unhealthy_threshold": "UnhealthyThresholdCount",
    ]

    private static let attributes = KeyedAttributes([
        ("connection_termination", "deregistration_delay.connection_termination.enabled"),
        ("deregistration_delay", "deregistration_delay.timeout_seconds"),
        ("lambda_multi_value_headers_enabled", "lambda.multi_value_headers.enabled"),
        ("load_balancing_algorithm_type", "load_balancing.algorithm.type"),
        ("load_balancing_anomaly_mitigation", "load_balancing.algorithm.anomaly_mitigation"),
        ("load_balancing_cross_zone_enabled", "load_balancing.cross_zone.enabled"),
        ("preserve_client_ip", "preserve_client_ip.enabled"),
        ("proxy_protocol_v2", "proxy_protocol_v2.enabled"),
        ("slow_start", "slow_start.duration_seconds"), ("stickiness.enabled", "stickiness.enabled"),
        ("stickiness.type", "stickiness.type"),
        ("target_failover.on_deregistration", "target_failover.on_deregistration"),
        ("target_failover.on_unhealthy", "target_failover.on_unhealthy"),
        (
            "target_group_health.dns_failover.minimum_healthy_targets_count",
            "target_group_health.dns_failover.minimum_healthy_targets.count"
        ),
        (
            "target_group_health.dns_failover.minimum_healthy_targets_percentage",
            "target_group_health.dns_failover.minimum_healthy_targets.percentage"
        ),
        (
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets_count",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"
        ),
        (
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets_percentage",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage"
        ),
        (
            "target_health_state.enable_unhealthy_connection_termination",
            "target_health_state.unhealthy.connection_termination.enabled"
        ),
        (
            "target_health_state.unhealthy_draining_interval",
            "target_health_state.unhealthy.draining_interval_seconds"
        ),
    ])

    /// What a new group of a kind has no use for, though the schema has a default: it is not sent.
    private static func pairs(_ call: LiveCall, before: Value?) -> [Document] {
        let isLambda = call.text("target_type") == "lambda"
        let isHTTP = ["HTTP", "HTTPS"].contains(call.text("protocol")?.uppercased() ?? "HTTP")
        var pairs = attributes.pairs(call.object, before: before).filter { pair in
            switch pair["Key"].text ?? "" {
            case "lambda.multi_value_headers.enabled": return isLambda
            case "proxy_protocol_v2.enabled": return !isHTTP && !isLambda
            case "slow_start.duration_seconds": return isHTTP && !isLambda
            case "deregistration_delay.timeout_seconds": return !isLambda
            default: return true
            }
        }
        guard let stickiness = call.block("stickiness"), !stickiness.isUnknown,
            stickiness != before?.firstBlock("stickiness")
        else { return pairs }
        let kind = stickiness["type"]?.asString ?? "lb_cookie"
        if kind == "lb_cookie" || kind == "app_cookie", let seconds = stickiness["cookie_duration"]?.asInt {
            pairs.append(["Key": "stickiness.\(kind).duration_seconds", "Value": .text(String(seconds))])
        }
        if kind == "app_cookie", let name = stickiness["cookie_name"]?.nonEmptyText {
            pairs.append(["Key": "stickiness.app_cookie.cookie_name", "Value": .text(name)])
        }
        return pairs
    }

    private static func checkInput(_ call: LiveCall) -> Document {
        guard let block = call.block("health_check") else { return [:] }
        var input = check.document(block)
        for name in ["HealthCheckPath", "HealthCheckTimeoutSeconds"] {
            // What is left to AWS is null, empty or zero.
            if input[name].nonEmptyText == nil || input[name].int == 0 {
                input = input.setting(name, .absent)
            }
        }
        if let codes = block["matcher"]?.nonEmptyText {
            let isGRPC = call.text("protocol_version")?.uppercased() == "GRPC"
            input = input.setting("Matcher", .fields([.init(isGRPC ? "GrpcCode" : "HttpCode", .text(codes))]))
        }
        return input
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(fallback: "tf-", lengthMax: 32)
        let names = [
            "ip_address_type", "port", "protocol", "protocol_version", "target_control_port", "target_type",
            "vpc_id",
        ]
        let input = shape.document(call.object, only: Set(names)).merging(checkInput(call))
            .merging(call.creationTags).setting("Name", .text(name))
        let answer = try await call.send(.loadBalancing, "CreateTargetGroup", input)
        guard let arn = answer["TargetGroups"].items.first?["TargetGroupArn"].nonEmptyText else {
            _ = try answer.required("TargetGroups.TargetGroupArn", of: "CreateTargetGroup")
            return [:]
        }
        return ["arn": .string(arn), "id": .string(arn), "name": .string(name)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .loadBalancing, "DescribeTargetGroups", ["TargetGroupArns": [.text(call.id)]], "TargetGroups")
        guard let group = found else { return nil }
        var state = call.state(shape, group)
        let arn = group["TargetGroupArn"].text ?? ""
        state["arn_suffix"] = .string(arn.split(separator: ":").last.map(String.init) ?? "")
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: group["TargetGroupName"].text ?? ""))
        }
        if let block = schema.block.block("health_check")?.block {
            var values = check.values(group, block)
            values["matcher"] = .string(
                group[path: "Matcher.HttpCode"].text ?? group[path: "Matcher.GrpcCode"].text ?? "")
            values["path"] = values["path"] ?? .string("")
            // Functions have no port: what the user has there means nothing.
            let known = call.block("health_check")
            values["port"] = values["port"] ?? known?["port"] ?? .string("traffic-port")
            values["protocol"] = values["protocol"] ?? known?["protocol"] ?? .string("HTTP")
            let type = block.objectType
            state["health_check"] = .list(
                [
                    .object(
                        Fields(
                            shape: type.shape,
                            values: zip(type.names, type.types).map { values[$0] ?? .null($1) }))
                ], of: .object(type))
        }
        let more = try await call.send(
            .loadBalancing, "DescribeTargetGroupAttributes", ["TargetGroupArn": .text(call.id)])["Attributes"]
        attributes.read(more, into: &state, schema.block)
        readStickiness(more, into: &state)
        state.tags = try await call.loadBalancingTags()
        return state
    }

    private static func readStickiness(_ attributes: Document, into state: inout LiveState) {
        guard let stickiness = state["stickiness"]?.asElements?.first else { return }
        let kind = stickiness["type"]?.nonEmptyText ?? ""
        func text(_ key: String) -> String? {
            attributes.items.first { $0["Key"].text == key }?["Value"].text
        }
        let seconds = text("stickiness.\(kind).duration_seconds").flatMap { Int($0) }
        let block = stickiness.setting([
            "cookie_duration": .number(seconds ?? 86_400),
            "cookie_name": .string(text("stickiness.app_cookie.cookie_name") ?? ""),
        ])
        state["stickiness"] = .list([block], of: block.type)
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("health_check") {
            _ = try await call.send(
                .loadBalancing, "ModifyTargetGroup",
                checkInput(call).setting("TargetGroupArn", .text(call.id)))
        }
        try await setAttributes(call, before: call.prior)
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.loadBalancing, "DeleteTargetGroup", ["TargetGroupArn": .text(call.id)])
    }

    private static func setAttributes(_ call: LiveCall, before: Value?) async throws {
        let pairs = pairs(call, before: before)
        guard !pairs.isEmpty else { return }
        _ = try await call.send(
            .loadBalancing, "ModifyTargetGroupAttributes",
            ["TargetGroupArn": .text(call.id), "Attributes": .list(pairs)])
    }
}

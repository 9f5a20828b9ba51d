internal import AWSClient
internal import Providers
internal import Values

/// A load balancer that exists already.
///
/// Source: data source `aws_lb` in the provider's reference;
/// Elastic Load Balancing API `DescribeLoadBalancers`.
enum LoadBalancerLookupData {
    static let schema = make("aws_lb")
    /// The type under its other name.
    static let alias = make("aws_alb")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(type, block: block)
    }

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("arn_suffix", .string),
        .computed("client_keep_alive", .number),
        .computed("customer_owned_ipv4_pool", .string),
        .computed("desync_mitigation_mode", .string),
        .computed("dns_name", .string),
        .computed("dns_record_client_routing_policy", .string),
        .computed("drop_invalid_header_fields", .bool),
        .computed("enable_cross_zone_load_balancing", .bool),
        .computed("enable_deletion_protection", .bool),
        .computed("enable_http2", .bool),
        .computed("enable_tls_version_and_cipher_suite_headers", .bool),
        .computed("enable_waf_fail_open", .bool),
        .computed("enable_xff_client_port", .bool),
        .computed("enable_zonal_shift", .bool),
        .computed("enforce_security_group_inbound_rules_on_private_link_traffic", .string),
        .computed("idle_timeout", .number),
        .computed("internal", .bool),
        .computed("ip_address_type", .string),
        .computed("load_balancer_type", .string),
        .computed("preserve_host_header", .bool),
        .computed("secondary_ips_auto_assigned_per_subnet", .number),
        .computed("security_groups", .set(.string)),
        .computed("subnets", .set(.string)),
        .computed("vpc_id", .string),
        .computed("xff_header_processing_mode", .string),
        .computed("zone_id", .string),
        .computed("access_logs", .list(accessLogs)),
        .computed("connection_logs", .list(connectionLogs)),
        .computed("health_check_logs", .list(healthCheckLogs)),
        .computed("ipam_pools", .list(ipamPools)),
        .computed("subnet_mapping", .set(subnetMapping)),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("read")]

    private static let accessLogs = ValueType.object(["bucket": .string, "enabled": .bool, "prefix": .string])

    private static let connectionLogs = ValueType.object([
        "bucket": .string, "enabled": .bool, "prefix": .string,
    ])

    private static let healthCheckLogs = ValueType.object([
        "bucket": .string, "enabled": .bool, "prefix": .string,
    ])

    private static let ipamPools = ValueType.object(["ipv4_ipam_pool_id": .string])

    private static let subnetMapping = ValueType.object([
        "allocation_id": .string, "ipv6_address": .string, "outpost_id": .string,
        "private_ipv4_address": .string, "subnet_id": .string,
    ])
}

// MARK: - Calls

extension LoadBalancerLookupData {
    static let live = LiveData { query in
        let input: Document =
            if let arn = query.text("arn") {
                ["LoadBalancerArns": [.text(arn)]]
            } else if let name = query.text("name") {
                ["Names": [.text(name)]]
            } else {
                [:]
            }
        var found = try await query.cloud.all(
            .loadBalancing, "DescribeLoadBalancers", input, "LoadBalancers", paging: .marker)
        let tags = query.configuration["tags"].flatMap { $0.asFields == nil ? nil : $0.texts } ?? [:]
        if !tags.isEmpty {
            let arns = found.compactMap { $0["LoadBalancerArn"].text }
            let fitting = try await query.withTags(tags, of: arns)
            found = found.filter { fitting.contains($0["LoadBalancerArn"].text ?? "") }
        }
        let balancer = try query.only(found, "Elastic Load Balancer")
        return try await query.answer(
            as: LoadBalancerType.live, id: balancer["LoadBalancerArn"].text ?? "",
            known: ["load_balancer_type": .string(balancer["Type"].text ?? "application")])
    }
}

extension LiveQuery {
    /// Those of several objects of load balancing that have all of the tags.
    fileprivate func withTags(_ tags: [String: String], of arns: [String]) async throws -> Set<String> {
        var fitting: Set<String> = []
        // AWS tells the tags of at most twenty at once.
        for start in stride(from: 0, to: arns.count, by: 20) {
            let part = Array(arns[start..<min(start + 20, arns.count)])
            let answer = try await cloud.call(
                .loadBalancing, "DescribeTags", ["ResourceArns": .texts(part)])
            for description in answer["TagDescriptions"].items {
                let has = LiveTags.loadBalancing.tags(from: description["Tags"])
                if tags.allSatisfy({ has[$0.key] == $0.value }) {
                    fitting.insert(description["ResourceArn"].text ?? "")
                }
            }
        }
        return fitting
    }

    /// What a resource type reads of an object, for the data source of the same name.
    func answer(as type: LiveResource, id: String, known: [String: Value] = [:]) async throws -> Value {
        let object = type.schema.objectType
        let unknown = Value.object(Fields(shape: object.shape, values: object.types.map { .unknown($0) }))
        let call = LiveCall(
            type: type, connection: connection, cloud: cloud,
            object: unknown.setting(known.merging(["id": .string(id)]) { $1 }), prior: nil, token: "",
            deadline: cloud.now.adding(1200), progress: { _ in })
        guard let state = try await type.read(call) else {
            throw ProviderFailure(
                .rejected, "no matching object found", "AWS has no \(schema.type) \(id) any more.")
        }
        var values = state.values.filter { schema.objectType[$0.key] != nil }
        for (name, value) in values {
            // Types of the two may differ in what a resource knows beyond.
            guard let type = schema.objectType[name], value.type != type else { continue }
            values[name] = (try? value.converted(to: type)) ?? .null(type)
        }
        values["tags"] = state.tags.flatMap { tags($0) }
        return answer(values)
    }
}

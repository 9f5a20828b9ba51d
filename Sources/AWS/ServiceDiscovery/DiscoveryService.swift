internal import AWSClient
internal import Providers
internal import Values

/// A name in a namespace under which instances register.
///
/// Source: `aws_service_discovery_service` in the provider's reference; Cloud Map API `CreateService`.
enum DiscoveryServiceType {
    static let schema = ResourceSchema(
        "aws_service_discovery_service", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "srv-{hex16}", arn: "arn:{partition}:servicediscovery:{region}:{account}:service/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("description", .string),
        .optional("force_destroy", .bool, default: .false),
        .optionalComputed("namespace_id", .string, replacement: .always),
        .optionalComputed("type", .string, replacement: .always, allowed: ["HTTP"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("dns_config", dnsConfig),
        .one("health_check_config", healthCheckConfig),
        .one("health_check_custom_config", healthCheckCustomConfig, replacement: .always),
    ]

    private static let dnsConfig = BlockSchema(
        attributes: [
            .required("namespace_id", .string, replacement: .always),
            .optional(
                "routing_policy", .string, default: .string("MULTIVALUE"), replacement: .always,
                allowed: ["MULTIVALUE", "WEIGHTED"]),
        ],
        blocks: [NestedBlockSchema("dns_records", .list, dnsRecords, minimum: 1)])

    private static let dnsRecords = BlockSchema(attributes: [
        .required("ttl", .number),
        .required("type", .string, replacement: .always, allowed: ["SRV", "A", "AAAA", "CNAME"]),
    ])

    private static let healthCheckConfig = BlockSchema(attributes: [
        .optional("failure_threshold", .number),
        .optional("resource_path", .string),
        .optional("type", .string, replacement: .always, allowed: ["HTTP", "HTTPS", "TCP"]),
    ])

    private static let healthCheckCustomConfig = BlockSchema(attributes: [
        .optional(
            "failure_threshold", .number, replacement: .always,
            deprecation: "AWS always sets this to 1; the argument will be removed.")
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }

    /// AWS sets the number to one, also where it is not said.
    static let sameness = Sameness([
        "health_check_custom_config.failure_threshold": { $0.asInt == 1 ? .null : $0 }
    ])
}

// MARK: - Calls

extension DiscoveryServiceType {
    static let live = LiveResource(
        schema: schema, gone: ["ServiceNotFound"], deletionRetries: ["ResourceInUse"],
        tags: DiscoveryCalls.tags, sameness: sameness, create: create, read: read, update: update,
        delete: delete)

    private static let shape: Shape = [
        "arn": "Arn", "description": "Description",
        "dns_config": .block(
            "DnsConfig",
            [
                "dns_records": .blocks("DnsRecords", ["ttl": "TTL", "type": "Type"]),
                "namespace_id": "NamespaceId", "routing_policy": "RoutingPolicy",
            ]),
        "health_check_config": .block(
            "HealthCheckConfig",
            ["failure_threshold": "FailureThreshold", "resource_path": "ResourcePath", "type": "Type"]),
        "health_check_custom_config": .block(
            "HealthCheckCustomConfig", ["failure_threshold": "FailureThreshold"]), "name": "Name",
        "namespace_id": "NamespaceId", "type": "Type",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "description", "dns_config", "health_check_config", "health_check_custom_config", "name",
            "namespace_id", "type"
        ).merging(call.creationTags)
        let answer = try await call.send(
            .serviceDiscovery, "CreateService", input.setting("CreatorRequestId", .text(call.token)))
        return ["id": .string(try answer.required("Service.Id", of: "CreateService"))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let service = try await call.send(
            .serviceDiscovery, "GetService", ["Id": .text(call.id)])["Service"]
        var state = call.state(shape, service)
        state.tags = try await DiscoveryCalls.readTags(service["Arn"].text, call)
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("description", "dns_config", "health_check_config") else { return }
        let input = call.input(shape, "description", "health_check_config").merging([
            "DnsConfig": [
                "DnsRecords": call.input(shape, "dns_config")[path: "DnsConfig.DnsRecords"]
            ]
        ])
        let service = call.blocks("dns_config").isEmpty ? input.setting("DnsConfig", .absent) : input
        let answer = try await call.send(
            .serviceDiscovery, "UpdateService", ["Id": .text(call.id), "Service": service])
        try await DiscoveryCalls.finish(answer, "UpdateService", call)
    }

    private static func delete(_ call: LiveCall) async throws {
        if call.bool("force_destroy") {
            let instances = try await call.cloud.all(
                .serviceDiscovery, "ListInstances", ["ServiceId": .text(call.id)], "Instances",
                paging: .largeNextToken)
            for instance in instances {
                let answer = try await call.send(
                    .serviceDiscovery, "DeregisterInstance",
                    ["ServiceId": .text(call.id), "InstanceId": instance["Id"]])
                try await DiscoveryCalls.finish(answer, "DeregisterInstance", call)
            }
        }
        _ = try await call.send(.serviceDiscovery, "DeleteService", ["Id": .text(call.id)])
    }
}

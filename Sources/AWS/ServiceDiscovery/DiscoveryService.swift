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

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// What a name stands for.
///
/// Source: `aws_route53_record` in the provider's reference; Route 53 API `ChangeResourceRecordSets`.
enum DNSRecordType {
    static let schema = ResourceSchema(
        "aws_route53_record", version: 2, block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required(
            "type", .string, replacement: .always,
            allowed: [
                "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS",
                "TLSA", "SSHFP", "SVCB", "HTTPS",
            ]),
        .required("zone_id", .string, replacement: .always),
        .optionalComputed("allow_overwrite", .bool),
        .optional("health_check_id", .string),
        .optional("multivalue_answer_routing_policy", .bool),
        .optional("records", .set(.string)),
        .optional("set_identifier", .string),
        .optional("ttl", .number),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("fqdn", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("alias", alias),
        .one("cidr_routing_policy", cidrRoutingPolicy),
        .one("failover_routing_policy", failoverRoutingPolicy),
        .one("geolocation_routing_policy", geolocationRoutingPolicy),
        .one("geoproximity_routing_policy", geoproximityRoutingPolicy),
        .one("latency_routing_policy", latencyRoutingPolicy),
        .one("weighted_routing_policy", weightedRoutingPolicy),
        .timeouts("create", "delete", "update"),
    ]

    private static let alias = BlockSchema(attributes: [
        .required("evaluate_target_health", .bool),
        .required("name", .string),
        .required("zone_id", .string),
    ])

    private static let cidrRoutingPolicy = BlockSchema(attributes: [
        .required("collection_id", .string),
        .required("location_name", .string),
    ])

    private static let failoverRoutingPolicy = BlockSchema(attributes: [
        .required("type", .string, allowed: ["PRIMARY", "SECONDARY"])
    ])

    private static let geolocationRoutingPolicy = BlockSchema(attributes: [
        .optional("continent", .string),
        .optional("country", .string),
        .optional("subdivision", .string),
    ])

    private static let geoproximityRoutingPolicy = BlockSchema(
        attributes: [
            .optional("aws_region", .string),
            .optional("bias", .number),
            .optional("local_zone_group", .string),
        ], blocks: [NestedBlockSchema("coordinates", .set, coordinates)])

    private static let coordinates = BlockSchema(attributes: [
        .required("latitude", .string),
        .required("longitude", .string),
    ])

    private static let latencyRoutingPolicy = BlockSchema(attributes: [
        .required(
            "region", .string,
            allowed: [
                "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "eu-west-1", "eu-west-2",
                "eu-west-3", "eu-central-1", "eu-central-2", "ap-southeast-1", "ap-southeast-2",
                "ap-southeast-3", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "eu-north-1",
                "sa-east-1", "cn-north-1", "cn-northwest-1", "ap-east-1", "me-south-1", "me-central-1",
                "ap-south-1", "ap-south-2", "af-south-1", "eu-south-1", "eu-south-2", "ap-southeast-4",
                "il-central-1", "ca-west-1", "ap-southeast-5", "mx-central-1", "ap-southeast-7",
                "us-gov-east-1", "us-gov-west-1", "ap-east-2", "ap-southeast-6", "eusc-de-east-1",
            ])
    ])

    private static let weightedRoutingPolicy = BlockSchema(attributes: [
        .required("weight", .number)
    ])

    private static let constraints = Constraints([
        .conflicts(
            "cidr_routing_policy",
            [
                "failover_routing_policy", "geolocation_routing_policy", "geoproximity_routing_policy",
                "latency_routing_policy", "weighted_routing_policy",
            ]),
        .conflicts(
            "failover_routing_policy",
            [
                "geolocation_routing_policy", "geoproximity_routing_policy", "latency_routing_policy",
                "weighted_routing_policy",
            ]),
        .conflicts(
            "geolocation_routing_policy",
            ["geoproximity_routing_policy", "latency_routing_policy", "weighted_routing_policy"]),
        .conflicts("geoproximity_routing_policy", ["latency_routing_policy", "weighted_routing_policy"]),
        .conflicts("latency_routing_policy", "weighted_routing_policy"),
        .conflicts(
            "multivalue_answer_routing_policy",
            [
                "cidr_routing_policy", "failover_routing_policy", "geolocation_routing_policy",
                "geoproximity_routing_policy", "latency_routing_policy", "weighted_routing_policy",
            ]),
        .conflicts("ttl", "alias"),
        .exactlyOne(["alias", "records"]),
        .requires("multivalue_answer_routing_policy", ["set_identifier"]),
        .requires("ttl", ["records"]),
        .requires("cidr_routing_policy", ["set_identifier"]),
        .requires("failover_routing_policy", ["set_identifier"]),
        .requires("geolocation_routing_policy", ["set_identifier"]),
        .requires("geoproximity_routing_policy", ["set_identifier"]),
        .requires("latency_routing_policy", ["set_identifier"]),
        .requires("weighted_routing_policy", ["set_identifier"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        // An imported record is known by its full name, of which the configuration may have the beginning.
        if let full = draft.prior?["fqdn"]?.asString, draft.prior?["name"]?.asString == full,
            let name = draft.planned["name"]?.asString, full.hasPrefix("\(DomainName.plain(name)).")
        {
            draft.keepPrior("name")
        }
    }
}

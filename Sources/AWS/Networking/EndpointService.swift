internal import Providers
internal import Values

/// A service that endpoints can lead to.
///
/// Source: data source `aws_vpc_endpoint_service` in the provider's reference;
/// EC2 API `DescribeVpcEndpointServices`.
enum EndpointServiceData {
    static let schema = ResourceSchema(
        "aws_vpc_endpoint_service", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optional("service", .string),
        .optionalComputed("service_name", .string),
        .optional("service_regions", .set(.string)),
        .optionalComputed("service_type", .string, allowed: ["Interface", "Gateway", "GatewayLoadBalancer"]),
        .optionalComputed("tags", .map(.string)),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("acceptance_required", .bool),
        .computed("availability_zones", .set(.string)),
        .computed("base_endpoint_dns_names", .set(.string)),
        .computed("manages_vpc_endpoints", .bool),
        .computed("owner", .string),
        .computed("private_dns_name", .string),
        .computed("private_dns_names", .set(.string)),
        .computed("region", .string),
        .computed("service_id", .string),
        .computed("service_region", .string),
        .computed("supported_ip_address_types", .set(.string)),
        .computed("vpc_endpoint_policy_supported", .bool),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])

    private static let constraints = Constraints([.conflicts("service", "service_name")])
}

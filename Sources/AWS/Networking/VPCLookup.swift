internal import Providers
internal import Values

/// A network that exists already.
///
/// Source: data source `aws_vpc` in the provider's reference; EC2 API `DescribeVpcs`.
enum VPCLookupData {
    static let schema = ResourceSchema("aws_vpc", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("cidr_block", .string),
        .optionalComputed("default", .bool),
        .optionalComputed("dhcp_options_id", .string),
        .optionalComputed("id", .string),
        .optionalComputed("state", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("enable_dns_hostnames", .bool),
        .computed("enable_dns_support", .bool),
        .computed("enable_network_address_usage_metrics", .bool),
        .computed("instance_tenancy", .string),
        .computed("ipv6_association_id", .string),
        .computed("ipv6_cidr_block", .string),
        .computed("main_route_table_id", .string),
        .computed("owner_id", .string),
        .computed("cidr_block_associations", .list(cidrBlockAssociations)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let cidrBlockAssociations = ValueType.object([
        "association_id": .string, "cidr_block": .string, "state": .string,
    ])

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

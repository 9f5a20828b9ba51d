internal import Providers
internal import Values

/// A subnet that exists already.
///
/// Source: data source `aws_subnet` in the provider's reference; EC2 API `DescribeSubnets`.
enum SubnetLookupData {
    static let schema = ResourceSchema("aws_subnet", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("availability_zone", .string),
        .optionalComputed("availability_zone_id", .string),
        .optionalComputed("cidr_block", .string),
        .optionalComputed("default_for_az", .bool),
        .optionalComputed("id", .string),
        .optionalComputed("ipv6_cidr_block", .string),
        .optionalComputed("state", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("vpc_id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("assign_ipv6_address_on_creation", .bool),
        .computed("available_ip_address_count", .number),
        .computed("customer_owned_ipv4_pool", .string),
        .computed("enable_dns64", .bool),
        .computed("enable_lni_at_device_index", .number),
        .computed("enable_resource_name_dns_a_record_on_launch", .bool),
        .computed("enable_resource_name_dns_aaaa_record_on_launch", .bool),
        .computed("ipv6_cidr_block_association_id", .string),
        .computed("ipv6_native", .bool),
        .computed("map_customer_owned_ip_on_launch", .bool),
        .computed("map_public_ip_on_launch", .bool),
        .computed("outpost_arn", .string),
        .computed("owner_id", .string),
        .computed("private_dns_hostname_type_on_launch", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

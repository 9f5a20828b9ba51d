internal import Providers
internal import Values

/// A route table that exists already.
///
/// Source: data source `aws_route_table` in the provider's reference; EC2 API `DescribeRouteTables`.
enum RouteTableLookupData {
    static let schema = ResourceSchema("aws_route_table", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("gateway_id", .string),
        .optionalComputed("id", .string),
        .optionalComputed("route_table_id", .string),
        .optionalComputed("subnet_id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("vpc_id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("owner_id", .string),
        .computed("associations", .list(associations)),
        .computed("routes", .list(routes)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let associations = ValueType.object([
        "gateway_id": .string, "main": .bool, "route_table_association_id": .string,
        "route_table_id": .string, "subnet_id": .string,
    ])

    private static let routes = ValueType.object([
        "carrier_gateway_id": .string, "cidr_block": .string, "core_network_arn": .string,
        "destination_prefix_list_id": .string, "egress_only_gateway_id": .string, "gateway_id": .string,
        "instance_id": .string, "ipv6_cidr_block": .string, "local_gateway_id": .string,
        "nat_gateway_id": .string, "network_interface_id": .string, "odb_network_arn": .string,
        "transit_gateway_id": .string, "vpc_endpoint_id": .string, "vpc_peering_connection_id": .string,
    ])

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

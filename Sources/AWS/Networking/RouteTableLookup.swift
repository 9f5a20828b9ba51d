internal import AWSClient
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

// MARK: - Calls

extension RouteTableLookupData {
    private static let shape: Shape = [
        "associations": .blocks(
            "associationSet",
            [
                "gateway_id": .orEmpty("gatewayId"), "main": "main",
                "route_table_association_id": "routeTableAssociationId", "route_table_id": "routeTableId",
                "subnet_id": .orEmpty("subnetId"),
            ]), "id": "routeTableId", "owner_id": "ownerId", "route_table_id": "routeTableId",
        "vpc_id": "vpcId",
    ]

    static let live = LiveData { query in
        let filters = query.filters(by: [
            ("gateway_id", "association.gateway-id"), ("route_table_id", "route-table-id"),
            ("subnet_id", "association.subnet-id"), ("vpc_id", "vpc-id"),
        ])
        let table = try await query.one(
            "DescribeRouteTables", "routeTableSet", [:], filters, "EC2 Route Table")
        var values = try await query.state(
            shape, table, arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}")
        // What a network routes by itself is not told.
        let told = table["routeSet"].items.filter {
            $0["gatewayId"].text != "local" && $0["origin"].text != "EnableVgwRoutePropagation"
                && !($0["gatewayId"].text?.hasPrefix("vpce-") ?? false)
        }
        values["routes"] = .list(told.map(route), of: routes)
        return query.answer(values)
    }

    private static func route(_ found: Document) -> Value {
        var values = RouteCalls.targetValues(found)
        values["cidr_block"] = .string(found["destinationCidrBlock"].text ?? "")
        values["ipv6_cidr_block"] = .string(found["destinationIpv6CidrBlock"].text ?? "")
        values["destination_prefix_list_id"] = .string(found["destinationPrefixListId"].text ?? "")
        values["instance_id"] = .string(found["instanceId"].text ?? "")
        guard case .object(let type) = routes else { return .object(values) }
        return .object(Fields(shape: type.shape, values: type.names.map { values[$0] ?? .string("") }))
    }
}

internal import AWSClient
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

// MARK: - Calls

extension VPCLookupData {
    private static let shape: Shape = [
        "cidr_block": "cidrBlock",
        "cidr_block_associations": .blocks(
            "cidrBlockAssociationSet",
            [
                "association_id": "associationId", "cidr_block": "cidrBlock",
                "state": "cidrBlockState.state",
            ]), "default": "isDefault", "dhcp_options_id": "dhcpOptionsId", "id": "vpcId",
        "instance_tenancy": "instanceTenancy", "owner_id": "ownerId", "state": "state",
    ]

    static let live = LiveData { query in
        let filters = query.filters(by: [
            ("cidr_block", "cidr"), ("default", "is-default"), ("dhcp_options_id", "dhcp-options-id"),
            ("state", "state"),
        ])
        let input: Document = ["VpcId": query.text("id").map { [.text($0)] } ?? .absent]
        let vpc = try await query.one("DescribeVpcs", "vpcSet", input, filters, "EC2 VPC")
        var values = try await query.state(
            shape, vpc, arn: "arn:{partition}:ec2:{region}:{account}:vpc/{id}")
        let id = Document.text(vpc["vpcId"].text)
        for (attribute, name) in [
            ("enable_dns_hostnames", "enableDnsHostnames"), ("enable_dns_support", "enableDnsSupport"),
            ("enable_network_address_usage_metrics", "enableNetworkAddressUsageMetrics"),
        ] {
            let answer = try await query.cloud.call(
                .ec2, "DescribeVpcAttribute", ["VpcId": id, "Attribute": .text(name)])
            values[attribute] = .bool(answer[path: "\(name).value"].bool ?? false)
        }
        let tables = try await query.all(
            "DescribeRouteTables", "routeTableSet", [:],
            [
                LiveQuery.filter("association.main", ["true"]),
                LiveQuery.filter("vpc-id", [vpc["vpcId"].text ?? ""]),
            ])
        values["main_route_table_id"] = tables.first?["routeTableId"].text.map { .string($0) }
        let block = vpc["ipv6CidrBlockAssociationSet"].items.first {
            $0[path: "ipv6CidrBlockState.state"].text == "associated"
        }
        values["ipv6_association_id"] = .string(block?["associationId"].text ?? "")
        values["ipv6_cidr_block"] = .string(block?["ipv6CidrBlock"].text ?? "")
        return query.answer(values)
    }
}

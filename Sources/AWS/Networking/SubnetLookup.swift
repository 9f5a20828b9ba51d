internal import AWSClient
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

// MARK: - Calls

extension SubnetLookupData {
    private static let shape: Shape = [
        "arn": "subnetArn", "assign_ipv6_address_on_creation": "assignIpv6AddressOnCreation",
        "availability_zone": "availabilityZone", "availability_zone_id": "availabilityZoneId",
        "available_ip_address_count": "availableIpAddressCount", "cidr_block": "cidrBlock",
        "customer_owned_ipv4_pool": .orEmpty("customerOwnedIpv4Pool"), "default_for_az": "defaultForAz",
        "enable_dns64": "enableDns64", "enable_lni_at_device_index": "enableLniAtDeviceIndex",
        "enable_resource_name_dns_a_record_on_launch":
            "privateDnsNameOptionsOnLaunch.enableResourceNameDnsARecord",
        "enable_resource_name_dns_aaaa_record_on_launch":
            "privateDnsNameOptionsOnLaunch.enableResourceNameDnsAAAARecord", "id": "subnetId",
        "ipv6_native": "ipv6Native", "map_customer_owned_ip_on_launch": "mapCustomerOwnedIpOnLaunch",
        "map_public_ip_on_launch": "mapPublicIpOnLaunch", "outpost_arn": .orEmpty("outpostArn"),
        "owner_id": "ownerId",
        "private_dns_hostname_type_on_launch": "privateDnsNameOptionsOnLaunch.hostnameType",
        "state": "state", "vpc_id": "vpcId",
    ]

    static let live = LiveData { query in
        let filters = query.filters(by: [
            ("availability_zone", "availabilityZone"), ("availability_zone_id", "availabilityZoneId"),
            ("cidr_block", "cidrBlock"), ("default_for_az", "defaultForAz"),
            ("ipv6_cidr_block", "ipv6-cidr-block-association.ipv6-cidr-block"), ("state", "state"),
            ("vpc_id", "vpc-id"),
        ])
        let input: Document = ["SubnetId": query.text("id").map { [.text($0)] } ?? .absent]
        let subnet = try await query.one("DescribeSubnets", "subnetSet", input, filters, "EC2 Subnet")
        var values = try await query.state(shape, subnet)
        let block = subnet["ipv6CidrBlockAssociationSet"].items.first {
            $0[path: "ipv6CidrBlockState.state"].text == "associated"
        }
        values["ipv6_cidr_block"] = .string(block?["ipv6CidrBlock"].text ?? "")
        values["ipv6_cidr_block_association_id"] = .string(block?["associationId"].text ?? "")
        return query.answer(values)
    }
}

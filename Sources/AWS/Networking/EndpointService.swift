internal import AWSClient
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

// MARK: - Calls

extension EndpointServiceData {
    private static let shape: Shape = [
        "acceptance_required": "acceptanceRequired", "availability_zones": "availabilityZoneSet",
        "base_endpoint_dns_names": "baseEndpointDnsNameSet",
        "manages_vpc_endpoints": "managesVpcEndpoints", "owner": "owner",
        "private_dns_name": .orEmpty("privateDnsName"),
        "private_dns_names": .picked("privateDnsNameSet", "privateDnsName"), "service_id": "serviceId",
        "service_name": "serviceName", "service_region": "serviceRegion",
        "supported_ip_address_types": "supportedIpAddressTypeSet",
        "vpc_endpoint_policy_supported": "vpcEndpointPolicySupported",
    ]

    static let live = LiveData { query in
        var name = query.text("service_name")
        if name == nil, let service = query.text("service") {
            // Networks of China have names of their own, backwards as others are.
            let suffix = CloudPartition(region: query.cloud.region).dnsSuffix
            let reversed = suffix.split(separator: ".").reversed().joined(separator: ".")
            name = "\(reversed).\(query.cloud.region).\(service)"
        }
        let filters = query.filters(by: [("service_type", "service-type")])
        let regions = query.texts("service_regions")
        let input: Document = [
            "ServiceName": name.map { .texts([$0]) } ?? .absent,
            "ServiceRegion": regions.isEmpty ? .absent : .texts(regions),
        ]
        let found = try await query.all(
            "DescribeVpcEndpointServices", "serviceDetailSet", input, filters)
        let service = try query.only(found, "EC2 VPC Endpoint Service")
        var values = try await query.state(shape, service)
        let kind = service["serviceType"].items.first?["serviceType"].text ?? ""
        values["service_type"] = .string(kind)
        values["id"] = .string(String(checksum(Array((service["serviceName"].text ?? "").utf8))))
        values["region"] = .string(query.cloud.region)
        if let id = service["serviceId"].nonEmptyText {
            let known = Value.object([
                "id": .string(id), "region": .string(service["serviceRegion"].text ?? query.cloud.region),
            ])
            values["arn"] = try await query.connection.arn(
                "arn:{partition}:ec2:{region}:{account}:vpc-endpoint-service/{id}", known
            ).map { .string($0) }
        }
        return query.answer(values)
    }
}

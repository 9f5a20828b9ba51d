internal import Providers
internal import Values

/// The ways out of a network: internet and NAT gateways, and endpoints.
///
/// Source: Amazon EC2 API reference, `AttachInternetGateway`, `CreateNatGateway`, `CreateVpcEndpoint`, and
/// "Error codes".
enum Gateways {
    static let behaviours = [internetGateway, natGateway, endpoint]

    private static let internetGateway = Behaviour("aws_internet_gateway") {
        $0.identity = ResourceIdentity(
            id: "igw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:internet-gateway/{id}")
        $0.form = ReferenceForm(idPrefix: "igw-")
        $0.missing = Refusal(
            "InvalidInternetGatewayID.NotFound", "The internetGateway ID '{subject}' does not exist")
        $0.references = [Reference("vpc_id", to: "aws_vpc")]
        $0.uniques = [
            UniqueKey(
                ["vpc_id"], "InvalidParameterValue",
                "Network {vpc_id} already has an internet gateway attached")
        ]
        $0.computed = [Computed("owner_id") { .string($0.view.place.account) }]
    }

    private static let natGateway = Behaviour("aws_nat_gateway") {
        $0.identity = ResourceIdentity(id: "nat-{hex17}")
        $0.form = ReferenceForm(idPrefix: "nat-")
        $0.missing = Refusal("InvalidNatGatewayID.NotFound", "The natGateway ID '{subject}' does not exist")
        $0.references = [
            Reference("subnet_id", to: "aws_subnet"), Reference("allocation_id", to: "aws_eip"),
            Reference("secondary_allocation_ids", to: "aws_eip"), Reference("vpc_id", to: "aws_vpc"),
        ]
        $0.uniques = [
            UniqueKey(
                ["allocation_id"], "Resource.AlreadyAssociated",
                "Elastic IP address [{allocation_id}] is already associated")
        ]
        $0.computed = [
            Computed("vpc_id") { $0.target("subnet_id", "aws_subnet")?.value["vpc_id"] },
            Computed("availability_mode", always: "zonal"),
            Computed("network_interface_id") { .string("eni-" + $0.hash("interface").hex(17)) },
            Computed("association_id") { situation in
                situation.text("allocation_id") == nil
                    ? .string("") : .string("eipassoc-" + situation.hash("association").hex(17))
            },
            Computed("public_ip") { $0.target("allocation_id", "aws_eip")?.value["public_ip"] },
            Computed("private_ip") { situation in
                guard let subnet = situation.target("subnet_id", "aws_subnet"),
                    let block = subnet.value.text("cidr_block").flatMap(AddressBlock.init), block.size > 5
                else { return nil }
                // The first four addresses of a subnet and its last one are AWS's own.
                let offset = situation.hash("address").draw() % (block.size - 5) + 4
                return .string(block.address(offset))
            },
        ]
        $0.checks = [
            { situation in
                let isRegional = situation.text("availability_mode") == "regional"
                if situation.text("subnet_id") == nil, !isRegional {
                    return Refusal(
                        "MissingParameter", "The request must contain the parameter SubnetId", at: "subnet_id"
                    )
                }
                let isPublic = situation.text("connectivity_type") ?? "public" == "public"
                if isPublic, !isRegional, situation.text("allocation_id") == nil {
                    return Refusal(
                        "MissingParameter", "The request must contain the parameter AllocationId",
                        at: "allocation_id")
                }
                guard !isPublic, situation.text("allocation_id") != nil else { return nil }
                return Refusal(
                    "InvalidParameterValue", "A private NAT gateway takes no Elastic IP address",
                    at: "allocation_id")
            }
        ]
    }

    private static let endpoint = Behaviour("aws_vpc_endpoint") {
        $0.identity = ResourceIdentity(
            id: "vpce-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}")
        $0.form = ReferenceForm(idPrefix: "vpce-")
        $0.missing = Refusal(
            "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '{subject}' does not exist")
        $0.references = [
            Reference("vpc_id", to: "aws_vpc"), Reference("subnet_ids", to: "aws_subnet"),
            Reference("security_group_ids", to: "aws_security_group"),
            Reference("route_table_ids", to: "aws_route_table", deletion: .ignored),
        ]
        $0.computed = [
            Computed("owner_id") { .string($0.view.place.account) },
            Computed("state", always: "available"),
            Computed("ip_address_type") {
                $0.text("vpc_endpoint_type") == "Interface" ? .string("ipv4") : nil
            },
            Computed("service_region") { .string($0.view.place.region) },
            Computed("policy") { _ in
                .string(
                    #"{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}],"#
                        + #""Version":"2008-10-17"}"#)
            },
            Computed("prefix_list_id") { situation in
                isGateway(situation) ? .string("pl-" + service(situation).hex(8)) : nil
            },
            Computed("network_interface_ids") { situation in
                .tuple(
                    situation.value.texts("subnet_ids").map { .string("eni-" + situation.hash($0).hex(17)) })
            },
            Computed("security_group_ids") { situation in
                guard !isGateway(situation), let network = situation.target("vpc_id", "aws_vpc") else {
                    return nil
                }
                return network.value["default_security_group_id"].map { .tuple([$0]) }
            },
            Computed("dns_entry") { situation in
                guard !isGateway(situation), let id = situation.text("id") else { return nil }
                let name = situation.text("service_name")?.split(separator: ".").dropFirst(3).joined(
                    separator: ".")
                let zone = situation.view.place.region
                let host =
                    "\(id)-\(situation.hash("host").smallLetters(8)).\(name ?? "").\(zone).vpce.\(publicDomain)"
                return .tuple([
                    .object([
                        "dns_name": .string(host),
                        "hosted_zone_id": .string("Z" + StableHash(zone, "endpoints").capitals(13)),
                    ])
                ])
            },
        ]
        $0.checks = [knownService, rightKind, privateNames]
    }

    private static func isGateway(_ situation: Situation) -> Bool {
        situation.text("vpc_endpoint_type") ?? "Gateway" == "Gateway"
    }

    private static func service(_ situation: Situation) -> StableHash {
        StableHash(situation.view.place.region, situation.text("service_name") ?? "")
    }

    private static let knownService: Behaviour.Check = { situation in
        guard let name = situation.text("service_name"), name.hasPrefix("com.amazonaws."),
            !name.hasPrefix("com.amazonaws.vpce."),
            situation.text("service_region") == situation.view.place.region,
            !name.hasPrefix("com.amazonaws.\(situation.view.place.region)."),
            name != "com.amazonaws.s3-global.accesspoint"
        else { return nil }
        return Refusal(
            "InvalidServiceName", "The Vpc Endpoint Service '{service_name}' does not exist",
            at: "service_name")
    }

    private static let rightKind: Behaviour.Check = { situation in
        guard isGateway(situation), let name = situation.text("service_name"),
            name.hasPrefix("com.amazonaws."),
            !name.hasSuffix(".s3"), !name.hasSuffix(".dynamodb")
        else { return nil }
        return Refusal(
            "InvalidParameter",
            "Endpoint type (Gateway) does not match available service types ([Interface]).",
            at: "vpc_endpoint_type")
    }

    private static let privateNames: Behaviour.Check = { situation in
        guard situation.value["private_dns_enabled"]?.asBool == true,
            let network = situation.target("vpc_id", "aws_vpc")?.value,
            network["enable_dns_support"]?.asBool != true || network["enable_dns_hostnames"]?.asBool != true
        else { return nil }
        return Refusal(
            "InvalidParameter",
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true "
                + "for {vpc_id}", at: "private_dns_enabled")
    }
}

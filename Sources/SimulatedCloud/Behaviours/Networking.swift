internal import Providers
internal import Values

/// Networks, subnets and public addresses.
///
/// Source: Amazon EC2 API reference, `CreateVpc`, `CreateSubnet`, `AllocateAddress`, and "Error codes for the
/// Amazon EC2 API".
enum Networking {
    static let behaviours = [vpc, subnet, address, blockAssociation]

    private static let vpc = Behaviour("aws_vpc") {
        $0.identity = ResourceIdentity(
            id: "vpc-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc/{id}")
        $0.form = ReferenceForm(idPrefix: "vpc-", arn: ("ec2", "vpc/"))
        $0.missing = Refusal("InvalidVpcID.NotFound", "The vpc ID '{subject}' does not exist")
        $0.inUse = Refusal(
            "DependencyViolation", "The vpc '{subject}' has dependencies and cannot be deleted.")
        $0.computed =
            [
                Computed("owner_id") { .string($0.view.place.account) },
                Computed("main_route_table_id") { .string("rtb-" + $0.hash("main route table").hex(17)) },
                Computed("default_route_table_id") { .string("rtb-" + $0.hash("main route table").hex(17)) },
                Computed("default_security_group_id") { .string("sg-" + $0.hash("default group").hex(17)) },
                Computed("default_network_acl_id") { .string("acl-" + $0.hash("default list").hex(17)) },
                Computed("dhcp_options_id") { situation in
                    let place = situation.view.place
                    return .string("dopt-" + StableHash(place.seed, place.account, place.region).hex(17))
                },
                Computed("enable_dns_support") { _ in .true },
            ] + generatedAddresses
        $0.checks = [
            { situation in
                guard let text = situation.text("cidr_block") else { return nil }
                guard let block = AddressBlock(text) else {
                    return Refusal(
                        "InvalidParameterValue",
                        "Value ({cidr_block}) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
                        at: "cidr_block")
                }
                return (16...28).contains(block.length)
                    ? nil
                    : Refusal("InvalidVpc.Range", "The CIDR '{cidr_block}' is invalid.", at: "cidr_block")
            }
        ]
        $0.companions = companions
    }

    /// The block of IPv6 addresses that a network has where it asks for one.
    static let generatedAddresses = [
        Computed("ipv6_cidr_block") { situation in
            guard situation.value["assign_generated_ipv6_cidr_block"]?.asBool == true else { return nil }
            // A block of those set aside for documentation: RFC 3849.
            let hash = situation.hash("ipv6")
            let (high, low) = (hash.draw(below: 0xFFFF) + 1, hash.draw(below: 0xFF, 1) + 1)
            return .string("2001:db8:\(String(high, radix: 16)):\(String(low * 256, radix: 16))::/56")
        },
        Computed("ipv6_association_id") { situation in
            situation.text("ipv6_cidr_block") == nil
                ? .string("") : .string("vpc-cidr-assoc-" + situation.hash("ipv6").hex(17))
        },
    ]

    /// What the cloud makes along with a network: a route table, a security group and a network ACL.
    static let companions: @Sendable (Situation) -> [Companion] = { situation in
        guard let id = situation.value["id"] else { return [] }
        func made(_ type: String, _ attribute: String, _ extra: [String: Value] = [:]) -> Companion? {
            situation.value[attribute]?.asString.map { own in
                var attributes = extra
                attributes["id"] = .string(own)
                attributes["vpc_id"] = id
                attributes["owner_id"] = .string(situation.view.place.account)
                return Companion(type: type, attributes: attributes)
            }
        }
        let group: [String: Value] = [
            "name": .string("default"), "description": .string("default VPC security group"),
        ]
        return [
            made("aws_route_table", "main_route_table_id"),
            made("aws_security_group", "default_security_group_id", group),
            made("aws_network_acl", "default_network_acl_id"),
        ].compactMap { $0 }
    }

    private static let subnet = Behaviour("aws_subnet") {
        $0.identity = ResourceIdentity(
            id: "subnet-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:subnet/{id}")
        $0.form = ReferenceForm(idPrefix: "subnet-", arn: ("ec2", "subnet/"))
        $0.missing = Refusal("InvalidSubnetID.NotFound", "The subnet ID '{subject}' does not exist")
        $0.inUse = Refusal(
            "DependencyViolation", "The subnet '{subject}' has dependencies and cannot be deleted.")
        $0.references = [Reference("vpc_id", to: "aws_vpc")]
        $0.computed = [
            Computed("owner_id") { .string($0.view.place.account) },
            Computed("availability_zone") { situation in
                let zones = Zones.names(in: situation.view.place.region)
                if let id = situation.text("availability_zone_id") {
                    return zones.first { Zones.id(of: $0) == id }.map { .string($0) }
                }
                // Neighbouring blocks go to different zones, in whatever order they are made.
                let network = situation.target("vpc_id", "aws_vpc")?.value.text("cidr_block")
                guard let block = situation.text("cidr_block").flatMap(AddressBlock.init) else {
                    return zones.first.map { .string($0) }
                }
                let offset = block.first &- (network.flatMap(AddressBlock.init)?.first ?? 0)
                return .string(zones[Int(UInt64(offset) / block.size % UInt64(zones.count))])
            },
            Computed("availability_zone_id") {
                $0.text("availability_zone").map { .string(Zones.id(of: $0)) }
            },
            Computed("private_dns_hostname_type_on_launch", always: "ip-name"),
        ]
        $0.checks = [insideNetwork, apartFromOthers, knownZone]
    }

    private static let insideNetwork: Behaviour.Check = { situation in
        guard let text = situation.text("cidr_block") else { return nil }
        guard let block = AddressBlock(text) else {
            return Refusal(
                "InvalidParameterValue",
                "Value ({cidr_block}) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
                at: "cidr_block")
        }
        guard (16...28).contains(block.length) else {
            return Refusal("InvalidSubnet.Range", "The CIDR '{cidr_block}' is invalid.", at: "cidr_block")
        }
        guard let network = situation.target("vpc_id", "aws_vpc"),
            let range = network.value.text("cidr_block")
        else {
            return nil
        }
        let more = situation.view.referrers(of: network.key, type: "aws_vpc_ipv4_cidr_block_association")
        let ranges = [range] + more.compactMap { $0.value.text("cidr_block") }
        if ranges.compactMap(AddressBlock.init).contains(where: { $0.contains(block) }) { return nil }
        return Refusal(
            "InvalidSubnet.Range",
            "The CIDR '{cidr_block}' is invalid for VPC {vpc_id} with \(ranges.joined(separator: ", "))",
            at: "cidr_block")
    }

    private static let apartFromOthers: Behaviour.Check = { situation in
        guard let block = situation.text("cidr_block").flatMap(AddressBlock.init),
            let network = situation.target("vpc_id", "aws_vpc")
        else { return nil }
        for other in situation.view.referrers(of: network.key, type: "aws_subnet") {
            guard other.value.text("id") != situation.text("id"),
                let taken = other.value.text("cidr_block").flatMap(AddressBlock.init), taken.overlaps(block)
            else { continue }
            return Refusal(
                "InvalidSubnet.Conflict", "The CIDR '{cidr_block}' conflicts with another subnet",
                at: "cidr_block")
        }
        return nil
    }

    private static let knownZone: Behaviour.Check = { situation in
        let region = situation.view.place.region
        guard let zone = situation.text("availability_zone"), !Zones.exists(zone, in: region) else {
            return nil
        }
        let zones = Zones.names(in: region).joined(separator: ", ")
        return Refusal(
            "InvalidParameterValue",
            "Value ({availability_zone}) for parameter availabilityZone is invalid. Subnets can currently only be "
                + "created in the following availability zones: \(zones).", at: "availability_zone")
    }

    private static let address = Behaviour("aws_eip") {
        $0.identity = ResourceIdentity(
            id: "eipalloc-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}")
        $0.form = ReferenceForm(idPrefix: "eipalloc-", arn: ("ec2", "elastic-ip/"))
        $0.missing = Refusal(
            "InvalidAllocationID.NotFound", "The allocation ID '{subject}' does not exist")
        $0.inUse = Refusal(
            "InvalidIPAddress.InUse",
            "The address with allocation id [{subject}] cannot be released because it is in use.")
        $0.computed = [
            Computed("allocation_id") { $0.value["id"] },
            Computed("domain", always: "vpc"),
            Computed("public_ip") { .string(publicAddress($0.hash("address"))) },
            Computed("public_dns") { situation in
                let region = situation.view.place.region
                let domain = region == "us-east-1" ? "compute-1" : "\(region).compute"
                let host = (situation.text("public_ip") ?? "").map { $0 == "." ? "-" : $0 }
                return .string("ec2-\(String(host)).\(domain).\(publicDomain)")
            },
            Computed("network_border_group") { .string($0.view.place.region) },
            Computed("public_ipv4_pool", always: "amazon"),
        ]
        $0.following = [
            Computed("association_id") { user(of: $0)?.value["association_id"] },
            Computed("network_interface") { user(of: $0)?.value["network_interface_id"] },
            Computed("private_ip") { user(of: $0)?.value["private_ip"] },
        ]
    }

    private static func user(of address: Situation) -> CloudObject? {
        guard let id = address.text("id"), let own = address.view.find("aws_eip", id) else { return nil }
        return address.view.referrers(of: own.key, type: "aws_nat_gateway").first
    }

    /// An address of the blocks that are set aside for documentation: RFC 5737.
    static func publicAddress(_ hash: StableHash) -> String {
        let block = ["203.0.113", "198.51.100", "192.0.2"][hash.draw(below: 3)]
        return "\(block).\(hash.draw(below: 254, 1) + 1)"
    }

    private static let blockAssociation = Behaviour("aws_vpc_ipv4_cidr_block_association") {
        $0.identity = ResourceIdentity(id: "vpc-cidr-assoc-{hex17}")
        $0.references = [Reference("vpc_id", to: "aws_vpc", deletion: .cascades)]
    }
}

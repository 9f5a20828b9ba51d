internal import Providers
internal import Values

/// The network that an account has from the start, made when somebody first asks for it.
///
/// Source: Amazon EC2 API reference, `CreateDefaultVpc`, `CreateDefaultSubnet`.
enum DefaultNetwork {
    static let behaviours = [network, subnet]

    private static let block = "172.31.0.0/16"

    private static let network = Behaviour("aws_default_vpc") {
        $0.computed =
            [
                Computed("cidr_block", always: block), Computed("instance_tenancy", always: "default"),
                Computed("owner_id") { .string($0.view.place.account) },
                Computed("main_route_table_id") { .string("rtb-" + $0.hash("main route table").hex(17)) },
                Computed("default_route_table_id") { .string("rtb-" + $0.hash("main route table").hex(17)) },
                Computed("default_security_group_id") { .string("sg-" + $0.hash("default group").hex(17)) },
                Computed("default_network_acl_id") { .string("acl-" + $0.hash("default list").hex(17)) },
                Computed("dhcp_options_id") { situation in
                    let place = situation.view.place
                    return .string("dopt-" + StableHash(place.seed, place.account, place.region).hex(17))
                },
            ] + Networking.generatedAddresses
        // Other types know it as a network like any other.
        $0.companions = { situation in
            [Companion(type: "aws_vpc", attributes: common(situation, networkAttributes))]
                + Networking.companions(situation)
        }
    }

    private static let networkAttributes = [
        "arn", "cidr_block", "default_network_acl_id", "default_route_table_id", "default_security_group_id",
        "dhcp_options_id", "enable_dns_hostnames", "enable_dns_support", "id", "instance_tenancy",
        "main_route_table_id", "owner_id", "region", "tags", "tags_all",
    ]

    /// What the object and the one that other types know have in common.
    private static func common(_ situation: Situation, _ names: [String]) -> [String: Value] {
        var attributes: [String: Value] = [:]
        for name in names { attributes[name] = situation.value[name] }
        return attributes
    }

    private static let subnet = Behaviour("aws_default_subnet") {
        $0.key = ["availability_zone"]
        $0.computed = [
            Computed("cidr_block") { situation in
                let zones = Zones.names(in: situation.view.place.region)
                let index = zones.firstIndex(of: situation.text("availability_zone") ?? "") ?? 0
                return .string("172.31.\(index * 16).0/20")
            },
            Computed("owner_id") { .string($0.view.place.account) },
            Computed("availability_zone_id") {
                $0.text("availability_zone").map { .string(Zones.id(of: $0)) }
            },
        ]
        $0.companions = { situation in
            [Companion(type: "aws_subnet", attributes: common(situation, subnetAttributes))]
        }
        $0.adoption = .sameKey
    }

    private static let subnetAttributes = [
        "arn", "availability_zone", "availability_zone_id", "cidr_block", "id", "map_public_ip_on_launch",
        "owner_id", "region", "tags", "tags_all", "vpc_id",
    ]
}

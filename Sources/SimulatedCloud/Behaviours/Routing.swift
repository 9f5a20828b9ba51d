internal import Providers
internal import Values

/// Route tables, their routes and what they are tied to; network ACLs.
///
/// Source: Amazon EC2 API reference, `CreateRoute`, `AssociateRouteTable`, and "Error codes for the Amazon
/// EC2 API".
enum Routing {
    static let behaviours = [
        table, defaultTable, route, association, mainAssociation, list, defaultList, listRule,
    ]

    private static let missingTable = Refusal(
        "InvalidRouteTableID.NotFound", "The routeTable ID '{subject}' does not exist")

    private static let table = Behaviour("aws_route_table") {
        $0.identity = ResourceIdentity(
            id: "rtb-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}")
        $0.form = ReferenceForm(idPrefix: "rtb-")
        $0.missing = missingTable
        $0.inUse = Refusal(
            "DependencyViolation", "The routeTable '{subject}' has dependencies and cannot be deleted.")
        $0.references = [
            Reference("vpc_id", to: "aws_vpc"),
            Reference("route.gateway_id", to: "aws_internet_gateway", deletion: .ignored),
            Reference("route.nat_gateway_id", to: "aws_nat_gateway", deletion: .ignored),
        ]
        $0.computed = [Computed("owner_id") { .string($0.view.place.account) }]
    }

    private static let defaultTable = Behaviour("aws_default_route_table") {
        $0.identity = ResourceIdentity(arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}")
        $0.references = [Reference("default_route_table_id", to: "aws_route_table", deletion: .cascades)]
        $0.adoption = .required({ $0.target("default_route_table_id", "aws_route_table") }, missingTable)
    }

    private static let destinations = [
        "destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id",
    ]

    private static let route = Behaviour("aws_route") {
        $0.drawsID = false
        $0.importForms = destinations.map { Pattern("{route_table_id}_{\($0)}") }
        $0.references = [
            Reference("route_table_id", to: "aws_route_table", deletion: .cascades),
            Reference("gateway_id", to: "aws_internet_gateway", deletion: .ignored),
            Reference("nat_gateway_id", to: "aws_nat_gateway", deletion: .ignored),
            Reference("vpc_endpoint_id", to: "aws_vpc_endpoint", deletion: .ignored),
        ]
        $0.uniques = destinations.map {
            UniqueKey(
                ["route_table_id", $0], "RouteAlreadyExists",
                "The route identified by {\($0)} already exists.")
        }
        $0.computed = [
            Computed("id") { situation in
                let destination = destinations.lazy.compactMap { situation.text($0) }.first ?? ""
                return .string("r-\(situation.text("route_table_id") ?? "")\(checksum(destination))")
            },
            Computed("origin", always: "CreateRoute"),
            Computed("state", always: "active"),
        ]
        $0.checks = [sameNetwork, notInTable]
    }

    private static let sameNetwork: Behaviour.Check = { situation in
        guard let gateway = situation.target("gateway_id", "aws_internet_gateway"),
            let table = situation.target("route_table_id", "aws_route_table"),
            let network = gateway.value.text("vpc_id"), network != table.value.text("vpc_id")
        else { return nil }
        return Refusal(
            "InvalidParameterValue",
            "route table {route_table_id} and network gateway {gateway_id} belong to different networks",
            at: "gateway_id")
    }

    private static let notInTable: Behaviour.Check = { situation in
        guard let destination = situation.text("destination_cidr_block"),
            let table = situation.target("route_table_id", "aws_route_table")
        else { return nil }
        let inTable = table.value.blocks("route").contains { $0.text("cidr_block") == destination }
        let network = table.value.text("vpc_id").flatMap { situation.view.find("aws_vpc", $0) }
        guard inTable || network?.value.text("cidr_block") == destination else { return nil }
        return Refusal(
            "RouteAlreadyExists", "The route identified by {destination_cidr_block} already exists.",
            at: "destination_cidr_block")
    }

    /// The number in ids of routes: the CRC-32 of ISO 3309, as the provider computes it.
    private static func checksum(_ text: String) -> UInt32 {
        var remainder = ~UInt32(0)
        for byte in text.utf8 {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
        }
        return ~remainder
    }

    private static let association = Behaviour("aws_route_table_association") {
        $0.identity = ResourceIdentity(id: "rtbassoc-{hex17}")
        $0.importForms = ["{subnet_id}/{route_table_id}", "{gateway_id}/{route_table_id}"]
        $0.references = [
            Reference("route_table_id", to: "aws_route_table"),
            Reference("subnet_id", to: "aws_subnet", deletion: .cascades),
            Reference("gateway_id", to: "aws_internet_gateway", deletion: .cascades),
        ]
        $0.uniques = ["subnet_id", "gateway_id"].map {
            UniqueKey(
                [$0], "Resource.AlreadyAssociated",
                "the specified association for route table {route_table_id} conflicts with an existing association"
            )
        }
        $0.checks = [
            { situation in
                guard let table = situation.target("route_table_id", "aws_route_table"),
                    let subnet = situation.target("subnet_id", "aws_subnet"),
                    table.value.text("vpc_id") != subnet.value.text("vpc_id")
                else { return nil }
                return Refusal(
                    "InvalidParameterValue",
                    "Route table {route_table_id} and subnet {subnet_id} belong to different networks",
                    at: "route_table_id")
            }
        ]
    }

    private static let mainAssociation = Behaviour("aws_main_route_table_association") {
        $0.identity = ResourceIdentity(id: "rtbassoc-{hex17}")
        $0.references = [
            Reference("route_table_id", to: "aws_route_table"),
            Reference("vpc_id", to: "aws_vpc", deletion: .cascades),
        ]
        $0.computed = [
            Computed("original_route_table_id") {
                $0.target("vpc_id", "aws_vpc")?.value["main_route_table_id"]
            }
        ]
    }

    private static let missingList = Refusal(
        "InvalidNetworkAclID.NotFound", "The networkAcl ID '{subject}' does not exist")

    private static let list = Behaviour("aws_network_acl") {
        $0.identity = ResourceIdentity(
            id: "acl-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:network-acl/{id}")
        $0.form = ReferenceForm(idPrefix: "acl-")
        $0.missing = missingList
        $0.inUse = Refusal(
            "DependencyViolation", "The networkAcl '{subject}' has dependencies and cannot be deleted.")
        $0.references = [
            Reference("vpc_id", to: "aws_vpc"), Reference("subnet_ids", to: "aws_subnet", deletion: .ignored),
        ]
        $0.computed = [Computed("owner_id") { .string($0.view.place.account) }]
    }

    private static let listRule = Behaviour("aws_network_acl_rule") {
        $0.references = [Reference("network_acl_id", to: "aws_network_acl", deletion: .cascades)]
        $0.computed = [Computed("id") { .string("nacl-" + $0.hash("id").digits(10)) }]
        $0.uniques = [
            UniqueKey(
                ["network_acl_id", "rule_number", "egress"], "NetworkAclEntryAlreadyExists",
                "The network acl entry identified by {rule_number} already exists.")
        ]
    }

    private static let defaultList = Behaviour("aws_default_network_acl") {
        $0.identity = ResourceIdentity(arn: "arn:{partition}:ec2:{region}:{account}:network-acl/{id}")
        $0.references = [Reference("default_network_acl_id", to: "aws_network_acl", deletion: .cascades)]
        $0.adoption = .required({ $0.target("default_network_acl_id", "aws_network_acl") }, missingList)
    }
}

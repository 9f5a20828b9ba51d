internal import AWSClient
internal import Values

/// How routes look in calls, whether they are blocks of a table or resources.
///
/// Source: EC2 API, `CreateRoute`, `Route`.
enum RouteCalls {
    static let targets: [(attribute: String, member: String)] = [
        ("carrier_gateway_id", "carrierGatewayId"),
        ("core_network_arn", "coreNetworkArn"),
        ("egress_only_gateway_id", "egressOnlyInternetGatewayId"),
        ("gateway_id", "gatewayId"),
        ("local_gateway_id", "localGatewayId"),
        ("nat_gateway_id", "natGatewayId"),
        ("network_interface_id", "networkInterfaceId"),
        ("odb_network_arn", "odbNetworkArn"),
        ("transit_gateway_id", "transitGatewayId"),
        ("vpc_endpoint_id", "vpcEndpointId"),
        ("vpc_peering_connection_id", "vpcPeeringConnectionId"),
    ]

    private static let destinations: [(attribute: String, member: String)] = [
        ("cidr_block", "destinationCidrBlock"),
        ("ipv6_cidr_block", "destinationIpv6CidrBlock"),
        ("destination_prefix_list_id", "destinationPrefixListId"),
        ("destination_cidr_block", "destinationCidrBlock"),
        ("destination_ipv6_cidr_block", "destinationIpv6CidrBlock"),
    ]

    /// What a route is for, as a call names it.
    static func destination(_ route: Value) -> Document { members(route, destinations) }

    /// The destination as it is written.
    static func destinationText(_ route: Value) -> String? { destination(route).members.first?.value.text }

    static func target(_ route: Value) -> Document {
        // Older stacks name a machine, rather than its network card.
        members(route, targets + [("instance_id", "instanceId")])
    }

    /// A route as the state has it: in the form that is written, where AWS tells of no other target.
    static func settled(_ route: Document, known: [Value]) -> Value? {
        guard let destination = destinationText(route),
            let written = known.first(where: { destinationText($0) == destination })
        else { return nil }
        if let machine = written["instance_id"]?.nonEmptyText {
            return route["instanceId"].nonEmptyText ?? machine == machine ? written : nil
        }
        return targets.allSatisfy { route[$0.member].nonEmptyText == nil } ? written : nil
    }

    private static func members(_ route: Value, _ names: [(attribute: String, member: String)]) -> Document {
        .fields(
            names.compactMap { attribute, member in
                route[attribute]?.nonEmptyText.map { Document.Field(member, .text($0)) }
            })
    }

    /// Failures that pass when what a route leads to is ready.
    static let notReady = [
        "InvalidParameterException", "InvalidTransitGatewayID.NotFound", "InvalidRouteTableID.NotFound",
        "InvalidNatGatewayID.NotFound", "InvalidInternetGatewayID.NotFound", "InvalidGatewayID.NotFound",
    ]

    static func create(_ route: Value, in table: String, _ call: LiveCall) async throws {
        let input = destination(route).merging(target(route)).setting("RouteTableId", .text(table))
        try await call.retrying(notReady, for: .seconds(60)) {
            _ = try await call.send(.ec2, "CreateRoute", input)
        }
    }

    static func replace(_ route: Value, in table: String, _ call: LiveCall) async throws {
        let input = destination(route).merging(target(route)).setting("RouteTableId", .text(table))
        try await call.retrying(notReady, for: .seconds(60)) {
            _ = try await call.send(.ec2, "ReplaceRoute", input)
        }
    }

    static func delete(_ route: Value, in table: String, _ call: LiveCall) async throws {
        try await call.send(
            .ec2, "DeleteRoute", destination(route).setting("RouteTableId", .text(table)),
            ignoring: ["InvalidRoute.NotFound"])
    }

    static func table(_ id: String, _ call: LiveCall) async throws -> Document? {
        try await call.find(.ec2, "DescribeRouteTables", ["RouteTableId": [.text(id)]], "routeTableSet")
    }

    /// The table of all subnets of a network that have none of their own.
    static func mainTable(of network: String, _ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ec2, "DescribeRouteTables",
            [
                "Filter": [
                    LiveCall.filter("association.main", "true"), LiveCall.filter("vpc-id", network),
                ]
            ], "routeTableSet")
    }

    /// The destination of a route that AWS tells of.
    static func destinationText(_ route: Document) -> String? {
        ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"].lazy
            .compactMap { route[$0].nonEmptyText }.first
    }

    /// The target's attributes; an endpoint that is no gateway's is told as a gateway too.
    static func targetValues(_ route: Document) -> [String: Value] {
        var values: [String: Value] = [:]
        for (attribute, member) in targets { values[attribute] = .string(route[member].text ?? "") }
        if let gateway = route["gatewayId"].text, gateway.hasPrefix("vpce-") {
            values["vpc_endpoint_id"] = .string(gateway)
            values["gateway_id"] = .string("")
        }
        return values
    }
}

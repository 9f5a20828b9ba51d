internal import AWSClient
internal import Providers
internal import Values

/// One route of a route table, managed by itself.
///
/// Source: `aws_route` in the provider's reference; EC2 API `CreateRoute`.
enum RouteType {
    static let schema = ResourceSchema(
        "aws_route", block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string, replacement: .always),
        .optional("carrier_gateway_id", .string),
        .optional("core_network_arn", .string),
        .optional("destination_cidr_block", .string, replacement: .always),
        .optional("destination_ipv6_cidr_block", .string, replacement: .always),
        .optional("destination_prefix_list_id", .string, replacement: .always),
        .optional("egress_only_gateway_id", .string),
        .optional("gateway_id", .string),
        .optional("local_gateway_id", .string),
        .optional("nat_gateway_id", .string),
        .optional("odb_network_arn", .string),
        .optionalComputed("network_interface_id", .string),
        .optional("transit_gateway_id", .string),
        .optional("vpc_endpoint_id", .string),
        .optional("vpc_peering_connection_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("instance_id", .string),
        .computed("instance_owner_id", .string),
        .computed("origin", .string),
        .computed("state", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static let constraints = Constraints([
        .conflicts("carrier_gateway_id", "destination_ipv6_cidr_block"),
        .exactlyOne([
            "carrier_gateway_id", "core_network_arn", "egress_only_gateway_id", "gateway_id",
            "local_gateway_id", "nat_gateway_id", "network_interface_id", "odb_network_arn",
            "transit_gateway_id",
            "vpc_endpoint_id", "vpc_peering_connection_id",
        ]),
        .exactlyOne(["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"]),
        .conflicts("egress_only_gateway_id", "destination_cidr_block"),
        .conflicts("vpc_endpoint_id", "destination_prefix_list_id"),
        .cidr("destination_cidr_block", .v4),
        .cidr("destination_ipv6_cidr_block", .v6),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["destination_ipv6_cidr_block": AddressRange.form]))
        // The route goes to another target in place; what the cloud said of the old one is gone.
        draft.recompute(["instance_id", "instance_owner_id", "network_interface_id"], whenChanged: targets)
    }

    private static let targets = [
        "carrier_gateway_id", "core_network_arn", "egress_only_gateway_id", "gateway_id", "local_gateway_id",
        "nat_gateway_id", "network_interface_id", "odb_network_arn", "transit_gateway_id", "vpc_endpoint_id",
        "vpc_peering_connection_id",
    ]
}

// MARK: - Calls

extension RouteType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidRoute.NotFound", "InvalidRouteTableID.NotFound"],
        timeouts: LiveTimeouts(create: 5, update: 2, delete: 5),
        sameness: Sameness(["destination_ipv6_cidr_block": AddressRange.form]), create: create,
        finish: finish,
        read: read,
        update: { try await RouteCalls.replace($0.object, in: $0.text("route_table_id") ?? "", $0) },
        delete: { try await RouteCalls.delete($0.object, in: $0.text("route_table_id") ?? "", $0) },
        identify: { text in
            guard let mark = text.firstIndex(of: "_") else {
                throw ProviderFailure.importID(text, "ROUTE-TABLE-ID_DESTINATION")
            }
            let destination = String(text[text.index(after: mark)...])
            let attribute =
                destination.hasPrefix("pl-")
                ? "destination_prefix_list_id"
                : destination.contains(":") ? "destination_ipv6_cidr_block" : "destination_cidr_block"
            let others = [
                "destination_prefix_list_id", "destination_ipv6_cidr_block", "destination_cidr_block",
            ]
            var found: [String: Value] = [:]
            for other in others { found[other] = .null(.string) }
            let table = String(text[..<mark])
            found["route_table_id"] = .string(table)
            found["id"] = .string(id(table, destination))
            found[attribute] = .string(destination)
            return found
        })

    private static func id(_ table: String, _ destination: String) -> String {
        "r-\(table)\(checksum(Array(destination.utf8)))"
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let table = call.text("route_table_id") ?? ""
        try await RouteCalls.create(call.object, in: table, call)
        return ["id": .string(id(table, RouteCalls.destinationText(call.object) ?? ""))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the route to appear") { try await read(call) != nil }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let table = try await RouteCalls.table(call.text("route_table_id") ?? "", call)
        guard let wanted = RouteCalls.destinationText(call.object),
            let route = (table ?? .absent)["routeSet"].items.first(where: {
                RouteCalls.destinationText($0).map { AddressRange.form(.string($0)) }
                    == AddressRange.form(.string(wanted))
            })
        else { return nil }
        var state = call.state(
            [
                "instance_id": "instanceId", "instance_owner_id": "instanceOwnerId", "origin": "origin",
                "state": "state",
            ],
            route)
        for name in ["instance_id", "instance_owner_id"] where state[name] == nil {
            state[name] = .string("")
        }
        let targets = RouteCalls.targetValues(route)
        // A target that the answer leaves out is the one that is known.
        if targets.values.contains(where: { $0.nonEmptyText != nil }) { state.values.merge(targets) { $1 } }
        return state
    }
}

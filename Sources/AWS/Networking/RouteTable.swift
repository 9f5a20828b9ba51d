internal import AWSClient
internal import Providers
internal import Values

/// Where a subnet's packets go.
///
/// Source: `aws_route_table` in the provider's reference; EC2 API `CreateRouteTable`.
enum RouteTableType {
    static let schema = ResourceSchema(
        "aws_route_table", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "rtb-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optionalComputed("propagating_vgws", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("route", .set, route, isComputed: true, acceptsAttributeSyntax: true),
        .timeouts("create", "delete", "update"),
    ]

    private static let route = BlockSchema(attributes: [
        .optional("carrier_gateway_id", .string),
        .optional("cidr_block", .string),
        .optional("core_network_arn", .string),
        .optional("destination_prefix_list_id", .string),
        .optional("egress_only_gateway_id", .string),
        .optional("gateway_id", .string),
        .optional("ipv6_cidr_block", .string),
        .optional("local_gateway_id", .string),
        .optional("nat_gateway_id", .string),
        .optional("network_interface_id", .string),
        .optional("transit_gateway_id", .string),
        .optional("vpc_endpoint_id", .string),
        .optional("odb_network_arn", .string),
        .optional("vpc_peering_connection_id", .string),
        .retired("instance_id", .string, "Use network_interface_id with the machine's network card instead."),
    ])

    private static let constraints = Constraints([
        .cidr("route.cidr_block", .v4),
        .cidr("route.ipv6_cidr_block", .v6),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.fillEmptyForms("route")
        draft.planCommon(Sameness(["route.ipv6_cidr_block": AddressRange.form]))
    }
}

// MARK: - Calls

extension RouteTableType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidRouteTableID.NotFound"], deletionRetries: ["DependencyViolation"],
        tags: .ec2("route-table"), timeouts: LiveTimeouts(create: 5, update: 2, delete: 5),
        sameness: Sameness(["route.ipv6_cidr_block": AddressRange.form]), create: create, finish: finish,
        read: read,
        update: update, delete: delete)

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input: Document = ["VpcId": .text(call.text("vpc_id")), "ClientToken": .text(call.token)]
        let answer = try await call.send(.ec2, "CreateRouteTable", input.merging(call.creationTags))
        return ["id": .string(try answer.required("routeTable.routeTableId", of: "CreateRouteTable"))]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the route table to appear") {
            try await RouteCalls.table(call.id, call) != nil
        }
        for gateway in call.texts("propagating_vgws") {
            try await propagate("EnableVgwRoutePropagation", gateway, call)
        }
        for route in call.blocks("route") { try await RouteCalls.create(route, in: call.id, call) }
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let table = try await RouteCalls.table(call.id, call) else { return nil }
        var state = call.state(["owner_id": "ownerId", "vpc_id": "vpcId"], table)
        state["propagating_vgws"] = .set(
            table["propagatingVgwSet"].items.compactMap { $0["gatewayId"].text.map { .string($0) } },
            of: .string)
        let written = Set(call.blocks("route").compactMap { RouteCalls.destinationText($0) })
        // The table that a network has from the start has blocks of its own form.
        let schema = call.type.schema.block.block("route")?.block
        let routes = table["routeSet"].items.compactMap { route -> Value? in
            guard let destination = RouteCalls.destinationText(route) else { return nil }
            let gateway = route["gatewayId"].text ?? ""
            // These come and go by themselves.
            let isOwn =
                route["origin"].text == "EnableVgwRoutePropagation" || gateway == "local"
                || gateway.hasPrefix("vpce-") && route["destinationPrefixListId"].nonEmptyText != nil
            return isOwn && !written.contains(destination)
                ? nil : RouteCalls.settled(route, known: call.blocks("route")) ?? block(route, schema)
        }
        state["route"] = schema.map { .set(routes, of: .object($0.objectType)) }
        return state
    }

    static func update(_ call: LiveCall) async throws {
        let gateways = call.difference("propagating_vgws")
        for gateway in gateways.removed.compactMap(\.asString) {
            try await propagate("DisableVgwRoutePropagation", gateway, call)
        }
        for gateway in gateways.added.compactMap(\.asString) {
            try await propagate("EnableVgwRoutePropagation", gateway, call)
        }
        let routes = call.difference("route")
        let old = Set(routes.removed.compactMap { RouteCalls.destinationText($0) })
        let new = Set(routes.added.compactMap { RouteCalls.destinationText($0) })
        for route in routes.removed where !new.contains(RouteCalls.destinationText(route) ?? "") {
            try await RouteCalls.delete(route, in: call.id, call)
        }
        for route in routes.added {
            if old.contains(RouteCalls.destinationText(route) ?? "") {
                try await RouteCalls.replace(route, in: call.id, call)
            } else {
                try await RouteCalls.create(route, in: call.id, call)
            }
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        for association in (try await RouteCalls.table(call.id, call) ?? .absent)["associationSet"].items
        where association["main"].bool != true {
            try await call.send(
                .ec2, "DisassociateRouteTable", ["AssociationId": association["routeTableAssociationId"]],
                ignoring: ["InvalidAssociationID.NotFound"])
        }
        _ = try await call.send(.ec2, "DeleteRouteTable", ["RouteTableId": .text(call.id)])
    }

    private static func propagate(_ operation: Operation, _ gateway: String, _ call: LiveCall) async throws {
        try await call.retrying(["Gateway.NotAttached"]) {
            _ = try await call.send(
                .ec2, operation, ["RouteTableId": .text(call.id), "GatewayId": .text(gateway)])
        }
    }

    /// A route as a block of this type; what it has not is an empty text there.
    private static func block(_ route: Document, _ schema: BlockSchema?) -> Value? {
        guard let type = schema?.objectType else { return nil }
        var values = RouteCalls.targetValues(route)
        values["cidr_block"] = .string(route["destinationCidrBlock"].text ?? "")
        values["ipv6_cidr_block"] = .string(route["destinationIpv6CidrBlock"].text ?? "")
        values["destination_prefix_list_id"] = .string(route["destinationPrefixListId"].text ?? "")
        return .object(Fields(shape: type.shape, values: type.names.map { values[$0] ?? .string("") }))
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// Ties a route table to a subnet or a gateway.
///
/// Source: `aws_route_table_association` in the provider's reference; EC2 API `AssociateRouteTable`.
enum RouteTableAssociationType {
    static let schema = ResourceSchema(
        "aws_route_table_association", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "rtbassoc-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string),
        .optional("gateway_id", .string, replacement: .always),
        .optional("subnet_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static let constraints = Constraints([.exactlyOne(["subnet_id", "gateway_id"])])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // The cloud replaces the association, which then has another id.
        draft.recompute(["id"], whenChanged: ["route_table_id"])
    }
}

// MARK: - Calls

extension RouteTableAssociationType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidAssociationID.NotFound", "InvalidRouteTableID.NotFound"],
        timeouts: LiveTimeouts(create: 5, update: 2, delete: 5), create: create, read: read, update: update,
        delete: delete,
        identify: { text in
            // A subnet's or gateway's id, and the table's.
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count == 2 else {
                throw ProviderFailure.importID(text, "SUBNET-OR-GATEWAY-ID/ROUTE-TABLE-ID")
            }
            return [
                parts[0].hasPrefix("subnet-") ? "subnet_id" : "gateway_id": .string(parts[0]),
                "route_table_id": .string(parts[1]), "id": .null(.string),
            ]
        })

    private static let shape: Shape = [
        "gateway_id": "gatewayId", "id": "routeTableAssociationId", "route_table_id": "routeTableId",
        "subnet_id": "subnetId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "gateway_id", "route_table_id", "subnet_id")
        let answer = try await call.retrying(["InvalidRouteTableID.NotFound", "InvalidSubnetID.NotFound"]) {
            try await call.send(.ec2, "AssociateRouteTable", input)
        }
        return ["id": .string(try answer.required("associationId", of: "AssociateRouteTable"))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let table = try await call.find(
            .ec2, "DescribeRouteTables", ["RouteTableId": [.text(call.text("route_table_id"))]],
            "routeTableSet")
        let found = (table ?? .absent)["associationSet"].items.first { association in
            let isOurs =
                call.text("id") != nil
                ? association["routeTableAssociationId"].text == call.id
                : association["subnetId"].text.map { $0 == call.text("subnet_id") }
                    ?? (association["gatewayId"].text == call.text("gateway_id"))
            return isOurs
                && !["disassociating", "disassociated"].contains(
                    association[path: "associationState.state"].text)
        }
        return found.map { call.state(shape, $0) }
    }

    private static func update(_ call: LiveCall) async throws {
        // The association gets another id, by which the state is read afterwards: from the table's own list.
        _ = try await call.send(
            .ec2, "ReplaceRouteTableAssociation",
            [
                "AssociationId": .text(call.prior?["id"]?.asString),
                "RouteTableId": .text(call.text("route_table_id")),
            ])
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ec2, "DisassociateRouteTable", ["AssociationId": .text(call.id)])
    }
}

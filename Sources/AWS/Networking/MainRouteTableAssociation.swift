internal import AWSClient
internal import Providers
internal import Values

/// Makes a route table the main one of its network.
///
/// Source: `aws_main_route_table_association` in the provider's reference; EC2 API
/// `ReplaceRouteTableAssociation`.
enum MainRouteTableAssociationType {
    static let schema = ResourceSchema(
        "aws_main_route_table_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "rtbassoc-{hex17}",
        importRefusal:
            "Nobody tells which route table was the main one before, and becomes it again when the resource is destroyed. Write the resource into the stack and apply it: the table that is the main one by then is the one that comes back."
    )

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string),
        .required("vpc_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("original_route_table_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["id"], whenChanged: ["route_table_id", "vpc_id"])
        // Another network has another association, and the first one needs its own table back.
        if draft.prior != nil, draft.changes("vpc_id") { draft.requireReplacement(.attribute("vpc_id")) }
    }
}

// MARK: - Calls

extension MainRouteTableAssociationType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidRouteTableID.NotFound", "InvalidAssociationID.NotFound"],
        timeouts: LiveTimeouts(create: 5, update: 2, delete: 5), create: create,
        finish: waitUntilAssociated, read: read, update: update, delete: delete)

    private static func main(_ call: LiveCall) async throws -> (association: Document, table: Document)? {
        guard let table = try await RouteCalls.mainTable(of: call.text("vpc_id") ?? "", call) else {
            return nil
        }
        let association = table["associationSet"].items.first { $0["main"].bool == true }
        return association.map { ($0, table) }
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        guard let (association, table) = try await main(call) else {
            throw AWSError(
                .unreadable, message: "The network \(call.text("vpc_id") ?? "") has no main route table.")
        }
        let id = try await replace(
            association["routeTableAssociationId"].text ?? "", by: call.text("route_table_id") ?? "", call)
        return ["id": .string(id), "original_route_table_id": .string(table["routeTableId"].text ?? "")]
    }

    private static func replace(_ association: String, by table: String, _ call: LiveCall) async throws
        -> String
    {
        let answer = try await call.send(
            .ec2, "ReplaceRouteTableAssociation",
            ["AssociationId": .text(association), "RouteTableId": .text(table)])
        return try answer.required("newAssociationId", of: "ReplaceRouteTableAssociation")
    }

    private static func waitUntilAssociated(_ call: LiveCall) async throws {
        try await call.wait(for: "the main route table") {
            let state = try await main(call)?.association[path: "associationState.state"].text
            return state != "associating"
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let (association, table) = try await main(call) else { return nil }
        let id = association["routeTableAssociationId"].text ?? ""
        // Somebody else may have made another table the main one.
        if let known = call.text("id"), known != id { return nil }
        return LiveState(values: [
            "id": .string(id), "route_table_id": .string(table["routeTableId"].text ?? ""),
        ])
    }

    private static func update(_ call: LiveCall) async throws {
        _ = try await replace(
            call.prior?["id"]?.nonEmptyText ?? call.id, by: call.text("route_table_id") ?? "", call)
    }

    /// The table that was the main one before becomes it again.
    private static func delete(_ call: LiveCall) async throws {
        guard let original = call.text("original_route_table_id") else { return }
        _ = try await replace(call.id, by: original, call)
    }
}

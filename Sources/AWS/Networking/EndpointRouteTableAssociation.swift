internal import AWSClient
internal import Providers
internal import Values

/// Adds the routes to a gateway endpoint to a route table.
///
/// Source: `aws_vpc_endpoint_route_table_association` in the provider's reference;
/// EC2 API `ModifyVpcEndpoint`.
enum EndpointRouteTableAssociationType {
    static let schema = ResourceSchema(
        "aws_vpc_endpoint_route_table_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "a-{hex17}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("route_table_id", .string, replacement: .always),
        .required("vpc_endpoint_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension EndpointRouteTableAssociationType {
    static let live = LiveResource(
        schema: schema,
        gone: [
            "InvalidVpcEndpointId.NotFound", "InvalidVpcEndpoint.NotFound", "InvalidRouteTableId.NotFound",
        ], create: create, read: read, delete: { try await modify("RemoveRouteTableId", $0) },
        identify: { text in
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count == 2 else {
                throw ProviderFailure.importID(text, "VPC-ENDPOINT-ID/ROUTE-TABLE-ID")
            }
            return [
                "id": .string(id(parts[0], parts[1])), "route_table_id": .string(parts[1]),
                "vpc_endpoint_id": .string(parts[0]),
            ]
        })

    private static func id(_ endpoint: String, _ table: String) -> String {
        "a-\(endpoint)\(checksum(Array(table.utf8)))"
    }

    private static func modify(_ member: String, _ call: LiveCall) async throws {
        _ = try await call.send(
            .ec2, "ModifyVpcEndpoint",
            .fields([
                .init("VpcEndpointId", .text(call.text("vpc_endpoint_id"))),
                .init(member, [.text(call.text("route_table_id"))]),
            ]))
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await modify("AddRouteTableId", call)
        return ["id": .string(id(call.text("vpc_endpoint_id") ?? "", call.text("route_table_id") ?? ""))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let endpoint = try await call.find(
            .ec2, "DescribeVpcEndpoints", ["VpcEndpointId": [.text(call.text("vpc_endpoint_id"))]],
            "vpcEndpointSet")
        let tables = (endpoint ?? .absent)["routeTableIdSet"].texts
        return tables.contains(call.text("route_table_id") ?? "") ? LiveState() : nil
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// The route table of all subnets that have none of their own; the cloud made it along with the network.
///
/// Source: `aws_default_route_table` in the provider's reference; EC2 API `DescribeRouteTables`.
enum DefaultRouteTableType {
    static let schema = ResourceSchema(
        "aws_default_route_table", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{default_route_table_id}", arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("default_route_table_id", .string, replacement: .always),
        .optional("propagating_vgws", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
        .computed("vpc_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("route", .set, route, isComputed: true, acceptsAttributeSyntax: true),
        .timeouts("create", "update"),
    ]

    private static let route = BlockSchema(attributes: [
        .optional("cidr_block", .string),
        .optional("core_network_arn", .string),
        .optional("destination_prefix_list_id", .string),
        .optional("egress_only_gateway_id", .string),
        .optional("gateway_id", .string),
        .optional("instance_id", .string),
        .optional("ipv6_cidr_block", .string),
        .optional("nat_gateway_id", .string),
        .optional("network_interface_id", .string),
        .optional("transit_gateway_id", .string),
        .optional("vpc_endpoint_id", .string),
        .optional("vpc_peering_connection_id", .string),
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

extension DefaultRouteTableType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidRouteTableID.NotFound"], tags: .ec2("route-table"),
        timeouts: LiveTimeouts(create: 2, update: 2),
        sameness: Sameness(["route.ipv6_cidr_block": AddressRange.form]),
        create: { ["id": $0["default_route_table_id"]] },
        finish: { try await $0.adopt(emptied: ["route", "propagating_vgws"], RouteTableType.update) },
        read: read, update: RouteTableType.update, delete: { _ in })

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        var call = call
        // An import names the network.
        if call.id.hasPrefix("vpc-") {
            let main = try await RouteCalls.mainTable(of: call.id, call)
            guard let id = main?["routeTableId"].nonEmptyText else { return nil }
            call = call.with(["id": .string(id)])
        }
        var state = try await RouteTableType.read(call)
        state?["id"] = call["id"]
        state?["default_route_table_id"] = call["id"]
        return state
    }
}

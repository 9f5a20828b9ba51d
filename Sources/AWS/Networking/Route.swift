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

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

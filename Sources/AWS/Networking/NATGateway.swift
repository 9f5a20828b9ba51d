internal import Providers
internal import Values

/// A way out to the internet for machines without public addresses.
///
/// Source: `aws_nat_gateway` in the provider's reference; EC2 API `CreateNatGateway`.
enum NATGatewayType {
    static let schema = ResourceSchema(
        "aws_nat_gateway", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "nat-{hex17}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("allocation_id", .string, replacement: .always),
        .optionalComputed(
            "availability_mode", .string, replacement: .always, allowed: ["zonal", "regional"]),
        .optional(
            "connectivity_type", .string, default: .string("public"), replacement: .always,
            allowed: ["private", "public"]),
        .optionalComputed("private_ip", .string, replacement: .always),
        .optionalComputed("secondary_allocation_ids", .set(.string)),
        .optionalComputed("secondary_private_ip_address_count", .number, replacement: .conditional),
        .optionalComputed("secondary_private_ip_addresses", .set(.string)),
        .optional("subnet_id", .string, replacement: .always),
        .optionalComputed("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("association_id", .string),
        .computed("auto_provision_zones", .string),
        .computed("auto_scaling_ips", .string),
        .computed("network_interface_id", .string),
        .computed("public_ip", .string),
        .computed("regional_nat_gateway_auto_mode", .string),
        .computed("route_table_id", .string),
        .computed("regional_nat_gateway_address", .set(regionalNatGatewayAddress)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("availability_zone_address", .set, availabilityZoneAddress),
        .timeouts("create", "delete", "update"),
    ]

    private static let availabilityZoneAddress = BlockSchema(attributes: [
        .optional("allocation_ids", .set(.string)),
        .optional("availability_zone", .string),
        .optionalComputed("availability_zone_id", .string),
    ])

    private static let regionalNatGatewayAddress = ValueType.object([
        "allocation_id": .string, "association_id": .string, "availability_zone": .string,
        "availability_zone_id": .string, "network_interface_id": .string, "public_ip": .string,
        "status": .string,
    ])

    private static let constraints = Constraints([
        .conflicts("secondary_private_ip_address_count", "secondary_private_ip_addresses"),
        .custom(connectivityProblems),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        guard draft.prior != nil else { return }
        if draft.planned["connectivity_type"]?.asString == "private" {
            if draft.changes("secondary_private_ip_address_count"),
                draft.configuration.isSet("secondary_private_ip_address_count")
            {
                draft.requireReplacement(.attribute("secondary_private_ip_address_count"))
            }
            draft.recompute(
                ["secondary_private_ip_address_count"], whenChanged: ["secondary_private_ip_addresses"])
        } else {
            draft.recompute(
                ["secondary_private_ip_address_count", "secondary_private_ip_addresses"],
                whenChanged: ["secondary_allocation_ids"])
        }
    }

    /// Private gateways have no public addresses, and public ones do not count their private ones.
    private static func connectivityProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard let kind = configuration["connectivity_type"], !kind.isUnknown else { return [] }
        let isPrivate = kind.asString == "private"
        let foreign =
            isPrivate
            ? ["allocation_id", "secondary_allocation_ids"] : ["secondary_private_ip_address_count"]
        return foreign.filter { configuration.isSet($0) }.map {
            ConfigurationProblem(
                .attribute($0), "Conflicting configuration arguments",
                "\"\($0)\" is not supported with connectivity_type = \"\(isPrivate ? "private" : "public")\"."
            )
        }
    }
}

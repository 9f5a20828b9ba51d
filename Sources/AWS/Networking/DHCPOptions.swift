internal import Providers
internal import Values

/// What machines are told about their network when they start.
///
/// Source: `aws_vpc_dhcp_options` in the provider's reference; EC2 API `CreateDhcpOptions`.
enum DHCPOptionsType {
    static let schema = ResourceSchema(
        "aws_vpc_dhcp_options", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "dopt-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:dhcp-options/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("domain_name", .string, replacement: .always),
        .optional("domain_name_servers", .list(.string), replacement: .always),
        .optional("ipv6_address_preferred_lease_time", .string, replacement: .always),
        .optional("netbios_name_servers", .list(.string), replacement: .always),
        .optional("netbios_node_type", .string, replacement: .always),
        .optional("ntp_servers", .list(.string), replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let constraints = Constraints([
        .atLeastOne([
            "domain_name", "domain_name_servers", "ipv6_address_preferred_lease_time", "netbios_name_servers",
            "netbios_node_type", "ntp_servers",
        ])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

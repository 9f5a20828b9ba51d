internal import Providers
internal import Values

/// Gives a network its DHCP options.
///
/// Source: `aws_vpc_dhcp_options_association` in the provider's reference; EC2 API `AssociateDhcpOptions`.
enum DHCPOptionsAssociationType {
    static let schema = ResourceSchema(
        "aws_vpc_dhcp_options_association", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{dhcp_options_id}-{vpc_id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("dhcp_options_id", .string),
        .required("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // The id names both ends.
        draft.recompute(["id"], whenChanged: ["dhcp_options_id"])
    }
}

internal import Providers
internal import Values

/// One rule of a network ACL, managed by itself.
///
/// Source: `aws_network_acl_rule` in the provider's reference; EC2 API `CreateNetworkAclEntry`.
enum NetworkACLRuleType {
    static let schema = ResourceSchema(
        "aws_network_acl_rule", block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("network_acl_id", .string, replacement: .always),
        .required("protocol", .string, replacement: .always),
        .required("rule_action", .string, replacement: .always, allowed: ["allow", "deny"]),
        .required("rule_number", .number, replacement: .always),
        .optional("cidr_block", .string, replacement: .always),
        .optional("egress", .bool, default: .false, replacement: .always),
        .optional("from_port", .number, replacement: .always),
        .optional("icmp_code", .number, replacement: .always),
        .optional("icmp_type", .number, replacement: .always),
        .optional("ipv6_cidr_block", .string, replacement: .always),
        .optional("to_port", .number, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([
        .exactlyOne(["cidr_block", "ipv6_cidr_block"]),
        .cidr("cidr_block", .v4),
        .cidr("ipv6_cidr_block", .v6),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(
            Sameness([
                "protocol": NetworkACLEntries.protocolForm, "rule_action": Sameness.ignoringCase,
                "ipv6_cidr_block": AddressRange.form,
            ]))
    }
}

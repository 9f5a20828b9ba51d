internal import Providers
internal import Values

/// One rule of a security group, managed by itself, for any number of peers.
///
/// Source: `aws_security_group_rule` in the provider's reference; EC2 API `AuthorizeSecurityGroupIngress`.
enum SecurityGroupRuleType {
    static let schema = ResourceSchema(
        "aws_security_group_rule", version: 2, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("from_port", .number, replacement: .always),
        .required("protocol", .string, replacement: .always),
        .required("security_group_id", .string, replacement: .always),
        .required("to_port", .number, replacement: .always),
        .required("type", .string, replacement: .always, allowed: ["ingress", "egress"]),
        .optional("cidr_blocks", .list(.string), replacement: .always),
        .optional("description", .string),
        .optional("ipv6_cidr_blocks", .list(.string), replacement: .always),
        .optional("prefix_list_ids", .list(.string), replacement: .always),
        .optional("self", .bool, default: .false, replacement: .always),
        .optionalComputed("source_security_group_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("security_group_rule_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static let constraints = Constraints([
        .conflicts("cidr_blocks", ["source_security_group_id", "self"]),
        .atLeastOne([
            "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "self", "source_security_group_id",
        ]),
        .conflicts("ipv6_cidr_blocks", ["source_security_group_id", "self"]),
        .conflicts("self", "source_security_group_id"),
        .cidr("cidr_blocks", .v4),
        .cidr("ipv6_cidr_blocks", .v6),
        .range("from_port", -1...65535),
        .range("to_port", -1...65535),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["protocol": SecurityGroupRules.protocolForm]))
        // Rules for all protocols have all ports, whatever the configuration says.
        let name = draft.planned["protocol"].map(SecurityGroupRules.protocolForm)
        if draft.prior != nil, name?.asString == "-1" {
            draft.keepPrior("from_port")
            draft.keepPrior("to_port")
        }
    }
}

internal import Providers
internal import Values

/// What the rules for incoming and for outgoing traffic have in common.
enum SecurityGroupPeerRule {
    static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(
        id: "sgr-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group-rule/{id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("ip_protocol", .string),
        .required("security_group_id", .string, replacement: .always),
        .optional("cidr_ipv4", .string),
        .optional("cidr_ipv6", .string),
        .optional("description", .string),
        .optional("from_port", .number),
        .optional("prefix_list_id", .string),
        .optional("referenced_security_group_id", .string),
        .optional("tags", .map(.string)),
        .optional("to_port", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("security_group_rule_id", .string),
        .computed("tags_all", .map(.string)),
    ]

    private static let constraints = Constraints([
        .exactlyOne(["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"]),
        .cidr("cidr_ipv4", .v4),
        .cidr("cidr_ipv6", .v6),
        .range("from_port", -1...65535),
        .range("to_port", -1...65535),
        .custom(portProblems),
    ])

    /// Rules for all protocols have no ports.
    private static func portProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard configuration["ip_protocol"].map(SecurityGroupRules.protocolForm)?.asString == "-1" else {
            return []
        }
        return ["from_port", "to_port"].filter { configuration.isSet($0) }.map {
            ConfigurationProblem(
                .attribute($0), "Invalid combination of arguments",
                "\"\($0)\" cannot be specified when \"ip_protocol\" is \"-1\", all protocols.")
        }
    }

    private static func refine(_ draft: inout PlanDraft) {
        if let old = draft.prior?["ip_protocol"], let new = draft.planned["ip_protocol"],
            SecurityGroupRules.protocolForm(old) == SecurityGroupRules.protocolForm(new)
        {
            draft.keepPrior("ip_protocol")
        }
        // Here port 0 is a choice, unlike a port left out.
        draft.planRegion()
        draft.planTags()
    }
}

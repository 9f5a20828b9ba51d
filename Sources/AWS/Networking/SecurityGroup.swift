internal import Providers
internal import Values

/// What traffic network cards let in and out.
///
/// Source: `aws_security_group` in the provider's reference; EC2 API `CreateSecurityGroup`.
enum SecurityGroupType {
    static let schema = ResourceSchema(
        "aws_security_group", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "sg-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("description", .string, default: .string("Managed by Terraform"), replacement: .always),
        .optional("revoke_rules_on_delete", .bool, default: .false),
        .optionalComputed("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "egress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
        NestedBlockSchema(
            "ingress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
        .timeouts("create", "delete"),
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...255),
        .length("name_prefix", 1...100),
        .length("description", 0...255),
        .custom(nameProblems),
        .custom(SecurityGroupRules.portProblems),
        .inside("ingress", SecurityGroupRules.constraints),
        .inside("egress", SecurityGroupRules.constraints),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.fillEmptyForms("ingress")
        draft.fillEmptyForms("egress")
        draft.planCommon(
            Sameness([
                "ingress.protocol": SecurityGroupRules.protocolForm,
                "egress.protocol": SecurityGroupRules.protocolForm,
            ]))
    }

    private static func nameProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard configuration["name"]?.asString?.hasPrefix("sg-") == true else { return [] }
        return [
            ConfigurationProblem(
                .attribute("name"), "Invalid value for an argument",
                "\"name\" cannot begin with \"sg-\", which is how the ids of security groups begin.")
        ]
    }
}

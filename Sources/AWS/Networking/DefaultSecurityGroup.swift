internal import Providers
internal import Values

/// The security group of all network cards that have none of their own; the cloud made it along with the network.
///
/// Source: `aws_default_security_group` in the provider's reference; EC2 API `DescribeSecurityGroups`.
enum DefaultSecurityGroupType {
    static let schema = ResourceSchema(
        "aws_default_security_group", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("revoke_rules_on_delete", .bool, default: .false),
        .optionalComputed("vpc_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("description", .string),
        .computed("name", .string),
        .computed("name_prefix", .string),
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "egress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
        NestedBlockSchema(
            "ingress", .set, SecurityGroupRules.block, isComputed: true, acceptsAttributeSyntax: true),
    ]

    private static let constraints = Constraints([
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
}

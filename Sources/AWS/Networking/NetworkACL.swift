internal import Providers
internal import Values

/// A filter at the border of subnets, which knows no connections.
///
/// Source: `aws_network_acl` in the provider's reference; EC2 API `CreateNetworkAcl`.
enum NetworkACLType {
    static let schema = ResourceSchema(
        "aws_network_acl", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "acl-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:network-acl/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string, replacement: .always),
        .optionalComputed("subnet_ids", .set(.string)),
        .retired("subnet_id", .string, "Use subnet_ids instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema(
            "egress", .set, NetworkACLEntries.block, isComputed: true, acceptsAttributeSyntax: true),
        NestedBlockSchema(
            "ingress", .set, NetworkACLEntries.block, isComputed: true, acceptsAttributeSyntax: true),
    ]

    private static let constraints = Constraints([
        .inside("ingress", NetworkACLEntries.constraints),
        .inside("egress", NetworkACLEntries.constraints),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.fillEmptyForms("ingress")
        draft.fillEmptyForms("egress")
        draft.planCommon(
            Sameness([
                "ingress.protocol": NetworkACLEntries.protocolForm,
                "egress.protocol": NetworkACLEntries.protocolForm,
            ]))
    }
}

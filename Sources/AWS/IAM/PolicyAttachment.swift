internal import Providers
internal import Values

/// Gives a policy to users, roles and groups, and takes it from all others.
///
/// Source: `aws_iam_policy_attachment` in the provider's reference; IAM API `AttachGroupPolicy`.
enum PolicyAttachmentType {
    static let schema = ResourceSchema(
        "aws_iam_policy_attachment", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{name}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("policy_arn", .string, replacement: .always),
        .optional("groups", .set(.string)),
        .optional("roles", .set(.string)),
        .optional("users", .set(.string)),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([.atLeastOne(["groups", "roles", "users"])])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

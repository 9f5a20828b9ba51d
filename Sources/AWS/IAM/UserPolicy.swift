internal import Providers
internal import Values

/// A policy that belongs to one user.
///
/// Source: `aws_iam_user_policy` in the provider's reference; IAM API `PutUserPolicy`.
enum UserPolicyType {
    static let schema = ResourceSchema(
        "aws_iam_user_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{user}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .required("user", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

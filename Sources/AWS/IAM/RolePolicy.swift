internal import Providers
internal import Values

/// A policy that is part of a role.
///
/// Source: `aws_iam_role_policy` in the provider's reference; IAM API `PutRolePolicy`.
enum RolePolicyType {
    static let schema = ResourceSchema(
        "aws_iam_role_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{role}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .required("role", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...128),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

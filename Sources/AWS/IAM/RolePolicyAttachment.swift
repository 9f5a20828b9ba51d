internal import Providers
internal import Values

/// Gives a role the permissions of a policy.
///
/// Source: `aws_iam_role_policy_attachment` in the provider's reference; IAM API `AttachRolePolicy`.
enum RolePolicyAttachmentType {
    static let schema = ResourceSchema(
        "aws_iam_role_policy_attachment", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{role}/{policy_arn}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy_arn", .string, replacement: .always),
        .required("role", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// Gives a managed policy to a user.
///
/// Source: `aws_iam_user_policy_attachment` in the provider's reference; IAM API `AttachUserPolicy`.
enum UserPolicyAttachmentType {
    static let schema = ResourceSchema("aws_iam_user_policy_attachment", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy_arn", .string, replacement: .always),
        .required("user", .string, replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

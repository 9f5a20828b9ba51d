internal import Providers
internal import Values

/// A policy that roles, users and groups share.
///
/// Source: `aws_iam_policy` in the provider's reference; IAM API `CreatePolicy`.
enum ManagedPolicyType {
    static let schema = ResourceSchema(
        "aws_iam_policy", identity: identity, block: block, refinePlan: refine, validate: constraints.problems
    )

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:iam::{account}:policy{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .optional("delay_after_policy_creation_in_ms", .number),
        .optional("description", .string, replacement: .always),
        .optional("path", .string, default: .string("/"), replacement: .always),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("attachment_count", .number),
        .computed("policy_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...128),
        .policy("policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

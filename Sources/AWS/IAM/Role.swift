internal import Providers
internal import Values

/// An identity that services and users take on.
///
/// Source: `aws_iam_role` in the provider's reference; IAM API `CreateRole`.
enum RoleType {
    static let schema = ResourceSchema(
        "aws_iam_role", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:iam::{account}:role{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("assume_role_policy", .string),
        .optional("description", .string),
        .optional("force_detach_policies", .bool, default: .false),
        .optionalComputed(
            "managed_policy_arns", .set(.string),
            deprecation: "Use the aws_iam_role_policy_attachments_exclusive resource instead."),
        .optional("max_session_duration", .number, default: .number(3600)),
        .optional("path", .string, default: .string("/"), replacement: .always),
        .optional("permissions_boundary", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("create_date", .string),
        .computed("unique_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("inline_policy", .set, inlinePolicy, isComputed: true)
    ]

    private static let inlinePolicy = BlockSchema(attributes: [
        .optional("name", .string),
        .optional("policy", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...64),
        .length("name_prefix", 1...38),
        .length("description", 0...1000),
        .range("max_session_duration", 3600...43_200),
        .policy("assume_role_policy"),
        .inside("inline_policy", [.policy("policy")]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(
            Sameness(["assume_role_policy": PolicyText.form, "inline_policy.policy": PolicyText.form]))
    }
}

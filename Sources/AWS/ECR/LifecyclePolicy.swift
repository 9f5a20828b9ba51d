internal import Providers
internal import Values

/// Which images of a repository are thrown away.
///
/// Source: `aws_ecr_lifecycle_policy` in the provider's reference; ECR API `PutLifecyclePolicy`.
enum LifecyclePolicyType {
    static let schema = ResourceSchema(
        "aws_ecr_lifecycle_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{repository}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string, replacement: .always),
        .required("repository", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("registry_id", .string),
    ]

    private static let constraints = Constraints([.json("policy")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": JSONText.form]))
    }
}

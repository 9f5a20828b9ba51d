internal import Providers
internal import Values

/// Who may use a repository.
///
/// Source: `aws_ecr_repository_policy` in the provider's reference; ECR API `SetRepositoryPolicy`.
enum RepositoryPolicyType {
    static let schema = ResourceSchema(
        "aws_ecr_repository_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{repository}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("policy", .string),
        .required("repository", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("registry_id", .string),
    ]

    private static let constraints = Constraints([.policy("policy")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

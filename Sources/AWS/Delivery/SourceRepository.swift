internal import Providers
internal import Values

/// A repository of source code.
///
/// Source: `aws_codecommit_repository` in the provider's reference; CodeCommit API `CreateRepository`.
enum SourceRepositoryType {
    static let schema = ResourceSchema(
        "aws_codecommit_repository", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{repository_name}", arn: "arn:{partition}:codecommit:{region}:{account}:{repository_name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("repository_name", .string),
        .optional("default_branch", .string),
        .optional("description", .string),
        .optionalComputed("kms_key_id", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("clone_url_http", .string),
        .computed("clone_url_ssh", .string),
        .computed("repository_id", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

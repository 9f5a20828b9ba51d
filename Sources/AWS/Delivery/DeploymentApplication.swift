internal import Providers
internal import Values

/// What is deployed together.
///
/// Source: `aws_codedeploy_app` in the provider's reference; CodeDeploy API `CreateApplication`.
enum DeploymentApplicationType {
    static let schema = ResourceSchema(
        "aws_codedeploy_app", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:codedeploy:{region}:{account}:application:{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optional(
            "compute_platform", .string, default: .string("Server"), replacement: .always,
            allowed: ["Server", "Lambda", "ECS"]),
        .retired("unique_id", .string, "Leave the argument out: the service numbers its applications."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("application_id", .string),
        .computed("github_account_name", .string),
        .computed("linked_to_github", .bool),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

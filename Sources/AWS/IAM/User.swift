internal import Providers
internal import Values

/// An identity for a person or a program outside of the cloud.
///
/// Source: `aws_iam_user` in the provider's reference; IAM API `CreateUser`.
enum UserType {
    static let schema = ResourceSchema(
        "aws_iam_user", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:iam::{account}:user{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optional("force_destroy", .bool, default: .false),
        .optional("path", .string, default: .string("/")),
        .optional("permissions_boundary", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("unique_id", .string),
    ]

    private static let constraints = Constraints([.length("name", 1...64)])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

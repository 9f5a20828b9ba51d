internal import Providers
internal import Values

/// The role that machines have.
///
/// Source: `aws_iam_instance_profile` in the provider's reference; IAM API `CreateInstanceProfile`.
enum InstanceProfileType {
    static let schema = ResourceSchema(
        "aws_iam_instance_profile", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:iam::{account}:instance-profile{path}{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("path", .string, default: .string("/"), replacement: .always),
        .optional("role", .string),
        .retired("roles", .set(.string), "Use role instead."),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("create_date", .string),
        .computed("unique_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...128),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // A profile never had more than one role.
        if let role = draft.configuration["roles"]?.asElements?.first,
            draft.configuration["role"]?.isNull == true
        {
            draft.set("role", to: role)
        }
    }
}

internal import Providers
internal import Values

/// A named value that programs look up.
///
/// Source: `aws_ssm_parameter` in the provider's reference; Systems Manager API `PutParameter`.
enum ParameterType {
    static let schema = ResourceSchema(
        "aws_ssm_parameter", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:ssm:{region}:{account}:parameter/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("type", .string, allowed: ["String", "StringList", "SecureString"]),
        .optional("allowed_pattern", .string),
        .optionalComputed("arn", .string),
        .optionalComputed(
            "data_type", .string, replacement: .always,
            allowed: ["aws:ec2:image", "aws:ssm:integration", "text"]),
        .optional("description", .string),
        .optionalComputed("insecure_value", .string),
        .optionalComputed("key_id", .string),
        .optional("overwrite", .bool),
        .optionalComputed(
            "tier", .string, replacement: .conditional,
            allowed: ["Standard", "Advanced", "Intelligent-Tiering"]),
        .optionalComputed("value", .string, isSensitive: true),
        .writeOnly("value_wo", .string),
        .optional("value_wo_version", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("has_value_wo", .bool),
        .computed("version", .number),
    ]

    private static let constraints = Constraints([
        .exactlyOne(["value_wo", "insecure_value", "value"]),
        .requires("value_wo", ["value_wo_version"]),
        .requires("value_wo_version", ["value_wo"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(
            ["version"],
            whenChanged: [
                "data_type", "description", "insecure_value", "tier", "type", "value", "value_wo_version",
            ])
        draft.recompute(["value"], whenChanged: ["insecure_value"])
        draft.recompute(["insecure_value"], whenChanged: ["value"])
        // A parameter cannot become a smaller one.
        if draft.prior?["tier"]?.asString == "Advanced", draft.planned["tier"]?.asString == "Standard" {
            draft.requireReplacement(.attribute("tier"))
        }
    }
}

internal import Providers
internal import Values

/// Streams of log lines with the same retention.
///
/// Source: `aws_cloudwatch_log_group` in the provider's reference; CloudWatch Logs API `CreateLogGroup`.
enum LogGroupType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_log_group", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("deletion_protection_enabled", .bool),
        .optional("kms_key_id", .string),
        .optionalComputed(
            "log_group_class", .string, replacement: .always,
            allowed: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"]),
        .optional("retention_in_days", .number, default: .number(0)),
        .optional("skip_destroy", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...512),
        .number("retention_in_days", in: retentions),
    ])

    /// In days; 0 keeps lines for ever.
    private static let retentions = [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
        3653,
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // Groups for delivery have a fixed retention.
        if draft.prior != nil, draft.planned["log_group_class"]?.asString == "DELIVERY" {
            draft.keepPrior("retention_in_days")
        }
    }
}

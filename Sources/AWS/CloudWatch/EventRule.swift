internal import Providers
internal import Values

/// Which events go to the targets of a rule, or when they come by themselves.
///
/// Source: `aws_cloudwatch_event_rule` in the provider's reference; EventBridge API `PutRule`.
enum EventRuleType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_event_rule", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:events:{region}:{account}:rule/{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("description", .string),
        .optional("event_bus_name", .string, default: .string("default"), replacement: .always),
        .optional("event_pattern", .string),
        .optional("force_destroy", .bool, default: .false),
        .optional("is_enabled", .bool, deprecation: "Use state instead."),
        .optional("role_arn", .string),
        .optional("schedule_expression", .string),
        .optional(
            "state", .string,
            allowed: ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let constraints = Constraints([
        .conflicts("is_enabled", "state"),
        .conflicts("name", "name_prefix"),
        .atLeastOne(["schedule_expression", "event_pattern"]),
        .json("event_pattern"),
        .atLeastOne(["event_pattern", "schedule_expression"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["event_pattern": JSONText.form]))
    }
}

internal import Providers
internal import Values

/// Changes the limits of a scalable target at certain times.
///
/// Source: `aws_appautoscaling_scheduled_action` in the provider's reference;
/// Application Auto Scaling API `PutScheduledAction`.
enum ScheduledActionType {
    static let schema = ResourceSchema(
        "aws_appautoscaling_scheduled_action", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}-{service_namespace}-{resource_id}",
        arn:
            "arn:{partition}:autoscaling:{region}:{account}:scheduledAction:{uuid}:resource/{service_namespace}/{resource_id}:scheduledActionName/{name}"
    )

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("resource_id", .string, replacement: .always),
        .required("scalable_dimension", .string, replacement: .always),
        .required("schedule", .string),
        .required("service_namespace", .string, replacement: .always),
        .optional("end_time", .string),
        .optional("start_time", .string),
        .optional("timezone", .string, default: .string("UTC")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .exactlyOne("scalable_target_action", scalableTargetAction)
    ]

    private static let scalableTargetAction = BlockSchema(attributes: [
        .optional("max_capacity", .string),
        .optional("min_capacity", .string),
    ])

    private static let constraints = Constraints([
        .inside("scalable_target_action", [.atLeastOne(["max_capacity", "min_capacity"])])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// Changes the size of an Auto Scaling group at certain times.
///
/// Source: `aws_autoscaling_schedule` in the provider's reference;
/// Auto Scaling API `PutScheduledUpdateGroupAction`.
enum GroupScheduleType {
    static let schema = ResourceSchema(
        "aws_autoscaling_schedule", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{scheduled_action_name}",
        arn:
            "arn:{partition}:autoscaling:{region}:{account}:scheduledUpdateGroupAction:{uuid}:autoScalingGroupName/{autoscaling_group_name}:scheduledActionName/{scheduled_action_name}"
    )

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("autoscaling_group_name", .string, replacement: .always),
        .required("scheduled_action_name", .string, replacement: .always),
        .optionalComputed("desired_capacity", .number),
        .optionalComputed("end_time", .string),
        .optionalComputed("max_size", .number),
        .optionalComputed("min_size", .number),
        .optionalComputed("recurrence", .string),
        .optionalComputed("start_time", .string),
        .optionalComputed("time_zone", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// Something whose size may be changed, and within which limits.
///
/// Source: `aws_appautoscaling_target` in the provider's reference; Application Auto Scaling API
/// `RegisterScalableTarget`.
enum ScalableTargetType {
    static let schema = ResourceSchema(
        "aws_appautoscaling_target", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{resource_id}",
        arn: "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/{hex17}{hex17}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("max_capacity", .number),
        .required("min_capacity", .number),
        .required("resource_id", .string, replacement: .always),
        .required("scalable_dimension", .string, replacement: .always),
        .required("service_namespace", .string, replacement: .always),
        .optionalComputed("role_arn", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("suspended_state", suspendedState, isComputed: true)
    ]

    private static let suspendedState = BlockSchema(attributes: [
        .optional("dynamic_scaling_in_suspended", .bool, default: .false),
        .optional("dynamic_scaling_out_suspended", .bool, default: .false),
        .optional("scheduled_scaling_suspended", .bool, default: .false),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

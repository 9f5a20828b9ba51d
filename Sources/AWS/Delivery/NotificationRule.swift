internal import Providers
internal import Values

/// Who hears of which events of a delivery.
///
/// Source: `aws_codestarnotifications_notification_rule` in the provider's reference;
/// CodeStar Notifications API `CreateNotificationRule`.
enum NotificationRuleType {
    static let schema = ResourceSchema(
        "aws_codestarnotifications_notification_rule", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:codestar-notifications:{region}:{account}:notificationrule/{hex17}"
    )

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("detail_type", .string, allowed: ["BASIC", "FULL"]),
        .required("event_type_ids", .set(.string)),
        .required("name", .string),
        .required("resource", .string, replacement: .always),
        .optional("status", .string, default: .string("ENABLED"), allowed: ["ENABLED", "DISABLED"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [NestedBlockSchema("target", .set, target, maximum: 10)]

    private static let target = BlockSchema(attributes: [
        .required("address", .string),
        .computed("status", .string),
        .optional("type", .string, default: .string("SNS")),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

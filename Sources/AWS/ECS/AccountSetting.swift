internal import Providers
internal import Values

/// A setting of ECS for all users of an account.
///
/// Source: `aws_ecs_account_setting_default` in the provider's reference; ECS API `PutAccountSettingDefault`.
enum AccountSettingType {
    static let schema = ResourceSchema(
        "aws_ecs_account_setting_default", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{name}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("value", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("principal_arn", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

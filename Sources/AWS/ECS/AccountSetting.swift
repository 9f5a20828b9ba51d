internal import AWSClient
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

// MARK: - Calls

extension AccountSettingType {
    static let live = LiveResource(
        schema: schema, create: create, read: read, update: { try await put($0.text("value"), $0) },
        delete: delete, identify: { ["id": .string($0), "name": .string($0)] })

    private static func put(_ value: String?, _ call: LiveCall) async throws {
        _ = try await call.send(
            .ecs, "PutAccountSettingDefault",
            ["name": .text(call.text("name")), "value": .text(value)])
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call.text("value"), call)
        return ["id": call["name"]]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ecs, "ListAccountSettings",
            ["effectiveSettings": true, "name": .text(call.text("name"))], "settings")
        return found.map {
            call.state(["name": "name", "principal_arn": "principalArn", "value": "value"], $0)
        }
    }

    /// There is no setting that is not set: it becomes what AWS has from the start.
    private static func delete(_ call: LiveCall) async throws {
        let initial =
            switch call.text("name") {
            case "fargateTaskRetirementWaitPeriod": "7"
            case "defaultLogDriverMode": "non-blocking"
            default: "disabled"
            }
        // Some settings cannot be switched off any more.
        try await call.send(
            .ecs, "PutAccountSettingDefault",
            ["name": .text(call.text("name")), "value": .text(initial)],
            ignoring: ["InvalidParameterException"])
    }
}

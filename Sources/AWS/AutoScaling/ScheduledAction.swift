internal import AWSClient
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

// MARK: - Calls

extension ScheduledActionType {
    static let live = LiveResource(
        schema: schema, gone: ["ObjectNotFoundException"], create: create, read: read,
        update: { try await put($0) }, delete: delete,
        identify: { text in
            let (values, name) = try ScalingCalls.parts(text, names: 1)
            let object = Value.object(values.merging(["name": .string(name)]) { $1 })
            return values.merging(["id": .string(id(object)), "name": .string(name)]) { $1 }
        })

    private static let shape: Shape = [
        "arn": "ScheduledActionARN", "end_time": .time("EndTime"), "name": "ScheduledActionName",
        "resource_id": "ResourceId", "scalable_dimension": "ScalableDimension",
        "scalable_target_action": .block(
            "ScalableTargetAction",
            ["max_capacity": .numeric("MaxCapacity"), "min_capacity": .numeric("MinCapacity")]),
        "schedule": "Schedule", "service_namespace": "ServiceNamespace",
        "start_time": .time("StartTime"), "timezone": "Timezone",
    ]

    private static func id(_ object: Value) -> String {
        ["name", "service_namespace", "resource_id"].map { object[$0]?.asString ?? "" }
            .joined(separator: "-")
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call)
        return ["id": .string(id(call.object))]
    }

    private static func put(_ call: LiveCall) async throws {
        let input = shape.document(call.object).setting("ScheduledActionARN", .absent)
        // A target that was registered a moment ago is not known everywhere.
        try await call.retrying(["ObjectNotFoundException"]) {
            _ = try await call.send(.applicationAutoScaling, "PutScheduledAction", input)
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await ScalingCalls.named(
            "ScheduledActionName", "DescribeScheduledActions",
            ["ScheduledActionNames": [.text(call.text("name"))]], "ScheduledActions", call)
        return found.map { call.state(shape, $0) }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(
            .applicationAutoScaling, "DeleteScheduledAction",
            ScalingCalls.input(call).setting("ScheduledActionName", .text(call.text("name"))))
    }
}

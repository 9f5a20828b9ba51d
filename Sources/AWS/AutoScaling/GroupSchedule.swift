internal import AWSClient
internal import Providers
internal import Values

/// Changes the size of an Auto Scaling group at certain times.
///
/// Source: `aws_autoscaling_schedule` in the provider's reference;
/// Auto Scaling API `PutScheduledUpdateGroupAction`.
enum GroupScheduleType {
    static let schema = ResourceSchema(
        "aws_autoscaling_schedule", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

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

    private static let constraints = Constraints([
        .text("start_time", time), .text("end_time", time),
    ])

    @Sendable private static func time(_ text: String) -> String? {
        text.isEmpty || Moment(timestamp: text) != nil
            ? nil : "must be a time such as \"2030-01-02T03:04:05Z\", but this is \"\(text)\"."
    }

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }

    private static let sameness = Sameness([
        "end_time": Sameness.moment, "start_time": Sameness.moment,
    ])
}

// MARK: - Calls

extension GroupScheduleType {
    static let live = LiveResource(
        schema: schema, sameness: sameness, create: create, read: read, update: { try await put($0) },
        delete: { call in
            try await GroupParts.delete(
                "DeleteScheduledAction", "ScheduledActionName", call.text("scheduled_action_name"), call)
        },
        identify: { try GroupParts.identify($0, "scheduled_action_name", form: "GROUP/ACTION") })

    private static let shape: Shape = [
        "arn": "ScheduledActionARN", "autoscaling_group_name": "AutoScalingGroupName",
        "end_time": "EndTime", "recurrence": "Recurrence",
        "scheduled_action_name": "ScheduledActionName", "start_time": "StartTime",
        "time_zone": "TimeZone",
    ]

    private static let sizes = [
        ("desired_capacity", "DesiredCapacity"), ("max_size", "MaxSize"), ("min_size", "MinSize"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call)
        return ["id": call["scheduled_action_name"]]
    }

    private static func put(_ call: LiveCall) async throws {
        var input = call.input(
            shape, "autoscaling_group_name", "recurrence", "scheduled_action_name", "time_zone")
        // Times that AWS works out by the recurrence are its own: as times to begin at they would soon be past.
        for (name, member) in [("end_time", "EndTime"), ("start_time", "StartTime")] {
            guard call.configuration[name]?.isNull == false else { continue }
            input = input.setting(member, .text(call.text(name)))
        }
        // A size of minus one stays as it is.
        for (name, member) in sizes {
            let size = call.int(name) ?? 0
            if size != -1 { input = input.setting(member, .number(size)) }
        }
        _ = try await call.send(
            .autoScaling, "PutScheduledUpdateGroupAction", input.withoutEmptyMembers)
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await GroupParts.find(
            "DescribeScheduledActions",
            ["ScheduledActionNames": [.text(call.text("scheduled_action_name"))]],
            "ScheduledUpdateGroupActions", call)
        guard let action = found else { return nil }
        var state = call.state(shape, action)
        for name in ["end_time", "start_time"] {
            guard let time = state[name]?.asString.flatMap({ Moment(timestamp: $0) }) else { continue }
            state[name] = .string(time.timestamp)
        }
        for (name, member) in sizes { state[name] = .number(action[member].int ?? -1) }
        return state
    }
}

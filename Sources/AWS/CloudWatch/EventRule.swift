internal import AWSClient
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

// MARK: - Calls

extension EventRuleType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], tags: EventCalls.tags,
        sameness: Sameness(["event_pattern": JSONText.form]), create: create, read: read,
        update: { try await put($0, $0.text("name") ?? "", tags: [:]) }, delete: delete,
        identify: { text in
            guard let mark = text.lastIndex(of: "/") else {
                return [
                    "id": .string(text), "name": .string(text), "event_bus_name": .string("default"),
                ]
            }
            return [
                "id": .string(text), "name": .string(String(text[text.index(after: mark)...])),
                "event_bus_name": .string(String(text[..<mark])),
            ]
        })

    private static let shape: Shape = [
        "arn": "Arn", "description": .told("Description"), "event_pattern": .told("EventPattern"),
        "role_arn": .told("RoleArn"), "schedule_expression": .told("ScheduleExpression"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 64)
        try await put(call, name, tags: call.creationTags)
        let bus = EventCalls.bus(call)
        return ["id": .string(bus.map { "\($0)/\(name)" } ?? name), "name": .string(name)]
    }

    private static func put(_ call: LiveCall, _ name: String, tags: Document) async throws {
        let state = call.text("state") ?? (call["is_enabled"].asBool == false ? "DISABLED" : "ENABLED")
        let input = call.input(shape, "description", "event_pattern", "role_arn", "schedule_expression")
        // A role that was made a moment ago is not known everywhere yet.
        try await call.retrying(["ValidationException"], words: "cannot be assumed by principal") {
            _ = try await call.send(
                .eventBridge, "PutRule",
                input.withoutEmptyMembers.merging([
                    "Name": .text(name), "EventBusName": .text(EventCalls.bus(call)), "State": .text(state),
                ]).merging(tags))
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let rule = try await call.send(.eventBridge, "DescribeRule", EventCalls.rule(call, "Name"))
        var state = call.state(shape, rule.document)
        let found = rule["State"].text ?? "ENABLED"
        // One of two arguments says the state, or none.
        let isUsual = found == "ENABLED"
        if call["is_enabled"].asBool != nil {
            state["is_enabled"] = .bool(found != "DISABLED")
        } else {
            state["state"] = isUsual && call.text("state") == nil ? .null(.string) : .string(found)
        }
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: call.text("name") ?? ""))
        }
        let tags = try await call.send(.eventBridge, "ListTagsForResource", ["ResourceARN": rule["Arn"]])
        state.tags = EventCalls.tags.tags(from: tags["Tags"])
        return state
    }

    private static func delete(_ call: LiveCall) async throws {
        let force: Document = call.bool("force_destroy") ? true : .absent
        let input = EventCalls.rule(call, "Name").setting("Force", force)
        // Targets that were taken away a moment ago are not gone everywhere yet.
        try await call.retrying(["ValidationException"], words: "has targets", for: .seconds(300)) {
            _ = try await call.send(.eventBridge, "DeleteRule", input)
        }
    }
}

/// What calls about rules and their targets have in common.
enum EventCalls {
    static let tags = LiveTags.byARN(
        .eventBridge, "ResourceARN", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource",
        "UntagResource")

    /// The bus, unless it is the one that is meant where none is named.
    static func bus(_ call: LiveCall) -> String? {
        call.text("event_bus_name").flatMap { $0 == "default" ? nil : $0 }
    }

    /// Names the rule, in the member of this name.
    static func rule(_ call: LiveCall, _ member: String) -> Document {
        let name = call.text(member == "Name" ? "name" : "rule")
        return .fields([.init(member, .text(name)), .init("EventBusName", .text(bus(call)))])
    }
}

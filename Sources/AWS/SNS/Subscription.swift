internal import AWSClient
internal import Providers
internal import Values

/// Somebody who listens to a topic.
///
/// Source: `aws_sns_topic_subscription` in the provider's reference; SNS API `Subscribe`.
enum SubscriptionType {
    static let schema = ResourceSchema(
        "aws_sns_topic_subscription", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{arn}", arn: "{topic_arn}:{uuid}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("endpoint", .string, replacement: .always),
        .required(
            "protocol", .string, replacement: .always,
            allowed: [
                "application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs",
            ]),
        .required("topic_arn", .string, replacement: .always),
        .optional("confirmation_timeout_in_minutes", .number, default: .number(1)),
        .optional("delivery_policy", .string),
        .optional("endpoint_auto_confirms", .bool, default: .false),
        .optional("filter_policy", .string),
        .optionalComputed("filter_policy_scope", .string, allowed: ["MessageAttributes", "MessageBody"]),
        .optional("raw_message_delivery", .bool, default: .false),
        .optional("redrive_policy", .string),
        .optional("replay_policy", .string),
        .optional("subscription_role_arn", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("confirmation_was_authenticated", .bool),
        .computed("owner_id", .string),
        .computed("pending_confirmation", .bool),
    ]

    private static let constraints = Constraints([
        .json("delivery_policy"), .json("filter_policy"), .json("redrive_policy"), .json("replay_policy"),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }

    static let sameness = Sameness([
        "delivery_policy": JSONText.form, "filter_policy": JSONText.form, "redrive_policy": JSONText.form,
        "replay_policy": JSONText.form,
    ])
}

// MARK: - Calls

extension SubscriptionType {
    static let live = LiveResource(
        schema: schema, gone: ["NotFound", "NotFoundException"], sameness: sameness, create: create,
        finish: confirm, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "arn": .string($0)] })

    /// Arguments that a subscription has as named texts.
    private static let attributes = [
        // What a filter may name depends on its scope, which therefore comes first.
        ("delivery_policy", "DeliveryPolicy"), ("filter_policy_scope", "FilterPolicyScope"),
        ("filter_policy", "FilterPolicy"), ("raw_message_delivery", "RawMessageDelivery"),
        ("redrive_policy", "RedrivePolicy"), ("replay_policy", "ReplayPolicy"),
        ("subscription_role_arn", "SubscriptionRoleArn"),
    ]

    /// What is told under a name and is said otherwise, or not at all.
    private static let exported = [
        ("arn", "SubscriptionArn"), ("confirmation_was_authenticated", "ConfirmationWasAuthenticated"),
        ("endpoint", "Endpoint"), ("owner_id", "Owner"), ("pending_confirmation", "PendingConfirmation"),
        ("protocol", "Protocol"), ("topic_arn", "TopicArn"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let first = attributes.compactMap { argument, name -> Document? in
            let value = call[argument]
            if value.isUnknown || value.isEmptyForm { return nil }
            return ["key": .text(name), "value": .text(text(value))]
        }
        let answer = try await call.send(
            .sns, "Subscribe",
            [
                "Attributes": first.isEmpty ? .absent : .list(first, member: "entry"),
                "Endpoint": .text(call.text("endpoint")), "Protocol": .text(call.text("protocol")),
                "ReturnSubscriptionArn": true, "TopicArn": .text(call.text("topic_arn")),
            ])
        let arn = try answer.required("SubscriptionArn", of: "Subscribe")
        return ["id": .string(arn), "arn": .string(arn)]
    }

    /// Waits for endpoints that confirm without a person; the others are left to the people who own them.
    private static func confirm(_ call: LiveCall) async throws {
        let kind = call.text("protocol") ?? ""
        let isWaitedFor =
            kind.hasPrefix("http") ? call.bool("endpoint_auto_confirms") : !kind.hasPrefix("email")
        guard isWaitedFor else { return }
        var bounded = call
        let minutes = call.int("confirmation_timeout_in_minutes") ?? 1
        bounded.deadline = min(call.deadline, call.cloud.now.adding(Double(minutes) * 60))
        try await bounded.wait(for: "the endpoint to confirm the subscription") {
            try await found(call)?["PendingConfirmation"] != "true"
        }
    }

    private static func found(_ call: LiveCall) async throws -> [String: String]? {
        let answer = try await call.send(
            .sns, "GetSubscriptionAttributes", ["SubscriptionArn": .text(call.id)])
        let entries = answer["Attributes"].items
        return entries.reduce(into: [:]) { all, entry in
            all[entry["key"].text ?? ""] = entry["value"].text
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await found(call), !found.isEmpty else { return nil }
        var state = LiveState()
        for (argument, name) in attributes + exported {
            guard let type = schema.objectType[argument] else { continue }
            let text = found[name] ?? ""
            // Without a filter there is nothing that it would be the scope of.
            if argument == "filter_policy_scope", text.isEmpty { continue }
            state[argument] = text.isEmpty ? .null(type) : try? Value.string(text).converted(to: type)
        }
        for name in ["raw_message_delivery", "confirmation_was_authenticated", "pending_confirmation"]
        where state[name]?.isNull == true {
            state[name] = .false
        }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        for (argument, name) in attributes where call.changes(argument) {
            let value = text(call[argument])
            if argument == "filter_policy_scope", value.isEmpty { continue }
            _ = try await call.send(
                .sns, "SetSubscriptionAttributes",
                [
                    "AttributeName": .text(name),
                    "AttributeValue": .text(value.isEmpty && argument == "filter_policy" ? "{}" : value),
                    "SubscriptionArn": .text(call.id),
                ])
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        do throws(AWSError) {
            _ = try await call.send(.sns, "Unsubscribe", ["SubscriptionArn": .text(call.id)])
        } catch {
            // Nobody confirmed it: SNS forgets it by itself.
            guard error.has(["InvalidParameter"]), error.message.contains("pending confirmation") else {
                throw error
            }
        }
    }

    private static func text(_ value: Value) -> String {
        (try? value.converted(to: .string).asString) ?? ""
    }
}

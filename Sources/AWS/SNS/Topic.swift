internal import AWSClient
internal import Providers
internal import Values

/// Sends what it is given to everybody who listens.
///
/// Source: `aws_sns_topic` in the provider's reference; SNS API `CreateTopic`.
enum TopicType {
    static let schema = ResourceSchema(
        "aws_sns_topic", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:sns:{region}:{account}:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("application_failure_feedback_role_arn", .string),
        .optional("application_success_feedback_role_arn", .string),
        .optional("application_success_feedback_sample_rate", .number),
        .optional("archive_policy", .string),
        .optional("content_based_deduplication", .bool, default: .false),
        .optional("delivery_policy", .string),
        .optional("display_name", .string),
        .optionalComputed("fifo_throughput_scope", .string, allowed: ["Topic", "MessageGroup"]),
        .optional("fifo_topic", .bool, default: .false, replacement: .always),
        .optional("firehose_failure_feedback_role_arn", .string),
        .optional("firehose_success_feedback_role_arn", .string),
        .optional("firehose_success_feedback_sample_rate", .number),
        .optional("http_failure_feedback_role_arn", .string),
        .optional("http_success_feedback_role_arn", .string),
        .optional("http_success_feedback_sample_rate", .number),
        .optional("kms_master_key_id", .string),
        .optional("lambda_failure_feedback_role_arn", .string),
        .optional("lambda_success_feedback_role_arn", .string),
        .optional("lambda_success_feedback_sample_rate", .number),
        .optionalComputed("policy", .string),
        .optionalComputed("signature_version", .number),
        .optional("sqs_failure_feedback_role_arn", .string),
        .optional("sqs_success_feedback_role_arn", .string),
        .optional("sqs_success_feedback_sample_rate", .number),
        .optionalComputed("tracing_config", .string, allowed: ["Active", "PassThrough"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("beginning_archive_time", .string),
        .computed("owner", .string),
    ]

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
    }
}

// MARK: - Calls

extension TopicType {
    static let live = LiveResource(
        schema: schema, gone: ["NotFound", "NotFoundException"],
        tags: .byARN(
            .sns, "ResourceArn", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource", "UntagResource"),
        sameness: sameness, create: create, finish: finish, read: read, update: update,
        delete: { _ = try await $0.send(.sns, "DeleteTopic", ["TopicArn": .text($0.id)]) },
        identify: { ["id": .string($0), "arn": .string($0)] })

    static let sameness = Sameness([
        "policy": PolicyText.form, "delivery_policy": JSONText.form, "archive_policy": JSONText.form,
    ])

    /// Arguments that a topic has as named texts.
    private static let attributes: [(argument: String, name: String)] =
        [
            ("archive_policy", "ArchivePolicy"), ("content_based_deduplication", "ContentBasedDeduplication"),
            ("delivery_policy", "DeliveryPolicy"), ("display_name", "DisplayName"),
            ("fifo_throughput_scope", "FifoThroughputScope"), ("kms_master_key_id", "KmsMasterKeyId"),
            ("policy", "Policy"), ("signature_version", "SignatureVersion"),
            ("tracing_config", "TracingConfig"),
        ]
        + [
            ("application", "Application"), ("firehose", "Firehose"), ("http", "HTTP"), ("lambda", "Lambda"),
            ("sqs", "SQS"),
        ].flatMap { argument, name in
            [
                ("\(argument)_failure_feedback_role_arn", "\(name)FailureFeedbackRoleArn"),
                ("\(argument)_success_feedback_role_arn", "\(name)SuccessFeedbackRoleArn"),
                ("\(argument)_success_feedback_sample_rate", "\(name)SuccessFeedbackSampleRate"),
            ]
        }

    /// What only the service says, or only the first call takes.
    private static let exported = [
        ("arn", "TopicArn"), ("beginning_archive_time", "BeginningArchiveTime"), ("fifo_topic", "FifoTopic"),
        ("owner", "Owner"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let isFIFO = call.bool("fifo_topic")
        var name = call.name(lengthMax: isFIFO ? 251 : 256)
        if isFIFO, !name.hasSuffix(".fifo") { name += ".fifo" }
        let first: Document =
            isFIFO ? .list([["key": "FifoTopic", "value": "true"]], member: "entry") : .absent
        let answer = try await call.send(
            .sns, "CreateTopic",
            call.creationTags.merging(["Name": .text(name), "Attributes": first]))
        let arn = try answer.required("TopicArn", of: "CreateTopic")
        return ["id": .string(arn), "arn": .string(arn), "name": .string(name)]
    }

    private static func finish(_ call: LiveCall) async throws {
        for (argument, name) in attributes {
            let value = call[argument]
            if value.isUnknown || value.isEmptyForm { continue }
            try await set(name, text(value), call)
        }
    }

    private static func update(_ call: LiveCall) async throws {
        for (argument, name) in attributes where call.changes(argument) {
            try await set(name, text(call[argument]), call)
        }
    }

    private static func set(_ name: String, _ text: String, _ call: LiveCall) async throws {
        // A role that was made a moment ago is not known everywhere yet.
        try await call.retrying(["AuthorizationError"], for: .seconds(60)) {
            _ = try await call.send(
                .sns, "SetTopicAttributes",
                [
                    "TopicArn": .text(call.id), "AttributeName": .text(name), "AttributeValue": .text(text),
                ])
        }
    }

    /// A value as SNS takes it; numbers that are not set any more are zero.
    private static func text(_ value: Value) -> String {
        if value.isNull, case .number = value.type { return "0" }
        return (try? value.converted(to: .string).asString) ?? ""
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.sns, "GetTopicAttributes", ["TopicArn": .text(call.id)])
        var found: [String: String] = [:]
        for entry in answer["Attributes"].items {
            found[entry["key"].text ?? ""] = entry["value"].text
        }
        var state = LiveState()
        for (argument, name) in attributes + exported {
            guard let type = schema.objectType[argument] else { continue }
            let text = found[name] ?? ""
            // A rate of zero is how a rate is taken back.
            let isNothing = text.isEmpty || text == "0" && call[argument].isNull
            state[argument] = isNothing ? .null(type) : try? Value.string(text).converted(to: type)
        }
        for name in ["content_based_deduplication", "fifo_topic"] where state[name]?.isNull == true {
            state[name] = .false
        }
        let name = call.id.split(separator: ":").last.map(String.init) ?? ""
        state["name"] = .string(name)
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: name)) }
        let tags = try await call.send(.sns, "ListTagsForResource", ["ResourceArn": .text(call.id)])
        state.tags = live.tags?.tags(from: tags["Tags"])
        return state
    }
}

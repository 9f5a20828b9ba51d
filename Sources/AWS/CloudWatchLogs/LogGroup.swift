internal import AWSClient
internal import Providers
internal import Values

/// Streams of log lines with the same retention.
///
/// Source: `aws_cloudwatch_log_group` in the provider's reference; CloudWatch Logs API `CreateLogGroup`.
enum LogGroupType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_log_group", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("deletion_protection_enabled", .bool),
        .optional("kms_key_id", .string),
        .optionalComputed(
            "log_group_class", .string, replacement: .always,
            allowed: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"]),
        .optional("retention_in_days", .number, default: .number(0)),
        .optional("skip_destroy", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let constraints = Constraints([
        .conflicts("name", "name_prefix"),
        .length("name", 1...512),
        .number("retention_in_days", in: retentions),
    ])

    /// In days; 0 keeps lines for ever.
    private static let retentions = [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
        3653,
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // Groups for delivery have a fixed retention.
        if draft.prior != nil, draft.planned["log_group_class"]?.asString == "DELIVERY" {
            draft.keepPrior("retention_in_days")
        }
    }
}

// MARK: - Calls

extension LogGroupType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], deletionRetries: ["OperationAbortedException"],
        tags: tags,
        create: create, finish: finish, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let shape: Shape = [
        "deletion_protection_enabled": "deletionProtectionEnabled", "kms_key_id": .told("kmsKeyId"),
        "log_group_class": "logGroupClass", "name": "logGroupName", "retention_in_days": "retentionInDays",
    ]

    /// Here, tags are a map.
    private static let tags = LiveTags(
        creation: { ["tags": .record($0.mapValues { .text($0) })] }, member: "tags", names: ("", ""),
        add: { call, tags in
            _ = try await call.send(
                .logs, "TagResource",
                ["resourceArn": .text(call.text("arn")), "tags": .record(tags.mapValues { .text($0) })])
        },
        remove: { call, keys in
            _ = try await call.send(
                .logs, "UntagResource", ["resourceArn": .text(call.text("arn")), "tagKeys": .texts(keys)])
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 512)
        let input = call.input(shape, "deletion_protection_enabled", "kms_key_id", "log_group_class")
        try await call.retrying(["OperationAbortedException"]) {
            _ = try await call.send(
                .logs, "CreateLogGroup", input.setting("logGroupName", .text(name)).merging(call.creationTags)
            )
        }
        return ["id": .string(name), "name": .string(name)]
    }

    private static func finish(_ call: LiveCall) async throws {
        if call.int("retention_in_days") ?? 0 > 0 { try await setRetention(call) }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let groups = try await call.cloud.all(
            .logs, "DescribeLogGroups", ["logGroupNamePrefix": .text(call.id)], "logGroups",
            paging: .nextToken)
        guard let group = groups.first(where: { $0["logGroupName"].text == call.id }) else { return nil }
        var state = call.state(shape, group)
        // Without a retention lines are kept for ever.
        if state["retention_in_days"] == nil { state["retention_in_days"] = .number(0) }
        var arn = group["arn"].text ?? ""
        if arn.hasSuffix(":*") { arn = String(arn.dropLast(2)) }
        state["arn"] = .string(arn)
        let tags = try await call.send(.logs, "ListTagsForResource", ["resourceArn": .text(arn)])["tags"]
        state.tags = tags.members.reduce(into: [:]) { $0[$1.name] = $1.value.text }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("retention_in_days") { try await setRetention(call) }
        if call.changes("deletion_protection_enabled") {
            _ = try await call.send(
                .logs, "PutLogGroupDeletionProtection",
                [
                    "logGroupIdentifier": .text(call.id),
                    "deletionProtectionEnabled": .bool(call.bool("deletion_protection_enabled")),
                ])
        }
        guard call.changes("kms_key_id") else { return }
        if let key = call.text("kms_key_id") {
            _ = try await call.send(
                .logs, "AssociateKmsKey", ["logGroupName": .text(call.id), "kmsKeyId": .text(key)])
        } else {
            _ = try await call.send(.logs, "DisassociateKmsKey", ["logGroupName": .text(call.id)])
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        if call.bool("skip_destroy") { return }
        _ = try await call.send(.logs, "DeleteLogGroup", ["logGroupName": .text(call.id)])
    }

    private static func setRetention(_ call: LiveCall) async throws {
        let days = call.int("retention_in_days") ?? 0
        try await call.retrying(["OperationAbortedException"]) {
            if days > 0 {
                _ = try await call.send(
                    .logs, "PutRetentionPolicy",
                    ["logGroupName": .text(call.id), "retentionInDays": .number(days)])
            } else {
                _ = try await call.send(.logs, "DeleteRetentionPolicy", ["logGroupName": .text(call.id)])
            }
        }
    }
}

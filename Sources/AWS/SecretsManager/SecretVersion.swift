internal import AWSClient
internal import Providers
internal import Values

/// The text of a secret.
///
/// Source: `aws_secretsmanager_secret_version` in the provider's reference;
/// Secrets Manager API `PutSecretValue`.
enum SecretVersionType {
    static let schema = ResourceSchema(
        "aws_secretsmanager_secret_version", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{secret_id}|{version_id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("secret_id", .string, replacement: .always),
        .optional("secret_binary", .string, replacement: .always, isSensitive: true),
        .optional("secret_string", .string, replacement: .always, isSensitive: true),
        .writeOnly("secret_string_wo", .string),
        .optional("secret_string_wo_version", .number, replacement: .always),
        .optionalComputed("version_stages", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("has_secret_string_wo", .bool),
        .computed("secret_arn", .string),
        .computed("version_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("secret_binary", ["secret_string", "secret_string_wo"]),
        .conflicts("secret_string", "secret_string_wo"),
        .requires("secret_string_wo", ["secret_string_wo_version"]),
        .requires("secret_string_wo_version", ["secret_string_wo"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension SecretVersionType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException", "InvalidRequestException"], create: create,
        read: read, update: update, delete: delete,
        identify: { text in
            guard let mark = text.lastIndex(of: "|") else {
                throw ProviderFailure.importID(text, "SECRET|VERSION")
            }
            return [
                "id": .string(text), "secret_id": .string(String(text[..<mark])),
                "version_id": .string(String(text[text.index(after: mark)...])),
            ]
        })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let stages = call.texts("version_stages")
        let answer = try await call.send(
            .secretsManager, "PutSecretValue",
            [
                "SecretId": .text(call.text("secret_id")), "ClientRequestToken": .text(call.token),
                "SecretString": .text(
                    call.text("secret_string") ?? call.configuration["secret_string_wo"]?.asString),
                "SecretBinary": .text(call.text("secret_binary")),
                "VersionStages": stages.isEmpty ? .absent : .texts(stages.sorted()),
            ])
        let version = try answer.required("VersionId", of: "PutSecretValue")
        return [
            "id": .string("\(answer["ARN"].text ?? "")|\(version)"), "version_id": .string(version),
        ]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(
            .secretsManager, "GetSecretValue",
            ["SecretId": .text(call.text("secret_id")), "VersionId": .text(call.text("version_id"))])
        var state = LiveState()
        let arn = Value.string(answer["ARN"].text ?? "")
        state["arn"] = arn
        state["secret_arn"] = arn
        state["version_id"] = .string(answer["VersionId"].text ?? "")
        state["version_stages"] = .set(answer["VersionStages"].texts.map { .string($0) }, of: .string)
        let isHidden = call.int("secret_string_wo_version") != nil
        state["has_secret_string_wo"] = .bool(isHidden)
        state["secret_string"] =
            isHidden ? .null(.string) : .string(answer["SecretString"].text ?? "")
        state["secret_binary"] = .string(answer["SecretBinary"].text ?? "")
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let stages = call.difference("version_stages")
        for stage in stages.added.compactMap(\.asString) {
            let versions = try await call.cloud.all(
                .secretsManager, "ListSecretVersionIds", ["SecretId": .text(call.text("secret_id"))],
                "Versions", paging: .largeNextToken)
            let holder = versions.first { $0["VersionStages"].texts.contains(stage) }
            try await move(stage, from: holder?["VersionId"].text, to: call.text("version_id"), call)
        }
        // The current version is another one's to become.
        for stage in stages.removed.compactMap(\.asString) where stage != "AWSCURRENT" {
            try await move(stage, from: call.text("version_id"), to: nil, call)
        }
    }

    private static func move(_ stage: String, from old: String?, to new: String?, _ call: LiveCall)
        async throws
    {
        _ = try await call.send(
            .secretsManager, "UpdateSecretVersionStage",
            [
                "SecretId": .text(call.text("secret_id")), "VersionStage": .text(stage),
                "RemoveFromVersionId": .text(old), "MoveToVersionId": .text(new),
            ])
    }

    /// A version goes when it has no stage any more; the current one goes with the secret.
    private static func delete(_ call: LiveCall) async throws {
        for stage in call.texts("version_stages") where stage != "AWSCURRENT" {
            try await move(stage, from: call.text("version_id"), to: nil, call)
        }
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// Calls of RDS that several types make.
///
/// Source: Amazon RDS API.
enum DatabaseCalls {
    static let tags = LiveTags.onResources(of: .rds)

    /// The tags of an object that its description does not tell.
    static func tags(of arn: Document, _ call: LiveCall) async throws -> [String: String]? {
        tags.tags(
            in: try await call.send(.rds, "ListTagsForResource", ["ResourceName": arn]).document)
    }

    /// Waits until a server or cluster can be used, whatever it does before.
    static func waitUntilAvailable(
        _ what: String, _ call: LiveCall, _ status: () async throws -> String?
    ) async throws {
        try await call.wait(for: what) {
            let found = try await status() ?? ""
            let isLost = ["failed", "inaccessible-encryption-credentials", "insufficient-capacity"].contains(
                found)
            if isLost || found.hasPrefix("incompatible-") || found == "restore-error" {
                throw AWSError(
                    .unreadable,
                    message:
                        "While waiting for \(what), the state became \"\(found)\", which does not lead there.",
                    mayHaveEffect: true)
            }
            return found == "available" || found == "storage-optimization"
        }
    }

    /// The version that the user wrote, where the running one is of that kind: `8.0` may be `8.0.36`.
    static func version(_ running: String, known: Value) -> Value {
        guard let wanted = known.asString, !wanted.isEmpty else { return .string(running) }
        let kind = wanted.hasSuffix(".x") ? String(wanted.dropLast(2)) : wanted
        return running == kind || running.hasPrefix("\(kind).") ? known : .string(running)
    }

    /// Which kinds of logs go to CloudWatch from now on, and which do not any more.
    static func logChange(_ call: LiveCall) -> Document {
        let logs = call.difference("enabled_cloudwatch_logs_exports")
        guard !logs.added.isEmpty || !logs.removed.isEmpty else { return .absent }
        return [
            "EnableLogTypes": .texts(logs.added.compactMap(\.asString)),
            "DisableLogTypes": .texts(logs.removed.compactMap(\.asString)),
        ]
    }

    /// The members that say whether the data are kept in a last snapshot.
    static func farewell(_ call: LiveCall, _ member: String) throws -> Document {
        let isSkipped = call.bool("skip_final_snapshot")
        let name = call.text("final_snapshot_identifier")
        if !isSkipped, name == nil {
            throw ProviderFailure(
                .rejected, "final_snapshot_identifier is required when skip_final_snapshot is false",
                "Before the database is deleted, its data are kept in a snapshot, which needs a name. Set final_snapshot_identifier, or set skip_final_snapshot to true to lose the data, and apply that before you destroy."
            )
        }
        return .fields([
            .init("SkipFinalSnapshot", .bool(isSkipped)),
            .init(member, isSkipped ? .absent : .text(name)),
            .init(
                "DeleteAutomatedBackups", call["delete_automated_backups"].asBool.map { .bool($0) } ?? .absent
            ),
        ])
    }

    /// The arguments that the secret of the main user follows from.
    static let secretArguments = ["manage_master_user_password", "master_user_secret_kms_key_id"]

    static let secretShape: Shape = [
        "kms_key_id": "KmsKeyId", "secret_arn": "SecretArn", "secret_status": "SecretStatus",
    ]
}

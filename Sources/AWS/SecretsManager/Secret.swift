internal import AWSClient
internal import Providers
internal import Values

/// A name for a secret text, which may change.
///
/// Source: `aws_secretsmanager_secret` in the provider's reference; Secrets Manager API `CreateSecret`.
enum SecretType {
    static let schema = ResourceSchema(
        "aws_secretsmanager_secret", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{hex6}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("description", .string),
        .optional("force_overwrite_replica_secret", .bool, default: .false),
        .optional("kms_key_id", .string),
        .optionalComputed("policy", .string),
        .optional("recovery_window_in_days", .number, default: .number(30)),
        .retired(
            "rotation_lambda_arn", .string, "Use the aws_secretsmanager_secret_rotation resource instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("replica", .set, replica, isComputed: true),
        .retired(
            "rotation_rules", .list, rotationRules,
            "Use the aws_secretsmanager_secret_rotation resource instead."),
    ]

    private static let replica = BlockSchema(attributes: [
        .required("region", .string),
        .optionalComputed("kms_key_id", .string),
        .computed("last_accessed_date", .string),
        .computed("status", .string),
        .computed("status_message", .string),
    ])

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }

    private static let rotationRules = BlockSchema(attributes: [
        .optional("automatically_after_days", .number),
        .optional("duration", .string),
        .optional("schedule_expression", .string),
    ])
}

// MARK: - Calls

extension SecretType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], tags: tags,
        sameness: Sameness(["policy": PolicyText.form]), create: create, finish: finish, read: read,
        update: update, delete: delete, identify: { ["id": .string($0), "arn": .string($0)] })

    static let tags = LiveTags.byARN(
        .secretsManager, "SecretId", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource",
        "UntagResource")

    private static let shape: Shape = [
        "arn": "ARN", "description": .told("Description"), "kms_key_id": .told("KmsKeyId"), "name": "Name",
        "replica": .blocks(
            "ReplicationStatus",
            [
                "region": "Region", "kms_key_id": "KmsKeyId", "status": "Status",
                "status_message": "StatusMessage", "last_accessed_date": "LastAccessedDate",
            ]
        ).alwaysTold,
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 512)
        let replicas = call.blocks("replica").map { replica($0) }
        let input = call.input(shape, "description", "kms_key_id").withoutEmptyMembers.merging([
            "Name": .text(name), "ClientRequestToken": .text(call.token),
            "AddReplicaRegions": replicas.isEmpty ? .absent : .list(replicas),
            "ForceOverwriteReplicaSecret": call.bool("force_overwrite_replica_secret") ? true : .absent,
        ])
        // A secret of the name may be on its way out.
        let answer = try await call.retrying(["InvalidRequestException"], words: "deleted") {
            try await call.send(.secretsManager, "CreateSecret", input.merging(call.creationTags))
        }
        let arn = try answer.required("ARN", of: "CreateSecret")
        return ["id": .string(arn), "arn": .string(arn), "name": .string(name)]
    }

    private static func replica(_ block: Value) -> Document {
        [
            "Region": .text(block["region"]?.asString),
            "KmsKeyId": .text(block["kms_key_id"]?.nonEmptyText),
        ]
    }

    private static func finish(_ call: LiveCall) async throws {
        if let policy = call.text("policy"), policy != "{}" { try await put(policy, call) }
    }

    private static func put(_ policy: String, _ call: LiveCall) async throws {
        // A principal that was made a moment ago is not known everywhere yet.
        try await call.retrying(["MalformedPolicyDocumentException"], words: "unsupported principal") {
            _ = try await call.send(
                .secretsManager, "PutResourcePolicy",
                ["SecretId": .text(call.id), "ResourcePolicy": .text(policy)])
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let id: Document = ["SecretId": .text(call.id)]
        let secret = try await call.send(.secretsManager, "DescribeSecret", id).document
        // It is on its way out.
        guard secret["DeletedDate"].isAbsent else { return nil }
        var state = call.state(shape, secret)
        let policy = try await call.send(.secretsManager, "GetResourcePolicy", id)
        state["policy"] = .string(policy["ResourcePolicy"].text ?? "")
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: secret["Name"].text ?? ""))
        }
        if secret["KmsKeyId"].text == managedKey, call.text("kms_key_id") == nil {
            state["kms_key_id"] = .null(.string)
        }
        if state.tags == nil { state.tags = [:] }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let id: Document = ["SecretId": .text(call.id)]
        try await changeReplicas(call)
        if call.changes("description", "kms_key_id") {
            _ = try await call.send(
                .secretsManager, "UpdateSecret",
                id.merging([
                    "Description": .text(call["description"].asString ?? ""),
                    // A key that is not named any more gives way to that of AWS.
                    "KmsKeyId": call.changes("kms_key_id")
                        ? .text(call.text("kms_key_id") ?? managedKey) : .absent,
                    "ClientRequestToken": .text(call.token),
                ]))
        }
        if call.changes("policy") {
            if let policy = call.text("policy"), policy != "{}" {
                try await put(policy, call)
            } else {
                _ = try await call.send(.secretsManager, "DeleteResourcePolicy", id)
            }
        }
    }

    /// The key that secrets have which name none.
    private static let managedKey = "alias/aws/secretsmanager"

    /// Makes and deletes copies in other regions.
    ///
    /// A copy gets another key by being made anew.
    private static func changeReplicas(_ call: LiveCall) async throws {
        func keys(_ value: Value?) -> [String: Value] {
            let pairs = (value?.asElements ?? []).compactMap { block in
                block["region"]?.asString.map { ($0, block["kms_key_id"] ?? .null) }
            }
            return Dictionary(pairs) { $1 }
        }
        guard call.changes("replica") else { return }
        let (before, after) = (keys(call.prior?["replica"]), keys(call["replica"]))
        func isSame(_ region: String) -> Bool {
            guard let old = before[region], let new = after[region] else { return false }
            return new.isUnknown || new == old || new.isEmptyForm && old.isEmptyForm
        }
        let id: Document = ["SecretId": .text(call.id)]
        let removed = before.keys.filter { !isSame($0) }.sorted()
        if !removed.isEmpty {
            _ = try await call.send(
                .secretsManager, "RemoveRegionsFromReplication",
                id.setting("RemoveReplicaRegions", .texts(removed)))
        }
        let added = call.blocks("replica").filter { !isSame($0["region"]?.asString ?? "") }
        if !added.isEmpty {
            _ = try await call.send(
                .secretsManager, "ReplicateSecretToRegions",
                id.merging([
                    "AddReplicaRegions": .list(added.map { replica($0) }),
                    "ForceOverwriteReplicaSecret": .bool(call.bool("force_overwrite_replica_secret")),
                ]))
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        let regions = call.blocks("replica").compactMap { $0["region"]?.asString }
        let id: Document = ["SecretId": .text(call.id)]
        if !regions.isEmpty {
            _ = try await call.send(
                .secretsManager, "RemoveRegionsFromReplication",
                id.setting("RemoveReplicaRegions", .texts(regions)))
        }
        let days = call.int("recovery_window_in_days") ?? 30
        _ = try await call.send(
            .secretsManager, "DeleteSecret",
            id.merging(
                days == 0 ? ["ForceDeleteWithoutRecovery": true] : ["RecoveryWindowInDays": .number(days)]))
        try await call.wait(for: "the secret to go") {
            do throws(AWSError) {
                let secret = try await call.send(.secretsManager, "DescribeSecret", id)
                return !secret["DeletedDate"].isAbsent
            } catch {
                guard error.has(["ResourceNotFoundException"]) else { throw error }
                return true
            }
        }
    }
}

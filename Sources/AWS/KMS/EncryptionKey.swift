internal import AWSClient
internal import Providers
internal import Values

/// A key that never leaves the cloud.
///
/// Source: `aws_kms_key` in the provider's reference; KMS API `CreateKey`.
enum EncryptionKeyType {
    static let schema = ResourceSchema(
        "aws_kms_key", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{uuid}", arn: "arn:{partition}:kms:{region}:{account}:key/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("bypass_policy_lockout_safety_check", .bool, default: .false),
        .optional("custom_key_store_id", .string, replacement: .always),
        .optional(
            "customer_master_key_spec", .string, default: .string("SYMMETRIC_DEFAULT"), replacement: .always,
            allowed: [
                "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521",
                "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2",
                "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519", "ML_KEM_512", "ML_KEM_768",
                "ML_KEM_1024",
            ]),
        .optional("deletion_window_in_days", .number),
        .optionalComputed("description", .string),
        .optional("enable_key_rotation", .bool, default: .false),
        .optional("is_enabled", .bool, default: .true),
        .optional(
            "key_usage", .string, default: .string("ENCRYPT_DECRYPT"), replacement: .always,
            allowed: [
                "SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT",
                "ENCAPSULATE_DECAPSULATE",
            ]),
        .optionalComputed("multi_region", .bool, replacement: .always),
        .optionalComputed("policy", .string),
        .optionalComputed("rotation_period_in_days", .number),
        .optional("xks_key_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("key_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static let constraints = Constraints([
        .requires("rotation_period_in_days", ["enable_key_rotation"]),
        .requires("xks_key_id", ["custom_key_store_id"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

// MARK: - Calls

extension EncryptionKeyType {
    static let live = LiveResource(
        schema: schema, gone: ["NotFoundException"], tags: tags, timeouts: LiveTimeouts(create: 2),
        sameness: Sameness(["policy": PolicyText.form]), create: create, finish: finish, read: read,
        update: update, delete: delete)

    private static let tags = LiveTags.byARN(
        .kms, "KeyId", "Tags", "TagKeys", pairs: ("TagKey", "TagValue"), "TagResource", "UntagResource")

    private static let shape: Shape = [
        "arn": "Arn", "bypass_policy_lockout_safety_check": "BypassPolicyLockoutSafetyCheck",
        "custom_key_store_id": "CustomKeyStoreId", "customer_master_key_spec": "KeySpec",
        "description": "Description", "is_enabled": "Enabled", "key_id": "KeyId", "key_usage": "KeyUsage",
        "multi_region": "MultiRegion", "policy": "Policy", "xks_key_id": "XksKeyId",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "bypass_policy_lockout_safety_check", "custom_key_store_id", "customer_master_key_spec",
            "description", "key_usage", "multi_region", "policy", "xks_key_id"
        ).withoutEmptyMembers
        let origin: Document =
            call.text("xks_key_id") != nil
            ? "EXTERNAL_KEY_STORE" : call.text("custom_key_store_id") != nil ? "AWS_CLOUDHSM" : .absent
        // A principal that was made a moment ago is not known everywhere yet.
        let answer = try await call.retrying(["MalformedPolicyDocumentException"]) {
            try await call.send(
                .kms, "CreateKey", input.setting("Origin", origin).merging(call.creationTags))
        }
        return [
            "id": .string(try answer.required("KeyMetadata.KeyId", of: "CreateKey")),
            "arn": .string(try answer.required("KeyMetadata.Arn", of: "CreateKey")),
        ]
    }

    private static func finish(_ call: LiveCall) async throws {
        if call.bool("enable_key_rotation") { try await rotate(call) }
        if call["is_enabled"].asBool == false {
            _ = try await call.send(.kms, "DisableKey", ["KeyId": .text(call.id)])
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let key = try await call.send(.kms, "DescribeKey", ["KeyId": .text(call.id)])["KeyMetadata"]
        guard key["KeyState"].text != "PendingDeletion" else { return nil }
        var state = call.state(shape, key)
        let policy = try await call.send(
            .kms, "GetKeyPolicy", ["KeyId": .text(call.id), "PolicyName": "default"])
        state["policy"] = .string(policy["Policy"].text ?? "")
        if key["KeySpec"].text ?? "SYMMETRIC_DEFAULT" == "SYMMETRIC_DEFAULT", key["Origin"].text == "AWS_KMS"
        {
            let rotation = try await call.send(.kms, "GetKeyRotationStatus", ["KeyId": .text(call.id)])
            state["enable_key_rotation"] = .bool(rotation["KeyRotationEnabled"].bool ?? false)
            state["rotation_period_in_days"] = rotation["RotationPeriodInDays"].int.map { .number($0) }
        }
        let found = try await call.cloud.all(
            .kms, "ListResourceTags", ["KeyId": .text(call.id)], "Tags",
            paging: Paging("Marker", from: "NextMarker", more: "Truncated"))
        state.tags = tags.tags(from: .list(found))
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let id: Document = ["KeyId": .text(call.id)]
        // Only a key that is enabled can be changed.
        if call.changes("is_enabled"), call.bool("is_enabled") {
            _ = try await call.send(.kms, "EnableKey", id)
        }
        if call.changes("enable_key_rotation", "rotation_period_in_days") { try await rotate(call) }
        if call.changes("description") {
            _ = try await call.send(
                .kms, "UpdateKeyDescription",
                id.setting("Description", .text(call["description"].asString ?? "")))
        }
        if call.changes("policy"), let policy = call.text("policy") {
            try await call.retrying(["MalformedPolicyDocumentException"]) {
                _ = try await call.send(
                    .kms, "PutKeyPolicy",
                    id.merging([
                        "PolicyName": "default", "Policy": .text(policy),
                        "BypassPolicyLockoutSafetyCheck": .bool(
                            call.bool("bypass_policy_lockout_safety_check")),
                    ]))
            }
        }
        if call.changes("is_enabled"), !call.bool("is_enabled") {
            _ = try await call.send(.kms, "DisableKey", id)
        }
    }

    private static func rotate(_ call: LiveCall) async throws {
        guard call.bool("enable_key_rotation") else {
            _ = try await call.send(.kms, "DisableKeyRotation", ["KeyId": .text(call.id)])
            return
        }
        let days: Document = call.int("rotation_period_in_days").map { .number($0) } ?? .absent
        _ = try await call.send(
            .kms, "EnableKeyRotation", ["KeyId": .text(call.id), "RotationPeriodInDays": days])
    }

    private static func delete(_ call: LiveCall) async throws {
        let days: Document = call.int("deletion_window_in_days").map { .number($0) } ?? .absent
        try await call.send(
            .kms, "ScheduleKeyDeletion", ["KeyId": .text(call.id), "PendingWindowInDays": days],
            // It is scheduled already.
            ignoring: ["KMSInvalidStateException"])
    }
}

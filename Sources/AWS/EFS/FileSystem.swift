internal import AWSClient
internal import Providers
internal import Values

/// Files that many machines share.
///
/// Source: `aws_efs_file_system` in the provider's reference; EFS API `CreateFileSystem`.
enum FileSystemType {
    static let schema = ResourceSchema(
        "aws_efs_file_system", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "fs-{hex17}", arn: "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("availability_zone_name", .string, replacement: .always),
        .optionalComputed("creation_token", .string, replacement: .always),
        .optionalComputed("encrypted", .bool, replacement: .always),
        .optionalComputed("kms_key_id", .string, replacement: .always),
        .optionalComputed(
            "performance_mode", .string, replacement: .always, allowed: ["generalPurpose", "maxIO"]),
        .optional("provisioned_throughput_in_mibps", .number),
        .optional(
            "throughput_mode", .string, default: .string("bursting"),
            allowed: ["bursting", "provisioned", "elastic"]),
        .retired("reference_name", .string, "Use creation_token instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("availability_zone_id", .string),
        .computed("dns_name", .string),
        .computed("name", .string),
        .computed("number_of_mount_targets", .number),
        .computed("owner_id", .string),
        .computed("size_in_bytes", .list(sizeInBytes)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("lifecycle_policy", .list, lifecyclePolicy, maximum: 3),
        .one("protection", protection, isComputed: true),
    ]

    private static let sizeInBytes = ValueType.object([
        "value": .number, "value_in_ia": .number, "value_in_standard": .number,
    ])

    private static let lifecyclePolicy = BlockSchema(attributes: [
        .optional(
            "transition_to_archive", .string,
            allowed: [
                "AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS",
                "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS",
            ]),
        .optional(
            "transition_to_ia", .string,
            allowed: [
                "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS", "AFTER_90_DAYS",
                "AFTER_1_DAY", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS",
            ]),
        .optional("transition_to_primary_storage_class", .string, allowed: ["AFTER_1_ACCESS"]),
    ])

    private static let protection = BlockSchema(attributes: [
        .optionalComputed("replication_overwrite", .string, allowed: ["ENABLED", "DISABLED"])
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.replaceRetired("reference_name", by: "creation_token")
    }
}

// MARK: - Calls

extension FileSystemType {
    static let live = LiveResource(
        schema: schema, gone: ["FileSystemNotFound"], deletionRetries: ["FileSystemInUse"],
        tags: FileSystemCalls.tags, create: create, finish: finish, read: read, update: update,
        delete: delete)

    private static let createSystem = Operation(
        "CreateFileSystem", .post, "/2015-02-01/file-systems", body: .rest())
    private static let describe = Operation(
        "DescribeFileSystems", .get, "/2015-02-01/file-systems", query: ["FileSystemId": "FileSystemId"])
    private static let updateSystem = Operation(
        "UpdateFileSystem", .put, "/2015-02-01/file-systems/{FileSystemId}", body: .rest())
    private static let deleteSystem = Operation(
        "DeleteFileSystem", .delete, "/2015-02-01/file-systems/{FileSystemId}")
    private static let putLifecycle = Operation(
        "PutLifecycleConfiguration", .put,
        "/2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration", body: .rest())
    private static let getLifecycle = Operation(
        "DescribeLifecycleConfiguration", .get,
        "/2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration")
    private static let protect = Operation(
        "UpdateFileSystemProtection", .put, "/2015-02-01/file-systems/{FileSystemId}/protection",
        body: .rest())

    private static let shape: Shape = [
        "arn": "FileSystemArn", "availability_zone_id": "AvailabilityZoneId",
        "availability_zone_name": "AvailabilityZoneName", "creation_token": "CreationToken",
        "encrypted": "Encrypted", "kms_key_id": "KmsKeyId", "name": "Name",
        "number_of_mount_targets": "NumberOfMountTargets", "owner_id": "OwnerId",
        "performance_mode": "PerformanceMode",
        "protection": .block(
            "FileSystemProtection", ["replication_overwrite": "ReplicationOverwriteProtection"]),
        "provisioned_throughput_in_mibps": .unlessZero("ProvisionedThroughputInMibps"),
        "size_in_bytes": .block(
            "SizeInBytes",
            ["value": "Value", "value_in_ia": "ValueInIA", "value_in_standard": "ValueInStandard"]),
        "throughput_mode": "ThroughputMode",
    ]

    private static let lifecycleShape: Shape = [
        "lifecycle_policy": .blocks(
            "LifecyclePolicies",
            [
                "transition_to_archive": "TransitionToArchive", "transition_to_ia": "TransitionToIA",
                "transition_to_primary_storage_class": "TransitionToPrimaryStorageClass",
            ])
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let token = call.text("creation_token") ?? "terraform-\(call.token)"
        let input = call.input(
            shape, "availability_zone_name", "encrypted", "kms_key_id", "performance_mode",
            "provisioned_throughput_in_mibps", "throughput_mode"
        ).withoutEmptyMembers
        let answer = try await call.send(
            .efs, createSystem,
            input.setting("CreationToken", .text(token)).merging(call.creationTags))
        let id = try answer.required("FileSystemId", of: "CreateFileSystem")
        return ["id": .string(id), "creation_token": .string(token)]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await waitUntilAvailable(call)
        if !call.blocks("lifecycle_policy").isEmpty { try await setLifecycle(call) }
        if call.block("protection")?["replication_overwrite"]?.nonEmptyText != nil {
            try await setProtection(call)
        }
    }

    private static func waitUntilAvailable(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the file system", pending: ["creating", "updating"], wanted: ["available"]
        ) { try await find(call)?["LifeCycleState"].text }
    }

    private static func setLifecycle(_ call: LiveCall) async throws {
        let policies = call.input(lifecycleShape, "lifecycle_policy")["LifecyclePolicies"].items
        _ = try await call.send(
            .efs, putLifecycle,
            [
                "FileSystemId": .text(call.id),
                "LifecyclePolicies": .list(policies.map(\.withoutEmptyMembers)),
            ])
    }

    private static func setProtection(_ call: LiveCall) async throws {
        let protection = call.input(shape, "protection")["FileSystemProtection"]
        _ = try await call.send(.efs, protect, protection.setting("FileSystemId", .text(call.id)))
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        try await call.find(.efs, describe, ["FileSystemId": .text(call.id)], "FileSystems")
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let system = try await find(call), system["LifeCycleState"].text != "deleted" else {
            return nil
        }
        var state = call.state(shape, system)
        let lifecycle = try await call.send(.efs, getLifecycle, ["FileSystemId": .text(call.id)])
        for (name, value) in lifecycleShape.values(lifecycle.document, schema.block) { state[name] = value }
        state["dns_name"] = .string(FileSystemCalls.dnsName(call, call.id))
        if state.tags == nil { state.tags = [:] }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("provisioned_throughput_in_mibps", "throughput_mode") {
            let isProvisioned = call.text("throughput_mode") == "provisioned"
            let throughput = call.input(shape, "provisioned_throughput_in_mibps")
            _ = try await call.send(
                .efs, updateSystem,
                (isProvisioned ? throughput : [:]).merging([
                    "FileSystemId": .text(call.id), "ThroughputMode": .text(call.text("throughput_mode")),
                ]))
            try await waitUntilAvailable(call)
        }
        if call.changes("lifecycle_policy") { try await setLifecycle(call) }
        if call.changes("protection") { try await setProtection(call) }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.efs, deleteSystem, ["FileSystemId": .text(call.id)])
        try await call.wait(for: "the file system to go") { try await find(call) == nil }
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// One server of a database cluster.
///
/// Source: `aws_rds_cluster_instance` in the provider's reference; RDS API `CreateDBInstance`.
enum DBClusterInstanceType {
    static let schema = ResourceSchema(
        "aws_rds_cluster_instance", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{identifier}", arn: "arn:{partition}:rds:{region}:{account}:db:{identifier}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("cluster_identifier", .string, replacement: .always),
        .required(
            "engine", .string, replacement: .always,
            allowed: ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"]),
        .required("instance_class", .string),
        .optionalComputed("apply_immediately", .bool),
        .optional("auto_minor_version_upgrade", .bool, default: .true),
        .optionalComputed("availability_zone", .string, replacement: .always),
        .optionalComputed("ca_cert_identifier", .string),
        .optional("copy_tags_to_snapshot", .bool, default: .false),
        .optional("custom_iam_instance_profile", .string, replacement: .always),
        .optionalComputed("db_parameter_group_name", .string),
        .optionalComputed("db_subnet_group_name", .string, replacement: .always),
        .optionalComputed("engine_version", .string),
        .optional("force_destroy", .bool, default: .false),
        .optionalComputed("identifier", .string, replacement: .always),
        .optionalComputed("identifier_prefix", .string, replacement: .always),
        .optional("monitoring_interval", .number, default: .number(0)),
        .optionalComputed("monitoring_role_arn", .string),
        .optionalComputed("performance_insights_enabled", .bool),
        .optionalComputed("performance_insights_kms_key_id", .string),
        .optionalComputed("performance_insights_retention_period", .number),
        .optionalComputed("preferred_backup_window", .string),
        .optionalComputed("preferred_maintenance_window", .string),
        .optional("promotion_tier", .number, default: .number(0)),
        .optionalComputed("publicly_accessible", .bool),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("dbi_resource_id", .string),
        .computed("endpoint", .string),
        .computed("engine_version_actual", .string),
        .computed("kms_key_id", .string),
        .computed("network_type", .string),
        .computed("port", .number),
        .computed("storage_encrypted", .bool),
        .computed("writer", .bool),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static let constraints = Constraints([.conflicts("identifier", "identifier_prefix")])

    /// Days of the week are told in small letters, and understood in any.
    static let sameness = Sameness(["preferred_maintenance_window": Sameness.ignoringCase])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        draft.recompute(["engine_version_actual"], whenChanged: ["engine_version"])
    }
}

// MARK: - Calls

extension DBClusterInstanceType {
    static let live = LiveResource(
        schema: schema, gone: ["DBInstanceNotFound", "DBInstanceNotFoundFault"],
        deletionRetries: ["InvalidDBInstanceState", "InvalidDBClusterStateFault"], tags: DatabaseCalls.tags,
        timeouts: LiveTimeouts(create: 90, update: 90, delete: 90), sameness: sameness, create: create,
        finish: waitUntilAvailable, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "identifier": .string($0)] })

    /// What is said the same way when a server is made and when it is changed.
    private static let settings: Shape = [
        "auto_minor_version_upgrade": "AutoMinorVersionUpgrade",
        "ca_cert_identifier": "CACertificateIdentifier", "copy_tags_to_snapshot": "CopyTagsToSnapshot",
        "db_parameter_group_name": "DBParameterGroupName", "instance_class": "DBInstanceClass",
        "monitoring_interval": "MonitoringInterval", "monitoring_role_arn": "MonitoringRoleArn",
        "performance_insights_enabled": "EnablePerformanceInsights",
        "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
        "performance_insights_retention_period": .unlessZero("PerformanceInsightsRetentionPeriod"),
        "preferred_backup_window": "PreferredBackupWindow",
        "preferred_maintenance_window": "PreferredMaintenanceWindow", "promotion_tier": "PromotionTier",
        "publicly_accessible": "PubliclyAccessible",
    ]

    /// What is said once.
    private static let beginnings: Shape = [
        "availability_zone": "AvailabilityZone", "cluster_identifier": "DBClusterIdentifier",
        "custom_iam_instance_profile": "CustomIamInstanceProfile",
        "db_subnet_group_name": "DBSubnetGroupName", "engine": "Engine", "engine_version": "EngineVersion",
    ]

    private static let answers: Shape = [
        "arn": "DBInstanceArn", "auto_minor_version_upgrade": "AutoMinorVersionUpgrade",
        "availability_zone": "AvailabilityZone", "ca_cert_identifier": "CACertificateIdentifier",
        "cluster_identifier": "DBClusterIdentifier", "copy_tags_to_snapshot": "CopyTagsToSnapshot",
        "custom_iam_instance_profile": "CustomIamInstanceProfile",
        "db_subnet_group_name": "DBSubnetGroup.DBSubnetGroupName", "dbi_resource_id": "DbiResourceId",
        "endpoint": "Endpoint.Address", "engine": "Engine", "engine_version_actual": "EngineVersion",
        "identifier": "DBInstanceIdentifier", "instance_class": "DBInstanceClass", "kms_key_id": "KmsKeyId",
        "monitoring_interval": "MonitoringInterval", "monitoring_role_arn": "MonitoringRoleArn",
        "network_type": "NetworkType", "performance_insights_enabled": "PerformanceInsightsEnabled",
        "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
        "performance_insights_retention_period": "PerformanceInsightsRetentionPeriod",
        "port": "Endpoint.Port", "preferred_backup_window": "PreferredBackupWindow",
        "preferred_maintenance_window": "PreferredMaintenanceWindow", "promotion_tier": "PromotionTier",
        "publicly_accessible": "PubliclyAccessible", "storage_encrypted": "StorageEncrypted",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name("identifier", fallback: "tf-", lengthMax: 63).lowercased()
        let input = settings.document(call.object).merging(beginnings.document(call.object))
            .withoutEmptyMembers.setting("DBInstanceIdentifier", .text(name))
        let answer = try await call.retrying(
            ["InvalidParameterValue"], words: "IAM role ARN value is invalid"
        ) {
            try await call.send(.rds, "CreateDBInstance", input.merging(call.creationTags))
        }
        return [
            "id": .string(name), "identifier": .string(name),
            "arn": .string(answer[path: "DBInstance.DBInstanceArn"].text ?? ""),
        ]
    }

    private static func waitUntilAvailable(_ call: LiveCall) async throws {
        try await DatabaseCalls.waitUntilAvailable("the database to be available", call) {
            try await find(call)?["DBInstanceStatus"].text
        }
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .rds, "DescribeDBInstances", ["DBInstanceIdentifier": .text(call.id)], "DBInstances")
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await find(call) else { return nil }
        var state = call.state(answers, found)
        state["engine_version"] = DatabaseCalls.version(
            found["EngineVersion"].text ?? "", known: call["engine_version"])
        state["db_parameter_group_name"] = found["DBParameterGroups"].items.first?["DBParameterGroupName"]
            .text.map { .string($0) }
        if let cluster = found["DBClusterIdentifier"].nonEmptyText {
            let members = try await DBClusterType.find(cluster, call)?["DBClusterMembers"].items ?? []
            let member = members.first { $0["DBInstanceIdentifier"].text == call.id }
            state["writer"] = member.map { .bool($0["IsClusterWriter"].bool ?? false) }
        }
        if call["identifier_prefix"].isUnknown {
            state["identifier_prefix"] = .string(generatedPrefix(of: call.id))
        }
        if state.tags == nil { state.tags = try await DatabaseCalls.tags(of: found["DBInstanceArn"], call) }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let changed = Set(settings.members.map(\.attribute).filter { call.changes($0) })
        let input = settings.document(call.object, only: changed)
        if input.members.isEmpty { return }
        _ = try await call.send(
            .rds, "ModifyDBInstance",
            input.merging([
                "DBInstanceIdentifier": .text(call.id),
                "ApplyImmediately": .bool(call.bool("apply_immediately")),
            ]))
        try await waitUntilAvailable(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        if try await find(call)?["DBInstanceStatus"].text != "deleting" {
            // The data are the cluster's.
            _ = try await call.send(
                .rds, "DeleteDBInstance",
                ["DBInstanceIdentifier": .text(call.id), "SkipFinalSnapshot": true])
        }
        try await call.wait(for: "the database to go") { try await find(call) == nil }
    }
}

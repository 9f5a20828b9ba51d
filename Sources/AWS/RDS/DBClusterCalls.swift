internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting clusters of database servers.
extension DBClusterType {
    static let live = LiveResource(
        schema: schema, gone: ["DBClusterNotFoundFault", "DBClusterNotFound"],
        deletionRetries: ["InvalidDBClusterStateFault"], tags: DatabaseCalls.tags,
        timeouts: LiveTimeouts(create: 120, update: 120, delete: 120), sameness: sameness, create: create,
        finish: finish,
        read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "cluster_identifier": .string($0)] })

    /// What is said the same way when a cluster is made and when it is changed.
    private static let settings: Shape = [
        "allocated_storage": .unlessZero("AllocatedStorage"),
        "backtrack_window": .unlessZero("BacktrackWindow"),
        "backup_retention_period": "BackupRetentionPeriod",
        "ca_certificate_identifier": "CACertificateIdentifier",
        "copy_tags_to_snapshot": "CopyTagsToSnapshot", "database_insights_mode": "DatabaseInsightsMode",
        "db_cluster_instance_class": "DBClusterInstanceClass",
        "db_cluster_parameter_group_name": "DBClusterParameterGroupName",
        "deletion_protection": "DeletionProtection", "domain": "Domain",
        "domain_iam_role_name": "DomainIAMRoleName",
        "enable_global_write_forwarding": .unlessFalse("EnableGlobalWriteForwarding"),
        "enable_http_endpoint": .unlessFalse("EnableHttpEndpoint"),
        "enable_local_write_forwarding": .unlessFalse("EnableLocalWriteForwarding"),
        "engine_version": "EngineVersion",
        "iam_database_authentication_enabled": "EnableIAMDatabaseAuthentication",
        "iops": .unlessZero("Iops"), "manage_master_user_password": "ManageMasterUserPassword",
        "master_password": "MasterUserPassword",
        "master_user_secret_kms_key_id": "MasterUserSecretKmsKeyId",
        "monitoring_interval": .unlessZero("MonitoringInterval"), "monitoring_role_arn": "MonitoringRoleArn",
        "network_type": "NetworkType", "performance_insights_enabled": "EnablePerformanceInsights",
        "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
        "performance_insights_retention_period": .unlessZero("PerformanceInsightsRetentionPeriod"),
        "port": .unlessZero("Port"), "preferred_backup_window": "PreferredBackupWindow",
        "preferred_maintenance_window": "PreferredMaintenanceWindow",
        "scaling_configuration": .block("ScalingConfiguration", scalingShape),
        "serverlessv2_scaling_configuration": .block("ServerlessV2ScalingConfiguration", capacityShape),
        "storage_type": "StorageType",
        "vpc_security_group_ids": .list("VpcSecurityGroupIds", of: "VpcSecurityGroupId"),
    ]

    private static let scalingShape: Shape = [
        "auto_pause": "AutoPause", "max_capacity": "MaxCapacity", "min_capacity": "MinCapacity",
        "seconds_before_timeout": "SecondsBeforeTimeout", "seconds_until_auto_pause": "SecondsUntilAutoPause",
        "timeout_action": "TimeoutAction",
    ]

    private static let capacityShape: Shape = [
        "max_capacity": "MaxCapacity", "min_capacity": "MinCapacity",
        "seconds_until_auto_pause": .unlessZero("SecondsUntilAutoPause"),
    ]

    /// What is said once.
    private static let beginnings: Shape = [
        "availability_zones": .list("AvailabilityZones", of: "AvailabilityZone"),
        "cluster_scalability_type": "ClusterScalabilityType", "database_name": "DatabaseName",
        "db_subnet_group_name": "DBSubnetGroupName", "db_system_id": "DBSystemId",
        "enabled_cloudwatch_logs_exports": "EnableCloudwatchLogsExports", "engine": "Engine",
        "engine_lifecycle_support": "EngineLifecycleSupport", "engine_mode": "EngineMode",
        "global_cluster_identifier": "GlobalClusterIdentifier", "kms_key_id": "KmsKeyId",
        "master_username": "MasterUsername",
        "replication_source_identifier": "ReplicationSourceIdentifier", "source_region": "SourceRegion",
        "storage_encrypted": .unlessFalse("StorageEncrypted"),
    ]

    /// What a cluster that is made from the data of another one takes.
    private static let restored: Set<String> = [
        "backtrack_window", "copy_tags_to_snapshot", "db_cluster_instance_class",
        "db_cluster_parameter_group_name", "deletion_protection", "domain", "domain_iam_role_name",
        "iam_database_authentication_enabled", "iops", "network_type", "port", "scaling_configuration",
        "serverlessv2_scaling_configuration", "storage_type", "vpc_security_group_ids",
    ]

    private static func origin(_ call: LiveCall) throws -> (operation: Operation, input: Document)? {
        if let snapshot = call.text("snapshot_identifier") {
            let more = beginnings.document(
                call.object,
                only: [
                    "availability_zones", "database_name", "db_subnet_group_name",
                    "enabled_cloudwatch_logs_exports", "engine", "engine_mode", "kms_key_id",
                ])
            return (
                "RestoreDBClusterFromSnapshot",
                more.merging(settings.document(call.object, only: ["engine_version"]))
                    .setting("SnapshotIdentifier", .text(snapshot))
            )
        }
        if let past = call.block("restore_to_point_in_time") {
            let shape: Shape = [
                "restore_to_time": "RestoreToTime", "restore_type": "RestoreType",
                "source_cluster_identifier": "SourceDBClusterIdentifier",
                "source_cluster_resource_id": "SourceDbClusterResourceId",
                "use_latest_restorable_time": "UseLatestRestorableTime",
            ]
            let more = beginnings.document(
                call.object,
                only: [
                    "db_subnet_group_name", "enabled_cloudwatch_logs_exports", "engine_mode", "kms_key_id",
                ])
            return ("RestoreDBClusterToPointInTime", more.merging(shape.document(past)))
        }
        if call.block("s3_import") != nil {
            throw ProviderFailure(
                .rejected, "Import from S3 is not supported",
                "Slipway cannot make a cluster from files in a bucket (s3_import). Make it with the AWS command line, and take it into the state with \"slipway import\"."
            )
        }
        return nil
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name("cluster_identifier", fallback: "tf-", lengthMax: 63).lowercased()
        let origin = try origin(call)
        var input = settings.document(call.object, only: origin == nil ? nil : restored)
        input = input.merging(origin?.input ?? beginnings.document(call.object))
        if origin == nil, let secret = call.configuration["master_password_wo"]?.asString {
            input = input.setting("MasterUserPassword", .text(secret))
        }
        let answer = try await call.retrying(
            ["InvalidParameterValue"], words: "IAM role ARN value is invalid"
        ) {
            try await call.send(
                .rds, origin?.operation ?? "CreateDBCluster",
                input.withoutEmptyMembers.setting("DBClusterIdentifier", .text(name))
                    .merging(call.creationTags))
        }
        return [
            "id": .string(name), "cluster_identifier": .string(name),
            "arn": .string(answer[path: "DBCluster.DBClusterArn"].text ?? ""),
        ]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await waitUntilAvailable(call)
        let roles = call.texts("iam_roles")
        for role in roles { try await changeRole("AddRoleToDBCluster", role, call) }
        guard try origin(call) != nil else { return }
        let said = Set(settings.members.map(\.attribute)).subtracting(restored)
        let rest = settings.document(call.object, only: said.subtracting(["engine_version"]))
            .withoutEmptyMembers
        if rest.members.isEmpty { return }
        _ = try await call.send(
            .rds, "ModifyDBCluster",
            rest.merging(["DBClusterIdentifier": .text(call.id), "ApplyImmediately": true]))
        try await waitUntilAvailable(call)
    }

    private static func changeRole(_ operation: Operation, _ role: String, _ call: LiveCall) async throws {
        _ = try await call.send(
            .rds, operation, ["DBClusterIdentifier": .text(call.id), "RoleArn": .text(role)])
    }

    private static func waitUntilAvailable(_ call: LiveCall) async throws {
        try await DatabaseCalls.waitUntilAvailable("the cluster to be available", call) {
            try await find(call.id, call)?["Status"].text
        }
    }

    static func find(_ name: String, _ call: LiveCall) async throws -> Document? {
        try await call.find(
            .rds, "DescribeDBClusters", ["DBClusterIdentifier": .text(name)], "DBClusters")
    }

    // MARK: - Reading

    private static let answers: Shape = [
        "allocated_storage": "AllocatedStorage", "arn": "DBClusterArn",
        "availability_zones": "AvailabilityZones", "backtrack_window": "BacktrackWindow",
        "backup_retention_period": "BackupRetentionPeriod",
        "ca_certificate_identifier": "CertificateDetails.CAIdentifier",
        "ca_certificate_valid_till": "CertificateDetails.ValidTill",
        "cluster_identifier": "DBClusterIdentifier",
        "cluster_members": .picked("DBClusterMembers", "DBInstanceIdentifier"),
        "cluster_resource_id": "DbClusterResourceId", "cluster_scalability_type": "ClusterScalabilityType",
        "copy_tags_to_snapshot": "CopyTagsToSnapshot", "database_insights_mode": "DatabaseInsightsMode",
        "database_name": "DatabaseName", "db_cluster_instance_class": "DBClusterInstanceClass",
        "db_cluster_parameter_group_name": "DBClusterParameterGroup",
        "db_subnet_group_name": "DBSubnetGroup", "db_system_id": "DBSystemId",
        "deletion_protection": "DeletionProtection",
        "enable_global_write_forwarding": "GlobalWriteForwardingRequested",
        "enable_http_endpoint": "HttpEndpointEnabled",
        "enabled_cloudwatch_logs_exports": "EnabledCloudwatchLogsExports", "endpoint": "Endpoint",
        "engine": "Engine", "engine_lifecycle_support": "EngineLifecycleSupport", "engine_mode": "EngineMode",
        "engine_version_actual": "EngineVersion", "global_cluster_identifier": "GlobalClusterIdentifier",
        "hosted_zone_id": "HostedZoneId",
        "iam_database_authentication_enabled": "IAMDatabaseAuthenticationEnabled",
        "iam_roles": .picked("AssociatedRoles", "RoleArn"), "iops": "Iops", "kms_key_id": "KmsKeyId",
        "master_user_secret": .block("MasterUserSecret", DatabaseCalls.secretShape),
        "master_username": "MasterUsername", "monitoring_interval": "MonitoringInterval",
        "monitoring_role_arn": "MonitoringRoleArn", "network_type": "NetworkType",
        "performance_insights_enabled": "PerformanceInsightsEnabled",
        "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
        "performance_insights_retention_period": "PerformanceInsightsRetentionPeriod", "port": "Port",
        "preferred_backup_window": "PreferredBackupWindow",
        "preferred_maintenance_window": "PreferredMaintenanceWindow", "reader_endpoint": "ReaderEndpoint",
        "replication_source_identifier": "ReplicationSourceIdentifier",
        "scaling_configuration": .block("ScalingConfigurationInfo", scalingShape),
        "serverlessv2_scaling_configuration": .block("ServerlessV2ScalingConfiguration", capacityShape),
        "storage_encrypted": "StorageEncrypted", "storage_type": "StorageType",
        "upgrade_rollout_order": "UpgradeRolloutOrder",
        "vpc_security_group_ids": .picked("VpcSecurityGroups", "VpcSecurityGroupId"),
    ]

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await find(call.id, call) else { return nil }
        var state = call.state(answers, found)
        state["engine_version"] = DatabaseCalls.version(
            found["EngineVersion"].text ?? "", known: call["engine_version"])
        state["manage_master_user_password"] = .bool(!found["MasterUserSecret"].isAbsent)
        // Whoever named the key has it in the form that was written.
        if call["master_user_secret_kms_key_id"].isUnknown {
            state["master_user_secret_kms_key_id"] = found[path: "MasterUserSecret.KmsKeyId"].nonEmptyText
                .map { .string($0) }
        }
        if let status = found["LocalWriteForwardingStatus"].nonEmptyText {
            state["enable_local_write_forwarding"] = .bool(["enabled", "enabling"].contains(status))
        }
        // Clusters that scale in another way, or not at all, have a block that says nothing.
        for name in ["scaling_configuration", "serverlessv2_scaling_configuration"]
        where state[name]?.asElements?.allSatisfy(\.isEmptyForm) ?? true {
            state[name] = schema.block.block(name)?.empty
        }
        let domain = found["DomainMemberships"].items.first ?? .absent
        state["domain"] = .string(domain["Domain"].text ?? "")
        state["domain_iam_role_name"] = .string(domain["IAMRoleName"].text ?? "")
        if call["cluster_identifier_prefix"].isUnknown {
            state["cluster_identifier_prefix"] = .string(generatedPrefix(of: call.id))
        }
        if state.tags == nil { state.tags = try await DatabaseCalls.tags(of: found["DBClusterArn"], call) }
        return state
    }

    // MARK: - Changing and deleting

    private static func update(_ call: LiveCall) async throws {
        if call.changes("replication_source_identifier"), call.text("replication_source_identifier") == nil {
            _ = try await call.send(
                .rds, "PromoteReadReplicaDBCluster", ["DBClusterIdentifier": .text(call.id)])
            try await waitUntilAvailable(call)
        }
        let changed = Set(settings.members.map(\.attribute).filter { call.changes($0) })
        var input = settings.document(call.object, only: changed.subtracting(["enable_http_endpoint"]))
            .merging(
                call.cleared(
                    [
                        "backtrack_window", "copy_tags_to_snapshot", "deletion_protection",
                        "iam_database_authentication_enabled", "manage_master_user_password",
                        "monitoring_interval", "performance_insights_enabled",
                    ], settings))
        // The password is the user's again.
        if call.changes("manage_master_user_password"), !call.bool("manage_master_user_password") {
            input = input.merging(settings.document(call.object, only: ["master_password"]))
        }
        if call.prior?["domain"]?.nonEmptyText != nil, call.text("domain") == nil {
            input = input.setting("Domain", "none")
        }
        if call.changes("master_password_wo_version"),
            let secret = call.configuration["master_password_wo"]?.asString
        {
            input = input.setting("MasterUserPassword", .text(secret))
        }
        // What is not said where it is false has to be said where it becomes so.
        let isServerless = call.text("engine_mode") == "serverless"
        for (name, member) in [
            (isServerless ? "enable_http_endpoint" : "", "EnableHttpEndpoint"),
            ("enable_global_write_forwarding", "EnableGlobalWriteForwarding"),
            ("enable_local_write_forwarding", "EnableLocalWriteForwarding"),
        ] where call.changes(name) {
            input = input.setting(member, .bool(call.bool(name)))
        }
        for (name, member) in [
            ("db_instance_parameter_group_name", "DBInstanceParameterGroupName"),
            ("engine_lifecycle_support", "EngineLifecycleSupport"),
        ] where call.changes(name) {
            input = input.setting(member, .text(call.text(name)))
        }
        input = input.setting("CloudwatchLogsExportConfiguration", DatabaseCalls.logChange(call))
        input = .fields(input.members.filter { !$0.value.isAbsent })
        if !input.members.isEmpty {
            if call.bool("allow_major_version_upgrade") {
                input = input.setting("AllowMajorVersionUpgrade", true)
            }
            _ = try await call.send(
                .rds, "ModifyDBCluster",
                input.merging([
                    "DBClusterIdentifier": .text(call.id),
                    "ApplyImmediately": .bool(call.bool("apply_immediately")),
                ]))
            try await waitUntilAvailable(call)
        }
        // Only the oldest kind of clusters takes this with all the rest.
        if !isServerless, call.changes("enable_http_endpoint") {
            _ = try await call.send(
                .rds, call.bool("enable_http_endpoint") ? "EnableHttpEndpoint" : "DisableHttpEndpoint",
                ["ResourceArn": .text(call.text("arn"))])
        }
        if let global = call.prior?["global_cluster_identifier"]?.nonEmptyText,
            call.text("global_cluster_identifier") == nil
        {
            _ = try await call.send(
                .rds, "RemoveFromGlobalCluster",
                ["GlobalClusterIdentifier": .text(global), "DbClusterIdentifier": .text(call.text("arn"))])
        }
        let roles = call.difference("iam_roles")
        for role in roles.removed.compactMap(\.asString) {
            try await changeRole("RemoveRoleFromDBCluster", role, call)
        }
        for role in roles.added.compactMap(\.asString) {
            try await changeRole("AddRoleToDBCluster", role, call)
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        let farewell = try DatabaseCalls.farewell(call, "FinalDBSnapshotIdentifier")
        if let global = call.text("global_cluster_identifier") {
            try await call.send(
                .rds, "RemoveFromGlobalCluster",
                ["GlobalClusterIdentifier": .text(global), "DbClusterIdentifier": .text(call.text("arn"))],
                ignoring: ["GlobalClusterNotFoundFault", "DBClusterNotFoundFault", "InvalidParameterValue"])
        }
        if try await find(call.id, call)?["Status"].text != "deleting" {
            let name: Document = ["DBClusterIdentifier": .text(call.id)]
            _ = try await call.send(.rds, "DeleteDBCluster", name.merging(farewell))
        }
        try await call.wait(for: "the cluster to go") { try await find(call.id, call) == nil }
    }
}

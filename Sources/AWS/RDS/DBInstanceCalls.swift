internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting database servers.
extension DBInstanceType {
    static let live = LiveResource(
        schema: schema, gone: ["DBInstanceNotFound", "DBInstanceNotFoundFault"],
        deletionRetries: ["InvalidDBInstanceState", "InvalidDBInstanceStateFault"], tags: DatabaseCalls.tags,
        timeouts: LiveTimeouts(create: 50, update: 80, delete: 60), sameness: sameness, create: create,
        finish: finish,
        read: read,
        update: update, delete: delete, identify: { ["id": .string($0), "identifier": .string($0)] })

    /// What is said the same way when a server is made and when it is changed.
    static let settings: Shape = [
        "allocated_storage": .unlessZero("AllocatedStorage"),
        "auto_minor_version_upgrade": "AutoMinorVersionUpgrade",
        "backup_retention_period": "BackupRetentionPeriod", "backup_window": "PreferredBackupWindow",
        "ca_cert_identifier": "CACertificateIdentifier", "copy_tags_to_snapshot": "CopyTagsToSnapshot",
        "customer_owned_ip_enabled": "EnableCustomerOwnedIp",
        "database_insights_mode": "DatabaseInsightsMode",
        "db_subnet_group_name": "DBSubnetGroupName", "dedicated_log_volume": "DedicatedLogVolume",
        "deletion_protection": "DeletionProtection", "domain": "Domain",
        "domain_auth_secret_arn": "DomainAuthSecretArn", "domain_dns_ips": "DomainDnsIps",
        "domain_fqdn": "DomainFqdn", "domain_iam_role_name": "DomainIAMRoleName", "domain_ou": "DomainOu",
        "engine_version": "EngineVersion",
        "iam_database_authentication_enabled": "EnableIAMDatabaseAuthentication",
        "instance_class": "DBInstanceClass", "iops": .unlessZero("Iops"), "license_model": "LicenseModel",
        "maintenance_window": "PreferredMaintenanceWindow",
        "manage_master_user_password": "ManageMasterUserPassword",
        "master_user_secret_kms_key_id": "MasterUserSecretKmsKeyId",
        "max_allocated_storage": .unlessZero("MaxAllocatedStorage"),
        "monitoring_interval": "MonitoringInterval", "monitoring_role_arn": "MonitoringRoleArn",
        "multi_az": "MultiAZ", "network_type": "NetworkType", "option_group_name": "OptionGroupName",
        "parameter_group_name": "DBParameterGroupName", "password": "MasterUserPassword",
        "performance_insights_enabled": "EnablePerformanceInsights",
        "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
        "performance_insights_retention_period": .unlessZero("PerformanceInsightsRetentionPeriod"),
        "publicly_accessible": "PubliclyAccessible", "storage_throughput": .unlessZero("StorageThroughput"),
        "storage_type": "StorageType",
        "vpc_security_group_ids": .list("VpcSecurityGroupIds", of: "VpcSecurityGroupId"),
    ]

    /// What is said once.
    private static let beginnings: Shape = [
        "availability_zone": "AvailabilityZone", "backup_target": "BackupTarget",
        "character_set_name": "CharacterSetName", "custom_iam_instance_profile": "CustomIamInstanceProfile",
        "db_name": "DBName", "enabled_cloudwatch_logs_exports": "EnableCloudwatchLogsExports",
        "engine": "Engine", "engine_lifecycle_support": "EngineLifecycleSupport", "kms_key_id": "KmsKeyId",
        "nchar_character_set_name": "NcharCharacterSetName", "port": .unlessZero("Port"),
        "storage_encrypted": "StorageEncrypted", "timezone": "Timezone", "username": "MasterUsername",
    ]

    /// What cannot be said of a server that is made from the data of another one; it is said afterwards.
    private static let later: Set<String> = [
        "allocated_storage", "backup_retention_period", "backup_window", "database_insights_mode",
        "engine_version", "maintenance_window", "manage_master_user_password",
        "master_user_secret_kms_key_id", "monitoring_interval", "monitoring_role_arn", "password",
        "performance_insights_enabled", "performance_insights_kms_key_id",
        "performance_insights_retention_period",
    ]

    private static let restoredBeginnings: Set<String> = [
        "availability_zone", "backup_target", "custom_iam_instance_profile",
        "enabled_cloudwatch_logs_exports", "engine", "port",
    ]

    /// From where a new server has its data.
    private static func origin(_ call: LiveCall) throws -> (operation: Operation, input: Document)? {
        if let source = call.text("replicate_source_db") {
            return ("CreateDBInstanceReadReplica", ["SourceDBInstanceIdentifier": .text(source)])
        }
        if let snapshot = call.text("snapshot_identifier") {
            return ("RestoreDBInstanceFromDBSnapshot", ["DBSnapshotIdentifier": .text(snapshot)])
        }
        if let past = call.block("restore_to_point_in_time") {
            let shape: Shape = [
                "restore_time": "RestoreTime",
                "source_db_instance_automated_backups_arn": "SourceDBInstanceAutomatedBackupsArn",
                "source_db_instance_identifier": "SourceDBInstanceIdentifier",
                "source_dbi_resource_id": "SourceDbiResourceId",
                "use_latest_restorable_time": "UseLatestRestorableTime",
            ]
            return ("RestoreDBInstanceToPointInTime", shape.document(past).withoutEmptyMembers)
        }
        if call.block("s3_import") != nil {
            throw ProviderFailure(
                .rejected, "Import from S3 is not supported",
                "Slipway cannot make a database from files in a bucket (s3_import). Make it with the AWS command line, and take it into the state with \"slipway import\"."
            )
        }
        return nil
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name("identifier", lengthMax: 63).lowercased()
        let origin = try origin(call)
        let operation = origin?.operation ?? "CreateDBInstance"
        let isPast = operation.name == "RestoreDBInstanceToPointInTime"
        let identity: Document = .fields([
            .init(isPast ? "TargetDBInstanceIdentifier" : "DBInstanceIdentifier", .text(name))
        ])
        var input = settings.document(
            call.object, only: origin == nil ? nil : names(settings, without: later))
        input = input.merging(
            beginnings.document(call.object, only: origin == nil ? nil : restoredBeginnings))
        if origin != nil, operation.name == "CreateDBInstanceReadReplica" {
            input = input.merging([
                "Engine": .absent, "ReplicaMode": .text(call.text("replica_mode")),
                "UpgradeStorageConfig": call.bool("upgrade_storage_config") ? true : .absent,
            ])
        }
        if origin == nil, let secret = call.configuration["password_wo"]?.asString {
            input = input.setting("MasterUserPassword", .text(secret))
        }
        // A role that was made a moment ago is not known everywhere yet.
        let answer = try await call.retrying(
            ["InvalidParameterValue"], words: "IAM role ARN value is invalid"
        ) {
            try await call.send(
                .rds, operation,
                input.merging(origin?.input ?? [:]).withoutEmptyMembers.merging(identity)
                    .merging(call.creationTags))
        }
        let found = answer["DBInstance"]
        return [
            "id": .string(found["DbiResourceId"].nonEmptyText ?? name), "identifier": .string(name),
            "arn": .string(found["DBInstanceArn"].text ?? ""),
        ]
    }

    private static func names(_ shape: Shape, without names: Set<String>) -> Set<String> {
        Set(shape.members.map(\.attribute)).subtracting(names)
    }

    private static func finish(_ call: LiveCall) async throws {
        try await waitUntilAvailable(call)
        guard try origin(call) != nil else { return }
        let rest = settings.document(call.object, only: later).withoutEmptyMembers
        if rest.members.isEmpty { return }
        _ = try await call.send(
            .rds, "ModifyDBInstance",
            rest.merging(["DBInstanceIdentifier": .text(call.text("identifier")), "ApplyImmediately": true]))
        try await waitUntilAvailable(call)
    }

    private static func waitUntilAvailable(_ call: LiveCall) async throws {
        try await DatabaseCalls.waitUntilAvailable("the database to be available", call) {
            try await find(call)?["DBInstanceStatus"].text
        }
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .rds, "DescribeDBInstances", ["DBInstanceIdentifier": .text(call.text("identifier") ?? call.id)],
            "DBInstances")
    }

    // MARK: - Reading

    private static let answers: Shape = [
        "address": "Endpoint.Address", "allocated_storage": "AllocatedStorage", "arn": "DBInstanceArn",
        "auto_minor_version_upgrade": "AutoMinorVersionUpgrade", "availability_zone": "AvailabilityZone",
        "backup_retention_period": "BackupRetentionPeriod", "backup_target": "BackupTarget",
        "backup_window": "PreferredBackupWindow", "ca_cert_identifier": "CACertificateIdentifier",
        "character_set_name": "CharacterSetName", "copy_tags_to_snapshot": "CopyTagsToSnapshot",
        "custom_iam_instance_profile": "CustomIamInstanceProfile",
        "customer_owned_ip_enabled": "CustomerOwnedIpEnabled",
        "database_insights_mode": "DatabaseInsightsMode", "db_name": "DBName",
        "db_subnet_group_name": "DBSubnetGroup.DBSubnetGroupName",
        "dedicated_log_volume": "DedicatedLogVolume", "deletion_protection": "DeletionProtection",
        "enabled_cloudwatch_logs_exports": "EnabledCloudwatchLogsExports", "engine": "Engine",
        "engine_lifecycle_support": "EngineLifecycleSupport", "engine_version_actual": "EngineVersion",
        "hosted_zone_id": "Endpoint.HostedZoneId",
        "iam_database_authentication_enabled": "IAMDatabaseAuthenticationEnabled", "id": "DbiResourceId",
        "identifier": "DBInstanceIdentifier", "instance_class": "DBInstanceClass", "iops": "Iops",
        "kms_key_id": "KmsKeyId", "latest_restorable_time": "LatestRestorableTime",
        "license_model": "LicenseModel",
        "listener_endpoint": .block(
            "ListenerEndpoint", ["address": "Address", "hosted_zone_id": "HostedZoneId", "port": "Port"]),
        "maintenance_window": "PreferredMaintenanceWindow",
        "master_user_secret": .block("MasterUserSecret", DatabaseCalls.secretShape),
        "max_allocated_storage": .told("MaxAllocatedStorage"), "monitoring_interval": "MonitoringInterval",
        "monitoring_role_arn": "MonitoringRoleArn", "multi_az": "MultiAZ",
        "nchar_character_set_name": "NcharCharacterSetName", "network_type": "NetworkType",
        "performance_insights_enabled": "PerformanceInsightsEnabled",
        "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
        "performance_insights_retention_period": "PerformanceInsightsRetentionPeriod",
        "port": "Endpoint.Port", "publicly_accessible": "PubliclyAccessible",
        "replica_mode": "ReplicaMode", "replicas": "ReadReplicaDBInstanceIdentifiers",
        "replicate_source_db": "ReadReplicaSourceDBInstanceIdentifier", "resource_id": "DbiResourceId",
        "status": "DBInstanceStatus", "storage_encrypted": "StorageEncrypted",
        "storage_throughput": "StorageThroughput", "storage_type": "StorageType", "timezone": "Timezone",
        "upgrade_rollout_order": "UpgradeRolloutOrder", "username": "MasterUsername",
        "vpc_security_group_ids": .picked("VpcSecurityGroups", "VpcSecurityGroupId"),
    ]

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await find(call) else { return nil }
        var state = call.state(answers, found)
        let version = found["EngineVersion"].text ?? ""
        state["engine_version"] = DatabaseCalls.version(version, known: call["engine_version"])
        if let host = found[path: "Endpoint.Address"].nonEmptyText {
            state["endpoint"] = .string("\(host):\(found[path: "Endpoint.Port"].text ?? "")")
        }
        state["option_group_name"] = found["OptionGroupMemberships"].items.first?["OptionGroupName"].text
            .map { .string($0) }
        state["parameter_group_name"] = found["DBParameterGroups"].items.first?["DBParameterGroupName"].text
            .map { .string($0) }
        let domain = found["DomainMemberships"].items.first ?? .absent
        state["domain"] = .string(domain["Domain"].text ?? "")
        state["domain_fqdn"] = .string(domain["FQDN"].text ?? "")
        state["domain_iam_role_name"] = .string(domain["IAMRoleName"].text ?? "")
        // A directory that is not the account's own is told in all its parts.
        if let secret = domain["AuthSecretArn"].nonEmptyText {
            state["domain_auth_secret_arn"] = .string(secret)
            state["domain_ou"] = .string(domain["OU"].text ?? "")
            state["domain_dns_ips"] = .list(domain["DnsIps"].texts.map { .string($0) }, of: .string)
        }
        state["manage_master_user_password"] = .bool(!found["MasterUserSecret"].isAbsent)
        // Whoever named the key has it in the form that was written.
        if call["master_user_secret_kms_key_id"].isUnknown {
            state["master_user_secret_kms_key_id"] = found[path: "MasterUserSecret.KmsKeyId"].nonEmptyText
                .map { .string($0) }
        }
        // A disk that may grow up to its own size does not grow.
        if found["MaxAllocatedStorage"] == found["AllocatedStorage"], call.int("max_allocated_storage") == nil
        {
            state["max_allocated_storage"] = .null(.number)
        }
        if call["identifier_prefix"].isUnknown {
            let name = found["DBInstanceIdentifier"].text ?? ""
            state["identifier_prefix"] = .string(generatedPrefix(of: name))
        }
        if state.tags == nil { state.tags = try await DatabaseCalls.tags(of: found["DBInstanceArn"], call) }
        return state
    }

    // MARK: - Changing and deleting

    private static func update(_ call: LiveCall) async throws {
        var changed = Set(settings.members.map(\.attribute).filter { call.changes($0) })
        // A disk is changed as a whole.
        let disk: Set = ["allocated_storage", "iops", "storage_throughput", "storage_type"]
        if !changed.isDisjoint(with: disk) { changed.formUnion(disk.subtracting(["storage_type"])) }
        var input = settings.document(call.object, only: changed).merging(resets(call))
        if call.changes("password_wo_version"), let secret = call.configuration["password_wo"]?.asString {
            input = input.setting("MasterUserPassword", .text(secret))
        }
        if call.changes("port"), let port = call.int("port") {
            input = input.setting("DBPortNumber", .number(port))
        }
        for (name, member) in [
            ("engine_lifecycle_support", "EngineLifecycleSupport"), ("replica_mode", "ReplicaMode"),
        ] where call.changes(name) {
            input = input.setting(member, .text(call.text(name)))
        }
        input = input.setting("CloudwatchLogsExportConfiguration", DatabaseCalls.logChange(call))
        let old = call.prior?["identifier"]?.nonEmptyText ?? call.text("identifier")
        if call.changes("identifier") {
            input = input.setting("NewDBInstanceIdentifier", .text(call.text("identifier")))
        }
        if call.prior?["replicate_source_db"]?.nonEmptyText != nil, call.text("replicate_source_db") == nil {
            _ = try await call.send(.rds, "PromoteReadReplica", ["DBInstanceIdentifier": .text(old)])
            try await waitUntilAvailable(call)
        }
        input = .fields(input.members.filter { !$0.value.isAbsent })
        if BlueGreenUpdate.isWanted(call.object), let old,
            BlueGreenUpdate.attributes.contains(where: { call.changes($0) })
        {
            let atOnce = BlueGreenUpdate.membersAtOnce
            try await BlueGreenUpdate(call: call, name: old).run(
                .fields(input.members.filter { !atOnce.contains($0.name) }))
            input = .fields(input.members.filter { atOnce.contains($0.name) })
        }
        if input.members.isEmpty { return }
        if call.bool("allow_major_version_upgrade") {
            input = input.setting("AllowMajorVersionUpgrade", true)
        }
        _ = try await call.send(
            .rds, "ModifyDBInstance",
            input.merging([
                "DBInstanceIdentifier": .text(old),
                "ApplyImmediately": .bool(call.bool("apply_immediately")),
            ]))
        try await waitUntilAvailable(call)
    }

    /// What says that an argument is not set any more.
    private static func resets(_ call: LiveCall) -> Document {
        var resets = call.cleared(
            [
                "customer_owned_ip_enabled", "deletion_protection", "iam_database_authentication_enabled",
                "manage_master_user_password",
            ], settings)
        // The password is the user's again.
        if call.changes("manage_master_user_password"), !call.bool("manage_master_user_password") {
            resets = resets.merging(settings.document(call.object, only: ["password"]))
        }
        // A disk that may grow up to its own size does not grow.
        if call.changes("max_allocated_storage"), call.int("max_allocated_storage") ?? 0 == 0,
            let size = call.int("allocated_storage")
        {
            resets = resets.setting("MaxAllocatedStorage", .number(size))
        }
        let wasMember = ["domain", "domain_fqdn"].contains { call.prior?[$0]?.nonEmptyText != nil }
        if wasMember, call.text("domain") == nil, call.text("domain_fqdn") == nil {
            resets = resets.setting("DisableDomain", true)
        }
        return resets
    }

    private static func delete(_ call: LiveCall) async throws {
        let farewell = try DatabaseCalls.farewell(call, "FinalDBSnapshotIdentifier")
        let name: Document = ["DBInstanceIdentifier": .text(call.text("identifier") ?? call.id)]
        if try await find(call)?["DBInstanceStatus"].text != "deleting" {
            _ = try await call.send(.rds, "DeleteDBInstance", name.merging(farewell))
        }
        try await call.wait(for: "the database to go") { try await find(call) == nil }
    }
}

internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting tables.
extension TableType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"],
        deletionRetries: ["ResourceInUseException", "LimitExceededException"], tags: tags,
        timeouts: LiveTimeouts(create: 30, update: 60, delete: 10), create: create, finish: finish,
        read: read,
        update: update, delete: delete, identify: { ["id": .string($0), "name": .string($0)] })

    private static let tags = LiveTags.byARN(
        .dynamoDB, "ResourceArn", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource", "UntagResource")

    private static let attributeShape: Shape = [
        "attribute": .blocks("AttributeDefinitions", ["name": "AttributeName", "type": "AttributeType"])
    ]

    private static let throughputShape: Shape = [
        "max_read_request_units": .unlessZero("MaxReadRequestUnits"),
        "max_write_request_units": .unlessZero("MaxWriteRequestUnits"),
    ]

    private static let warmShape: Shape = [
        "read_units_per_second": .unlessZero("ReadUnitsPerSecond"),
        "write_units_per_second": .unlessZero("WriteUnitsPerSecond"),
    ]

    private static let simple: Shape = [
        "billing_mode": "BillingMode", "deletion_protection_enabled": "DeletionProtectionEnabled",
        "name": "TableName", "on_demand_throughput": .block("OnDemandThroughput", throughputShape),
        "table_class": "TableClass", "warm_throughput": .block("WarmThroughput", warmShape),
    ]

    // MARK: - Making

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.text("name") ?? ""
        let answer = try await call.retrying(["LimitExceededException"], for: .seconds(300)) {
            if let restored = restoring(call) {
                return try await call.send(
                    .dynamoDB, restored.operation, restored.input.setting("TargetTableName", .text(name)))
            }
            return try await call.send(
                .dynamoDB, "CreateTable", creation(call).merging(call.creationTags))
        }
        return ["id": .string(name), "arn": .string(answer[path: "TableDescription.TableArn"].text ?? "")]
    }

    private static func creation(_ call: LiveCall) throws -> Document {
        if call.block("import_table") != nil {
            throw ProviderFailure(
                .rejected, "Import from S3 is not supported",
                "Slipway cannot make a table from files in a bucket (import_table). Make it with the AWS command line, and take it into the state with \"slipway import\"."
            )
        }
        let isProvisioned = call.text("billing_mode") != "PAY_PER_REQUEST"
        let locals = call.blocks("local_secondary_index").map { index -> Document in
            [
                "IndexName": .text(index["name"]?.asString),
                "KeySchema": keys(call.text("hash_key"), index["range_key"]?.nonEmptyText),
                "Projection": projection(index),
            ]
        }
        let globals = call.blocks("global_secondary_index").map { global($0, isProvisioned) }
        var document = call.input(
            simple, "billing_mode", "deletion_protection_enabled", "name", "on_demand_throughput",
            "table_class", "warm_throughput"
        ).withoutEmptyMembers.merging(call.input(attributeShape, "attribute"))
        document = document.setting("KeySchema", keys(call.text("hash_key"), call.text("range_key")))
        if !locals.isEmpty { document = document.setting("LocalSecondaryIndexes", .list(locals)) }
        if !globals.isEmpty { document = document.setting("GlobalSecondaryIndexes", .list(globals)) }
        if isProvisioned {
            document = document.setting("ProvisionedThroughput", capacity(call.object))
        }
        if call.bool("stream_enabled") { document = document.setting("StreamSpecification", stream(call)) }
        if call.block("server_side_encryption") != nil {
            document = document.setting("SSESpecification", encryption(call))
        }
        return document
    }

    /// The table, or a copy of one, that a new table has its items from.
    private static func restoring(_ call: LiveCall) -> (operation: Operation, input: Document)? {
        if let backup = call.text("restore_backup_arn") {
            return ("RestoreTableFromBackup", ["BackupArn": .text(backup)])
        }
        let (name, arn) = (call.text("restore_source_name"), call.text("restore_source_table_arn"))
        guard name != nil || arn != nil else { return nil }
        return (
            "RestoreTableToPointInTime",
            [
                "SourceTableName": .text(name), "SourceTableArn": .text(arn),
                "RestoreDateTime": .text(call.text("restore_date_time")),
                "UseLatestRestorableTime": call.bool("restore_to_latest_time") ? true : .absent,
            ]
        )
    }

    private static func keys(_ hash: String?, _ range: String?) -> Document {
        let all = [(hash, "HASH"), (range, "RANGE")].compactMap { name, kind -> Document? in
            name.map { ["AttributeName": .text($0), "KeyType": .text(kind)] }
        }
        return .list(all)
    }

    private static func projection(_ index: Value) -> Document {
        let others = (index["non_key_attributes"]?.asElements ?? []).compactMap(\.asString)
        return [
            "ProjectionType": .text(index["projection_type"]?.asString),
            "NonKeyAttributes": others.isEmpty ? .absent : .texts(others),
        ]
    }

    private static func capacity(_ object: Value) -> Document {
        [
            "ReadCapacityUnits": .number(max(1, object["read_capacity"]?.asInt ?? 1)),
            "WriteCapacityUnits": .number(max(1, object["write_capacity"]?.asInt ?? 1)),
        ]
    }

    private static func global(_ index: Value, _ isProvisioned: Bool) -> Document {
        var schema = keys(index["hash_key"]?.nonEmptyText, index["range_key"]?.nonEmptyText)
        let parts = index["key_schema"]?.asElements ?? []
        if !parts.isEmpty {
            schema = .list(
                parts.map {
                    [
                        "AttributeName": .text($0["attribute_name"]?.asString),
                        "KeyType": .text($0["key_type"]?.asString),
                    ]
                })
        }
        let limits = index.firstBlock("on_demand_throughput").map { throughputShape.document($0) } ?? [:]
        let warm = index.firstBlock("warm_throughput").map { warmShape.document($0) } ?? [:]
        return [
            "IndexName": .text(index["name"]?.asString), "KeySchema": schema,
            "Projection": projection(index),
            "ProvisionedThroughput": isProvisioned ? capacity(index) : .absent,
            "OnDemandThroughput": limits.members.isEmpty ? .absent : limits,
            "WarmThroughput": warm.members.isEmpty ? .absent : warm,
        ]
    }

    private static func stream(_ call: LiveCall) -> Document {
        guard call.bool("stream_enabled") else { return ["StreamEnabled": false] }
        return ["StreamEnabled": true, "StreamViewType": .text(call.text("stream_view_type"))]
    }

    private static func encryption(_ call: LiveCall) -> Document {
        let block = call.block("server_side_encryption")
        guard block?["enabled"]?.asBool == true else { return ["Enabled": false] }
        return [
            "Enabled": true, "SSEType": "KMS",
            "KMSMasterKeyId": .text(block?["kms_key_arn"]?.nonEmptyText),
        ]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await waitUntilActive(call)
        let all = call["tags_all"].texts
        if restoring(call) != nil, !all.isEmpty { try await tags.add(call, all) }
        if call.block("ttl")?["enabled"]?.asBool == true { try await setExpiry(call) }
        if call.block("point_in_time_recovery")?["enabled"]?.asBool == true { try await setRecovery(call) }
        try await TableReplicas(call: call).make()
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        do throws(AWSError) {
            let table = try await call.send(.dynamoDB, "DescribeTable", ["TableName": .text(call.id)])[
                "Table"]
            return table.isAbsent ? nil : table
        } catch {
            guard error.has(["ResourceNotFoundException"]) else { throw error }
            return nil
        }
    }

    private static func waitUntilActive(_ call: LiveCall) async throws {
        try await call.wait(for: "the table to be active") {
            guard let table = try await find(call) else { return false }
            let parts = [
                ("GlobalSecondaryIndexes", "IndexStatus"), ("Replicas", "ReplicaStatus"),
                ("GlobalTableWitnesses", "WitnessStatus"),
            ].flatMap { list, status in table[list].items.map { $0[status].text ?? "ACTIVE" } }
            guard !parts.contains("CREATION_FAILED") else {
                throw AWSError(
                    .unreadable, service: .dynamoDB, operation: "UpdateTable",
                    message: "A copy of the table in another region could not be made.", mayHaveEffect: true)
            }
            return table["TableStatus"].text == "ACTIVE" && parts.allSatisfy { $0 == "ACTIVE" }
        }
    }

    private static func setExpiry(_ call: LiveCall) async throws {
        let block = call.block("ttl")
        let name =
            block?["attribute_name"]?.nonEmptyText ?? previous("ttl", call)?["attribute_name"]?.asString
        _ = try await call.send(
            .dynamoDB, "UpdateTimeToLive",
            [
                "TableName": .text(call.id),
                "TimeToLiveSpecification": [
                    "AttributeName": .text(name), "Enabled": .bool(block?["enabled"]?.asBool ?? false),
                ],
            ])
    }

    private static func setRecovery(_ call: LiveCall) async throws {
        let block = call.block("point_in_time_recovery")
        let isEnabled = block?["enabled"]?.asBool ?? false
        let days = isEnabled ? block?["recovery_period_in_days"]?.asInt : nil
        try await call.retrying(["ContinuousBackupsUnavailableException"], for: .seconds(600)) {
            _ = try await call.send(
                .dynamoDB, "UpdateContinuousBackups",
                [
                    "TableName": .text(call.id),
                    "PointInTimeRecoverySpecification": [
                        "PointInTimeRecoveryEnabled": .bool(isEnabled),
                        "RecoveryPeriodInDays": days.map { .number($0) } ?? .absent,
                    ],
                ])
        }
    }

    private static func previous(_ block: String, _ call: LiveCall) -> Value? {
        call.prior?[block]?.asElements?.first
    }

    // MARK: - Changing

    static func change(_ call: LiveCall, _ input: Document) async throws {
        try await call.retrying(["LimitExceededException", "ResourceInUseException"], for: .seconds(600)) {
            _ = try await call.send(
                .dynamoDB, "UpdateTable", input.setting("TableName", .text(call.id)))
        }
        try await waitUntilActive(call)
    }

    private static func update(_ call: LiveCall) async throws {
        let isProvisioned = call.text("billing_mode") != "PAY_PER_REQUEST"
        if call.changes("deletion_protection_enabled") {
            try await change(
                call, ["DeletionProtectionEnabled": .bool(call.bool("deletion_protection_enabled"))])
        }
        if call.changes("table_class") {
            try await change(call, ["TableClass": .text(call.text("table_class"))])
        }
        if call.changes("billing_mode") || isProvisioned && call.changes("read_capacity", "write_capacity") {
            let globals = call.blocks("global_secondary_index").map { index -> Document in
                [
                    "Update": [
                        "IndexName": .text(index["name"]?.asString), "ProvisionedThroughput": capacity(index),
                    ]
                ]
            }
            let modes = call.changes("billing_mode") && isProvisioned && !globals.isEmpty
            try await change(
                call,
                [
                    "BillingMode": .text(call.text("billing_mode")),
                    "ProvisionedThroughput": isProvisioned ? capacity(call.object) : .absent,
                    "GlobalSecondaryIndexUpdates": modes ? .list(globals) : .absent,
                ])
        }
        if call.changes("on_demand_throughput") {
            // Less than nothing is no limit.
            let none: Document = ["MaxReadRequestUnits": -1, "MaxWriteRequestUnits": -1]
            let limits = call.input(simple, "on_demand_throughput")["OnDemandThroughput"]
            try await change(call, ["OnDemandThroughput": limits.isAbsent ? none : limits])
        }
        if call.changes("warm_throughput"), call.block("warm_throughput") != nil {
            try await change(call, call.input(simple, "warm_throughput"))
        }
        if call.changes("stream_enabled", "stream_view_type") {
            // A stream cannot become another one, only end and begin.
            if call.prior?["stream_enabled"]?.asBool == true, call.bool("stream_enabled") {
                try await change(call, ["StreamSpecification": ["StreamEnabled": false]])
            }
            try await change(call, ["StreamSpecification": stream(call)])
        }
        try await changeIndexes(call, isProvisioned)
        if call.changes("server_side_encryption") {
            try await change(call, ["SSESpecification": encryption(call)])
        }
        if changesExpiry(call) { try await setExpiry(call) }
        if call.changes("point_in_time_recovery") { try await setRecovery(call) }
        try await TableReplicas(call: call).update()
    }

    private static func changesExpiry(_ call: LiveCall) -> Bool {
        guard call.changes("ttl") else { return false }
        let (new, old) = (call.block("ttl"), previous("ttl", call))
        if new?["enabled"] != old?["enabled"] { return true }
        return new?["enabled"]?.asBool == true && new?["attribute_name"] != old?["attribute_name"]
    }

    /// DynamoDB takes one new or deleted index at a time.
    private static func changeIndexes(_ call: LiveCall, _ isProvisioned: Bool) async throws {
        guard call.changes("global_secondary_index") else { return }
        func named(_ indexes: [Value]) -> [String: Value] {
            Dictionary(indexes.map { ($0["name"]?.asString ?? "", $0) }) { $1 }
        }
        let before = named(call.prior?["global_secondary_index"]?.asElements ?? [])
        let after = named(call.blocks("global_secondary_index"))
        func shape(_ index: Value?) -> [Document] {
            guard let index else { return [] }
            let document = global(index, false)
            return [document["KeySchema"], document["Projection"]]
        }
        let attributes = call.input(attributeShape, "attribute")
        for (name, index) in before.sorted(by: { $0.key < $1.key }) where shape(after[name]) != shape(index) {
            try await change(
                call, ["GlobalSecondaryIndexUpdates": [["Delete": ["IndexName": .text(name)]]]])
        }
        for (name, index) in after.sorted(by: { $0.key < $1.key }) {
            if shape(before[name]) != shape(index) {
                try await change(
                    call,
                    attributes.setting(
                        "GlobalSecondaryIndexUpdates", [["Create": global(index, isProvisioned)]]))
            } else if let old = before[name] {
                let members = ["ProvisionedThroughput", "OnDemandThroughput", "WarmThroughput"]
                let (new, past) = (global(index, isProvisioned), global(old, isProvisioned))
                let update = members.reduce(Document.fields([])) { update, member in
                    new[member] == past[member] ? update : update.setting(member, new[member])
                }
                if update.members.allSatisfy(\.value.isAbsent) { continue }
                let change: Document = ["Update": update.setting("IndexName", .text(name))]
                try await self.change(call, ["GlobalSecondaryIndexUpdates": [change]])
            }
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        try await TableReplicas(call: call).deleteAll()
        if try await find(call)?["TableStatus"].text != "DELETING" {
            _ = try await call.send(.dynamoDB, "DeleteTable", ["TableName": .text(call.id)])
        }
        try await call.wait(for: "the table to go") { try await find(call) == nil }
    }

    // MARK: - Reading

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let table = try await find(call) else { return nil }
        var state = call.state(simple, table)
        for (name, value) in attributeShape.values(table, schema.block) { state[name] = value }
        state["arn"] = table["TableArn"].text.map { .string($0) }
        state["billing_mode"] = .string(table[path: "BillingModeSummary.BillingMode"].text ?? "PROVISIONED")
        state["table_class"] = .string(table[path: "TableClassSummary.TableClass"].text ?? "STANDARD")
        state["hash_key"] = key("HASH", table)
        state["range_key"] = key("RANGE", table)
        let units = table["ProvisionedThroughput"]
        state["read_capacity"] = .number(units["ReadCapacityUnits"].int ?? 0)
        state["write_capacity"] = .number(units["WriteCapacityUnits"].int ?? 0)
        let stream = table["StreamSpecification"]
        state["stream_enabled"] = .bool(stream["StreamEnabled"].bool ?? false)
        state["stream_view_type"] = .string(stream["StreamViewType"].text ?? "")
        state["stream_arn"] = .string(table["LatestStreamArn"].text ?? "")
        state["stream_label"] = .string(table["LatestStreamLabel"].text ?? "")
        state["global_secondary_index"] = TableAnswers.globals(
            table, known: call.blocks("global_secondary_index"))
        state["local_secondary_index"] = TableAnswers.locals(table)
        state["replica"] = try await TableReplicas(call: call).read(table)
        state["global_table_witness"] = TableReplicas.readWitness(table)
        state["server_side_encryption"] = TableAnswers.encryption(
            table, isKnown: !call.blocks("server_side_encryption").isEmpty)
        let name: Document = ["TableName": .text(call.id)]
        let expiry = try await call.send(.dynamoDB, "DescribeTimeToLive", name)["TimeToLiveDescription"]
        state["ttl"] = TableAnswers.expiry(expiry, known: call.block("ttl"))
        let backups = try await call.send(.dynamoDB, "DescribeContinuousBackups", name)
        state["point_in_time_recovery"] = TableAnswers.recovery(
            backups[path: "ContinuousBackupsDescription.PointInTimeRecoveryDescription"])
        let found = try await call.cloud.all(
            .dynamoDB, "ListTagsOfResource", ["ResourceArn": table["TableArn"]], "Tags",
            paging: .largeNextToken)
        state.tags = tags.tags(from: .list(found))
        return state
    }

    static func key(_ kind: String, _ document: Document) -> Value {
        let found = document["KeySchema"].items.first { $0["KeyType"].text == kind }
        return found?["AttributeName"].text.map { .string($0) } ?? .null(.string)
    }
}

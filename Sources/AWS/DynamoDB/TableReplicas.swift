internal import AWSClient
internal import Providers
internal import Values

/// Copies of tables in other regions, and the witness of those that agree before they answer.
///
/// Source: DynamoDB API, `UpdateTable` with `ReplicaUpdates`, `MultiRegionConsistency` and `GlobalTableWitnessUpdates`; developer guide,
/// "Global tables".
struct TableReplicas {
    let call: LiveCall

    private struct Replica {
        let value: Value
        var region: String { value["region_name"]?.asString ?? "" }
        var isStrong: Bool { value["consistency_mode"]?.asString == "STRONG" }

        func flag(_ name: String) -> Bool { value[name]?.asBool ?? false }
        func text(_ name: String) -> String? { value[name]?.nonEmptyText }
    }

    private static func replicas(_ object: Value?) -> [Replica] {
        (object?["replica"]?.asElements ?? []).map { Replica(value: $0) }.sorted { $0.region < $1.region }
    }

    private static func witness(_ object: Value?) -> String? {
        object?.firstBlock("global_table_witness")?["region_name"]?.nonEmptyText
    }

    // MARK: - Making, changing and deleting

    func make() async throws {
        let new = Self.replicas(call.object)
        try await create(new)
        for replica in new { try await settle(replica, before: nil) }
    }

    /// Brings copies and witness to what is planned.
    ///
    /// How they agree is said when the first of them are made, so that another way needs them all anew.
    func update() async throws {
        let (old, new) = (Self.replicas(call.prior), Self.replicas(call.object))
        let changesWitness =
            call.changes("global_table_witness")
            && Self.witness(call.prior) != Self.witness(call.object)
        if call.changes("replica") || changesWitness {
            let modes = Set(old.map(\.isStrong)).union(new.map(\.isStrong))
            let isAnew = modes.count > 1 || changesWitness
            let kept = isAnew ? [] : Set(new.map(\.region))
            let there = isAnew ? [] : Set(old.map(\.region))
            try await delete(old.filter { !kept.contains($0.region) })
            try await create(new.filter { !there.contains($0.region) })
            for replica in new {
                let before = old.first { $0.region == replica.region && there.contains($0.region) }
                try await changeKey(replica, before: before)
                try await settle(replica, before: before)
            }
        } else if call.changes("tags_all") {
            for replica in new { try await changeTags(replica, before: replica) }
        }
    }

    func deleteAll() async throws { try await delete(Self.replicas(call.object)) }

    /// Copies that agree before they answer come together, and others one at a time.
    private func create(_ replicas: [Replica]) async throws {
        let wire = replicas.map { replica -> (Bool, Document) in
            let document: Document = [
                "RegionName": .text(replica.region), "KMSMasterKeyId": .text(replica.text("kms_key_arn")),
            ]
            return (replica.isStrong, ["Create": document])
        }
        let strong = wire.filter(\.0).map(\.1)
        if !strong.isEmpty {
            let witness = Self.witness(call.object)
            try await TableType.change(
                call,
                [
                    "ReplicaUpdates": .list(strong), "MultiRegionConsistency": "STRONG",
                    "GlobalTableWitnessUpdates": witness.map {
                        [["Create": ["RegionName": .text($0)]]]
                    } ?? .absent,
                ])
        }
        for update in wire where !update.0 {
            try await TableType.change(call, ["ReplicaUpdates": [update.1]])
        }
    }

    private func delete(_ replicas: [Replica]) async throws {
        func wire(_ replica: Replica) -> Document { ["Delete": ["RegionName": .text(replica.region)]] }
        let strong = replicas.filter(\.isStrong).map(wire)
        if !strong.isEmpty {
            let witness = Self.witness(call.prior)
            try await TableType.change(
                call,
                [
                    "ReplicaUpdates": .list(strong),
                    "GlobalTableWitnessUpdates": witness.map {
                        [["Delete": ["RegionName": .text($0)]]]
                    } ?? .absent,
                ])
        }
        for replica in replicas where !replica.isStrong {
            try await TableType.change(call, ["ReplicaUpdates": [wire(replica)]])
        }
    }

    private func changeKey(_ replica: Replica, before: Replica?) async throws {
        guard let before, let key = replica.text("kms_key_arn"), key != before.text("kms_key_arn") else {
            return
        }
        let document: Document = ["RegionName": .text(replica.region), "KMSMasterKeyId": .text(key)]
        try await TableType.change(call, ["ReplicaUpdates": [["Update": document]]])
    }

    /// Sets what a copy has of its own, by calls in its region.
    private func settle(_ replica: Replica, before: Replica?) async throws {
        let recovery = "point_in_time_recovery"
        if replica.flag(recovery) != before?.flag(recovery) ?? false {
            try await retrying(["ContinuousBackupsUnavailableException"]) {
                try await send(
                    "UpdateContinuousBackups", in: replica.region,
                    [
                        "PointInTimeRecoverySpecification": [
                            "PointInTimeRecoveryEnabled": .bool(replica.flag(recovery))
                        ]
                    ])
            }
        }
        let protection = "deletion_protection_enabled"
        if let wanted = replica.value[protection]?.asBool, wanted != before?.flag(protection) ?? false {
            try await retrying(["ResourceInUseException"]) {
                try await send(
                    "UpdateTable", in: replica.region, ["DeletionProtectionEnabled": .bool(wanted)])
            }
        }
        try await changeTags(replica, before: before)
    }

    private func retrying(_ codes: [String], _ body: () async throws -> Void) async throws {
        try await call.retrying(codes + ["ResourceNotFoundException"], for: .seconds(600), body)
    }

    /// Gives a copy the table's tags; one that is not to have them keeps those that it has.
    private func changeTags(_ replica: Replica, before: Replica?) async throws {
        guard replica.flag("propagate_tags") else { return }
        let new = call["tags_all"].texts
        let isNew = before?.flag("propagate_tags") != true
        let old = isNew ? [:] : call.prior?["tags_all"]?.texts ?? [:]
        let added = new.filter { old[$0.key] != $0.value }
        let removed = old.keys.filter { new[$0] == nil }.sorted()
        let arn = Document.text(Self.arn(of: call.text("arn") ?? "", in: replica.region))
        let cloud = call.cloud.inRegion(replica.region)
        if !removed.isEmpty {
            _ = try await cloud.call(
                .dynamoDB, "UntagResource", ["ResourceArn": arn, "TagKeys": .texts(removed)])
        }
        if !added.isEmpty {
            _ = try await cloud.call(
                .dynamoDB, "TagResource", ["ResourceArn": arn, "Tags": LiveTags.pairs(added)])
        }
    }

    // MARK: - Reading

    /// The copies that a description of the table tells, with what they say of themselves.
    func read(_ table: Document) async throws -> Value? {
        guard let block = TableType.schema.block.block("replica")?.block else { return nil }
        let known = Self.replicas(call.object)
        let consistency = table["MultiRegionConsistency"].text ?? "EVENTUAL"
        var all: [Value] = []
        for found in table["Replicas"].items {
            guard let region = found["RegionName"].nonEmptyText, region != call.cloud.region else { continue }
            let before = known.first { $0.region == region }
            let own = try await describe(region)
            let backups = try await answer("DescribeContinuousBackups", in: region)
            let status = backups[
                path: "ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus"]
            let arn = own["TableArn"].nonEmptyText ?? Self.arn(of: table["TableArn"].text ?? "", in: region)
            let told: Document = [
                "RegionName": .text(region), "Arn": .text(arn), "Mode": .text(consistency),
                "Protection": .bool(own["DeletionProtectionEnabled"].bool ?? false),
                "Key": .text(
                    found["KMSMasterKeyId"].nonEmptyText ?? own[path: "SSEDescription.KMSMasterKeyArn"].text
                        ?? ""),
                "Recovery": .bool(status.text == "ENABLED"),
                "Tags": .bool(before?.flag("propagate_tags") ?? false),
                "StreamArn": .text(own["LatestStreamArn"].text ?? ""),
                "StreamLabel": .text(own["LatestStreamLabel"].text ?? ""),
            ]
            all.append(Self.shape.object(told, block))
        }
        return .set(all, of: .object(block.objectType))
    }

    private static let shape: Shape = [
        "arn": "Arn", "consistency_mode": "Mode", "deletion_protection_enabled": "Protection",
        "kms_key_arn": "Key", "point_in_time_recovery": "Recovery", "propagate_tags": "Tags",
        "region_name": "RegionName", "stream_arn": "StreamArn", "stream_label": "StreamLabel",
    ]

    static func readWitness(_ table: Document) -> Value? {
        guard let block = TableType.schema.block.block("global_table_witness") else { return nil }
        guard let found = table["GlobalTableWitnesses"].items.first else { return block.empty }
        let shape: Shape = ["region_name": "RegionName"]
        return .list([shape.object(found, block.block)], of: .object(block.block.objectType))
    }

    /// The copy as its region has it; nothing where that is not ready or cannot be asked.
    private func describe(_ region: String) async throws -> Document {
        try await answer("DescribeTable", in: region)["Table"]
    }

    private func answer(_ operation: Operation, in region: String) async throws -> Document {
        do throws(AWSError) {
            return try await call.cloud.inRegion(region).call(
                .dynamoDB, operation, ["TableName": .text(call.id)]
            ).document
        } catch {
            guard error.has(["ResourceNotFoundException", "TableNotFoundException"]) else { throw error }
            return .absent
        }
    }

    private func send(_ operation: Operation, in region: String, _ input: Document) async throws {
        _ = try await call.cloud.inRegion(region).call(
            .dynamoDB, operation, input.setting("TableName", .text(call.id)))
    }

    /// The ARN of the table of the same name in another region.
    private static func arn(of table: String, in region: String) -> String {
        var parts = table.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 3 else { return "" }
        parts[3] = region
        return parts.joined(separator: ":")
    }
}

internal import AWSClient
internal import Values

/// The `replication_configuration` block of a bucket.
enum BucketInlineReplication {
    private static let name = "replication_configuration"

    private static let shape: Shape = [
        "role": "Role",
        "rules": .blocks(
            "Rule",
            [
                "id": "ID", "priority": .unlessZero("Priority"), "prefix": "Prefix",
                "filter": .block("Filter", ["prefix": "Prefix", "tags": .pairs("Tags", "Key", "Value")]),
                "status": "Status",
                "source_selection_criteria": .block(
                    "SourceSelectionCriteria",
                    [
                        "sse_kms_encrypted_objects": .block(
                            "SseKmsEncryptedObjects", ["enabled": .flag("Status", "Enabled", "Disabled")])
                    ]),
                "destination": .block(
                    "Destination",
                    [
                        "bucket": "Bucket", "account_id": "Account", "storage_class": "StorageClass",
                        "access_control_translation": .block("AccessControlTranslation", ["owner": "Owner"]),
                        "replica_kms_key_id": "EncryptionConfiguration.ReplicaKmsKeyID",
                        "replication_time": .block(
                            "ReplicationTime", ["status": "Status", "minutes": "Time.Minutes"]),
                        "metrics": .block(
                            "Metrics", ["status": "Status", "minutes": "EventThreshold.Minutes"]),
                    ]),
                "delete_marker_replication_status": "DeleteMarkerReplication.Status",
            ]
        ).flat,
    ]

    @Sendable static func put(_ call: LiveCall) async throws {
        guard let block = call.block(name) else { return try await call.delete(.replication) }
        let document = shape.document(block).withoutEmptyMembers
        let rules = document["Rule"].items.map(wire)
        // Roles and versions that were set a moment ago are not known everywhere yet.
        try await call.retrying(["InvalidRequest"], words: "Versioning must be", for: .seconds(60)) {
            try await call.put(.replication, document.setting("Rule", .list(rules, member: "")))
        }
    }

    /// A rule with its filter in the form that S3 has for it.
    private static func wire(_ rule: Document) -> Document {
        // Rules of the older form have a prefix and no filter.
        guard rule["Prefix"].isAbsent else { return rule }
        let prefix = rule[path: "Filter.Prefix"].text ?? ""
        let tags = rule[path: "Filter.Tags"].items
        let marker = rule[path: "DeleteMarkerReplication.Status"].text ?? "Disabled"
        return rule.setting(
            "Filter",
            tags.isEmpty
                ? ["Prefix": .text(prefix)]
                : ["And": ["Prefix": .text(prefix), "Tag": .list(tags, member: "")]]
        ).setting("DeleteMarkerReplication", ["Status": .text(marker)])
    }

    @Sendable static func read(_ call: LiveCall) async throws -> [String: Value] {
        guard let found = try await call.setting(.replication)?.document else {
            return [name: BucketType.none(name)]
        }
        let rules = found.all("Rule").map { rule -> Document in
            let filter = rule["Filter"]
            let tags = filter["And"].all("Tag") + filter.all("Tag")
            var plain = rule
            if rule[path: "DeleteMarkerReplication.Status"].text == "Disabled" {
                plain = plain.setting("DeleteMarkerReplication", .absent)
            }
            guard !filter.isAbsent else { return plain }
            return plain.setting(
                "Filter",
                [
                    "Prefix": .text(filter[path: "And.Prefix"].text ?? filter["Prefix"].text),
                    "Tags": tags.isEmpty ? .absent : .list(tags),
                ])
        }
        let whole = found.setting("Rule", .list(rules, member: ""))
        // The list stands for as many elements of its name.
        let members = whole.members.filter { $0.name != "Rule" } + rules.map { .init("Rule", $0) }
        return [name: BucketType.one(name, shape, .fields(members))]
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// The `lifecycle_rule` blocks of a bucket.
enum BucketInlineLifecycle {
    private static let shape: Shape = [
        "id": "ID",
        "prefix": "Filter.Prefix",
        "enabled": .flag("Status", "Enabled", "Disabled"),
        "transition": .blocks(
            "Transition", ["date": "Date", "days": "Days", "storage_class": "StorageClass"]
        ).flat,
        "noncurrent_version_transition": .blocks(
            "NoncurrentVersionTransition", ["days": "NoncurrentDays", "storage_class": "StorageClass"]
        ).flat,
        "expiration": .block(
            "Expiration",
            [
                "date": "Date", "days": .unlessZero("Days"),
                "expired_object_delete_marker": "ExpiredObjectDeleteMarker",
            ]),
        "noncurrent_version_expiration": .block("NoncurrentVersionExpiration", ["days": "NoncurrentDays"]),
        "abort_incomplete_multipart_upload_days": .unlessZero(
            "AbortIncompleteMultipartUpload.DaysAfterInitiation"),
        "tags": .pairs("Filter.Tags", "Key", "Value"),
    ]

    @Sendable static func put(_ call: LiveCall) async throws {
        let rules = call.blocks("lifecycle_rule")
        if rules.isEmpty { return try await call.delete(.lifecycle) }
        let wire = rules.enumerated().map { number, rule in
            document(rule, fallbackID: "tf-s3-lifecycle-\(stableDigits("\(call.token)\(number)", count: 26))")
        }
        try await call.put(.lifecycle, ["Rule": .list(wire, member: "")])
    }

    private static func document(_ rule: Value, fallbackID: String) -> Document {
        var document = shape.document(rule).withoutEmptyMembers
        if document["ID"].isAbsent { document = document.setting("ID", .text(fallbackID)) }
        let prefix = document[path: "Filter.Prefix"].text ?? ""
        let tags = document[path: "Filter.Tags"].items
        let filter: Document =
            tags.isEmpty
            ? ["Prefix": .text(prefix)]
            : ["And": ["Prefix": .text(prefix), "Tag": .list(tags, member: "")]]
        if document[path: "Expiration.ExpiredObjectDeleteMarker"].bool == false {
            document = document.setting(
                "Expiration",
                .fields(document["Expiration"].members.filter { $0.name != "ExpiredObjectDeleteMarker" }))
        }
        return document.setting("Filter", filter)
    }

    @Sendable static func read(_ call: LiveCall) async throws -> [String: Value] {
        let name = "lifecycle_rule"
        guard let block = BucketType.schema.block.block(name) else { return [:] }
        let found = try await call.setting(.lifecycle)?.document.all("Rule") ?? []
        let rules = found.map { shape.object(plain($0), block.block) }
        return [name: .list(rules, of: .object(block.block.objectType))]
    }

    /// A rule with its prefix and tags where a filter of the simplest form has them.
    private static func plain(_ rule: Document) -> Document {
        let filter = rule["Filter"]
        let and = filter["And"]
        let prefix = and["Prefix"].text ?? filter["Prefix"].text ?? rule["Prefix"].text
        let tags = and.all("Tag") + filter.all("Tag")
        return rule.setting(
            "Filter", ["Prefix": .text(prefix), "Tags": tags.isEmpty ? .absent : .list(tags)])
    }
}

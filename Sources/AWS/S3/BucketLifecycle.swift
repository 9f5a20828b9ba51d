internal import AWSClient
internal import Providers
internal import Values

/// What becomes of objects as they get older.
///
/// Source: `aws_s3_bucket_lifecycle_configuration` in the provider's reference;
/// S3 API `PutBucketLifecycleConfiguration`.
enum BucketLifecycleType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_lifecycle_configuration", version: 1, identity: identity, block: block,
        refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optionalComputed("expected_bucket_owner", .string, replacement: .always),
        .optionalComputed(
            "transition_default_minimum_object_size", .string,
            allowed: ["varies_by_storage_class", "all_storage_classes_128K"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("rule", .list, rule),
        .timeouts("create", "update"),
    ]

    private static let rule = BlockSchema(
        attributes: [
            .required("id", .string),
            .required("status", .string),
            .optionalComputed("prefix", .string, deprecation: "Use filter instead."),
        ],
        blocks: [
            NestedBlockSchema("abort_incomplete_multipart_upload", .list, abortIncompleteMultipartUpload),
            NestedBlockSchema("expiration", .list, expiration),
            NestedBlockSchema("filter", .list, filter),
            NestedBlockSchema("noncurrent_version_expiration", .list, noncurrentVersionExpiration),
            NestedBlockSchema("noncurrent_version_transition", .set, noncurrentVersionTransition),
            NestedBlockSchema("transition", .set, transition),
        ])

    private static let abortIncompleteMultipartUpload = BlockSchema(attributes: [
        .optional("days_after_initiation", .number)
    ])

    private static let expiration = BlockSchema(attributes: [
        .optional("date", .string),
        .optionalComputed("days", .number),
        .optionalComputed("expired_object_delete_marker", .bool),
    ])

    private static let filter = BlockSchema(
        attributes: [
            .optionalComputed("object_size_greater_than", .number),
            .optionalComputed("object_size_less_than", .number),
            .optionalComputed("prefix", .string),
        ],
        blocks: [
            NestedBlockSchema("and", .list, and),
            NestedBlockSchema("tag", .list, tag),
        ])

    private static let and = BlockSchema(attributes: [
        .optionalComputed("object_size_greater_than", .number),
        .optionalComputed("object_size_less_than", .number),
        .optionalComputed("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let tag = BlockSchema(attributes: [
        .required("key", .string),
        .required("value", .string),
    ])

    private static let noncurrentVersionExpiration = BlockSchema(attributes: [
        .required("noncurrent_days", .number),
        .optional("newer_noncurrent_versions", .number),
    ])

    private static let noncurrentVersionTransition = BlockSchema(attributes: [
        .required("noncurrent_days", .number),
        .required(
            "storage_class", .string,
            allowed: [
                "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
            ]),
        .optional("newer_noncurrent_versions", .number),
    ])

    private static let transition = BlockSchema(attributes: [
        .required(
            "storage_class", .string,
            allowed: [
                "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
            ]),
        .optional("date", .string),
        .optionalComputed("days", .number),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        // S3 chooses nothing in a rule: what is not written is not there, and what a rule of the same place had before does not stay.
        if let written = draft.configuration["rule"] { draft.set("rule", to: written) }
        draft.planCommon()
    }
}

// MARK: - Calls

extension BucketLifecycleType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.lifecycle),
        timeouts: LiveTimeouts(create: 3, update: 3),
        create: {
            try await put($0)
            return $0.settingID
        }, read: read, update: put, delete: { try await $0.delete(.lifecycle) },
        identify: LiveResource.identifyBucket)

    private static let shape: Shape = [
        "id": "ID",
        "prefix": "Prefix",
        "filter": .block(
            "Filter",
            [
                "prefix": "Prefix",
                "tag": .block("Tag", ["key": "Key", "value": "Value"]),
                "object_size_greater_than": .unlessZero("ObjectSizeGreaterThan"),
                "object_size_less_than": .unlessZero("ObjectSizeLessThan"),
                "and": .block(
                    "And",
                    [
                        "prefix": "Prefix", "tags": .pairs("Tag", "Key", "Value").flat,
                        "object_size_greater_than": .unlessZero("ObjectSizeGreaterThan"),
                        "object_size_less_than": .unlessZero("ObjectSizeLessThan"),
                    ]),
            ]),
        "status": "Status",
        "transition": .blocks(
            "Transition", ["date": "Date", "days": "Days", "storage_class": "StorageClass"]
        ).flat,
        "noncurrent_version_transition": .blocks(
            "NoncurrentVersionTransition",
            [
                "noncurrent_days": "NoncurrentDays", "storage_class": "StorageClass",
                "newer_noncurrent_versions": .unlessZero("NewerNoncurrentVersions"),
            ]
        ).flat,
        "expiration": .block(
            "Expiration",
            [
                "date": "Date", "days": .unlessZero("Days"),
                "expired_object_delete_marker": "ExpiredObjectDeleteMarker",
            ]),
        "noncurrent_version_expiration": .block(
            "NoncurrentVersionExpiration",
            [
                "noncurrent_days": "NoncurrentDays",
                "newer_noncurrent_versions": .unlessZero("NewerNoncurrentVersions"),
            ]),
        "abort_incomplete_multipart_upload": .block(
            "AbortIncompleteMultipartUpload", ["days_after_initiation": "DaysAfterInitiation"]),
    ]

    private static func put(_ call: LiveCall) async throws {
        let rules = call.blocks("rule").map { wire($0) }
        try await call.put(
            .lifecycle, ["Rule": .list(rules, member: "")],
            [
                "TransitionDefaultMinimumObjectSize": .text(
                    call.text("transition_default_minimum_object_size"))
            ])
    }

    private static func wire(_ rule: Value) -> Document {
        var document = shape.document(rule).withoutEmptyMembers
        // Days or a date say more than a marker that is not to go.
        if document[path: "Expiration.ExpiredObjectDeleteMarker"].bool == false {
            document = document.setting(
                "Expiration",
                .fields(
                    document["Expiration"].members.filter { $0.name != "ExpiredObjectDeleteMarker" }))
        }
        // A rule without a filter is for all objects.
        if document["Filter"].isAbsent, document["Prefix"].isAbsent {
            document = document.setting("Filter", ["Prefix": ""])
        }
        return document
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let answer = try await call.setting(.lifecycle), let block = schema.block.block("rule") else {
            return nil
        }
        let known = call.blocks("rule")
        let order = Dictionary(
            known.enumerated().compactMap { number, rule in rule["id"]?.asString.map { ($0, number) } }
        ) { $1 }
        let found = answer.document.all("Rule").enumerated().sorted { one, other in
            let places = [one, other].map { order[$0.element["ID"].text ?? ""] ?? known.count + $0.offset }
            return places[0] < places[1]
        }.map(\.element)
        let rules = found.map { document in
            let rule = shape.object(document, block.block)
            let before = known.first { $0["id"] == rule["id"] }
            // A rule for all objects may be written without a filter.
            let isForAll = rule["filter"]?.asElements?.allSatisfy(\.isEmptyForm) ?? true
            let hadNone = before?["filter"]?.asElements?.isEmpty ?? false
            return isForAll && hadNone
                ? rule.setting(["filter": block.block.block("filter")?.empty ?? .null]) : rule
        }
        var state = LiveState()
        state["rule"] = .list(rules, of: .object(block.block.objectType))
        state["transition_default_minimum_object_size"] = answer.header(
            "x-amz-transition-default-minimum-object-size"
        ).map { .string($0) }
        return state
    }
}

internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting buckets.
extension BucketType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchBucket", "NotFound"], deletionRetries: ["OperationAborted"],
        tags: tags, timeouts: LiveTimeouts(create: 20, update: 20, delete: 60), sameness: sameness,
        create: create, finish: finish, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "bucket": .string($0)] })

    private static let createBucket = Operation(
        "CreateBucket", .put, "/{Bucket}",
        headers: [
            "ObjectLockEnabledForBucket": "x-amz-bucket-object-lock-enabled",
            "BucketNamespace": "x-amz-bucket-namespace",
        ], body: .member("CreateBucketConfiguration"))
    static let headBucket = Operation("HeadBucket", .head, "/{Bucket}")
    private static let deleteBucket = Operation("DeleteBucket", .delete, "/{Bucket}")

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name("bucket", lengthMax: 63)
        let region = call.cloud.region
        // The oldest region is meant where none is named, and must not be named.
        let place: Document = region == "us-east-1" ? .absent : ["LocationConstraint": .text(region)]
        let isLocked =
            call.bool("object_lock_enabled") || !call.blocks("object_lock_configuration").isEmpty
        try await call.retrying(["OperationAborted"]) {
            _ = try await call.send(
                .s3, createBucket,
                [
                    "Bucket": .text(name), "CreateBucketConfiguration": place,
                    "ObjectLockEnabledForBucket": isLocked ? true : .absent,
                    "BucketNamespace": .text(call.text("bucket_namespace")),
                ])
        }
        return ["id": .string(name), "bucket": .string(name)]
    }

    private static func finish(_ call: LiveCall) async throws {
        let tags = call["tags_all"].texts
        if !tags.isEmpty {
            try await changeTags(call) { all in for (key, value) in tags { all[key] = value } }
        }
        for setting in settings where call.object.isSetBeyondDefault(setting.attribute) {
            try await setting.put(call)
        }
        if !call.blocks("object_lock_configuration").isEmpty { try await putObjectLock(call) }
    }

    private static func update(_ call: LiveCall) async throws {
        for setting in settings where call.changes(setting.attribute) { try await setting.put(call) }
        if call.changes("object_lock_configuration") { try await putObjectLock(call) }
    }

    private static func delete(_ call: LiveCall) async throws {
        do throws(AWSError) {
            _ = try await call.send(.s3, deleteBucket, ["Bucket": .text(call.id)])
            return
        } catch {
            guard error.has(["BucketNotEmpty"]), call.bool("force_destroy") else { throw error }
        }
        try await BucketObjects.deleteAll(of: call.id, call)
        _ = try await call.send(.s3, deleteBucket, ["Bucket": .text(call.id)])
    }

    // MARK: - Tags

    private static let tags = LiveTags(
        // The call that makes a bucket takes none.
        creation: { _ in [:] }, member: "TagSet", names: ("Key", "Value"),
        add: { call, new in
            try await changeTags(call) { tags in for (key, value) in new { tags[key] = value } }
        },
        remove: { call, keys in
            try await changeTags(call) { tags in for key in keys { tags[key] = nil } }
        })

    /// S3 sets all tags of a bucket at once, so those that others put there go along.
    private static func changeTags(_ call: LiveCall, _ change: (inout [String: String]) -> Void) async throws
    {
        var all = try await currentTags(call)
        change(&all)
        if all.isEmpty {
            try await call.delete(.tagging)
        } else {
            let pairs = LiveTags.pairs(all).items
            try await call.put(.tagging, ["TagSet": .list(pairs, member: "Tag")])
        }
    }

    private static func currentTags(_ call: LiveCall) async throws -> [String: String] {
        guard let answer = try await call.setting(.tagging) else { return [:] }
        return tags.tags(from: answer["TagSet"])
    }

    // MARK: - Reading

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let head = try await call.send(.s3, headBucket, ["Bucket": .text(call.id)])
        let region = head.header("x-amz-bucket-region") ?? call.cloud.region
        let suffix = CloudPartition(region: region).dnsSuffix
        var state = LiveState()
        state["bucket"] = .string(call.id)
        state["bucket_region"] = .string(region)
        state["bucket_domain_name"] = .string("\(call.id).s3.\(suffix)")
        state["bucket_regional_domain_name"] = .string("\(call.id).s3.\(region).\(suffix)")
        state["hosted_zone_id"] = .string(WebsitePlace.hostedZones[region] ?? "")
        if call["bucket_prefix"].isUnknown {
            state["bucket_prefix"] = .string(generatedPrefix(of: call.id))
        }
        if call["bucket_namespace"].isUnknown { state["bucket_namespace"] = .string("global") }
        for setting in settings {
            for (name, value) in try await setting.read(call) { state[name] = value }
        }
        for (name, value) in try await objectLock(call) { state[name] = value }
        let place = WebsitePlace.domain(region, suffix)
        let isWebsite = state["website"]?.asElements?.isEmpty == false
        state["website_domain"] = isWebsite ? .string(place) : .null(.string)
        state["website_endpoint"] = isWebsite ? .string("\(call.id).\(place)") : .null(.string)
        state.tags = try await currentTags(call)
        return state
    }

    // MARK: - Object lock

    private static let lockShape: Shape = [
        "object_lock_enabled": "ObjectLockEnabled",
        "rule": .block(
            "Rule",
            [
                "default_retention": .block(
                    "DefaultRetention",
                    ["mode": "Mode", "days": .unlessZero("Days"), "years": .unlessZero("Years")])
            ]),
    ]

    private static func putObjectLock(_ call: LiveCall) async throws {
        guard let lock = call.block("object_lock_configuration") else { return }
        let enabled: Document = ["ObjectLockEnabled": "Enabled"]
        try await call.put(.objectLock, enabled.merging(lockShape.document(lock)))
    }

    private static func objectLock(_ call: LiveCall) async throws -> [String: Value] {
        let name = "object_lock_configuration"
        guard let answer = try await call.setting(.objectLock),
            answer["ObjectLockEnabled"].nonEmptyText != nil
        else {
            return ["object_lock_enabled": .false, name: none(name)]
        }
        return ["object_lock_enabled": .true, name: one(name, lockShape, answer.document)]
    }

    /// One block of a type as a document has it.
    static func one(_ name: String, _ shape: Shape, _ document: Document) -> Value {
        guard let block = schema.block.block(name)?.block else { return .null }
        return .list([shape.object(document, block)], of: .object(block.objectType))
    }

    /// No blocks of a type.
    static func none(_ name: String) -> Value { schema.block.block(name)?.empty ?? .null }
}

extension Value {
    /// Whether an attribute or block is known and says something.
    fileprivate func isSetBeyondDefault(_ name: String) -> Bool {
        guard let value = self[name] else { return false }
        return !value.isUnknown && !value.isEmptyForm
    }
}

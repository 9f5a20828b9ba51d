internal import AWSClient
internal import Values

/// One of the things that are set on a bucket: where they are, and what they look like on the wire.
///
/// Source: Amazon S3 API reference, operations on buckets.
struct BucketSetting: Sendable {
    let get: Operation
    let put: Operation
    let delete: Operation
    /// The element that the setting is.
    let element: String
    /// The codes by which S3 says that nothing is set.
    let missing: [String]

    /// Names of operations are `GetBucket…`, `PutBucket…`, `DeleteBucket…` where nothing else is said.
    private init(
        _ name: String, _ query: String, _ element: String, missing: String, deletion: String? = nil,
        isText: Bool = false, headers: [String: String] = [:]
    ) {
        let owner = ["ExpectedBucketOwner": "x-amz-expected-bucket-owner"]
        let path = "/{Bucket}?\(query)"
        get = Operation(
            "Get\(name)", .get, path, headers: owner, answer: isText ? .raw : .document)
        put = Operation(
            "Put\(name)", .put, path, headers: owner.merging(headers) { $1 },
            body: isText ? .raw(element) : .member(element), answer: .none)
        delete = Operation(deletion ?? "Delete\(name)", .delete, path, headers: owner, answer: .none)
        self.element = element
        self.missing = [missing]
    }

    static let acceleration = BucketSetting(
        "BucketAccelerateConfiguration", "accelerate", "AccelerateConfiguration",
        missing: "UnsupportedArgument")
    static let accessControl = BucketSetting(
        "BucketAcl", "acl", "AccessControlPolicy", missing: "", headers: ["ACL": "x-amz-acl"])
    static let crossOrigin = BucketSetting(
        "BucketCors", "cors", "CORSConfiguration", missing: "NoSuchCORSConfiguration")
    static let encryption = BucketSetting(
        "BucketEncryption", "encryption", "ServerSideEncryptionConfiguration",
        missing: "ServerSideEncryptionConfigurationNotFoundError")
    static let lifecycle = BucketSetting(
        "BucketLifecycleConfiguration", "lifecycle", "LifecycleConfiguration",
        missing: "NoSuchLifecycleConfiguration", deletion: "DeleteBucketLifecycle",
        headers: ["TransitionDefaultMinimumObjectSize": "x-amz-transition-default-minimum-object-size"])
    static let logging = BucketSetting("BucketLogging", "logging", "BucketLoggingStatus", missing: "")
    static let objectLock = BucketSetting(
        "ObjectLockConfiguration", "object-lock", "ObjectLockConfiguration",
        missing: "ObjectLockConfigurationNotFoundError")
    static let ownership = BucketSetting(
        "BucketOwnershipControls", "ownershipControls", "OwnershipControls",
        missing: "OwnershipControlsNotFoundError")
    static let payment = BucketSetting(
        "BucketRequestPayment", "requestPayment", "RequestPaymentConfiguration", missing: "")
    static let policy = BucketSetting(
        "BucketPolicy", "policy", "Policy", missing: "NoSuchBucketPolicy", isText: true)
    static let publicAccess = BucketSetting(
        "PublicAccessBlock", "publicAccessBlock", "PublicAccessBlockConfiguration",
        missing: "NoSuchPublicAccessBlockConfiguration")
    static let replication = BucketSetting(
        "BucketReplication", "replication", "ReplicationConfiguration",
        missing: "ReplicationConfigurationNotFoundError")
    static let tagging = BucketSetting("BucketTagging", "tagging", "Tagging", missing: "NoSuchTagSet")
    static let versioning = BucketSetting(
        "BucketVersioning", "versioning", "VersioningConfiguration", missing: "",
        headers: ["MFA": "x-amz-mfa"])
    static let website = BucketSetting(
        "BucketWebsite", "website", "WebsiteConfiguration", missing: "NoSuchWebsiteConfiguration")
}

extension LiveCall {
    /// The bucket that the object is or belongs to.
    var bucket: String { text("bucket") ?? id }

    /// What is set on the bucket; nil where nothing is.
    func setting(_ setting: BucketSetting) async throws -> Answer? {
        do throws(AWSError) {
            return try await cloud.call(.s3, setting.get, place)
        } catch {
            // Regions and services that lack a setting say so in their own ways.
            guard error.has(setting.missing + ["NotImplemented", "MethodNotAllowed", "XNotImplemented"])
            else { throw error }
            return nil
        }
    }

    /// Sets something on the bucket, which may be so new that it is not known everywhere.
    func put(_ setting: BucketSetting, _ value: Document, _ headers: Document = [:]) async throws {
        try await retrying(["NoSuchBucket", "OperationAborted"], for: .seconds(60)) {
            _ = try await send(.s3, setting.put, place.setting(setting.element, value).merging(headers))
        }
    }

    func delete(_ setting: BucketSetting) async throws {
        try await retrying(["OperationAborted"]) {
            try await send(.s3, setting.delete, place, ignoring: setting.missing + ["NoSuchBucket"])
        }
    }

    private var place: Document {
        ["Bucket": .text(bucket), "ExpectedBucketOwner": .text(text("expected_bucket_owner"))]
    }

    /// The id of a setting on a bucket.
    var settingID: [String: Value] {
        let parts = [bucket] + [text("expected_bucket_owner"), text("acl")].compactMap { $0 }
        return ["id": .string(parts.joined(separator: ","))]
    }
}

extension LiveResource {
    /// What an id of a setting says: a bucket, and perhaps the account that it belongs to.
    @Sendable static func identifyBucket(_ text: String) -> [String: Value] {
        let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
        var values: [String: Value] = ["id": .string(text), "bucket": .string(parts.first ?? text)]
        if parts.count > 1 { values["expected_bucket_owner"] = .string(parts[1]) }
        return values
    }

    /// The codes for a setting that is not there, with its bucket or without.
    static func goneBucket(_ setting: BucketSetting) -> [String] {
        ["NoSuchBucket", "NotFound"] + setting.missing
    }
}

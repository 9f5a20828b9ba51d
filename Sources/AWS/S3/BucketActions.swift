/// What policies call the operations on buckets: not always what the operations are called.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
package enum BucketActions {
    package static func action(of operation: String) -> String {
        if let name = others[operation] { return "s3:\(name)" }
        // Taking something away is setting it to nothing.
        let rest = String(operation.dropFirst("Delete".count))
        let isRemoval = operation.hasPrefix("Delete") && settings.contains(rest)
        return "s3:\(named(isRemoval ? "Put\(rest)" : operation))"
    }

    /// Operations that are allowed by an action of quite another name.
    private static let others = [
        "HeadBucket": "ListBucket", "HeadObject": "GetObject", "ListBuckets": "ListAllMyBuckets",
        "ListObjectsV2": "ListBucket", "ListObjectVersions": "ListBucketVersions",
        "DeleteObjects": "DeleteObject", "DeleteBucketLifecycle": "PutLifecycleConfiguration",
    ]

    /// Settings whose removal needs what setting them needs.
    private static let settings: Set = [
        "BucketCors", "BucketEncryption", "BucketOwnershipControls", "BucketReplication", "BucketTagging",
        "PublicAccessBlock",
    ]

    /// The parts of names that are other ones in actions.
    private static let words = [
        ("BucketAccelerateConfiguration", "AccelerateConfiguration"), ("BucketCors", "BucketCORS"),
        ("BucketEncryption", "EncryptionConfiguration"),
        ("BucketLifecycleConfiguration", "LifecycleConfiguration"),
        ("BucketReplication", "ReplicationConfiguration"),
        ("ObjectLockConfiguration", "BucketObjectLockConfiguration"),
        ("PublicAccessBlock", "BucketPublicAccessBlock"),
    ]

    private static func named(_ operation: String) -> String {
        for (word, other) in words where operation.hasSuffix(word) {
            return operation.dropLast(word.count) + other
        }
        return operation
    }
}

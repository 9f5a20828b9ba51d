internal import AWSClient
internal import Providers
internal import Values

/// What a bucket shows to the public, whatever its policy says.
///
/// Source: `aws_s3_bucket_public_access_block` in the provider's reference; S3 API `PutPublicAccessBlock`.
enum BucketPublicAccessType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_public_access_block", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("block_public_acls", .bool, default: .false),
        .optional("block_public_policy", .bool, default: .false),
        .optional("ignore_public_acls", .bool, default: .false),
        .optional("restrict_public_buckets", .bool, default: .false),
        .optional("skip_destroy", .bool),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension BucketPublicAccessType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.publicAccess),
        create: {
            try await put($0)
            return $0.settingID
        }, read: read, update: put,
        delete: { if !$0.bool("skip_destroy") { try await $0.delete(.publicAccess) } },
        identify: LiveResource.identifyBucket)

    private static let shape: Shape = [
        "block_public_acls": "BlockPublicAcls", "ignore_public_acls": "IgnorePublicAcls",
        "block_public_policy": "BlockPublicPolicy", "restrict_public_buckets": "RestrictPublicBuckets",
    ]

    private static func put(_ call: LiveCall) async throws {
        try await call.put(.publicAccess, shape.document(call.object))
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        try await call.setting(.publicAccess).map { call.state(shape, $0.document) }
    }
}

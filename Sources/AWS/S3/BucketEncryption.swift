internal import AWSClient
internal import Providers
internal import Values

/// How a bucket's objects are encrypted.
///
/// Source: `aws_s3_bucket_server_side_encryption_configuration` in the provider's reference;
/// S3 API `PutBucketEncryption`.
enum BucketEncryptionType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_server_side_encryption_configuration", identity: identity, block: block,
        refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("expected_bucket_owner", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [NestedBlockSchema("rule", .set, rule, minimum: 1)]

    private static let rule = BlockSchema(
        attributes: [
            .optionalComputed("blocked_encryption_types", .list(.string), allowed: ["NONE", "SSE-C"]),
            .optionalComputed("bucket_key_enabled", .bool),
        ], blocks: [.one("apply_server_side_encryption_by_default", applyServerSideEncryptionByDefault)])

    private static let applyServerSideEncryptionByDefault = BlockSchema(attributes: [
        .required(
            "sse_algorithm", .string, allowed: ["AES256", "aws:fsx", "aws:backup", "aws:kms", "aws:kms:dsse"]),
        .optionalComputed("kms_master_key_id", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension BucketEncryptionType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.encryption),
        create: {
            try await put($0)
            return $0.settingID
        }, read: read, update: put, delete: { try await $0.delete(.encryption) },
        identify: LiveResource.identifyBucket)

    static let shape: Shape = [
        "rule": .blocks(
            "Rule",
            [
                "apply_server_side_encryption_by_default": .block(
                    "ApplyServerSideEncryptionByDefault",
                    ["sse_algorithm": "SSEAlgorithm", "kms_master_key_id": "KMSMasterKeyID"]),
                "bucket_key_enabled": "BucketKeyEnabled",
                "blocked_encryption_types": .list("BlockedEncryptionTypes.EncryptionType", of: ""),
            ]
        ).flat
    ]

    private static func put(_ call: LiveCall) async throws {
        try await call.put(.encryption, shape.document(call.object).withoutEmptyMembers)
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        try await call.setting(.encryption).map { call.state(shape, $0.document) }
    }
}

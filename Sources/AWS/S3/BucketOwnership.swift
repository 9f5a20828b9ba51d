internal import AWSClient
internal import Providers
internal import Values

/// To whom objects belong that others put into a bucket.
///
/// Source: `aws_s3_bucket_ownership_controls` in the provider's reference;
/// S3 API `PutBucketOwnershipControls`.
enum BucketOwnershipType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_ownership_controls", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.exactlyOne("rule", rule)]

    private static let rule = BlockSchema(attributes: [
        .required(
            "object_ownership", .string,
            allowed: ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension BucketOwnershipType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.ownership),
        create: {
            try await put($0)
            return $0.settingID
        }, read: read, update: put, delete: { try await $0.delete(.ownership) },
        identify: LiveResource.identifyBucket)

    private static let shape: Shape = [
        "rule": .blocks("Rule", ["object_ownership": "ObjectOwnership"]).flat
    ]

    private static func put(_ call: LiveCall) async throws {
        try await call.put(.ownership, shape.document(call.object))
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        try await call.setting(.ownership).map { call.state(shape, $0.document) }
    }
}

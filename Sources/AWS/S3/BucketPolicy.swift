internal import AWSClient
internal import Providers
internal import Values

/// Who may do what with a bucket.
///
/// Source: `aws_s3_bucket_policy` in the provider's reference; S3 API `PutBucketPolicy`.
enum BucketPolicyType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("policy", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([.policy("policy")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

// MARK: - Calls

extension BucketPolicyType {
    static let live = LiveResource(
        schema: schema, gone: LiveResource.goneBucket(.policy),
        sameness: Sameness(["policy": PolicyText.form]),
        create: {
            try await put($0)
            return $0.settingID
        }, read: read, update: put, delete: { try await $0.delete(.policy) },
        identify: LiveResource.identifyBucket)

    static func put(_ call: LiveCall) async throws {
        // A principal that was made a moment ago is not known everywhere yet.
        try await call.retrying(["MalformedPolicy"], words: "Invalid principal") {
            try await call.put(.policy, .text(call.text("policy")))
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let text = try await call.setting(.policy)?["Body"].nonEmptyText else { return nil }
        return LiveState(values: ["policy": .string(text)])
    }
}

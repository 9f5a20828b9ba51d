internal import Providers
internal import Values

/// Who pays for requests to a bucket.
///
/// Source: `aws_s3_bucket_request_payment_configuration` in the provider's reference;
/// S3 API `PutBucketRequestPayment`.
enum BucketRequestPaymentType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_request_payment_configuration", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("payer", .string, allowed: ["Requester", "BucketOwner"]),
        .optional(
            "expected_bucket_owner", .string, replacement: .always,
            deprecation: "Leave the argument out: it will be removed."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// Who hears of changes in a bucket.
///
/// Source: `aws_s3_bucket_notification` in the provider's reference;
/// S3 API `PutBucketNotificationConfiguration`.
enum BucketNotificationType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_notification", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("eventbridge", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("lambda_function", .list, lambdaFunction),
        NestedBlockSchema("queue", .list, queue),
        NestedBlockSchema("topic", .list, topic),
    ]

    private static let lambdaFunction = BlockSchema(attributes: [
        .required("events", .set(.string)),
        .optional("filter_prefix", .string),
        .optional("filter_suffix", .string),
        .optionalComputed("id", .string),
        .optional("lambda_function_arn", .string),
    ])

    private static let queue = BlockSchema(attributes: [
        .required("events", .set(.string)),
        .required("queue_arn", .string),
        .optional("filter_prefix", .string),
        .optional("filter_suffix", .string),
        .optionalComputed("id", .string),
    ])

    private static let topic = BlockSchema(attributes: [
        .required("events", .set(.string)),
        .required("topic_arn", .string),
        .optional("filter_prefix", .string),
        .optional("filter_suffix", .string),
        .optionalComputed("id", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

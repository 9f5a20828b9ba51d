internal import Providers
internal import Values

/// A bucket in one zone, near to the machines that use it.
///
/// Source: `aws_s3_directory_bucket` in the provider's reference; S3 API `CreateBucket`.
enum DirectoryBucketType {
    static let schema = ResourceSchema(
        "aws_s3_directory_bucket", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{bucket}", arn: "arn:{partition}:s3express:{region}:{account}:bucket/{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optionalComputed("data_redundancy", .string, replacement: .always),
        .optionalComputed("force_destroy", .bool),
        .optional("tags", .map(.string)),
        .optionalComputed("type", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("tags_all", .map(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [.exactlyOne("location", location, replacement: .always)]

    private static let location = BlockSchema(attributes: [
        .required("name", .string),
        .optionalComputed("type", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

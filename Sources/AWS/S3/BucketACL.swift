internal import Providers
internal import Values

/// Who may do what with a bucket, in the older way.
///
/// Source: `aws_s3_bucket_acl` in the provider's reference; S3 API `PutBucketAcl`.
enum BucketACLType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_acl", block: block, refinePlan: refine, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("acl", .string),
        .optional("expected_bucket_owner", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .one("access_control_policy", accessControlPolicy, isComputed: true)
    ]

    private static let accessControlPolicy = BlockSchema(blocks: [
        NestedBlockSchema("grant", .set, grant),
        .exactlyOne("owner", owner),
    ])

    private static let grant = BlockSchema(
        attributes: [
            .required(
                "permission", .string, allowed: ["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"])
        ], blocks: [.one("grantee", grantee)])

    private static let grantee = BlockSchema(attributes: [
        .required("type", .string, allowed: ["CanonicalUser", "AmazonCustomerByEmail", "Group"]),
        .computed("display_name", .string),
        .optional("email_address", .string),
        .optional("id", .string),
        .optional("uri", .string),
    ])

    private static let owner = BlockSchema(attributes: [
        .required("id", .string),
        .optionalComputed("display_name", .string),
    ])

    private static let constraints = Constraints([.exactlyOne(["access_control_policy", "acl"])])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

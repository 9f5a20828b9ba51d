internal import Providers
internal import Values

/// A bucket as a site of pages.
///
/// Source: `aws_s3_bucket_website_configuration` in the provider's reference; S3 API `PutBucketWebsite`.
enum BucketWebsiteType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_website_configuration", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional(
            "expected_bucket_owner", .string, deprecation: "Leave the argument out: it will be removed."),
        .optionalComputed("routing_rules", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("website_domain", .string),
        .computed("website_endpoint", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("error_document", errorDocument),
        .one("index_document", indexDocument),
        .one("redirect_all_requests_to", redirectAllRequestsTo),
        NestedBlockSchema("routing_rule", .list, routingRule, isComputed: true),
    ]

    private static let errorDocument = BlockSchema(attributes: [.required("key", .string)])

    private static let indexDocument = BlockSchema(attributes: [.required("suffix", .string)])

    private static let redirectAllRequestsTo = BlockSchema(attributes: [
        .required("host_name", .string),
        .optional("protocol", .string, allowed: ["http", "https"]),
    ])

    private static let routingRule = BlockSchema(blocks: [
        .one("condition", condition),
        .exactlyOne("redirect", redirect),
    ])

    private static let condition = BlockSchema(attributes: [
        .optional("http_error_code_returned_equals", .string),
        .optional("key_prefix_equals", .string),
    ])

    private static let redirect = BlockSchema(attributes: [
        .optional("host_name", .string),
        .optional("http_redirect_code", .string),
        .optional("protocol", .string, allowed: ["http", "https"]),
        .optional("replace_key_prefix_with", .string),
        .optional("replace_key_with", .string),
    ])

    private static let constraints = Constraints([.conflicts("routing_rules", "routing_rule")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// Where the pages are on which people sign in.
///
/// Source: `aws_cognito_user_pool_domain` in the provider's reference; Cognito API `CreateUserPoolDomain`.
enum UserPoolDomainType {
    static let schema = ResourceSchema(
        "aws_cognito_user_pool_domain", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{domain}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("domain", .string, replacement: .always),
        .required("user_pool_id", .string, replacement: .always),
        .optional("certificate_arn", .string),
        .optionalComputed("managed_login_version", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("aws_account_id", .string),
        .computed("cloudfront_distribution", .string),
        .computed("cloudfront_distribution_arn", .string),
        .computed("cloudfront_distribution_zone_id", .string),
        .computed("s3_bucket", .string),
        .computed("version", .string),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// A login for the account's image registry, for the length of a run.
///
/// Source: ephemeral resource `aws_ecr_authorization_token` in the provider's reference; ECR API
/// `GetAuthorizationToken`.
enum OpenedAuthorization {
    static let schema = ResourceSchema("aws_ecr_authorization_token", block: block)

    private static let block = BlockSchema(attributes: [
        .optionalComputed("region", .string),
        .computed("authorization_token", .string, isSensitive: true),
        .computed("expires_at", .string),
        .computed("password", .string, isSensitive: true),
        .computed("proxy_endpoint", .string),
        .computed("user_name", .string),
    ])
}

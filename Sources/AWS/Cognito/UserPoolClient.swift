internal import Providers
internal import Values

/// A program with which people of a pool sign in.
///
/// Source: `aws_cognito_user_pool_client` in the provider's reference; Cognito API `CreateUserPoolClient`.
enum UserPoolClientType {
    static let schema = ResourceSchema("aws_cognito_user_pool_client", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .required("user_pool_id", .string, replacement: .always),
        .optionalComputed("access_token_validity", .number),
        .optionalComputed("allowed_oauth_flows", .set(.string)),
        .optionalComputed("allowed_oauth_flows_user_pool_client", .bool),
        .optionalComputed("allowed_oauth_scopes", .set(.string)),
        .optionalComputed("auth_session_validity", .number),
        .optionalComputed("callback_urls", .set(.string)),
        .optionalComputed("default_redirect_uri", .string),
        .optionalComputed("enable_propagate_additional_user_context_data", .bool),
        .optionalComputed("enable_token_revocation", .bool),
        .optionalComputed("explicit_auth_flows", .set(.string)),
        .optional("generate_secret", .bool, replacement: .always),
        .optionalComputed("id_token_validity", .number),
        .optionalComputed("logout_urls", .set(.string)),
        .optionalComputed("prevent_user_existence_errors", .string),
        .optionalComputed("read_attributes", .set(.string)),
        .optionalComputed("refresh_token_validity", .number),
        .optionalComputed("supported_identity_providers", .set(.string)),
        .optionalComputed("write_attributes", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("client_secret", .string, isSensitive: true),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("analytics_configuration", analyticsConfiguration),
        .one("refresh_token_rotation", refreshTokenRotation),
        .one("token_validity_units", tokenValidityUnits),
    ]

    private static let analyticsConfiguration = BlockSchema(attributes: [
        .optional("application_arn", .string),
        .optional("application_id", .string),
        .optional("external_id", .string),
        .optionalComputed("role_arn", .string),
        .optionalComputed("user_data_shared", .bool),
    ])

    private static let refreshTokenRotation = BlockSchema(attributes: [
        .required("feature", .string),
        .optional("retry_grace_period_seconds", .number),
    ])

    private static let tokenValidityUnits = BlockSchema(attributes: [
        .optionalComputed("access_token", .string),
        .optionalComputed("id_token", .string),
        .optionalComputed("refresh_token", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

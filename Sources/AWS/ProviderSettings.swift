internal import Providers
internal import Values

/// The arguments of a `provider "aws"` block.
///
/// Source: the provider's argument reference.
enum ProviderSettings {
    static let block = BlockSchema(attributes: access + behaviour + connection, blocks: blocks)

    /// Who calls, and where.
    private static let access: [AttributeSchema] = [
        .optional("access_key", .string),
        .optional("allowed_account_ids", .set(.string)),
        .optional("forbidden_account_ids", .set(.string)),
        .optional("profile", .string),
        .optional("region", .string),
        .optional("secret_key", .string),
        .optional("shared_config_files", .list(.string)),
        .optional("shared_credentials_files", .list(.string)),
        .optional("sts_region", .string),
        .optional("token", .string),
    ]

    private static let behaviour: [AttributeSchema] = [
        .optional("max_retries", .number),
        .optional("retry_mode", .string, allowed: ["standard", "adaptive"]),
        .optional("s3_us_east_1_regional_endpoint", .string, allowed: ["legacy", "regional"]),
        .optional("s3_use_path_style", .bool),
        .optional("skip_credentials_validation", .bool),
        .optional("skip_metadata_api_check", .string),
        .optional("skip_region_validation", .bool),
        .optional("skip_requesting_account_id", .bool),
        .optional("tag_policy_compliance", .string, allowed: ["error", "warning", "disabled"]),
        .optional("token_bucket_rate_limiter_capacity", .number),
        .optional("user_agent", .list(.string)),
        .retired("s3_force_path_style", .bool, "Use s3_use_path_style instead."),
        .retired("shared_credentials_file", .string, "Use shared_credentials_files instead."),
        .retired("skip_get_ec2_platforms", .bool, "EC2-Classic is no more: leave the argument out."),
        // Taken note of when modules are installed.
        .optional("version", .string),
    ]

    private static let connection: [AttributeSchema] = [
        .optional("custom_ca_bundle", .string),
        .optional("ec2_metadata_service_endpoint", .string),
        .optional("ec2_metadata_service_endpoint_mode", .string, allowed: ["IPv4", "IPv6"]),
        .optional("http_proxy", .string),
        .optional("https_proxy", .string),
        .optional("insecure", .bool),
        .optional("no_proxy", .string),
        .optional("use_dualstack_endpoint", .bool),
        .optional("use_fips_endpoint", .bool),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("assume_role", .list, assumedRole),
        .one("assume_role_with_web_identity", webIdentityRole),
        .one("default_tags", BlockSchema(attributes: [.optional("tags", .map(.string))])),
        NestedBlockSchema("endpoints", .set, endpoints),
        .one("ignore_tags", ignoredTags),
    ]

    private static let session: [AttributeSchema] = [
        .optional("duration", .string),
        .optional("policy", .string),
        .optional("policy_arns", .set(.string)),
        .optional("role_arn", .string),
        .optional("session_name", .string),
    ]

    private static let assumedRole = BlockSchema(
        attributes: session + [
            .retired("duration_seconds", .number, "Use duration instead."),
            .optional("external_id", .string),
            .optional("source_identity", .string),
            .optional("tags", .map(.string)),
            .optional("transitive_tag_keys", .set(.string)),
        ])

    private static let webIdentityRole = BlockSchema(
        attributes: session + [
            .retired("duration_seconds", .number, "Use duration instead."),
            .optional("web_identity_token", .string),
            .optional("web_identity_token_file", .string),
        ])

    private static let ignoredTags = BlockSchema(attributes: [
        .optional("key_prefixes", .set(.string)),
        .optional("keys", .set(.string)),
    ])

    /// Addresses by which to reach services, by the services' names.
    private static let endpoints = BlockSchema(attributes: serviceNames.map { .optional($0, .string) })
}

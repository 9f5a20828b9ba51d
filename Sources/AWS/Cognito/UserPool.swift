internal import Providers
internal import Values

/// People who can sign in.
///
/// Source: `aws_cognito_user_pool` in the provider's reference; Cognito API `CreateUserPool`.
enum UserPoolType {
    static let schema = ResourceSchema(
        "aws_cognito_user_pool", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{region}_{hex9}", arn: "arn:{partition}:cognito-idp:{region}:{account}:userpool/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optional(
            "alias_attributes", .set(.string), replacement: .always,
            allowed: ["phone_number", "email", "preferred_username"]),
        .optional("auto_verified_attributes", .set(.string), allowed: ["phone_number", "email"]),
        .optional(
            "deletion_protection", .string, default: .string("INACTIVE"), allowed: ["ACTIVE", "INACTIVE"]),
        .optionalComputed("email_verification_message", .string),
        .optionalComputed("email_verification_subject", .string),
        .optional("mfa_configuration", .string, default: .string("OFF"), allowed: ["OFF", "ON", "OPTIONAL"]),
        .optional("sms_authentication_message", .string),
        .optionalComputed("sms_verification_message", .string),
        .optionalComputed("user_pool_tier", .string, allowed: ["LITE", "ESSENTIALS", "PLUS"]),
        .optional(
            "username_attributes", .set(.string), replacement: .always, allowed: ["phone_number", "email"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("creation_date", .string),
        .computed("custom_domain", .string),
        .computed("domain", .string),
        .computed("endpoint", .string),
        .computed("estimated_number_of_users", .number),
        .computed("last_modified_date", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("account_recovery_setting", accountRecoverySetting),
        .one("admin_create_user_config", adminCreateUserConfig, isComputed: true),
        .one("device_configuration", deviceConfiguration),
        .one("email_configuration", emailConfiguration),
        .one("email_mfa_configuration", emailMfaConfiguration),
        .one("lambda_config", lambdaConfig),
        .one("password_policy", passwordPolicy, isComputed: true),
        NestedBlockSchema("schema", .set, schemaBlock, maximum: 50),
        .one("sign_in_policy", signInPolicy, isComputed: true),
        .one("sms_configuration", smsConfiguration, isComputed: true),
        .one("software_token_mfa_configuration", softwareTokenMfaConfiguration),
        .one("user_attribute_update_settings", userAttributeUpdateSettings),
        .one("user_pool_add_ons", userPoolAddOns),
        .one("username_configuration", usernameConfiguration, isComputed: true),
        .one("verification_message_template", verificationMessageTemplate, isComputed: true),
        .one("web_authn_configuration", webAuthnConfiguration),
    ]

    private static let accountRecoverySetting = BlockSchema(blocks: [
        NestedBlockSchema("recovery_mechanism", .set, recoveryMechanism, maximum: 2, isComputed: true)
    ])

    private static let recoveryMechanism = BlockSchema(attributes: [
        .required("name", .string, allowed: ["verified_email", "verified_phone_number", "admin_only"]),
        .required("priority", .number),
    ])

    private static let adminCreateUserConfig = BlockSchema(
        attributes: [
            .optional("allow_admin_create_user_only", .bool)
        ], blocks: [.one("invite_message_template", inviteMessageTemplate)])

    private static let inviteMessageTemplate = BlockSchema(attributes: [
        .optional("email_message", .string),
        .optional("email_subject", .string),
        .optional("sms_message", .string),
    ])

    private static let deviceConfiguration = BlockSchema(attributes: [
        .optional("challenge_required_on_new_device", .bool),
        .optional("device_only_remembered_on_user_prompt", .bool),
    ])

    private static let emailConfiguration = BlockSchema(attributes: [
        .optional("configuration_set", .string),
        .optional(
            "email_sending_account", .string, default: .string("COGNITO_DEFAULT"),
            allowed: ["COGNITO_DEFAULT", "DEVELOPER"]),
        .optional("from_email_address", .string),
        .optional("reply_to_email_address", .string),
        .optional("source_arn", .string),
    ])

    private static let emailMfaConfiguration = BlockSchema(attributes: [
        .optional("message", .string),
        .optional("subject", .string),
    ])

    private static let lambdaConfig = BlockSchema(
        attributes: [
            .optional("create_auth_challenge", .string),
            .optional("custom_message", .string),
            .optional("define_auth_challenge", .string),
            .optional("kms_key_id", .string),
            .optional("post_authentication", .string),
            .optional("post_confirmation", .string),
            .optional("pre_authentication", .string),
            .optional("pre_sign_up", .string),
            .optionalComputed("pre_token_generation", .string),
            .optional("user_migration", .string),
            .optional("verify_auth_challenge_response", .string),
        ],
        blocks: [
            .one("custom_email_sender", customEmailSender),
            .one("custom_sms_sender", customSmsSender),
            .one("pre_token_generation_config", preTokenGenerationConfig, isComputed: true),
        ])

    private static let customEmailSender = BlockSchema(attributes: [
        .required("lambda_arn", .string),
        .required("lambda_version", .string, allowed: ["V1_0"]),
    ])

    private static let customSmsSender = BlockSchema(attributes: [
        .required("lambda_arn", .string),
        .required("lambda_version", .string, allowed: ["V1_0"]),
    ])

    private static let preTokenGenerationConfig = BlockSchema(attributes: [
        .required("lambda_arn", .string),
        .required("lambda_version", .string, allowed: ["V1_0", "V2_0", "V3_0"]),
    ])

    private static let passwordPolicy = BlockSchema(attributes: [
        .optional("minimum_length", .number),
        .optional("password_history_size", .number),
        .optional("require_lowercase", .bool),
        .optional("require_numbers", .bool),
        .optional("require_symbols", .bool),
        .optional("require_uppercase", .bool),
        .optionalComputed("temporary_password_validity_days", .number),
    ])

    private static let schemaBlock = BlockSchema(
        attributes: [
            .required("attribute_data_type", .string, allowed: ["String", "Number", "DateTime", "Boolean"]),
            .required("name", .string),
            .optional("developer_only_attribute", .bool),
            .optional("mutable", .bool),
            .optional("required", .bool),
        ],
        blocks: [
            .one("number_attribute_constraints", numberAttributeConstraints),
            .one("string_attribute_constraints", stringAttributeConstraints),
        ])

    private static let numberAttributeConstraints = BlockSchema(attributes: [
        .optional("max_value", .string),
        .optional("min_value", .string),
    ])

    private static let stringAttributeConstraints = BlockSchema(attributes: [
        .optional("max_length", .string),
        .optional("min_length", .string),
    ])

    private static let signInPolicy = BlockSchema(attributes: [
        .optional(
            "allowed_first_auth_factors", .set(.string),
            allowed: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"])
    ])

    private static let smsConfiguration = BlockSchema(attributes: [
        .required("external_id", .string),
        .required("sns_caller_arn", .string),
        .optionalComputed("sns_region", .string),
    ])

    private static let softwareTokenMfaConfiguration = BlockSchema(attributes: [
        .required("enabled", .bool)
    ])

    private static let userAttributeUpdateSettings = BlockSchema(attributes: [
        .required(
            "attributes_require_verification_before_update", .set(.string),
            allowed: ["phone_number", "email"])
    ])

    private static let userPoolAddOns = BlockSchema(
        attributes: [
            .required("advanced_security_mode", .string, allowed: ["OFF", "AUDIT", "ENFORCED"])
        ], blocks: [.one("advanced_security_additional_flows", advancedSecurityAdditionalFlows)])

    private static let advancedSecurityAdditionalFlows = BlockSchema(attributes: [
        .optionalComputed("custom_auth_mode", .string, allowed: ["AUDIT", "ENFORCED"])
    ])

    private static let usernameConfiguration = BlockSchema(attributes: [
        .optionalComputed("case_sensitive", .bool, replacement: .always)
    ])

    private static let verificationMessageTemplate = BlockSchema(attributes: [
        .optional(
            "default_email_option", .string, default: .string("CONFIRM_WITH_CODE"),
            allowed: ["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"]),
        .optionalComputed("email_message", .string),
        .optionalComputed("email_message_by_link", .string),
        .optionalComputed("email_subject", .string),
        .optionalComputed("email_subject_by_link", .string),
        .optionalComputed("sms_message", .string),
    ])

    private static let webAuthnConfiguration = BlockSchema(attributes: [
        .optional("relying_party_id", .string),
        .optional("user_verification", .string, allowed: ["required", "preferred"]),
    ])

    private static let constraints = Constraints([
        .conflicts("alias_attributes", "username_attributes"),
        .inside(
            "lambda_config",
            [
                .requires("custom_email_sender", ["kms_key_id"]),
                .requires("custom_sms_sender", ["kms_key_id"]),
            ]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

internal import Providers
internal import Values

/// A key that never leaves the cloud.
///
/// Source: `aws_kms_key` in the provider's reference; KMS API `CreateKey`.
enum EncryptionKeyType {
    static let schema = ResourceSchema(
        "aws_kms_key", identity: identity, block: block, refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{uuid}", arn: "arn:{partition}:kms:{region}:{account}:key/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("bypass_policy_lockout_safety_check", .bool, default: .false),
        .optional("custom_key_store_id", .string, replacement: .always),
        .optional(
            "customer_master_key_spec", .string, default: .string("SYMMETRIC_DEFAULT"), replacement: .always,
            allowed: [
                "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521",
                "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2",
                "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519", "ML_KEM_512", "ML_KEM_768",
                "ML_KEM_1024",
            ]),
        .optional("deletion_window_in_days", .number),
        .optionalComputed("description", .string),
        .optional("enable_key_rotation", .bool, default: .false),
        .optional("is_enabled", .bool, default: .true),
        .optional(
            "key_usage", .string, default: .string("ENCRYPT_DECRYPT"), replacement: .always,
            allowed: [
                "SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT",
                "ENCAPSULATE_DECAPSULATE",
            ]),
        .optionalComputed("multi_region", .bool, replacement: .always),
        .optionalComputed("policy", .string),
        .optionalComputed("rotation_period_in_days", .number),
        .optional("xks_key_id", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("key_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static let constraints = Constraints([
        .requires("rotation_period_in_days", ["enable_key_rotation"]),
        .requires("xks_key_id", ["custom_key_store_id"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}

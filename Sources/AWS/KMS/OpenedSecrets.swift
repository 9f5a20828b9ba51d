internal import Providers
internal import Values

/// Texts that were encrypted with keys of KMS, decrypted for the length of a run.
///
/// Source: ephemeral resource `aws_kms_secrets` in the provider's reference; KMS API `Decrypt`.
enum OpenedSecrets {
    static let schema = ResourceSchema("aws_kms_secrets", block: block)

    private static let block = BlockSchema(
        attributes: [
            .optionalComputed("region", .string),
            .computed("plaintext", .map(.string), isSensitive: true),
        ],
        blocks: [NestedBlockSchema("secret", .set, secret, minimum: 1)])

    private static let secret = BlockSchema(attributes: [
        .required("name", .string),
        .required("payload", .string),
        .optional("context", .map(.string)),
        .optional(
            "encryption_algorithm", .string,
            allowed: ["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"]),
        .optional("grant_tokens", .list(.string)),
        .optional("key_id", .string),
    ])
}

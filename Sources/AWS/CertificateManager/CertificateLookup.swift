internal import Providers
internal import Values

/// A certificate that exists already.
///
/// Source: data source `aws_acm_certificate` in the provider's reference;
/// Certificate Manager API `GetCertificate`.
enum CertificateLookupData {
    static let schema = ResourceSchema("aws_acm_certificate", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("domain", .string),
        .optionalComputed("id", .string),
        .optional(
            "key_types", .set(.string),
            allowed: [
                "RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1",
                "EC_secp521r1",
            ]),
        .optional("most_recent", .bool, default: .false),
        .optional("statuses", .list(.string)),
        .optionalComputed("tags", .map(.string)),
        .optional("types", .list(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("certificate", .string),
        .computed("certificate_chain", .string),
        .computed("status", .string),
    ]

    private static let constraints = Constraints([.atLeastOne(["domain", "tags"])])
}

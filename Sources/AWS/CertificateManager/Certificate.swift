internal import Providers
internal import Values

/// A certificate for the names of a domain.
///
/// Source: `aws_acm_certificate` in the provider's reference; Certificate Manager API `RequestCertificate`.
enum CertificateType {
    static let schema = ResourceSchema(
        "aws_acm_certificate", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:acm:{region}:{account}:certificate/{uuid}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("certificate_authority_arn", .string, replacement: .always),
        .optional("certificate_body", .string),
        .optional("certificate_chain", .string),
        .optionalComputed("domain_name", .string, replacement: .always),
        .optional("early_renewal_duration", .string),
        .optionalComputed(
            "key_algorithm", .string, replacement: .always,
            allowed: [
                "RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1",
                "EC_secp521r1",
            ]),
        .optional("private_key", .string, isSensitive: true),
        .writeOnly("private_key_wo", .string),
        .optional("private_key_wo_version", .number),
        .optionalComputed("subject_alternative_names", .set(.string), replacement: .always),
        .optionalComputed(
            "validation_method", .string, replacement: .always, allowed: ["EMAIL", "DNS", "HTTP"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("not_after", .string),
        .computed("not_before", .string),
        .computed("pending_renewal", .bool),
        .computed("renewal_eligibility", .string),
        .computed("status", .string),
        .computed("type", .string),
        .computed("validation_emails", .list(.string)),
        .computed("domain_validation_options", .set(domainValidationOptions)),
        .computed("renewal_summary", .list(renewalSummary)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("options", options, isComputed: true),
        NestedBlockSchema("validation_option", .set, validationOption, replacement: .always),
    ]

    private static let domainValidationOptions = ValueType.object([
        "domain_name": .string, "resource_record_name": .string, "resource_record_type": .string,
        "resource_record_value": .string,
    ])

    private static let renewalSummary = ValueType.object([
        "renewal_status": .string, "renewal_status_reason": .string, "updated_at": .string,
    ])

    private static let options = BlockSchema(attributes: [
        .optional(
            "certificate_transparency_logging_preference", .string, default: .string("ENABLED"),
            allowed: ["ENABLED", "DISABLED"]),
        .optionalComputed("export", .string, allowed: ["ENABLED", "DISABLED"]),
    ])

    private static let validationOption = BlockSchema(attributes: [
        .required("domain_name", .string),
        .required("validation_domain", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("certificate_authority_arn", ["certificate_body", "private_key", "validation_method"]),
        .conflicts("certificate_body", ["domain_name", "validation_method"]),
        .conflicts("certificate_chain", ["certificate_authority_arn", "domain_name", "validation_method"]),
        .conflicts("domain_name", "private_key"),
        .conflicts(
            "early_renewal_duration",
            ["certificate_body", "certificate_chain", "private_key", "validation_method"]),
        .conflicts("key_algorithm", ["certificate_body", "certificate_chain", "private_key"]),
        .conflicts("subject_alternative_names", ["certificate_body", "certificate_chain", "private_key"]),
        .conflicts("validation_method", "private_key"),
        .conflicts("validation_option", ["certificate_body", "certificate_chain", "private_key"]),
        .exactlyOne(["domain_name", "private_key", "private_key_wo"]),
        .requires("private_key_wo", ["private_key_wo_version"]),
        .requires("private_key_wo_version", ["private_key_wo"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // Another certificate under the same ARN has other names and times.
        draft.recompute(
            ["domain_name", "key_algorithm", "not_after", "not_before", "subject_alternative_names"],
            whenChanged: ["certificate_body"])
        if draft.prior == nil {
            planValidation(&draft)
        } else if let names = names(draft), draft.prior?["subject_alternative_names"] == names {
            // The first name is among the others, whether the configuration says so or not.
            draft.keepPrior("subject_alternative_names")
        }
    }

    /// All names of the certificate, the first and the others; nil where they are not known, or not said.
    private static func names(_ draft: PlanDraft) -> Value? {
        guard let domain = draft.configuration["domain_name"], domain.asString != nil,
            let others = draft.configuration["subject_alternative_names"], others.isWhollyKnown,
            let elements = others.asElements
        else { return nil }
        return .set(Array(Set([domain] + elements)), of: .string)
    }

    /// Names what must be put into the zones, one record a name; the records' texts are for the cloud to say.
    private static func planValidation(_ draft: inout PlanDraft) {
        guard let domain = draft.configuration["domain_name"], !domain.isNull else { return }
        let others = draft.configuration["subject_alternative_names"] ?? .null
        guard !domain.isUnknown, others.isWhollyKnown else { return }
        let names = Set([domain] + (others.asElements ?? []))
        if !others.isNull { draft.set("subject_alternative_names", to: .set(Array(names), of: .string)) }
        guard draft.planned["validation_method"]?.asString == "DNS" else { return }
        let records = names.map { name in
            Value.object([
                "domain_name": name, "resource_record_name": .unknown(.string),
                "resource_record_type": .unknown(.string), "resource_record_value": .unknown(.string),
            ])
        }
        draft.set("domain_validation_options", to: .set(records, of: domainValidationOptions))
    }
}

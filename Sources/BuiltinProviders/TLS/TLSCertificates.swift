import Expressions
import Keys
import Providers
import Values

/// What both kinds of certificates have in common.
///
/// Source: registry.terraform.io/providers/hashicorp/tls, `tls_self_signed_cert` and `tls_locally_signed_cert`.
enum TLSCertificate {
    static let arguments: [AttributeSchema] = [
        .required("allowed_uses", .list(.string), replacement: .always),
        .optional("early_renewal_hours", .number, default: .number(0)),
        .optional("is_ca_certificate", .bool, default: .false, replacement: .always),
        .optional("max_path_length", .number, default: .number(-1), replacement: .always),
        .optional("set_subject_key_id", .bool, default: .false, replacement: .always),
        .required("validity_period_hours", .number, replacement: .always),
        .optional("name_constraint_excluded_dns_names", .list(.string), replacement: .always),
        .optional("name_constraint_permitted_dns_names", .list(.string), replacement: .always),
        .optional(
            "name_constraint_permitted_dns_names_critical", .bool, default: .false, replacement: .always),
    ]

    static let exports: [AttributeSchema] = [
        .computed("cert_pem", .string), .computed("id", .string), .computed("ready_for_renewal", .bool),
        .computed("validity_end_time", .string), .computed("validity_start_time", .string),
    ]

    static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        var problems = TLSSubject.texts(configuration, "allowed_uses").compactMap { use in
            KeyUses.names.contains(use)
                ? nil
                : ConfigurationProblem.invalid(
                    "allowed_uses",
                    "has \"\(use)\", which is no use of a key; there are \(KeyUses.names.joined(separator: ", "))."
                )
        }
        for name in ["validity_period_hours", "early_renewal_hours"] {
            guard let hours = configuration.number(name), hours < 0 else { continue }
            problems.append(.invalid(name, "must not be negative, but this is \(hours)."))
        }
        if let length = configuration.number("max_path_length"), length < -1 {
            problems.append(.invalid("max_path_length", "must be -1 or more, but this is \(length)."))
        }
        return problems
    }

    /// A certificate that is too old is replaced.
    static func refine(_ draft: inout PlanDraft, _ world: UtilityWorld) {
        guard draft.prior != nil, isReady(draft.planned, world) else { return }
        draft.planned = draft.planned.setting(["ready_for_renewal": .unknown(.bool)])
        draft.requireReplacement(.attribute("ready_for_renewal"))
    }

    static func read(_ value: Value, _ world: UtilityWorld) -> Value {
        isReady(value, world) ? value.setting(["ready_for_renewal": .true]) : value
    }

    private static func isReady(_ value: Value, _ world: UtilityWorld) -> Bool {
        guard let end = value.text("validity_end_time").flatMap(Timestamp.read),
            let renewal = end.moved(
                seconds: -min(value.number("early_renewal_hours") ?? 0, 1_000_000_000) * 3600)
        else { return false }
        return Timestamp(seconds: world.now()) >= renewal
    }

    /// Makes the certificate and tells what there is to tell of it.
    static func values(
        _ planned: Value, _ subject: CertifiedSubject, _ world: UtilityWorld,
        sign: (CertificateDraft) throws(KeyProblem) -> String
    ) throws(ProviderFailure) -> [String: Value] {
        let begin = Timestamp(seconds: world.now())
        let hours = planned.number("validity_period_hours") ?? 0
        guard hours < 10_000_000, let end = begin.moved(seconds: hours * 3600), end.calendar.year < 10_000
        else {
            throw ProviderFailure(
                .rejected, "Failed to create certificate",
                "The certificate would be valid beyond the year 9999, which certificates cannot say.",
                path: .attribute("validity_period_hours"))
        }
        var bytes: [UInt8] = []
        for _ in 0..<2 {
            let number = world.random()
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
        }
        var draft = CertificateDraft(subject, serial: bytes, begin: begin.calendar, end: end.calendar)
        draft.uses = TLSSubject.texts(planned, "allowed_uses")
        draft.isAuthority = planned.flag("is_ca_certificate")
        draft.pathLengthMax = planned.number("max_path_length").flatMap { $0 < 0 ? nil : $0 }
        draft.hasSubjectKeyIdentifier = planned.flag("set_subject_key_id")
        draft.hasAuthorityKeyIdentifier = planned.flag("set_authority_key_id")
        draft.permittedHosts = TLSSubject.texts(planned, "name_constraint_permitted_dns_names")
        draft.excludedHosts = TLSSubject.texts(planned, "name_constraint_excluded_dns_names")
        draft.permittedHostsAreCritical = planned.flag("name_constraint_permitted_dns_names_critical")
        let pem = try keyCall("Failed to create certificate") { () throws(KeyProblem) in try sign(draft) }
        return [
            "cert_pem": .string(pem), "id": .string(decimal(bytes)), "ready_for_renewal": .false,
            "validity_start_time": .string(begin.text), "validity_end_time": .string(end.text),
        ]
    }
}

/// A number in decimal digits, from its bytes, the most significant first.
private func decimal(_ bytes: [UInt8]) -> String {
    // The least significant digit first.
    var digits = [0]
    for byte in bytes {
        var carry = Int(byte)
        for place in digits.indices {
            let value = digits[place] * 256 + carry
            digits[place] = value % 10
            carry = value / 10
        }
        while carry > 0 {
            digits.append(carry % 10)
            carry /= 10
        }
    }
    return digits.reversed().map(String.init).joined()
}

extension Timestamp {
    /// The parts of the moment in UTC, as certificates have them.
    fileprivate var calendar: CertificateDraft.Time {
        let (date, hour, minute, second) = Timestamp(seconds: seconds).local
        return (date.year, date.month, date.day, hour, minute, second)
    }
}

/// `tls_self_signed_cert`: a certificate that vouches for itself.
enum TLSSelfSignedCertificate {
    static let resource = UtilityResource(
        schema: ResourceSchema(
            "tls_self_signed_cert",
            block: BlockSchema(
                attributes: TLSCertificate.arguments + TLSCertificate.exports + TLSSubject.names + [
                    .required("private_key_pem", .string, replacement: .always, isSensitive: true),
                    .optional("set_authority_key_id", .bool, default: .false, replacement: .always),
                    .computed("key_algorithm", .string),
                ], blocks: [TLSSubject.block]),
            validate: { TLSCertificate.problems($0) + TLSSubject.problems($0) }),
        refine: { draft, world in TLSCertificate.refine(&draft, world) },
        create: { (planned, world) throws(ProviderFailure) in
            if planned.flag("is_ca_certificate"), !TLSSubject.hasName(planned) {
                throw ProviderFailure(
                    .rejected, "Invalid Certificate Subject",
                    "The certificate of an authority must name its subject: the block \"subject\" needs at least one argument."
                )
            }
            let key = try keyCall("Failed to parse private key", "private_key_pem") { () throws(KeyProblem) in
                try PrivateKey(pem: planned.text("private_key_pem") ?? "")
            }
            let values = try TLSCertificate.values(planned, TLSSubject.subject(planned, key), world) {
                (draft) throws(KeyProblem) in try draft.selfSigned(key)
            }
            return planned.setting(
                values.merging(["key_algorithm": .string(key.algorithm.name)]) { $1 })
        },
        read: { (value, world) throws(ProviderFailure) in TLSCertificate.read(value, world) })
}

/// `tls_locally_signed_cert`: a certificate that an authority of the user's vouches for.
enum TLSLocallySignedCertificate {
    static let resource = UtilityResource(
        schema: ResourceSchema(
            "tls_locally_signed_cert",
            block: BlockSchema(
                attributes: TLSCertificate.arguments + TLSCertificate.exports + [
                    .required("ca_cert_pem", .string, replacement: .always),
                    .required("ca_private_key_pem", .string, replacement: .always, isSensitive: true),
                    .required("cert_request_pem", .string, replacement: .always),
                    .computed("ca_key_algorithm", .string),
                ]), validate: TLSCertificate.problems),
        refine: { draft, world in TLSCertificate.refine(&draft, world) },
        create: { (planned, world) throws(ProviderFailure) in
            let subject = try keyCall("Failed to parse certificate request", "cert_request_pem") {
                () throws(KeyProblem) in try CertificateRequest.read(planned.text("cert_request_pem") ?? "")
            }
            let key = try keyCall("Failed to parse CA private key", "ca_private_key_pem") {
                () throws(KeyProblem) in try PrivateKey(pem: planned.text("ca_private_key_pem") ?? "")
            }
            let authority = try keyCall("Failed to parse CA certificate", "ca_cert_pem") {
                () throws(KeyProblem) in try CertificateAuthority(pem: planned.text("ca_cert_pem") ?? "")
            }
            let values = try TLSCertificate.values(planned, subject, world) { (draft) throws(KeyProblem) in
                try draft.signed(by: authority, key)
            }
            return planned.setting(
                values.merging(["ca_key_algorithm": .string(key.algorithm.name)]) { $1 })
        },
        read: { (value, world) throws(ProviderFailure) in TLSCertificate.read(value, world) })
}

/// `tls_cert_request`: a request that an authority can answer with a certificate.
///
/// Source: registry.terraform.io/providers/hashicorp/tls, `tls_cert_request`.
enum TLSCertificateRequest {
    static let resource = UtilityResource(
        schema: ResourceSchema(
            "tls_cert_request",
            block: BlockSchema(
                attributes: TLSSubject.names + [
                    .required("private_key_pem", .string, replacement: .always, isSensitive: true),
                    .computed("cert_request_pem", .string), .computed("id", .string),
                    .computed("key_algorithm", .string),
                ], blocks: [TLSSubject.block]), validate: TLSSubject.problems),
        create: { (planned, _) throws(ProviderFailure) in
            let key = try keyCall("Failed to parse private key", "private_key_pem") { () throws(KeyProblem) in
                try PrivateKey(pem: planned.text("private_key_pem") ?? "")
            }
            let request = try keyCall("Failed to create certificate request") { () throws(KeyProblem) in
                try CertificateRequest.make(TLSSubject.subject(planned, key), key: key)
            }
            return planned.setting([
                "cert_request_pem": .string(request), "key_algorithm": .string(key.algorithm.name),
                "id": .string(Checksums(bytes: Array(request.utf8)).sha1),
            ])
        })
}

import Keys
import Providers
import Values

/// `tls_private_key`: a private key, which stays in the state.
///
/// Source: registry.terraform.io/providers/hashicorp/tls, `tls_private_key`.
enum TLSPrivateKey {
    static let resource = UtilityResource(
        schema: schema(replacement: .always),
        create: { (planned, world) throws(ProviderFailure) in
            planned.setting(try values(planned, world))
        })

    /// A key for the length of a run, which nothing keeps.
    static let opened = UtilityDataSource(schema: schema(replacement: .never)) {
        (configuration, world) throws(ProviderFailure) in
        configuration.setting(try values(configuration, world))
    }

    private static func schema(replacement: AttributeSchema.Replacement) -> ResourceSchema {
        ResourceSchema(
            "tls_private_key", version: 1,
            block: BlockSchema(
                attributes: [
                    .required(
                        "algorithm", .string, replacement: replacement, allowed: ["ECDSA", "ED25519", "RSA"]),
                    .optional(
                        "ecdsa_curve", .string, default: .string("P224"), replacement: replacement,
                        allowed: PrivateKey.Curve.allCases.map(\.rawValue)),
                    .optional("openssh_comment", .string, replacement: replacement),
                    .optional("rsa_bits", .number, default: .number(2048), replacement: replacement),
                    .computed("id", .string),
                    .computed("private_key_openssh", .string, isSensitive: true),
                    .computed("private_key_pem", .string, isSensitive: true),
                    .computed("private_key_pem_pkcs8", .string, isSensitive: true),
                ] + publicAttributes), validate: problems)
    }

    static let publicAttributes: [AttributeSchema] = [
        .computed("public_key_fingerprint_md5", .string), .computed("public_key_fingerprint_sha256", .string),
        .computed("public_key_openssh", .string), .computed("public_key_pem", .string),
    ]

    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        guard let bits = configuration.number("rsa_bits"), !(1024...16_384).contains(bits) else { return [] }
        return [.invalid("rsa_bits", "must be between 1024 and 16384, but this is \(bits).")]
    }

    private static func values(_ planned: Value, _ world: UtilityWorld) throws(ProviderFailure) -> [String:
        Value]
    {
        let algorithm: PrivateKey.Algorithm
        switch planned.text("algorithm") {
        case "RSA": algorithm = .rsa(bits: planned.number("rsa_bits") ?? 2048)
        case "ED25519": algorithm = .ed25519
        default:
            algorithm = .ecdsa(
                planned.text("ecdsa_curve").flatMap { PrivateKey.Curve(rawValue: $0) } ?? .p224)
        }
        let key = try keyCall("Unable to generate Key from configuration") { () throws(KeyProblem) in
            try PrivateKey.generated(algorithm)
        }
        let comment = planned.text("openssh_comment") ?? ""
        let check = UInt32(truncatingIfNeeded: world.random())
        var values = publicValues(key, comment: comment)
        values["private_key_pem"] = .string(key.pem)
        values["private_key_pem_pkcs8"] = .string(key.pkcs8)
        values["private_key_openssh"] = .string(key.openSSH(comment: comment, check: check) ?? "")
        return values
    }

    /// What is told of the public key; texts that SSH has no form for are empty.
    static func publicValues(_ key: PrivateKey, comment: String = "") -> [String: Value] {
        [
            "id": .string(key.digest), "public_key_pem": .string(key.publicPEM),
            "public_key_openssh": .string(key.authorizedKey(comment: comment) ?? ""),
            "public_key_fingerprint_md5": .string(key.fingerprintMD5 ?? ""),
            "public_key_fingerprint_sha256": .string(key.fingerprintSHA256 ?? ""),
        ]
    }
}

/// `tls_public_key`: the public key of a private one.
///
/// Source: registry.terraform.io/providers/hashicorp/tls, data source `tls_public_key`.
enum TLSPublicKey {
    static let data = UtilityDataSource(
        schema: ResourceSchema(
            "tls_public_key",
            block: BlockSchema(
                attributes: [
                    .optional("private_key_openssh", .string, isSensitive: true),
                    .optional("private_key_pem", .string, isSensitive: true),
                    .computed("algorithm", .string), .computed("id", .string),
                ] + TLSPrivateKey.publicAttributes), validate: problems)
    ) { (configuration, _) throws(ProviderFailure) in
        let name = configuration.text("private_key_pem") == nil ? "private_key_openssh" : "private_key_pem"
        let key = try keyCall("Unable to parse private key", name) { () throws(KeyProblem) in
            try PrivateKey(pem: configuration.text(name) ?? "")
        }
        return configuration.setting(
            TLSPrivateKey.publicValues(key).merging(["algorithm": .string(key.algorithm.name)]) { $1 })
    }

    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        let names = ["private_key_openssh", "private_key_pem"]
        if configuration.lacksAll(names) { return [.missing(oneOf: names)] }
        guard names.allSatisfy({ configuration.isSet($0) }) else { return [] }
        return [.combination("private_key_pem", "cannot be given together with \"private_key_openssh\".")]
    }
}

/// The answer of a call about keys, its failure told as a provider's.
func keyCall<Answer>(
    _ summary: String, _ argument: String? = nil, _ body: () throws(KeyProblem) -> Answer
) throws(ProviderFailure) -> Answer {
    do throws(KeyProblem) {
        return try body()
    } catch {
        throw ProviderFailure(
            .rejected, summary, "It did not work: \(error.message).", path: argument.map { .attribute($0) })
    }
}

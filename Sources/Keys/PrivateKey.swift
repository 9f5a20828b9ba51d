internal import Digests

/// A private key with its public one.
public struct PrivateKey: Sendable {
    public enum Algorithm: Hashable, Sendable {
        case rsa(bits: Int)
        case ecdsa(Curve)
        case ed25519

        /// The name that people know.
        public var name: String {
            switch self {
            case .rsa: "RSA"
            case .ecdsa: "ECDSA"
            case .ed25519: "ED25519"
            }
        }
    }

    /// Source: FIPS 186-4, appendix D; the identifiers are those of RFC 5480.
    public enum Curve: String, CaseIterable, Hashable, Sendable {
        case p224 = "P224"
        case p256 = "P256"
        case p384 = "P384"
        case p521 = "P521"

        var identifier: String {
            switch self {
            case .p224: "1.3.132.0.33"
            case .p256: "1.2.840.10045.3.1.7"
            case .p384: "1.3.132.0.34"
            case .p521: "1.3.132.0.35"
            }
        }
    }

    public let algorithm: Algorithm
    /// In the algorithm's own form: PKCS #1, SEC 1, or PKCS #8 where there is none.
    let own: [UInt8]
    /// SubjectPublicKeyInfo.
    let publicInfo: [UInt8]

    /// Makes a key.
    public static func generated(_ algorithm: Algorithm) throws(KeyProblem) -> PrivateKey {
        let library = try CryptoLibrary.loaded()
        let bytes: CryptoLibrary.KeyBytes
        switch algorithm {
        case .rsa(let bits): bytes = try library.generate(6, [("rsa_keygen_bits", "\(bits)")])
        case .ecdsa(let curve):
            let name = "P-" + curve.rawValue.dropFirst()
            bytes = try library.generate(408, [("ec_paramgen_curve", name), ("ec_param_enc", "named_curve")])
        case .ed25519: bytes = try library.generate(1087, [])
        }
        return try PrivateKey(bytes)
    }

    /// Reads a key in PEM: its algorithm's own form, PKCS #8 or OpenSSH.
    public init(pem text: String) throws(KeyProblem) {
        guard let pem = PEM(text) else { throw KeyProblem("there is no key in PEM form") }
        let known = ["RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"]
        guard known.contains(pem.label) else {
            throw KeyProblem(
                "\"\(pem.label)\" is no private key that can be used; \(known.joined(separator: ", ")) are")
        }
        var der = pem.bytes
        if pem.label == "OPENSSH PRIVATE KEY" {
            guard let found = OpenSSH.privateKey(pem.bytes) else {
                throw KeyProblem("the OpenSSH key is encrypted, damaged, or of a kind that is not known")
            }
            der = found
        }
        self = try PrivateKey(try CryptoLibrary.loaded().key(der))
    }

    private init(_ bytes: CryptoLibrary.KeyBytes) throws(KeyProblem) {
        own = bytes.privateKey
        publicInfo = bytes.publicKey
        guard let found = PrivateKey.algorithm(ofPublic: publicInfo) else {
            throw KeyProblem(
                "keys are RSA, ECDSA with P224, P256, P384 or P521, or ED25519, and this one is none of them")
        }
        algorithm = found
    }

    /// The algorithm of a SubjectPublicKeyInfo; nil where it is none of ours.
    static func algorithm(ofPublic info: [UInt8]) -> Algorithm? {
        guard let parts = DERItem(whole: info)?.items, parts.count == 2, let kind = parts[0].items.first,
            let key = parts[1].content.first.map({ _ in parts[1].content.dropFirst() })
        else { return nil }
        if kind.isIdentifier("1.3.101.112") { return .ed25519 }
        if kind.isIdentifier("1.2.840.113549.1.1.1") {
            guard let modulus = DERItem(key)?.items.first?.number, let first = modulus.first else {
                return nil
            }
            return .rsa(bits: modulus.count * 8 - first.leadingZeroBitCount)
        }
        guard kind.isIdentifier("1.2.840.10045.2.1"), parts[0].items.count == 2 else { return nil }
        return Curve.allCases.first { parts[0].items[1].isIdentifier($0.identifier) }.map { .ecdsa($0) }
    }

    // MARK: - Forms

    /// The key in its algorithm's own form: `RSA PRIVATE KEY`, `EC PRIVATE KEY`, `PRIVATE KEY`.
    public var pem: String {
        switch algorithm {
        case .rsa: PEM(label: "RSA PRIVATE KEY", bytes: own).text
        case .ecdsa: PEM(label: "EC PRIVATE KEY", bytes: own).text
        case .ed25519: PEM(label: "PRIVATE KEY", bytes: own).text
        }
    }

    /// The key as PKCS #8 (RFC 5208) has it.
    public var pkcs8: String {
        let inner: [UInt8]
        switch algorithm {
        case .ed25519: return pem
        case .rsa: inner = own
        case .ecdsa:
            // The curve stands outside, and need not be told twice (RFC 5915).
            let parts = (DERItem(whole: own)?.items ?? []).filter { $0.tag != 0xA0 }
            inner = DER.item(0x30, parts.flatMap { Array($0.bytes) })
        }
        let kind = DERItem(whole: publicInfo)?.items.first.map { Array($0.bytes) } ?? []
        return PEM(
            label: "PRIVATE KEY", bytes: DER.sequence(DER.integer(0), kind, DER.octets(inner))
        ).text
    }

    public var publicPEM: String { PEM(label: "PUBLIC KEY", bytes: publicInfo).text }

    /// The SHA-1 digest of the public key in DER, in hexadecimal digits.
    public var digest: String { hexadecimalText(SHA1.digest(publicInfo)) }

    /// The bytes of the public key without what says of which kind it is.
    var publicBits: [UInt8] {
        guard let parts = DERItem(whole: publicInfo)?.items, parts.count == 2 else { return [] }
        return Array(parts[1].content.dropFirst())
    }

    // MARK: - Signatures

    func sign(_ message: [UInt8]) throws(KeyProblem) -> [UInt8] {
        try CryptoLibrary.loaded().sign(message, own, digest: algorithm.digestName)
    }
}

extension PrivateKey.Algorithm {
    /// The digest that signatures of certificates are made of: as strong as the key (RFC 5758), none where the algorithm has its own.
    var digestName: String? {
        switch self {
        case .rsa, .ecdsa(.p224), .ecdsa(.p256): "SHA256"
        case .ecdsa(.p384): "SHA384"
        case .ecdsa(.p521): "SHA512"
        case .ed25519: nil
        }
    }

    /// What certificates call such signatures: RFC 4055, RFC 5758, RFC 8410.
    var signatureIdentifier: [UInt8] {
        switch self {
        case .rsa: DER.sequence(DER.identifier("1.2.840.113549.1.1.11"), DER.null)
        case .ecdsa(.p224), .ecdsa(.p256): DER.sequence(DER.identifier("1.2.840.10045.4.3.2"))
        case .ecdsa(.p384): DER.sequence(DER.identifier("1.2.840.10045.4.3.3"))
        case .ecdsa(.p521): DER.sequence(DER.identifier("1.2.840.10045.4.3.4"))
        case .ed25519: DER.sequence(DER.identifier("1.3.101.112"))
        }
    }
}

func hexadecimalText(_ bytes: [UInt8], separator: String = "") -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0\(digits)" : digits
    }.joined(separator: separator)
}

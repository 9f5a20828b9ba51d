internal import Digests

/// Names of whoever a certificate is about.
///
/// Source: RFC 5280, section 4.1.2.4, and X.520 for the identifiers.
public struct SubjectName: Hashable, Sendable {
    public enum Part: String, CaseIterable, Sendable {
        case country, organization, organizationalUnit, locality, province, streetAddress, postalCode,
            commonName
        case serialNumber, email

        var identifier: String {
            switch self {
            case .country: "2.5.4.6"
            case .organization: "2.5.4.10"
            case .organizationalUnit: "2.5.4.11"
            case .locality: "2.5.4.7"
            case .province: "2.5.4.8"
            case .streetAddress: "2.5.4.9"
            case .postalCode: "2.5.4.17"
            case .commonName: "2.5.4.3"
            case .serialNumber: "2.5.4.5"
            case .email: "1.2.840.113549.1.9.1"
            }
        }
    }

    private var parts: [Part: [String]] = [:]

    public init() {}

    public mutating func set(_ part: Part, _ values: [String]) { parts[part] = values.isEmpty ? nil : values }

    public var isEmpty: Bool { parts.isEmpty }

    /// In the order of the cases; several values of one part stand in one set.
    var der: [UInt8] {
        let sets = Part.allCases.compactMap { part -> [UInt8]? in
            guard let values = parts[part] else { return nil }
            let items = values.map { value in
                DER.sequence(
                    DER.identifier(part.identifier), part == .email ? DER.ascii(value) : DER.text(value))
            }
            // The elements of a set are sorted (X.690, section 11.6).
            return DER.item(0x31, items.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
        }
        return DER.item(0x30, sets.flatMap { $0 })
    }
}

/// Other names of whoever a certificate is about: RFC 5280, section 4.2.1.6.
public struct AlternativeNames: Hashable, Sendable {
    public var hosts: [String] = []
    /// Four or sixteen bytes each.
    public var addresses: [[UInt8]] = []
    public var uris: [String] = []

    public init() {}

    var isEmpty: Bool { hosts.isEmpty && addresses.isEmpty && uris.isEmpty }

    var der: [UInt8] {
        var items = hosts.flatMap { DER.context(2, Array($0.utf8), isContainer: false) }
        items += addresses.flatMap { DER.context(7, $0, isContainer: false) }
        items += uris.flatMap { DER.context(6, Array($0.utf8), isContainer: false) }
        return DER.item(0x30, items)
    }
}

/// Whom a certificate is about, in DER as it stood in a request or is made of names.
public struct CertifiedSubject: Sendable {
    let name: [UInt8]
    let isNameless: Bool
    let publicInfo: [UInt8]
    /// The value of the extension for other names; nil where there are none.
    let alternatives: [UInt8]?

    public init(_ name: SubjectName, _ alternatives: AlternativeNames, key: PrivateKey) {
        self.name = name.der
        isNameless = name.isEmpty
        publicInfo = key.publicInfo
        self.alternatives = alternatives.isEmpty ? nil : alternatives.der
    }

    fileprivate init(name: [UInt8], publicInfo: [UInt8], alternatives: [UInt8]?) {
        self.name = name
        isNameless = name == [0x30, 0]
        self.publicInfo = publicInfo
        self.alternatives = alternatives
    }

    /// The SHA-1 digest of the public key, by which certificates tell keys apart (RFC 5280, section 4.2.1.2).
    var keyIdentifier: [UInt8] {
        guard let parts = DERItem(whole: publicInfo)?.items, parts.count == 2 else { return [] }
        let bits = Array(parts[1].content.dropFirst())
        let isEdwards = parts[0].items.first?.isIdentifier("1.3.101.112") ?? false
        return SHA1.digest(isEdwards ? DER.octets(bits) : bits)
    }
}

/// A request for a certificate: PKCS #10 (RFC 2986).
public enum CertificateRequest {
    /// Makes a request, signed with the subject's key.
    public static func make(_ subject: CertifiedSubject, key: PrivateKey) throws(KeyProblem) -> String {
        var attributes: [UInt8] = []
        if let names = subject.alternatives {
            let list = DER.sequence(DER.sequence(DER.identifier("2.5.29.17"), DER.octets(names)))
            attributes = DER.sequence(DER.identifier("1.2.840.113549.1.9.14"), DER.set(list))
        }
        let content = DER.sequence(
            DER.integer(0), subject.name, subject.publicInfo, DER.context(0, attributes))
        return PEM(label: "CERTIFICATE REQUEST", bytes: try signed(content, key)).text
    }

    /// Reads a request whose signature fits.
    public static func read(_ text: String) throws(KeyProblem) -> CertifiedSubject {
        guard let pem = PEM(text), pem.label == "CERTIFICATE REQUEST", let whole = DERItem(whole: pem.bytes),
            whole.items.count == 3, whole.items[0].items.count >= 3
        else { throw KeyProblem("there is no certificate request in PEM form") }
        let parts = whole.items[0].items
        let info = Array(parts[2].bytes)
        guard let algorithm = PrivateKey.algorithm(ofPublic: info) else {
            throw KeyProblem("the key of the certificate request is of a kind that is not known")
        }
        let digest = digestName(whole.items[1], algorithm)
        guard
            try CryptoLibrary.loaded().verify(
                Array(whole.items[2].content.dropFirst()), of: Array(whole.items[0].bytes), info,
                digest: digest)
        else { throw KeyProblem("the certificate request is not signed with the key that it names") }
        return CertifiedSubject(
            name: Array(parts[1].bytes), publicInfo: info,
            alternatives: alternatives(parts.dropFirst(3).first))
    }

    /// The digest that a signature says it is made of.
    private static func digestName(_ identifier: DERItem, _ algorithm: PrivateKey.Algorithm) -> String? {
        let known = [
            "1.2.840.113549.1.1.11": "SHA256", "1.2.840.113549.1.1.12": "SHA384",
            "1.2.840.113549.1.1.13": "SHA512", "1.2.840.10045.4.3.2": "SHA256",
            "1.2.840.10045.4.3.3": "SHA384", "1.2.840.10045.4.3.4": "SHA512",
        ]
        guard let first = identifier.items.first else { return algorithm.digestName }
        return known.first { first.isIdentifier($0.key) }?.value ?? algorithm.digestName
    }

    private static func alternatives(_ attributes: DERItem?) -> [UInt8]? {
        for attribute in attributes?.items ?? [] {
            guard attribute.items.first?.isIdentifier("1.2.840.113549.1.9.14") == true else { continue }
            let list = attribute.items.dropFirst().first?.items.first?.items ?? []
            for entry in list where entry.items.first?.isIdentifier("2.5.29.17") == true {
                return entry.items.last.map { Array($0.content) }
            }
        }
        return nil
    }
}

/// What stands around a signature in certificates and requests.
func signed(_ content: [UInt8], _ key: PrivateKey) throws(KeyProblem) -> [UInt8] {
    DER.sequence(content, key.algorithm.signatureIdentifier, DER.bits(try key.sign(content)))
}

/// A certificate to be: X.509, version 3 (RFC 5280).
public struct CertificateDraft: Sendable {
    public typealias Time = (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int)

    public var subject: CertifiedSubject
    /// Most significant first; at most 16 bytes.
    public var serial: [UInt8]
    public var begin: Time
    public var end: Time
    /// By the names that users have for them.
    public var uses: [String] = []
    public var isAuthority = false
    /// How many authorities may come below this one; nil for any number.
    public var pathLengthMax: Int?
    public var hasSubjectKeyIdentifier = false
    public var hasAuthorityKeyIdentifier = false
    public var permittedHosts: [String] = []
    public var excludedHosts: [String] = []
    public var permittedHostsAreCritical = false

    public init(_ subject: CertifiedSubject, serial: [UInt8], begin: Time, end: Time) {
        self.subject = subject
        self.serial = serial
        self.begin = begin
        self.end = end
    }

    /// The certificate in PEM, signed by its own subject.
    public func selfSigned(_ key: PrivateKey) throws(KeyProblem) -> String {
        let own = hasSubjectKeyIdentifier || isAuthority ? subject.keyIdentifier : nil
        if hasAuthorityKeyIdentifier, own == nil {
            throw KeyProblem(
                "an authority key identifier is the subject key identifier of the signer, and set_subject_key_id is not set"
            )
        }
        return try certificate(
            issuer: subject.name, authorityKey: hasAuthorityKeyIdentifier ? own : nil, signer: key)
    }

    /// The certificate in PEM, signed by an authority.
    public func signed(by authority: CertificateAuthority, _ key: PrivateKey) throws(KeyProblem) -> String {
        guard authority.publicInfo == key.publicInfo else {
            throw KeyProblem("the authority's private key is not the one that its certificate belongs to")
        }
        return try certificate(issuer: authority.name, authorityKey: authority.keyIdentifier, signer: key)
    }

    private func certificate(issuer: [UInt8], authorityKey: [UInt8]?, signer: PrivateKey) throws(KeyProblem)
        -> String
    {
        let content = DER.sequence(
            DER.context(0, DER.integer(2)), DER.unsigned(serial), signer.algorithm.signatureIdentifier,
            issuer,
            DER.sequence(DER.time(begin), DER.time(end)), subject.name, subject.publicInfo,
            DER.context(3, DER.item(0x30, extensions(authorityKey))))
        return PEM(label: "CERTIFICATE", bytes: try Keys.signed(content, signer)).text
    }

    private func extensions(_ authorityKey: [UInt8]?) -> [UInt8] {
        func entry(_ identifier: String, isCritical: Bool = false, _ value: [UInt8]) -> [UInt8] {
            DER.sequence(DER.identifier(identifier), isCritical ? DER.yes : [], DER.octets(value))
        }
        var found: [UInt8] = []
        if let usage = KeyUses.bits(uses) { found += entry("2.5.29.15", isCritical: true, usage) }
        if let purposes = KeyUses.purposes(uses) { found += entry("2.5.29.37", purposes) }
        var basic: [UInt8] = []
        if isAuthority { basic = DER.yes + (pathLengthMax.map { DER.integer($0) } ?? []) }
        found += entry("2.5.29.19", isCritical: true, DER.item(0x30, basic))
        if hasSubjectKeyIdentifier || isAuthority {
            found += entry("2.5.29.14", DER.octets(subject.keyIdentifier))
        }
        if let authorityKey {
            found += entry("2.5.29.35", DER.sequence(DER.context(0, authorityKey, isContainer: false)))
        }
        if let names = subject.alternatives {
            // Names that stand nowhere else must not be overlooked (RFC 5280, section 4.2.1.6).
            found += entry("2.5.29.17", isCritical: subject.isNameless, names)
        }
        if !permittedHosts.isEmpty || !excludedHosts.isEmpty {
            func subtrees(_ number: UInt8, _ hosts: [String]) -> [UInt8] {
                if hosts.isEmpty { return [] }
                let items = hosts.flatMap {
                    DER.sequence(DER.context(2, Array($0.utf8), isContainer: false))
                }
                return DER.context(number, items)
            }
            found += entry(
                "2.5.29.30", isCritical: permittedHostsAreCritical,
                DER.sequence(subtrees(0, permittedHosts), subtrees(1, excludedHosts)))
        }
        return found
    }
}

/// A certificate that signs others.
public struct CertificateAuthority: Sendable {
    let name: [UInt8]
    let publicInfo: [UInt8]
    /// Nil where the certificate has none.
    let keyIdentifier: [UInt8]?
    /// Whether the certificate says that its subject may sign others.
    public let isAuthority: Bool

    /// Reads a certificate in PEM.
    public init(pem text: String) throws(KeyProblem) {
        guard let pem = PEM(text), pem.label == "CERTIFICATE", let whole = DERItem(whole: pem.bytes),
            let parts = whole.items.first?.items, parts.count >= 7, parts[0].tag == 0xA0
        else { throw KeyProblem("there is no certificate in PEM form") }
        name = Array(parts[5].bytes)
        publicInfo = Array(parts[6].bytes)
        var identifier: [UInt8]?
        var signs = false
        let extensions = parts.first { $0.tag == 0xA3 }?.items.first?.items ?? []
        for entry in extensions {
            guard let kind = entry.items.first, let value = entry.items.last.flatMap({ DERItem($0.content) })
            else { continue }
            if kind.isIdentifier("2.5.29.14") { identifier = Array(value.content) }
            if kind.isIdentifier("2.5.29.19") { signs = value.items.first?.tag == 0x01 }
        }
        keyIdentifier = identifier
        isAuthority = signs
    }
}

/// What a key may be used for: RFC 5280, sections 4.2.1.3 and 4.2.1.12.
public enum KeyUses {
    /// Uses by their bits.
    private static let bits = [
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "cert_signing", "crl_signing", "encipher_only", "decipher_only",
    ]

    private static let identifiers = [
        "any_extended": "2.5.29.37.0", "server_auth": "1.3.6.1.5.5.7.3.1", "client_auth": "1.3.6.1.5.5.7.3.2",
        "code_signing": "1.3.6.1.5.5.7.3.3", "email_protection": "1.3.6.1.5.5.7.3.4",
        "ipsec_end_system": "1.3.6.1.5.5.7.3.5", "ipsec_tunnel": "1.3.6.1.5.5.7.3.6",
        "ipsec_user": "1.3.6.1.5.5.7.3.7", "timestamping": "1.3.6.1.5.5.7.3.8",
        "ocsp_signing": "1.3.6.1.5.5.7.3.9", "microsoft_server_gated_crypto": "1.3.6.1.4.1.311.10.3.3",
        "netscape_server_gated_crypto": "2.16.840.1.113730.4.1",
        "microsoft_commercial_code_signing": "1.3.6.1.4.1.311.2.1.22",
        "microsoft_kernel_code_signing": "1.3.6.1.4.1.311.61.1.1",
    ]

    /// The names of all uses, sorted.
    public static let names = (bits + identifiers.keys).sorted()

    static func bits(_ uses: [String]) -> [UInt8]? {
        var bytes: [UInt8] = [0, 0]
        for (place, name) in bits.enumerated() where uses.contains(name) {
            bytes[place / 8] |= 0x80 >> UInt8(place % 8)
        }
        guard let last = bytes.lastIndex(where: { $0 != 0 }) else { return nil }
        let kept = Array(bytes[...last])
        return DER.bits(kept, unused: UInt8(kept[last].trailingZeroBitCount))
    }

    static func purposes(_ uses: [String]) -> [UInt8]? {
        let found = uses.compactMap { identifiers[$0] }
        return found.isEmpty ? nil : DER.item(0x30, found.flatMap { DER.identifier($0) })
    }
}

internal import Digests

/// Keys in the forms of SSH.
///
/// Source: RFC 4253, section 6.6; RFC 5656; RFC 8709; PROTOCOL.key of OpenSSH.
enum OpenSSH {
    static func string(_ bytes: [UInt8]) -> [UInt8] {
        number(UInt32(truncatingIfNeeded: bytes.count)) + bytes
    }
    static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    static func number(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
    }

    /// A number that is not negative: with a zero in front where its first bit would be taken for a sign.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        return string((digits.first ?? 0) & 0x80 == 0 ? digits : [0] + digits)
    }

    /// The private key in DER that a file of OpenSSH has; nil where it is encrypted or of another kind.
    static func privateKey(_ bytes: [UInt8]) -> [UInt8]? {
        var reader = Reader(bytes[...])
        guard reader.take(magic.count) == magic, reader.string() == Array("none".utf8),
            reader.string() == Array("none".utf8), reader.string() != nil, reader.number() == 1,
            reader.string() != nil, let inner = reader.string()
        else { return nil }
        var key = Reader(inner[...])
        guard let check = key.number(), key.number() == check, let kind = key.string() else { return nil }
        switch String(decoding: kind, as: UTF8.self) {
        case "ssh-rsa":
            let parts = (0..<6).compactMap { _ in key.string() }
            guard parts.count == 6 else { return nil }
            return rsa(parts)
        case "ssh-ed25519":
            guard key.string() != nil, let both = key.string(), both.count == 64 else { return nil }
            return DER.sequence(
                DER.integer(0), DER.sequence(DER.identifier("1.3.101.112")),
                DER.octets(DER.octets(Array(both.prefix(32)))))
        case let name where name.hasPrefix("ecdsa-sha2-nistp"):
            guard let curve = PrivateKey.Curve(rawValue: "P" + name.dropFirst(16)), key.string() != nil,
                let point = key.string(), let secret = key.string()
            else { return nil }
            let size = (point.count - 1) / 2
            let digits = Array(secret.drop { $0 == 0 })
            guard digits.count <= size else { return nil }
            return DER.sequence(
                DER.integer(1), DER.octets([UInt8](repeating: 0, count: size - digits.count) + digits),
                DER.context(0, DER.identifier(curve.identifier)), DER.context(1, DER.bits(point)))
        default: return nil
        }
    }

    /// PKCS #1 wants two numbers that OpenSSH leaves out, which follow from the others.
    private static func rsa(_ parts: [[UInt8]]) -> [UInt8]? {
        let (n, e, d, inverse, p, q) = (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
        guard let first = Remainder.of(d, minusOne: p), let second = Remainder.of(d, minusOne: q) else {
            return nil
        }
        return DER.sequence(
            DER.integer(0), DER.unsigned(n), DER.unsigned(e), DER.unsigned(d), DER.unsigned(p),
            DER.unsigned(q),
            DER.unsigned(first), DER.unsigned(second), DER.unsigned(inverse))
    }

    static let magic = Array("openssh-key-v1\0".utf8)

    private struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) {
            rest = bytes
        }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard count >= 0, rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }

        mutating func number() -> UInt32? { take(4)?.reduce(0) { $0 << 8 | UInt32($1) } }
        mutating func string() -> [UInt8]? { number().flatMap { take(Int($0)) } }
    }
}

extension PrivateKey {
    /// What SSH calls the key; nil for P224, which it does not know.
    private var sshName: String? {
        switch algorithm {
        case .rsa: "ssh-rsa"
        case .ecdsa(.p224): nil
        case .ecdsa(let curve): "ecdsa-sha2-nistp\(curve.rawValue.dropFirst())"
        case .ed25519: "ssh-ed25519"
        }
    }

    private var sshPublic: [UInt8]? {
        guard let name = sshName else { return nil }
        switch algorithm {
        case .rsa:
            guard let parts = DERItem(whole: publicBits)?.items, parts.count == 2 else { return nil }
            return OpenSSH.string(name) + OpenSSH.integer(parts[1].number) + OpenSSH.integer(parts[0].number)
        case .ecdsa(let curve):
            return OpenSSH.string(name) + OpenSSH.string("nistp\(curve.rawValue.dropFirst())")
                + OpenSSH.string(publicBits)
        case .ed25519: return OpenSSH.string(name) + OpenSSH.string(publicBits)
        }
    }

    /// The line of a file `authorized_keys`, with a line break; nil where SSH does not know the algorithm.
    public func authorizedKey(comment: String = "") -> String? {
        guard let name = sshName, let key = sshPublic else { return nil }
        return "\(name) \(Base64.encode(key))\(comment.isEmpty ? "" : " \(comment)")\n"
    }

    public var fingerprintMD5: String? { sshPublic.map { hexadecimalText(MD5.digest($0), separator: ":") } }

    public var fingerprintSHA256: String? {
        sshPublic.map { key in
            "SHA256:" + String(Base64.encode(SHA256.digest(key)).prefix { $0 != "=" })
        }
    }

    /// The key as a file of OpenSSH; nil where SSH does not know the algorithm.
    ///
    /// The check is any number.
    public func openSSH(comment: String = "", check: UInt32) -> String? {
        guard let name = sshName, let key = sshPublic, let secret = sshSecret else { return nil }
        var inner = OpenSSH.number(check) + OpenSSH.number(check) + OpenSSH.string(name) + secret
        inner += OpenSSH.string(comment)
        var padding: UInt8 = 1
        while !inner.count.isMultiple(of: 8) {
            inner.append(padding)
            padding += 1
        }
        let none = OpenSSH.string("none")
        let bytes =
            OpenSSH.magic + none + none + OpenSSH.string("") + OpenSSH.number(1) + OpenSSH.string(key)
            + OpenSSH.string(inner)
        return PEM(label: "OPENSSH PRIVATE KEY", bytes: bytes).text
    }

    private var sshSecret: [UInt8]? {
        guard let parts = DERItem(whole: own)?.items else { return nil }
        switch algorithm {
        case .rsa:
            // Version, n, e, d, p, q, two exponents, and the inverse of q (RFC 8017, appendix A.1.2).
            guard parts.count >= 9 else { return nil }
            return [1, 2, 3, 8, 4, 5].flatMap { OpenSSH.integer(parts[$0].number) }
        case .ecdsa(let curve):
            guard parts.count >= 2 else { return nil }
            return OpenSSH.string("nistp\(curve.rawValue.dropFirst())") + OpenSSH.string(publicBits)
                + OpenSSH.integer(Array(parts[1].content))
        case .ed25519:
            guard parts.count >= 3, let seed = DERItem(parts[2].content), seed.content.count == 32 else {
                return nil
            }
            return OpenSSH.string(publicBits) + OpenSSH.string(Array(seed.content) + publicBits)
        }
    }
}

/// The remainder that a private key's exponent leaves, by long division in bits: for reading keys, where no secret is made.
private enum Remainder {
    static func of(_ number: [UInt8], minusOne prime: [UInt8]) -> [UInt8]? {
        var divisor = Array(prime.drop { $0 == 0 })
        // A prime is odd, so that taking one away borrows nothing.
        guard let last = divisor.last, last & 1 == 1, divisor.count > 1, number.count <= 4096 else {
            return nil
        }
        divisor[divisor.count - 1] = last & 0xFE
        var rest = [UInt8](repeating: 0, count: divisor.count + 1)
        divisor.insert(0, at: 0)
        for byte in number {
            for bit in (0..<8).reversed() {
                var carry = byte >> UInt8(bit) & 1
                for place in rest.indices.reversed() {
                    let next = rest[place] >> 7
                    rest[place] = rest[place] << 1 | carry
                    carry = next
                }
                if !rest.lexicographicallyPrecedes(divisor) { subtract(divisor, from: &rest) }
            }
        }
        return rest
    }

    private static func subtract(_ divisor: [UInt8], from rest: inout [UInt8]) {
        var borrow = 0
        for place in rest.indices.reversed() {
            let difference = Int(rest[place]) - Int(divisor[place]) - borrow
            borrow = difference < 0 ? 1 : 0
            rest[place] = UInt8(truncatingIfNeeded: difference)
        }
    }
}

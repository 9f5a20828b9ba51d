import Digests

/// A private key for RSA, as PEM files have it: `RSA PRIVATE KEY`, `PRIVATE KEY` or `OPENSSH PRIVATE KEY`.
///
/// Sources: RFC 8017 for the key and its padding, RFC 5208 for what may be wrapped around it, and PROTOCOL.key of
/// OpenSSH.
struct RSAPrivateKey {
    private let modulus: [UInt8]
    private let exponent: [UInt8]

    /// Reads the first key in a text.
    init(pem text: String) throws(FunctionError) {
        let (label, bytes) = try RSAPrivateKey.block(in: text)
        let numbers: [[UInt8]]?
        switch label {
        case "RSA PRIVATE KEY": numbers = RSAPrivateKey.numbers(bytes)
        case "PRIVATE KEY": numbers = RSAPrivateKey.wrappedNumbers(bytes)
        case "OPENSSH PRIVATE KEY": numbers = try RSAPrivateKey.sshNumbers(bytes)
        default: throw RSAPrivateKey.error("\"\(label)\" is not a kind of RSA key")
        }
        guard let numbers, numbers.count == 2 else {
            throw RSAPrivateKey.error("its content is damaged or not for RSA")
        }
        modulus = numbers[0]
        exponent = numbers[1]
    }

    private static func error(_ reason: String) -> FunctionError {
        FunctionError("the private key cannot be used: \(reason)", argument: 1)
    }

    /// The text that was encrypted with the public key: RSAES-PKCS1-v1_5.
    func decrypt(_ message: [UInt8]) -> [UInt8]? {
        guard let power = ModularPower(modulus: modulus), let padded = power.power(message, exponent) else {
            return nil
        }
        let length = modulus.drop { $0 == 0 }.count
        let block = padded.suffix(length)
        // A zero, a two, at least eight bytes that are not zero, a zero, the text.
        guard block.count == length, length >= 11, block.starts(with: [0, 2]),
            let end = block.dropFirst(2).firstIndex(of: 0), end - block.startIndex >= 10
        else { return nil }
        return Array(block[(end + 1)...])
    }

    // MARK: - Files

    private static func block(in text: String) throws(FunctionError) -> (label: String, bytes: [UInt8]) {
        let lines = text.split(whereSeparator: \.isNewline).map(trimmed)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN ") && $0.hasSuffix("-----") })
        else {
            throw error("it is not in PEM format")
        }
        let label = String(lines[start].dropFirst(11).dropLast(5))
        guard let end = lines[start...].firstIndex(of: "-----END \(label)-----") else {
            throw error("its last line is missing")
        }
        let content = lines[(start + 1)..<end]
        guard !content.contains(where: { $0.contains("ENCRYPTED") }), label != "ENCRYPTED PRIVATE KEY" else {
            throw error("it is protected by a passphrase")
        }
        let data = content.filter { !$0.contains(":") }.joined()
        guard let bytes = Base64.decode(data.utf8) else { throw error("its content is not valid Base64") }
        return (label, bytes)
    }

    private static func trimmed(_ line: Substring) -> String {
        let start = line.drop { $0.isWhitespace }
        return String(
            start.prefix(
                (start.lastIndex { !$0.isWhitespace }).map {
                    start.distance(from: start.startIndex, to: $0) + 1
                } ?? 0))
    }

    /// Modulus and private exponent of a sequence of version, modulus, public and private exponent and more.
    private static func numbers(_ bytes: [UInt8]) -> [[UInt8]]? {
        var outer = DERReader(bytes)
        guard var key = outer.next(0x30).map(DERReader.init), key.next(0x02) != nil,
            let modulus = key.next(0x02),
            key.next(0x02) != nil, let exponent = key.next(0x02)
        else { return nil }
        return [modulus, exponent]
    }

    /// The same in a sequence of version, algorithm and an octet string with the key.
    private static func wrappedNumbers(_ bytes: [UInt8]) -> [[UInt8]]? {
        let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
        var outer = DERReader(bytes)
        guard var info = outer.next(0x30).map(DERReader.init), info.next(0x02) != nil,
            var algorithm = info.next(0x30).map(DERReader.init), algorithm.next(0x06) == rsaEncryption,
            let key = info.next(0x04)
        else { return nil }
        return numbers(key)
    }

    /// The same in OpenSSH's own format of texts with their lengths in front.
    private static func sshNumbers(_ bytes: [UInt8]) throws(FunctionError) -> [[UInt8]]? {
        let magic = Array("openssh-key-v1\0".utf8)
        guard bytes.starts(with: magic) else { return nil }
        var reader = SSHReader(Array(bytes.dropFirst(magic.count)))
        guard let cipher = reader.text(), reader.text() != nil, reader.text() != nil else { return nil }
        guard cipher == Array("none".utf8) else { throw error("it is protected by a passphrase") }
        guard reader.number() == 1, reader.text() != nil, var key = reader.text().map(SSHReader.init),
            key.number() == key.number(), key.text() == Array("ssh-rsa".utf8), let modulus = key.text(),
            key.text() != nil, let exponent = key.text()
        else { return nil }
        return [modulus, exponent]
    }
}

/// Takes elements from data in the distinguished encoding rules: X.690.
private struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// The content of the next element, if it has this tag.
    mutating func next(_ tag: UInt8) -> [UInt8]? {
        guard rest.popFirst() == tag, let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard 0x81...0x84 ~= first else { return nil }
            length = 0
            for _ in 0..<(first & 0x7F) {
                guard let byte = rest.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }
}

/// Takes numbers and texts from data as SSH writes them: RFC 4251, section 5.
private struct SSHReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func number() -> Int? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func text() -> [UInt8]? {
        guard let length = number(), rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }
}

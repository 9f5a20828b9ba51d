import Digests
import Values

/// The functions that compute digests, identifiers and other one-way things.
package enum HashFunctions {
    package static let all: [Function] =
        [base64sha256, base64sha512, bcrypt, md5, rsadecrypt, sha1, sha256, sha512, uuid, uuidv5] + files

    private static let files: [Function] = [
        filebase64sha256, filebase64sha512, filemd5, filesha1, filesha256, filesha512,
    ]

    static let md5 = hashing("md5", "The MD5 digest of a text, in hexadecimal.", MD5.self, hexadecimal)
    static let sha1 = hashing("sha1", "The SHA-1 digest of a text, in hexadecimal.", SHA1.self, hexadecimal)
    static let sha256 = hashing(
        "sha256", "The SHA-256 digest of a text, in hexadecimal.", SHA256.self, hexadecimal)
    static let sha512 = hashing(
        "sha512", "The SHA-512 digest of a text, in hexadecimal.", SHA512.self, hexadecimal)
    static let base64sha256 = hashing(
        "base64sha256", "The SHA-256 digest of a text, in Base64.", SHA256.self, Base64.encode)
    static let base64sha512 = hashing(
        "base64sha512", "The SHA-512 digest of a text, in Base64.", SHA512.self, Base64.encode)

    static let filemd5 = hashingFile(
        "filemd5", "The MD5 digest of a file, in hexadecimal.", MD5.self, hexadecimal)
    static let filesha1 = hashingFile(
        "filesha1", "The SHA-1 digest of a file, in hexadecimal.", SHA1.self, hexadecimal)
    static let filesha256 = hashingFile(
        "filesha256", "The SHA-256 digest of a file, in hexadecimal.", SHA256.self, hexadecimal)
    static let filesha512 = hashingFile(
        "filesha512", "The SHA-512 digest of a file, in hexadecimal.", SHA512.self, hexadecimal)
    static let filebase64sha256 = hashingFile(
        "filebase64sha256", "The SHA-256 digest of a file, in Base64.", SHA256.self, Base64.encode)
    static let filebase64sha512 = hashingFile(
        "filebase64sha512", "The SHA-512 digest of a file, in Base64.", SHA512.self, Base64.encode)

    static let bcrypt = Function(
        "bcrypt", "Hashes a password with Blowfish.", [Function.Parameter("str", .string)],
        variadic: Function.Parameter("cost", .number), returns: .string
    ) { (arguments, context) throws(FunctionError) in
        guard arguments.count <= 2 else { throw FunctionError("no more than two arguments are allowed") }
        var cost = arguments.count > 1 ? try arguments.int(1) : Bcrypt.costDefault
        // Terraform takes the default for a cost that is too low.
        if cost < Bcrypt.costs.lowerBound { cost = Bcrypt.costDefault }
        guard Bcrypt.costs.contains(cost) else {
            throw FunctionError("the cost must be at most \(Bcrypt.costs.upperBound)", argument: 1)
        }
        let password = arguments.bytes(0)
        guard password.count <= Bcrypt.passwordBytesMax else {
            throw FunctionError("the text is longer than \(Bcrypt.passwordBytesMax) bytes", argument: 0)
        }
        // The salt is new each time, so that only the apply can tell the result.
        guard context.timestamp != nil else { return .unknownNotNull(.string) }
        return .string(Bcrypt.hash(password, cost: cost, salt: randomBytes(16)))
    }

    static let uuid = Function("uuid", "A new random identifier each time.", [], returns: .string) {
        (_, context) in
        guard context.timestamp != nil else { return .unknownNotNull(.string) }
        return .string(identifier(randomBytes(16), version: 4))
    }

    static let uuidv5 = Function(
        "uuidv5", "The identifier that a name has in a namespace.",
        [Function.Parameter("namespace", .string), Function.Parameter("name", .string)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let name = arguments.text(0)
        guard let namespace = namespaces[name].flatMap(identifierBytes) ?? identifierBytes(name) else {
            throw FunctionError(
                "the namespace must be a UUID or one of dns, url, oid and x500; it is \"\(name)\"",
                argument: 0, isOfCall: true)
        }
        return .string(identifier(SHA1.digest(namespace + arguments.bytes(1)), version: 5))
    }

    /// The namespaces of RFC 4122, appendix C.
    private static let namespaces = [
        "dns": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "url": "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "oid": "6ba7b812-9dad-11d1-80b4-00c04fd430c8", "x500": "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
    ]

    /// The bytes of a UUID in one of its notations: plain, without dashes, in braces, or as a URN.
    private static func identifierBytes(_ text: String) -> [UInt8]? {
        var digits = Array(text.utf8)
        switch digits.count {
        case 45:
            guard String(decoding: digits.prefix(9), as: UTF8.self).lowercased() == "urn:uuid:" else {
                return nil
            }
            digits.removeFirst(9)
        case 38: digits = Array(digits[1..<37])
        default: break
        }
        if digits.count == 36 {
            guard [8, 13, 18, 23].allSatisfy({ digits[$0] == UInt8(ascii: "-") }) else { return nil }
            digits = digits.indices.filter { ![8, 13, 18, 23].contains($0) }.map { digits[$0] }
        }
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 32, values.count == 32 else { return nil }
        return stride(from: 0, to: 32, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }

    /// A UUID of the first 16 bytes, some bits of which tell its version and variant.
    private static func identifier(_ bytes: [UInt8], version: UInt8) -> String {
        var bytes = Array(bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0F | version << 4
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = hexadecimal(bytes)
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in generator.next() }
    }

    private static func hashing<Kind: Digest>(
        _ name: String, _ summary: String, _ digest: Kind.Type,
        _ notation: @escaping @Sendable ([UInt8]) -> String
    ) -> Function {
        Function(name, summary, [Function.Parameter("str", .string)], returns: .string) { (arguments, _) in
            .string(notation(Kind.digest(arguments.bytes(0))))
        }
    }

    private static func hashingFile<Kind: Digest>(
        _ name: String, _ summary: String, _ digest: Kind.Type,
        _ notation: @escaping @Sendable ([UInt8]) -> String
    ) -> Function {
        Function(name, summary, [Function.Parameter("path", .string)], returns: .string) {
            (arguments, context) throws(FunctionError) in
            do throws(FileReadingError) {
                return .string(
                    notation(
                        Kind.digest(try context.files.contents(of: LexicalPath.cleaned(arguments.text(0))))))
            } catch {
                throw FunctionError(error.message)
            }
        }
    }
}

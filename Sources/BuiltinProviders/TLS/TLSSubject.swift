import Keys
import Providers
import Values

/// Whom certificates and requests are about, as their blocks and lists say.
enum TLSSubject {
    static let block = NestedBlockSchema(
        "subject", .list,
        BlockSchema(
            attributes: parts.map { .optional($0.name, .string, replacement: .always) } + [
                .optional("street_address", .list(.string), replacement: .always)
            ]), maximum: 1)

    static let names: [AttributeSchema] = ["dns_names", "ip_addresses", "uris"].map {
        .optional($0, .list(.string), replacement: .always)
    }

    private static let parts: [(name: String, part: SubjectName.Part)] = [
        ("common_name", .commonName), ("country", .country), ("email_address", .email),
        ("locality", .locality), ("organization", .organization),
        ("organizational_unit", .organizationalUnit), ("postal_code", .postalCode), ("province", .province),
        ("serial_number", .serialNumber),
    ]

    static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        (configuration["ip_addresses"]?.asElements ?? []).compactMap { value in
            guard let text = value.asString, IPText.bytes(text) == nil else { return nil }
            return .invalid("ip_addresses", "has \"\(text)\", which is no IP address.")
        }
    }

    static func subject(_ planned: Value, _ key: PrivateKey) -> CertifiedSubject {
        var name = SubjectName()
        if let block = planned["subject"]?.asElements?.first {
            for (argument, part) in parts {
                if let text = block.text(argument) { name.set(part, [text]) }
            }
            name.set(.streetAddress, texts(block, "street_address"))
        }
        var others = AlternativeNames()
        others.hosts = texts(planned, "dns_names")
        others.addresses = texts(planned, "ip_addresses").compactMap { IPText.bytes($0) }
        others.uris = texts(planned, "uris")
        return CertifiedSubject(name, others, key: key)
    }

    static func hasName(_ planned: Value) -> Bool {
        guard let block = planned["subject"]?.asElements?.first else { return false }
        return parts.contains { block.text($0.name) != nil } || !texts(block, "street_address").isEmpty
    }

    static func texts(_ value: Value, _ name: String) -> [String] {
        (value[name]?.asElements ?? []).compactMap(\.asString)
    }
}

/// Addresses of machines in their usual form.
enum IPText {
    /// Four bytes, or sixteen; nil where the text is no address.
    ///
    /// Source: RFC 4291, section 2.2.
    static func bytes(_ text: String) -> [UInt8]? {
        text.contains(":") ? six(text) : four(text)
    }

    private static func four(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } && (part.count == 1 || part.first != "0")
                ? UInt8(part) : nil
        }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func six(_ text: String) -> [UInt8]? {
        let sides = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard sides.count <= 2, let left = groups(sides[0]) else { return nil }
        guard sides.count == 2 else { return left.count == 16 ? left : nil }
        guard let right = groups(sides[1]), left.count + right.count <= 14 else { return nil }
        return left + [UInt8](repeating: 0, count: 16 - left.count - right.count) + right
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if part.contains("."), place == parts.count - 1, let last = four(String(part)) {
                bytes += last
            } else if (1...4).contains(part.count), part.allSatisfy(\.isHexDigit),
                let group = UInt16(part, radix: 16)
            {
                bytes += [UInt8(group >> 8), UInt8(truncatingIfNeeded: group)]
            } else {
                return nil
            }
        }
        return bytes
    }
}

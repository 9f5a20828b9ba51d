internal import Values

/// Names as Route 53 has them.
///
/// Source: Amazon Route 53 developer guide, "DNS domain name format".
enum DomainName {
    /// In small letters, without the dot at the end, and with signs instead of their codes.
    static func plain(_ name: String) -> String {
        var name = decoded(name).lowercased()
        while name.hasSuffix(".") { name.removeLast() }
        return name
    }

    /// For names that are compared.
    @Sendable static func form(_ value: Value) -> Value {
        value.asString.map { .string(plain($0)) } ?? value
    }

    /// The same for names of load balancers, which have another one for both versions of addresses.
    @Sendable static func aliasForm(_ value: Value) -> Value {
        guard let text = value.asString else { return value }
        let name = plain(text)
        return .string(name.hasPrefix("dualstack.") ? String(name.dropFirst(10)) : name)
    }

    /// A record's whole name: the zone's is added where it is not there.
    static func whole(_ name: String, in zone: String) -> String {
        let (name, zone) = (plain(name), plain(zone))
        if name.isEmpty || name == zone { return zone }
        return name.hasSuffix(".\(zone)") ? name : "\(name).\(zone)"
    }

    /// Answers have `\052` for an asterisk: a backslash and three octal digits for each unusual sign.
    private static func decoded(_ name: String) -> String {
        guard name.contains("\\") else { return name }
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

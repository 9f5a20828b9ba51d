internal import AWSClient
public import Values

/// The number by which Terraform tells whether a backend block is still the one that a folder was initialized with.
///
/// Two programs that work in one folder must agree on it. It is the checksum (CRC-32 of IEEE 802.3) of the block's arguments as they
/// are written in the stack files, without what was said elsewhere; type and arguments form a tuple. Found out by what Terraform 1.15
/// writes into `.terraform/terraform.tfstate`.
public func backendHash(_ type: String, _ arguments: Value, as object: ObjectType) -> UInt64 {
    var text = "<\(quoted(type));"
    append(arguments, as: .object(object), to: &text)
    text += ";>"
    return UInt64(checksum(Array(text.utf8)))
}

private func append(_ value: Value, as type: ValueType, to text: inout String) {
    if value.isNull {
        text += "~"
        return
    }
    switch type {
    case .string: text += quoted(value.asString ?? "")
    case .bool: text += value.asBool == true ? "T" : "F"
    case .number: text += value.asNumber?.description ?? ""
    case .list(let element), .set(let element):
        text += "["
        for part in value.asElements ?? [] {
            append(part, as: element, to: &text)
            text += ";"
        }
        text += "]"
    case .map(let element):
        text += "{"
        for (key, part) in value.asFields ?? .empty {
            text += quoted(key) + ":"
            append(part, as: element, to: &text)
            text += ";"
        }
        text += "}"
    case .object(let object):
        text += "<"
        for (name, type) in zip(object.names, object.types) {
            append(value[name] ?? .null, as: type, to: &text)
            text += ";"
        }
        text += ">"
    case .tuple, .dynamic: text += "?"
    }
}

/// A text in quotes, as the language Go writes it with `%q`.
private func quoted(_ text: String) -> String {
    let short: [Unicode.Scalar: String] = [
        "\"": "\\\"", "\\": "\\\\", "\u{7}": "\\a", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n", "\r": "\\r",
        "\t": "\\t", "\u{B}": "\\v",
    ]
    var result = "\""
    for scalar in text.unicodeScalars {
        if let escape = short[scalar] {
            result += escape
        } else if scalar.value < 0x20 || scalar.value == 0x7F {
            result += "\\x" + padded(scalar.value, 2)
        } else if isPrintable(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result +=
                scalar.value < 0x10000 ? "\\u" + padded(scalar.value, 4) : "\\U" + padded(scalar.value, 8)
        }
    }
    return result + "\""
}

private func padded(_ number: UInt32, _ count: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var rest: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        rest ^= UInt32(byte)
        for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return ~rest
}

/// A name for files that belong to something: the same for the same text, and others for any other.
func stableName(of text: String) -> String { stableDigits(text, count: 12) }

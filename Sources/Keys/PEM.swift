/// Bytes between lines that say what they are.
///
/// Source: RFC 7468.
public struct PEM: Hashable, Sendable {
    public let label: String
    public let bytes: [UInt8]

    public init(label: String, bytes: [UInt8]) {
        self.label = label
        self.bytes = bytes
    }

    /// The first block in a text; nil where there is none that is whole.
    public init?(_ text: String) {
        var label: String?
        var content = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmed
            if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                label = String(line.dropFirst(11).dropLast(5))
                content = ""
            } else if let label, line == "-----END \(label)-----" {
                guard let bytes = Base64Text.decode(content) else { return nil }
                self.init(label: label, bytes: bytes)
                return
            } else if label != nil, !line.contains(":") {
                content += line
            }
        }
        return nil
    }

    /// The block as text, with 64 characters a line and a line break at its end.
    public var text: String {
        var lines = ["-----BEGIN \(label)-----"]
        var rest = Base64Text.encode(bytes)[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return (lines + ["-----END \(label)-----", ""]).joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// Bytes as text, six bits a character: RFC 4648, section 4.
public enum Base64Text {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for place in 0..<4 {
                text.append(place <= part.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        let content = Array(text.utf8)
        let padding = content.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard content.count.isMultiple(of: 4), padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        var bits = 0
        var count = 0
        for character in content.dropLast(padding) {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            bits = (bits << 6 | digit) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }
}

internal import Digests

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
                guard let bytes = Base64.decode(content) else { return nil }
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
        var rest = Base64.encode(bytes)[...]
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

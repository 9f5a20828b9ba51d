/// Writes a JSON document from left to right, compact or one member a line.
///
/// Text is escaped as Terraform's documents have it: `<`, `>`, `&`, U+2028 and U+2029 as `\u` escapes.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private let indentation: Int
    /// One entry per open object or array: whether it has a member already.
    private var open: [Bool] = []
    private var afterKey = false

    /// A writer that puts each member on a line of its own, indented by so many spaces; nil writes compactly.
    public init(indentation: Int? = nil) {
        self.indentation = indentation ?? 0
    }

    /// The document so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    public mutating func key(_ name: String) {
        separate()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
        if indentation > 0 { bytes.append(UInt8(ascii: " ")) }
        afterKey = true
    }

    public mutating func null() { raw("null") }
    public mutating func bool(_ flag: Bool) { raw(flag ? "true" : "false") }
    public mutating func number(_ number: Int) { raw(String(number)) }
    public mutating func number(_ number: Number) { raw(number.description) }

    public mutating func string(_ text: String) {
        separate()
        appendQuoted(text)
    }

    /// Writes text that is JSON already.
    public mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes bytes that are JSON already.
    public mutating func raw(_ document: [UInt8]) {
        separate()
        bytes.append(contentsOf: document)
    }

    public mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    public mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        bool(flag)
    }

    public mutating func member(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    public mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// Ends the document with a line break.
    public mutating func newline() { bytes.append(0x0A) }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        open.append(false)
    }

    private mutating func end(_ bracket: UInt8) {
        let hadMembers = open.popLast() ?? false
        if hadMembers { breakLine() }
        bytes.append(bracket)
    }

    private mutating func separate() {
        if afterKey {
            afterKey = false
            return
        }
        guard let last = open.indices.last else { return }
        if open[last] { bytes.append(UInt8(ascii: ",")) }
        open[last] = true
        breakLine()
    }

    /// A writer for further elements of the array that is open, so that its parts can be written side by side and taken in with `append`.
    public func part(isFirst: Bool) -> JSONWriter {
        var part = self
        part.bytes = []
        if !isFirst, let last = part.open.indices.last { part.open[last] = true }
        return part
    }

    /// Takes in the next part of the array that is open.
    public mutating func append(_ part: JSONWriter) {
        bytes += part.bytes
        open = part.open
    }

    private mutating func breakLine() {
        guard indentation > 0 else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indentation * open.count))
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var copy = text
        copy.withUTF8 { utf8 in
            var index = 0
            while index < utf8.count {
                // What stands for itself is taken over a run at a time.
                let start = index
                while index < utf8.count, standsForItself(utf8[index]) { index += 1 }
                if start < index {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                }
                guard index < utf8.count else { break }
                let byte = utf8[index]
                if byte == 0xE2, index + 2 < utf8.count, utf8[index + 1] == 0x80,
                    utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9
                {
                    bytes.append(contentsOf: (utf8[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
                    index += 2
                } else if byte >= 0x80 {
                    bytes.append(byte)
                } else {
                    appendEscape(byte)
                }
                index += 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}

/// Whether a byte needs no escape, and begins none of the line ends that need one.
private func standsForItself(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x26, 0x3C, 0x3E, 0x5C, 0xE2: false
    default: true
    }
}

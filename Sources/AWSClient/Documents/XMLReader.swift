/// Why a text is not an XML document that we take.
package struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset in bytes at which reading stopped.
    package let offset: Int
    package let message: String

    package var description: String { "\(message) (at byte \(offset))" }
}

extension Document {
    /// Reads an XML document: elements as members, attributes as members whose names begin with `@`.
    ///
    /// It reads what services send and no more: a document type declaration is refused, so that no entity can be declared, and only
    /// the five predefined entities and character references are known. Text beside elements is left aside.
    /// Source: Extensible Markup Language 1.0, fifth edition.
    /// - Returns: The root element's name, and what is in it.
    /// - Throws: `XMLError` where the text is not well-formed, is not UTF-8, or nests deeper than 100 elements.
    package static func reading(xml bytes: [UInt8]) throws(XMLError) -> (root: String, content: Document) {
        var reader = XMLReader(bytes)
        return try reader.document()
    }
}

private let depthMax = 100

private struct XMLReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(XMLError) -> (root: String, content: Document) {
        try skipProlog()
        guard peek == UInt8(ascii: "<") else { throw failure("there is no element") }
        let root = try element(depth: 0)
        try skipProlog()
        guard position == bytes.count else { throw failure("unexpected text after the root element") }
        return (root.name, root.value)
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func failure(_ message: String) -> XMLError { XMLError(offset: position, message: message) }

    private func has(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        return text.withUTF8Buffer { wanted in (0..<count).allSatisfy { bytes[position + $0] == wanted[$0] } }
    }

    private mutating func skip(past end: StaticString) throws(XMLError) {
        while position < bytes.count, !has(end) { position += 1 }
        guard position < bytes.count else { throw failure("\(end) is missing") }
        position += end.utf8CodeUnitCount
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    /// Skips declarations, comments and instructions around the root element.
    private mutating func skipProlog() throws(XMLError) {
        while true {
            skipSpace()
            if has("<?") {
                try skip(past: "?>")
            } else if has("<!--") {
                try skip(past: "-->")
            } else if has("<!") {
                throw failure("document type declarations are not taken")
            } else {
                return
            }
        }
    }

    private mutating func name() throws(XMLError) -> String {
        let start = position
        while let byte = peek, !isEndOfName(byte) { position += 1 }
        guard position > start else { throw failure("a name is missing") }
        return try text(bytes[start..<position])
    }

    private func isEndOfName(_ byte: UInt8) -> Bool {
        byte <= 0x20
            || [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "=")].contains(byte)
    }

    private func text(_ part: ArraySlice<UInt8>) throws(XMLError) -> String {
        guard let text = String(validating: part, as: UTF8.self) else {
            throw failure("the text is not UTF-8")
        }
        return text
    }

    private mutating func element(depth: Int) throws(XMLError) -> Document.Field {
        guard depth < depthMax else { throw failure("more than \(depthMax) elements are nested") }
        position += 1
        let name = try name()
        var fields: [Document.Field] = []
        while true {
            skipSpace()
            if has("/>") {
                position += 2
                return Document.Field(name, fields.isEmpty ? .text("") : .fields(fields))
            }
            if peek == UInt8(ascii: ">") { break }
            let attribute = try attribute()
            // Namespaces say nothing that names do not.
            if attribute.name != "@xmlns", !attribute.name.hasPrefix("@xmlns:") { fields.append(attribute) }
        }
        position += 1
        let content = try content(of: name, depth: depth)
        if content.elements.isEmpty, fields.isEmpty { return Document.Field(name, .text(content.text)) }
        if content.elements.isEmpty, !content.text.isEmpty { fields.append(.init("@", .text(content.text))) }
        return Document.Field(name, .fields(fields + content.elements))
    }

    private mutating func attribute() throws(XMLError) -> Document.Field {
        let name = try name()
        skipSpace()
        guard peek == UInt8(ascii: "=") else { throw failure("= is missing after the attribute \(name)") }
        position += 1
        skipSpace()
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw failure("the value of the attribute \(name) is not in quotes")
        }
        position += 1
        let start = position
        while let byte = peek, byte != quote {
            if byte == UInt8(ascii: "<") { throw failure("< stands in the attribute \(name)") }
            position += 1
        }
        let end = position
        guard position < bytes.count else { throw failure("the attribute \(name) has no end") }
        position += 1
        return Document.Field("@\(name)", .text(try decoded(bytes[start..<end])))
    }

    private mutating func content(of name: String, depth: Int) throws(XMLError) -> (
        elements: [Document.Field], text: String
    ) {
        var elements: [Document.Field] = []
        var characters = ""
        while let byte = peek {
            if byte != UInt8(ascii: "<") {
                let start = position
                while let next = peek, next != UInt8(ascii: "<") { position += 1 }
                characters += try decoded(bytes[start..<position])
            } else if has("</") {
                position += 2
                let end = try self.name()
                guard end == name else { throw failure("</\(end)> stands where </\(name)> is expected") }
                skipSpace()
                guard peek == UInt8(ascii: ">") else { throw failure("> is missing after </\(name)") }
                position += 1
                return (elements, characters)
            } else if has("<!--") {
                try skip(past: "-->")
            } else if has("<![CDATA[") {
                position += 9
                let start = position
                try skip(past: "]]>")
                characters += try text(bytes[start..<(position - 3)])
            } else if has("<?") {
                try skip(past: "?>")
            } else if has("<!") {
                throw failure("declarations are not taken")
            } else {
                elements.append(try element(depth: depth + 1))
            }
        }
        throw failure("</\(name)> is missing")
    }

    /// The text with its references replaced.
    private func decoded(_ part: ArraySlice<UInt8>) throws(XMLError) -> String {
        guard part.contains(UInt8(ascii: "&")) else { return try text(part) }
        var result = ""
        var rest = part
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            result += try text(rest[..<start])
            guard let end = rest[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
                throw failure("a reference has no end")
            }
            result.append(try character(named: try text(rest[(start + 1)..<end])))
            rest = rest[(end + 1)...]
        }
        return result + (try text(rest))
    }

    private func character(named name: String) throws(XMLError) -> Character {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let code =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16)
            : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
        guard let code, let scalar = Unicode.Scalar(code), code != 0 else {
            throw failure("the reference &\(name); is not known")
        }
        return Character(scalar)
    }
}

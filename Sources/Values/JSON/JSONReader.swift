/// Why a text is not a JSON document.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset in bytes at which reading stopped.
    public let offset: Int
    public let message: String

    public init(offset: Int, _ message: String) {
        self.offset = offset
        self.message = message
    }

    public var description: String { "\(message) (at byte \(offset))" }
}

/// Reads one JSON document: objects as object values, arrays as tuples, numbers exactly.
///
/// Source: RFC 8259. Of members with the same name the last one counts.
/// - Throws: `JSONError` where the text is not JSON, is not UTF-8, or nests deeper than 500 levels.
public func parseJSON(_ bytes: [UInt8]) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    try reader.end()
    return value
}

/// What a reader of a document meets of the list that is handed on.
public enum HandedOn {
    /// The list's member begins. What was handed on before does not count any more: of members with the same name the last one counts.
    case beginning
    case element(Value)
}

/// Reads one JSON document as `parseJSON` does, and hands on the elements of one of its lists while it reads.
///
/// In the document the list stands as an empty one: a long list is never in memory as a whole.
/// - Throws: `JSONError` as `parseJSON` does, also after elements were handed on.
public func parseJSON(
    _ bytes: [UInt8], handingOn member: String, to receiver: (HandedOn) -> Void
) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.document(handingOn: member, to: receiver)
    try reader.end()
    return value
}

/// Reads the JSON document at the start of a text, and leaves aside what follows it where that is a closing bracket.
///
/// The language's own reader of JSON takes such text, so `jsondecode` does too.
/// - Throws: `JSONError` as `parseJSON` does, and where anything else follows.
public func parseLeadingJSON(_ bytes: [UInt8]) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    if !reader.isAtClosingBracket { try reader.end() }
    return value
}

private let depthMax = 500

private struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    /// Shapes met so far by their names as written, so that records of one form share theirs.
    private var shapes: [[String]: WrittenShape] = [:]
    /// The shapes that objects had last, by their depth: records of a list mostly have the shape of the one before.
    private var recent: [[WrittenShape]] = []
    /// The text with escapes that was read last, with the bytes that stood for it: documents repeat such texts.
    private var lastEscaped: (bytes: [UInt8], text: String)?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    var isAtClosingBracket: Bool {
        mutating get {
            skipSpace()
            return position < bytes.count
                && (bytes[position] == UInt8(ascii: "}") || bytes[position] == UInt8(ascii: "]"))
        }
    }

    mutating func end() throws(JSONError) {
        skipSpace()
        if position < bytes.count { throw failure("unexpected text after the end of the document") }
    }

    mutating func value(depth: Int) throws(JSONError) -> Value {
        guard depth < depthMax else { throw failure("the document nests too deeply") }
        skipSpace()
        guard position < bytes.count else { throw failure("unexpected end of the document") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .true)
        case UInt8(ascii: "f"): return try word("false", .false)
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw failure("unexpected character")
        }
    }

    private func failure(_ message: String) -> JSONError { JSONError(offset: position, message) }

    private mutating func skipSpace() {
        // A variable of its own need not be written back at each byte.
        var next = position
        while next < bytes.count {
            switch bytes[next] {
            case 0x20, 0x0A, 0x0D, 0x09: next += 1
            default:
                position = next
                return
            }
        }
        position = next
    }

    private mutating func word(_ text: String, _ value: Value) throws(JSONError) -> Value {
        guard bytes[position...].starts(with: text.utf8) else { throw failure("unexpected character") }
        position += text.utf8.count
        return value
    }

    /// The document, with the elements of a list that is a member of it handed on.
    mutating func document(handingOn member: String, to receiver: (HandedOn) -> Void) throws(JSONError)
        -> Value
    {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return try value(depth: 0) }
        position += 1
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
            return .object(Fields.empty)
        }
        var members: [String: Value] = [:]
        while true {
            try beginName()
            let name = try string()
            try colon()
            if name == member { receiver(.beginning) }
            skipSpace()
            if name == member, position < bytes.count, bytes[position] == UInt8(ascii: "[") {
                try elements(depth: 1) { receiver(.element($0)) }
                members[name] = .tuple([])
            } else {
                members[name] = try value(depth: 1)
            }
            if try endsObject() { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> Value {
        var values: [Value] = []
        try elements(depth: depth) { values.append($0) }
        return .tuple(values)
    }

    /// Reads the elements of an array that begins here.
    @inline(__always)
    private mutating func elements(depth: Int, _ take: (Value) -> Void) throws(JSONError) {
        position += 1
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            position += 1
            return
        }
        while true {
            take(try value(depth: depth + 1))
            skipSpace()
            guard position < bytes.count else { throw failure("the array is not closed") }
            position += 1
            switch bytes[position - 1] {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "]"): return
            default:
                position -= 1
                throw failure("a comma or closing bracket was expected")
            }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> Value {
        position += 1
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
            return .object(Fields.empty)
        }
        let expected = recentShape(depth)
        var values: [Value] = []
        if let expected { values.reserveCapacity(expected.names.count) }
        // While the names are the expected ones they need not be read.
        var others: [String]?
        while true {
            try beginName()
            if others != nil {
                others?.append(try string())
            } else if let expected, expected.matches(bytes, position, member: values.count) {
                position += expected.texts[values.count].count
            } else {
                others = expected.map { Array($0.names.prefix(values.count)) } ?? []
                others?.append(try string())
            }
            try colon()
            values.append(try value(depth: depth + 1))
            guard try endsObject() else { continue }
            if let expected, others == nil, values.count == expected.names.count {
                return .object(expected.fields(values))
            }
            let names = others ?? expected.map { Array($0.names.prefix(values.count)) } ?? []
            return .object(shape(of: names, depth).fields(values))
        }
    }

    /// Goes to the name of a member.
    private mutating func beginName() throws(JSONError) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw failure("a member name in quotes was expected")
        }
    }

    private mutating func colon() throws(JSONError) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw failure("a colon was expected")
        }
        position += 1
    }

    /// Goes beyond a member; whether it was the last one.
    private mutating func endsObject() throws(JSONError) -> Bool {
        skipSpace()
        guard position < bytes.count else { throw failure("the object is not closed") }
        position += 1
        switch bytes[position - 1] {
        case UInt8(ascii: ","): return false
        case UInt8(ascii: "}"): return true
        default:
            position -= 1
            throw failure("a comma or closing brace was expected")
        }
    }

    /// A shape that an object of this depth had before, whose first name is the one at the position.
    private func recentShape(_ depth: Int) -> WrittenShape? {
        guard depth < recent.count else { return nil }
        return recent[depth].first { $0.matches(bytes, position, member: 0) }
    }

    private mutating func shape(of names: [String], _ depth: Int) -> WrittenShape {
        let shape = shapes[names] ?? WrittenShape(names)
        shapes[names] = shape
        while recent.count <= depth { recent.append([]) }
        // More than a few cost more to look through than they save.
        recent[depth] = [shape] + recent[depth].filter { $0 !== shape }.prefix(3)
        return shape
    }

    private mutating func number() throws(JSONError) -> Number {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let integer = digits()
        guard integer.count > 0, integer.count == 1 || bytes[integer.lowerBound] != UInt8(ascii: "0") else {
            throw failure("invalid number")
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard digits().count > 0 else { throw failure("invalid number") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count,
                bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            guard digits().count > 0 else { throw failure("invalid number") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Number(parsing: text) else { throw failure("the number is out of range") }
        return number
    }

    private mutating func digits() -> Range<Int> {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        return start..<position
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        var all: UInt8 = 0
        var next = position
        while next < bytes.count {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            all |= byte
            next += 1
        }
        let isASCII = all < 0x80
        position = next
        guard position >= bytes.count || bytes[position] >= 0x20 else {
            throw failure("a control character must be escaped")
        }
        guard position < bytes.count else { throw failure("the text is not closed") }
        guard bytes[position] == UInt8(ascii: "\"") else { return try escapedString(from: start) }
        position += 1
        let end = position - 1
        if isASCII {
            // Such text is valid and normalised as it is.
            return bytes.withUnsafeBufferPointer { bytes in
                String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
            }
        }
        guard let text = String(validating: bytes[start..<end], as: UTF8.self) else {
            throw JSONError(offset: start, "the text is not valid UTF-8")
        }
        return text.normalized
    }

    /// Reads on from the first escape of a text that began at `start`.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        if let lastEscaped, start + lastEscaped.bytes.count <= bytes.count,
            lastEscaped.bytes.indices.allSatisfy({ bytes[start + $0] == lastEscaped.bytes[$0] })
        {
            position = start + lastEscaped.bytes.count
            return lastEscaped.text
        }
        var buffer = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            guard byte >= 0x20 else { throw failure("a control character must be escaped") }
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard let text = String(validating: buffer, as: UTF8.self) else {
                    throw JSONError(offset: start, "the text is not valid UTF-8")
                }
                let normalized = text.normalized
                // The closing quote is among the bytes, so that no longer text begins with them.
                lastEscaped = (Array(bytes[start..<position]), normalized)
                return normalized
            }
            if byte == UInt8(ascii: "\\") {
                buffer.append(contentsOf: String(try escape()).utf8)
            } else {
                buffer.append(byte)
            }
        }
        throw failure("the text is not closed")
    }

    private mutating func escape() throws(JSONError) -> Character {
        guard position < bytes.count else { throw failure("the text is not closed") }
        position += 1
        switch bytes[position - 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("invalid escape")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Character {
        let first = try hexadecimal()
        // A lone surrogate becomes the replacement character, as everywhere in the field.
        guard (0xD800..<0xDC00).contains(first) else { return Character(Unicode.Scalar(first) ?? "\u{FFFD}") }
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let before = position
        position += 2
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second) else {
            position = before
            return "\u{FFFD}"
        }
        let scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
        else { throw failure("invalid \\u escape") }
        position += 4
        return code
    }
}

/// How deep a document may nest.
let depthMax = 500

/// Goes through the text of a document from left to right.
package struct JSONReader {
    let bytes: [UInt8]
    var position = 0
    /// Shapes met so far by their names as written, so that records of one form share theirs.
    private var shapes: [[String]: WrittenShape] = [:]
    /// The shapes that objects had last, by their depth: records of a list mostly have the shape of the one before.
    private var recent: [[WrittenShape]] = []
    /// The text with escapes that was read last, with the bytes that stood for it: documents repeat such texts.
    var lastEscaped: (bytes: [UInt8], text: String)?

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

    package mutating func value(depth: Int) throws(JSONError) -> Value {
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

    func failure(_ message: String) -> JSONError { JSONError(offset: position, message) }

    mutating func skipSpace() {
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

    mutating func word(_ text: String, _ value: Value) throws(JSONError) -> Value {
        guard bytes[position...].starts(with: text.utf8) else { throw failure("unexpected character") }
        position += text.utf8.count
        return value
    }

    /// The document, with the elements of a list that is a member of it handed on.
    mutating func document(
        handingOn member: String, to receiver: (HandedOn) -> Void, reading read: (inout JSONReader) -> Bool
    ) throws(JSONError) -> Value {
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
                try elements(depth: 1, reading: read) { receiver(.element($0)) }
                members[name] = .tuple([])
            } else {
                members[name] = try value(depth: 1)
            }
            if try endsObject() { return .object(members) }
        }
    }

    mutating func array(depth: Int) throws(JSONError) -> Value {
        var values: [Value] = []
        try elements(depth: depth, reading: { _ in false }) { values.append($0) }
        return .tuple(values)
    }

    /// Reads the elements of an array that begins here.
    @inline(__always)
    mutating func elements(
        depth: Int, reading read: (inout JSONReader) -> Bool, _ take: (Value) -> Void
    ) throws(JSONError) {
        position += 1
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            position += 1
            return
        }
        while true {
            let start = position
            if !read(&self) {
                position = start
                take(try value(depth: depth + 1))
            }
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

    mutating func object(depth: Int) throws(JSONError) -> Value {
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
    mutating func beginName() throws(JSONError) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw failure("a member name in quotes was expected")
        }
    }

    mutating func colon() throws(JSONError) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw failure("a colon was expected")
        }
        position += 1
    }

    /// Goes beyond a member; whether it was the last one.
    mutating func endsObject() throws(JSONError) -> Bool {
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
    func recentShape(_ depth: Int) -> WrittenShape? {
        guard depth < recent.count else { return nil }
        return recent[depth].first { $0.matches(bytes, position, member: 0) }
    }

    mutating func shape(of names: [String], _ depth: Int) -> WrittenShape {
        let shape = shapes[names] ?? WrittenShape(names)
        shapes[names] = shape
        while recent.count <= depth { recent.append([]) }
        // More than a few cost more to look through than they save.
        recent[depth] = [shape] + recent[depth].filter { $0 !== shape }.prefix(3)
        return shape
    }
}

extension JSONReader {
    mutating func string() throws(JSONError) -> String {
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
    mutating func escapedString(from start: Int) throws(JSONError) -> String {
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

    mutating func escape() throws(JSONError) -> Character {
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

    mutating func unicodeEscape() throws(JSONError) -> Character {
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

    mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
        else { throw failure("invalid \\u escape") }
        position += 4
        return code
    }
}

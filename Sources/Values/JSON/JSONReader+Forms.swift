/// A text in quotes as it stands in a document, such as the name of a member.
package struct JSONText: Sendable {
    /// With the quotes; empty where something in it needs an escape, so that it is found nowhere.
    let bytes: [UInt8]

    package init(_ text: String) {
        let isPlain = text.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x80 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        bytes = isPlain ? Array("\"\(text)\"".utf8) : []
    }
}

/// Steps for readers that know what form a document mostly has.
///
/// A step goes beyond what it finds. Where it finds something else it says so, and the reader may stand anywhere.
extension JSONReader {
    /// Goes beyond a bracket, a comma or a colon; whether it comes next.
    package mutating func passes(_ mark: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == mark else { return false }
        position += 1
        return true
    }

    /// Goes beyond a text; whether it comes next.
    ///
    /// The reader stays where it is if not.
    package mutating func passes(_ text: JSONText) -> Bool {
        skipSpace()
        return passes(text.bytes)
    }

    /// Goes to the value of a member of an object; whether that member comes next.
    ///
    /// The reader stays where it is if not. Until something of the object was read, `isFirst` is true.
    package mutating func passes(member name: JSONText, isFirst: inout Bool) -> Bool {
        let start = position
        if isFirst || passes(UInt8(ascii: ",")), passes(name), passes(UInt8(ascii: ":")) {
            isFirst = false
            return true
        }
        position = start
        return false
    }

    /// The text that comes next; nil where there is none.
    package mutating func text() -> String? {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
        return try? string()
    }

    /// The whole number that comes next; nil where there is none, or one with more than 18 digits.
    package mutating func wholeNumber() -> Int? {
        skipSpace()
        let digits = digits()
        guard (1...18).contains(digits.count),
            digits.count == 1 || bytes[digits.lowerBound] != UInt8(ascii: "0")
        else { return nil }
        if position < bytes.count,
            bytes[position] == UInt8(ascii: ".") || bytes[position] | 0x20 == UInt8(ascii: "e")
        {
            return nil
        }
        return digits.reduce(0) { $0 * 10 + Int(bytes[$1] - UInt8(ascii: "0")) }
    }

    /// Goes beyond a word such as `null`; whether it comes next.
    ///
    /// The reader stays where it is if not.
    package mutating func passes(word: StaticString) -> Bool {
        skipSpace()
        return word.withUTF8Buffer { word in
            guard position + word.count <= bytes.count else { return false }
            for index in word.indices where bytes[position + index] != word[index] { return false }
            position += word.count
            return true
        }
    }

    /// Goes beyond these bytes; whether they come next.
    mutating func passes(_ text: [UInt8]) -> Bool {
        guard !text.isEmpty, position + text.count <= bytes.count else { return false }
        for index in text.indices where bytes[position + index] != text[index] { return false }
        position += text.count
        return true
    }
}

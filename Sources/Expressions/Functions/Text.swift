import Values

/// What functions of text share: arguments as text, and texts as the language has them.
extension Array where Element == Value {
    /// The text of a string argument.
    func text(_ index: Int) -> String {
        indices.contains(index) ? self[index].asString ?? "" : ""
    }

    /// The UTF-8 bytes of a string argument.
    func bytes(_ index: Int) -> [UInt8] { Array<UInt8>(text(index).utf8) }

    /// A whole number that an argument gives.
    func int(_ index: Int) throws(FunctionError) -> Int {
        guard indices.contains(index), let number = self[index].asNumber, let value = number.asInt else {
            throw FunctionError(
                "a whole number of at most 64 bits is required", argument: index, isOfCall: true)
        }
        return value
    }
}

extension Value {
    /// A string value of a text that may not be normalized yet.
    static func text(_ text: String) -> Value { .string(text.normalized) }

    /// A string value of UTF-8 bytes.
    static func text(_ bytes: some Collection<UInt8>) -> Value {
        .text(String(decoding: bytes, as: UTF8.self))
    }
}

extension String {
    /// The characters of the text, as the language counts them.
    ///
    /// They are the grapheme clusters of Unicode 15.0. Since 15.1, which Swift follows, a cluster goes on from a
    /// virama of some scripts of India to the next consonant.
    var characters: [Substring] {
        let characters = indices.map { self[$0...$0] }
        // Those scripts lie between U+0900 and U+0DFF, which UTF-8 begins with this byte.
        guard utf8.contains(0xE0) else { return characters }
        return characters.flatMap(\.partsBehindViramas)
    }

    /// How many characters the text has.
    var characterCount: Int { utf8.contains(0xE0) ? characters.count : count }

    /// The part of a known beginning that stays the same whatever text follows it.
    ///
    /// The last character is left out where what follows could still combine with it, as an accent with a letter.
    var safePrefix: String {
        let normal = normalized
        guard let last = normal.last else { return normal }
        return String.delimiters.contains(last) ? normal : String(normal.dropLast())
    }

    private static let delimiters: Set<Character> = Set("-_:;/\\,.(){}[]|?!~ \t@#$%^&*+\"'")
}

extension Substring {
    fileprivate var partsBehindViramas: [Substring] {
        let scalars = unicodeScalars
        var parts: [Substring] = []
        var start = startIndex
        var previous: Unicode.Scalar?
        for index in scalars.indices {
            let scalar = scalars[index]
            if let before = previous, scalar.properties.generalCategory == .otherLetter,
                before.properties.generalCategory == .nonspacingMark || before == "\u{200D}"
            {
                parts.append(self[start..<index])
                start = index
            }
            previous = scalar
        }
        return parts + [self[start...]]
    }
}

/// UTF-8 texts searched byte by byte, since Swift's own search compares characters, not code points.
extension [UInt8] {
    /// The places where a text begins, from left to right, none inside another.
    func occurrences(of needle: [UInt8]) -> [Int] {
        guard let first = needle.first, needle.count <= count else { return [] }
        var found: [Int] = []
        var at = 0
        let last = count - needle.count
        while at <= last {
            if self[at] == first, self[at..<(at + needle.count)].elementsEqual(needle) {
                found.append(at)
                at += needle.count
            } else {
                at += 1
            }
        }
        return found
    }

    /// The places where a code point begins.
    var scalarStarts: [Int] { indices.filter { self[$0] & 0xC0 != 0x80 } }

    func ends(with suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}

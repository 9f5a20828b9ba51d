/// A regular expression with the syntax and meaning of RE2, as Terraform's functions take it.
///
/// The syntax is the one at <https://github.com/google/re2/wiki/Syntax>, as far as Go's `regexp` accepts it.
/// Matching is leftmost-first and takes time linear in the length of the text, whatever the pattern.
public struct RegularExpression: Sendable {
    /// One place in a text where the expression matches.
    public struct Match: Hashable, Sendable {
        /// The bytes matched.
        public let range: Range<Int>

        /// What each capturing group matched, first group first; nil for a group that took no part.
        public let captures: [Range<Int>?]
    }

    /// The pattern this was made from.
    public let pattern: String

    /// The name of each capturing group, first group first; nil for a group without one.
    ///
    /// A name may occur twice: Go allows that.
    public let groupNames: [String?]

    let program: Program

    /// How many capturing groups there are.
    public var groupCount: Int {
        groupNames.count
    }

    /// Reads a pattern.
    ///
    /// - Parameter pattern: The expression in RE2's syntax.
    /// - Throws: What is wrong with the pattern, in Go's words.
    public init(_ pattern: String) throws(RegularExpressionError) {
        var parser = Parser(pattern)
        let syntax = try parser.parse()
        self.pattern = pattern
        groupNames = syntax.groupNames
        program = Compiler.compile(syntax)
    }

    /// Finds the leftmost match that starts at or after an offset.
    ///
    /// The bytes before the offset still count as context: `^` and `\b` look at them.
    ///
    /// - Parameters:
    ///   - text: The text in UTF-8; a byte that is not part of valid UTF-8 counts as U+FFFD.
    ///   - offset: Where to begin looking.
    /// - Returns: The match, or nil when there is none.
    public func firstMatch(in text: [UInt8], from offset: Int = 0) -> Match? {
        var search = Search(program)
        return search.firstMatch(in: text, from: offset)
    }

    /// Finds all matches that do not overlap, as Go's `FindAll` does.
    ///
    /// An empty match right behind the previous match does not count.
    ///
    /// - Parameter text: The text in UTF-8.
    /// - Returns: The matches in order.
    public func matches(in text: [UInt8]) -> [Match] {
        var search = Search(program)
        var found: [Match] = []
        var position = 0
        var previousEnd = -1
        while position <= text.count, let match = search.firstMatch(in: text, from: position) {
            let isRejected = match.range.isEmpty && match.range.lowerBound == previousEnd
            if match.range.upperBound > position {
                position = match.range.upperBound
            } else {
                position += max(Self.decodeScalar(text, at: position).width, 1)
            }
            previousEnd = match.range.upperBound
            if !isRejected {
                found.append(match)
            }
        }
        return found
    }

    /// Replaces every match by what a template makes of it, as Go's `ReplaceAllString` does.
    ///
    /// In the template `$1`, `${1}`, `$name` and `${name}` stand for what a group matched and `$$` for a dollar
    /// sign. A name is as long as possible: `$1x` is the group named `1x`.
    ///
    /// - Parameters:
    ///   - text: The text to look in.
    ///   - template: What to put in the place of each match.
    /// - Returns: The text with all matches replaced.
    public func replacing(in text: String, with template: String) -> String {
        let bytes = Array(text.utf8)
        let found = matches(in: bytes)
        guard !found.isEmpty else {
            return text
        }
        let replacement = ReplacementTemplate(template, groupNames: groupNames)
        var result: [UInt8] = []
        var copied = 0
        for match in found {
            result += bytes[copied..<match.range.lowerBound]
            replacement.append(match, of: bytes, to: &result)
            copied = match.range.upperBound
        }
        result += bytes[copied...]
        return String(decoding: result, as: UTF8.self)
    }
}

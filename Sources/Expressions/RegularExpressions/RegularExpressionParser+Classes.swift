/// Classes in brackets.
extension RegularExpression.Parser {
    /// Reads a class from its bracket on.
    mutating func parseBracketClass() throws(RegularExpressionError) -> RegularExpression.Node {
        let start = index
        index += 1
        let isNegated = peek() == "^"
        if isNegated {
            index += 1
        }
        var ranges: [ScalarRange] = []
        // A closing bracket at the very beginning is a member.
        var isFirst = true
        while isFirst || peek() != "]" {
            isFirst = false
            if let named = try takePOSIXClass() {
                ranges += named
            } else if let escaped = try takeEscapedClass() {
                ranges += escaped
            } else {
                let range = try parseRange(classStart: start)
                ranges += flags.ignoresCase ? CaseFolding.closure(of: [range]) : [range]
            }
        }
        index += 1
        let set = ScalarSet(ranges)
        return try node(for: isNegated ? set.inverted : set)
    }

    /// Reads `[:alpha:]` or `[:^alpha:]`; nil, with nothing read, where none begins.
    private mutating func takePOSIXClass() throws(RegularExpressionError) -> [ScalarRange]? {
        guard peek() == "[", peek(1) == ":", let end = closingColon(from: index + 2) else {
            return nil
        }
        let start = index
        let isNegated = peek(2) == "^"
        let name = text(index + (isNegated ? 3 : 2)..<end)
        guard let set = ScalarSet.posix(name) else {
            throw error(.invalidCharacterRange, at: start, fragment: start..<end + 2)
        }
        index = end + 2
        return folded(set.ranges, isNegated: isNegated)
    }

    private func closingColon(from start: Int) -> Int? {
        scalars.indices.dropFirst(start).first {
            scalars[$0] == 0x3A && $0 + 1 < scalars.count && scalars[$0 + 1] == 0x5D
        }
    }

    /// Reads one character or a range of them.
    private mutating func parseRange(classStart: Int) throws(RegularExpressionError) -> ScalarRange {
        let start = index
        let first = try parseMember(classStart: classStart)
        guard peek() == "-", let next = peek(1), next != "]" else {
            return ScalarRange(first: first, last: first)
        }
        index += 1
        let last = try parseMember(classStart: classStart)
        guard first <= last else {
            throw error(.invalidCharacterRange, at: start, fragment: start..<index)
        }
        return ScalarRange(first: first, last: last)
    }

    private mutating func parseMember(classStart: Int) throws(RegularExpressionError) -> UInt32 {
        guard let next = peek() else {
            throw error(.missingBracket, at: classStart, fragment: classStart..<scalars.count)
        }
        if next == "\\" {
            return try parseEscape()
        }
        index += 1
        return next.value
    }
}

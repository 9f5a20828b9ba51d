/// Whether a space stands between two neighbours of one line.
/// - Parameters:
///   - before: what stands before the left one on the line; nil where it is the first.
///   - left: the left neighbour.
///   - right: the right neighbour.
/// - Returns: false where they touch.
func needsSpace(_ before: Piece?, _ left: Piece, _ right: Piece) -> Bool {
    if right.kind == .newline { return false }
    if let answer = spaceInName(left.kind, right.kind) { return answer }
    if right.kind == .comma || right.kind == .ellipsis { return false }
    if left.kind == .comma { return true }
    if left.kind.beginsLiteral || right.kind.endsLiteral { return false }
    // What follows the `in` of a `for` is a tuple, not an index.
    if left.kind == .identifier, left.text.elementsEqual("in".utf8), before?.kind == .identifier {
        return true
    }
    if right.kind == .openBracket, left.kind == .identifier || left.kind == .number || left.bracketChange < 0
    {
        return false
    }
    if left.kind == .bang { return false }
    if left.kind == .minus { return before.map { !$0.kind.precedesNegation } ?? false }
    return spaceAtBrackets(left.kind, right.kind) ?? true
}

/// Function names, their namespaces and attribute names stay attached; nil where neither side is part of one.
private func spaceInName(_ left: TokenKind, _ right: TokenKind) -> Bool? {
    switch (left, right) {
    case (.identifier, .openParenthesis), (.identifier, .doubleColon), (.doubleColon, .identifier): false
    case (.dot, _), (_, .dot): false
    default: nil
    }
}

/// Braces have space inside, all other brackets have none; nil where neither side is a bracket.
private func spaceAtBrackets(_ left: TokenKind, _ right: TokenKind) -> Bool? {
    switch (left, right) {
    case (.openBrace, .closeBrace): false
    case (.openBrace, _), (_, .closeBrace): true
    // So that the brace of an object in an interpolation is not taken for part of the sequence's own.
    case (.interpolation, .openBrace), (.directive, .openBrace), (.closeBrace, .sequenceEnd): true
    case (.sequenceEnd, .interpolation), (.sequenceEnd, .directive): false
    default: left.bracketChange > 0 || right.bracketChange < 0 ? false : nil
    }
}

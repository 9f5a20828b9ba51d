public import Diagnostics

/// Whether a text is the beginning of an expression that goes on: a bracket or a heredoc in it is open.
///
/// For those who are given an expression line by line. A quoted text that lacks its end does not count, as it cannot go on in
/// the next line.
public func isUnfinishedExpression(_ file: SourceFile) -> Bool {
    var lexer = Lexer(file, range: nil, mode: .code(opener: nil, openBraces: 0))
    lexer.run()
    var depth = 0
    for token in lexer.tokens {
        switch token.kind {
        case .openBrace, .openBracket, .openParenthesis: depth += 1
        case .closeBrace, .closeBracket, .closeParenthesis: depth -= 1
        // The lexer closes what the text leaves open, with a token that covers nothing.
        case .closeHeredoc where token.length == 0: return true
        default: break
        }
    }
    return depth > 0
}

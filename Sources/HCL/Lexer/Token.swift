/// The kinds of token of the native syntax (spec: "Lexical Elements" and "Templates").
enum TokenKind: UInt8, Sendable {
    case identifier, number, newline, endOfFile
    case openBrace, closeBrace, openBracket, closeBracket, openParenthesis, closeParenthesis
    case openQuote, closeQuote, openHeredoc, closeHeredoc
    /// Literal text between quotes, escapes not yet resolved.
    case quotedText
    /// Literal text of a heredoc or of a bare template: at most one line, its line break included.
    case plainText
    /// `${` or `${~`
    case interpolation
    /// `%{` or `%{~`
    case directive
    /// The `}` or `~}` that ends either of these.
    case sequenceEnd
    case dot, comma, ellipsis, colon, doubleColon, question, equals, fatArrow
    case plus, minus, star, slash, percent, bang
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, and, or
    /// `;`, already reported: stands where a separator should.
    case semicolon
    /// Text that is no token at all, already reported.
    case invalid
    /// A comment, with the line break that ends it; only where the lexer keeps comments.
    case comment
}

/// A token: its kind and the bytes it covers.
struct Token: Sendable {
    let kind: TokenKind
    /// Whether the text is ASCII and, where it is a literal, stands for itself, without any escape.
    let isPlain: Bool
    private let startOffset: Int32
    private let endOffset: Int32

    init(_ kind: TokenKind, start: Int, end: Int, isPlain: Bool = false) {
        self.kind = kind
        self.isPlain = isPlain
        startOffset = Int32(clamping: start)
        endOffset = Int32(clamping: end)
    }

    var start: Int { Int(startOffset) }
    var end: Int { Int(endOffset) }
    var length: Int { end - start }
}

extension TokenKind {
    /// The kind that closes what this kind opens.
    var closer: TokenKind? {
        switch self {
        case .openBrace: .closeBrace
        case .openBracket: .closeBracket
        case .openParenthesis: .closeParenthesis
        case .openQuote: .closeQuote
        case .openHeredoc: .closeHeredoc
        case .interpolation, .directive: .sequenceEnd
        default: nil
        }
    }

    var isCloser: Bool {
        switch self {
        case .closeBrace, .closeBracket, .closeParenthesis, .closeQuote, .closeHeredoc, .sequenceEnd: true
        default: false
        }
    }
}

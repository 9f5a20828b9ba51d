/// A token as the formatter moves it: its text, and the spaces that shall stand before it.
struct Piece {
    let kind: TokenKind
    let text: ArraySlice<UInt8>
    var spaces: Int
    /// Where the token stood in the file; -1 for one that the formatter made.
    let offset: Int

    init(_ kind: TokenKind, _ text: ArraySlice<UInt8>, spaces: Int = 0, offset: Int = -1) {
        self.kind = kind
        self.text = text
        self.spaces = spaces
        self.offset = offset
    }

    init(_ kind: TokenKind, _ text: String) {
        self.init(kind, Array(text.utf8)[...])
    }

    /// How many brackets it opens; negative for those it closes.
    var bracketChange: Int { kind.bracketChange }

    /// Whether it ends a line, as comments do that hold the line break themselves.
    var endsLine: Bool { kind == .newline || (kind == .comment && text.last == ASCII.lineFeed) }

    /// How wide it is on screen, in grapheme clusters, the spaces before it included.
    var columns: Int {
        spaces + (text.allSatisfy { $0 < 0x80 } ? asciiColumns : String(decoding: text, as: UTF8.self).count)
    }

    /// CR LF is one cluster, everything else in ASCII is one byte.
    private var asciiColumns: Int {
        text.count - zip(text, text.dropFirst()).count { $0 == ASCII.carriageReturn && $1 == ASCII.lineFeed }
    }
}

extension TokenKind {
    var bracketChange: Int {
        switch self {
        case .openBrace, .openBracket, .openParenthesis, .interpolation, .directive: 1
        case .closeBrace, .closeBracket, .closeParenthesis, .sequenceEnd: -1
        default: 0
        }
    }

    /// Whether it stands inside of quotes or a heredoc, or at one of their inner edges when read from the left.
    var beginsLiteral: Bool {
        switch self {
        case .quotedText, .plainText, .openQuote, .openHeredoc: true
        default: false
        }
    }

    /// The same, read from the right.
    var endsLiteral: Bool {
        switch self {
        case .quotedText, .plainText, .closeQuote, .closeHeredoc: true
        default: false
        }
    }

    /// Whether a minus after it negates; after anything else it is taken for a subtraction.
    ///
    /// Not everything after which only a negation can stand is in this list (`=>`, `if` and `${` are not):
    /// canonical layout is what `terraform fmt` makes, its slips included.
    var precedesNegation: Bool {
        switch self {
        case .openParenthesis, .openBrace, .openBracket, .equals, .colon, .comma, .question, .plus, .minus,
            .star,
            .slash, .percent, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or,
            .bang:
            true
        default: false
        }
    }
}

import Diagnostics

/// Splits a text into tokens, in one pass over its bytes (spec: "Lexical Elements").
///
/// A template nests code and code nests templates, so the lexer keeps a stack of what it is inside of. It
/// reports what is no token and goes on; the parser says nothing more about the tokens reported here.
struct Lexer {
    /// What the lexer is inside of.
    enum Mode {
        /// Code, either at the outermost level or in a sequence of a template that `opener` began.
        case code(opener: Int?, openBraces: Int)
        /// A quoted template, whose opening quote is a token.
        case quoted(opener: Int)
        /// A heredoc: its opening token, and the bytes of the marker that ends it.
        case heredoc(opener: Int, marker: Range<Int>)
        /// A text that is a template as a whole.
        case bare
    }

    let file: SourceFile
    let bytes: [UInt8]
    /// Where in the file the bytes begin; tokens count from there.
    let base: Int
    let end: Int
    /// Whether comments become tokens: the formatter wants them, the parser does not.
    let keepsComments: Bool
    /// Whether text in quotes goes on over line breaks up to the next quote, as Terraform's scanner has it.
    ///
    /// One missing quote then turns all texts after it inside out. That is no help to people, but it is how Terraform
    /// comes to the errors that it counts.
    let isLiteral: Bool
    var position: Int
    var modes: [Mode]
    var tokens: [Token] = []
    var diagnostics: [Diagnostic] = []
    /// Whether a string or sequence was left open, so that later errors may be its consequence.
    var leftOpen = false
    /// Whether a text or a sequence had to be ended by guessing.
    var hasGuessed = false
    /// How often the end of a heredoc with a wrong introduction was looked for, which takes long.
    var heredocGuesses = 0
    /// How often each kind of stray character was reported.
    var reports: [StrayCharacter: Int] = [:]

    /// A lexer for a file or a part of it.
    /// - Parameters:
    ///   - file: the file that ranges refer to.
    ///   - range: the part of it; nil for the whole.
    ///   - mode: what the part is inside of.
    ///   - keepsComments: whether comments become tokens.
    ///   - isLiteral: whether text in quotes goes on over line breaks.
    ///   - text: what to read in place of that part of the file, such as a string with its escapes resolved.
    init(
        _ file: SourceFile, range: SourceRange?, mode: Mode, keepsComments: Bool = false,
        isLiteral: Bool = false, reading text: [UInt8]? = nil
    ) {
        self.file = file
        self.keepsComments = keepsComments
        self.isLiteral = isLiteral
        bytes = text ?? file.bytes
        base = text == nil ? 0 : range?.start ?? 0
        end = text == nil ? min(range?.end ?? bytes.count, bytes.count) : bytes.count
        position = text == nil ? min(range?.start ?? 0, end) : 0
        modes = [mode]
        tokens.reserveCapacity((end - position) / 3 + 8)
        if text == nil, position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), end >= 3 { position = 3 }
    }

    /// All tokens of the text; the last is the only `endOfFile`.
    mutating func run() {
        while position < end {
            switch modes.last {
            case .code(let opener, let braces): lexCode(opener: opener, openBraces: braces)
            case .quoted(let opener): lexQuoted(opener: opener)
            case .heredoc(_, let marker): lexHeredoc(marker: marker)
            case .bare: lexPlainLine()
            case nil: modes.append(.code(opener: nil, openBraces: 0))
            }
        }
        if !isLiteral { closeWhatIsOpen() }
        emit(.endOfFile, length: 0)
    }

    mutating func emit(_ kind: TokenKind, length: Int) {
        tokens.append(Token(kind, start: position, end: position + length))
        position += length
    }

    func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: file, start: base + start, end: base + end)
    }

    func range(of token: Int) -> SourceRange { range(tokens[token].start, tokens[token].end) }

    /// The byte at a distance from the current one; zero after the end.
    func peek(_ distance: Int = 0) -> UInt8 {
        let index = position + distance
        return index < end ? bytes[index] : 0
    }
}

extension Lexer {
    /// Code up to a change of mode.
    private mutating func lexCode(opener: Int?, openBraces: Int) {
        var braces = openBraces
        while position < end {
            let byte = bytes[position]
            if ASCII.isBlank(byte) {
                position += 1
            } else if ASCII.isLetter(byte) || byte == ASCII.underscore {
                lexIdentifier()
            } else if ASCII.isDigit(byte) {
                lexNumber()
            } else if byte >= 0x80 {
                lexNonASCII()
            } else if byte == ASCII.openBrace {
                braces += 1
                emit(.openBrace, length: 1)
            } else if byte == ASCII.closeBrace || (byte == ASCII.tilde && peek(1) == ASCII.closeBrace) {
                if braces == 0, opener != nil {
                    emit(.sequenceEnd, length: byte == ASCII.tilde ? 2 : 1)
                    modes.removeLast()
                    return
                }
                if byte == ASCII.tilde { reportStray(.bitwiseNot, length: 1) }
                braces = max(0, braces - 1)
                emit(.closeBrace, length: 1)
            } else if byte == ASCII.quote {
                modes[modes.count - 1] = .code(opener: opener, openBraces: braces)
                modes.append(.quoted(opener: tokens.count))
                emit(.openQuote, length: 1)
                return
            } else if byte == UInt8(ascii: "<"), let introduction = heredocIntroduction() {
                modes[modes.count - 1] = .code(opener: opener, openBraces: braces)
                modes.append(.heredoc(opener: tokens.count, marker: introduction.marker))
                emit(.openHeredoc, length: introduction.marker.upperBound - position)
                position = introduction.textStart
                return
            } else if byte == ASCII.lineFeed, let opener, braces == 0, !isLiteral,
                sequenceIsLeftOpen(opener)
            {
                abandonSequences(at: opener)
                return
            } else {
                lexPunctuation(byte)
            }
        }
        modes[modes.count - 1] = .code(opener: opener, openBraces: braces)
    }

    mutating func lexIdentifier() {
        let start = position
        var stop = position
        var isPlain = true
        while stop < end {
            let byte = bytes[stop]
            if ASCII.continuesIdentifier(byte) {
                stop += 1
            } else if byte >= 0x80, let next = decodeScalar(bytes, at: stop, before: end),
                next.scalar.continuesIdentifier
            {
                stop += next.length
                isPlain = false
            } else {
                break
            }
        }
        position = stop
        tokens.append(Token(.identifier, start: start, end: stop, isPlain: isPlain))
    }

    /// A digit and all digits, dots and exponents after it, without a dot at the end.
    ///
    /// What is no number in this, such as `1.2.3`, is the parser's to report.
    private mutating func lexNumber() {
        var stop = position + 1
        var lastDigit = stop
        while stop < end {
            let byte = bytes[stop]
            if ASCII.isDigit(byte) {
                stop += 1
                lastDigit = stop
            } else if byte == ASCII.dot {
                stop += 1
            } else if byte | 0x20 == UInt8(ascii: "e") {
                var digit = stop + 1
                if digit < end, bytes[digit] == UInt8(ascii: "+") || bytes[digit] == ASCII.minus {
                    digit += 1
                }
                guard digit < end, ASCII.isDigit(bytes[digit]) else { break }
                stop = digit + 1
                lastDigit = stop
            } else {
                break
            }
        }
        emit(.number, length: lastDigit - position)
    }

    private mutating func lexPunctuation(_ byte: UInt8) {
        let next = peek(1)
        switch byte {
        case ASCII.lineFeed: emit(.newline, length: 1)
        case ASCII.carriageReturn where next == ASCII.lineFeed: emit(.newline, length: 2)
        case UInt8(ascii: "#"): skipLineComment()
        case UInt8(ascii: "/"):
            if next == UInt8(ascii: "/") {
                skipLineComment()
            } else if next == UInt8(ascii: "*") {
                skipBlockComment()
            } else {
                emit(.slash, length: 1)
            }
        case UInt8(ascii: "["): emit(.openBracket, length: 1)
        case UInt8(ascii: "]"): emit(.closeBracket, length: 1)
        case UInt8(ascii: "("): emit(.openParenthesis, length: 1)
        case UInt8(ascii: ")"): emit(.closeParenthesis, length: 1)
        case UInt8(ascii: ","): emit(.comma, length: 1)
        case ASCII.dot:
            if next == ASCII.dot, peek(2) == ASCII.dot {
                emit(.ellipsis, length: 3)
            } else {
                emit(.dot, length: 1)
            }
        case UInt8(ascii: "="):
            if next == UInt8(ascii: "=") {
                emit(.equal, length: 2)
            } else if next == UInt8(ascii: ">") {
                emit(.fatArrow, length: 2)
            } else {
                emit(.equals, length: 1)
            }
        default: lexOperator(byte, next)
        }
    }

    private mutating func lexOperator(_ byte: UInt8, _ next: UInt8) {
        let isBeforeEquals = next == UInt8(ascii: "=")
        switch byte {
        case UInt8(ascii: ":") where next == byte: emit(.doubleColon, length: 2)
        case UInt8(ascii: ":"): emit(.colon, length: 1)
        case UInt8(ascii: "?"): emit(.question, length: 1)
        case UInt8(ascii: "!"): emit(isBeforeEquals ? .notEqual : .bang, length: isBeforeEquals ? 2 : 1)
        case UInt8(ascii: "<"): emit(isBeforeEquals ? .lessOrEqual : .less, length: isBeforeEquals ? 2 : 1)
        case UInt8(ascii: ">"):
            emit(isBeforeEquals ? .greaterOrEqual : .greater, length: isBeforeEquals ? 2 : 1)
        case UInt8(ascii: "+"): emit(.plus, length: 1)
        case ASCII.minus: emit(.minus, length: 1)
        case UInt8(ascii: "*"): emit(.star, length: 1)
        case ASCII.percent: emit(.percent, length: 1)
        case UInt8(ascii: "&") where next == byte: emit(.and, length: 2)
        case UInt8(ascii: "|") where next == byte: emit(.or, length: 2)
        default: lexStray(byte)
        }
    }

    /// A comment up to the line's end, whose line break stays a token: it may end an argument.
    private mutating func skipLineComment() {
        let start = position
        while position < end, bytes[position] != ASCII.lineFeed { position += 1 }
        if keepsComments {
            position = min(position + 1, end)
            tokens.append(Token(.comment, start: start, end: position))
        } else if position < end {
            emit(.newline, length: 1)
        }
    }

    private mutating func skipBlockComment() {
        let start = position
        position += 2
        while position < end {
            if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                position += 2
                if keepsComments { tokens.append(Token(.comment, start: start, end: position)) }
                return
            }
            position += 1
        }
        leftOpen = true
        diagnostics.append(.unterminatedComment(at: range(start, start + 2)))
    }
}

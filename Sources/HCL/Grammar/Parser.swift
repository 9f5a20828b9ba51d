import Diagnostics

/// The parse of one item was given up; what is wrong has been reported.
struct SyntaxFailure: Error {}

/// A recursive-descent parser over the tokens of one text.
///
/// The extensions hold the grammar, one part each. A rule that cannot go on reports why and throws; the
/// nearest rule that can find its own end in the text catches that and goes on behind the broken part.
struct Parser {
    let file: SourceFile
    let bytes: [UInt8]
    /// Where in the file the bytes begin.
    let base: Int
    let tokens: [Token]
    /// The index of the next token, line breaks included.
    var position = 0
    /// Whether line breaks are skipped, as they are in brackets (spec: "Newlines" of each rule).
    var ignoresNewlines = false
    var diagnostics: [Diagnostic]
    /// Whether the text ended inside of a string, so that brackets at its end prove nothing.
    let leftOpen: Bool
    /// Whether an unclosed block was reported, of which the ones around it are a consequence.
    var reportedUnclosed = false
    /// Whether a brace without an opener was met; those after it would be found by its mending.
    var reportedStray = false
    /// Whether something was skipped: Terraform's parser then keeps quiet about most of what it finds in the file.
    var hasRecovered = false
    /// How many rules that nest are being parsed.
    var depth = 0
    /// How deep the tree of the operand that is being read is already, in signs and in steps that nest.
    var height = 0
    /// For each token that opens or closes something, its counterpart; made when first needed.
    var counterparts: [Int32] = []

    /// How deep expressions, templates and blocks may nest in all.
    static let maximumDepth = 80

    /// Whether the end of a text was guessed, so that Terraform would read what follows in another way.
    let hasGuessed: Bool
    let isLiteral: Bool

    init(
        _ file: SourceFile, range: SourceRange? = nil, mode: Lexer.Mode = .code(opener: nil, openBraces: 0),
        isLiteral: Bool = false, reading text: [UInt8]? = nil
    ) {
        var lexer = Lexer(file, range: range, mode: mode, isLiteral: isLiteral, reading: text)
        lexer.run()
        self.file = file
        bytes = lexer.bytes
        base = lexer.base
        tokens = lexer.tokens
        diagnostics = lexer.diagnostics
        leftOpen = lexer.leftOpen
        hasGuessed = lexer.hasGuessed
        self.isLiteral = isLiteral
    }
}

// MARK: - Reading tokens

extension Parser {
    /// The index of the next token that counts.
    var nextIndex: Int {
        var index = position
        if ignoresNewlines {
            while tokens[index].kind == .newline { index += 1 }
        }
        return index
    }

    var next: TokenKind { tokens[nextIndex].kind }

    /// Reads a token; the end of the file can be read again and again.
    @discardableResult
    mutating func advance() -> Int {
        let index = nextIndex
        position = min(index + 1, tokens.count - 1)
        return index
    }

    /// Reads the next token if it is of this kind.
    mutating func accept(_ kind: TokenKind) -> Int? {
        next == kind ? advance() : nil
    }

    /// Whether the next token is this word.
    func nextIs(_ word: StaticString) -> Bool { token(nextIndex, is: word) }

    func token(_ index: Int, is word: StaticString) -> Bool {
        let token = tokens[index]
        guard token.kind == .identifier, token.length == word.utf8CodeUnitCount else { return false }
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return bytes[token.start..<token.end].elementsEqual(letters)
    }
}

// MARK: - Places and texts

extension Parser {
    func range(_ token: Int) -> SourceRange { bytesRange(tokens[token].start, tokens[token].end) }

    /// The range from one byte up to another.
    func bytesRange(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: file, start: base + start, end: base + end)
    }

    /// From one token to another, both included.
    func range(_ first: Int, _ last: Int) -> SourceRange {
        bytesRange(tokens[first].start, tokens[last].end)
    }

    /// Reads a token and gives the range from another one to it.
    ///
    /// An argument that reads would make the compiler copy the parser for the call that it is an argument of.
    mutating func rangeThroughNext(from first: Int) -> SourceRange {
        let last = advance()
        return range(first, last)
    }

    /// Reads a token that is a name.
    mutating func readName() -> String {
        let index = advance()
        return name(index)
    }

    var nextRange: SourceRange { range(nextIndex) }

    /// The empty range behind a token.
    func placeAfter(_ token: Int) -> SourceRange {
        bytesRange(tokens[token].end, tokens[token].end)
    }

    func text(_ token: Int) -> String {
        String(decoding: bytes[tokens[token].start..<tokens[token].end], as: UTF8.self)
    }

    /// The text of a name, in the form that strings have.
    func name(_ token: Int) -> String { tokens[token].isPlain ? text(token) : normalized(text(token)) }
}

// MARK: - Reporting

extension Parser {
    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Reports an error at a token, unless the lexer has already reported the token itself.
    ///
    /// The diagnostic is made in a closure to keep it out of the stack frames of the rules, which call each
    /// other deeply.
    /// - Parameters:
    ///   - token: where the error shows.
    ///   - isAlwaysTold: whether Terraform's parser reports it even when it has skipped something in the file before.
    ///   - skips: whether what follows cannot be read on as if nothing were wrong.
    ///   - diagnostic: makes the finding.
    /// - Returns: what a rule that gives up throws.
    @discardableResult
    mutating func fail(
        at token: Int, isAlwaysTold: Bool = false, skips: Bool = true, _ diagnostic: (Parser) -> Diagnostic
    ) -> SyntaxFailure {
        let isQuiet = hasRecovered && !isAlwaysTold
        if skips { hasRecovered = true }
        let kind = tokens[token].kind
        if (kind == .endOfFile && leftOpen) || followsBrokenText(token) { return SyntaxFailure() }
        var found = diagnostic(self)
        if kind == .invalid || kind == .semicolon {
            if isQuiet { return SyntaxFailure() }
            // Of foreign quotes with text between them the first is meant.
            if found.range == range(token),
                let lexed = diagnostics.first(where: { $0.range?.start == tokens[token].start })
            {
                found.range = lexed.range
            }
            diagnostics.append(found.limited(to: .machines))
        } else {
            diagnostics.append(isQuiet ? found.limited(to: .people) : found)
        }
        return SyntaxFailure()
    }

    /// Whether the text before a token lacked its closing quote, so that it may hold what is missed here.
    func followsBrokenText(_ token: Int) -> Bool {
        var index = token - 1
        while index > 0, tokens[index].kind == .newline { index -= 1 }
        return index > 0 && tokens[index].kind == .closeQuote && tokens[index].length == 0
    }

    /// Reports an error at the next token.
    @discardableResult
    mutating func fail(
        isAlwaysTold: Bool = false, skips: Bool = true, _ diagnostic: (Parser) -> Diagnostic
    ) -> SyntaxFailure {
        fail(at: nextIndex, isAlwaysTold: isAlwaysTold, skips: skips, diagnostic)
    }

    /// Goes one level deeper, as long as that is not too deep; `depth` must be lowered in the end.
    mutating func descend() throws(SyntaxFailure) {
        guard depth < Parser.maximumDepth else {
            throw fail { .nestedTooDeeply(at: $0.nextRange, limit: Parser.maximumDepth) }
        }
        depth += 1
    }

    /// Refuses to put so many more levels on the operand that is being read that the tree gets too deep to walk.
    mutating func checkHeight(_ added: Int) throws(SyntaxFailure) {
        guard depth + height + added <= Parser.maximumDepth else {
            throw fail { .nestedTooDeeply(at: $0.nextRange, limit: Parser.maximumDepth) }
        }
    }
}

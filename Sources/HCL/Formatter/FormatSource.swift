public import Diagnostics

/// A file of the native syntax in canonical layout, as `terraform fmt` writes it.
///
/// A file with errors is handed back as it is, with the errors: what is not understood must not be moved.
public func formatSource(_ file: SourceFile) -> Diagnosed<[UInt8]> {
    let parsed = parseFile(file)
    if parsed.diagnostics.hasErrors { return Diagnosed(file.bytes, parsed.diagnostics) }
    var lexer = Lexer(file, range: nil, mode: .code(opener: nil, openBraces: 0), keepsComments: true)
    lexer.run()
    let pieces = readPieces(lexer.tokens, of: file.bytes)
    var rewriter = Rewriter(pieces)
    rewriter.rewrite(parsed.output)
    var layout = Layout(rewriter.result())
    layout.arrange()
    return Diagnosed(layout.text(), parsed.diagnostics)
}

/// The tokens with all text that must survive, the layout between them left out.
///
/// The lexer leaves the line break after a heredoc's introduction and the white space around its closing marker
/// between tokens; here they belong to the heredoc, because none of its lines may move.
private func readPieces(_ tokens: [Token], of bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(tokens.count)
    var previousEnd = 0
    for token in tokens {
        var (start, end) = (token.start, token.end)
        switch token.kind {
        case .openHeredoc:
            while end < bytes.count, bytes[end] != ASCII.lineFeed { end += 1 }
            end = min(end + 1, bytes.count)
        case .closeHeredoc:
            start = previousEnd
            while end < bytes.count, ASCII.isBlank(bytes[end]) { end += 1 }
        case .endOfFile:
            // White space after the last line break belongs to no line, and stays.
            let blanks = bytes[previousEnd..<start].count { ASCII.isBlank($0) }
            pieces.append(Piece(.endOfFile, [], spaces: blanks, offset: start))
            continue
        default: break
        }
        pieces.append(Piece(token.kind, bytes[start..<end], offset: token.start))
        previousEnd = end
    }
    return pieces
}

import Diagnostics

/// Replaces what old stacks write with its modern form: interpolations that are a whole value, quoted types,
/// bare labels.
struct Rewriter {
    private let pieces: [Piece]
    /// What stands for a range of tokens instead of them, by its first token.
    private var replacements: [Int: (end: Int, pieces: [Piece])] = [:]

    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Notes the replacements in a body and in all blocks inside of it.
    mutating func rewrite(_ body: Body) { rewrite(body, in: nil, depth: 0) }

    func result() -> [Piece] {
        var result: [Piece] = []
        result.reserveCapacity(pieces.count)
        var index = 0
        while index < pieces.count {
            if let replacement = replacements[index] {
                result += replacement.pieces
                index = replacement.end
            } else {
                result.append(pieces[index])
                index += 1
            }
        }
        return result
    }

    private mutating func rewrite(_ body: Body, in block: Block?, depth: Int) {
        for attribute in body.attributes {
            let range = indices(of: attribute.expression.range)
            if block?.type == "variable", depth == 1, attribute.name == "type" {
                if let type = modernType(range) { replace(range, type) }
            } else if let value = unwrapped(range) {
                replace(range, value)
            }
        }
        for nested in body.blocks {
            quoteLabels(nested)
            rewrite(nested.body, in: nested, depth: depth + 1)
        }
    }

    private mutating func replace(_ range: Range<Int>, _ replacement: [Piece]) {
        // An empty range would stand for nothing and never be left.
        if !range.isEmpty { replacements[range.lowerBound] = (range.upperBound, replacement) }
    }

    /// The tokens that begin in a range of bytes.
    private func indices(of range: SourceRange) -> Range<Int> {
        firstIndex(from: range.start)..<firstIndex(from: range.end)
    }

    private func firstIndex(from offset: Int) -> Int {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].offset < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

// MARK: - Values

extension Rewriter {
    /// The inside of `"${ … }"`; nil where there is more than that one interpolation between the quotes.
    private func unwrapped(_ range: Range<Int>) -> [Piece]? {
        guard range.count >= 5, pieces[range.lowerBound].kind == .openQuote,
            pieces[range.lowerBound + 1].kind == .interpolation,
            pieces[range.upperBound - 2].kind == .sequenceEnd,
            pieces[range.upperBound - 1].kind == .closeQuote
        else { return nil }
        let inside = pieces[(range.lowerBound + 2)..<(range.upperBound - 2)]
        guard isOneSequence(inside) else { return nil }
        let trimmed = trimmingLineBreaks(inside)
        guard let first = trimmed.first, let last = trimmed.last else { return nil }
        let isSplit = trimmed.contains { $0.kind == .newline }
        // Outside of brackets a line break would end the argument.
        if isSplit, first.kind != .openParenthesis || last.kind != .closeParenthesis {
            return [Piece(.openParenthesis, "(")] + trimmed + [Piece(.closeParenthesis, ")")]
        }
        return Array(trimmed)
    }

    /// Whether no second sequence and no text stands beside the first, strings inside of it aside.
    private func isOneSequence(_ inside: ArraySlice<Piece>) -> Bool {
        var quotes = 0
        for piece in inside {
            switch piece.kind {
            case .openQuote: quotes += 1
            case .closeQuote: quotes -= 1
            case .interpolation, .sequenceEnd, .quotedText: if quotes <= 0 { return false }
            default: break
            }
        }
        return true
    }

    private func trimmingLineBreaks(_ pieces: ArraySlice<Piece>) -> ArraySlice<Piece> {
        var result = pieces.drop { $0.kind == .newline }
        while result.last?.kind == .newline { result.removeLast() }
        return result
    }
}

// MARK: - Types

extension Rewriter {
    /// A variable's type without quotes and with its element type; nil where it has both already.
    private func modernType(_ range: Range<Int>) -> [Piece]? {
        let tokens = pieces[range]
        switch tokens.map(\.kind) {
        case [.identifier]:
            let name = String(decoding: tokens[range.lowerBound].text, as: UTF8.self)
            return ["list", "map", "set"].contains(name) ? collection(name, of: "any") : nil
        case [.openQuote, .quotedText, .closeQuote]:
            // When types were quoted, collections without an element type held strings.
            switch String(decoding: tokens[range.lowerBound + 1].text, as: UTF8.self) {
            case "string": return [Piece(.identifier, "string")]
            case "list": return collection("list", of: "string")
            case "map": return collection("map", of: "string")
            default: return nil
            }
        default: return nil
        }
    }

    private func collection(_ name: String, of element: String) -> [Piece] {
        [
            Piece(.identifier, name), Piece(.openParenthesis, "("), Piece(.identifier, element),
            Piece(.closeParenthesis, ")"),
        ]
    }
}

// MARK: - Labels

extension Rewriter {
    /// Puts all labels of a block in quotes; comments between them go, as they do in `terraform fmt`.
    private mutating func quoteLabels(_ block: Block) {
        guard let last = block.labels.last else { return }
        let start = firstIndex(from: block.typeRange.end)
        let end = firstIndex(from: last.range.end)
        let labels = block.labels.flatMap { label in
            // Text with the escapes `$${` and `%%{` stays as it is written.
            let isPlain = !label.text.contains("${") && !label.text.contains("%{")
            return isPlain ? quoted(label.text) : Array(pieces[indices(of: label.range)])
        }
        replace(start..<end, labels)
    }

    private func quoted(_ text: String) -> [Piece] {
        [Piece(.openQuote, "\""), Piece(.quotedText, quotable(text)), Piece(.closeQuote, "\"")]
    }

    private func quotable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default:
                if scalar.isPrintable {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += escape(scalar)
                }
            }
        }
        return result
    }

    private func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let width = scalar.value > 0xFFFF ? 8 : 4
        return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    }
}

extension Unicode.Scalar {
    /// Whether it shows as ink or is the ordinary space.
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        case .spaceSeparator: self == " "
        default: true
        }
    }
}

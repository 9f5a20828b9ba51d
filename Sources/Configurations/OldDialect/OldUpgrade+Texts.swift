import Diagnostics
import HCL

/// Quoted text and heredocs: what stands between interpolations means something else in places.
extension OldUpgrade {
    mutating func template(_ text: OldText) throws(OldSyntaxFailure) -> [Piece] {
        var parts: [(range: Range<Int>, pieces: [Piece])] = []
        var endsInDollar = false
        for part in text.parts {
            switch part {
            case .literal(let range):
                let found = literal(range, text.form)
                parts.append((range, found.pieces))
                endsInDollar = found.endsInDollar
            case .raw(let range): parts.append((range, raw(range)))
            case .interpolation(let inner, let range):
                // A dollar sign before an interpolation would escape it.
                let guarding: [Piece] = endsInDollar ? [.new("${\"$\"}", at: range)] : []
                parts.append((range, guarding + splice(range, [(inner.range, try expression(inner))])))
                endsInDollar = false
            }
        }
        guard case .heredoc(let heredoc) = text.form else { return splice(text.range, parts) }
        return dedented(splice(text.range, parts), text, heredoc)
    }

    /// Literal text; where it ends in a dollar sign, that is left to the interpolation that follows.
    private mutating func literal(_ range: Range<Int>, _ form: OldText.Form) -> (
        pieces: [Piece], endsInDollar: Bool
    ) {
        var parts: [(range: Range<Int>, pieces: [Piece])] = []
        var index = range.lowerBound
        var endsInDollar = false
        while index < range.upperBound {
            let byte = bytes[index]
            let following = index + 1 < range.upperBound ? bytes[index + 1] : 0
            var length = 1
            if byte == UInt8(ascii: "\\"), !form.isHeredoc {
                length = 2
                if let (replacement, count) = escape(at: index) {
                    length = count
                    parts.append((index..<index + count, [.new(replacement, at: index..<index + count)]))
                }
            } else if byte == UInt8(ascii: "%"), following == UInt8(ascii: "{") {
                length = 2
                parts.append((index..<index + 2, [.new("%%{", at: index..<index + 2)]))
            } else if byte == UInt8(ascii: "$"), following == byte {
                length = 2
                let after = index + 2 < bytes.count ? bytes[index + 2] : 0
                if after == UInt8(ascii: "$"), index + 2 == range.upperBound {
                    endsInDollar = true
                    parts.append((index..<index + 2, []))
                } else if after != UInt8(ascii: "{") {
                    parts.append((index..<index + 2, [.new("$", at: index..<index + 2)]))
                }
            } else if byte == 0x0A, case .nested = form {
                parts.append((index..<index + 1, [.new("\\n", at: index..<index + 1)]))
            }
            index += length
        }
        if !parts.isEmpty { note(.textEscape, at: range) }
        return (splice(range, parts), endsInDollar)
    }

    /// An escape sequence that today's language does not have, as one that it has, with its length.
    private func escape(at index: Int) -> (String, Int)? {
        guard index + 1 < bytes.count else { return nil }
        let controls: [UInt8: String] = [
            UInt8(ascii: "a"): "\\u0007", UInt8(ascii: "b"): "\\u0008", UInt8(ascii: "f"): "\\u000c",
            UInt8(ascii: "v"): "\\u000b",
        ]
        let selector = bytes[index + 1]
        if let control = controls[selector] { return (control, 2) }
        if selector == UInt8(ascii: "x") {
            return index + 4 <= bytes.count ? ("\\u00\(text(index + 2..<index + 4))", 4) : nil
        }
        guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(selector), index + 4 <= bytes.count,
            let code = Int(text(index + 1..<index + 4), radix: 8)
        else { return nil }
        let digits = String(code, radix: 16)
        return ("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits, 4)
    }

    /// Text in braces after `$$`, in which quotes and backslashes stand for themselves.
    private mutating func raw(_ range: Range<Int>) -> [Piece] {
        var parts: [(range: Range<Int>, pieces: [Piece])] = []
        for index in range {
            let replacement: String? =
                switch bytes[index] {
                case UInt8(ascii: "\""): "\\\""
                case UInt8(ascii: "\\"): "\\\\"
                case 0x0A: "\\n"
                default: nil
                }
            if let replacement {
                parts.append((index..<index + 1, [.new(replacement, at: index..<index + 1)]))
            }
        }
        if !parts.isEmpty { note(.textEscape, at: range) }
        return splice(range, parts)
    }

    // MARK: - Indented heredocs

    /// A heredoc whose indentation the old language took away by another rule: by the marker's own indentation, and
    /// only where all lines have it.
    ///
    /// Source: hashicorp/hcl v1.0.0, `hcl/token/token.go`.
    private mutating func dedented(_ pieces: [Piece], _ text: OldText, _ heredoc: OldHeredoc) -> [Piece] {
        guard heredoc.isFlush else { return pieces }
        let indentation = Array(bytes[heredoc.markerLine..<heredoc.marker])
        var lines: [ArraySlice<UInt8>] = bytes[heredoc.content].split(
            separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        let isStripped = lines.allSatisfy { $0.starts(with: indentation) }
        let blanks = lines.map { $0.prefix { $0 == 0x20 || $0 == 0x09 }.count }
        let today = zip(lines, blanks).filter { $0.count > $1 }.map(\.1).min() ?? 0
        if isStripped ? today == indentation.count : today == 0 { return pieces }
        note(.textEscape, at: text.range)
        let strip = isStripped ? indentation.count : 0
        return withoutIndentation(pieces, of: heredoc, strip, text.range)
    }

    /// The heredoc as one that keeps its indentation, without as much of it as was taken away.
    private func withoutIndentation(
        _ pieces: [Piece], of heredoc: OldHeredoc, _ count: Int, _ range: Range<Int>
    ) -> [Piece] {
        let minus = range.lowerBound + 2..<range.lowerBound + 3
        var result: [Piece] = []
        for piece in pieces {
            guard case .kept(let kept) = piece else {
                result.append(piece)
                continue
            }
            var start = kept.lowerBound
            for index in kept {
                let isLineStart =
                    index > 0 && bytes[index - 1] == 0x0A && index >= heredoc.content.lowerBound
                    && index < heredoc.content.upperBound
                guard index == minus.lowerBound || (isLineStart && count > 0) else { continue }
                if start < index { result.append(.kept(start..<index)) }
                start = min(index + (isLineStart ? count : 1), kept.upperBound)
            }
            if start < kept.upperBound { result.append(.kept(start..<kept.upperBound)) }
        }
        return result
    }
}

extension OldText.Form {
    fileprivate var isHeredoc: Bool { if case .heredoc = self { true } else { false } }
}

public import Diagnostics

extension Expression {
    /// The beginning of the expression, which Terraform points at where a value as a whole is wrong.
    ///
    /// Source: what its messages point at: the bracket that opens, the name and parenthesis of a call, the first part of a
    /// text, the left operand.
    public var startRange: SourceRange {
        switch kind {
        case .null, .bool, .number, .traversal, .relative, .wrapped, .invalid: range
        case .parenthesized(let inner): inner.startRange
        case .string:
            // Of an empty text it is the place behind.
            range.end - range.start == 2 && range.hasQuote
                ? SourceRange(range.file, at: range.end) : range.hasQuote ? range.shortened(by: 1) : range
        case .template(let template): template.startRange(in: range)
        case .index(_, let key): bracket(before: key.range)
        case .splat(let splat): splat.markerRange
        case .tuple, .object, .forTuple, .forObject:
            SourceRange(file: range.file, start: range.start, end: range.start + 1)
        case .call(let call): parenthesis(after: call.nameRange)
        case .unary: SourceRange(file: range.file, start: range.start, end: range.start + 1)
        case .operators(let chain): chain.first.startRange
        case .conditional(let chain): (chain.branches.first?.condition ?? chain.otherwise).startRange
        }
    }

    private func bracket(before key: SourceRange) -> SourceRange {
        let bytes = range.file.bytes
        var start = min(key.start, bytes.count)
        while start > range.start, bytes[start - 1] != UInt8(ascii: "[") { start -= 1 }
        return SourceRange(
            file: range.file, start: max(start - 1, range.start), end: max(start, range.start + 1))
    }

    private func parenthesis(after name: SourceRange) -> SourceRange {
        let bytes = range.file.bytes
        var end = name.end
        while end < min(range.end, bytes.count), bytes[end] != UInt8(ascii: "(") { end += 1 }
        return SourceRange(file: range.file, start: name.start, end: end + 1)
    }
}

extension Traversal {
    /// The root with the first steps after it.
    public func beginning(steps count: Int) -> SourceRange {
        steps.prefix(count).last.map { rootRange.union($0.range) } ?? rootRange
    }
}

extension Template {
    /// The first part: what stands before the first sequence, or the expression of that.
    fileprivate func startRange(in whole: SourceRange) -> SourceRange {
        guard case .literal? = parts.first, whole.hasQuote else {
            if case .interpolation(let first)? = parts.first { return first.startRange }
            return whole
        }
        let bytes = whole.file.bytes
        var end = whole.start + 1
        while end + 1 < min(whole.end, bytes.count) {
            let begins = bytes[end] == ASCII.dollar || bytes[end] == ASCII.percent
            if begins, bytes[end + 1] == ASCII.openBrace { break }
            // An escaped sequence is literal text: two of the sign before the brace.
            end += begins && bytes[end + 1] == bytes[end] ? 3 : 1
        }
        return SourceRange(file: whole.file, start: whole.start + 1, end: end)
    }
}

extension SourceRange {
    fileprivate var hasQuote: Bool {
        start < file.bytes.count && file.bytes[start] == ASCII.quote
    }

    fileprivate func shortened(by count: Int) -> SourceRange {
        SourceRange(file: file, start: start + count, end: max(start + count, end - count))
    }
}

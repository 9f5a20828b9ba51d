import Diagnostics
import HCL

/// Expressions: operators and calls whose meaning has changed.
extension OldUpgrade {
    mutating func expression(_ expression: OldExpression) throws(OldSyntaxFailure) -> [Piece] {
        let range = expression.range
        switch expression.kind {
        case .integer, .float, .bool: return [.kept(range)]
        case .text(let text):
            guard let only = text.only else { return try template(text) }
            note(.wrappedExpression, at: range)
            return try self.expression(only)
        case .reference(let reference): return try self.reference(reference, key: nil, range)
        case .index(let reference, let key): return try self.reference(reference, key: key, range)
        case .call(let call): return try self.call(call, range)
        case .unary(let symbol, let operand):
            let inner = symbol == .negate ? try number(operand) : try self.operand(operand)
            return splice(range, [(operand.range, inner)])
        case .binary(let symbol, let left, let right): return try binary(symbol, left, right, range)
        case .conditional(let condition, let then, let otherwise):
            return splice(
                range,
                [
                    (condition.range, try operand(condition)), (then.range, try self.expression(then)),
                    (otherwise.range, try self.expression(otherwise)),
                ])
        case .parenthesized(let inner): return splice(range, [(inner.range, try self.expression(inner))])
        }
    }

    /// An expression where an operator takes it: what loses its quotes may need parentheses for them.
    private mutating func operand(_ operand: OldExpression) throws(OldSyntaxFailure) -> [Piece] {
        let pieces = try expression(operand)
        guard case .text(let text) = operand.kind, let only = text.only else { return pieces }
        switch only.kind {
        case .binary, .conditional, .unary:
            return [.new("(", at: operand.range)] + pieces + [.new(")", at: operand.range)]
        default: return pieces
        }
    }

    /// An operand of a calculation, where truth values counted as 1 and 0.
    private mutating func number(_ operand: OldExpression) throws(OldSyntaxFailure) -> [Piece] {
        guard module.kind(of: operand) == .bool else { return try self.operand(operand) }
        note(.conversion, at: operand.range)
        return [.new("(", at: operand.range)] + (try self.operand(operand))
            + [.new(" ? 1 : 0)", at: operand.range)]
    }

    private mutating func binary(
        _ symbol: BinaryOperator, _ left: OldExpression, _ right: OldExpression, _ range: Range<Int>
    ) throws(OldSyntaxFailure) -> [Piece] {
        switch symbol {
        case .and, .or:
            return splice(range, [(left.range, try operand(left)), (right.range, try operand(right))])
        case .equal, .notEqual:
            let (leftPieces, rightPieces) = try comparison(left, right)
            return splice(range, [(left.range, leftPieces), (right.range, rightPieces)])
        default:
            let pieces = splice(range, [(left.range, try number(left)), (right.range, try number(right))])
            guard symbol == .divide, dividesWholeNumbers(left, right) else { return pieces }
            note(.integerDivision, at: range)
            return [.new("floor(", at: range)] + pieces + [.new(")", at: range)]
        }
    }

    /// Whether a division drops the fraction: unless a fraction is written, or a function gives one.
    private func dividesWholeNumbers(_ left: OldExpression, _ right: OldExpression) -> Bool {
        if isFraction(left) || isFraction(right) { return false }
        if let a = left.literal(in: file).flatMap({ Int($0) }),
            let b = right.literal(in: file).flatMap({ Int($0) }), b != 0
        {
            return a % b != 0
        }
        return true
    }

    private func isFraction(_ expression: OldExpression) -> Bool {
        switch expression.withoutParentheses.kind {
        case .float: true
        case .call(let call): ["max", "min", "abs", "pow", "log"].contains(call.name)
        case .unary(_, let operand): isFraction(operand)
        case .binary(let symbol, let left, let right):
            switch symbol {
            case .add, .subtract, .multiply, .divide, .modulo: isFraction(left) || isFraction(right)
            default: false
            }
        default: false
        }
    }

    // MARK: - Comparisons

    /// Both sides of a comparison, which the old language converted to the type of the first.
    private mutating func comparison(_ left: OldExpression, _ right: OldExpression)
        throws(OldSyntaxFailure) -> ([Piece], [Piece])
    {
        let kinds = (module.kind(of: left), module.kind(of: right))
        let literals = (left.literal(in: file), right.literal(in: file))
        if let text = literals.1, literals.0 == nil {
            let found = try compared(left, kinds.0, with: text, right)
            return (found.other, found.literal)
        }
        if let text = literals.0, literals.1 == nil {
            let found = try compared(right, kinds.1, with: text, left)
            return (found.literal, found.other)
        }
        let pieces = (try operand(left), try operand(right))
        guard kinds.0 != kinds.1 else { return pieces }
        note(.comparison, at: left.range)
        return (
            kinds.0 == .string ? pieces.0 : asText(pieces.0, left.range),
            kinds.1 == .string ? pieces.1 : asText(pieces.1, right.range)
        )
    }

    /// An expression and the literal that it is compared with, both of one type.
    private mutating func compared(
        _ other: OldExpression, _ kind: OldKind, with text: String, _ literal: OldExpression
    ) throws(OldSyntaxFailure) -> (other: [Piece], literal: [Piece]) {
        let pieces = try operand(other)
        let written = module.kind(of: literal)
        let isNumber = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
        let flag = ["1": true, "true": true, "0": false, "false": false][text]
        let quoted = Piece.new("\"\(text)\"", at: literal.range)
        switch kind {
        case .string:
            if written == .string { return (pieces, try operand(literal)) }
            note(.comparison, at: literal.range)
            return (pieces, [quoted])
        case .number:
            if written == .number { return (pieces, try operand(literal)) }
            note(.comparison, at: literal.range)
            return isNumber && (text == "0" || !text.hasPrefix("0"))
                ? (pieces, [.new(text, at: literal.range)]) : (asText(pieces, other.range), [quoted])
        case .bool:
            if written == .bool { return (pieces, try operand(literal)) }
            note(.comparison, at: literal.range)
            guard let flag else { return (asText(pieces, other.range), [quoted]) }
            return (pieces, [.new("\(flag)", at: literal.range)])
        case .unknown:
            if written == .string, !isNumber, flag == nil { return (pieces, try operand(literal)) }
            note(.comparison, at: literal.range)
            return (asText(pieces, other.range), [quoted])
        case .list, .map: return (pieces, try operand(literal))
        }
    }

    private func asText(_ pieces: [Piece], _ range: Range<Int>) -> [Piece] {
        [.new("tostring(", at: range)] + pieces + [.new(")", at: range)]
    }

    // MARK: - Calls

    private mutating func call(_ call: OldCall, _ range: Range<Int>) throws(OldSyntaxFailure) -> [Piece] {
        guard oldFunctions[call.name] != nil else {
            throw OldSyntaxFailure(call.nameRange, "the function \(call.name), which came later")
        }
        if let pieces = try contentHash(call, range) { return pieces }
        var arguments: [(range: Range<Int>, pieces: [Piece])] = []
        for argument in call.arguments {
            var pieces = try expression(argument)
            if call.name == "concat", [.string, .number].contains(module.kind(of: argument)) {
                note(.conversion, at: argument.range)
                pieces = [.new("[", at: argument.range)] + pieces + [.new("]", at: argument.range)]
            }
            arguments.append((argument.range, pieces))
        }
        switch call.name {
        case "list":
            note(.collectionFunction, at: call.nameRange)
            return bracketed("[", "]", call, range, arguments)
        case "map" where call.arguments.count.isMultiple(of: 2): return map(call, range, arguments)
        default: return splice(range, arguments)
        }
    }

    /// A call as a constructor: other brackets, and no name.
    private func bracketed(
        _ open: String, _ close: String, _ call: OldCall, _ range: Range<Int>,
        _ arguments: [(range: Range<Int>, pieces: [Piece])]
    ) -> [Piece] {
        var opener = call.nameRange.upperBound
        while opener < range.upperBound, bytes[opener] != UInt8(ascii: "(") { opener += 1 }
        let head = range.lowerBound..<min(opener + 1, range.upperBound)
        let tail = range.upperBound - 1..<range.upperBound
        return splice(range, [(head, [.new(open, at: head)])] + arguments + [(tail, [.new(close, at: tail)])])
    }

    private mutating func map(
        _ call: OldCall, _ range: Range<Int>, _ arguments: [(range: Range<Int>, pieces: [Piece])]
    ) -> [Piece] {
        note(.collectionFunction, at: call.nameRange)
        if arguments.isEmpty { return [.new("{}", at: range)] }
        var parts: [(range: Range<Int>, pieces: [Piece])] = []
        for index in stride(from: 0, to: arguments.count, by: 2) {
            let (key, value) = (arguments[index], arguments[index + 1])
            let isText =
                if case .text(let text) = call.arguments[index].kind { text.only == nil } else { false }
            parts.append(
                (
                    key.range,
                    isText ? key.pieces : [.new("(", at: key.range)] + key.pieces + [.new(")", at: key.range)]
                ))
            let between = key.range.upperBound..<value.range.lowerBound
            parts.append((between, [.new(" = ", at: between)]))
            let needsParentheses = breaksLine(value.range)
            parts.append(
                (
                    value.range,
                    needsParentheses
                        ? [.new("(", at: value.range)] + value.pieces + [.new(")", at: value.range)]
                        : value.pieces
                ))
        }
        return bracketed("{ ", " }", call, range, parts)
    }

    /// A hash of a file's text, which today's language takes of the file itself: its content need not be text.
    private mutating func contentHash(_ call: OldCall, _ range: Range<Int>) throws(OldSyntaxFailure)
        -> [Piece]?
    {
        let names = [
            "base64sha256": "filebase64sha256", "base64sha512": "filebase64sha512", "md5": "filemd5",
            "sha1": "filesha1", "sha256": "filesha256", "sha512": "filesha512", "base64encode": "filebase64",
        ]
        guard let name = names[call.name], call.arguments.count == 1,
            case .call(let inner) = call.arguments[0].withoutParentheses.kind, inner.name == "file",
            inner.arguments.count == 1
        else { return nil }
        note(.contentHash, at: call.nameRange)
        return [.new("\(name)(", at: call.nameRange)] + (try expression(inner.arguments[0]))
            + [.new(")", at: range.upperBound - 1..<range.upperBound)]
    }
}

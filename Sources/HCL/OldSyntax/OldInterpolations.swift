/// Interpolations: the expressions of HIL.
///
/// Source: hashicorp/hil, packages `scanner` and `parser`.
extension OldParser {
    /// `${ expression }`.
    mutating func interpolation() throws(OldSyntaxFailure) -> OldText.Part {
        let start = position
        position += 2
        let inner = try hilExpression()
        skipBlanks()
        guard next == ASCII.closeBrace else {
            throw failure("an expression that the old language does not have")
        }
        position += 1
        return .interpolation(inner, range: start..<position)
    }

    private mutating func skipBlanks() {
        while ASCII.isBlank(next) || next == ASCII.lineFeed || next == ASCII.carriageReturn { position += 1 }
    }

    private mutating func hilExpression() throws(OldSyntaxFailure) -> OldExpression {
        try descend()
        defer { depth -= 1 }
        let condition = try operators(level: 0)
        skipBlanks()
        guard next == UInt8(ascii: "?") else { return condition }
        position += 1
        let then = try hilExpression()
        skipBlanks()
        guard next == UInt8(ascii: ":") else { throw failure("a conditional without a colon") }
        position += 1
        let otherwise = try hilExpression()
        return OldExpression(
            kind: .conditional(condition, then: then, otherwise: otherwise),
            range: condition.range.lowerBound..<otherwise.range.upperBound)
    }

    private mutating func operators(level: Int) throws(OldSyntaxFailure) -> OldExpression {
        guard level < operatorLevels.count else { return try hilTerm() }
        var left = try operators(level: level + 1)
        var count = 0
        while true {
            skipBlanks()
            guard let symbol = operatorLevels[level].first(where: { startsOperator($0) }) else { return left }
            position += symbol.rawValue.utf8.count
            count += 1
            if count > OldParser.depthMax { throw failure("too many operators in a row") }
            let right = try operators(level: level + 1)
            left = OldExpression(
                kind: .binary(symbol, left, right),
                range: left.range.lowerBound..<right.range.upperBound)
        }
    }

    /// Whether an operator stands next, and not a longer one that begins like it.
    private func startsOperator(_ symbol: BinaryOperator) -> Bool {
        guard bytes[position...].starts(with: symbol.rawValue.utf8) else { return false }
        return (symbol != .less && symbol != .greater) || peek(1) != UInt8(ascii: "=")
    }

    private mutating func hilTerm() throws(OldSyntaxFailure) -> OldExpression {
        try descend()
        defer { depth -= 1 }
        skipBlanks()
        let start = position
        switch next {
        case UInt8(ascii: "("):
            position += 1
            let inner = try hilExpression()
            skipBlanks()
            guard next == UInt8(ascii: ")") else { throw failure("a parenthesis that is not closed") }
            position += 1
            return OldExpression(kind: .parenthesized(inner), range: start..<position)
        case ASCII.quote:
            let text = try nestedText()
            return OldExpression(kind: .text(text), range: text.range)
        case ASCII.minus, UInt8(ascii: "!"):
            let symbol: UnaryOperator = next == ASCII.minus ? .negate : .not
            position += 1
            let operand = try hilTerm()
            return OldExpression(kind: .unary(symbol, operand), range: start..<operand.range.upperBound)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return hilNumber()
        default: return try hilName()
        }
    }

    private mutating func hilNumber() -> OldExpression {
        let start = position
        var isFloat = false
        while ASCII.isDigit(next) || (next == ASCII.dot && !isFloat && ASCII.isDigit(peek(1))) {
            if next == ASCII.dot { isFloat = true }
            position += 1
        }
        return OldExpression(kind: isFloat ? .float : .integer, range: start..<position)
    }

    /// A function call, a reference, or a reference with an index.
    private mutating func hilName() throws(OldSyntaxFailure) -> OldExpression {
        let start = position
        guard ASCII.isLetter(next) || next == ASCII.underscore || next >= 0x80 else {
            throw failure("an expression that the old language does not have")
        }
        while isNameByte() { position += 1 }
        let name = OldReference(name: text(start..<position), range: start..<position)
        if name.name == "true" || name.name == "false" {
            return OldExpression(kind: .bool(name.name == "true"), range: name.range)
        }
        skipBlanksAfterName(name)
        if next == UInt8(ascii: "(") { return try hilCall(name) }
        guard next == UInt8(ascii: "[") else {
            return OldExpression(kind: .reference(name), range: name.range)
        }
        position += 1
        let key = try hilExpression()
        skipBlanks()
        guard next == UInt8(ascii: "]") else { throw failure("an index that is not closed") }
        position += 1
        return OldExpression(kind: .index(name, key: key), range: start..<position)
    }

    /// White space may stand before the bracket or parenthesis of a name, but must not be lost where there is none.
    private mutating func skipBlanksAfterName(_ name: OldReference) {
        skipBlanks()
        if next != UInt8(ascii: "("), next != UInt8(ascii: "[") { position = name.range.upperBound }
    }

    /// Letters, digits, `_`, `-`, dots, and a star between two dots.
    private func isNameByte() -> Bool {
        switch next {
        case ASCII.underscore, ASCII.minus, ASCII.dot: true
        case UInt8(ascii: "*"): bytes[position - 1] == ASCII.dot && peek(1) == ASCII.dot
        default: ASCII.isLetter(next) || ASCII.isDigit(next) || next >= 0x80
        }
    }

    private mutating func hilCall(_ name: OldReference) throws(OldSyntaxFailure) -> OldExpression {
        position += 1
        var arguments: [OldExpression] = []
        skipBlanks()
        while next != UInt8(ascii: ")") {
            arguments.append(try hilExpression())
            skipBlanks()
            guard next == UInt8(ascii: ",") else { break }
            position += 1
            skipBlanks()
        }
        guard next == UInt8(ascii: ")") else { throw failure("a call that is not closed") }
        position += 1
        let call = OldCall(name: name.name, nameRange: name.range, arguments: arguments)
        return OldExpression(kind: .call(call), range: name.range.lowerBound..<position)
    }

    /// Text in quotes inside an interpolation.
    private mutating func nestedText() throws(OldSyntaxFailure) -> OldText {
        let start = position
        position += 1
        var parts: [OldText.Part] = []
        var literal = position
        while true {
            switch next {
            case ASCII.quote:
                if literal < position { parts.append(.literal(literal..<position)) }
                position += 1
                return OldText(form: .nested, parts: parts, range: start..<position)
            case ASCII.backslash:
                guard [ASCII.backslash, ASCII.quote, UInt8(ascii: "n")].contains(peek(1)) else {
                    throw failure("an unknown escape sequence")
                }
                position += 2
            case ASCII.dollar where peek(1) == ASCII.dollar: position += 2
            case ASCII.dollar where peek(1) == ASCII.openBrace:
                if literal < position { parts.append(.literal(literal..<position)) }
                parts.append(try interpolation())
                literal = position
            default:
                if isAtEnd { throw OldSyntaxFailure(start..<start + 1, "a string that is not closed") }
                position += 1
            }
        }
    }
}

/// From those that bind least to those that bind most.
private let operatorLevels: [[BinaryOperator]] = [
    [.or], [.and], [.equal, .notEqual], [.lessOrEqual, .greaterOrEqual, .less, .greater], [.add, .subtract],
    [.multiply, .divide, .modulo],
]

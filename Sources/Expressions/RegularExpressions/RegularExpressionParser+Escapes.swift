/// What follows a backslash.
extension RegularExpression.Parser {
    /// Reads an escape outside a bracketed class.
    mutating func parseBackslash() throws(RegularExpressionError) {
        if peek(1) == "Q" {
            try parseQuotation()
            return
        }
        if let assertion = assertion(peek(1)) {
            index += 2
            try append(.assertion(assertion))
            return
        }
        if let ranges = try takeEscapedClass() {
            try append(node(for: ScalarSet(ranges)))
            return
        }
        try appendLiteral(parseEscape())
    }

    private func assertion(_ letter: Unicode.Scalar?) -> RegularExpression.Assertion? {
        switch letter {
        case "A": .beginText
        case "z": .endText
        case "b": .wordBoundary
        case "B": .notWordBoundary
        default: nil
        }
    }

    /// Reads `\Q…\E`, or to the end of the pattern where no `\E` is.
    private mutating func parseQuotation() throws(RegularExpressionError) {
        index += 2
        while index < scalars.count {
            if peek() == "\\", peek(1) == "E" {
                index += 2
                return
            }
            let literal = scalars[index]
            index += 1
            try appendLiteral(literal)
        }
    }

    /// Reads `\d`, `\pL` and the like; nil, with nothing read, where no class is.
    mutating func takeEscapedClass() throws(RegularExpressionError) -> [ScalarRange]? {
        guard peek() == "\\", let letter = peek(1) else {
            return nil
        }
        if letter == "p" || letter == "P" {
            return try parseUnicodeClass(isNegated: letter == "P")
        }
        let isNegated = ("A"..."Z").contains(letter)
        guard let set = ScalarSet.perl(isNegated ? letter.value + 32 : letter.value) else {
            return nil
        }
        index += 2
        return folded(set.ranges, isNegated: isNegated)
    }

    private mutating func parseUnicodeClass(isNegated: Bool) throws(RegularExpressionError) -> [ScalarRange] {
        let start = index
        index += 2
        var isNegated = isNegated
        var name = index..<min(index + 1, scalars.count)
        index = name.upperBound
        if peek(-1) == "{", !name.isEmpty {
            guard let end = scalars[index...].firstIndex(of: 0x7D) else {
                throw error(.invalidCharacterRange, at: start, fragment: start..<scalars.count)
            }
            if peek() == "^" {
                isNegated.toggle()
                index += 1
            }
            name = index..<end
            index = end + 1
        }
        guard let ranges = UnicodeCategories.ranges(named: text(name)) else {
            throw error(.invalidCharacterRange, at: start, fragment: start..<index)
        }
        return folded(ranges, isNegated: isNegated)
    }

    /// The ranges of a named class: its other cases are in it before it is negated.
    func folded(_ ranges: [ScalarRange], isNegated: Bool) -> [ScalarRange] {
        let ranges = flags.ignoresCase ? CaseFolding.closure(of: ranges) : ranges
        return isNegated ? ScalarSet(ranges).inverted.ranges : ranges
    }

    /// Reads an escape that stands for one character.
    mutating func parseEscape() throws(RegularExpressionError) -> UInt32 {
        let start = index
        index += 1
        guard let letter = peek() else {
            throw error(.trailingBackslash, at: start, fragment: start..<start)
        }
        index += 1
        switch letter {
        case "0":
            return takeOctal(letter.value - 0x30)
        case "1"..."7":
            // A digit alone would be a back reference, which RE2 has not.
            if let next = peek(), ("0"..."7").contains(next) {
                return takeOctal(letter.value - 0x30)
            }
        case "x":
            if let scalar = takeHexadecimal() {
                return scalar
            }
        case "a": return 0x07
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "v": return 0x0B
        default:
            if letter.isASCII, letter == "_" || !RegularExpression.isWordCharacter(letter.value) {
                return letter.value
            }
        }
        throw error(.invalidEscape, at: start, fragment: start..<index)
    }

    /// Reads at most two more octal digits.
    private mutating func takeOctal(_ first: UInt32) -> UInt32 {
        var value = first
        for _ in 0..<2 {
            guard let digit = peek(), ("0"..."7").contains(digit) else {
                break
            }
            value = value * 8 + digit.value - 0x30
            index += 1
        }
        return value
    }

    /// Reads two hexadecimal digits, or any number of them in braces; on nil, the error's fragment ends here.
    private mutating func takeHexadecimal() -> UInt32? {
        guard peek() == "{" else {
            let high = takeHexadecimalDigit()
            let low = takeHexadecimalDigit()
            guard let high, let low else {
                return nil
            }
            return high * 16 + low
        }
        index += 1
        var value: UInt32 = 0
        var hasDigits = false
        while peek() != "}" {
            guard let digit = takeHexadecimalDigit() else {
                return nil
            }
            value = value * 16 + digit
            hasDigits = true
            if value > ScalarSet.greatest {
                return nil
            }
        }
        index += 1
        return hasDigits ? value : nil
    }

    /// Moves on by one character, whether or not it is a digit.
    private mutating func takeHexadecimalDigit() -> UInt32? {
        guard let next = peek() else {
            return nil
        }
        index += 1
        return switch next {
        case "0"..."9": next.value - 0x30
        case "A"..."F": next.value - 0x41 + 10
        case "a"..."f": next.value - 0x61 + 10
        default: nil
        }
    }
}

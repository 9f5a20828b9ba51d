import Diagnostics
import HCL

/// Values of arguments: numbers, lists, maps.
extension OldUpgrade {
    /// The new text of a value.
    ///
    /// Lists in lists are joined where `flattens`, as they were everywhere but in the defaults of variables. Line breaks
    /// end an argument's value outside of brackets, so one with such breaks gets parentheses.
    mutating func value(_ value: OldValue, flattens: Bool = true, isArgument: Bool = true)
        throws(OldSyntaxFailure) -> [Piece]
    {
        switch value.kind {
        case .number: return number(value.range)
        case .bool: return [.kept(value.range)]
        case .text(let text):
            guard let only = text.only, case .quoted = text.form else { return try template(text) }
            note(.wrappedExpression, at: value.range)
            let pieces = try expression(only)
            guard isArgument, breaksLine(only.range) else { return pieces }
            return [.new("(", at: value.range)] + pieces + [.new(")", at: value.range)]
        case .list(let elements): return try list(value, elements, flattens: flattens)
        case .object(let items): return try map(value, items, flattens: flattens)
        }
    }

    /// A number in decimal.
    private mutating func number(_ range: Range<Int>) -> [Piece] {
        let digits = text(range)
        let isNegative = digits.hasPrefix("-")
        let plain = isNegative ? digits.dropFirst() : digits[...]
        if plain.hasPrefix(".") { return [.new("\(isNegative ? "-" : "")0\(plain)", at: range)] }
        let value: Int? =
            if plain.hasPrefix("0x") || plain.hasPrefix("0X") {
                Int(plain.dropFirst(2), radix: 16)
            } else if plain.count > 1, plain.hasPrefix("0"), plain.allSatisfy(\.isNumber) {
                Int(plain, radix: 8)
            } else {
                nil
            }
        guard let value else { return [.kept(range)] }
        note(.number, at: range)
        return [.new("\(isNegative ? "-" : "")\(value)", at: range)]
    }

    // MARK: - Lists

    private mutating func list(_ value: OldValue, _ elements: [OldValue], flattens: Bool)
        throws(OldSyntaxFailure) -> [Piece]
    {
        let parts = try elements.map { (element) throws(OldSyntaxFailure) in
            (element.range, try self.value(element, flattens: flattens, isArgument: false))
        }
        guard flattens, elements.contains(where: { module.isList($0) != false }) else {
            return splice(value.range, parts)
        }
        note(.innerList, at: value.range)
        if elements.count == 1, module.isList(elements[0]) == true,
            hasNoComments(value.range, around: elements[0].range)
        {
            let pieces = parts[0].1
            guard breaksLine(elements[0].range) else { return pieces }
            return [.new("(", at: value.range)] + pieces + [.new(")", at: value.range)]
        }
        return [.new("flatten(", at: value.range)] + splice(value.range, parts) + [.new(")", at: value.range)]
    }

    /// Whether only brackets, commas and white space surround a list's only element.
    private func hasNoComments(_ range: Range<Int>, around element: Range<Int>) -> Bool {
        let around =
            bytes[range.lowerBound + 1..<element.lowerBound]
            + bytes[element.upperBound..<range.upperBound - 1]
        return around.allSatisfy { [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ",")].contains($0) }
    }

    /// Whether a line break stands outside of all brackets, where it would end an expression.
    func breaksLine(_ range: Range<Int>) -> Bool {
        var open = 0
        var isQuoted = false
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            case 0x0A where open <= 0 && !isQuoted: return true
            default: break
            }
            index += 1
        }
        return false
    }

    // MARK: - Maps

    /// A map: keys with dots are quoted, and items separated.
    private mutating func map(_ value: OldValue, _ items: [OldItem], flattens: Bool) throws(OldSyntaxFailure)
        -> [Piece]
    {
        var parts: [(Range<Int>, [Piece])] = []
        var previousEnd: Int?
        for item in items {
            var pieces: [Piece] = []
            if let previousEnd, !separates(previousEnd..<item.range.lowerBound) {
                note(.separators, at: item.keys[0].range)
                pieces.append(.new(", ", at: item.keys[0].range))
            }
            parts.append((item.range, pieces + (try mapItem(item, flattens: flattens))))
            previousEnd = item.range.upperBound
        }
        return splice(value.range, parts)
    }

    private mutating func mapItem(_ item: OldItem, flattens: Bool) throws(OldSyntaxFailure) -> [Piece] {
        var pieces: [Piece] = []
        for (index, key) in item.keys.enumerated() {
            if index > 0 { pieces.append(.new(" = { ", at: key.range)) }
            if !key.isQuoted, !isIdentifier(key.text) {
                note(.keyNotation, at: key.range)
                pieces.append(.new("\"\(key.text)\"", at: key.range))
            } else {
                pieces.append(.kept(key.range))
            }
        }
        let between = item.keys[item.keys.count - 1].range.upperBound..<item.value.range.lowerBound
        if item.equals == nil || bytes[between].contains(0x0A) {
            note(item.equals == nil ? .mapBlock : .separators, at: item.keys[0].range)
            pieces.append(.new(" = ", at: between))
        } else {
            pieces.append(.kept(between))
        }
        pieces += try value(item.value, flattens: flattens)
        for _ in item.keys.dropFirst() { pieces.append(.new(" }", at: item.value.range)) }
        return pieces
    }

    /// Whether a comma or a line break outside of comments stands in a range.
    private func separates(_ range: Range<Int>) -> Bool {
        var isComment = false
        for index in range {
            let byte = bytes[index]
            if byte == 0x0A { return true }
            if byte == UInt8(ascii: ","), !isComment { return true }
            if byte == UInt8(ascii: "/") { isComment.toggle() }
        }
        return false
    }
}

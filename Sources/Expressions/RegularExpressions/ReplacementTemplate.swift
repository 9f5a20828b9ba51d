/// The replacement text of `replace`, taken apart as Go's `Regexp.Expand` does.
struct ReplacementTemplate {
    private enum Part {
        case literal([UInt8])
        case number(Int)
        /// The groups of one name: the first that took part in the match counts.
        case name([Int])
    }

    private var parts: [Part] = []

    init(_ template: String, groupNames: [String?]) {
        let scalars = Array(template.unicodeScalars)
        var literal = ""
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "$" else {
                literal.unicodeScalars.append(scalars[index])
                index += 1
                continue
            }
            if index + 1 < scalars.count, scalars[index + 1] == "$" {
                literal += "$"
                index += 2
                continue
            }
            guard let reference = Self.reference(in: scalars, at: index + 1) else {
                // A dollar sign that begins no reference is itself.
                literal += "$"
                index += 1
                continue
            }
            parts.append(.literal(Array(literal.utf8)))
            literal = ""
            if let number = Self.groupNumber(reference.name) {
                parts.append(.number(number))
            } else {
                parts.append(.name(groupNames.indices.filter { groupNames[$0] == reference.name }))
            }
            index = reference.end
        }
        parts.append(.literal(Array(literal.utf8)))
    }

    func append(_ match: RegularExpression.Match, of text: [UInt8], to result: inout [UInt8]) {
        for part in parts {
            switch part {
            case .literal(let bytes):
                result += bytes
            case .number(0):
                result += text[match.range]
            case .number(let number):
                if number <= match.captures.count, let range = match.captures[number - 1] {
                    result += text[range]
                }
            case .name(let groups):
                if let range = groups.lazy.compactMap({ match.captures[$0] }).first {
                    result += text[range]
                }
            }
        }
    }

    /// The name after a dollar sign, and the index behind it; nil when there is none.
    private static func reference(
        in scalars: [Unicode.Scalar], at start: Int
    ) -> (name: String, end: Int)? {
        guard start < scalars.count else {
            return nil
        }
        let isBraced = scalars[start] == "{"
        let first = isBraced ? start + 1 : start
        var end = first
        while end < scalars.count, isNamePart(scalars[end]) {
            end += 1
        }
        guard end > first else {
            return nil
        }
        var name = ""
        name.unicodeScalars.append(contentsOf: scalars[first..<end])
        guard isBraced else {
            return (name, end)
        }
        guard end < scalars.count, scalars[end] == "}" else {
            return nil
        }
        return (name, end + 1)
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber:
            true
        default:
            scalar == "_"
        }
    }

    /// The number a name stands for: ASCII digits without a leading zero.
    private static func groupNumber(_ name: String) -> Int? {
        let digits = Array(name.utf8)
        let isNumber = digits.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, digits.count == 1 || digits.first != 0x30 else {
            return nil
        }
        // No pattern has so many groups that a longer number could name one.
        return digits.count > 9 ? .max : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

import Values

/// Writes a value as a YAML document of block collections, byte by byte as Terraform does.
///
/// Terraform's writer is libyaml's, which decides about line breaks and blanks from what it wrote last: `column`,
/// `isAfterBlank` and `isAtIndent` are its memory.
struct YAMLWriter {
    private var text: [UInt8] = []
    private var column = 0
    /// The indentation of the collection that is open; -1 outside of all.
    private var indent = -1
    private var isAfterBlank = true
    /// Nothing but indentation and indicators stands on the line.
    private var isAtIndent = true

    /// The document that stands for a known value.
    static func document(_ value: Value) -> String {
        var writer = YAMLWriter()
        writer.node(value, in: .root)
        writer.breakLine()
        // A plain scalar has no end of its own.
        if YAMLWriter.isPlain(value) {
            writer.indicator("...", needsBlank: true)
            writer.breakLine()
        }
        return String(decoding: writer.text, as: UTF8.self)
    }

    private enum Place {
        case root
        case element
        case key
        case simpleKey
        case value
    }

    /// The column behind which a line is broken at the next blank.
    private static let width = 80
    /// How far each level stands to the right.
    private static let step = 2
    /// The most bytes of a key that stands on one line with its value.
    private static let simpleKeyMax = 128

    private static func isPlain(_ value: Value) -> Bool {
        switch value.content {
        case .null, .bool, .number: true
        default: false
        }
    }

    private mutating func node(_ value: Value, in place: Place) {
        switch value.content {
        case .null, .unknown: plain("null")
        case .bool(let flag): plain(flag ? "true" : "false")
        case .number(let number): plain(number.description)
        case .string(let string): scalar(string, in: place)
        case .list(let elements, _), .tuple(let elements): sequence(elements, in: place)
        case .set(let elements, _): sequence(elements.sorted, in: place)
        case .map(let fields, _), .object(let fields): mapping(fields)
        }
    }

    private mutating func sequence(_ elements: [Value], in place: Place) {
        guard !elements.isEmpty else {
            indicator("[", needsBlank: true, leavesBlank: true)
            indicator("]")
            return
        }
        let outer = indent
        // The elements of a key's value stand under the key.
        if indent < 0 { indent = 0 } else if place != .value || isAtIndent { indent += YAMLWriter.step }
        for element in elements {
            breakLine()
            indicator("-", needsBlank: true, keepsIndent: true)
            node(element, in: .element)
        }
        indent = outer
    }

    private mutating func mapping(_ fields: Fields) {
        guard !fields.isEmpty else {
            indicator("{", needsBlank: true, leavesBlank: true)
            indicator("}")
            return
        }
        let outer = indent
        indent = indent < 0 ? 0 : indent + YAMLWriter.step
        for (name, value) in fields {
            breakLine()
            if name.utf8.count <= YAMLWriter.simpleKeyMax, !name.unicodeScalars.contains(where: \.isYAMLBreak)
            {
                scalar(name, in: .simpleKey)
                indicator(":")
            } else {
                indicator("?", needsBlank: true, keepsIndent: true)
                scalar(name, in: .key)
                breakLine()
                indicator(":", needsBlank: true, keepsIndent: true)
            }
            node(value, in: .value)
        }
        indent = outer
    }

    // MARK: - Scalars

    private mutating func plain(_ word: String) {
        if !isAfterBlank { put(" ") }
        for scalar in word.unicodeScalars { put(scalar) }
        isAfterBlank = false
        isAtIndent = false
    }

    private mutating func scalar(_ string: String, in place: Place) {
        let outer = indent
        indent = indent < 0 ? YAMLWriter.step : indent + YAMLWriter.step
        let scalars = Array(string.unicodeScalars)
        if scalars.contains("\n"), place != .simpleKey, YAMLWriter.fitsBlock(scalars) {
            literal(scalars)
        } else {
            quoted(scalars, mayBreak: place != .simpleKey)
        }
        indent = outer
    }

    /// Whether a text can stand in a block: without special characters and without blanks before line ends.
    private static func fitsBlock(_ scalars: [Unicode.Scalar]) -> Bool {
        var previous: Unicode.Scalar?
        for scalar in scalars {
            if !scalar.isYAMLPrintable || previous == " " && scalar.isYAMLBreak { return false }
            previous = scalar
        }
        return previous != " "
    }

    private mutating func literal(_ scalars: [Unicode.Scalar]) {
        indicator("|", needsBlank: true)
        if let first = scalars.first, first == " " || first.isYAMLBreak {
            indicator(String(YAMLWriter.step))
        }
        let breaks = scalars.reversed().prefix(while: \.isYAMLBreak).count
        if breaks != 1 || scalars.count == 1 { indicator(breaks == 0 ? "-" : "+") }
        put("\n")
        isAtIndent = true
        isAfterBlank = true
        var isAtStart = true
        for scalar in scalars {
            if scalar.isYAMLBreak {
                put(scalar)
                isAtStart = true
                isAtIndent = true
            } else {
                if isAtStart { breakLine() }
                put(scalar)
                isAtStart = false
                isAtIndent = false
            }
        }
    }

    private mutating func quoted(_ scalars: [Unicode.Scalar], mayBreak: Bool) {
        indicator("\"", needsBlank: true)
        // Behind a byte order mark at the beginning Terraform escapes everything.
        let escapesAll = scalars.first == "\u{FEFF}"
        var isAfterSpace = false
        for (index, scalar) in scalars.enumerated() {
            if scalar == " ", !escapesAll {
                let isInside = index > 0 && index < scalars.count - 1
                if mayBreak, !isAfterSpace, column > YAMLWriter.width, isInside {
                    breakLine()
                    // A further blank would be taken for indentation.
                    if scalars[index + 1] == " " { put("\\") }
                } else {
                    put(" ")
                }
                isAfterSpace = true
                continue
            }
            isAfterSpace = false
            if escapesAll || !scalar.isYAMLPrintable || scalar.isYAMLBreak || scalar == "\"" || scalar == "\\"
            {
                for part in YAMLWriter.escape(scalar).unicodeScalars { put(part) }
            } else {
                put(scalar)
            }
        }
        indicator("\"")
        isAfterBlank = false
        isAtIndent = false
    }

    private static let escapes: [Unicode.Scalar: String] = [
        "\u{0}": "0", "\u{7}": "a", "\u{8}": "b", "\t": "t", "\n": "n", "\u{B}": "v", "\u{C}": "f", "\r": "r",
        "\u{1B}": "e", "\"": "\"", "\\": "\\", "\u{85}": "N", "\u{A0}": "_", "\u{2028}": "L", "\u{2029}": "P",
    ]

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        if let letter = escapes[scalar] { return "\\" + letter }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
    }

    // MARK: - Characters

    private mutating func put(_ scalar: Unicode.Scalar) {
        text.append(contentsOf: String(scalar).utf8)
        column = scalar.isYAMLBreak ? 0 : column + 1
    }

    private mutating func indicator(
        _ sign: String, needsBlank: Bool = false, leavesBlank: Bool = false, keepsIndent: Bool = false
    ) {
        if needsBlank, !isAfterBlank { put(" ") }
        for scalar in sign.unicodeScalars { put(scalar) }
        isAfterBlank = leavesBlank
        isAtIndent = isAtIndent && keepsIndent
    }

    /// Goes to the indentation: on this line, where only indentation stands on it, else on a new one.
    private mutating func breakLine() {
        let target = max(indent, 0)
        if !isAtIndent || column > target || (column == target && !isAfterBlank) { put("\n") }
        while column < target { put(" ") }
        isAfterBlank = true
        isAtIndent = true
    }
}

extension Unicode.Scalar {
    /// Whether a line ends with the character, in YAML 1.1.
    var isYAMLBreak: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// Whether the writer shows the character as itself; tabs and all that needs two code units of UTF-16 it escapes.
    fileprivate var isYAMLPrintable: Bool {
        switch self {
        case "\n", " "..."~", "\u{A0}"..."\u{FEFE}", "\u{FF00}"..."\u{FFFD}": true
        default: false
        }
    }
}

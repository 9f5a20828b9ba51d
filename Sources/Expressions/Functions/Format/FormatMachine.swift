import Values

/// Fills the directives of a template with values.
struct FormatMachine {
    private var reader: FormatReader
    private let values: [Value]

    init(_ template: String, _ values: [Value]) {
        reader = FormatReader(template)
        self.values = values
    }

    /// The text that the template and the values make.
    func run() throws(FunctionError) -> String {
        var reader = reader
        var text: [UInt8] = []
        var next = 1
        var highest = 0
        while true {
            text.append(contentsOf: reader.literal())
            guard !reader.isAtEnd else { break }
            let directive = try reader.directive(next: next)
            text.append(contentsOf: try formatted(directive).utf8)
            highest = max(highest, directive.argument)
            next = directive.argument + 1
        }
        guard highest >= values.count else {
            let reason = highest == 0 ? "the format has no verbs" : "the format uses only \(highest)"
            throw FunctionError("there are too many arguments: \(reason)", argument: highest + 1)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func formatted(_ directive: FormatDirective) throws(FunctionError) -> String {
        guard directive.argument <= values.count else {
            throw FunctionError(
                "\"\(directive.text)\" at offset \(directive.offset) needs argument \(directive.argument), "
                    + "but there are \(values.count)")
        }
        let value = values[directive.argument - 1]
        guard directive.verb == "v" || !value.isNull else {
            throw unsuitable(directive, "null cannot be formatted")
        }
        switch directive.verb {
        case "v":
            return padded(asIs(value, isJSON: directive.has("#")), directive)
        case "t":
            return try converted(value, to: .bool, directive).asBool == true ? "true" : "false"
        case "s":
            return padded(try string(value, directive), directive)
        case "q":
            return padded(json(.string(try string(value, directive))), directive)
        case "b", "d", "o", "x", "X":
            return try integer(value, directive)
        case "e", "E", "f", "g", "G":
            return try float(value, directive)
        default:
            throw FunctionError("\"\(directive.text)\" at offset \(directive.offset) is not a known verb")
        }
    }

    private func asIs(_ value: Value, isJSON: Bool) -> String {
        switch value.content {
        case .string(let text) where !isJSON: text
        case .number(let number) where !isJSON: number.general(digits: nil)
        default: json(value)
        }
    }

    private func json(_ value: Value) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }

    private func string(_ value: Value, _ directive: FormatDirective) throws(FunctionError) -> String {
        let text = try converted(value, to: .string, directive).asString ?? ""
        // A precision of 0 limits nothing.
        guard let precision = directive.precision, precision > 0 else { return text }
        return text.characters.prefix(precision).joined()
    }

    private func integer(_ value: Value, _ directive: FormatDirective) throws(FunctionError) -> String {
        let number = try converted(value, to: .number, directive).asNumber ?? 0
        let bases: [Character: (radix: Int, prefix: String)] = [
            "b": (2, "0b"), "d": (10, ""), "o": (8, "0"), "x": (16, "0x"), "X": (16, "0X"),
        ]
        guard let base = bases[directive.verb],
            let text = number.integerText(radix: base.radix, uppercase: directive.verb == "X")
        else { throw unsuitable(directive, "a whole number is required") }
        var digits = text.hasPrefix("-") ? String(text.dropFirst()) : text
        if directive.precision == 0, digits == "0" { return "" }
        if let precision = directive.precision {
            digits = String(repeating: "0", count: max(0, precision - digits.count)) + digits
        }
        let head = sign(text, directive) + (directive.has("#") ? base.prefix : "")
        let gap = max(0, (directive.width ?? 0) - head.count - digits.count)
        if directive.has("-") { return head + digits + String(repeating: " ", count: gap) }
        if directive.has("0"), directive.precision == nil {
            return head + String(repeating: "0", count: gap) + digits
        }
        return String(repeating: " ", count: gap) + head + digits
    }

    private func float(_ value: Value, _ directive: FormatDirective) throws(FunctionError) -> String {
        let number = try converted(value, to: .number, directive).asNumber ?? 0
        let text: String
        switch directive.verb {
        case "f": text = number.fixed(digits: directive.precision ?? 6)
        case "e", "E":
            text = number.scientific(digits: directive.precision ?? 6, uppercase: directive.verb == "E")
        default: text = number.general(digits: directive.precision, uppercase: directive.verb == "G")
        }
        let isSigned = text.hasPrefix("-") || text.hasPrefix("+")
        let digits = isSigned ? String(text.dropFirst()) : text
        let head = text.hasPrefix("+") ? (directive.has(" ") ? " " : "+") : sign(text, directive)
        let gap = max(0, (directive.width ?? 0) - head.count - digits.count)
        // For these, unlike for whole numbers, zeros win over the flag for the other side.
        if directive.has("0"), !number.isInfinite {
            return head + String(repeating: "0", count: gap) + digits
        }
        let spaces = String(repeating: " ", count: gap)
        return directive.has("-") ? head + digits + spaces : spaces + head + digits
    }

    private func sign(_ text: String, _ directive: FormatDirective) -> String {
        if text.hasPrefix("-") { return "-" }
        return directive.has("+") ? "+" : directive.has(" ") ? " " : ""
    }

    private func padded(_ text: String, _ directive: FormatDirective) -> String {
        guard let width = directive.width else { return text }
        let count = text.characters.count
        guard count < width else { return text }
        let gap = String(repeating: directive.has("0") ? "0" : " ", count: width - count)
        return directive.has("-") ? text + gap : gap + text
    }

    private func converted(
        _ value: Value, to type: ValueType, _ directive: FormatDirective
    ) throws(FunctionError) -> Value {
        do throws(ConversionError) {
            return try value.converted(to: type)
        } catch {
            throw unsuitable(directive, error.description)
        }
    }

    private func unsuitable(_ directive: FormatDirective, _ reason: String) -> FunctionError {
        FunctionError(
            "the value for \"\(directive.text)\" at offset \(directive.offset) is unsuitable: \(reason)")
    }
}

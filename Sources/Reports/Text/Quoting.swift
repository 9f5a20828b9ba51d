extension String {
    /// The text in double quotes, with escapes for what is not printable: Terraform's plans and outputs show strings so.
    package var quotedForDisplay: String {
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\u{0B}": result += "\\v"
            case "\u{0C}": result += "\\f"
            default:
                if scalar.isPrintable {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += scalar.escape
                }
            }
        }
        return result + "\""
    }

    /// Whether the text is a name of the language, so that it can stand as a key without quotes.
    var isIdentifier: Bool {
        guard let first = unicodeScalars.first, first.properties.isIDStart || first == "_" else {
            return false
        }
        return unicodeScalars.allSatisfy { $0.properties.isIDContinue || $0 == "-" }
    }

    /// The text as a key: bare where it is a name, else quoted.
    var asKey: String { isIdentifier ? self : quotedForDisplay }

    /// The text with spaces after it, to a width in Unicode scalars.
    func padded(to width: Int) -> String {
        let missing = width - unicodeScalars.count
        return missing > 0 ? self + String(repeating: " ", count: missing) : self
    }

    /// The text without white space at both ends.
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars = scalars.dropFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars = scalars.dropLast() }
        return String(scalars)
    }

    /// The lines between line feeds; one more than there are line feeds.
    ///
    /// By bytes: to Swift's `Character`, a carriage return and a line feed are one.
    var lines: [String] {
        utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether the text has more than one line.
    var isMultiline: Bool { utf8.contains(0x0A) }
}

extension Unicode.Scalar {
    /// Letters, marks, numbers, punctuation, symbols, and the ASCII space.
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        case .spaceSeparator: self == " "
        default: true
        }
    }

    fileprivate var escape: String {
        func hex(_ digits: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(digits - text.count, 0)) + text
        }
        if value < 0x80 { return "\\x" + hex(2) }
        return value < 0x10000 ? "\\u" + hex(4) : "\\U" + hex(8)
    }
}

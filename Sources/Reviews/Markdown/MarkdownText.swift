import Reports

/// Text from stacks and clouds as parts of a Markdown document that it cannot break out of.
///
/// Forges read Markdown by CommonMark with GitHub's additions: HTML, `@mentions`, `#references`, links from bare addresses. Inside of
/// `<code>` no mention or reference counts, and a character reference never begins a structure
/// (CommonMark 0.31.2, section 2.5).
enum MarkdownText {
    /// Text on one line in fixed letters.
    static func code(_ text: String) -> String {
        "<code>\(entities(text.singleLine.withoutControls))</code>"
    }

    /// The text with all that has a meaning in Markdown or HTML as character references.
    static func entities(_ text: String) -> String {
        guard text.utf8.contains(where: { !isPlain[Int($0)] }) else { return text }
        var result = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            let isSpecial =
                switch scalar {
                // Inside of a word it is a letter like others.
                case "_": !(index > 0 && scalars[index - 1].isWord && next.isWord)
                // What would make a link of an address.
                case ":": next == "/"
                case "w": next == "w" && (index == 0 || scalars[index - 1] != "w")
                default: special.contains(scalar)
                }
            if isSpecial {
                result += "&#\(scalar.value);"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Which bytes mean themselves wherever they stand.
    private static let isPlain: [Bool] = (UInt8.min...UInt8.max).map { byte in
        byte == 0x20 || byte == 0x2C || byte == 0x2D || byte == 0x2E || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte) || ((0x61...0x7A).contains(byte) && byte != UInt8(ascii: "w"))
    }

    private static let special: Set<Unicode.Scalar> = Set("&<>\"'`*[]#!|~\\@$^".unicodeScalars)

    /// Lines in a fence that nothing in them can close.
    static func fence(_ lines: [String], _ language: String) -> String {
        var longest = 0
        for line in lines {
            var run = 0
            for byte in line.utf8 {
                run = byte == UInt8(ascii: "`") ? run + 1 : 0
                longest = max(longest, run)
            }
        }
        let mark = String(repeating: "`", count: max(3, longest + 1))
        return "\(mark)\(language)\n" + lines.map { $0 + "\n" }.joined() + mark
    }
}

extension String {
    /// The text on one line.
    var singleLine: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x80 }) else { return self }
        return split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The text with characters spelt out that cannot be seen, or that turn the direction of those that can.
    var withoutControls: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }), unicodeScalars.contains(where: \.isHidden)
        else {
            return self
        }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.isHidden {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The beginning of the text, cut after so many characters.
    func shortened(to count: Int) -> String {
        utf8.count <= count || self.count <= count ? self : self.prefix(count - 1) + "…"
    }
}

extension Unicode.Scalar {
    fileprivate var isWord: Bool {
        isASCII && (properties.isAlphabetic || ("0"..."9").contains(self))
    }

    /// Whether the scalar is a control or formatting character; tabs are none.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control: self != "\t"
        case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }
}

extension ChangeLine {
    /// The line as `diff` would mark it, so that forges colour it: `!` for what is changed.
    var marked: String {
        let symbol =
            switch mark {
            case .context: " "
            case .added: "+"
            case .removed: "-"
            case .changed: "!"
            }
        let body = text.singleLine.withoutControls.shortened(to: 1_000)
        return body.isEmpty && mark == .context ? "" : "\(symbol) \(body)"
    }
}

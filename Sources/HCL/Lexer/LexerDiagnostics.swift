import Diagnostics

extension Diagnostic {
    static func strayCharacter(_ kind: StrayCharacter, at range: SourceRange) -> Diagnostic {
        switch kind {
        case .bitwiseAnd:
            .error(
                "Unsupported operator", "There are no bitwise operators. Logical \"and\" is written &&.",
                at: range)
        case .bitwiseOr:
            .error(
                "Unsupported operator", "There are no bitwise operators. Logical \"or\" is written ||.",
                at: range)
        case .bitwiseXor:
            .error(
                "Unsupported operator",
                "There are no bitwise operators. Powers are computed with pow(base, exponent).", at: range)
        case .bitwiseNot:
            .error(
                "Unsupported operator", "There are no bitwise operators. Logical \"not\" is written !.",
                at: range)
        case .backtick:
            .error(
                "Invalid character",
                "Backticks have no meaning here. Write text in double quotes, and text of several lines as a "
                    + "heredoc that begins with <<EOT.", at: range)
        case .apostrophe:
            .error(
                "Invalid character", "Text is written in double quotes (\"), not in single quotes.", at: range
            )
        case .semicolon:
            .error(
                "Invalid character",
                "Semicolons separate nothing here. Begin a new line for each argument or block, and put commas "
                    + "between the items of a list.", at: range)
        case .curlyQuote:
            .error(
                "Invalid character",
                "Typographic quotes do not enclose text. Word processors and chat programs insert them; replace "
                    + "them with straight double quotes (\").", at: range)
        case .invisible:
            .error(
                "Invalid character",
                "Here stands a character that looks like a space, or like nothing, but is not a space\(code(range))."
                    + " Delete it.", at: range)
        case .encoding:
            .error(
                "Invalid character encoding",
                "The file must be UTF-8, and the bytes here are not. Save it as UTF-8 in your editor.",
                at: range)
        case .sequence:
            .error(
                "Invalid character",
                "${ } belongs into text in quotes. Outside of quotes write the expression itself.", at: range)
        case .other:
            .error(
                "Invalid character", "This character\(code(range)) has no meaning in the language.", at: range
            )
        }
    }

    private static func code(_ range: SourceRange) -> String {
        guard let scalar = range.text.unicodeScalars.first else { return "" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return " (U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ")"
    }

    static func unterminatedComment(at range: SourceRange) -> Diagnostic {
        .error(
            "Unterminated comment",
            "This comment has no end: the rest of the file is part of it. Close it with */.",
            at: range)
    }

    static func multiLineString(at range: SourceRange, isClosed: Bool) -> Diagnostic {
        .error(
            "Invalid multi-line string",
            isClosed
                ? "Text in quotes must end on the line where it begins. Write \\n for a line break, or use a "
                    + "heredoc (<<EOT) for text of several lines."
                : "This text has no closing quote before the end of its line. Add the missing \"; for text of "
                    + "several lines use a heredoc (<<EOT).",
            at: range)
    }

    static func unterminatedString(at range: SourceRange) -> Diagnostic {
        .error(
            "Unterminated template string",
            "The quote that opens this text is never closed. Add the missing \".",
            at: range)
    }

    static func unterminatedHeredoc(at range: SourceRange, name: String, nearly: SourceRange?) -> Diagnostic {
        .error(
            "Unterminated template string",
            "This heredoc has no end: the rest of the file is part of it. It ends with a line that holds \(name) "
                + "and nothing else, and the line must itself end with a line break.",
            at: range,
            notes: nearly.map {
                [Diagnostic.Note("This line is not only the marker, or lacks its line break.", at: $0)]
            }
                ?? [])
    }

    static func invalidHeredocAnchor(at range: SourceRange, name: String) -> Diagnostic {
        .error(
            "Invalid heredoc anchor",
            "A heredoc begins with << or <<- and a bare name at the end of the line, such as <<\(name). Spaces or "
                + "quotes before the name, or anything after it on the line, are not accepted.", at: range)
    }

    static func unclosedSequence(at range: SourceRange, isDirective: Bool) -> Diagnostic {
        isDirective
            ? .error(
                "Unclosed template directive",
                "This %{ has no closing }. For the two characters themselves write "
                    + "%%{.", at: range)
            : .error(
                "Unclosed template interpolation sequence",
                "This ${ has no closing }. For the two characters themselves write $${.", at: range)
    }
}

import Diagnostics

/// What the parser says about templates.
extension Diagnostic {
    static func extraInSequence(
        _ found: TokenKind, at range: SourceRange, opener: SourceRange, directive: String?
    ) -> Diagnostic {
        if let directive {
            return .error(
                "Extra characters in \(directive) marker", "The closing } of the directive is expected here.",
                at: range, notes: [.init("It would close this.", at: opener)])
        }
        return .error(
            "Extra characters after interpolation expression",
            "The expression is complete before this, and the closing } is expected."
                + (found == .colon || found == .equals || found == .fatArrow
                    ? " If this belongs to another language, such as a shell's ${name:-default}, write $${ instead "
                        + "of ${." : " If ${ is meant as text, write $${."),
            at: range, notes: [.init("The } would close this.", at: opener)])
    }

    static func directiveNeedsKeyword(at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid template directive",
            "After %{ must stand if, else, endif, for or endfor. For the two characters themselves write %%{.",
            at: range)
    }

    static func unknownDirective(_ word: String, at range: SourceRange) -> Diagnostic {
        let words = ["if", "else", "endif", "for", "endfor"]
        let hint =
            ["elseif", "elsif", "elif"].contains(word)
            ? " For a further condition put %{ if } within %{ else }."
            : Suggestion.sentence(for: word, among: words)
        return .error(
            "Invalid template control keyword",
            "There is no template directive \"\(word)\"; there are if, else, endif, for and endfor.\(hint)",
            at: range)
    }

    static func unexpectedEndOfTemplate(isFor: Bool, at range: SourceRange) -> Diagnostic {
        .error(
            "Unexpected end of template",
            isFor
                ? "This for directive has no end in the same string. Add %{ endfor }."
                : "This if directive has no end in the same string. Add %{ endif }.", at: range)
    }

    static func unexpectedDirective(
        _ word: String, at range: SourceRange, inside: (name: String, range: SourceRange)?
    ) -> Diagnostic {
        guard let inside else {
            return .error(
                "Unexpected \(word) directive", "No directive is open here that \"\(word)\" could belong to.",
                at: range)
        }
        let reason =
            switch (inside.name, word) {
            case ("for", "else"): "A for directive has no else; it ends with %{ endfor }."
            case ("if", "else"): "There has been an else for this if directive already."
            default:
                "The directive that is open here is \(inside.name), which ends with %{ end\(inside.name) }."
            }
        return .error(
            "Unexpected \(word) directive", reason, at: range,
            notes: [.init("This one is open.", at: inside.range)])
    }

    static func invalidEscape(_ selector: UInt8, at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid escape sequence",
            selector == ASCII.dollar || selector == ASCII.percent
                ? "To write ${ or %{ as text, double the first character: $${ or %%{."
                : "After a backslash can stand n, r, t, \", \\, u with four or U with eight hexadecimal digits. For "
                    + "a backslash as text write \\\\.", at: range)
    }

    static func shortUnicodeEscape(digits: Int, at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid escape sequence",
            digits == 4
                ? "After \\u must stand four hexadecimal digits."
                : "After \\U must stand eight hexadecimal digits.",
            at: range)
    }

    static func invalidUnicodeEscape(_ value: UInt32, at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid escape sequence",
            (0xD800...0xDFFF).contains(value)
                ? "Surrogates are no characters of their own. Write a character beyond U+FFFF with \\U and eight digits."
                : "There is no character with this number.", at: range)
    }
}

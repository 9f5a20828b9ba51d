import Diagnostics

/// What the parser says about constructors, calls and `for` expressions.
extension Diagnostic {
    private static func opened(_ opener: SourceRange, _ isClosed: Bool) -> [Note] {
        [
            Note(
                isClosed ? "This is what the item belongs to." : "This has no closing counterpart.",
                at: opener)
        ]
    }

    /// A bracket that is never closed: the place to mend is where it opens, not where that shows.
    static func notClosed(
        _ summary: String, _ missing: String, opener: SourceRange, found: SourceRange
    ) -> Diagnostic {
        .error(
            summary, "This bracket is not closed. Add the missing \(missing).", at: found,
            context: opener.union(found),
            notes: [.init("It must be closed before this.", at: found)]
        ).underlining(opener)
    }

    static func missingSeparator(
        _ found: TokenKind, at range: SourceRange, opener: SourceRange, isClosed: Bool, isCall: Bool
    ) -> Diagnostic {
        let missing = isCall ? ")" : "]"
        if found == .endOfFile {
            return .error(
                isCall ? "Unterminated function call" : "Unterminated tuple constructor expression",
                "This bracket is not closed before the end of the file. Add the missing \(missing).",
                at: opener)
        }
        let summary = isCall ? "Missing argument separator" : "Missing item separator"
        guard isClosed else { return notClosed(summary, missing, opener: opener, found: range) }
        return .error(
            summary,
            isCall
                ? "A comma is expected here, before the next argument of the function."
                : "A comma is expected here, before the next item. Line breaks do not separate the items of a list.",
            at: range, context: opener.union(range), notes: opened(opener, isClosed),
            fixes: found == .newline || found == .closeBrace ? [] : [comma(before: range)])
    }

    /// A comma after what stands before a place.
    private static func comma(before range: SourceRange) -> Fix {
        var start = range.start
        let bytes = range.file.bytes
        while start > 0, ASCII.isBlank(bytes[start - 1]) || ASCII.isLineBreak(bytes[start - 1]) { start -= 1 }
        return Fix(
            "Write a comma", replacing: SourceRange(range.file, at: start), with: ",", isCertain: true)
    }

    static func missingFunctionName(at range: SourceRange) -> Diagnostic {
        .error(
            "Missing function name", "After :: must stand a name, as in provider::aws::arn_parse(\u{2026}).",
            at: range)
    }

    static func missingOpenParenthesis(at range: SourceRange, name: String) -> Diagnostic {
        .error(
            "Missing open parenthesis",
            "\(name) can only be a function, so its arguments must follow in parentheses.", at: range)
    }

    static func argumentAfterExpansion(at range: SourceRange) -> Diagnostic {
        .error(
            "Missing closing parenthesis",
            "Only the last argument of a function can be expanded with three dots; the closing parenthesis must "
                + "follow. To pass more, join them into one list with concat.", at: range)
    }

    // MARK: Objects

    static func missingKeyValueSeparator(
        _ found: TokenKind, at range: SourceRange, opener: SourceRange, isClosed: Bool
    ) -> Diagnostic {
        switch found {
        case .endOfFile:
            .error(
                "Unterminated object constructor expression",
                "This brace is not closed before the end of the file. Add the missing }.", at: opener)
        case .newline, .comma, .closeBrace:
            .error(
                found == .closeBrace ? "Missing key/value separator" : "Missing attribute value",
                "Each item of an object has a key and a value, with an equals sign between them. For a list of "
                    + "values use brackets: [ ].", at: range, context: opener.union(range),
                notes: opened(opener, isClosed))
        case .fatArrow:
            .error(
                "Missing key/value separator",
                "An equals sign stands between key and value. The arrow => belongs to for expressions only.",
                at: range, context: opener.union(range), notes: opened(opener, isClosed),
                fixes: [Fix("Write an equals sign", replacing: range, with: "=", isCertain: true)])
        case .openBrace:
            .error(
                "Missing key/value separator",
                "An object holds values, not blocks. Put an equals sign before this brace.",
                at: range, context: opener.union(range), notes: opened(opener, isClosed),
                fixes: [
                    Fix(
                        "Write an equals sign", replacing: SourceRange(range.file, at: range.start),
                        with: "= ", isCertain: true)
                ])
        default:
            .error(
                "Missing key/value separator",
                "An equals sign is expected here, between key and value. A key that is more than a name, with spaces "
                    + "or dots in it, must be in quotes.", at: range, context: opener.union(range),
                notes: opened(opener, isClosed))
        }
    }

    static func comparisonInObject(at range: SourceRange, opener: SourceRange) -> Diagnostic {
        .error(
            "Missing key/value separator", "A single equals sign stands between key and value; == compares.",
            at: range, notes: opened(opener, true))
    }

    static func missingAttributeSeparator(
        _ found: TokenKind, at range: SourceRange, opener: SourceRange
    ) -> Diagnostic {
        found == .endOfFile
            ? .error(
                "Unterminated object constructor expression",
                "This brace is not closed before the end of the file. Add the missing }.", at: opener)
            : .error(
                "Missing attribute separator",
                "The value is complete before this. The next item begins on a new line or after a comma.",
                at: range, context: opener.union(range),
                notes: opened(opener, true))
    }

    // MARK: For expressions

    private static func invalidFor(
        _ detail: String, at range: SourceRange, isDirective: Bool = false, notes: [Note] = []
    ) -> Diagnostic {
        .error(
            isDirective ? "Invalid 'for' directive" : "Invalid 'for' expression", detail, at: range,
            notes: notes)
    }

    static func forNeedsName(at range: SourceRange, isDirective: Bool) -> Diagnostic {
        invalidFor(
            "After \"for\" must stand one or two names, as in: for key, value in collection. To use the word as the "
                + "key of an object, put it in quotes.", at: range, isDirective: isDirective)
    }

    static func forNeedsIn(at range: SourceRange, isDirective: Bool) -> Diagnostic {
        invalidFor(
            "The word \"in\" and the collection are expected here, as in: for key, value in collection.",
            at: range,
            isDirective: isDirective)
    }

    static func forNeedsColon(at range: SourceRange, isObject: Bool) -> Diagnostic {
        invalidFor(
            isObject
                ? "After the collection must stand a colon: { for key, value in collection : key => value }."
                : "After the collection must stand a colon: [for value in collection : value].", at: range)
    }

    static func keyInTuple(at range: SourceRange) -> Diagnostic {
        invalidFor(
            "A list has no keys. Leave out the key and the arrow, or use braces for an object.", at: range)
    }

    static func groupingInTuple(at range: SourceRange) -> Diagnostic {
        invalidFor("The three dots group values by key, which only an object in braces has.", at: range)
    }

    static func objectForNeedsKey(at range: SourceRange) -> Diagnostic {
        invalidFor(
            "In braces each element needs a key: write key => value here, or use brackets for a list.",
            at: range)
    }

    static func extraInFor(
        _ found: TokenKind, at range: SourceRange, opener: SourceRange, lacksKey: Bool
    ) -> Diagnostic {
        if lacksKey, found == .equals || found == .colon {
            return invalidFor(
                "The arrow => stands between the key and the value of a for expression.", at: range)
        }
        return invalidFor(
            "The for expression is complete before this. Its closing bracket is expected here, or \"if\" and a "
                + "condition.", at: range, notes: [.init("It would close this bracket.", at: opener)])
    }
}

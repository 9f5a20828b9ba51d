import Diagnostics

/// What the parser says about bodies, arguments and blocks.
extension Diagnostic {
    static func strayBrace(at range: SourceRange) -> Diagnostic {
        .error(
            "Argument or block definition required",
            "No block is open that this brace could close. Delete it, or look for a missing { above.",
            at: range)
    }

    static func itemRequired(_ found: TokenKind, at range: SourceRange) -> Diagnostic {
        let hint =
            switch found {
            case .plus, .minus, .star, .slash, .question, .colon, .and, .or, .dot, .equal, .percent:
                " To continue the expression of the line before, put it in parentheses."
            case .closeBracket, .closeParenthesis: " No bracket is open that this one could close."
            case .openHeredoc, .number: " A value stands after the name of its argument and an equals sign."
            default: ""
            }
        return .error(
            "Argument or block definition required",
            "A line begins with the name of an argument or the type of a block.\(hint)", at: range)
    }

    /// A name with nothing after it that makes it an argument or a block.
    static func itemWithoutForm(
        _ found: TokenKind, name: String, at range: SourceRange, rest: SourceRange
    ) -> Diagnostic {
        let (detail, place): (String, SourceRange) =
            switch found {
            case .colon: ("Write = instead of the colon: \(name) = \u{2026}", rest)
            case .equal, .fatArrow: ("A single equals sign sets an argument: \(name) = \u{2026}", rest)
            case .dot, .openBracket:
                (
                    "Only a bare name can be set here, not a part of an object. Keys with dots must be in quotes, "
                        + "in an object: { \"a.b\" = \u{2026} }.", range.union(rest)
                )
            case .openParenthesis:
                (
                    "A function call alone is of no use here. Give its result to an argument, or begin a block with {.",
                    range
                )
            default:
                (
                    "The name alone says nothing. Write \(name) = \u{2026} for an argument, or \(name) { \u{2026} } for "
                        + "a block.", range
                )
            }
        return .error(
            "Argument or block definition required", detail, at: range,
            fixes: equalsSign(found, name: range, found: rest)
        ).underlining(place)
    }

    /// The missing equals sign, where a value follows the name or another sign stands in its place.
    private static func equalsSign(_ found: TokenKind, name: SourceRange, found rest: SourceRange) -> [Fix] {
        switch found {
        case .colon:
            // A colon right after the name needs a space before what takes its place.
            let isAdjacent = rest.start == name.end
            return [
                Fix(
                    "Write an equals sign", replacing: rest, with: isAdjacent ? " =" : "=", isCertain: true)
            ]
        case .equal, .fatArrow:
            return [Fix("Write a single equals sign", replacing: rest, with: "=", isCertain: true)]
        case .number where rest.start > name.end:
            return [
                Fix(
                    "Write an equals sign",
                    replacing: SourceRange(file: name.file, start: name.end, end: rest.start),
                    with: " = ", isCertain: true)
            ]
        default: return []
        }
    }

    static func quotedArgumentName(at range: SourceRange, whole: SourceRange) -> Diagnostic {
        let name = String(whole.text.dropFirst().dropLast())
        let isName = !name.isEmpty && name.utf8.allSatisfy { ASCII.isLetter($0) || $0 == ASCII.underscore }
        return .error(
            "Invalid argument name", "The names of arguments and types of blocks are written without quotes.",
            at: range,
            fixes: isName
                ? [.init("Leave out the quotes", replacing: whole, with: name, isCertain: true)] : []
        ).underlining(whole)
    }

    static func attributeRedefined(_ name: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
        .error(
            "Attribute redefined",
            "The argument \"\(name)\" has been set in this block already. Keep one of the two.", at: range,
            notes: [.init("It was first set here.", at: first)])
    }

    // MARK: Ends of lines

    static func missingNewline(
        _ found: TokenKind, at range: SourceRange, after name: SourceRange, before: TokenKind?,
        isAdjacent: Bool = false, word: String = ""
    ) -> Diagnostic {
        let operators = ["and": "&&", "or": "||"]
        let fixes = operators[word].map {
            [Fix("Write \($0)", replacing: range, with: $0, isCertain: true)]
        }
        return .error(
            "Missing newline after argument", afterArgument(found, before, isAdjacent, word), at: range,
            context: name.union(range), fixes: fixes ?? [])
    }

    private static func afterArgument(
        _ found: TokenKind, _ before: TokenKind?, _ isAdjacent: Bool, _ word: String
    ) -> String {
        let base = "The value is complete before this, so the line must end."
        return switch (before, found) {
        case (.number?, .identifier) where isAdjacent:
            base + " Numbers are decimal, without separators or units; anything else is text, in quotes."
        case (_, .identifier) where word == "and": base + " Logical \"and\" is written &&."
        case (_, .identifier) where word == "or": base + " Logical \"or\" is written ||."
        case (_, .equals): base + " To compare, write ==."
        case (_, .colon): base + " A conditional is written: condition ? if_true : if_false."
        case (_, .openParenthesis): base + " Only a name can be called as a function."
        case (.closeQuote?, .openQuote), (.closeQuote?, .identifier):
            base + " To join texts write one text with ${ } in it; for a quote within a text write \\\"."
        case (_, .closeBrace): base + " The brace that ends the block goes on a line of its own."
        case (_, .closeBracket), (_, .closeParenthesis):
            base + " There is one closing bracket too many, or an opening one is missing."
        default: base + " The next argument goes on a line of its own."
        }
    }

    static func commaAfterArgument(at range: SourceRange, after name: SourceRange) -> Diagnostic {
        .error(
            "Unexpected comma after argument",
            "Arguments are separated by line breaks, not by commas. Delete the comma.", at: range,
            context: name.union(range),
            fixes: [Fix("Delete the comma", replacing: range, with: "", isCertain: true)])
    }

    static func missingNewlineAfterBlock(at range: SourceRange, type: SourceRange) -> Diagnostic {
        .error(
            "Missing newline after block definition",
            "The block is complete before this, so the line must end. The next item goes on a line of its own.",
            at: range, context: type.union(range))
    }

    // MARK: Blocks

    static func invalidBlock(
        _ found: TokenKind, at range: SourceRange, type: SourceRange, rest: SourceRange
    ) -> Diagnostic {
        let given = rest.text.dropFirst(type.text.count).drop { $0 == " " || $0 == "\t" }
        // One word after a name may as well be a value whose equals sign is missing.
        let mayBeValue = !given.isEmpty && !given.contains("\" \"") && rest.text.count < 80
        let detail =
            switch found {
            case .equals:
                "The equals sign belongs to arguments, which have no labels. Delete it to begin a block."
            case .newline, .endOfFile:
                mayBeValue
                    ? "For an argument write an equals sign: \(type.text) = \(given). For a block, its opening { must stand "
                        + "on this line."
                    : "The block needs a body in braces, and { must stand on the same line as \"\(type.text)\"."
            case .number: "The labels of a block are names or text in quotes, not numbers."
            case .dot: "The labels of a block stand next to each other, each in quotes, without dots between."
            case .comma: "The labels of a block are separated by spaces, not by commas."
            default: "A label in quotes or the opening brace of the body is expected here."
            }
        return .error(
            "Invalid block definition", detail, at: range, context: type.union(range),
            fixes: found == .equals || found == .comma
                ? [Fix("Delete it", replacing: range, with: "", isCertain: found == .comma)] : [])
    }

    static func sequenceInLabel(isDirective: Bool, at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid string literal",
            "The labels of a block are fixed, so they cannot contain expressions. For the characters "
                + (isDirective ? "%{ themselves write %%{." : "${ themselves write $${."), at: range)
    }

    static func blockInOneLineBlock(at range: SourceRange) -> Diagnostic {
        .error(
            "Argument definition required",
            "A block on one line takes a single argument, with an equals sign. Put a nested block on lines of its own.",
            at: range)
    }

    static func invalidOneLineBlock(_ found: TokenKind, at range: SourceRange) -> Diagnostic {
        let detail =
            switch found {
            case .comma:
                "A block on one line takes a single argument. Put each argument on a line of its own."
            case .newline: "A block whose first argument stands on the line of its { must end on that line."
            default: "A block on one line takes a single argument, so its closing brace is expected here."
            }
        return .error("Invalid single-argument block definition", detail, at: range)
    }

    static func unclosedBlock(
        _ header: SourceRange, at range: SourceRange, suspect: SourceRange?
    ) -> Diagnostic {
        .error(
            "Unclosed configuration block",
            "This block is not closed before the end of the file. Add the missing }.",
            at: range,
            notes: suspect.map {
                [
                    .init(
                        "This brace and its end are not indented alike; the } may be missing in between.",
                        at: $0)
                ]
            } ?? []
        ).underlining(header)
    }
}

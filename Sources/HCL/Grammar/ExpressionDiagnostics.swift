import Diagnostics

/// What the parser says about expressions.
extension Diagnostic {
    static func invalidExpression(_ found: TokenKind, at range: SourceRange, after: TokenKind?) -> Diagnostic
    {
        .error(
            found == .endOfFile ? "Missing expression" : "Invalid expression", expected(found, after),
            at: range)
    }

    private static func expected(_ found: TokenKind, _ after: TokenKind?) -> String {
        switch (after, found) {
        case (.star?, .star): "There is no operator **. Powers are computed with pow(base, exponent)."
        case (.less?, .less):
            "Neither is there an operator <<, nor is this a heredoc: that begins with << or <<- and a name at the "
                + "end of the line, such as <<EOT."
        case (.less?, .greater): "There is no operator <>. Write != for \"is not equal\"."
        case (.equal?, .equals): "There is no operator ===. Write == to compare."
        case (.question?, .question):
            "There is no operator ??. For the first value that is not null write coalesce(a, b)."
        case (.question?, .dot):
            "There is no operator ?. for what may be null or absent. Write try(a.b, null)."
        case (.equals?, .newline), (.equals?, .endOfFile):
            "The value is missing. It must begin on the same line as the equals sign."
        case (.interpolation?, .sequenceEnd):
            "There is no expression between ${ and }. For the two characters ${ themselves write $${."
        case (_, .newline), (_, .endOfFile):
            "The expression is not complete at the end of the line. To continue it on the next line, put it in "
                + "parentheses."
        case (_, .plus): "A value is expected before +. Numbers are written without a sign +."
        case (.comma?, .comma), (.openBracket?, .comma), (.openParenthesis?, .comma):
            "An item is missing before this comma."
        case (_, .equals): "A value is expected here, and there is an equals sign. To compare, write ==."
        case (_, .ellipsis):
            "The three dots must directly follow the last argument, without a comma before them."
        case (_, .closeBrace), (_, .closeBracket), (_, .closeParenthesis), (_, .sequenceEnd):
            "A value is expected before this closing bracket."
        default: "A value is expected here: a literal, a reference, a function call, or one in brackets."
        }
    }

    static func nestedTooDeeply(at range: SourceRange, limit: Int) -> Diagnostic {
        .error(
            "Nested too deeply",
            "Expressions and blocks may be nested \(limit) levels deep. Give a part of this a name of its own, such "
                + "as a local value.", at: range)
    }

    static func extraAfterExpression(at range: SourceRange) -> Diagnostic {
        .error(
            "Extra characters after expression",
            "The expression is complete before this, so nothing more may follow.", at: range)
    }

    static func missingFalseResult(at range: SourceRange, question: SourceRange) -> Diagnostic {
        .error(
            "Missing false expression in conditional",
            "After ? must stand two results with a colon between them: condition ? if_true : if_false.",
            at: range, notes: [.init("The conditional begins here.", at: question)])
    }

    static func invalidNumber(at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid number literal",
            "A number has at most one decimal point and one exponent. A version or an address is text, in quotes.",
            at: range)
    }

    static func hugeNumber(at range: SourceRange) -> Diagnostic {
        .error("Invalid number literal", "The exponent of this number is too large.", at: range)
    }

    static func unbalancedParentheses(
        at range: SourceRange, opener: SourceRange, isClosed: Bool
    ) -> Diagnostic {
        let summary = "Unbalanced parentheses"
        guard isClosed else { return notClosed(summary, ")", opener: opener, found: range) }
        return .error(
            summary, "The expression is complete before this, so its closing parenthesis is expected here.",
            at: range, notes: [.init("It would close this one.", at: opener)])
    }

    // MARK: Steps

    static func invalidAttributeName(_ found: TokenKind, at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid attribute name",
            found == .openQuote || found == .openBracket
                ? "After a dot stands a bare name. For a key in quotes or an index write [\u{2026}] without a dot."
                : "After a dot must stand the name of an attribute.", at: range)
    }

    static func legacyIndexPair(_ indexes: [String], at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid legacy index syntax",
            "Two indexes after dots read as one number. Write "
                + indexes.map { "[\($0)]" }.joined() + " instead.", at: range)
    }

    static func nestedSplat(at range: SourceRange) -> Diagnostic {
        .error(
            "Nested splat expression not allowed",
            "A .* cannot stand within another .*, which takes only attribute names. Write [*] for both.",
            at: range)
    }

    static func splatWithoutBracket(at range: SourceRange, opener: SourceRange) -> Diagnostic {
        .error(
            "Missing close bracket on splat index", "The star of [*] must be followed by a closing bracket.",
            at: range, notes: [.init("It would close this bracket.", at: opener)])
    }

    static func emptyIndex(at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid expression",
            "An index needs a key between the brackets, such as [0] or [\"name\"]. For all elements write [*].",
            at: range)
    }

    static func indexWithoutBracket(at range: SourceRange, opener: SourceRange, isClosed: Bool) -> Diagnostic
    {
        let summary = "Missing close bracket on index"
        guard isClosed else { return notClosed(summary, "]", opener: opener, found: range) }
        return .error(
            summary, "The key is complete before this, so the closing bracket is expected here.", at: range,
            notes: [.init("It would close this one.", at: opener)])
    }

    // MARK: Traversals on their own

    static func traversalNeedsName(at range: SourceRange) -> Diagnostic {
        .error("Variable name required", "A reference must begin with a name.", at: range)
    }

    static func splatInTraversal(at range: SourceRange) -> Diagnostic {
        .error(
            "Attribute name required",
            "A reference to a single object is expected here, so a splat cannot be used.",
            at: range)
    }

    static func indexNotLiteral(at range: SourceRange) -> Diagnostic {
        .error(
            "Index value required", "The key of this reference must be a literal number or text.", at: range)
    }

    static func extraAfterTraversal(at range: SourceRange) -> Diagnostic {
        .error(
            "Invalid character",
            "Only attribute names after dots and indexes in brackets can follow a reference.",
            at: range)
    }
}

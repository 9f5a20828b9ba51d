import Values

/// The functions that apply regular expressions.
package enum RegexFunctions {
    package static let all: [Function] = [regex, regexall]

    static let regex = Function(
        "regex", "Finds the first match of a regular expression in a text.",
        [Function.Parameter("pattern", .string), Function.Parameter("string", .string)],
        returnType: { (arguments) throws(FunctionError) in
            guard let pattern = arguments.first?.asString else { return .dynamic }
            return try matchType(of: expression(pattern, argument: 0))
        },
        body: { (arguments, _) throws(FunctionError) in
            let expression = try expression(arguments.text(0), argument: 0)
            _ = try matchType(of: expression)
            let text = arguments.bytes(1)
            guard let match = expression.firstMatch(in: text, from: 0) else {
                throw FunctionError(
                    "the pattern does not match any part of the text; can(regex(…)) tells whether it does, and regexall "
                        + "gives an empty list where it does not")
            }
            return value(of: match, in: text, expression)
        })

    static let regexall = Function(
        "regexall", "Finds all matches of a regular expression in a text.",
        [Function.Parameter("pattern", .string), Function.Parameter("string", .string)],
        returnType: { (arguments) throws(FunctionError) in
            guard let pattern = arguments.first?.asString else { return .list(.dynamic) }
            return .list(try matchType(of: expression(pattern, argument: 0)))
        },
        body: { (arguments, _) throws(FunctionError) in
            let expression = try expression(arguments.text(0), argument: 0)
            let text = arguments.bytes(1)
            let found = expression.matches(in: text).map { value(of: $0, in: text, expression) }
            return .list(found, of: try matchType(of: expression))
        })

    /// The compiled form of a pattern that is the argument at an index.
    static func expression(
        _ pattern: String, argument: Int, isOfCall: Bool = false
    ) throws(FunctionError) -> RegularExpression {
        do throws(RegularExpressionError) {
            return try RegularExpression(pattern)
        } catch {
            throw FunctionError(
                "invalid regular expression: \(error)", argument: argument, isOfCall: isOfCall)
        }
    }

    /// What a match is given as: a string without groups, else a tuple of groups or an object of named ones.
    private static func matchType(of expression: RegularExpression) throws(FunctionError) -> ValueType {
        let names = expression.groupNames.compactMap { $0 }
        if expression.groupCount == 0 { return .string }
        if names.isEmpty { return .tuple(Array(repeating: .string, count: expression.groupCount)) }
        guard names.count == expression.groupCount else {
            throw FunctionError(
                "invalid regular expression: named and unnamed capture groups cannot be mixed", argument: 0)
        }
        return .object(Dictionary(names.map { ($0, .string) }, uniquingKeysWith: { first, _ in first }))
    }

    private static func value(
        of match: RegularExpression.Match, in text: [UInt8], _ expression: RegularExpression
    ) -> Value {
        if expression.groupCount == 0 { return .text(text[match.range]) }
        let groups = match.captures.map { range in
            range.map { Value.text(text[$0]) } ?? .null(.string)
        }
        let names = expression.groupNames.compactMap { $0 }
        guard !names.isEmpty else { return .tuple(groups) }
        return .object(Dictionary(zip(names, groups), uniquingKeysWith: { _, last in last }))
    }
}

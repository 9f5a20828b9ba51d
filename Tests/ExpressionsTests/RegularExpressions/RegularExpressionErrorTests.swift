import Expressions
import Testing

@Suite("Regular expressions: errors")
struct RegularExpressionErrorTests {
    /// A pattern Terraform 1.15.5 refuses, what it says is wrong, and where that is.
    struct ErrorCase: Sendable, CustomTestStringConvertible {
        let pattern: String
        let kind: RegularExpressionError.Kind
        let fragment: String
        let offset: Int

        init(_ pattern: String, _ kind: RegularExpressionError.Kind, _ fragment: String, _ offset: Int) {
            self.pattern = pattern
            self.kind = kind
            self.fragment = fragment
            self.offset = offset
        }

        var testDescription: String {
            pattern
        }
    }

    static let cases = [
        ErrorCase("(?i", .invalidPerlSyntax, "(?i", 0),
        ErrorCase("(?", .invalidPerlSyntax, "(?", 0),
        ErrorCase("(?P", .invalidPerlSyntax, "(?P", 0),
        ErrorCase("(?P<n", .invalidNamedCapture, "(?P<n", 0),
        ErrorCase("(?P<n>", .missingParenthesis, "(?P<n>", 0),
        ErrorCase("(?<=a)", .invalidNamedCapture, "(?<=a)", 0),
        ErrorCase("(?<n", .invalidNamedCapture, "(?<n", 0),
        ErrorCase("(?P=n)", .invalidPerlSyntax, "(?P", 0),
        ErrorCase("(?:a", .missingParenthesis, "(?:a", 0),
        ErrorCase("(a", .missingParenthesis, "(a", 0),
        ErrorCase("a)", .unexpectedParenthesis, "a)", 1),
        ErrorCase("(?i-)a", .invalidPerlSyntax, "(?i-)", 0),
        ErrorCase("(?-)a", .invalidPerlSyntax, "(?-)", 0),
        ErrorCase("(?P<a b>x)", .invalidNamedCapture, "(?P<a b>", 0),
        ErrorCase("(?P<>x)", .invalidNamedCapture, "(?P<>", 0),
        ErrorCase(#"\8"#, .invalidEscape, #"\8"#, 0),
        ErrorCase(#"\1"#, .invalidEscape, #"\1"#, 0),
        ErrorCase(#"\p"#, .invalidCharacterRange, #"\p"#, 0),
        ErrorCase(#"\p{"#, .invalidCharacterRange, #"\p{"#, 0),
        ErrorCase(#"\pX"#, .invalidCharacterRange, #"\pX"#, 0),
        ErrorCase(#"\p{Foo}"#, .invalidCharacterRange, #"\p{Foo}"#, 0),
        ErrorCase(#"\p{Grek}"#, .invalidCharacterRange, #"\p{Grek}"#, 0),
        ErrorCase(#"[a-\d]"#, .invalidEscape, #"\d"#, 3),
        ErrorCase("[[:foo:]]", .invalidCharacterRange, "[:foo:]", 1),
        ErrorCase("[[:foo", .missingBracket, "[[:foo", 0),
        ErrorCase("[z-a]", .invalidCharacterRange, "z-a", 1),
        ErrorCase("[a", .missingBracket, "[a", 0),
        ErrorCase("[]a", .missingBracket, "[]a", 0),
        ErrorCase("[]", .missingBracket, "[]", 0),
        ErrorCase("[^]", .missingBracket, "[^]", 0),
        ErrorCase(#"\"#, .trailingBackslash, "", 0),
        ErrorCase(#"a\"#, .trailingBackslash, "", 1),
        ErrorCase(#"\C"#, .invalidEscape, #"\C"#, 0),
        ErrorCase(#"\y"#, .invalidEscape, #"\y"#, 0),
        ErrorCase(#"\x{110000}"#, .invalidEscape, #"\x{110000"#, 0),
        ErrorCase(#"\x{}"#, .invalidEscape, #"\x{}"#, 0),
        ErrorCase(#"\x4"#, .invalidEscape, #"\x4"#, 0),
        ErrorCase(#"\xzz"#, .invalidEscape, #"\xzz"#, 0),
        ErrorCase("a{1001}", .invalidRepeatCount, "{1001}", 1),
        ErrorCase("a{2,1}", .invalidRepeatCount, "{2,1}", 1),
        ErrorCase("(a{100}){100}", .invalidRepeatCount, "{100}", 8),
        ErrorCase("a{99999999999}", .invalidRepeatCount, "{99999999999}", 1),
        ErrorCase("x{2}{3}", .invalidRepeatOperator, "{2}{3}", 1),
        ErrorCase("a**", .invalidRepeatOperator, "**", 1),
        ErrorCase("a*?*", .invalidRepeatOperator, "*?*", 1),
        ErrorCase("*", .missingRepeatArgument, "*", 0),
        ErrorCase("(*)", .missingRepeatArgument, "*", 1),
        ErrorCase("a|*", .missingRepeatArgument, "*", 2),
        ErrorCase("{2}", .missingRepeatArgument, "{2}", 0),
        ErrorCase(#"\Q\E*"#, .missingRepeatArgument, "*", 4),
        ErrorCase("(?i)(?", .invalidPerlSyntax, "(?", 4),
        ErrorCase("(?z)", .invalidPerlSyntax, "(?z", 0),
        ErrorCase("(?i:a", .missingParenthesis, "(?i:a", 0),
        ErrorCase("(?--i)a", .invalidPerlSyntax, "(?--", 0),
        ErrorCase("(((((a{10}){10}){10}){10})", .invalidRepeatCount, "{10}", 21),
        ErrorCase("((a{100}){10}){10}", .invalidRepeatCount, "{10}", 14),
        ErrorCase("((a{0}){1000}){1000}", .invalidRepeatCount, "{1000}", 14),
        ErrorCase(#"\é"#, .invalidEscape, #"\é"#, 0),
        ErrorCase(#"\Z"#, .invalidEscape, #"\Z"#, 0),
        ErrorCase("(?>a)", .invalidPerlSyntax, "(?>", 0),
        ErrorCase("(?#a)", .invalidPerlSyntax, "(?#", 0),
        ErrorCase("(?!a)", .invalidPerlSyntax, "(?!", 0),
        ErrorCase("(?<!a)", .invalidNamedCapture, "(?<!a)", 0),
        ErrorCase("(?|a)", .invalidPerlSyntax, "(?|", 0),
        ErrorCase("a++", .invalidRepeatOperator, "++", 1),
        ErrorCase("a{2}+", .invalidRepeatOperator, "{2}+", 1),
        ErrorCase(#"\18"#, .invalidEscape, #"\1"#, 0),
        ErrorCase(#"[\b]"#, .invalidEscape, #"\b"#, 1),
        ErrorCase(#"[\1]"#, .invalidEscape, #"\1"#, 1),
        ErrorCase(#"[\Q]\E]"#, .invalidEscape, #"\Q"#, 1),
        ErrorCase(#"\E"#, .invalidEscape, #"\E"#, 0),
        ErrorCase(#"(?i)\E"#, .invalidEscape, #"\E"#, 4),
        ErrorCase("((((a{30}){30}){30}){30})", .invalidRepeatCount, "{30}", 15),
        ErrorCase(#"é\1"#, .invalidEscape, #"\1"#, 2),
    ]

    @Test("Errors name what is wrong and where", arguments: cases)
    func error(_ example: ErrorCase) throws {
        let error = try #require(throws: RegularExpressionError.self) {
            try RegularExpression(example.pattern)
        }
        #expect(error.kind == example.kind)
        #expect(error.fragment == example.fragment)
        #expect(error.offset == example.offset)
    }

    @Test("The description is Go's message")
    func description() throws {
        let error = try #require(throws: RegularExpressionError.self) {
            try RegularExpression("(`a")
        }
        #expect(error.description == "error parsing regexp: missing closing ): `(`a`")
    }

    @Test("Two-word scripts are unknown, as in Go 1.25", arguments: ["Old_Italic", "Linear_A", "Phags_Pa"])
    func twoWordScript(_ name: String) {
        #expect(throws: RegularExpressionError.self) {
            try RegularExpression("\\p{\(name)}")
        }
    }
}

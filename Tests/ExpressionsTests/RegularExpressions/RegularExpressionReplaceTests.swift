import Expressions
import Testing

@Suite("Regular expressions: replacing")
struct RegularExpressionReplaceTests {
    /// A replacement and what Terraform 1.15.5 makes of it.
    struct ReplaceCase: Sendable, CustomTestStringConvertible {
        let text: String
        let pattern: String
        let template: String
        let result: String

        init(_ text: String, _ pattern: String, _ template: String, _ result: String) {
            self.text = text
            self.pattern = pattern
            self.template = template
            self.result = result
        }

        var testDescription: String {
            "\(pattern) by \(template)"
        }
    }

    static let cases = [
        ReplaceCase("abcd", "(b)(c)?", "$1", "abd"),
        ReplaceCase("abcd", "(b)(c)?", "$1x", "ad"),
        ReplaceCase("abcd", "(b)(c)?", "${1}x", "abxd"),
        ReplaceCase("abcd", "(b)(c)?", "$$", "a$d"),
        ReplaceCase("abcd", "(b)(c)?", "$", "a$d"),
        ReplaceCase("abcd", "(b)(c)?", "$0", "abcd"),
        ReplaceCase("abcd", "(b)(c)?", "${", "a${d"),
        ReplaceCase("abcd", "(b)(c)?", "${1", "a${1d"),
        ReplaceCase("abcd", "(b)(c)?", "${}", "a${}d"),
        ReplaceCase("abcd", "(b)(c)?", "${n}", "ad"),
        ReplaceCase("abcd", "(b)(c)?", "$-", "a$-d"),
        ReplaceCase("abcd", "(b)(c)?", "$10", "ad"),
        ReplaceCase("abcd", "(b)(c)?", "$01", "ad"),
        ReplaceCase("abcd", "(b)(c)?", "${01}", "ad"),
        ReplaceCase("abcd", "(b)(c)?", "$2", "acd"),
        ReplaceCase("abcd", "(b)(c)?", "$99999999999", "ad"),
        ReplaceCase("abcd", "(b)(c)?", "a$", "aa$d"),
        ReplaceCase("abcd", "(b)(c)?", "$$1", "a$1d"),
        ReplaceCase("abcd", "(b)(c)?", "$$$1", "a$bd"),
        ReplaceCase("abcd", "(b)(c)?", #"\1"#, "a\\1d"),
        ReplaceCase("abcd", "(b)(c)?", "$ 1", "a$ 1d"),
        ReplaceCase("abcd", "(b)(c)?", "${n }", "a${n }d"),
        ReplaceCase("abcd", "(b)(c)?", "$٣", "ad"),
        ReplaceCase("abcd-b", "(?P<n>b)(?P<n_>c)?", "$n", "abd-b"),
        ReplaceCase("abcd-b", "(?P<n>b)(?P<n_>c)?", "${n}", "abd-b"),
        ReplaceCase("abcd-b", "(?P<n>b)(?P<n_>c)?", "$n_", "acd-"),
        ReplaceCase("abcd-b", "(?P<n>b)(?P<n_>c)?", "$n_$n", "acbd-b"),
        ReplaceCase("abcd-b", "(?P<n>b)(?P<n_>c)?", "${n}_", "ab_d-b_"),
        ReplaceCase("abcd-b", "(?P<n>b)(?P<n_>c)?", "$x$n", "abd-b"),
        ReplaceCase("abcd", "(?P<n>b)|(?P<n>c)", "<$n>", "a<b><c>d"),
        ReplaceCase("abc", "x*", "-", "-a-b-c-"),
        ReplaceCase("日本", "", "-", "-日-本-"),
        ReplaceCase("abc", "^", "x", "xabc"),
        ReplaceCase("abc", "$", "x", "abcx"),
        ReplaceCase("baac", "a*", "<$0>", "<>b<aa>c<>"),
        ReplaceCase("a\nb", #"\s"#, "_", "a_b"),
        ReplaceCase("日本語", ".", "x", "xxx"),
        ReplaceCase("2024-05-06", #"(\d+)-(\d+)-(\d+)"#, "$3.$2.$1", "06.05.2024"),
        ReplaceCase("abc", "z", "x", "abc"),
        ReplaceCase("", "b", "x", ""),
    ]

    @Test("Templates expand as in Go", arguments: cases)
    func replacing(_ example: ReplaceCase) throws {
        let expression = try RegularExpression(example.pattern)
        #expect(expression.replacing(in: example.text, with: example.template) == example.result)
    }
}

import Diagnostics
import HCL
import Testing

/// A text, and words that the detail or a note of its first error must have.
struct DetailCase: CustomTestStringConvertible, Sendable {
    let text: String
    let words: String

    init(_ text: String, _ words: String) {
        self.text = text
        self.words = words
    }

    var testDescription: String { text.debugDescription }
}

private func diagnostics(_ text: String) -> [Diagnostic] {
    parseFile(SourceFile(name: "test.tf", text: text)).diagnostics
}

@Suite("Details of errors") struct DetailTests {
    @Test(
        "the detail says what to write instead",
        arguments: [
            DetailCase("a = 'x'", "double quotes"),
            DetailCase("a = 1; b = 2", "new line"),
            DetailCase("a = \u{201C}x\u{201D}", "straight double quotes"),
            DetailCase("a\u{A0}= 1", "U+00A0"),
            DetailCase("a = 1 & 2", "written &&"),
            DetailCase("a =\n", "equals sign"),
            DetailCase("a = 1 +\n2", "parentheses"),
            DetailCase("a = 1 = 2", "write =="),
            DetailCase("a = 1 ** 2", "pow("),
            DetailCase("a = x and y", "written &&"),
            DetailCase("a = x ?? y", "coalesce("),
            DetailCase("a = x?.y", "try("),
            DetailCase("a = ${x}", "Outside of quotes"),
            DetailCase("a = \"x\" \"y\"", "join texts"),
            DetailCase("a = 1_000", "without separators"),
            DetailCase("a: 1", "instead of the colon"),
            DetailCase("a == 1", "single equals sign"),
            DetailCase("a.b = 1", "in quotes"),
            DetailCase("a = { b = 1, c == 2 }", "single equals sign"),
            DetailCase("a = { b => 2 }", "for expressions only"),
            DetailCase("a = { b { } }", "holds values, not blocks"),
            DetailCase("a = {for x in y : x = 1}", "arrow =>"),
            DetailCase("a = \"${}\"", "no expression between"),
            DetailCase("a = \"${b:-c}\"", "$${"),
            DetailCase("a = \"\\${b}\"", "$${"),
            DetailCase("a = \"%{ elsif x }\"", "within %{ else }"),
            DetailCase("a = \"%{ whule x }\"", "there are if, else"),
            DetailCase("a = \"%{ fro x in y }%{ endfor }\"", "Did you mean \"for\"?"),
            DetailCase("a \"b\" \"c\" = {\n}", "Delete it to begin a block"),
            DetailCase("a \"b\"\n{\n}", "on this line"),
            DetailCase("a { b = 1, c = 2 }", "line of its own"),
            DetailCase("a = x.\"b\"", "without a dot"),
            DetailCase("a = x.0.1", "[0][1]"),
            DetailCase("a = <<EOT\nx\nEOT", "line break"),
            DetailCase("}", "missing { above"),
        ])
    func details(_ test: DetailCase) throws {
        let first = try #require(diagnostics(test.text).first)
        #expect(first.detail.contains(test.words), "\(first.detail)")
    }

    @Test(
        "a note points to the place that explains the error",
        arguments: [
            ("a = 1\na = 2\n", 0), ("a = (1, 2)\n", 4), ("a = [1\nb = 2\n", 7), ("a = f(1 2)\n", 5),
            ("a = {\n  b 1\n}\n", 4), ("a = x ? y\n", 6), ("a {\n b = {\n  c = 1\n d = 2\n}\n", 9),
            ("a = <<X\nb\nX;\n", 10), ("a = \"%{ if x }%{ endfor }\"", 5),
        ])
    func notes(_ text: String, _ offset: Int) throws {
        let first = try #require(diagnostics(text).first)
        #expect(first.notes.first?.range?.start == offset)
    }

    @Test("the context is the line around the error") func context() throws {
        let first = try #require(diagnostics("a {\n  b = 1 + # c\n}\n").first)
        #expect(first.context?.text == "b = 1 + # c\n")
    }

    @Test("what is not UTF-8 is an error in code and text, not in comments") func encoding() {
        func summaries(_ bytes: [UInt8]) -> [String] {
            parseFile(SourceFile(name: "test.tf", bytes: bytes)).diagnostics.forPeople.map(\.summary)
        }
        #expect(
            summaries(Array("a = \"".utf8) + [0xFF] + Array("\"\n".utf8)) == ["Invalid character encoding"])
        #expect(summaries(Array("a = ".utf8) + [0xC3] + Array("\n".utf8)) == ["Invalid character encoding"])
        #expect(summaries(Array("a = 1 # ".utf8) + [0xFF] + Array("\n".utf8)).isEmpty)
    }

    @Test("a broken value leaves its argument in the tree") func brokenValue() {
        let result = parseFile(SourceFile(name: "test.tf", text: "a = 1 +\nb = [1, +, 3]\nc = 2\n"))
        #expect(outline(result.output) == "a=INVALID b=[1 INVALID 3] c=2")
    }

    @Test(
        "expressions on their own",
        arguments: ["", "1 2", "(", "a = 1", "\"x", "{", "[1,", "f(", "x.", "1 +", "}"])
    func badExpressions(_ text: String) {
        let result = parseExpression(SourceFile(name: "test", text: text))
        #expect(result.diagnostics.forPeople.count == 1)
    }

    @Test(
        "templates on their own",
        arguments: [
            "${", "${}", "%{ if x }", "%{ endif }", "%{ x }", "a ${b c} d", "%{ for x in y }", "%{ if",
        ])
    func badTemplates(_ text: String) {
        let result = parseTemplate(SourceFile(name: "test", text: text))
        #expect(result.diagnostics.forPeople.count == 1)
    }
}

import Diagnostics
import HCL
import Testing

@Suite("Bodies") struct BodyTests {
    @Test(
        "arguments and blocks",
        arguments: [
            TreeCase("", ""),
            TreeCase("\n\n# comment", ""),
            TreeCase("a = 1", "a=1"),
            TreeCase("a = 1 # one\nb = 2 /* two */\n", "a=1 b=2"),
            TreeCase("a = 1 /* over\n lines */\nb = 2", "a=1 b=2"),
            TreeCase("a {}", "(a {})"),
            TreeCase("a { b = 1 }", "(a {b=1})"),
            TreeCase("a \"b\" c {\n}\n", "(a \"b\" \"c\" {})"),
            TreeCase("a \"b\\u0062\" \"$\" {}", "(a \"bb\" \"$\" {})"),
            TreeCase("a {\n  b = 1\n\n  c {\n    d = 2\n  }\n}\ne = 3\n", "e=3 (a {b=1 (c {d=2})})"),
            TreeCase("a {\r\n  b = 1\r\n}\r\n", "(a {b=1})"),
            TreeCase("a { # comment\n}", "(a {})"),
            TreeCase("for = 1\nif = 2\ntrue = 3", "for=1 if=2 true=3"),
            TreeCase("\u{FEFF}a = 1", "a=1"),
        ])
    func items(_ test: TreeCase) {
        let result = parseFile(SourceFile(name: "test.tf", text: test.text))
        #expect(result.diagnostics.map(\.summary) == [])
        #expect(outline(result.output) == test.tree)
    }

    @Test("ranges of bodies, blocks and arguments") func ranges() throws {
        let text = "\nlocals \"x\" {\n  a = [1, 2] # c\n  b {\n  }\n}\n"
        let result = parseFile(SourceFile(name: "test.tf", text: text))
        let block = try #require(result.output.blocks.first)
        #expect(result.output.range.text == "locals \"x\" {\n  a = [1, 2] # c\n  b {\n  }\n}")
        #expect(result.output.missingRange.start == 0)
        #expect(block.range == result.output.range)
        #expect(block.typeRange.text == "locals")
        #expect(block.labels.map(\.range.text) == ["\"x\""])
        #expect(block.headerRange.text == "locals \"x\"")
        #expect(block.body.missingRange.start == block.openRange.start)
        #expect(block.openRange.text == "{")
        let attribute = try #require(block.body.attribute("a"))
        #expect(attribute.range.text == "a = [1, 2]")
        #expect(attribute.nameRange.text == "a")
        #expect(attribute.expression.range.text == "[1, 2]")
        #expect(block.body.blocks[0].range.text == "b {\n  }")
    }

    @Test(
        "ranges of expressions",
        arguments: [
            "a.b[0]", "a[b].c", "1 + 2 * 3", "-a.b", "a ? b : c", "f(1, 2)", "x::f(1)", "[for x in y : x]",
            "{for x in y : x => x}", "{ a = 1 }", "\"a ${b} c\"", "\"abc\"", "a[*].b", "a.*.b", "(a)",
            "<<X\nabc\n  X",
        ])
    func expressionRanges(_ text: String) throws {
        let result = parseFile(SourceFile(name: "test.tf", text: "a =  \(text)  \n"))
        #expect(result.diagnostics.map(\.summary) == [])
        #expect(try #require(result.output.attribute("a")).expression.range.text == text)
    }

    @Test("ranges of steps") func stepRanges() throws {
        let file = SourceFile(name: "test.tf", text: "a.b[0][\"k\"][*].c")
        guard case .splat(let splat) = parseExpression(file).output.kind,
            case .traversal(let traversal) = splat.source.kind, case .fixed(let each)? = splat.each.first
        else {
            Issue.record("not a splat")
            return
        }
        #expect(traversal.rootRange.text == "a")
        #expect(traversal.steps.map(\.range.text) == [".b", "[0]", "[\"k\"]"])
        #expect(splat.markerRange.text == "[*]")
        #expect(each.range.text == ".c")
    }

    @Test("many arguments are checked for repetition") func manyArguments() {
        let names = (0..<50).map { "a\($0)" } + ["a3", "b", "a49"]
        let text = names.map { "\($0) = 1\n" }.joined()
        let result = parseFile(SourceFile(name: "test.tf", text: text))
        #expect(result.diagnostics.map { $0.range?.text } == ["a3", "a49"])
        #expect(result.diagnostics.map { $0.notes.first?.range?.startPosition.line } == [4, 50])
    }
}

@Suite("Identifiers and traversals") struct IdentifierTests {
    @Test(
        "valid identifiers", arguments: ["a", "_", "_a1", "a-b", "a_b-", "größe", "日本", "e\u{301}"])
    func valid(_ text: String) {
        #expect(isValidIdentifier(text))
    }

    @Test("invalid identifiers", arguments: ["", "1", "-a", "a b", "a.b", "€", "a\n", "\u{301}a"])
    func invalid(_ text: String) {
        #expect(!isValidIdentifier(text))
    }

    @Test(
        "traversals",
        arguments: [
            TreeCase("aws_vpc.main", "aws_vpc.main"),
            TreeCase("a[0].b[\"k\"]", "a[0].b[\"k\"]"),
            TreeCase("each", "each"),
        ])
    func traversals(_ test: TreeCase) throws {
        let result = parseTraversal(SourceFile(name: "test.tf", text: test.text))
        #expect(result.diagnostics.map(\.summary) == [])
        #expect(outline(try #require(result.output)) == test.tree)
    }

    @Test(
        "what is no traversal", arguments: ["", "1", "a.*", "a[*]", "a[b]", "a b", "a.", "a[", "f(x)", "a.0"])
    func noTraversal(_ text: String) {
        let result = parseTraversal(SourceFile(name: "test.tf", text: text))
        #expect(result.output == nil)
        #expect(result.diagnostics.count == 1)
    }
}

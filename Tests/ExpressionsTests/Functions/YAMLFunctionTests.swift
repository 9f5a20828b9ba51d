import Expressions
import Testing
import Values

@Suite struct YAMLFunctionTests {
    private let call = FunctionCalls()

    private func encoded(_ value: Argument) -> String { call.text("yamlencode", value) }
    private func decoded(_ text: String) -> String { call.text("yamldecode", .string(text)) }

    @Test func scalarsAreWrittenWithTheirEnd() {
        #expect(encoded(.true) == "true\n...\n")
        #expect(encoded(.digits("1e21")) == "1000000000000000000000\n...\n")
        #expect(encoded(.null) == "null\n...\n")
        #expect(encoded("") == "\"\"\n")
        #expect(encoded("é日😀\t\u{1}") == "\"é日\\U0001F600\\t\\x01\"\n")
    }

    @Test(
        "lines are written as blocks",
        arguments: [
            ("a\nb", "|-\n  a\n  b\n"), ("a\n", "|\n  a\n"), ("a\n\n", "|+\n  a\n\n"), ("\n", "|2+\n\n"),
            (" a\nb", "|2-\n   a\n  b\n"), ("a \nb", "\"a \\nb\"\n"), ("a\n\tb", "\"a\\n\\tb\"\n"),
            ("a\nb ", "\"a\\nb \"\n"),
        ])
    func blocks(_ text: String, _ expected: String) {
        #expect(encoded(.string(text)) == expected)
    }

    @Test func longLinesAreBroken() {
        let words = Array(repeating: "words", count: 30).joined(separator: " ")
        let lines = encoded(.string(words)).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count < 90 })
        #expect(decoded(encoded(.string(words))) == words)
    }

    @Test func collectionsAreWrittenAsBlocks() {
        let value = Argument.object([
            "a": .tuple([1, .tuple(["x"]), .tuple([])]), "b": .object(["c": .null, "d e": .object([:])]),
            "k\n": "v\nw", "list": .tuple([.object(["x": 1, "y": 2])]),
        ])
        let expected = """
            "a":
            - 1
            - - "x"
            - []
            "b":
              "c": null
              "d e": {}
            ? |
              k
            : |-
              v
              w
            "list":
            - "x": 1
              "y": 2

            """
        #expect(encoded(value) == expected)
    }

    @Test(
        "scalars",
        arguments: [
            ("hello", "hello"), ("true", "true"), ("y", "true"), ("No", "false"), ("~", "null(any)"),
            ("+5", "5"),
            ("0x1F", "31"), ("0o17", "15"), ("007", "7"), ("1e3", "1000"), (".5", "0.5"), ("1.", "1"),
            ("0b11", "0b11"),
            ("1_000", "1_000"), ("'1'", "1"), (#""\x41\u00e9\U0001F600\n\_""#, "Aé😀\n\u{A0}"),
            ("'a''b\n  c\n\n  d'", "a'b c\nd"),
            ("\"a \n  b\n\n c\\\n   d\"", "a b\ncd"), ("2024-1-2", "2024-01-02T00:00:00Z"),
            ("2001-12-14t21:59:43.10-05:00", "2001-12-14T21:59:43-05:00"),
            ("2001-12-14 21:59:43", "2001-12-14T21:59:43Z"),
            ("2001-13-14", "2001-13-14"), ("!!str 1", "1"), ("!!int \"5\"", "5"), ("!!int 1_0", "10"),
            ("!!float 1", "1"),
            ("!!binary aGk=", "aGk="), ("a:b", "a:b"), ("a#b", "a#b"), ("http://x.y:80/z", "http://x.y:80/z"),
            ("a\n b\n\n c", "a b\nc"), ("--- |\n  block", "block"),
            ("--- >\n a\n b\n\n c\n  d\n e\n", "a b\nc\n d\ne\n"),
            ("--- |-\n 0x1F\n", "31"), ("--- |+\n a\n\n", "a\n\n"), ("--- |1\n  a\n", " a\n"),
            ("...\n---\nx", "error"),
            ("%YAML 1.1\n--- x", "x"), ("%TAG !e! tag:yaml.org,2002:\n--- !e!str 1", "1"),
        ])
    func scalars(_ text: String, _ expected: String) {
        #expect(decoded(text) == expected)
    }

    @Test(
        "collections",
        arguments: [
            ("a: 1\nb:\n- x\n- y: z\n  w: 1\n", #"{a: 1, b: ["x", {true: "z", w: 1}]}"#),
            ("- - 1\n  - 2\n-\n- c", #"[[1, 2], null(any), "c"]"#),
            ("{a: 1, b, \"c\":[x, {d: e}]}", #"{a: 1, b: null(any), c: ["x", {d: "e"}]}"#),
            ("[a: b, c]", #"[{a: "b"}, "c"]"#), ("[1, 2,]", "[1, 2]"), ("? a\n: b", #"{a: "b"}"#),
            ("{}", "{}"),
            ("a: &x [1]\nb: *x", "{a: [1], b: [1]}"),
            ("a: &x {b: 1, c: 2}\nd:\n  b: 3\n  <<: *x", "{a: {b: 1, c: 2}, d: {b: 1, c: 2}}"),
            ("1: a\ntrue: b", #"{1: "a", true: "b"}"#),
            ("a:\n  - b\n# c\nd: |\n  e\n\n  f\ng: h", #"{a: ["b"], d: "e\#n\#nf\#n", g: "h"}"#),
        ])
    func collections(_ text: String, _ expected: String) {
        #expect(decoded(text) == expected)
    }

    @Test(
        "errors",
        arguments: [
            "", "# only", "a: [1, 2", "\ta: 1", "a: *nope", "@bad", "a: 'x", "\"\\q\"", "a: b: c", "[a]: x",
            "!foo bar", "!!set {a}",
            "---\na\n---\nb", ".nan", "a: 1\n b: 2", "a: &x [*x]", "{a: 1} b", "~: 1", "<<: [{a: 1}]",
            "!!bool x", "!!binary a",
            "a\nb: c", "- a\nb", "%YAML 1.2\n---\na", "a: \u{1}", "a: !x!y z", "]", "}", ",", "|x\n a",
            "a: |\n\tb",
        ])
    func errors(_ text: String) {
        #expect(decoded(text).hasPrefix("error"))
    }

    @Test func depthHasALimit() {
        for bracket in ["[", "- ", "{a: "] {
            #expect(decoded(String(repeating: bracket, count: 100_000)).hasPrefix("error"))
        }
    }

    @Test(arguments: [
        "a", "", "x: y", "- a", "a\n\n b\n", "tab\t", "\u{2028}", "# c", "'q' \"r\"", " lead", "trail ",
        "\u{FEFF}a",
    ])
    func whatIsWrittenIsRead(_ text: String) {
        let value = Argument.tuple([.string(text), .object([text: .string(text)])])
        #expect(decoded(encoded(value)) == "\(value.value)")
    }
}

import Diagnostics
import HCL
import Testing

@Suite("JSON syntax") struct JSONSyntaxTests {
    @Test(
        "blocks and arguments",
        arguments: [
            ("{}", ""),
            ("[{\"locals\": {\"a\": 1}}, {\"locals\": {\"b\": 2}}]", "(locals {a=1}) (locals {b=2})"),
            ("{\"//\": \"comment\", \"locals\": {\"//\": 1, \"a\": null}}", "(locals {a=null})"),
            ("{\"locals\": {\"a\": [true, \"x\", {\"k\": 1}]}}", "(locals {a=[true \"x\" {<\"k\">=1}]})"),
            ("{\"locals\": [{\"a\": 1}, {\"b\": 2}]}", "(locals {a=1}) (locals {b=2})"),
            ("{\"locals\": null}", ""),
            (
                "{\"resource\": {\"t\": {\"n\": {\"a\": {\"b\": 1}}}}}",
                "(resource \"t\" \"n\" {a={<\"b\">=1}})"
            ),
            (
                "{\"resource\": [{\"t\": [{\"n\": {}}, {\"m\": {}}]}]}",
                "(resource \"t\" \"n\" {}) (resource \"t\" \"m\" {})"
            ),
            (
                "{\"resource\": {\"t\": {\"n\": {\"lifecycle\": {\"a\": true}, \"dynamic\": {\"b\": {\"content\": {}}}}}}}",
                "(resource \"t\" \"n\" {(lifecycle {a=true}) (dynamic \"b\" {(content {})})})"
            ),
            (
                "{\"variable\": {\"v\": {\"type\": \"list(string)\"}}}",
                "(variable \"v\" {type=(call list string)})"
            ),
            ("{\"output\": {\"o\": {\"depends_on\": [\"a.b\"]}}}", "(output \"o\" {depends_on=[a.b]})"),
            ("{\"locals\": {\"a\": \"\\u0041\\n\\\"\\ud83d\\ude00\"}}", "(locals {a=\"A\\n\\\"😀\"})"),
            ("{\"unknown\": 1}", "unknown=1"),
            // What is read before anything can be evaluated holds no templates.
            (
                "{\"variable\": {\"v\": {\"default\": [\"${a}\", {\"${b\": 1}]}}}",
                "(variable \"v\" {default=[\"${a}\" {<\"${b\">=1}]})"
            ),
            (
                "{\"output\": {\"o\": {\"description\": \"${a\", \"value\": \"b\"}}}",
                "(output \"o\" {description=\"${a\" value=\"b\"})"
            ),
        ])
    func items(_ text: String, _ tree: String) {
        let result = parseJSONFile(SourceFile(name: "main.tf.json", text: text))
        #expect(result.diagnostics.map(\.summary) == [])
        #expect(outline(result.output) == tree)
    }

    @Test(
        "strings are templates",
        arguments: [
            ("${a.b}", "${a.b}"), ("x ${f(1)} y", "x ${f(1)} y"), ("$${a}", "$${a}"),
            ("%{ if a }b%{ endif }", "%{ if a }b%{ endif }"),
        ])
    func templates(_ text: String, _ native: String) throws {
        let json = parseJSONFile(SourceFile(name: "main.tf.json", text: "{\"locals\": {\"a\": \"\(text)\"}}"))
        let same = parseFile(SourceFile(name: "main.tf", text: "locals {\n  a = \"\(native)\"\n}"))
        #expect(json.diagnostics + same.diagnostics == [])
        #expect(outline(json.output) == outline(same.output))
    }

    @Test(
        "errors",
        arguments: [
            ("", ["Missing value", "Root value must be object"]),
            ("\"x\"", ["Root value must be object"]),
            ("{\"locals\": {}} x", ["Extraneous data after value"]),
            (
                "{\"locals\": [}",
                ["Missing JSON value", "Mismatched brackets", "Unclosed object", "Root value must be object"]
            ),
            ("{\"locals\": {\"a\": 1,}}", ["Trailing comma in object", "Incorrect JSON value type"]),
            ("{\"locals\": {\"a\" 1}}", ["Missing property value colon", "Incorrect JSON value type"]),
            ("{\"locals\": {\"a\": tru}}", ["Invalid JSON keyword"]),
            ("{\"locals\": {\"a\": 01}}", ["Invalid JSON number"]),
            ("{\"locals\": {\"a\": \"\\q\"}}", ["Invalid JSON string"]),
            ("{\"locals\": {\"a\": [1 2]}}", ["Missing attribute seperator comma"]),
            ("{\"locals\": {\"a\": 1, \"a\": 2}}", ["Duplicate argument"]),
            ("{\"locals\": {\"a\": {\"b\": 1, \"b\": 2}}}", ["Duplicate object attribute"]),
            ("{\"locals\": 1}", ["Incorrect JSON value type"]),
            ("{\"resource\": {\"t\": {}}}", ["Missing block label"]),
            ("{\"locals\": {\"a\": \"${1 +}\"}}", ["Invalid expression"]),
        ])
    func errors(_ text: String, _ summaries: [String]) {
        let result = parseJSONFile(SourceFile(name: "main.tf.json", text: text))
        #expect(result.diagnostics.map(\.summary) == summaries)
    }

    @Test("deep nesting is an error") func depth() {
        let text = String(repeating: "[", count: 100_000)
        #expect(parseJSONFile(SourceFile(name: "main.tf.json", text: text)).diagnostics.hasErrors)
    }

    /// Were each compared with all before it, this would take minutes.
    @Test("very many arguments in one object, and one twice", .timeLimit(.minutes(1))) func manyArguments() {
        let members = (0..<100_000).map { "\"k\($0)\": 1" } + ["\"k7\": 2"]
        let file = SourceFile(name: "main.tf.json", text: "{\"locals\": {\(members.joined(separator: ","))}}")
        let parsed = parseJSONFile(file)
        #expect(parsed.output.blocks.first?.body.attributes.count == 100_000)
        #expect(parsed.diagnostics.map(\.summary) == ["Duplicate argument"])
    }

    @Test("ranges, also behind escapes") func ranges() throws {
        let text = "{\"resource\": {\"t\": {\"n\": {\"a\": \"\\n${b.c}\"}}}}"
        let body = parseJSONFile(SourceFile(name: "main.tf.json", text: text)).output
        let block = try #require(body.blocks.first)
        #expect(block.typeRange.text == "\"resource\"")
        #expect(block.labels.map(\.range.text) == ["\"t\"", "\"n\""])
        #expect(block.headerRange.text == "{")
        #expect(block.body.missingRange.text == "}")
        let attribute = try #require(block.body.attributes.first)
        #expect(attribute.nameRange.text == "\"a\"")
        #expect(attribute.expression.range.text == "\"\\n${b.c}\"")
    }

    @Test("arguments become blocks where a schema says so") func blocks() throws {
        let text =
            "{\"resource\": {\"t\": {\"n\": {\"a\": [{\"x\": 1}, {\"x\": 2}], \"b\": {\"k\": {\"y\": 1}}, \"c\": 3, \"d\": null}}}}"
        let body = try #require(
            parseJSONFile(SourceFile(name: "main.tf.json", text: text)).output.blocks.first?.body)
        let counts = ["a": 0, "b": 1, "c": 0, "d": 0]
        let shaped = body.separatingBlocks { counts[$0] }
        #expect(outline(shaped) == "c=3 (a {x=1}) (a {x=2}) (b \"k\" {y=1})")
    }
}

import Diagnostics
import Reviews
import Testing
import Values

/// Edits of variable files: what is said is changed, and all else stays byte for byte.
@Suite struct VariableFileEditTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        var file = "prod.tfvars"
        let before: String
        let path: [ValuePath.Step]
        var wasThere = true
        let part: Value
        let whole: Value
        let after: String?

        var testDescription: String { name }
    }

    private static let object = Value.object(["a": .string("x:2"), "b": .number(3)])

    static let cases: [Case] = [
        Case(
            name: "a value", before: "# head\nv = \"1\" # why\nw = 2\n", path: [], part: .string("2"),
            whole: .string("2"), after: "# head\nv = \"2\" # why\nw = 2\n"),
        Case(
            name: "text that looks like a template", before: "v = \"1\"", path: [],
            part: .string("${x} %{y} \"\\"),
            whole: .string("${x} %{y} \"\\"), after: "v = \"$${x} %%{y} \\\"\\\\\""),
        Case(
            name: "a part", before: "v = {\n  a = \"x:1\" // one\n  b = 3\n}\n", path: [.attribute("a")],
            part: .string("x:2"), whole: object, after: "v = {\n  a = \"x:2\" // one\n  b = 3\n}\n"),
        Case(
            name: "a part with a quoted name", before: "v = { \"a\" = \"x:1\", b = 3 }", path: [.key("a")],
            part: .string("x:2"), whole: object, after: "v = { \"a\" = \"x:2\", b = 3 }"),
        Case(
            name: "a new part on a line of its own", before: "v = {\n  # three\n  b = 3 # here\n}\n",
            path: [.attribute("a")], wasThere: false, part: .string("x:2"), whole: object,
            after: "v = {\n  # three\n  b = 3 # here\n  a = \"x:2\"\n}\n"),
        Case(
            name: "a new part on the same line", before: "v = { b = 3 }\n", path: [.attribute("a")],
            wasThere: false,
            part: .string("x:2"), whole: object, after: "v = { b = 3, a = \"x:2\" }\n"),
        Case(
            name: "a new part of nothing", before: "v = {}\n", path: [.key("a b")], wasThere: false,
            part: .string("x"), whole: .map(["a b": .string("x")], of: .string),
            after: "v = { \"a b\" = \"x\" }\n"),
        Case(
            name: "an element of a list", before: "v = [\"a:1\", \"b:1\"]\n", path: [.index(1)],
            part: .string("b:2"),
            whole: .list([.string("a:1"), .string("b:2")], of: .string), after: "v = [\"a:1\", \"b:2\"]\n"),
        Case(
            name: "a variable that is not there", before: "w = 1", path: [], wasThere: false,
            part: .string("2"),
            whole: .string("2"), after: "w = 1\nv = \"2\"\n"),
        Case(
            name: "no file", before: "", path: [], wasThere: false, part: object, whole: object,
            after: "v = {\n  a = \"x:2\"\n  b = 3\n}\n"),
        Case(
            name: "JSON", file: "prod.tfvars.json",
            before: "{\n  \"w\": 1,\n  \"v\": { \"a\": \"x:1\", \"b\": 3 }\n}\n",
            path: [.attribute("a")], part: .string("x:2"), whole: object,
            after: "{\n  \"w\": 1,\n  \"v\": { \"a\": \"x:2\", \"b\": 3 }\n}\n"),
        Case(
            name: "a file with mistakes", before: "v = {", path: [], part: .string("2"), whole: .string("2"),
            after: nil),
        // What another part would have to say is not said by this edit.
        Case(
            name: "more than the part", before: "v = { a = \"x:1\", b = 4 }", path: [.attribute("a")],
            part: .string("x:2"), whole: object, after: nil),
    ]

    @Test(arguments: cases) func edit(_ testCase: Case) {
        let part = Promotion.Part(
            variable: "v", path: ValuePath(testCase.path), before: testCase.wasThere ? .string("old") : nil,
            after: testCase.part, origin: nil)
        let edit = VariableFileEdit(
            SourceFile(name: testCase.file, bytes: Array(testCase.before.utf8)), parts: [part],
            values: ["v": testCase.whole])
        #expect(edit.map { String(decoding: $0.after, as: UTF8.self) } == testCase.after)
    }

    @Test func linesAreThoseThatDiffer() throws {
        let part = Promotion.Part(
            variable: "v", path: ValuePath(), before: .number(1), after: .number(2), origin: nil)
        let edit = try #require(
            VariableFileEdit(
                SourceFile(name: "a.tfvars", bytes: Array("u = 0\nv = 1\nw = 3\n".utf8)), parts: [part],
                values: ["v": .number(2)]))
        #expect(edit.lines == ["-v = 1", "+v = 2"])
    }
}

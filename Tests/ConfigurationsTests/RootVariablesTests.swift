import Configurations
import Diagnostics
import Expressions
import Testing
import Values

/// A stack of one file in memory.
private struct OneFile: StackReading {
    let text: String

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        folder == "." ? [SourceFile(name: "main.tf", text: text)] : nil
    }
}

@Suite struct RootVariablesTests {
    private func module(_ text: String) throws -> Module {
        let loaded = loadStack(".", reading: OneFile(text: text), locating: LocalModules())
        try #require(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
        return loaded.output.root
    }

    @Test func aLaterLayerWins() throws {
        let module = try module("variable \"v\" {\n  default = \"d\"\n}")
        for count in 0...4 {
            let layers = (0..<count).map { ["v": InputValue(.text("\($0)"), from: .environment("TF_VAR_v"))] }
            let resolved = resolveVariables(module, layers: layers)
            #expect(resolved.output.values["v"] == .string(count == 0 ? "d" : "\(count - 1)"))
            #expect(resolved.diagnostics.isEmpty)
        }
    }

    @Test func textIsReadAsTheTypeSays() throws {
        let module = try module(
            """
            variable "text" { type = string }
            variable "untyped" {}
            variable "number" { type = number }
            variable "flag" { type = bool }
            variable "list" { type = list(string) }
            """)
        let given = [
            "text": "[1]", "untyped": "{}", "number": "0x10", "flag": "true", "list": #"["a", "b"]"#,
        ]
        let expected: [String: Value?] = [
            "text": .string("[1]"), "untyped": .string("{}"), "flag": .bool(true),
        ]
        let layer = given.mapValues { InputValue(.text($0), from: .commandLine) }
        let resolved = resolveVariables(module, layers: [layer.filter { $0.key != "number" }])
        for (name, value) in expected { #expect(resolved.output.values[name] == value, "\(name)") }
        #expect(resolved.output.values["list"]?.asElements?.count == 2)
    }

    @Test func whatIsMissingIsToldOnceEach() throws {
        let module = try module("variable \"b\" {}\nvariable \"a\" {}\nvariable \"c\" {\n  default = null\n}")
        let resolved = resolveVariables(module, layers: [])
        #expect(
            resolved.diagnostics.map(\.summary)
                == Array(repeating: "No value for required variable", count: 2))
        #expect(missingVariables(module, [:]).map(\.name) == ["a", "b"])
        #expect(resolved.output.values["c"]?.isNull == true)
    }

    @Test func nullMeansTheDefaultWhereNullIsNotAllowed() throws {
        let module = try module(
            "variable \"v\" {\n  default  = 3\n  nullable = false\n}\nvariable \"n\" {\n  default = 3\n}")
        let null = InputValue(.value(.null), from: .commandLine)
        let resolved = resolveVariables(module, layers: [["v": null, "n": null]])
        #expect(resolved.output.values["v"] == .number(3))
        #expect(resolved.output.values["n"]?.isNull == true)
    }

    @Test func marksAreThoseOfTheDeclaration() throws {
        let module = try module(
            "variable \"s\" {\n  sensitive = true\n}\nvariable \"e\" {\n  ephemeral = true\n}")
        let text = InputValue(.text("x"), from: .commandLine)
        let values = resolveVariables(module, layers: [["s": text, "e": text]]).output.values
        #expect(values["s"]?.marks == .sensitive)
        #expect(values["e"]?.marks == .ephemeral)
    }

    @Test func undeclaredNamesMatterByWhereTheyStand() throws {
        let module = try module("variable \"size\" {\n  default = 1\n}")
        let file = SourceFile(name: "x.tfvars", text: "sise = 2\n")
        let origins: [(InputValue.Origin, [Diagnostic.Severity])] = [
            (.commandLine, [.error]), (.environment("TF_VAR_sise"), []),
            (.file(SourceRange(file: file, start: 0, end: 8)), [.warning]),
        ]
        for (origin, severities) in origins {
            let found = undeclaredVariables(
                module, layers: [["sise": InputValue(.text("2"), from: origin)]])
            #expect(found.map(\.severity) == severities)
        }
    }
}

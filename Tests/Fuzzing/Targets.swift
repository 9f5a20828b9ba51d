import Diagnostics
import Expressions
import HCL
import Testing
import Values

/// What is fed with damaged texts.
///
/// Each must end soon and not crash, whatever it is given.
enum Target: String, CaseIterable {
    case nativeSyntax, jsonSyntax, formatter, evaluator, typeConstraint, template
    case regularExpression, json, yaml, csv, formatVerbs

    func run(_ bytes: [UInt8]) {
        let file = SourceFile(name: "fuzz", bytes: bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .nativeSyntax: places(parseFile(file).diagnostics, in: file)
        case .jsonSyntax: places(parseJSONFile(file).diagnostics, in: file)
        case .formatter: format(file)
        case .evaluator: evaluate(parseExpression(file))
        case .typeConstraint:
            let constraint = parseTypeConstraint(parseExpression(file).output)
            _ = try? constraint.output.convert(.object(["a": .string("b"), "n": .number(1)]))
        case .template: evaluate(parseTemplate(file))
        case .regularExpression:
            call("regexall", [text, "aaaaaaaaab-12 xyz\n\u{E9}"])
            call("replace", ["aaaa bbb", "/\(text)/", "$1${x}"])
        case .json: call("jsondecode", [text])
        case .yaml: call("yamldecode", [text])
        case .csv: call("csvdecode", [text])
        case .formatVerbs:
            call("format", [text, "x", "1.5", "true"])
            call("formatdate", [text, "2024-02-29T12:34:56Z"])
        }
    }

    /// Formatted text can still be read, and comes to rest.
    private func format(_ file: SourceFile) {
        var result = formatSource(file)
        if result.diagnostics.hasErrors { return }
        for _ in 0..<4 {
            let next = formatSource(SourceFile(name: "fuzz", bytes: result.output))
            #expect(
                !next.diagnostics.hasErrors, "formatting broke \(String(decoding: file.bytes, as: UTF8.self))"
            )
            if next.output == result.output { return }
            result = next
        }
        Issue.record("formatting never ends: \(String(decoding: file.bytes, as: UTF8.self))")
    }

    private func evaluate(_ parsed: Diagnosed<Expression>) {
        if parsed.diagnostics.hasErrors { return }
        var evaluator = Target.inSmallScope
        let value = evaluator.evaluate(parsed.output)
        _ = value.type
        for diagnostic in evaluator.diagnostics { _ = diagnostic.range?.startPosition }
    }

    private func call(_ function: String, _ arguments: [String]) {
        let names = arguments.indices.map { "a\($0)" }
        let fields = Dictionary(uniqueKeysWithValues: zip(names, arguments.map { Value.string($0) }))
        let source = SourceFile(name: "fuzz", text: "\(function)(\(names.joined(separator: ", ")))")
        var evaluator = Evaluator(
            scope: VariableScope(Fields(fields)), functions: .standard,
            context: FunctionContext(files: NoFiles()))
        _ = evaluator.evaluate(parseExpression(source).output)
    }

    private func places(_ diagnostics: [Diagnostic], in file: SourceFile) {
        for diagnostic in diagnostics.prefix(20) {
            let range = diagnostic.range ?? file.range
            #expect(range.start <= range.end && range.end <= file.bytes.count + 1)
            _ = range.startPosition
        }
    }

    private static var inSmallScope: Evaluator {
        let scope = VariableScope(
            Fields([
                "a": .tuple([.number(1), .string("x"), .null]),
                "b": .object(["c": .true, "d": .unknown(.string)]),
                "n": .number(-3), "s": .string("h\u{E9}llo"), "u": .unknown(.dynamic),
                "m": .map(["k": .string("v")], of: .string), "secret": Value.string("x").marked(.sensitive),
            ]))
        return Evaluator(scope: scope, functions: .standard, context: FunctionContext(files: NoFiles()))
    }
}

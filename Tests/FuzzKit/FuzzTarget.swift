import Diagnostics
import Expressions
import HCL
import Values

/// What is fed with damaged texts.
///
/// Each must end soon and not crash, whatever it is given.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case nativeSyntax, jsonSyntax, formatter, evaluator, typeConstraint, template
    case regularExpression, json, yaml, csv, formatVerbs

    /// What is wrong with how a text was treated, in words.
    package func run(_ bytes: [UInt8]) -> [String] {
        let file = SourceFile(name: "fuzz", bytes: bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .nativeSyntax: return places(parseFile(file).diagnostics, in: file)
        case .jsonSyntax: return places(parseJSONFile(file).diagnostics, in: file)
        case .formatter: return format(file)
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
        return []
    }

    /// Formatted text can still be read, and comes to rest.
    private func format(_ file: SourceFile) -> [String] {
        var result = formatSource(file)
        if result.diagnostics.hasErrors { return [] }
        for _ in 0..<4 {
            let next = formatSource(SourceFile(name: "fuzz", bytes: result.output))
            if next.diagnostics.hasErrors { return ["formatting broke the text"] }
            if next.output == result.output { return [] }
            result = next
        }
        return ["formatting never ends"]
    }

    private func evaluate(_ parsed: Diagnosed<Expression>) {
        if parsed.diagnostics.hasErrors { return }
        var evaluator = FuzzTarget.inSmallScope
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

    /// Findings have places within the text.
    private func places(_ diagnostics: [Diagnostic], in file: SourceFile) -> [String] {
        diagnostics.prefix(20).compactMap { diagnostic in
            let range = diagnostic.range ?? file.range
            _ = range.startPosition
            return range.start <= range.end && range.end <= file.bytes.count + 1
                ? nil : "\(diagnostic.summary) is outside of the text"
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

import Addresses
import Diagnostics
import Expressions
import HCL
import Values

/// What names stand for in a module before the modules that it calls are there.
///
/// Constant variables have values, and with them the local values made of such; everything else is unknown.
final class EarlyScope: Scope {
    private let variables: [String: Variable]
    private let locals: [String: Local]
    private let folder: String
    private let context: FunctionContext
    /// The values of the variables that are constant.
    private let constants: [String: Value]
    private var values: [String: Value] = [:]
    /// Local values that are being evaluated: one that leads back to itself stays unknown here.
    private var open: Set<String> = []

    init(_ declarations: Declarations, folder: String, constants: [String: Value], context: FunctionContext) {
        variables = declarations.variables
        locals = declarations.locals
        self.folder = folder
        self.constants = constants
        self.context = context
    }

    func evaluate(_ expression: Expression) -> Diagnosed<Value> {
        var evaluator = Evaluator(scope: self, functions: .standard, context: context)
        let value = evaluator.evaluate(expression)
        return Diagnosed(value, evaluator.diagnostics)
    }

    func resolve(_ traversal: Traversal, diagnostics: inout [Diagnostic]) -> ResolvedName {
        switch Reference.parse(traversal) {
        case .failure(let problem):
            diagnostics.append(problem.diagnostic)
            return .failed(traversal)
        case .success((.variable(let name), let stepsUsed)):
            guard let variable = variables[name] else {
                return undeclared("input variable", name, variables.keys, traversal, &diagnostics)
            }
            let unknown = Value.unknown(variable.constraint.type.withoutOptionals)
            return ResolvedName(constants[name] ?? unknown, stepsUsed: stepsUsed)
        case .success((.local(let name), let stepsUsed)):
            guard let local = locals[name] else {
                return undeclared("local value", name, locals.keys, traversal, &diagnostics)
            }
            return ResolvedName(value(of: local, &diagnostics), stepsUsed: stepsUsed)
        case .success((.path(let name), let stepsUsed)):
            return ResolvedName(path(name), stepsUsed: stepsUsed)
        case .success(let found):
            return ResolvedName(.unknown(.dynamic), stepsUsed: found.stepsUsed)
        }
    }

    private func path(_ name: String) -> Value {
        switch name {
        case "module": .string(folder)
        case "root": .string(".")
        case "cwd": .string(context.files.absolute("."))
        default: .unknown(.dynamic)
        }
    }

    private func value(of local: Local, _ diagnostics: inout [Diagnostic]) -> Value {
        if let value = values[local.name] { return value }
        guard open.insert(local.name).inserted else { return .unknown(.dynamic) }
        defer { open.remove(local.name) }
        let found = evaluate(local.expression)
        diagnostics += found.diagnostics
        values[local.name] = found.output
        return found.output
    }

    private func undeclared(
        _ kind: String, _ name: String, _ candidates: some Sequence<String>, _ traversal: Traversal,
        _ diagnostics: inout [Diagnostic]
    ) -> ResolvedName {
        diagnostics.append(
            .error(
                "Reference to undeclared \(kind)",
                "This module does not declare \(kind == "local value" ? "a" : "an") \(kind) named \"\(name)\"."
                    + Suggestion.sentence(for: name, among: candidates), at: traversal.range))
        return .failed(traversal)
    }
}

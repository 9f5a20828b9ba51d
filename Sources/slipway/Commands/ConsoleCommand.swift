import Configurations
import Diagnostics
import Evaluating
import Expressions
import Foundation
import HCL
import Planning
import Reports
import Values

/// `console`: answers expressions about the stack.
struct ConsoleCommand: Command {
    let name = "console"
    let summary = "Try expressions on the stack and its state"
    let usage = "console [options] [stack folder]"
    let explanation = """
        Evaluates expressions of the language, with the variables, locals and modules
        of the stack and the objects of its state. On a terminal it asks for one after
        the other; else each line of standard input is one, and so are lines up to the
        end of what a bracket or a heredoc opens. Nothing is changed.

          echo 'cidrsubnet("10.0.0.0/16", 8, 3)' | slipway console
        """
    let flags =
        CommonFlags.session + CommonFlags.variables + CommonFlags.locking
        + [
            CommonFlags.state,
            CommonFlags.input,
            Flag("plan", .bool, help: "Make a plan first, and answer as if it were applied."),
            Flag("compact-warnings", .bool, help: "Accepted for compatibility."),
        ]

    func run(_ invocation: Invocation) async -> Int32 {
        if let extra = invocation.arguments.first {
            return invocation.fail(
                "Too many command line arguments",
                "\"\(extra)\" is no folder. The console command takes at most the folder of a stack.")
        }
        let session = Session(invocation)
        let prepared =
            invocation.flags.bool("plan")
            ? await session.evaluatedPlan(invocation) : await session.evaluatedState(invocation)
        switch prepared {
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        case .success(let found):
            if !found.diagnostics.isEmpty { invocation.report(found.diagnostics) }
            if found.diagnostics.hasErrors {
                invocation.report([
                    .warning("Due to the problems above, some expressions may produce unexpected results.")
                ])
            }
            return ConsoleDialogue(found.output, invocation).run()
        }
    }
}

/// The function that only the console has; it stands for a whole expression, so a call of it never gets here.
private let typeFunction = Function(
    "type", "Tells the type of a value; only the console has it.",
    [Function.Parameter("value", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true)],
    returns: .string
) { (_, _) throws(FunctionError) in
    throw FunctionError("the console-only \"type\" function cannot be used as part of an expression")
}

extension Session {
    /// The stack with what its state has.
    fileprivate func evaluatedState(
        _ invocation: Invocation
    ) async -> Result<Diagnosed<Evaluation>, DiagnosticsError> {
        let loaded = loadConfiguration(invocation.flags)
        let analysis = analyzeDependencies(loaded.output)
        var findings = loaded.diagnostics + analysis.diagnostics
        var inputs = loaded.inputs
        inputs.leaveMissingUnknown(loaded.output.root)
        let variables = resolveVariables(loaded.output.root, layers: inputs.layers)
        let store = store(loaded.output, file: invocation.flags.text("state"))
        findings += variables.diagnostics + store.diagnostics
        guard !findings.hasErrors, let graph = analysis.output, let found = store.output else {
            return .failure(DiagnosticsError(findings))
        }
        // To look at the state takes no lock: it is replaced as a whole, and so never read half written.
        switch (await openState(found, locking: nil, invocation.flags), CloudSession.open(self)) {
        case (.failure(let problem), _), (_, .failure(let problem)):
            return .failure(DiagnosticsError(findings + problem.diagnostics))
        case (.success(let state), .success(let cloud)):
            let request = PlanRequest(
                configuration: loaded.output, graph: graph, variables: variables.output, workspace: workspace,
                state: state.recovered, providers: cloud.providers, options: PlanOptions(), paths: paths,
                functions: consoleFunctions, context: consoleContext, timestamp: world.now)
            let result = evaluateState(request)
            return .success(Diagnosed(result.output, findings + state.findings + result.diagnostics))
        }
    }

    /// The stack as it would be after an apply.
    fileprivate func evaluatedPlan(
        _ invocation: Invocation
    ) async -> Result<Diagnosed<Evaluation>, DiagnosticsError> {
        switch await preparePlan(invocation, mode: .normal, operation: "OperationTypePlan", isQuiet: true) {
        case .failure(let problem): return .failure(problem)
        case .success(let prepared):
            // What is told from here on is a plan that nobody carries out.
            let findings = prepared.result.diagnostics + (await prepared.state.close())
            guard let plan = prepared.result.plan,
                let graph = analyzeDependencies(prepared.configuration).output
            else { return .failure(DiagnosticsError(findings)) }
            let request = PlanRequest(
                configuration: prepared.configuration, graph: graph, variables: prepared.variables,
                workspace: workspace, state: prepared.state.recovered, providers: prepared.cloud.providers,
                options: PlanOptions(), paths: paths, functions: consoleFunctions, context: consoleContext,
                timestamp: plan.timestamp)
            // What goes wrong now went wrong while planning, and is among its findings.
            return .success(Diagnosed(evaluatePlan(plan, request).output, findings))
        }
    }

    private var consoleFunctions: FunctionLibrary { .standard.adding([typeFunction]) }

    /// Unlike in a plan, the time is known: an answer is about this moment.
    private var consoleContext: FunctionContext {
        functionContext(timestamp: world.now, planTimestamp: world.planTime)
    }
}

extension VariableInputs {
    /// Takes variables that nobody gave a value as unknown: most expressions do not need them.
    fileprivate mutating func leaveMissingUnknown(_ module: Module) {
        let given = layers.reduce(into: [:]) { $0.merge($1) { _, later in later } }
        var unknown: [String: InputValue] = [:]
        for variable in missingVariables(module, given) {
            unknown[variable.name] = InputValue(
                .value(.unknown(variable.constraint.type.withoutOptionals)), from: .prompt)
        }
        addWeakest(unknown)
    }
}

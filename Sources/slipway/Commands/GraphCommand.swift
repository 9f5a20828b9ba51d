import Configurations
import Diagnostics
import Evaluating
import Planning
import Reports

/// `graph`: which resource depends on which.
struct GraphCommand: Command {
    let name = "graph"
    let summary = "Show which resource depends on which"
    let usage = "graph [options] [stack folder]"
    let explanation = """
        Prints the resources of the stack files and the dependencies between them as
        a graph in the DOT language, which Graphviz and many web sites draw:

          slipway graph | dot -Tsvg > stack.svg

        With -type=plan, plan-refresh-only or apply, everything that is evaluated is
        shown, variables, values and providers as well, under the names that
        Terraform's own graph has for it. With -plan=FILE the graph is what an apply
        of the saved plan does, and with -type=plan-destroy what a destroy would do:
        the order of all creations, changes and deletions.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            Flag(
                "type", .text, "TYPE",
                help: "Show all that is evaluated: plan, plan-refresh-only, plan-destroy or apply."),
            Flag("plan", .text, "FILE", help: "Show what an apply of this saved plan does."),
            Flag("draw-cycles", .bool, help: "Accepted for compatibility."),
            Flag("module-depth", .text, "N", help: "Accepted for compatibility."),
        ]

    /// Refuses a kind of graph that Terraform does not have either; nil for those that it has.
    private func refuse(_ type: String, _ invocation: Invocation) -> Int32? {
        switch type {
        case "plan", "plan-refresh-only", "plan-destroy", "apply": return nil
        case "validate", "eval", "refresh":
            return invocation.fail(
                "Graph type no longer available",
                "The graph type \"\(type)\" was given up by Terraform. Without -type the graph of the resources is printed."
            )
        default:
            return invocation.fail(
                "Unsupported graph type",
                "The graph types of Terraform are plan, plan-refresh-only, plan-destroy and apply, so -type=\(type) means nothing. "
                    + "Without -type the graph of the resources is printed.")
        }
    }

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        if let type = invocation.flags.text("type"), let status = refuse(type, invocation) { return status }
        let session = Session(invocation)
        if let file = invocation.flags.text("plan") { return show(savedPlan(file, session), invocation) }
        if invocation.flags.text("type") == "plan-destroy" {
            return show(await destroyPlan(session, invocation), invocation)
        }
        let loaded = session.loadConfiguration(invocation.flags)
        let analysis = analyzeDependencies(loaded.output)
        let findings = loaded.diagnostics + analysis.diagnostics
        guard !findings.hasErrors, let graph = analysis.output else {
            invocation.report(findings)
            return 1
        }
        if let type = invocation.flags.text("type") {
            let isPlan = type != "apply"
            invocation.console.print(EvaluationGraphText.text(graph, loaded.output, isPlan: isPlan))
            return 0
        }
        let resources = graph.resourceDependencies().map { ($0.resource, $0.dependencies) }
        invocation.console.print(DotText.graph(resources))
        return 0
    }

    // MARK: - Plans

    private func show(_ plan: Result<Plan, DiagnosticsError>, _ invocation: Invocation) -> Int32 {
        switch plan {
        case .success(let plan):
            invocation.console.print(OperationGraphText.text(plan))
            return 0
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        }
    }

    private func savedPlan(_ path: String, _ session: Session) -> Result<Plan, DiagnosticsError> {
        CloudSession.open(session).flatMap { cloud in
            readPlanFile(path, session, cloud).map(\.plan).mapError { DiagnosticsError($0.diagnostics) }
        }
    }

    /// What a destroy would do with the objects as the state has them.
    private func destroyPlan(_ session: Session, _ invocation: Invocation) async -> Result<
        Plan, DiagnosticsError
    > {
        let flags = invocation.flags.setting("refresh", "false").setting("input", "false")
        let prepared = await session.preparePlan(
            Invocation(world: invocation.world, flags: flags, console: invocation.console), mode: .destroy,
            operation: "OperationTypePlan", isQuiet: true)
        switch prepared {
        case .failure(let problem): return .failure(problem)
        case .success(let prepared):
            let findings = prepared.result.diagnostics + (await prepared.state.close())
            guard let plan = prepared.result.plan, !findings.hasErrors else {
                return .failure(DiagnosticsError(findings))
            }
            return .success(plan)
        }
    }
}

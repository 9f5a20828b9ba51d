import Configurations
import Diagnostics
import Evaluating
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
        Terraform's own graph has for it.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            Flag(
                "type", .text, "TYPE", help: "Show all that is evaluated: plan, plan-refresh-only or apply."),
            Flag("plan", .text, "FILE", help: "Not supported: the graph is that of the stack files."),
            Flag("draw-cycles", .bool, help: "Accepted for compatibility."),
            Flag("module-depth", .text, "N", help: "Accepted for compatibility."),
        ]

    /// Refuses a kind of graph that Terraform does not have either; nil for those that it has.
    private func refuse(_ type: String, _ invocation: Invocation) -> Int32? {
        switch type {
        case "plan", "plan-refresh-only", "apply": return nil
        case "plan-destroy":
            return invocation.fail(
                "Unsupported kind of graph",
                "The order in which a destroy would delete objects is not shown as a graph. \"slipway plan -destroy\" shows what it deletes."
            )
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
        if invocation.flags.text("plan") != nil {
            return invocation.fail(
                "Unsupported kind of graph",
                "The steps of a saved plan are not shown as a graph. \"slipway show FILE\" shows what it does, and \"slipway explain\" what "
                    + "waits for what.")
        }
        let loaded = Session(invocation).loadConfiguration(invocation.flags)
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
}

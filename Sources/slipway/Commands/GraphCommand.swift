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
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            Flag("type", .text, "TYPE", help: "Not supported: the graph is always that of the resources."),
            Flag("plan", .text, "FILE", help: "Not supported: the graph is that of the stack files."),
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
        for option in ["type", "plan"] where invocation.flags.text(option) != nil {
            return invocation.fail(
                "Unsupported kind of graph",
                "The option -\(option) asks for a graph of how Terraform works inside, which Slipway does not have. "
                    + "Without it the graph of the resources is printed.")
        }
        let loaded = Session(invocation).loadConfiguration(invocation.flags)
        let analysis = analyzeDependencies(loaded.output)
        let findings = loaded.diagnostics + analysis.diagnostics
        guard !findings.hasErrors, let graph = analysis.output else {
            invocation.report(findings)
            return 1
        }
        let resources = graph.resourceDependencies().map { ($0.resource, $0.dependencies) }
        invocation.console.print(DotText.graph(resources))
        return 0
    }
}

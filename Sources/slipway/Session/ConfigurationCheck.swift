import Configurations
import Diagnostics
import Evaluating
import Expressions
import Heaps
import Providers

/// The look at what is wrong with a configuration in itself, which goes on beside what comes next.
struct ConfigurationCheck {
    private let earlier: [Diagnostic]
    private let loaded: LoadedStack
    private let work: Task<[Diagnostic], Never>

    /// Begins to look; the earlier findings come before those of the look.
    init(
        _ session: Session, _ loaded: LoadedStack, _ graph: ConfigurationGraph, _ schemas: ProviderSchemas,
        after earlier: [Diagnostic]
    ) {
        self.earlier = earlier
        self.loaded = loaded
        let (workspace, paths) = (session.workspace, session.paths)
        let context = session.functionContext(timestamp: nil, planTimestamp: nil)
        let configuration = loaded.output
        work = Task.detached {
            enlargeHeapPages()
            return validateConfiguration(
                configuration, graph, workspace: workspace, schemas: schemas, paths: paths,
                functions: .standard, context: context) + graph.planFindings
        }
    }

    var findings: [Diagnostic] { get async { earlier + (await work.value) } }

    var hasErrors: Bool { get async { await findings.hasErrors } }

    /// What a run that ends here says: later findings count only where the configuration is valid.
    func failure(_ later: [Diagnostic] = []) async -> DiagnosticsError {
        let found = await findings
        guard found.hasErrors else { return DiagnosticsError(found + later) }
        let variables = resolveVariables(loaded.output.root, layers: loaded.inputs.layers).diagnostics
        return DiagnosticsError(found + variables.map { $0.limited(to: .people) })
    }
}

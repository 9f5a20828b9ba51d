import Configurations
import Diagnostics
import Evaluating
import Expressions
import Heaps
import Planning
import Providers
import Synchronization

/// The look at what is wrong with a configuration in itself, which goes on beside what comes next.
struct ConfigurationCheck {
    private let earlier: [Diagnostic]
    private let loaded: LoadedStack
    /// The look at all but what a plan shows as well, where one is being made.
    private let brief: Task<[Diagnostic], Never>?
    private let whole: LateTask

    /// Begins to look; the earlier findings come before those of the look.
    ///
    /// With `besidePlan`, the plan of all of the configuration is made whatever the look finds, and so the look leaves out what that shows
    /// as well, until somebody asks for all.
    init(
        _ session: Session, _ loaded: LoadedStack, _ graph: ConfigurationGraph, _ schemas: ProviderSchemas,
        besidePlan: Bool, after earlier: [Diagnostic]
    ) {
        self.earlier = earlier
        self.loaded = loaded
        let (workspace, paths) = (session.workspace, session.paths)
        let context = session.functionContext(timestamp: nil, planTimestamp: nil)
        let configuration = loaded.output
        let look = { @Sendable (besidePlan: Bool) in
            enlargeHeapPages()
            return validateConfiguration(
                configuration, graph, workspace: workspace, schemas: schemas, paths: paths,
                functions: .standard, context: context, besidePlan: besidePlan) + graph.planFindings
        }
        brief = besidePlan ? Task.detached { look(true) } : nil
        whole = LateTask { look(false) }
        if !besidePlan { whole.begin() }
    }

    var findings: [Diagnostic] { get async { earlier + (await whole.begin().value) } }

    var hasErrors: Bool { get async { await findings.hasErrors } }

    /// All findings, once the plan is made: where that found nothing, what the look left out has no mistakes.
    func findings(beside result: PlanResult) async -> [Diagnostic] {
        guard let brief, result.plan != nil, result.diagnostics.isEmpty else { return await findings }
        return earlier + (await brief.value)
    }

    /// What a run that ends here says: later findings count only where the configuration is valid.
    func failure(_ later: [Diagnostic] = []) async -> DiagnosticsError {
        let found = await findings
        guard found.hasErrors else { return DiagnosticsError(found + later) }
        let variables = resolveVariables(loaded.output.root, layers: loaded.inputs.layers).diagnostics
        return DiagnosticsError(found + variables.map { $0.limited(to: .people) })
    }
}

/// Work that begins when somebody first asks for it, and is done once.
private final class LateTask: Sendable {
    private let work: @Sendable () -> [Diagnostic]
    private let task = Mutex<Task<[Diagnostic], Never>?>(nil)

    init(_ work: @escaping @Sendable () -> [Diagnostic]) {
        self.work = work
    }

    @discardableResult
    func begin() -> Task<[Diagnostic], Never> {
        task.withLock { task in
            if let task { return task }
            let work = work
            let begun = Task.detached { work() }
            task = begun
            return begun
        }
    }
}

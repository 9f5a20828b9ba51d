import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Foundation
import Heaps
import Planning
import Providers
import Reports
import States
import Values

/// What stands behind a plan that was just made: enough to apply it.
struct PreparedPlan {
    let session: Session
    let configuration: Configuration
    let variables: RootVariables
    let cloud: CloudSession
    let state: OpenState
    let result: PlanResult
    let functions: FunctionLibrary
    /// What the plan was made from.
    let request: PlanRequest
}

extension Session {
    /// Everything from reading the files to the plan; errors on the way end it.
    ///
    /// With `isQuiet`, nothing is printed about what goes on. A generated configuration is part of the stack.
    func preparePlan(
        _ invocation: Invocation, mode: Plan.Mode, operation: String, isQuiet: Bool = false,
        generated: GeneratedConfiguration? = nil
    ) async -> Result<PreparedPlan, DiagnosticsError> {
        let opening = Task.detached { [self] in CloudSession.open(self) }
        let ahead = readStateAhead(invocation.flags, opening)
        let loaded = loadConfiguration(invocation.flags, adding: generated?.file)
        var findings = loaded.diagnostics
        if findings.hasErrors {
            return .failure(
                DiagnosticsError(findings + self.findings(beyond: findings, in: loaded.output)))
        }
        let options = planOptions(invocation.flags, mode: mode)
        guard case .success(var options) = options else {
            if case .failure(let problem) = options { return .failure(problem) }
            return .failure(DiagnosticsError([]))
        }
        options.generated = generated?.resources ?? [:]
        if loaded.output.sources.isEmpty, mode != .destroy {
            return .failure(
                DiagnosticsError(
                    "No configuration files",
                    "Plan requires configuration to be present. Planning without a configuration would mark everything for destruction, "
                        + "which is normally not what is desired. If you would like to destroy everything, please run plan with the "
                        + "\"-destroy\" flag. Otherwise, create a stack file (.tf) in this folder first."))
        }
        let analysis = analyzeDependencies(loaded.output)
        findings += analysis.diagnostics
        guard let graph = analysis.output else { return .failure(DiagnosticsError(findings)) }
        let cloud: CloudSession
        switch await opening.value {
        case .success(let opened): cloud = opened
        case .failure(let problem): return .failure(DiagnosticsError(findings + problem.diagnostics))
        }
        let time = world.planTime
        let isUnnoticed = loaded.output.plansUnnoticed(with: cloud.providers, options)
        let isCheckedBeside = isUnnoticed && mayCheckBeside(invocation)
        let check = ConfigurationCheck(
            self, loaded, graph, cloud.schemas, besidePlan: isCheckedBeside && !options.isLimited,
            after: findings)
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let groundwork = Groundwork(
            loaded.output, graph, options, isUnnoticed: isUnnoticed, threads: threads)
        if !isCheckedBeside, await check.hasErrors { return .failure(await check.failure()) }
        var inputs = loaded.inputs
        if asksForMissing(invocation) { inputs.askForMissing(loaded.output.root, invocation.console) }
        let variables = resolveVariables(loaded.output.root, layers: inputs.layers)
        var later = variables.diagnostics
        if later.hasErrors { return .failure(await check.failure(later)) }
        let store = store(loaded.output, file: invocation.flags.text("state"))
        later += store.diagnostics
        guard let found = store.output else { return .failure(await check.failure(later)) }
        if found.isRemote, await check.hasErrors { return .failure(await check.failure()) }
        let state: OpenState
        switch await openState(
            found, locking: operation, invocation.flags,
            settlesJournal: { await !check.hasErrors }, ahead: await ahead?.value?.state)
        {
        case .success(let opened): state = opened
        case .failure(let problem): return .failure(await check.failure(later + problem.diagnostics))
        }
        later += state.findings
        let request = PlanRequest(
            configuration: loaded.output, graph: graph, variables: variables.output, workspace: workspace,
            state: state.recovered, openCreations: state.openCreations, providers: cloud.providers,
            options: options, paths: paths, functions: .standard,
            context: functionContext(timestamp: nil, planTimestamp: time), timestamp: time,
            interruption: Signals.interruption, groundwork: groundwork,
            priorTable: await ahead?.value?.objects, threads: threads,
            beginThread: enlargeHeapPages, lastApplied: lastApplied(state), moduleVersions: moduleVersions)
        let reporter = ProgressReporter(invocation)
        Signals.listen()
        enlargeHeapPages()
        let result = await makePlan(request) { if !isQuiet { reporter.show($0) } }
        Signals.ignore()
        findings = await check.findings(beside: result)
        if findings.hasErrors {
            _ = await state.close()
            return .failure(await check.failure())
        }
        findings += later
        return .success(
            PreparedPlan(
                session: self, configuration: loaded.output, variables: variables.output, cloud: cloud,
                state: state,
                result: PlanResult(
                    plan: result.plan, diagnostics: findings + result.lasting, ofChecks: result.ofChecks),
                functions: .standard, request: request))
    }

    /// Whether a plan that nobody takes note of can be made while the configuration is still being checked, and be thrown away if there is
    /// something wrong with it: nobody is asked, and nothing is waited for.
    private func mayCheckBeside(_ invocation: Invocation) -> Bool {
        !asksForMissing(invocation) && invocation.flags.text("lock-timeout") == nil
    }

    private func asksForMissing(_ invocation: Invocation) -> Bool {
        world.inputIsTerminal && invocation.flags.bool("input", default: true) && !invocation.usesJSON
    }

    /// Decodes the state on another thread while the configuration is being read; nil where another place may have it.
    ///
    /// Decoding takes as long as reading and checking the configuration does. Where the state really is, only the configuration
    /// says, so what was decoded counts only if the same file with the same bytes is found there.
    private func readStateAhead(
        _ flags: ParsedFlags, _ opening: Task<Result<CloudSession, DiagnosticsError>, Never>
    ) -> Task<(state: StateReadAhead, objects: PriorTable)?, Never>? {
        guard flags.text("state") == nil else { return nil }
        let store = LocalStateStore(place.states(isSimulated: isSimulated, backend: nil))
        let workspace = workspace
        return Task.detached {
            guard let schemas = try? await opening.value.get().schemas else { return nil }
            enlargeHeapPages()
            let state = store.readAhead(workspace) { resource, provider in
                ProviderText.source(provider).flatMap { schemas.schema(resource, from: $0) }
                    .map { (.object($0.objectType), $0.version) }
            }
            return state.map { ($0, PriorTable($0.snapshot)) }
        }
    }

    /// What the options of a command line ask of a plan.
    func planOptions(_ flags: ParsedFlags, mode: Plan.Mode) -> Result<PlanOptions, DiagnosticsError> {
        var options = PlanOptions(mode: mode, refresh: flags.bool("refresh", default: true))
        options.parallelism = max(1, flags.number("parallelism", default: 10))
        do throws(DiagnosticsError) {
            let target: (String) throws(AddressError) -> TargetAddress = { (text) throws(AddressError) in
                try TargetAddress(parsing: text)
            }
            options.targets = try addresses(flags, "target", "target", target)
            options.excludes = try addresses(flags, "exclude", "exclude", target)
            options.replace = try addresses(flags, "replace", "force-replace address") {
                (text) throws(AddressError) in try InstanceAddress(parsing: text)
            }
        } catch {
            return .failure(error)
        }
        if mode == .refreshOnly, !flags.bool("refresh", default: true) {
            return .failure(
                DiagnosticsError(
                    "Incompatible refresh options",
                    "It doesn't make sense to use -refresh-only and -refresh=false at the same time, because "
                        + "nothing would be done."))
        }
        if let other = options.replace.first(where: { $0.name.mode != .managed }) {
            return .failure(
                DiagnosticsError(
                    "Invalid force-replace address \"\(other)\"",
                    "Only managed resources can be replaced, and \(other) is none."))
        }
        if mode != .normal, !options.replace.isEmpty {
            return .failure(
                DiagnosticsError(
                    "Unsupported plan mode",
                    "The -replace option is for ordinary plans, not with -destroy or -refresh-only."))
        }
        return .success(options)
    }

    private func addresses<Address>(
        _ flags: ParsedFlags, _ option: String, _ kind: String,
        _ parse: (String) throws(AddressError) -> Address
    ) throws(DiagnosticsError) -> [Address] {
        var found: [Address] = []
        for text in flags.list(option) {
            do throws(AddressError) {
                found.append(try parse(text))
            } catch {
                throw DiagnosticsError("Invalid \(kind) \"\(text)\"", error.message)
            }
        }
        return found
    }

    /// The kind of plan that the options of a command ask for.
    func planMode(_ flags: ParsedFlags) -> Result<Plan.Mode, DiagnosticsError> {
        switch (flags.bool("destroy"), flags.bool("refresh-only")) {
        case (true, true):
            .failure(
                DiagnosticsError(
                    "Incompatible plan mode options",
                    "The -destroy and -refresh-only options are mutually exclusive."))
        case (true, false): .success(.destroy)
        case (false, true): .success(.refreshOnly)
        case (false, false): .success(.normal)
        }
    }
}

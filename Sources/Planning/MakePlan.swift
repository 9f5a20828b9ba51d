import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import States
import Values

/// Makes a plan: reads what exists, compares it with what the configuration asks for, and orders what is to be done.
///
/// The same request gives the same plan. Mistakes that validation finds should have been reported before: here every error
/// makes an errored plan, which can be shown and not applied.
public func makePlan(
    _ request: PlanRequest, observing observe: @escaping @Sendable (PlanEvent) -> Void = { _ in }
) async -> PlanResult {
    var request = request
    var before: BeforeDestroying?
    if request.plansBeforeDestroying {
        switch await PlanWalk.beforeDestroying(request, observe: observe) {
        case .failure(let failure): return failure.result
        case .success(let found):
            request = found.request
            before = found
        }
    }
    let walk = PlanWalk(WalkGround(request), observe: observe)
    if let before { walk.goOn(from: before) }
    if let failure = await walk.runWhole() { return failure }
    walk.diagnostics += before?.findings ?? []
    let changes = walk.sortedChanges()
    let isErrored = walk.diagnostics.hasErrors
    let ordered: (graph: AcyclicGraph<Operation>, implied: [ImpliedOrder])
    do {
        ordered = try orderOperations(
            changes, request.graph, request.configuration,
            implied: isErrored ? [] : findImpliedOrder(walk, changes), opening: walk.opened,
            lifetimes: walk.lifetimes, mode: request.options.mode, recorded: walk.recordedDependencies,
            reaches: walk.selection.reaches)
    } catch {
        walk.diagnostics.append(error.diagnostic)
        return PlanResult(plan: nil, diagnostics: walk.diagnostics)
    }
    let plan = Plan(
        mode: request.options.mode,
        basis: Basis(
            workspace: request.workspace, lineage: request.state?.lineage, serial: request.state?.serial ?? 0,
            sources: request.configuration.sources,
            variables: request.variables.given.filter { name, _ in
                request.configuration.root.variables[name]?.isEphemeral != true
            },
            ephemeralVariables: request.variables.given.filter { name, value in
                request.configuration.root.variables[name]?.isEphemeral == true && !value.isNull
            }.keys.sorted()),
        changes: changes, drift: walk.drift.sorted { $0.address < $1.address }, outputs: walk.outputs,
        operations: ordered.graph, prior: walk.prior,
        checks: request.options.mode == .destroy ? walk.checks.uncheckedRecords : walk.checks.records,
        targets: request.options.targets.map { "\($0)" }, isErrored: isErrored,
        isComplete: !isErrored && !walk.selection.isLimited, timestamp: request.timestamp,
        causes: findCauses(walk, changes), implied: ordered.implied,
        changesOrder: walk.changesReplacementOrder, emptyModules: walk.emptyModules(beside: changes))
    let diagnostics = walk.diagnostics
    let ofChecks = walk.checkFindings
    PlanWalk.releaseLater(walk)
    return PlanResult(plan: plan, diagnostics: diagnostics, ofChecks: ofChecks)
}

private let limitedPlan = Diagnostic.warning(
    "Resource targeting is in effect",
    "You are creating a plan with the -target option, which means that the result of this plan may not represent all of "
        + "the changes requested by the current configuration. The -target option is not for routine use, and is "
        + "provided only for exceptional situations such as recovering from errors or mistakes.")

extension PlanWalk {
    /// Visits everything and looks at what concerns the whole; where there can be no plan then, the result.
    func runWhole() async -> PlanResult? {
        diagnostics = moves.diagnostics
        if selection.isLimited { diagnostics.append(limitedPlan) }
        diagnostics += removedButDeclared(request.configuration)
        if let problem = movesBesideTargets() { diagnostics.append(problem) }
        diagnostics += unprovidedObjects()
        if diagnostics.hasErrors { return PlanResult(plan: nil, diagnostics: diagnostics) }
        await run()
        let misplaced = movesOfDeclaredInstances()
        if !misplaced.isEmpty { return PlanResult(plan: nil, diagnostics: misplaced) }
        reportUnusableImports()
        planRemovedOutputs()
        checks.add(evaluation.validations)
        reportUnusedOptions()
        let unstorable = unstorableValues()
        if unstorable.isEmpty { return nil }
        return PlanResult(plan: nil, diagnostics: diagnostics + unstorable, ofChecks: checkFindings)
    }

    /// Lets go of a walk that has ended.
    ///
    /// To take many objects apart takes a while: that goes on beside what comes next, and a command that is about to end need not begin.
    static func releaseLater(_ walk: sending PlanWalk) {
        Task.detached(priority: .utility) {
            try? await Task.sleep(for: .milliseconds(50))
            _ = walk
        }
    }

    /// What the object of a change depended on when it was last seen.
    func recordedDependencies(_ change: Change) -> [ResourceAddress] {
        guard change.deposed == nil, case .replace = change.action else { return change.dependencies }
        return prior.instances[change.address]?.current?.dependencies ?? change.dependencies
    }

    /// Instances of modules that none of the changes, and no data that was read, are in.
    func emptyModules(beside changes: [Change]) -> [ModuleInstancePath] {
        guard request.options.mode != .destroy else { return [] }
        let modules = request.configuration.root.all.filter { !$0.path.isRoot }
        if modules.isEmpty { return [] }
        var seen: Set<ModuleInstancePath> = []
        func note(_ address: InstanceAddress) {
            var path: ModuleInstancePath? = address.module
            while let current = path, !current.isRoot, seen.insert(current).inserted { path = current.parent }
        }
        for change in changes where change.after != nil { note(change.address) }
        for address in prior.instances.keys where address.name.mode == .data { note(address) }
        return modules.flatMap { evaluation.instances(of: $0.path) }.map(\.path).filter { !seen.contains($0) }
            .sorted()
    }

    func sortedChanges() -> [Change] {
        if deposedChanges.isEmpty { return changes.inOrder() }
        let deposed = Dictionary(grouping: deposedChanges, by: \.address)
        var found: [Change] = []
        found.reserveCapacity(changes.count + deposedChanges.count)
        for address in Set(changes.all.map(\.address)).union(deposed.keys).inOrder() {
            if let change = changes[address] { found.append(change) }
            found += (deposed[address] ?? []).sorted { ($0.deposed ?? "") < ($1.deposed ?? "") }
        }
        return found
    }

    /// Says so when an option named something that is not there.
    func reportUnusedOptions() {
        let forgotten = changes.all.filter { if case .forget = $0.action { true } else { false } }
            .map(\.address).sorted()
        if !forgotten.isEmpty {
            let limit = 50
            let rest = forgotten.count > limit ? "\n - and \(forgotten.count - limit) more" : ""
            diagnostics.append(
                .warning(
                    "Some objects will no longer be managed by Terraform",
                    "If you apply this plan, the state will no longer know these objects, which a removed block lets go of:\n"
                        + forgotten.prefix(limit).map { " - \($0)" }.joined(separator: "\n") + rest
                        + "\n\nThey stay where they are, and nothing here will change or destroy them any more."
                ))
        }
        if request.options.mode == .normal { diagnostics += request.options.replace.compactMap(unmatched) }
    }

    /// Says so when an object that was to be replaced is none that the run knows.
    private func unmatched(_ address: InstanceAddress) -> Diagnostic? {
        guard changes[address] == nil else { return nil }
        func warning(_ reason: String) -> Diagnostic {
            .warning(
                "Incompletely-matched force-replace resource instance",
                "Your force-replace request for \(address) doesn't match any resource instance\(reason)")
        }
        guard request.configuration.resource(address.block) != nil else {
            return warning(", so nothing is replaced by it.")
        }
        // What a limited run does not come to may be there or not.
        guard let instance = evaluation.instance(address.module),
            let expansion = evaluation.expansion(of: address.name, in: instance),
            !expansion.keys.contains(address.key)
        else { return nil }
        let others = expansion.keys.prefix(20).map { "  -replace='\(address.with(key: $0))'" }
        guard !others.isEmpty else { return warning(" because its resource has none at present.") }
        return warning(
            ", so nothing is replaced by it. These are the instances of its resource:\n\n"
                + others.joined(separator: "\n"))
    }
}

import Addresses
import Configurations
import Diagnostics
package import Evaluating
public import Planning
import Providers
public import States
import Values

/// Carries a plan out: makes its calls in order and side by side, and keeps the state safe at every moment.
///
/// What fails keeps back only what depends on it. The workspace's state is replaced at the end; until then the journal holds what was
/// done. Where the journal is not as safe as the state, what was reached so far is written into the state from time to time as well.
public func applyPlan(
    _ input: ApplyInput, to workspace: any LockedWorkspace, stored: StoredState?, interruption: Interruption,
    observing observe: @escaping @Sendable (ApplyEvent) -> Void
) async -> ApplyResult {
    let run = ApplyRun(input, workspace, stored: stored, interruption, observe)
    await run.run()
    return await run.finish()
}

/// One apply as it goes along; it lives on the task that drives it, and only provider calls leave that task.
package final class ApplyRun: EphemeralHost {
    let input: ApplyInput
    let plan: Plan
    let workspace: any LockedWorkspace
    let stored: StateSnapshot?
    let interruption: Interruption
    let observe: @Sendable (ApplyEvent) -> Void
    package let evaluation: Evaluation

    var state: StateSnapshot
    var diagnostics: [Diagnostic] = []
    var summary = ApplySummary()
    var checks = CheckCollector()
    var configured: [String: any ConfiguredProvider] = [:]
    /// Positions in the plan's changes by address; deposed objects are left out.
    let changeIndex: [InstanceAddress: Int]
    /// Keys under which old objects wait for their deletion.
    var deposedKeys: [InstanceAddress: String] = [:]
    /// Outputs of the root module that were evaluated.
    var evaluatedOutputs: Set<String> = []
    /// The objects of the plan's prior state by resource, sorted.
    private(set) lazy var objectsByResource = Dictionary(
        grouping: plan.prior.instances.keys.sorted(), by: \.resource)
    /// Blocks with conditions that a limited plan has not come to.
    private(set) lazy var unreachedChecks = Set(
        plan.isComplete
            ? []
            : plan.checks.filter { $0.status == .unknown && $0.instances.isEmpty }.map {
                "\($0.kind) \($0.address)"
            })
    /// Objects of whose conditions the plan does not know whether they hold.
    private(set) lazy var uncertainObjects = Set(
        plan.checks.filter { $0.kind == "resource" }.flatMap(\.instances).filter { $0.status == .unknown }
            .map(\.address))
    let keeper: EphemeralKeeper
    /// Steps that wait for ephemeral resources to be open, or closed.
    var openings: [Int: ResourceAddress] = [:]
    var closings: [Int: ResourceAddress] = [:]
    /// Ephemeral resources of which not even the instances, or their provider, could be told.
    var failedOpenings: Set<ResourceAddress> = []
    private var schedule: Schedule
    private var skipped: [Int] = []
    private var inFlight: [Int: Started] = [:]
    var writing: MeanwhileWriting
    private var postponed: [Int] = []
    private var hasTicker = false

    init(
        _ input: ApplyInput, _ workspace: any LockedWorkspace, stored: StoredState?,
        _ interruption: Interruption,
        _ observe: @escaping @Sendable (ApplyEvent) -> Void
    ) {
        self.input = input
        self.plan = input.plan
        self.workspace = workspace
        self.stored = stored?.snapshot
        // What an earlier run left in the journal ends with this one.
        hasLeftover = !(stored?.journal.isEmpty ?? true)
        self.interruption = interruption
        self.observe = observe
        evaluation = Evaluation(
            input.configuration, purpose: .apply, variables: input.variables,
            workspace: input.plan.basis.workspace,
            schemas: ProviderSchemas(input.providers.mapValues(\.schema)), paths: input.paths,
            functions: input.functions, context: input.context)
        state = input.plan.prior
        state.instances.reserveCapacity(input.plan.changes.count)
        writing = MeanwhileWriting(
            interval: workspace.meanwhileInterval, serial: stored?.snapshot.serial ?? 0)
        var index: [InstanceAddress: Int] = [:]
        index.reserveCapacity(input.plan.changes.count)
        for (position, change) in input.plan.changes.enumerated() where change.deposed == nil {
            index[change.address] = position
        }
        changeIndex = index
        keeper = EphemeralKeeper(ranks: input.plan.closingRanks)
        schedule = Schedule(of: input.plan.operations, weights: input.plan.operations.nodes.map(\.weight))
    }

    /// Starts what may start, until all is done or nothing can go on; then closes what is still open.
    func run() async {
        begin()
        await withTaskGroup(of: Finished.self) { group in
            while true {
                await startReady(&group)
                guard !inFlight.isEmpty || keeper.isBusy, let finished = await group.next() else { break }
                switch finished {
                case .tick:
                    for started in inFlight.values { reportProgress(started) }
                    writeMeanwhile(&group)
                    group.addTask { await tick() }
                case .written(let problem): endWriting(problem)
                case .ephemeral(let answer): keeper.take(answer, for: self)
                case .call(let node, let answer):
                    guard let started = inFlight.removeValue(forKey: node) else { continue }
                    await proceed(complete(started, answer), node, &group)
                }
            }
            await closeEverything(&group)
            // A request that is cancelled may arrive all the same, and later than the one that follows it.
            while writing.isUnderWay, let finished = await group.next() {
                if case .written(let problem) = finished { endWriting(problem) }
            }
            group.cancelAll()
        }
    }

    /// Starts all that may start now, as far as the limit of calls allows.
    private func startReady(_ group: inout TaskGroup<Finished>) async {
        while true {
            await makeEphemeralCalls(&group)
            let settled = settledSteps()
            for (node, succeeded) in settled { end(node, succeeded) }
            if !settled.isEmpty || keeper.hasCalls { continue }
            guard let node = postponed.popLast() ?? schedule.next() else { return }
            switch plan.operations.nodes[node] {
            case .call(let change, let call):
                if interruption.isRequested {
                    skipped.append(node)
                } else if inFlight.count >= input.parallelism {
                    postponed.append(node)
                    return
                } else {
                    await begin(change, call, node, &group)
                }
            case .open(let resource):
                // Nothing new is begun, and nothing that is closed at once again.
                if !interruption.isRequested { await open(resource, node) }
            case .close(let resource):
                closings[node] = resource
                keeper.close(resource, for: self)
            case .evaluate, .settle, .gate, .order, .release:
                end(node, await visit(plan.operations.nodes[node]))
            }
        }
    }

    private func begin(
        _ change: Int, _ call: Planning.Operation.Call, _ node: Int, _ group: inout TaskGroup<Finished>
    ) async {
        guard let started = await start(change, call, node) else { return end(node, false) }
        // Where there is nothing to wait for, what there was to do is done.
        guard started.call != nil else { return end(node, true) }
        await proceed(.next(started), node, &group)
    }

    /// Goes on with a step: with its next call, or with what comes after it.
    private func proceed(
        _ continuation: Continuation, _ node: Int, _ group: inout TaskGroup<Finished>
    ) async {
        switch continuation {
        case .ended(let succeeded): end(node, succeeded)
        case .next(let started):
            guard let call = started.call else { return end(node, true) }
            if started.answersAtOnce {
                return await proceed(complete(started, await call()), node, &group)
            }
            inFlight[node] = started
            group.addTask { .call(node, await call()) }
            if !hasTicker {
                hasTicker = true
                group.addTask { await tick() }
            }
        }
    }

    private func end(_ node: Int, _ succeeded: Bool) {
        for other in schedule.finish(node, succeeded ? .succeeded : .failed) {
            guard case .call(let change, let call) = plan.operations.nodes[other] else { continue }
            skipped.append(other)
            observe(.skipped(subject(plan.changes[change], call), because: "something it depends on failed"))
        }
    }

    func subject(_ change: Change, _ call: Planning.Operation.Call) -> ApplyEvent.Subject {
        let id = call == .create ? nil : change.before?["id"]?.asString
        return ApplyEvent.Subject(address: change.address, call: call, deposed: change.deposed, id: id)
    }

    private func reportProgress(_ started: Started) {
        observe(.progressed(started.subject, elapsed: started.begin.duration(to: .now)))
    }

    /// What is left of the plan: the state is written, and everything is accounted for.
    func finish() async -> ApplyResult {
        let unfinished = Set(schedule.unfinished).union(skipped).compactMap { node -> String? in
            guard case .call(let change, _) = plan.operations.nodes[node] else { return nil }
            return plan.changes[change].address.description
        }
        let isInterrupted = interruption.isRequested && !unfinished.isEmpty
        if isInterrupted {
            diagnostics.append(
                .error(
                    "Execution halted",
                    "The run was interrupted. What was done is saved; these are left: "
                        + "\(Set(unfinished).sorted().joined(separator: ", ")). Run plan to see them."))
        }
        if !plan.targets.isEmpty {
            diagnostics.append(
                .warning(
                    "Applied changes may be incomplete",
                    "The plan was made with the -target option, so some changes that the configuration asks for may not have been made, and "
                        + "outputs may not be up to date. Run plan to see what is left."))
        }
        finishOutputs()
        finishChecks()
        let isSaved = await writeState()
        return ApplyResult(
            snapshot: state, summary: summary, diagnostics: diagnostics, isInterrupted: isInterrupted,
            unfinished: Set(unfinished).sorted(), isSaved: isSaved)
    }

    /// Writes the state where it says anything new; false where that failed.
    private func writeState() async -> Bool {
        if let stored, state.saysTheSame(as: stored), writing.serial == stored.serial {
            state = stored
            // Even where nothing is new, a journal that was begun must not be left behind.
            guard journalBegan || hasLeftover else { return true }
        } else {
            state = stamped(serial: writing.serial + 1)
        }
        do {
            try await workspace.replace(with: state)
            return true
        } catch {
            diagnostics.append(
                .error(
                    "Failed to save state",
                    "\(error.words) What was done is in the journal of this run, and the next run on this machine takes it from there."
                ))
            return false
        }
    }

    /// The state as it is now, with its number among all that were written.
    func stamped(serial: UInt64) -> StateSnapshot {
        var snapshot = state
        snapshot.lineage = stored?.lineage ?? input.newLineage
        snapshot.serial = serial
        snapshot.writer = Version.language.description
        return snapshot
    }

    // MARK: - Journal

    private(set) var journalBegan = false
    /// Whether an earlier run has left a journal.
    private let hasLeftover: Bool

    private func begin() {
        summary.imported = plan.changes.filter { $0.importing != nil }.count
    }

    /// Writes records to the journal, which begins with what it belongs to.
    func journal(_ records: [JournalRecord], sync: Bool) {
        var lines = records
        if !journalBegan {
            lines.insert(
                .began(lineage: stored?.lineage ?? input.newLineage, serial: stored?.serial ?? 0), at: 0)
            journalBegan = true
        }
        writing.note(records)
        do {
            try workspace.append(lines, sync: sync)
        } catch {
            if !diagnostics.contains(where: { $0.summary == "Failed to write the journal" }) {
                diagnostics.append(
                    .warning(
                        "Failed to write the journal",
                        "A crash of this run would lose track of what it did. \(error.words)"))
            }
        }
    }
}

/// What comes back from a task of an apply.
enum Finished: Sendable {
    case call(Int, CallAnswer)
    case ephemeral(EphemeralAnswer)
    /// The state was written meanwhile, or could not be.
    case written(StateStoreError?)
    case tick
}

/// The time between two reports that a call still goes on.
private let progressInterval = Duration.seconds(10)

private func tick() async -> Finished {
    try? await Task.sleep(for: progressInterval)
    return .tick
}

extension Planning.Operation {
    /// How long the step takes, roughly, in seconds: network calls far more than everything else.
    fileprivate var weight: Int {
        switch self {
        case .call(_, let call): call == .forget ? 0 : 10
        case .open, .close: 1
        case .evaluate, .settle, .gate, .order, .release: 0
        }
    }
}

import Addresses
import Applying
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import Providers
import Reports
import States

private let applyFlags =
    CommonFlags.session + CommonFlags.planning + [CommonFlags.json] + CommonFlags.ignored
    + [
        Flag("auto-approve", .bool, help: "Do not ask before changing anything."),
        Flag(
            "digest", .text, "DIGEST",
            help:
                "Apply only what was reviewed, without a question: the plan's digest, or a file that has it (a review as "
                + "JSON, a saved plan)."),
    ]

/// `apply`: makes what exists what the stack files ask for.
struct ApplyCommand: Command {
    let name = "apply"
    let summary = "Create or change what the stack describes"
    let usage = "apply [options] [stack folder | plan file]"
    let explanation = """
        Makes a plan, asks for your approval, and carries the plan out: in order
        where things depend on one another, side by side where they do not. What
        was done is safe at every moment, also when the run is interrupted.

        With a plan that "slipway plan -out=FILE" has saved, just that plan is
        carried out, without a question; when anything has changed in between, it
        is refused.

        With -digest, a plan is carried out only if it does just what a review has
        shown ("slipway review"); else the differences are told.
        """
    let flags = applyFlags

    let refusals = RefusalForm.events

    func run(_ invocation: Invocation) async -> Int32 {
        if invocation.arguments.count > 1 {
            return invocation.refuse([
                .error(
                    "Too many command line arguments",
                    "The apply command takes one stack folder or one plan file.")
            ])
        }
        let session = Session(invocation)
        if let file = invocation.arguments.first {
            return await ApplyFile(session, invocation, path: file).run()
        }
        guard case .success(let mode) = session.planMode(invocation.flags) else {
            guard case .failure(let problem) = session.planMode(invocation.flags) else { return 1 }
            return invocation.refuse(problem.diagnostics)
        }
        return await applyFresh(session, invocation, mode: mode)
    }
}

/// `destroy`: takes everything down again.
struct DestroyCommand: Command {
    let name = "destroy"
    let summary = "Remove everything that the stack has made"
    let usage = "destroy [options] [stack folder]"
    let explanation = """
        Plans the end of every object that the workspace's state knows, asks for
        your approval, and deletes them in the reverse order of their making.
        The same as "slipway apply -destroy", but for its last line.
        """
    let flags = applyFlags

    let refusals = RefusalForm.events

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        return await applyFresh(Session(invocation), invocation, mode: .destroy, ending: .destruction)
    }
}

/// `refresh`: takes what was changed from outside into the state.
struct RefreshCommand: Command {
    let name = "refresh"
    let summary = "Take changes made from outside into the state"
    let usage = "refresh [options] [stack folder]"
    let explanation = """
        Finds out how the objects of the state are now, and writes that into the
        state. To see it first, use "slipway plan -refresh-only".
        """
    // A refresh has no plan to hold it to.
    let flags = applyFlags.filter { $0.name != "digest" }

    let refusals = RefusalForm.events

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        let session = Session(invocation)
        let reporter = PlanReporter(invocation)
        reporter.begin()
        // Objects are looked at as for an ordinary plan: outputs are what such a plan makes of them.
        switch await session.preparePlan(invocation, mode: .normal, operation: "OperationTypeRefresh") {
        case .failure(let problem):
            reporter.report(problem.diagnostics)
            return 1
        case .success(let prepared):
            return await prepared.state.whileOpen(invocation) {
                let isEmpty =
                    !(prepared.request.state?.instances.keys.contains { $0.name.mode == .managed } ?? false)
                let findings = (isEmpty ? [nothingToRefresh] : []) + prepared.result.diagnostics
                guard let plan = prepared.result.plan, !plan.isErrored else {
                    reporter.report(findings)
                    return 1
                }
                return await carryOut(
                    plan.refreshing, session, invocation, configuration: prepared.configuration,
                    variables: prepared.variables, cloud: prepared.cloud, state: prepared.state,
                    found: findings, ending: .outputs)
            }
        }
    }
}

private let nothingToRefresh = Diagnostic.warning(
    "Empty or non-existent state",
    "The state has no objects yet, so there is nothing to look at. Run \"slipway apply\" to make what the configuration asks for."
)

/// Plans and applies in one go.
private func applyFresh(
    _ session: Session, _ invocation: Invocation, mode: Plan.Mode,
    ending: ApplyReporter.Ending = .summaryAndOutputs
) async -> Int32 {
    let isApproved = invocation.flags.bool("auto-approve")
    if invocation.usesJSON, !isApproved, invocation.flags.text("digest") == nil {
        return invocation.refuse([
            .error(
                "Plan file or auto-approve required",
                "Slipway cannot ask for interactive approval when -json is set. You can either apply a saved plan file, or enable "
                    + "the -auto-approve option.")
        ])
    }
    let reporter = PlanReporter(invocation)
    reporter.begin()
    let reviewed: ReviewedDigest?
    switch ReviewedDigest.demanded(invocation, session) {
    case .failure(let problem):
        reporter.report(problem.diagnostics)
        return 1
    case .success(let demanded): reviewed = demanded
    }
    switch await session.preparePlan(invocation, mode: mode, operation: "OperationTypeApply") {
    case .failure(let problem):
        reporter.report(problem.diagnostics)
        return 1
    case .success(let prepared):
        keepUntilExit(prepared)
        return await prepared.state.whileOpen(invocation) {
            guard let plan = prepared.result.plan else {
                reporter.report(prepared.result.diagnostics)
                return 1
            }
            // Of a plan with mistakes, what could be planned is shown, if that is anything.
            if plan.isErrored, plan.changes.isEmpty, plan.outputs.isEmpty {
                reporter.report(prepared.result.diagnostics)
                return 1
            }
            // Who is asked sees first what there is to consider. Else it is told once all is done, and what checks find the apply tells.
            let asks = !isApproved && reviewed == nil && plan.hasChanges
            let isToldNow = asks || plan.isErrored
            reporter.show(plan, prepared, isToldNow ? prepared.result.diagnostics : [], isApplying: true)
            if plan.isErrored { return 1 }
            if let problem = reviewed?.refusal(
                of: plan, stack: session.place.stackName, isSimulated: session.isSimulated)
            {
                reporter.report([problem])
                return 1
            }
            if asks, !approve(plan, session, invocation) { return 1 }
            let toldLater = plan.mode == .normal ? prepared.result.lasting : prepared.result.diagnostics
            return await carryOut(
                plan, session, invocation, configuration: prepared.configuration,
                variables: prepared.variables, cloud: prepared.cloud, state: prepared.state,
                found: isToldNow ? [] : toldLater, ending: ending)
        }
    }
}

/// Asks whether a plan may be carried out; only `yes` counts.
private func approve(_ plan: Plan, _ session: Session, _ invocation: Invocation) -> Bool {
    guard invocation.flags.bool("input", default: true) else {
        invocation.report([
            .error(
                "Error asking for approval",
                "The plan needs your approval, but asking is disabled by -input=false. Apply a saved plan, or use -auto-approve."
            )
        ])
        return false
    }
    let place = session.workspace == "default" ? "" : " in workspace \"\(session.workspace)\""
    let question =
        switch plan.mode {
        case .destroy:
            "Do you really want to destroy all resources\(place)?\n  Slipway will destroy all your managed infrastructure, as shown "
                + "above.\n  There is no undo. Only 'yes' will be accepted to confirm."
        case .refreshOnly:
            "Would you like to update the state to reflect these detected changes\(place)?\n  Slipway will write these changes to the "
                + "state without modifying any real infrastructure.\n  There is no undo. Only 'yes' will be accepted to confirm."
        case .normal:
            "Do you want to perform these actions\(place)?\n  Slipway will perform the actions described above.\n  Only 'yes' will be "
                + "accepted to approve."
        }
    let answer = invocation.console.ask("\n\(question)\n\n  Enter a value: ")
    invocation.console.print("")
    if answer == "yes" { return true }
    invocation.console.print(plan.mode == .destroy ? "Destroy cancelled." : "Apply cancelled.")
    return false
}

/// Writes a state that its place did not take into a file: the machine may be gone tomorrow, and its journal with it.
private func keepUnsaved(_ snapshot: StateSnapshot, _ session: Session) -> Diagnostic {
    let name = "errored.tfstate"
    do throws(FileReadingError) {
        try writePrivately(snapshot.stateV4(isSimulated: session.isSimulated), to: name)
        return .error(
            "Failed to persist state to backend",
            "The state is in the file \"\(name)\" now. Keep it: once the place of the state is in order again, the next run on this "
                + "machine goes on from its journal, and from any other machine \"slipway state push \(name)\" writes the file."
        )
    } catch {
        return .error(
            "Failed to create local state file",
            "\(error.message). What was done is in the journal of this run on this machine.")
    }
}

/// Carries a plan out and reports what became of it, after what has been found before and not told yet.
func carryOut(
    _ plan: Plan, _ session: Session, _ invocation: Invocation, configuration: Configuration,
    variables: RootVariables, cloud: CloudSession, state: OpenState, found: [Diagnostic] = [],
    ending: ApplyReporter.Ending = .summaryAndOutputs
) async -> Int32 {
    let workspace: any LockedWorkspace
    do throws(StateStoreError) {
        workspace =
            if let locked = state.workspace { locked } else {
                try await state.store.openUnlocked(session.workspace)
            }
    } catch {
        invocation.report(found + [describe(error)])
        return 1
    }
    let newLineage = session.world.uuid()
    let note = session.noteAhead(
        of: plan, configuration, variables, lineage: state.snapshot?.lineage ?? newLineage, state)
    let input = ApplyInput(
        plan: plan, configuration: configuration, variables: variables, providers: cloud.providers,
        paths: session.paths, functions: .standard,
        context: session.functionContext(timestamp: session.world.now, planTimestamp: plan.timestamp),
        parallelism: max(1, invocation.flags.number("parallelism", default: 10)),
        newLineage: newLineage,
        runCommand: runLocalCommand, openCreations: state.openCreations)
    let reporter = ProgressReporter(invocation)
    reporter.begin(plan)
    Signals.listen()
    let result = await applyPlan(
        input, to: workspace, stored: state.stored, interruption: Signals.interruption
    ) { event in
        if case .succeeded = event { cloud.saveEarly() }
        reporter.show(event)
    }
    reporter.end()
    keepUntilExit(result)
    var findings = found + result.diagnostics + cloud.save()
    if !result.isSaved, state.store.isRemote { findings.append(keepUnsaved(result.snapshot, session)) }
    Signals.ignore()
    let applied = ApplyReporter(invocation)
    applied.report(findings)
    if findings.hasErrors { return 1 }
    if !result.isInterrupted {
        await session.keep(note, of: plan, with: result.snapshot, in: state.store)
    }
    applied.finish(result, ending)
    return 0
}

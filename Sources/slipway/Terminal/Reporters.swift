import Applying
import Diagnostics
import Evaluating
import Planning
import Reports
import States
import Synchronization

/// Prints a plan and what was found while making it, as text or as events.
struct PlanReporter {
    private let invocation: Invocation
    private let stream = EventStream()

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    private var time: String { invocation.world.eventTime }

    /// The first line of an event stream.
    func begin() {
        if invocation.usesJSON { invocation.console.print(stream.version(at: time)) }
    }

    func report(_ diagnostics: [Diagnostic]) {
        guard invocation.usesJSON else { return invocation.report(diagnostics) }
        for diagnostic in diagnostics.forMachines.sortedForReport() {
            invocation.console.print(stream.diagnostic(diagnostic, at: time))
        }
    }

    /// Tells programs what an apply of a saved plan is about to do; people have seen it.
    func announce(_ plan: Plan) {
        guard invocation.usesJSON else { return }
        for line in stream.plannedChanges(plan, at: time) { invocation.console.print(line) }
    }

    /// Shows a plan with its findings, and how to go on.
    func show(
        _ plan: Plan, _ prepared: PreparedPlan, _ findings: [Diagnostic], savedTo file: String? = nil,
        generatedTo configuration: String? = nil,
        isApplying: Bool = false
    ) {
        if invocation.usesJSON {
            for line in stream.lines(plan, at: time) { invocation.console.print(line) }
            report(findings)
            return
        }
        let schemas = prepared.cloud.schemas
        let drift = RelevantDrift(configuration: prepared.configuration) { schemas.schema($0, from: $1) }
        invocation.console.print(
            "\n" + PlanRenderer(style: invocation.style, drift: drift).text(plan).trimmedNewlines)
        report(findings)
        if plan.isErrored || isApplying { return }
        guard plan.hasChanges else { return }
        let rule = String(repeating: "─", count: 77)
        if let configuration {
            invocation.console.print(
                "\n\(rule)\n\nSlipway has written a configuration for the imported objects to \(configuration). Read it,\nand move it to where "
                    + "it belongs.")
        }
        if let file {
            invocation.console.print(
                "\n\(rule)\n\nSaved the plan to: \(file)\n\nTo perform exactly these actions, run the following command to apply:\n    "
                    + "slipway apply\(prepared.session.isSimulated ? " -simulate" : "") \"\(file)\"")
        } else {
            invocation.console.print(
                "\n\(rule)\n\nNote: You didn't use the -out option to save this plan, so Slipway can't\nguarantee to take exactly these actions if "
                    + "you run \"slipway apply\" now.")
        }
    }
}

/// Shows what goes on while a plan is made or carried out: lines or events as it happens, and on a terminal a status line.
final class ProgressReporter: Sendable {
    private let console: Console
    private let world: World
    private let report: ApplyReport
    private let usesJSON: Bool
    private let stream = EventStream()
    private let progress = Mutex(Progress())

    /// How far an apply has come.
    private struct Progress {
        var total = 0
        var done = 0
        var failed = 0
        var running: [String] = []
        var begin: Int = 0
    }

    init(_ invocation: Invocation) {
        console = invocation.console
        world = invocation.world
        report = ApplyReport(style: invocation.style)
        usesJSON = invocation.usesJSON
    }

    /// Begins to count the calls of a plan.
    func begin(_ plan: Plan) {
        let total = plan.operations.nodes.count { if case .call = $0 { true } else { false } }
        progress.withLock {
            $0.total = total
            $0.begin = world.now
        }
    }

    func show(_ event: PlanEvent) {
        var time: String { world.eventTime }
        switch event {
        case .refreshing(let address, let id):
            console.print(
                usesJSON
                    ? stream.refreshStarted(address, id: id, at: time) : report.refreshing(address, id: id))
        case .refreshed(let address, let id):
            if usesJSON { console.print(stream.refreshCompleted(address, id: id, at: time)) }
        case .importing(let address, let id):
            if !usesJSON { console.print(report.importing(address, id: id)) }
        case .reading(let address):
            if !usesJSON { return console.print(report.reading(address)) }
            show(.started(ApplyEvent.Subject(address: address, call: .read)))
        case .readComplete(let address, let id, let took):
            if !usesJSON { return console.print(report.read(address, id: id, took: took)) }
            show(
                .succeeded(
                    ApplyEvent.Subject(address: address, call: .read, id: id), took: took))
        case .ephemeral(let event): show(event)
        }
    }

    private func show(_ event: EphemeralEvent) {
        let time = world.eventTime
        if let line = usesJSON ? stream.line(event, at: time) : report.line(event) { console.print(line) }
    }

    func show(_ event: ApplyEvent) {
        if case .ephemeral(let event) = event { return show(event) }
        if usesJSON {
            if let line = stream.line(event, at: world.eventTime) { console.print(line) }
            return
        }
        if let line = report.line(event) { console.print(line) }
        console.setStatus(status(after: event))
    }

    /// The status line: how many of how many, what runs, and roughly how long it will take.
    private func status(after event: ApplyEvent) -> String {
        let now = world.now
        return progress.withLock { progress in
            switch event {
            case .started(let subject): progress.running.append("\(subject.address)")
            case .succeeded(let subject, _):
                progress.done += 1
                progress.running.removeAll { $0 == "\(subject.address)" }
            case .failed(let subject, _, _):
                progress.failed += 1
                progress.running.removeAll { $0 == "\(subject.address)" }
            case .skipped: progress.failed += 1
            default: break
            }
            let finished = progress.done + progress.failed
            guard finished < progress.total else { return "" }
            let elapsed = now - progress.begin
            let left =
                progress.done > 0 && elapsed > 0 ? elapsed * (progress.total - finished) / progress.done : 0
            let estimate = left > 0 ? ", about \(left)s left" : ""
            let running = progress.running.prefix(3).joined(separator: ", ")
            let more = progress.running.count > 3 ? " and \(progress.running.count - 3) more" : ""
            return "[\(finished)/\(progress.total)\(estimate)] \(running)\(more)"
        }
    }

    /// Takes the status line away.
    func end() { console.setStatus("") }
}

/// Prints what an apply has come to.
struct ApplyReporter {
    private let invocation: Invocation
    private let stream = EventStream()

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    private var time: String { invocation.world.eventTime }

    func report(_ diagnostics: [Diagnostic]) {
        guard invocation.usesJSON else { return invocation.report(diagnostics) }
        for diagnostic in diagnostics.forMachines.sortedForReport() {
            invocation.console.print(stream.diagnostic(diagnostic, at: time))
        }
    }

    /// What is said of an apply that did what it was to do.
    enum Ending {
        /// How many objects were made, changed and deleted, and the outputs.
        case summaryAndOutputs
        /// Of the command `destroy`: how many objects were deleted.
        case destruction
        /// Of a refresh, which changes nothing.
        case outputs
    }

    func finish(_ result: ApplyResult, _ ending: Ending) {
        if invocation.usesJSON {
            if ending != .outputs {
                invocation.console.print(
                    stream.summary(result.summary, isDestruction: ending == .destruction, at: time))
            }
            if ending == .destruction { return }
            invocation.console.print(stream.outputs(result.snapshot.outputs, at: time))
            return
        }
        let report = ApplyReport(style: invocation.style)
        if ending != .outputs {
            invocation.console.print(
                "\n" + report.summary(result.summary, isDestruction: ending == .destruction))
        }
        guard ending != .destruction, !result.snapshot.outputs.isEmpty else { return }
        invocation.console.print("\n" + report.outputs(result.snapshot.outputs).trimmedNewlines)
    }
}

extension String {
    /// The text without line breaks at its ends.
    var trimmedNewlines: String {
        var text = self[...]
        while text.hasPrefix("\n") { text.removeFirst() }
        while text.hasSuffix("\n") { text.removeLast() }
        return String(text)
    }
}

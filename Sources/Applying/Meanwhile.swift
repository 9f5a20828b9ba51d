import Addresses
import Diagnostics
import States

/// Decides when a run that goes on writes what it has reached, and remembers what that takes.
struct MeanwhileWriting {
    /// Nil where the journal is as safe as the state, so that nothing is written before the end.
    private let interval: Duration?
    /// The highest serial that was given to a state, whether or not it was written.
    private(set) var serial: UInt64
    private(set) var isUnderWay = false
    private var last = ContinuousClock.now
    private var hasNews = false
    /// Calls that have begun and not ended.
    private var open: [InstanceAddress: JournalRecord] = [:]

    init(interval: Duration?, serial: UInt64) {
        self.interval = interval
        self.serial = serial
    }

    /// Takes note of what goes into the journal.
    mutating func note(_ records: [JournalRecord]) {
        guard interval != nil else { return }
        for record in records {
            switch record {
            case .intent(_, let address, _, _): open[address] = record
            case .outcome(let address, _):
                open[address] = nil
                hasNews = true
            case .began, .reached, .outputs: break
            }
        }
    }

    /// The serial of the next state to write, with the calls that are open; nil while there is none to write.
    mutating func next(at now: ContinuousClock.Instant) -> (serial: UInt64, open: [JournalRecord])? {
        guard let interval, hasNews, !isUnderWay, now >= last + interval else { return nil }
        isUnderWay = true
        hasNews = false
        last = now
        serial += 1
        return (serial, open.sorted { $0.key < $1.key }.map(\.value))
    }

    mutating func end(failed: Bool) {
        isUnderWay = false
        if failed { hasNews = true }
    }
}

extension ApplyRun {
    /// Begins to write the state as it is now, where it is time for that.
    ///
    /// The journal says first from where on it continues that state, so that it fits whether or not the writing comes to its end.
    func writeMeanwhile(_ group: inout TaskGroup<Finished>) {
        guard let next = writing.next(at: .now) else { return }
        let snapshot = stamped(serial: next.serial)
        journal([.reached(lineage: snapshot.lineage, serial: snapshot.serial)] + next.open, sync: true)
        let workspace = workspace
        group.addTask {
            do throws(StateStoreError) {
                try await workspace.replaceMeanwhile(with: snapshot)
                return .written(nil)
            } catch {
                return .written(error)
            }
        }
    }

    func endWriting(_ problem: StateStoreError?) {
        writing.end(failed: problem != nil)
        guard let problem, !diagnostics.contains(where: { $0.summary == meanwhileProblem }) else { return }
        diagnostics.append(
            .warning(
                meanwhileProblem,
                "\(problem.words) The run goes on, and what it does is in its journal on this machine."))
    }
}

private let meanwhileProblem = "Failed to save the state while the run goes on"

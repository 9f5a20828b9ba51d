import Addresses
import BuiltinProviders
import Foundation
import Planning
import Providers
import Reviews
import States
import Values

/// Finds out from the states of a workspace when something was changed outside of its stack.
///
/// Earlier states are those that applies have kept on this machine, or else the versions of the state that Git has.
struct DriftHistory: Sendable {
    private struct Moment: Sendable {
        let moment: DriftTimes.Moment
        let snapshot: StateSnapshot
    }

    /// How many earlier states are read.
    private static let countMax = 10

    private let current: DriftTimes.Moment
    /// The newest first.
    private let earlier: [Moment]

    /// Reads the states; nil where the plan is not about the state that is here.
    init?(_ plan: Plan, _ session: Session, _ store: any StateStore) async {
        let workspace = plan.basis.workspace
        guard let stored = (try? await store.read(workspace, ahead: nil)) ?? nil,
            stored.snapshot.serial == plan.basis.serial,
            stored.snapshot.lineage == plan.basis.lineage, let time = store.writingTime(workspace)
        else { return nil }
        let world = session.world
        func moment(_ serial: UInt64, _ seconds: Int) -> DriftTimes.Moment {
            DriftTimes.Moment(serial: serial, time: world.timestamp(seconds))
        }
        // A file that was checked out is as old as the checkout; the commit knows better.
        let commits =
            session.isSimulated
            ? [] : await CommittedFile(store.location(of: workspace)).versions(DriftHistory.countMax + 1)
        current = moment(stored.snapshot.serial, commits.first?.time ?? time)
        var found: [Moment] = []
        func add(_ bytes: [UInt8]?, _ seconds: Int) {
            guard let bytes,
                let snapshot = try? StateSnapshot(stateV4: bytes, isSimulated: session.isSimulated),
                snapshot.lineage == stored.snapshot.lineage, snapshot.serial < stored.snapshot.serial,
                !found.contains(where: { $0.moment.serial == snapshot.serial })
            else { return }
            found.append(Moment(moment: moment(snapshot.serial, seconds), snapshot: snapshot))
        }
        if let history = store.history(workspace) {
            for entry in history.entries().prefix(DriftHistory.countMax) {
                add(history.state(entry.serial), entry.time)
            }
        }
        if found.isEmpty { for commit in commits.dropFirst() { add(await commit.bytes(), commit.time) } }
        earlier = found.sorted { $0.moment.serial > $1.moment.serial }
    }

    /// When an object was changed.
    func times(_ drift: Drift) -> DriftTimes {
        let before = drift.before.withoutMarksDeep().value
        let after = drift.after?.withoutMarksDeep().value
        let names = Set(before.asFields?.names ?? []).union(after?.asFields?.names ?? []).filter {
            before[$0] != after?[$0]
        }
        var unchangedSince: DriftTimes.Moment?
        var alike: DriftTimes.Moment?
        var isUnbroken = true
        for entry in earlier {
            let address = drift.previousAddress ?? drift.address
            let record = entry.snapshot.instances[address]?.current
            let value = record.flatMap { try? $0.value(as: .object(drift.schema.objectType)) }?
                .withoutMarksDeep().value
            func isLike(_ other: Value) -> Bool {
                guard let value else { return false }
                return names.allSatisfy { value[$0] == other[$0] }
            }
            isUnbroken = isUnbroken && isLike(before)
            if isUnbroken { unchangedSince = entry.moment }
            if alike == nil, let after, isLike(after) { alike = entry.moment }
        }
        return DriftTimes(after: current, unchangedSince: unchangedSince, alike: alike)
    }
}

/// A file that Git may have versions of.
private struct CommittedFile {
    private let folder: String
    private let name: String

    init(_ path: String) {
        let url = URL(fileURLWithPath: path)
        folder = url.deletingLastPathComponent().path
        name = url.lastPathComponent
    }

    struct Version {
        let time: Int
        fileprivate let commit: String
        fileprivate let file: CommittedFile

        func bytes() async -> [UInt8]? { await file.git(["show", "\(commit):./\(file.name)"]) }
    }

    /// The versions of the file, the newest first; none where the file is not as the last one.
    func versions(_ count: Int) async -> [Version] {
        guard await git(["diff", "--quiet", "HEAD", "--", name]) != nil,
            let output = await git(["log", "-n", "\(count)", "--format=%H %ct", "--", name])
        else { return [] }
        return String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 2, let time = Int(parts[1]) else { return nil }
            return Version(time: time, commit: String(parts[0]), file: self)
        }
    }

    /// What Git says; nil where it refuses.
    private func git(_ words: [String]) async -> [UInt8]? {
        let program = UtilityProgram(words: ["git", "-C", folder] + words, folder: nil, input: [])
        guard case .ended(0, let output, _) = await runProgram(program) else { return nil }
        return output
    }
}

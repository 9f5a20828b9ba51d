public import Addresses
public import Planning
import Reports
public import Values

/// What a review needs to know beside the plan.
public struct ReviewSources: Sendable {
    public var subject: ReviewSubject
    public var isSimulated: Bool
    /// What was found in other ways than by the plan's own conditions.
    public var findings: [Finding]
    /// Values that are shown nowhere, beside those that the plan marks.
    public var secrets: [Value]
    /// Where the block of a resource is; nil where the configuration has it no more.
    public var place: @Sendable (ResourceAddress) -> SourcePlace?
    /// What drifted as far as it matters to the plan; nil for all of it.
    public var drift: [Drift]?
    /// When an object that drifted was changed.
    public var driftTimes: @Sendable (Drift) -> DriftTimes?
    /// How long a call takes by experience, in seconds.
    public var typicalSeconds: @Sendable (Operation.Call, String) -> Double

    public init(
        subject: ReviewSubject, isSimulated: Bool = false, findings: [Finding] = [], secrets: [Value] = [],
        place: @escaping @Sendable (ResourceAddress) -> SourcePlace? = { _ in nil },
        drift: [Drift]? = nil, driftTimes: @escaping @Sendable (Drift) -> DriftTimes? = { _ in nil },
        typicalSeconds: @escaping @Sendable (Operation.Call, String) -> Double = { _, _ in 1 }
    ) {
        self.subject = subject
        self.isSimulated = isSimulated
        self.findings = findings
        self.secrets = secrets
        self.place = place
        self.drift = drift
        self.driftTimes = driftTimes
        self.typicalSeconds = typicalSeconds
    }
}

extension PlanReview {
    /// The review of a plan.
    public init(_ plan: Plan, _ sources: ReviewSources) {
        let maker = GraphMaker(plan, typical: sources.typicalSeconds)
        let isRefresh = plan.mode == .refreshOnly
        let (graph, nodes) = isRefresh ? (.empty, [:]) : maker.graph()
        subject = sources.subject
        mode = plan.mode
        isErrored = plan.isErrored
        isSimulated = sources.isSimulated
        counts = PlanCounts(plan)
        digest = PlanDigest(plan, sources.subject, isSimulated: sources.isSimulated)
        self.graph = graph
        let influence = Influence(plan)
        let secrets = Secrets(plan, also: sources.secrets)
        var causes = CauseLines(plan, width: 300)
        var found: [ReviewedChange] = []
        for (index, change) in plan.changes.enumerated() where change.isReviewed && !isRefresh {
            found.append(
                ReviewedChange(
                    address: change.address, deposed: change.deposed, action: change.reviewedAction,
                    risk: Risk(change), notes: change.notes.map { secrets.removed(from: $0).withoutControls },
                    lines: secrets.removed(from: change.reviewedLines),
                    cause: causes.line(index).map { secrets.removed(from: $0).withoutControls },
                    effects: influence.effects(of: index),
                    digest: digest.parts[PlanDigest.key(change)] ?? PlanDigest.digest(change),
                    place: sources.place(change.address.block),
                    seconds: maker.seconds(change), node: nodes[change.address.block]))
        }
        // The order of addresses stays among changes of the same weight.
        changes = found.enumerated().sorted { left, right in
            left.element.weight != right.element.weight
                ? left.element.weight > right.element.weight : left.offset < right.offset
        }.map(\.element)
        outputs = plan.outputs.filter { $0.value.action != .keep }.sorted { $0.key < $1.key }.compactMap {
            let lines = secrets.removed(from: ChangeLines().lines($0.key, $0.value))
            if lines.isEmpty { return nil }
            return ReviewedOutput(name: $0.key, lines: lines, digest: PlanDigest.digest($0.value))
        }
        drift = (sources.drift ?? plan.drift).filter { $0.before != $0.after }.map {
            ReviewedDrift(
                address: $0.address, isGone: $0.after == nil, times: sources.driftTimes($0),
                lines: secrets.removed(from: ChangeLines().lines($0)),
                digest: PlanDigest.digest($0))
        }
        findings = Finding.grouped(sources.findings.map { $0.mappingMessage(secrets.removed) })
    }
}

extension ReviewedChange {
    /// What decides how early a reviewer sees the change: the risk, and then how much happens.
    var weight: Int { risk.rawValue * 10 + (9 - (Action.allCases.firstIndex(of: action) ?? 0)) }
}

extension [ChangeLine] {
    /// The lines with the arguments at the margin padded to the longest of them, after longer ones were left out.
    fileprivate var closingColumns: [ChangeLine] {
        func gap(_ line: ChangeLine) -> (name: Substring, spaces: Int, rest: Substring)? {
            let name = line.text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            let rest = line.text.dropFirst(name.count)
            let spaces = rest.prefix { $0 == " " }.count
            guard !name.isEmpty, spaces > 0, rest.dropFirst(spaces).hasPrefix("= ") else { return nil }
            return (name, spaces, rest.dropFirst(spaces))
        }
        let surplus = (compactMap { gap($0)?.spaces }.min() ?? 1) - 1
        guard surplus > 0 else { return self }
        return map { line in
            guard let (name, spaces, rest) = gap(line) else { return line }
            return ChangeLine(
                mark: line.mark, text: name + String(repeating: " ", count: spaces - surplus) + rest)
        }
    }
}

extension Change {
    /// Whether a review has the change.
    var isReviewed: Bool { isShown }

    /// What happens to the object, in the word that reviews have for it.
    var reviewedAction: ReviewedChange.Action {
        switch action {
        case .keep: importing != nil ? .import : .move
        case .create: .create
        case .read: .read
        case .update: .update
        case .replace: .replace
        case .delete: .delete
        case .forget: .forget
        }
    }

    /// The differences; of a new object without what only the cloud can say, which is true of all of its kind.
    var reviewedLines: [ChangeLine] {
        let lines = ChangeLines().lines(self)
        guard case .create = action else { return lines.closingColumns }
        // Parts of values are indented, so that no text of theirs can pass for an argument of the object.
        let known = lines.filter { line in
            guard line.text.hasSuffix(" = (known after apply)"), let first = line.text.first else {
                return true
            }
            return first == " "
        }
        let hidden = lines.count - known.count
        guard hidden > 1 else { return lines.closingColumns }
        return known.closingColumns + [
            ChangeLine(mark: .context, text: "# (\(hidden) attributes known after apply)")
        ]
    }

    /// What the differences do not tell.
    var notes: [String] {
        var notes: [String] = []
        if let previousAddress { notes.append("moved from \(previousAddress)") }
        if let importing { notes.append("imported from \"\(importing)\"") }
        if deposed != nil { notes.append("left over from a replacement that did not end") }
        if case .replace(_, _, let order, let paths) = action {
            let parts = Set(paths.map { String("\($0)".drop { $0 == "." }) }).sorted()
            switch reason {
            case .replaceBecauseTainted: notes.append("replaced because it is tainted")
            case .replaceByRequest: notes.append("replaced by request")
            case .replaceByTriggers: notes.append("replaced because of replace_triggered_by")
            default:
                if !parts.isEmpty {
                    notes.append("replaced because of \(parts.prefix(5).joined(separator: ", "))")
                }
            }
            notes.append(
                order == .createFirst
                    ? "the new object is created before the old one is destroyed"
                    : "the old object is destroyed before the new one is created")
        }
        return notes
    }
}

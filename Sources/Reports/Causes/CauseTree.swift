import Addresses
import Planning
import Values

/// The causes of a change as a tree: each line is what set off the line above it.
struct CauseTree {
    private let plan: Plan
    private let words: CauseWords
    private let positions: [InstanceAddress: Int]
    private var seenSteps = Set<Int>()
    private var seenChanges = Set<Int>()
    private(set) var lines: [String] = []

    /// How deep the tree goes, and how long it gets.
    private static let (depthMax, linesMax) = (40, 400)

    init(_ plan: Plan, _ words: CauseWords) {
        self.plan = plan
        self.words = words
        var positions: [InstanceAddress: Int] = [:]
        for index in plan.causes.reasons.keys where plan.changes[index].deposed == nil {
            positions[plan.changes[index].address] = index
        }
        self.positions = positions
    }

    /// Adds the reasons of a change, the margin in front.
    mutating func add(_ reasons: [Reason], of change: Change, margin: String = "  ") {
        let about = change.address
        for (index, reason) in reasons.enumerated() {
            // The object as a whole needs no line of its own.
            if reason.path.steps.isEmpty {
                add(reason.causes, about, margin: margin, isOpen: index + 1 < reasons.count)
                continue
            }
            line("\(margin)\(title(reason, change))")
            add(reason.causes, about, margin: margin, isOpen: false)
        }
    }

    private func title(_ reason: Reason, _ change: Change) -> String {
        var text = reason.path.nameText
        let (before, after) = (change.before?.part(at: reason.path), change.after?.part(at: reason.path))
        text += ": \(words.short(before)) → \(words.short(after))"
        if reason.forcesReplacement { text += ", forces replacement" }
        if let place = reason.place { text += "  (\(place))" }
        return text
    }

    private mutating func add(_ causes: [Cause], _ about: InstanceAddress, margin: String, isOpen: Bool) {
        for (index, cause) in causes.enumerated() {
            let isLast = index + 1 == causes.count && !isOpen
            add(
                cause, about, lead: "\(margin)\(isLast ? "└─ " : "├─ ")",
                margin: "\(margin)\(isLast ? "   " : "│  ")")
        }
    }

    private mutating func add(_ cause: Cause, _ about: InstanceAddress, lead: String, margin: String) {
        let isDeep = margin.count / 3 > CauseTree.depthMax
        switch cause {
        case .leaf(let leaf): line(lead + words.text(leaf, of: about))
        case .step(let index):
            let step = plan.causes.steps[index]
            var text = "\(words.name(step.subject))\(step.path)"
            if let before = step.before.flatMap(words.brief), let after = step.after.flatMap(words.brief),
                before != after
            {
                text += ": \(before) → \(after)"
            }
            text += "  (\(step.place))"
            guard seenSteps.insert(index).inserted else { return line("\(lead)\(text), see above") }
            line(lead + text)
            if isDeep { return line("\(margin)└─ …") }
            add(step.causes, about, margin: margin, isOpen: false)
        case .change(let address, let path): add(address, path, count: 1, lead: lead, margin: margin, isDeep)
        case .changes(let address, let path, let count):
            add(address, path, count: count, lead: lead, margin: margin, isDeep)
        }
    }

    private mutating func add(
        _ address: InstanceAddress, _ path: ValuePath, count: Int, lead: String, margin: String,
        _ isDeep: Bool
    ) {
        guard let position = positions[address] else { return line("\(lead)\(address)\(path) changes") }
        let change = plan.changes[position]
        var text = "\(address) \(words.fate(change))"
        if count > 1 { text += ", as \(count - 1) more of \(address.resource)" }
        if !path.steps.isEmpty { text += ", so its \(path.nameText) \(words.novelty(change))" }
        guard seenChanges.insert(position).inserted else { return line("\(lead)\(text), see above") }
        line(lead + text)
        if isDeep { return line("\(margin)└─ …  (slipway explain '\(address)')") }
        add(plan.causes.reasons[position] ?? [], of: change, margin: margin)
    }

    private mutating func line(_ text: String) {
        if lines.count < CauseTree.linesMax {
            lines.append(text)
        } else if lines.count == CauseTree.linesMax {
            lines.append("  …")
        }
    }
}

extension CauseWords {
    /// A value in a few characters, whatever it takes.
    func short(_ value: Value?) -> String {
        guard let value else { return "(nothing)" }
        if value.marks.contains(.sensitive) { return "(sensitive)" }
        if value.marks.contains(.ephemeral) { return "(ephemeral)" }
        if value.isUnknown { return "(known after apply)" }
        if let text = brief(value) { return text }
        switch value.content {
        case .list(let elements, _), .tuple(let elements): return "[\(elements.count) elements]"
        case .set(let elements, _): return "[\(elements.sorted.count) elements]"
        case .map(let fields, _), .object(let fields): return "{\(fields.count) entries}"
        case .string(let text):
            return value.deepMarks.isEmpty ? "\"\(text.prefix(36).filter { !$0.isNewline })…\"" : "…"
        case .null, .unknown, .bool, .number: return "…"
        }
    }

    /// What becomes of an attribute of a changed object.
    func novelty(_ change: Change) -> String {
        switch change.action {
        case .create, .replace: "is new"
        case .delete, .forget: "is gone"
        case .keep, .read, .update: "changes"
        }
    }

    /// A value on the way by its name.
    func name(_ subject: CausalStep.Subject) -> String {
        func inside(_ module: ModuleInstancePath, _ name: String) -> String {
            module.isRoot ? name : "\(module).\(name)"
        }
        switch subject {
        case .local(let module, let name): return inside(module, "local.\(name)")
        case .argument(let module, let name): return inside(module, "var.\(name)")
        case .output(let module, let name): return inside(module, name)
        case .repetition(let text): return "the instances of \(text)"
        case .query(let address): return "\(address)"
        case .provider(let key): return "provider.\(key)"
        }
    }
}

import Addresses
import Planning
import Reports

/// The part of a comment that is about one plan, of which changes can be folded.
struct PlanSection {
    /// How much of a change is written.
    enum Detail { case whole, line, counted }

    let review: PlanReview
    private let followUps: FollowUps?
    /// By the position of the change in the review.
    private(set) var details: [Detail]
    /// What a change takes when it is written whole.
    let wholes: [String]
    /// Changes that would be told by the same line, first ones first.
    let groups: [[Int]]
    private(set) var showsOutputs = true

    init(_ review: PlanReview, followUps: FollowUps?) {
        self.review = review
        self.followUps = followUps
        wholes = review.changes.map(PlanSection.whole)
        details = Array(repeating: .whole, count: review.changes.count)
        groups = PlanSection.groups(of: review.changes)
    }

    mutating func set(_ detail: Detail, for change: Int) { details[change] = detail }
    mutating func hideOutputs() { showsOutputs = false }

    /// Objects of one resource that change in the same way for the same reason go together.
    private static func groups(of changes: [ReviewedChange]) -> [[Int]] {
        struct Key: Hashable {
            let action: ReviewedChange.Action
            let resource: String
            let cause: String?
        }
        var positions: [Key: Int] = [:]
        var groups: [[Int]] = []
        for (index, change) in changes.enumerated() {
            let key = Key(
                action: change.action, resource: "\(change.address.resource)", cause: change.cause)
            if let position = positions[key] {
                groups[position].append(index)
            } else {
                positions[key] = groups.count
                groups.append([index])
            }
        }
        return groups
    }

    /// The lines for some members of a group: one for all of a large one.
    func lines(of group: Int, _ members: [Int]) -> String {
        guard groups[group].count > 3, let first = members.first else {
            return members.map { PlanSection.line(review.changes[$0]) }.joined()
        }
        return PlanSection.line(review.changes[first], count: members.count)
    }

    /// What the outputs and drift take when they are written.
    var outputText: String { outputs() + drift() + reverts() }

    /// How long the text is without changes, outputs and drift.
    var frameLength: Int { frame(isAlone: false, isOpen: true, "").utf8.count + 200 }

    // MARK: - Text

    func text(isAlone: Bool, isOpen: Bool) -> String {
        var body = review.changes.indices.filter { details[$0] == .whole }.map { wholes[$0] }.joined()
        let folded = groups.indices.map { group in
            lines(of: group, groups[group].filter { details[$0] == .line })
        }.joined()
        if !folded.isEmpty { body += (body.isEmpty ? "" : "\n") + folded }
        let counted = review.changes.indices.filter { details[$0] == .counted }
        if !counted.isEmpty {
            let words = ReviewedChange.Action.allCases.compactMap { action -> String? in
                let count = counted.count { review.changes[$0].action == action }
                return count > 0 ? "\(count) × \(action.rawValue)" : nil
            }
            body += "\n… and \(counted.count) more changes: \(words.joined(separator: ", ")).\n"
        }
        if showsOutputs { body += outputText }
        return frame(isAlone: isAlone, isOpen: isOpen, body)
    }

    /// The verdict, the findings, and what comes last, around the changes.
    private func frame(isAlone: Bool, isOpen: Bool, _ body: String) -> String {
        let verdict = Verdict(review: review)
        let simulated = review.isSimulated ? " (simulated cloud)" : ""
        let mode: String =
            switch review.mode {
            case .normal: ""
            case .destroy: " (destroy)"
            case .refreshOnly: " (refresh only)"
            }
        let name = MarkdownText.code("\(review.subject)") + simulated + mode
        let subjects =
            verdict.subjects.isEmpty
            ? ""
            : ": " + verdict.subjects.map { MarkdownText.code($0.shortened(to: 200)) }.joined(separator: ", ")
                + (verdict.hasMoreSubjects ? ", …" : "")
        var text: String
        if isAlone {
            text = "### \(verdict.sign) \(name)\n\n**\(verdict.headline)**\(subjects)\n"
            if !verdict.counts.isEmpty { text += "\n\(verdict.counts)\(estimate)\n" }
        } else {
            text =
                "<details\(isOpen ? " open" : "")><summary>\(verdict.sign) <b>\(name)</b>: \(verdict.headline)"
            text += "</summary>\n\n**\(verdict.headline)**\(subjects)\n"
            if !verdict.counts.isEmpty { text += "\n\(verdict.counts)\(estimate)\n" }
        }
        text += findings() + (body.isEmpty ? "" : "\n\(body)")
        if !review.isEmpty, !review.isErrored {
            text += "\nPlan digest: \(MarkdownText.code(review.digest.text))\n"
            if let followUps {
                let purpose =
                    review.mode == .refreshOnly ? "To take this into the state" : "To apply just this"
                text += "\n\(purpose): \(MarkdownText.code(followUps.apply))\n"
                if let revert = followUps.revert {
                    text +=
                        "\nTo undo it\(review.reverts.isEmpty ? ", review what brings everything back" : ""): "
                    text += "\(MarkdownText.code(revert))\n"
                }
            }
        }
        return text + (isAlone ? "" : "\n</details>\n")
    }

    private var estimate: String {
        let seconds = review.graph.seconds
        return seconds >= 30 ? " · takes about \(roughly(seconds))" : ""
    }

    private func findings() -> String {
        guard !review.findings.isEmpty else { return "" }
        let groups = FindingGroup.groups(of: review.findings)
        let shown = groups.prefix(20).map { group in
            let finding = group.finding
            let sign =
                switch finding.severity {
                case .error: "❌"
                case .warning: "⚠️"
                case .note: "ℹ️"
                }
            let about = group.subjects(naming: 3)
            return "- \(sign) \(MarkdownText.entities(finding.title.singleLine))"
                + (about.isEmpty ? "" : " \(MarkdownText.code(about.shortened(to: 200)))")
                + (finding.message.isEmpty
                    ? "" : ": \(MarkdownText.code(finding.message.shortened(to: 400)))") + "\n"
        }
        let rest = groups.count - shown.count
        return "\n" + shown.joined() + (rest > 0 ? "- … and \(rest) more\n" : "")
    }

    private func outputs() -> String {
        guard !review.outputs.isEmpty else { return "" }
        return PlanSection.details(
            "outputs: \(review.outputs.count) change\(review.outputs.count == 1 ? "s" : "")", above: "",
            review.outputs.flatMap(\.lines))
    }

    private func drift() -> String {
        guard !review.drift.isEmpty else { return "" }
        return review.drift.map { object in
            PlanSection.details(
                "\(object.isGone ? "deleted" : "changed") outside of this stack: "
                    + MarkdownText.code("\(object.address)"),
                above: (object.times?.sentences ?? []).map { MarkdownText.code($0) + "\n\n" }.joined(),
                object.lines)
        }.joined()
    }

    /// What the plan does that undoes all of it.
    private func reverts() -> String {
        review.reverts.filter { !$0.changes.isEmpty }.map { plan in
            let verdict = Verdict(review: plan)
            return "\n**What undoes it:** \(verdict.sign) \(verdict.headline). \(verdict.counts)\n\n"
                + plan.changes.prefix(100).map(PlanSection.whole).joined()
                + (plan.changes.count > 100 ? "\n… and \(plan.changes.count - 100) more changes\n" : "")
        }.joined()
    }

    // MARK: - Changes

    /// A change with its differences, to be opened.
    private static func whole(_ change: ReviewedChange) -> String {
        var above = ""
        if !change.notes.isEmpty {
            above += change.notes.map(MarkdownText.code).joined(separator: "; ") + "\n\n"
        }
        if let cause = change.cause { above += MarkdownText.code(cause) + "\n\n" }
        above += effects(change.effects)
        return details(
            "\(sign(change)) \(change.action.rawValue) \(MarkdownText.code(change.name))\(flag(change))",
            above: above, change.lines)
    }

    /// A change, or several objects of its resource, on one line.
    private static func line(_ change: ReviewedChange, count: Int = 1) -> String {
        let cause = change.cause.map { " \(MarkdownText.code($0.shortened(to: 160)))" } ?? ""
        let name = count > 1 ? "\(change.address.resource)" : change.name
        return
            "- \(sign(change)) \(change.action.rawValue) \(MarkdownText.code(name))\(count > 1 ? " × \(count)" : "")"
            + "\(flag(change))\(cause)\n"
    }

    /// A part that opens, with lines of differences.
    private static func details(_ summary: String, above: String, _ lines: [ChangeLine]) -> String {
        var text = "<details><summary>\(summary)</summary>\n\n\(above)"
        if !lines.isEmpty { text += MarkdownText.fence(bounded(lines), "diff") + "\n\n" }
        return text + "</details>\n"
    }

    /// The lines of a change, the middle left out where there are very many.
    private static func bounded(_ lines: [ChangeLine]) -> [String] {
        let (linesMax, bytesMax) = (300, 12_000)
        var shown: [String] = []
        var bytes = 0
        for line in lines {
            let text = line.marked
            bytes += text.utf8.count + 1
            guard shown.count < linesMax, bytes <= bytesMax else {
                return shown + ["  … \(lines.count - shown.count) more lines"]
            }
            shown.append(text)
        }
        return shown
    }

    private static func effects(_ effects: Effects) -> String {
        var text = ""
        if effects.changedCount > 0 {
            text += "Sets off " + names(effects.changed, of: effects.changedCount) + ".\n\n"
        }
        if effects.dependentCount > 0 {
            let staying = effects.dependentCount == 1 ? "stays as it is" : "stay as they are"
            let users = names(effects.dependents, of: effects.dependentCount)
            text += "Used by \(users), which \(staying).\n\n"
        }
        return text
    }

    private static func names(_ names: [String], of count: Int) -> String {
        names.map(MarkdownText.code).joined(separator: ", ")
            + (count > names.count ? " and \(count - names.count) more" : "")
    }

    private static func flag(_ change: ReviewedChange) -> String {
        change.risk == .losesData ? " <b>loses data</b>" : ""
    }

    private static func sign(_ change: ReviewedChange) -> String {
        switch change.action {
        case .delete: "🔴"
        case .replace: "🟠"
        case .update: "🟡"
        case .create: "🟢"
        case .forget, .import, .move, .read: "⚪"
        }
    }
}

/// Seconds in words: `40 s`, `3 min`.
func roughly(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded())) s" : "\(Int((seconds / 60).rounded())) min"
}

import Planning
public import Reports

/// A review for a terminal or a log.
public struct TextReview: Sendable {
    private let style: Style

    public init(style: Style) {
        self.style = style
    }

    /// The document; it ends with a line break.
    public func document(_ review: Review) -> String { review.ordered.map(text).joined(separator: "\n") }

    private func text(_ review: PlanReview) -> String {
        let verdict = Verdict(review: review)
        var text = "\(style.bold("\(review.subject)")): \(verdict.headline)"
        if !verdict.subjects.isEmpty {
            text += ": \(verdict.subjects.joined(separator: ", "))\(verdict.hasMoreSubjects ? ", …" : "")"
        }
        text += "\n"
        if !verdict.counts.isEmpty {
            text += "\(verdict.counts)"
            if review.graph.seconds >= 30 { text += ", takes about \(roughly(review.graph.seconds))" }
            text += "\n"
        }
        for group in FindingGroup.groups(of: review.findings) {
            let (finding, about) = (group.finding, group.subjects(naming: 10))
            text +=
                "\(finding.severity.rawValue): \(finding.title)"
                + (about.isEmpty ? "" : " (\(about.withoutControls))")
            text += finding.message.isEmpty ? "\n" : ": \(finding.message.singleLine.withoutControls)\n"
        }
        for change in review.changes { text += self.text(change) }
        if !review.outputs.isEmpty {
            text +=
                "\n\(style.bold("outputs"))\n"
                + review.outputs.flatMap(\.lines).map { "  \($0.marked)\n" }.joined()
        }
        for object in review.drift {
            text +=
                "\n\(style.bold("\(object.isGone ? "deleted" : "changed") outside \("\(object.address)".withoutControls)"))\n"
            for sentence in object.times?.sentences ?? [] { text += "  \(sentence)\n" }
            text += object.lines.map { "  \($0.marked)\n" }.joined()
        }
        if review.mode == .refreshOnly, !review.isEmpty {
            text += "\nslipway apply -refresh-only takes this into the state; slipway apply undoes it.\n"
        }
        if !review.isEmpty, !review.isErrored { text += "\nPlan digest: \(review.digest.text)\n" }
        for plan in review.reverts where !plan.isEmpty {
            text += "\n\(style.bold("What undoes it"))\n\n\(self.text(plan))"
        }
        return text
    }

    private func text(_ change: ReviewedChange) -> String {
        let loss = change.risk == .losesData ? "  [loses data]" : ""
        var text = "\n\(style.bold("\(change.action.rawValue) \(change.name)"))\(loss)\n"
        for note in change.notes { text += "  \(note)\n" }
        if let cause = change.cause { text += "  \(cause)\n" }
        let effects = change.effects
        func names(_ names: [String], _ count: Int) -> String {
            names.joined(separator: ", ").withoutControls
                + (count > names.count ? " and \(count - names.count) more" : "")
        }
        if effects.changedCount > 0 { text += "  sets off \(names(effects.changed, effects.changedCount))\n" }
        if effects.dependentCount > 0 {
            text += "  used by \(names(effects.dependents, effects.dependentCount)), unchanged\n"
        }
        return text + change.lines.map { "  \($0.marked)\n" }.joined()
    }
}

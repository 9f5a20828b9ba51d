import Addresses
public import Planning
import Providers
import Values

/// A plan for people, in the look that people know from Terraform and tools search for their lines.
///
/// Sources of the lines that tools rely on: Atlantis `events/models/models.go`, tfcmt `pkg/terraform/parser.go`.
public struct PlanRenderer {
    private let style: Style
    /// Whether hints at further commands are left out.
    private let inAutomation: Bool
    private let drift: RelevantDrift

    public init(
        style: Style, inAutomation: Bool = false,
        drift: RelevantDrift = RelevantDrift(configuration: nil) { _, _ in nil }
    ) {
        self.style = style
        self.inAutomation = inAutomation
        self.drift = drift
    }

    /// The whole plan; it begins with an empty line and ends with a line break.
    public func text(_ plan: Plan) -> String {
        let drift = driftSection(plan)
        let changes =
            plan.mode == .refreshOnly ? [] : plan.changes.indices.filter { plan.changes[$0].isShown }
        let outputs = outputLines(plan)
        guard !changes.isEmpty || !outputs.isEmpty else {
            return drift + nothing(plan, hasDrift: !drift.isEmpty)
        }
        let counts = PlanCounts(plan)
        var text = drift.isEmpty ? "" : "\(drift)\n\(style.rule)\n"
        if !changes.isEmpty, counts.hasActions { text += legend(counts) }
        if !changes.isEmpty { text += changeSection(changes, counts, plan) }
        if !outputs.isEmpty {
            text += "\nChanges to Outputs:\n" + outputs.map { $0 + "\n" }.joined()
            if changes.isEmpty || !counts.hasActions {
                text +=
                    "\n"
                    + wrapped(
                        "You can apply this plan to save these new output values to the state, without "
                            + "changing any real infrastructure.")
            }
        }
        return text
    }

    /// The line `Plan: 1 to add, 0 to change, 0 to destroy.` by itself.
    public func summary(_ plan: Plan) -> String { "\(style.paint("Plan:", .bold)) \(PlanCounts(plan).text)" }

    private func wrapped(_ text: String) -> String { wordWrapped(text, width: style.width - 1) + "\n" }

    private func legend(_ counts: PlanCounts) -> String {
        let minus = style.paint("-", .red)
        let plus = style.paint("+", .green)
        var text =
            "\n"
            + wrapped(
                "Terraform used the selected providers to generate the following execution plan. Resource actions "
                    + "are indicated with the following symbols:")
        if counts.created > 0 { text += "  \(plus) create\n" }
        if counts.updated > 0 { text += "  \(style.paint("~", .yellow)) update in-place\n" }
        if counts.destroyed > 0 { text += "  \(minus) destroy\n" }
        if counts.replacedAfterDeletion > 0 {
            text += "\(minus)/\(plus) destroy and then create replacement\n"
        }
        if counts.replacedBeforeDeletion > 0 {
            text += "\(plus)/\(minus) create replacement and then destroy\n"
        }
        if counts.read > 0 { text += " \(style.paint("<=", .cyan)) read (data resources)\n" }
        return text
    }

    private func changeSection(_ changes: [Int], _ counts: PlanCounts, _ plan: Plan) -> String {
        var text =
            plan.isErrored
            ? "\nTerraform planned the following actions, but then encountered a problem:\n"
            : "\nTerraform will perform the following actions:\n"
        let writer = ChangeText(style: style)
        var causes = CauseLines(plan, width: style.lineWidth - 4)
        let order = OrderWords(plan)
        for change in changes {
            if let shown = writer.text(
                plan.changes[change], because: causes.line(change),
                order: order.planLines(change, width: style.lineWidth - 4))
            {
                text += "\n\(shown)\n"
            }
        }
        return text + "\n\(summary(plan))\n"
    }

    // MARK: - Outputs

    private func outputLines(_ plan: Plan) -> [String] {
        let layout = DifferenceLayout(style: style)
        let changed = plan.outputs.filter { $0.value.action != .keep }.sorted { $0.key < $1.key }
        // The names that stay count as well.
        let width = plan.outputs.keys.map { $0.unicodeScalars.count }.max() ?? 0
        return changed.compactMap { name, change in
            let sensitive: Marks = change.isSensitive ? .sensitive : []
            let difference = Differ().compare(
                change.before?.presence?.marked(sensitive), change.after?.presence?.marked(sensitive))
            guard difference.action != .keep else { return nil }
            return
                "\(layout.lead(0, difference.action))\(name.padded(to: width)) = \(layout.text(difference, 0))"
        }
    }

    // MARK: - Drift

    private func driftSection(_ plan: Plan) -> String {
        let shown = drift.find(plan).compactMap { ChangeText(style: style).text($0) }
        guard !shown.isEmpty else { return "" }
        var text =
            "\n" + style.paint("Note:", .bold, .cyan)
            + style.paint(" Objects have changed outside of Terraform", .bold)
        text +=
            "\n\n"
            + wrapped(
                "Slipway detected the following changes made outside of Terraform since the last "
                    + "\"terraform apply\" which may have affected this plan:")
        for object in shown { text += "\n\(object)\n" }
        let advice =
            plan.mode == .refreshOnly
            ? "This is a refresh-only plan, so Slipway will not take any actions to undo these. If you were expecting "
                + "these changes then you can apply this plan to record the updated values in the state "
                + "without changing any remote objects."
            : "Unless you have made equivalent changes to your configuration, or ignored the relevant attributes using "
                + "ignore_changes, the following plan may include actions to undo or respond to these changes."
        return text + "\n\n" + wrapped(advice)
    }

    // MARK: - No changes

    private func nothing(_ plan: Plan, hasDrift: Bool) -> String {
        if plan.isErrored {
            let text = style.paint("Planning failed.", .bold, .red)
            return (hasDrift ? "\n\(style.rule)\n" : "")
                + "\n\(text)\(style.paint(" Slipway encountered an error while generating this plan.", .bold))\n\n"
        }
        func message(_ rest: String, _ detail: String) -> String {
            (hasDrift ? "\n\(style.rule)\n" : "") + "\n\(style.paint("No changes.", .bold, .green))"
                + "\(style.paint(" \(rest)", .bold))\n\n" + wrapped(detail)
        }
        switch plan.mode {
        case .refreshOnly:
            // The section about drift has said it all.
            if hasDrift { return "" }
            return message(
                "Your infrastructure still matches the configuration.",
                "Slipway has checked that the real remote objects still match the result of your most recent changes, "
                    + "and found no differences.")
        case .destroy:
            return message(
                "No objects need to be destroyed.",
                "Either you have not created any objects yet or the existing objects were already deleted outside of "
                    + "Slipway.")
        case .normal:
            guard hasDrift else {
                return message(
                    "Your infrastructure matches the configuration.",
                    "Slipway has compared your real infrastructure against your configuration and found no "
                        + "differences, so no changes are needed.")
            }
            return message(
                "Your infrastructure matches the configuration.",
                "Your configuration already applies the changes detected above. If you'd like to update the "
                    + "state to match, create and apply a refresh-only plan"
                    + (inAutomation ? "." : ":\n  slipway apply -refresh-only"))
        }
    }
}

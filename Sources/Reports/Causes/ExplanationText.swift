import Addresses
public import Planning
import Values

/// An explanation for people.
public struct ExplanationText: Sendable {
    private let style: Style
    private let words: CauseWords
    private let order: OrderWords
    private let plan: Plan

    public init(_ plan: Plan, style: Style) {
        self.style = style
        self.plan = plan
        words = CauseWords(plan)
        order = OrderWords(plan)
    }

    /// The whole answer, which ends with a line break.
    public func text(_ explanation: Explanation) -> String {
        var parts = [heading(explanation)]
        if let attribute = explanation.attribute {
            parts += self.attribute(attribute, explanation)
        } else {
            parts += body(explanation)
            if let replacement = explanation.replacement { parts.append(text(replacement)) }
            parts.append(dependents(explanation))
            parts.append(order(explanation))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// One line for each of several objects.
    public func overview(_ explanations: [Explanation]) -> String {
        var lines = CauseLines(plan, width: style.lineWidth - 4)
        return explanations.map { explanation in
            var text = "\(style.bold("\(explanation.address)")) \(fate(explanation))\n"
            if case .change(let position) = explanation.situation, let line = lines.line(position) {
                text += "    \(line)\n"
            }
            return text
        }.joined()
    }

    private func heading(_ explanation: Explanation) -> String {
        let path = explanation.attribute.map { "\($0.path)" } ?? ""
        let place = (explanation.attribute?.place ?? explanation.place).map { "  (\($0))" } ?? ""
        return "\(style.bold("\(explanation.address)\(path)")) \(fate(explanation))\(place)"
    }

    private func fate(_ explanation: Explanation) -> String {
        switch explanation.situation {
        case .change(let index):
            let change = plan.changes[index]
            guard let attribute = explanation.attribute else {
                if case .keep = change.action, let previous = change.previousAddress {
                    return "has moved from \(previous)"
                }
                return words.fate(change)
            }
            return attribute.changes ? "changes" : "does not change"
        case .unchanged: return "does not change"
        case .outOfScope: return "is not part of this run"
        case .read: return "was read while planning"
        }
    }

    // MARK: - Why

    private func body(_ explanation: Explanation) -> [String] {
        switch explanation.situation {
        case .change(let index):
            var tree = CauseTree(plan, words)
            tree.add(plan.causes.reasons[index] ?? [], of: plan.changes[index])
            var text = "Why:\n" + tree.lines.joined(separator: "\n")
            if plan.causes.knowledge == .state,
                tree.lines.contains(where: { $0.contains("than the state has") })
            {
                text +=
                    "\n\n"
                    + wrapped(
                        "Nothing has recorded what was applied last, so it is not known whether the text or a variable changed. "
                            + "From the next apply on it will be.")
            }
            return [text]
        case .unchanged(let hidden): return [unchanged(hidden, explanation)]
        case .outOfScope:
            let targets =
                plan.targets.isEmpty ? "-exclude" : "-target=\(plan.targets.joined(separator: ", -target="))"
            return [
                wrapped(
                    "The run is limited by \(targets), and this object is not among what it is about. Plan without that option "
                        + "to see what would happen to it.")
            ]
        case .read:
            return [
                wrapped(
                    "A data source changes nothing. It was read while this plan was made, with what the plan knows."
                )
            ]
        }
    }

    private func unchanged(_ hidden: [Explanation.HiddenDifference], _ explanation: Explanation) -> String {
        if explanation.place == nil {
            return wrapped("The configuration does not have it, and nothing is planned for it.")
        }
        guard !hidden.isEmpty else {
            return wrapped(
                "What is configured is what there is: no part of the object differs from the configuration.")
        }
        return "Nothing is done about these differences between the configuration and the object:\n"
            + hidden.map { difference in
                let ground =
                    switch difference.cover {
                    case .ignored: "ignore_changes covers it"
                    case .equivalent: "the provider takes the two for the same"
                    }
                return
                    "  \(difference.path.nameText): configured \(words.short(difference.configured)), there is "
                    + "\(words.short(difference.existing)); \(ground)"
                    + (difference.place.map { "  (\($0))" } ?? "")
            }.joined(separator: "\n")
    }

    // MARK: - Replacement

    private func text(_ replacement: Explanation.ReplacementExplanation) -> String {
        var lines: [String] = []
        for ground in replacement.grounds {
            switch ground {
            case .part(let path, let place):
                lines.append(
                    "  \(path.nameText) of an existing object cannot be changed"
                        + (place.map { "  (\($0))" } ?? ""))
            case .tainted:
                lines.append("  the object is marked as tainted; \"slipway untaint\" takes that back")
            case .requested: lines.append("  -replace asks for it; without that option it would stay")
            case .triggered(let place):
                lines.append("  replace_triggered_by asks for it" + (place.map { "  (\($0))" } ?? ""))
            }
        }
        let paths = replacement.grounds.compactMap { ground -> String? in
            if case .part(let path, _) = ground { path.nameText } else { nil }
        }
        if !paths.isEmpty {
            lines.append(
                "  To keep the object, leave \(paths.joined(separator: ", ")) as it was, or name it in ignore_changes."
            )
        }
        lines.append(
            replacement.createsFirst
                ? "  The new object is made before the old one goes."
                : "  The old object goes first; create_before_destroy = true would turn that round.")
        return "Replaced and not updated, because\n" + lines.joined(separator: "\n")
    }

    // MARK: - Dependents

    private func dependents(_ explanation: Explanation) -> String {
        guard !explanation.dependents.isEmpty else { return "Nothing in the configuration depends on it." }
        let shown = explanation.dependents.prefix(20)
        var lines = shown.map { dependent -> String in
            guard let first = dependent.changes.first else { return "  \(dependent.resource) stays as it is" }
            let fates = Set(dependent.changes.map { words.fate(plan.changes[$0]) })
            let count = dependent.changes.count
            if count == 1 { return "  \(plan.changes[first].address) \(words.fate(plan.changes[first]))" }
            return "  \(dependent.resource): \(count) objects, which change"
                + (fates.count == 1 ? " alike: each \(fates.first ?? "")" : "")
        }
        if explanation.dependents.count > shown.count {
            lines.append("  … and \(explanation.dependents.count - shown.count) more")
        }
        return "What depends on it:\n" + lines.joined(separator: "\n")
    }

    /// The order that its provider asks for.
    private func order(_ explanation: Explanation) -> String {
        guard case .change(let index) = explanation.situation else { return "" }
        let sentences = order.sentences(index)
        if sentences.isEmpty { return "" }
        return "Order beside what references show:\n" + sentences.map { "  \($0)" }.joined(separator: "\n")
    }

    // MARK: - Attributes

    private func attribute(_ attribute: AttributeExplanation, _ explanation: Explanation) -> [String] {
        var parts: [String] = []
        if let expression = attribute.expression {
            let lines = expression.split(separator: "\n", omittingEmptySubsequences: false)
            let shown = lines.prefix(12).joined(separator: "\n  ") + (lines.count > 12 ? "\n  …" : "")
            parts.append("Configured as:\n  \(shown)")
        } else {
            parts.append("The configuration does not set it: its value is the provider's.")
        }
        let (before, after) = (words.short(attribute.before), words.short(attribute.after))
        parts.append(
            before == after && !attribute.changes ? "Value: \(after)" : "Value: \(before) → \(after)")
        if !attribute.references.isEmpty {
            parts.append(
                "Made from:\n" + attribute.references.flatMap { references($0, "  ") }.joined(separator: "\n")
            )
        }
        if case .change(let index) = explanation.situation, !attribute.reasons.isEmpty {
            var tree = CauseTree(plan, words)
            tree.add(attribute.reasons, of: plan.changes[index])
            parts.append("Why it changes:\n" + tree.lines.joined(separator: "\n"))
        } else if attribute.changes, case .change(let index) = explanation.situation {
            parts.append(
                wrapped(
                    "The provider gives it a value when the object \(words.fate(plan.changes[index])); "
                        + "\"slipway explain '\(explanation.address)'\" tells why that is."))
        }
        switch attribute.replacement {
        case .always: parts.append("A change of it replaces the object.")
        case .conditional: parts.append("Some changes of it replace the object.")
        case .never: break
        }
        return parts
    }

    private func references(_ reference: ReferenceExplanation, _ margin: String) -> [String] {
        var text = "\(margin)\(reference.name) = \(words.short(reference.value))"
        if let origin = reference.origin {
            text += "  (\(origin))"
        } else if let place = reference.place {
            text += "  (\(place))"
        }
        if let change = reference.change { text += "; it \(words.fate(plan.changes[change]))" }
        return [text] + reference.references.flatMap { references($0, "\(margin)  ") }
    }

    private func wrapped(_ text: String) -> String { wordWrapped(text, width: style.width - 1) }
}

extension AttributeExplanation {
    /// Whether the attribute gets another value.
    var changes: Bool {
        guard let before, let after else { return before != nil || after != nil }
        return before != after
    }
}

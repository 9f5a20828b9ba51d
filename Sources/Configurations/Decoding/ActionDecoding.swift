import Diagnostics
import Expressions
import HCL

private let actionForm = BodyForm(["count", "for_each", "provider"], blocks: ["config": []])
private let triggerForm = BodyForm(
    ["events", "condition", "actions", "on_failure"], required: ["events", "actions"])
private let triggerEvents = ["before_create", "after_create", "before_update", "after_update"]

extension Declarations {
    /// Reads an `action` block: something that a provider can do besides managing objects.
    mutating func addAction(_ block: Block) {
        let labels = block.labels
        checkName(labels[0], "Invalid action type name")
        checkName(labels[1], "Invalid action name")
        let content = content(block.body, actionForm, underlining: block.headerRange)
        _ = repetition(content)
        let configs = content.blocks("config")
        if let extra = configs.dropFirst().first {
            diagnostics.append(
                .error(
                    "Duplicate config block", "An action must contain only one nested \"config\" block.",
                    at: extra.headerRange))
            return
        }
        let provider =
            content["provider"].flatMap { providerReference($0.expression, argument: "provider") }
            ?? ProviderReference(localName: impliedProvider(labels[0].text))
        if let first = actions.first(where: { $0.type == labels[0].text && $0.name == labels[1].text }) {
            reportDuplicate(
                "Duplicate action \"\(first.type)\" configuration", "An action named \"\(first.name)\"",
                block,
                first.headerRange)
            return
        }
        actions.append(
            Action(
                type: labels[0].text, name: labels[1].text, provider: provider,
                headerRange: block.headerRange))
    }

    /// The actions that an `action_trigger` block in the lifecycle of a resource names.
    mutating func actionReferences(_ block: Block) -> [Traversal] {
        let content = content(block.body, triggerForm, underlining: block.headerRange)
        var events: [String] = []
        for element in content["events"].flatMap({ listElements($0) }) ?? [] {
            let event = bareWord(element) ?? ""
            if !triggerEvents.contains(event) {
                diagnostics.append(
                    .error(
                        "Invalid \"event\" value \(event)",
                        "An event is one of \(triggerEvents.joined(separator: ", "))."
                            + Suggestion.sentence(for: event, among: triggerEvents), at: element.range))
            } else if events.contains(event) {
                diagnostics.append(
                    .error(
                        "Duplicate \"\(event)\" event", "The block names this event already.",
                        at: element.range))
            } else {
                events.append(event)
            }
        }
        let actions = content["actions"].flatMap { listElements($0) } ?? []
        let references = actions.compactMap { actionReference($0) }
        if actions.isEmpty {
            diagnostics.append(
                .error(
                    "No actions specified", "An action_trigger block names at least one action.",
                    at: block.headerRange))
        }
        if events.isEmpty {
            diagnostics.append(
                .error(
                    "No events specified", "An action_trigger block names at least one event.",
                    at: block.headerRange))
        }
        return references
    }

    private mutating func actionReference(_ expression: Expression) -> Traversal? {
        let found = traversals(in: expression).filter { $0.root != "count" && $0.root != "each" }
        func refuse(_ summary: String, _ detail: String) -> Traversal? {
            diagnostics.append(.error(summary, detail, at: expression.range))
            return nil
        }
        if found.contains(where: { $0.root == "module" }) {
            return refuse(
                "Invalid reference to action outside this module",
                "An action can be named only in the module that declares it.")
        }
        if found.contains(where: { $0.root != "action" }) {
            return refuse(
                "Invalid action argument inside action_triggers",
                "Only actions of this module, count.index and each.key can stand here, such as action.aws_lambda_invoke.notify."
            )
        }
        guard let action = found.first else {
            return refuse("No actions specified", "An action_trigger block names at least one action.")
        }
        guard found.count == 1 else {
            return refuse(
                "Invalid action expression", "Each element names one action. Divide this one into several.")
        }
        return action
    }
}

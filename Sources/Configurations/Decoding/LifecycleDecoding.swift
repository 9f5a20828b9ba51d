import Addresses
import Diagnostics
import Expressions
import HCL

private let lifecycleForm = BodyForm(
    ["create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by", "destroy"],
    blocks: ["precondition": [], "postcondition": [], "action_trigger": []])

extension Declarations {
    /// What the lifecycle blocks of a resource say; the first one counts.
    mutating func lifecycle(_ blocks: [Block], of name: ResourceName) -> Lifecycle {
        reportExtra(blocks, "Duplicate lifecycle block", "This resource already has a lifecycle block")
        var lifecycle = Lifecycle()
        guard let block = blocks.first else { return lifecycle }
        let content = content(block.body, lifecycleForm, underlining: block.headerRange)
        if name.mode == .managed {
            lifecycle.createBeforeDestroy = flag(content["create_before_destroy"])
            lifecycle.preventDestroy = flag(content["prevent_destroy"]) ?? false
            lifecycle.preventDestroyRange = content["prevent_destroy"]?.range
            lifecycle.replaceTriggeredBy = triggers(content["replace_triggered_by"])
            lifecycle.ignoreChanges = ignoredChanges(content["ignore_changes"])
            _ = flag(content["destroy"])
            lifecycle.actionReferences = content.blocks("action_trigger").flatMap { actionReferences($0) }
        } else {
            reportManagedOnly(content, name.mode)
        }
        for nested in content.blocks {
            switch nested.type {
            case "precondition": condition(nested, of: name).map { lifecycle.preconditions.append($0) }
            case "postcondition": condition(nested, of: name).map { lifecycle.postconditions.append($0) }
            default: break
            }
        }
        return lifecycle
    }

    /// What is about creating and destroying has no meaning for what is read or opened anew with every run.
    private mutating func reportManagedOnly(_ content: BodyContent, _ mode: ResourceName.Mode) {
        let reason = mode == .data ? "A data source is only read" : "An ephemeral resource lives for one run"
        for attribute in content.attributes.values {
            diagnostics.append(
                .error(
                    "Invalid \(mode.rawValue) resource lifecycle argument",
                    "The argument \"\(attribute.name)\" is about creating and destroying objects, so only \"resource\" blocks can "
                        + "have it. \(reason).", at: attribute.nameRange))
        }
        for trigger in content.blocks("action_trigger") {
            diagnostics.append(
                .error(
                    "Invalid \(mode.rawValue) resource lifecycle nested block",
                    "\(reason), so no action can be triggered by changes of it.",
                    at: trigger.typeRange))
        }
    }

    private mutating func ignoredChanges(_ attribute: Attribute?) -> Lifecycle.IgnoredChanges {
        guard let attribute else { return .none }
        if bareWord(attribute.expression) == "all" { return .all }
        var paths: [Traversal] = []
        var wildcard: SourceRange?
        for element in listElements(attribute) ?? [] {
            if element.isWildcard {
                wildcard = element.range
                diagnostics.append(
                    .error(
                        "Invalid ignore_changes wildcard",
                        "The [\"*\"] form of ignore_changes is no longer supported. Use ignore_changes = all to ignore "
                            + "changes to all attributes.", at: attribute.expression.range))
            } else if let path = traversal(element, quoted: .reference) {
                paths.append(path)
            }
        }
        if let wildcard, !paths.isEmpty {
            diagnostics.append(
                .error(
                    "Invalid ignore_changes ruleset",
                    "The wildcard \"*\" stands for all attributes, so others cannot be named beside it.",
                    at: wildcard, context: attribute.expression.range))
        }
        return paths.isEmpty ? .none : .only(paths)
    }

    // MARK: - replace_triggered_by

    private mutating func triggers(_ attribute: Attribute?) -> [Expression] {
        guard let attribute, let elements = listElements(attribute) else { return [] }
        return elements.filter { element in
            let problems = triggerProblems(element)
            diagnostics += problems
            return problems.isEmpty
        }
    }

    /// A trigger is a reference to one resource, one of its instances, or an attribute of it.
    private func triggerProblems(_ expression: Expression) -> [Diagnostic] {
        func problem(_ summary: String, _ detail: String) -> Diagnostic {
            .error(summary, detail, at: expression.range)
        }
        if expression.audience == .machines { return [] }
        let isReference = expression.isJSON ? !expression.isPlainValue : true
        guard isReference else {
            return [
                problem(
                    "Invalid reference expression",
                    "A trigger is the text of one reference, such as \"aws_lb.main.arn\".")
            ]
        }
        var found: [Diagnostic] = []
        var resources: [ResourceName] = []
        for traversal in traversals(in: expression) {
            switch Reference.parse(traversal) {
            case .failure(let failure) where failure.diagnostic.summary != "Invalid reference":
                // The only attributes that can stand here are each.key and count.index.
                found.append(
                    problem(
                        "Invalid \(traversal.root) reference in replace_triggered_by expression",
                        "Only each.key and count.index may be used in replace_triggered_by."))
            case .failure(let failure):
                found.append(problem(failure.diagnostic.summary, failure.diagnostic.detail))
            case .success((.resource(let name), _)): resources.append(name)
            case .success((.eachKey, _)), .success((.countIndex, _)): break
            case .success((.eachValue, _)):
                found.append(
                    problem(
                        "Invalid each reference in replace_triggered_by expression",
                        "Only each.key may be used in replace_triggered_by."))
            case .success:
                found.append(
                    problem(
                        "Invalid reference in replace_triggered_by expression",
                        "Only resources, count.index and each.key may be used in replace_triggered_by."))
            }
        }
        if found.contains(where: { $0.summary == "Invalid reference" }) { return found }
        if resources.count != 1 {
            // Of a wrong reference, the lack of a right one counts too.
            found.append(
                problem(
                    "Invalid replace_triggered_by expression",
                    resources.isEmpty
                        ? "Only resources, resource instances and their attributes can trigger a replacement: "
                            + "replace_triggered_by = [aws_lb.main.arn]."
                        : "Each element names one resource. Divide this one into several."))
        }
        return found
    }
}

extension Expression {
    /// Whether this is the text `*`, which the JSON syntax, where texts are references, cannot read.
    fileprivate var isWildcard: Bool {
        if case .string("*") = kind { return true }
        return isJSON && range.text == "\"*\""
    }
}

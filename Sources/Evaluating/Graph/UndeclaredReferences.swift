import Addresses
import Configurations
import Diagnostics
import Expressions
import HCL

/// The finding about a reference to something that the module does not declare; nil where it does.
func undeclared(_ reference: Reference, _ traversal: Traversal, in module: Module) -> Diagnostic? {
    var owner: String { module.path.isRoot ? "the root module" : "\(module.path)" }
    func problem(_ kind: String, _ detail: String) -> Diagnostic {
        .error("Reference to undeclared \(kind)", detail, at: traversal.range)
    }
    switch reference {
    case .variable(let name) where module.variables[name] == nil:
        return problem(
            "input variable",
            "An input variable with the name \"\(name)\" has not been declared in \(owner)."
                + orDeclare(
                    name, module.variables.keys,
                    "This variable can be declared with a variable \"\(name)\" {} block."))
    case .local(let name) where module.locals[name] == nil:
        return problem(
            "local value",
            "A local value with the name \"\(name)\" has not been declared in \(owner)."
                + Suggestion.sentence(for: name, among: module.locals.keys))
    case .module(let name, _) where module.calls[name] == nil:
        return problem(
            "module",
            "No module call named \"\(name)\" is declared in \(owner)."
                + Suggestion.sentence(for: name, among: module.calls.keys))
    case .resource(let name) where module.resources[name] == nil:
        return undeclaredResource(name, traversal, in: module, owner)
    case .path(let name) where !["module", "root", "cwd"].contains(name):
        return .error(
            "Invalid \"path\" attribute",
            "The \"path\" object has the attributes module, root and cwd."
                + Suggestion.sentence(for: name, among: ["module", "root", "cwd"]), at: traversal.range)
    case .terraform(let name) where !["workspace", "applying"].contains(name):
        return .error(
            "Invalid \"terraform\" attribute",
            "The \"terraform\" object has the attribute workspace, and no attribute \"\(name)\"."
                + Suggestion.sentence(for: name, among: ["workspace"])
                + (name == "env" ? " The old name of workspace was env." : ""), at: traversal.range)
    default: return nil
    }
}

/// The finding about a key after a resource that has no instances to tell apart; nil where it has.
func unexpectedKey(
    _ step: Traversal.Step, of name: ResourceName, _ traversal: Traversal, in module: Module
) -> Diagnostic? {
    guard step.isKey, case .once? = module.resources[name]?.repetition else { return nil }
    return .error(
        "Unexpected resource instance key",
        "\(name) has neither \"count\" nor \"for_each\", so there is one object, which is named without a key.",
        at: traversal.rootRange.union(step.range))
}

extension Traversal {
    /// How many steps name an instance: those that name the resource, and the key behind them.
    fileprivate func instanceSteps(after count: Int) -> Int {
        count < steps.count && steps[count].isKey ? count + 1 : count
    }
}

extension Traversal.Step {
    /// Whether the step is a key in brackets.
    var isKey: Bool { attributeName == nil }

    /// The name where the step is one.
    var attributeName: String? {
        if case .attribute(let name) = kind { name } else { nil }
    }
}

private func undeclaredResource(
    _ name: ResourceName, _ traversal: Traversal, in module: Module, _ owner: String
) -> Diagnostic {
    let kind =
        switch name.mode {
        case .managed: "A managed resource"
        case .data: "A data resource"
        case .ephemeral: "An ephemeral resource"
        }
    let candidates = module.resources.keys.lazy.map(\.description)
    var hint = Suggestion.sentence(for: name.description, among: candidates)
    let others = [ResourceName.Mode.managed, .data, .ephemeral].filter { $0 != name.mode }
    for mode in others where hint.isEmpty {
        let other = ResourceName(mode, type: name.type, name: name.name)
        if module.resources[other] != nil { hint = " Did you mean \(other)?" }
    }
    let roots = ["var", "local", "data", "ephemeral", "module", "path", "terraform", "each", "count", "self"]
    // Words of other places of the language, where a reference has a shorter one.
    let shorter = [
        "variable": "var", "variables": "var", "locals": "local", "resource": "", "modules": "module",
    ]
    if hint.isEmpty, let root = shorter[traversal.root] {
        hint =
            root.isEmpty
            ? " A resource is referred to by its type and name alone, without the word \"resource\"."
            : " Did you mean \"\(root).\(name.name)\"?"
    }
    if hint.isEmpty, let root = Suggestion.nearest(to: traversal.root, among: roots) {
        hint = " Did you mean \"\(root)\"?"
    }
    return .error(
        "Reference to undeclared resource",
        "\(kind) \"\(name.type)\" \"\(name.name)\" has not been declared in \(owner).\(hint)",
        at: traversal.beginning(steps: traversal.instanceSteps(after: name.mode == .managed ? 1 : 2)))
}

private func orDeclare(_ name: String, _ candidates: some Sequence<String>, _ otherwise: String) -> String {
    let hint = Suggestion.sentence(for: name, among: candidates)
    return hint.isEmpty ? " \(otherwise)" : hint
}

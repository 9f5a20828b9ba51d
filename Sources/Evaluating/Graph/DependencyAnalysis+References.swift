import Addresses
import Configurations
import Diagnostics
import Expressions
import HCL

/// What references lead to, and what is wrong with those that lead nowhere.
extension DependencyAnalysis {
    /// The nodes that an element of `depends_on` names; nil after reporting that it names no whole object.
    @discardableResult
    mutating func checkWhole(_ traversal: Traversal, in module: Module) -> [ConfigurationNode]? {
        guard case .success(let (reference, stepsUsed)) = Reference.parse(traversal) else {
            return check(traversal, in: module)
        }
        var rest = traversal.steps.dropFirst(stepsUsed)
        let key = rest.first?.isKey == true ? rest.first : nil
        if case .resource(let name) = reference, let key {
            rest.removeFirst()
            if let problem = unexpectedKey(key, of: name, traversal, in: module) {
                diagnostics.append(problem)
                return nil
            }
        }
        if case .module = reference { return check(traversal, in: module) }
        guard let first = rest.first, let last = rest.last else { return check(traversal, in: module) }
        diagnostics.append(
            .error(
                "Invalid depends_on reference",
                "References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.",
                at: first.range.union(last.range)))
        return nil
    }

    /// The data source of a check is for the check alone.
    mutating func checkScope(
        of targets: [ConfigurationNode], from node: ConfigurationNode, _ traversal: Traversal,
        in module: Module
    ) {
        if module.checks.isEmpty { return }
        for case .resource(let address) in targets {
            guard let check = module.resources[address.name]?.check, node != .check(module.path, check),
                node != .resource(address)
            else { continue }
            diagnostics.append(
                .error(
                    "Reference to scoped resource",
                    "\(address.name) is declared inside of the check \"\(check)\", and only its assertions can refer to it. Declare it "
                        + "outside of the check to use it elsewhere.", at: traversal.range))
        }
    }

    /// The nodes that a traversal refers to; nil after reporting that it refers to nothing.
    @discardableResult
    mutating func check(_ traversal: Traversal, in module: Module) -> [ConfigurationNode]? {
        reference(of: traversal, in: module).map { targets(of: $0, in: module) }
    }

    /// What a traversal refers to; nil after reporting that it refers to nothing.
    mutating func reference(of traversal: Traversal, in module: Module) -> Reference? {
        let reference: Reference
        switch Reference.parse(traversal) {
        case .failure(let problem):
            diagnostics.append(problem.diagnostic)
            return nil
        case .success(let found): reference = found.0
        }
        if let problem = undeclared(reference, traversal, in: module) {
            diagnostics.append(problem)
            return nil
        }
        reportDeprecated(reference, traversal, in: module)
        return reference
    }

    /// The nodes that a reference leads to.
    func targets(of reference: Reference, in module: Module) -> [ConfigurationNode] {
        switch reference {
        case .variable(let name): [.variable(module.path, name)]
        case .local(let name): [.local(module.path, name)]
        case .resource(let name): [.resource(ResourceAddress(module: module.path, name))]
        case .module(let name, let output): moduleTargets(module.path.child(name), output)
        case .eachKey, .eachValue, .countIndex, .path, .terraform, .selfObject: []
        }
    }

    /// Warns of outputs whose modules advise against them.
    private mutating func reportDeprecated(_ reference: Reference, _ traversal: Traversal, in module: Module)
    {
        guard case .module(let name, let output) = reference, let child = module.children[name] else {
            return
        }
        let outputs = output.map { [$0] } ?? child.outputs.keys.sorted()
        for output in outputs {
            guard let advice = child.outputs[output]?.deprecation else { continue }
            diagnostics.append(.warning("Deprecated value used", advice, at: traversal.range))
        }
    }

    private func moduleTargets(_ path: ModulePath, _ output: String?) -> [ConfigurationNode] {
        guard let child = configuration.module(path) else { return [.call(path)] }
        if let output, child.outputs[output] != nil { return [.call(path), .output(path, output)] }
        // Who takes a module as a whole waits for all that is in it.
        return [.call(path)] + child.outputs.keys.sorted().map { .output(path, $0) } + [.completion(path)]
    }

    mutating func reportMissingProvider(
        _ node: ConfigurationNode, _ reference: ProviderReference, _ alias: String
    ) {
        diagnostics.append(
            .error(
                "Provider configuration not present",
                "\(node) uses the configuration \(reference.text), which is not there. Add a block to the root module, provider "
                    + "\"\(reference.localName)\" { alias = \"\(alias)\" }, or pass the configuration to the module.",
                at: reference.range))
    }
}

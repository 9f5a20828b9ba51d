import Addresses
import Configurations
import Evaluating
import Expressions
import HCL

extension PlanWalk {
    /// Whether something that a data source waits for is about to change.
    func waitsForChanges(_ resource: Resource, in module: ModuleInstance) -> Bool {
        guard request.options.mode == .normal else { return false }
        let awaited = awaitedNodes(resource, in: module.path)
        if awaited.direct.contains(where: { pending.isChanging($0, seenFrom: module.path) }) { return true }
        guard awaited.whole.contains(where: { pending.isCarried($0) }) else { return false }
        // Several instances of a module share the nodes of its blocks.
        return !module.path.hasKeys || goesWithModules(awaited.whole)
            || !pending.changing(atOrBefore: awaited.whole, seenFrom: module.path).isEmpty
    }

    /// The changing resources that a data source waits for.
    func awaitedChanges(of resource: Resource, in module: ModuleInstancePath) -> [ResourceAddress] {
        let awaited = awaitedNodes(resource, in: module)
        let direct = awaited.direct.filter { pending.isChanging($0, seenFrom: module) }
        let others = pending.changing(atOrBefore: awaited.whole, seenFrom: module)
        return Set(direct + others).sorted { $0.description < $1.description }
    }

    /// Whether a node stands for a module that objects without a block are still in.
    func hasLeftovers(_ node: ConfigurationNode) -> Bool {
        if case .completion(let path) = node { modulesWithLeftovers.contains(path) } else { false }
    }

    private func goesWithModules(_ nodes: [Int]) -> Bool {
        !modulesWithLeftovers.isEmpty && nodes.contains { hasLeftovers(request.graph.graph.nodes[$0]) }
    }

    /// What a data source waits for: resources that count by themselves, and nodes that count with all that comes before them.
    private func awaitedNodes(_ resource: Resource, in module: ModuleInstancePath) -> (
        direct: [ResourceAddress], whole: [Int]
    ) {
        let graph = request.graph
        guard let node = graph.indices[.resource(ResourceAddress(module: module.module, resource.name))]
        else {
            return ([], [])
        }
        let before = graph.graph.dependencies(of: node).map(Int.init)
        let hasConditions =
            !resource.lifecycle.preconditions.isEmpty || !resource.lifecycle.postconditions.isEmpty
        // A change further up may be what makes a condition hold.
        if hasConditions { return ([], before) }
        let direct = before.compactMap { node -> ResourceAddress? in
            if case .resource(let address) = graph.graph.nodes[node] { address } else { nil }
        }
        var whole = resource.dependsOn.compactMap { wholeNode($0, in: module.module) }.filter { node in
            if case .resource = graph.graph.nodes[node] { false } else { true }
        }
        // The core takes whoever refers to a module as a whole for a part of it.
        var modules = [module.module]
        for node in before {
            if case .completion(let path) = graph.graph.nodes[node] { modules.append(path) }
        }
        for var path in modules {
            while let parent = path.parent, let name = path.names.last {
                let call = request.configuration.module(parent)?.calls[name]
                whole += (call?.dependsOn ?? []).compactMap { wholeNode($0, in: parent) }
                path = parent
            }
        }
        return (direct, whole)
    }

    /// The node of what a traversal of `depends_on` names.
    private func wholeNode(_ traversal: Traversal, in module: ModulePath) -> Int? {
        guard case .success(let found) = Reference.parse(traversal) else { return nil }
        let node: ConfigurationNode
        switch found.0 {
        case .resource(let name): node = .resource(ResourceAddress(module: module, name))
        case .module(let name, let output?): node = .output(module.child(name), output)
        case .module(let name, nil): node = .completion(module.child(name))
        case .variable(let name): node = .variable(module, name)
        case .local(let name): node = .local(module, name)
        case .eachKey, .eachValue, .countIndex, .path, .terraform, .selfObject: return nil
        }
        return request.graph.indices[node]
    }
}

extension ModuleInstancePath {
    /// Whether it is one of several instances of a module, or within one.
    fileprivate var hasKeys: Bool { steps.contains { $0.key != .none } }
}

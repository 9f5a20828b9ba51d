import Addresses
import Configurations
import Evaluating
import Providers
import States

/// Which objects a run is about, where it is limited to some.
struct TargetSelection: Sendable {
    let isLimited: Bool
    private let targets: [TargetAddress]
    private let excludes: [TargetAddress]
    /// Resources that the targets depend on.
    private var included: Set<ResourceAddress> = []
    private var excludedBlocks: Set<ResourceAddress> = []
    /// Modules that something included depends on as a whole: what goes from them goes with it.
    private var completed: Set<ModulePath> = []
    private let configuration: Configuration
    /// While destroying: the objects that depend on a target.
    private var dependents: Set<InstanceAddress> = []
    private let isDestroy: Bool
    private let keptOutputs: Set<ConfigurationNode>
    private let reachable: Set<Int>

    init(_ request: PlanRequest, state: StateSnapshot) {
        configuration = request.configuration
        targets = request.options.targets
        excludes = request.options.excludes
        isDestroy = request.options.mode == .destroy
        isLimited = !targets.isEmpty || !excludes.isEmpty
        guard isLimited else {
            keptOutputs = []
            reachable = []
            return
        }
        let graph = request.graph.graph
        var found = Set<Int>()
        var stack = graph.nodes.indices.filter { node in
            if case .resource(let address) = graph.nodes[node] {
                TargetSelection.names(request.options.targets, address)
            } else {
                false
            }
        }
        stack += TargetSelection.providersOfLeftovers(request, state)
        while let node = stack.popLast() {
            guard found.insert(node).inserted else { continue }
            stack += graph.dependencies(of: node).map(Int.init)
        }
        let kept = TargetSelection.outputs(graph, within: found)
        keptOutputs = kept
        // What an output needs is evaluated with it.
        var needed = found
        var open = graph.nodes.indices.filter { kept.contains(graph.nodes[$0]) }
        while let node = open.popLast() {
            needed.insert(node)
            open += graph.dependencies(of: node).map(Int.init).filter { !needed.contains($0) }
        }
        reachable = needed
        for node in found {
            switch graph.nodes[node] {
            case .resource(let address): included.insert(address)
            case .completion(let module): completed.insert(module)
            default: break
            }
        }
        if isDestroy { dependents = dependentsInState(state) }
        if !excludes.isEmpty { excludedBlocks = dependentsOfExcluded(request) }
    }

    /// Where the providers are set up of targets that the configuration does not have: they need them as others do.
    private static func providersOfLeftovers(_ request: PlanRequest, _ state: StateSnapshot) -> [Int] {
        var texts: Set<String> = []
        for (address, record) in state.instances where address.name.mode == .managed {
            guard request.graph.indices[.resource(address.block)] == nil,
                request.options.targets.contains(where: { $0.contains(address) })
            else { continue }
            if let current = record.current { texts.insert(current.provider) }
            for object in record.deposed.values { texts.insert(object.provider) }
        }
        if texts.isEmpty { return [] }
        let nodes = request.graph.providerNodes(request.configuration)
        return texts.compactMap { nodes[ProviderText.normalized($0)] }
    }

    /// While destroying, what depends on a target goes with it, and what the target depends on stays.
    ///
    /// States name what an object depends on by resource; objects in two instances of one module never depend on each other.
    private func dependentsInState(_ state: StateSnapshot) -> Set<InstanceAddress> {
        var named: [ResourceAddress: Set<ModuleInstancePath>] = [:]
        for address in state.instances.keys where targets.contains(where: { $0.contains(address) }) {
            named[address.block, default: []].insert(address.module)
        }
        var result = Set<InstanceAddress>()
        for (address, record) in state.instances {
            let path = address.module.module
            let depends = (record.current?.dependencies ?? []).contains { dependency in
                guard let modules = named[dependency] else { return false }
                return dependency.module != path || modules.contains(address.module)
            }
            if depends { result.insert(address) }
        }
        return result
    }

    private func dependentsOfExcluded(_ request: PlanRequest) -> Set<ResourceAddress> {
        let graph = request.graph.graph
        let dependents = graph.dependents()
        var stack = graph.nodes.indices.filter { node in
            if case .resource(let address) = graph.nodes[node] {
                TargetSelection.names(excludes, address)
            } else {
                false
            }
        }
        var result = Set<ResourceAddress>()
        var seen = Set<Int>(stack)
        let first = seen
        while let node = stack.popLast() {
            if case .resource(let address) = graph.nodes[node], !first.contains(node) {
                result.insert(address)
            }
            for next in dependents[node] where seen.insert(Int(next)).inserted { stack.append(Int(next)) }
        }
        return result
    }

    /// Whether the run is about an object.
    func includes(_ address: InstanceAddress) -> Bool {
        guard isLimited else { return true }
        if excludes.contains(where: { $0.contains(address) }) || excludedBlocks.contains(address.block) {
            return false
        }
        guard !targets.isEmpty else { return true }
        if targets.contains(where: { $0.contains(address) }) || dependents.contains(address) { return true }
        return !isDestroy && isNeeded(address)
    }

    /// Whether a target depends on an object.
    private func isNeeded(_ address: InstanceAddress) -> Bool {
        if completed.contains(address.block.module), configuration.resource(address.block) == nil {
            return true
        }
        guard included.contains(address.block) else { return false }
        // A resource of which another instance was named is not a dependency because of that.
        return !targets.contains { $0.names(block: address.block) }
    }

    /// Moves that the run takes note of in part only: a target names just one of the two addresses, or none.
    func halfNamed(_ moves: [InstanceAddress: InstanceAddress]) -> [(
        from: InstanceAddress, to: InstanceAddress
    )] {
        guard !targets.isEmpty else { return [] }
        return moves.sorted { $0.key < $1.key }.compactMap { to, from in
            let isNamed = [from, to].allSatisfy { address in targets.contains { $0.contains(address) } }
            return isNamed ? nil : (from, to)
        }
    }

    /// Whether a part of the configuration has to do with what the run is about.
    func reaches(_ node: Int) -> Bool { targets.isEmpty || isDestroy || reachable.contains(node) }

    /// Whether an output depends on resources, and on none that the run is not about.
    func includes(output name: String, in module: ModulePath) -> Bool {
        // An output of another module is evaluated wherever the walk reaches it.
        guard isLimited, !targets.isEmpty, module.isRoot else { return true }
        return keptOutputs.contains(.output(module, name))
    }

    private static func outputs(_ graph: AcyclicGraph<ConfigurationNode>, within reachable: Set<Int>) -> Set<
        ConfigurationNode
    > {
        // Per node: whether a resource stands behind it, and whether all of those are included.
        var hasResource = [Bool](repeating: false, count: graph.nodes.count)
        var isClean = [Bool](repeating: true, count: graph.nodes.count)
        var kept = Set<ConfigurationNode>()
        for node in graph.order {
            for dependency in graph.dependencies(of: node) {
                let index = Int(dependency)
                hasResource[node] = hasResource[node] || hasResource[index]
                isClean[node] = isClean[node] && isClean[index]
            }
            switch graph.nodes[node] {
            case .resource:
                hasResource[node] = true
                isClean[node] = isClean[node] && reachable.contains(node)
            case .output(let module, _):
                if reachable.contains(node) || (hasResource[node] && isClean[node] && module.isRoot) {
                    kept.insert(graph.nodes[node])
                }
            default: break
            }
        }
        return kept
    }

    private static func names(_ targets: [TargetAddress], _ address: ResourceAddress) -> Bool {
        targets.contains { $0.names(block: address) }
    }
}

extension TargetAddress {
    /// Whether the address names the block, a module around it, or instances of either.
    func names(block: ResourceAddress) -> Bool {
        switch self {
        case .module(let path, _): block.module.names.starts(with: path.module.names)
        case .resource(let module, let name, _): block.name == name && block.module == module.module
        }
    }
}

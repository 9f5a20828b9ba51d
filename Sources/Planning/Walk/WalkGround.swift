import Addresses
import Configurations
import Evaluating
import States

/// What a walk stands on and does not change, so that walks on several threads can share it.
struct WalkGround: Sendable {
    let request: PlanRequest
    let moves: MoveResult
    let selection: TargetSelection
    let dependencySets: DependencySets
    let lifetimes: EphemeralLifetimes
    /// All objects of the state, sorted, with their records as the state has them.
    let prior: PriorTable
    /// Whether the records stay as they are until the objects are planned.
    let keepsRecords: Bool
    /// By node, the positions of the objects of a resource of the root module.
    private let rootPositions: [Range<Int>]
    /// Resources whose replacements are made before the old objects go.
    let forcedCreateBeforeDestroy: Set<ResourceAddress>
    /// The parts that threads can plan side by side; nil where one thread plans all.
    let parts: WalkParts?

    init(_ request: PlanRequest) {
        self.request = request
        let empty = StateSnapshot(lineage: "", writer: Version.language.description)
        var moves = applyMoves(
            request.configuration, to: request.state ?? empty, mode: request.options.mode)
        moves.changeTypes(request)
        self.moves = moves
        if let table = request.priorTable, table.isOf(moves.snapshot) {
            prior = table
        } else {
            prior = PriorTable(moves.snapshot)
        }
        keepsRecords = !request.options.refresh && request.openCreations.isEmpty
        rootPositions = positionsByNode(prior, request.graph, request.configuration)
        selection = TargetSelection(request, state: moves.snapshot)
        let work =
            request.groundwork
            ?? Groundwork(
                request.configuration, request.graph, request.options,
                isUnnoticed: request.configuration.plansUnnoticed(
                    with: request.providers, request.options), threads: request.threads)
        dependencySets = work.dependencySets
        lifetimes = work.lifetimes
        forcedCreateBeforeDestroy = findForcedCreateBeforeDestroy(
            work.createFirst.filter(selection.reaches), request.graph.graph)
        // Providers may be asked about creations of which nobody knows how they ended.
        parts = request.openCreations.isEmpty ? work.parts : nil
    }

    var priorAddresses: [InstanceAddress] { prior.addresses }

    /// The positions of the objects that the resource at a node has in one module instance.
    func priorPositions(_ name: ResourceName, at node: Int?, in module: ModuleInstancePath) -> Range<Int> {
        if module.isRoot, let node { return rootPositions[node] }
        return prior.positions(of: name, in: module)
    }

    /// About how many objects a plan is about.
    var objectCount: Int { max(prior.addresses.count, request.configuration.root.resources.count) }
}

/// By node of a resource of the root module, where its objects stand among those of the state.
private func positionsByNode(
    _ prior: PriorTable, _ graph: ConfigurationGraph, _ configuration: Configuration
) -> [Range<Int>] {
    let nodes = graph.graph.nodes
    var found = Array(repeating: 0..<0, count: nodes.count)
    // Both are in the order of their names, so that nothing need be looked up; and the root module comes first.
    let end = prior.addresses.firstIndex { !$0.module.isRoot } ?? prior.addresses.count
    var next = 0
    var strangers: [Int] = []
    for node in nodes.indices {
        guard case .resource(let address) = nodes[node], address.module.isRoot else { continue }
        while next < end, prior.addresses[next].name < address.name {
            strangers.append(next)
            next += 1
        }
        let start = next
        while next < end, prior.addresses[next].name == address.name { next += 1 }
        found[node] = start..<next
    }
    strangers += next..<end
    // A resource of the configuration among them would mean that the orders differ.
    if strangers.contains(where: { configuration.root.resources[prior.addresses[$0].name] != nil }) {
        for node in nodes.indices {
            guard case .resource(let address) = nodes[node], address.module.isRoot else { continue }
            found[node] = prior.positions(of: address.name, in: .root)
        }
    }
    return found
}

/// Resources whose replacements are made before the old objects go: those that say so, and all that these depend on.
private func findForcedCreateBeforeDestroy(
    _ nodes: [Int], _ graph: AcyclicGraph<ConfigurationNode>
) -> Set<ResourceAddress> {
    if nodes.isEmpty { return [] }
    var stack = nodes
    var seen = Set<Int>()
    while let node = stack.popLast() {
        guard seen.insert(node).inserted else { continue }
        stack += graph.dependencies(of: node).map(Int.init)
    }
    var found = Set<ResourceAddress>()
    for node in seen {
        if case .resource(let address) = graph.nodes[node], address.name.mode == .managed {
            found.insert(address)
        }
    }
    return found
}

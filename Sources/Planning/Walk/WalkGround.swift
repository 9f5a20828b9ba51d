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
    /// All objects of the state, sorted.
    let priorAddresses: [InstanceAddress]
    /// Their records in the same order, as the state has them.
    let priorRecords: [InstanceRecord]
    /// Whether the records stay as they are until the objects are planned.
    let keepsRecords: Bool
    /// The positions of the objects of a resource in one module instance, by its address without a key.
    private let priorPositions: [InstanceAddress: Range<Int>]
    /// Resources whose replacements are made before the old objects go.
    let forcedCreateBeforeDestroy: Set<ResourceAddress>
    /// The parts that threads can plan side by side; nil where one thread plans all.
    let parts: WalkParts?

    init(_ request: PlanRequest) {
        self.request = request
        let empty = StateSnapshot(lineage: "", writer: Version.language.description)
        moves = applyMoves(request.configuration, to: request.state ?? empty)
        let objects = Array(moves.snapshot.instances)
        let order = objects.map(\.key).positionsInOrder()
        priorAddresses = order.map { objects[$0].key }
        priorRecords = order.map { objects[$0].value }
        keepsRecords = !request.options.refresh && request.openCreations.isEmpty
        priorPositions = positionsByResource(priorAddresses)
        selection = TargetSelection(request, state: moves.snapshot)
        let work =
            request.groundwork
            ?? Groundwork(
                request.configuration, request.graph, providers: request.providers, request.options,
                threads: request.threads)
        dependencySets = work.dependencySets
        lifetimes = work.lifetimes
        forcedCreateBeforeDestroy = findForcedCreateBeforeDestroy(
            work.createFirst.filter(selection.reaches), request.graph.graph)
        // Providers may be asked about creations of which nobody knows how they ended.
        parts = request.openCreations.isEmpty ? work.parts : nil
    }

    /// The positions of the objects of a resource in one module instance.
    func priorPositions(_ name: ResourceName, in module: ModuleInstancePath) -> Range<Int> {
        priorPositions[InstanceAddress(module: module, name)] ?? 0..<0
    }

    /// About how many objects a plan is about.
    var objectCount: Int { max(priorAddresses.count, request.configuration.root.resources.count) }
}

/// Where the objects of each resource stand among sorted addresses: next to one another.
private func positionsByResource(_ addresses: [InstanceAddress]) -> [InstanceAddress: Range<Int>] {
    var found: [InstanceAddress: Range<Int>] = [:]
    found.reserveCapacity(addresses.count)
    var start = 0
    for position in addresses.indices {
        let address = addresses[position]
        let next = position + 1
        if next < addresses.count, addresses[next].name == address.name,
            addresses[next].module == address.module
        {
            continue
        }
        found[address.key == .none ? address : address.resource] = start..<next
        start = next
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

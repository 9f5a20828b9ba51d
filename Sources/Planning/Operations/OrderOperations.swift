import Addresses
import Configurations
import Diagnostics
import Evaluating
import States
import Values

/// Why the operations of a plan cannot be put in order.
struct OperationCycle: Error {
    let diagnostic: Diagnostic
}

/// The graph of what an apply does.
///
/// The parts of the configuration come first, under the numbers they have in their own graph; calls, and gates that keep edges
/// few, come after them. The rules of order are these:
/// - what refers to a resource waits until all its objects are made or changed;
/// - an object is deleted after everything in the state that depends on it, and before what takes its place, or after it where
///   the resource creates before it destroys; then also after all that refers to the resource has gone over to the new object;
/// - what used to depend on an object that goes is changed after that is gone, unless something else needs it the other way round;
/// - what a provider's rules let wait comes after what that waits for, unless that would close a circle;
/// - an ephemeral resource is closed after all that its value is passed on to, deletions by a provider that needs it included.
///
/// A part of the configuration that the run is not about has its place in the order and nothing more: what it says may not be known.
///
/// `recorded` says what the object of a change depended on when it was last seen, which the change itself does not tell where another
/// object takes its place. Gives the order that rules ask for as well, with what of it is kept.
func orderOperations(
    _ changes: [Change], _ configurationGraph: ConfigurationGraph, _ configuration: Configuration,
    implied: [ImpliedOrder] = [], opening: Set<ResourceAddress> = [], lifetimes: EphemeralLifetimes? = nil,
    mode: Plan.Mode, recorded: @escaping (Change) -> [ResourceAddress] = { $0.dependencies },
    reaches: (_ node: Int) -> Bool = { _ in true }
) throws(OperationCycle) -> (graph: AcyclicGraph<Operation>, implied: [ImpliedOrder]) {
    var builder = OperationGraphBuilder(
        configurationGraph, configuration, mode: mode, recorded: recorded, reaches)
    builder.open(opening)
    builder.addCalls(changes)
    if builder.isOfConfigurationAlone, opening.isEmpty, implied.isEmpty {
        return (configurationGraph.graph.mapNodes { number, _ in builder.nodes[number] }, [])
    }
    builder.connectConfiguration()
    builder.connectCalls(changes)
    builder.connectDeletions(changes)
    builder.connectImplied(implied)
    if let lifetimes, !opening.isEmpty { builder.connectClosings(opening, lifetimes, changes) }
    return try builder.build(changes, implied)
}

private struct OperationGraphBuilder {
    private let source: ConfigurationGraph
    private let configuration: Configuration
    private let mode: Plan.Mode
    private let recorded: (Change) -> [ResourceAddress]
    private(set) var nodes: [Operation]
    private var edges: [(of: Int, on: Int)] = []
    /// Order that is good to keep and can be done without: where it would close a circle, it is left out.
    private var wishes: [(of: Int, on: Int)] = []
    /// Order of the same kind that providers ask for; it goes before other wishes.
    private var implied = ImpliedEdges()
    /// The node after which a resource's objects are what the configuration says.
    private var settled: [ResourceAddress: Int] = [:]
    private var makers: [ResourceAddress: [Int]] = [:]
    private var deletions: [ResourceAddress: [(node: Int, change: Int)]] = [:]
    /// The resources with calls, in the order of their first changes.
    private var madeBlocks: [ResourceAddress] = []
    private var deletedBlocks: [ResourceAddress] = []
    private var gates: [Operation: Int] = [:]
    private var makerOfChange: [Int?] = []
    private var deletionOfChange: [Int?] = []
    /// Where a provider configuration is set up, by the name that states have for it.
    private let providerNodes: [String: Int]

    init(
        _ source: ConfigurationGraph, _ configuration: Configuration, mode: Plan.Mode,
        recorded: @escaping (Change) -> [ResourceAddress], _ reaches: (_ node: Int) -> Bool
    ) {
        self.source = source
        self.recorded = recorded
        self.configuration = configuration
        self.mode = mode
        nodes = source.graph.nodes.enumerated().map { reaches($0) ? .evaluate($1) : .release($1) }
        providerNodes = source.providerNodes(configuration)
    }

    /// Whether nothing is to be done but to evaluate the configuration.
    var isOfConfigurationAlone: Bool { nodes.count == source.graph.nodes.count }

    private mutating func add(_ operation: Operation) -> Int {
        nodes.append(operation)
        return nodes.count - 1
    }

    mutating func addCalls(_ changes: [Change]) {
        makerOfChange = Array(repeating: nil, count: changes.count)
        deletionOfChange = makerOfChange
        for (index, change) in changes.enumerated() {
            let block = change.address.block
            switch change.action {
            case .keep: continue
            case .create: addMaker(.create, index, block)
            case .update: addMaker(.update, index, block)
            case .read: addMaker(.read, index, block)
            case .replace:
                addMaker(.create, index, block)
                addDeletion(index, block)
            case .delete: addDeletion(index, block)
            case .forget: _ = add(.call(change: index, .forget))
            }
        }
        settled.reserveCapacity(madeBlocks.count)
        for block in madeBlocks { settled[block] = add(.settle(block)) }
    }

    private mutating func addMaker(_ call: Operation.Call, _ change: Int, _ block: ResourceAddress) {
        let node = add(.call(change: change, call))
        if makers[block]?.append(node) == nil {
            makers[block] = [node]
            madeBlocks.append(block)
        }
        makerOfChange[change] = node
    }

    private mutating func addDeletion(_ change: Int, _ block: ResourceAddress) {
        let node = add(.call(change: change, .delete))
        if deletions[block]?.append((node, change)) == nil {
            deletions[block] = [(node, change)]
            deletedBlocks.append(block)
        }
        deletionOfChange[change] = node
    }

    /// The configuration's own order, with resources that have calls standing for their calls.
    mutating func connectConfiguration() {
        for node in source.graph.nodes.indices {
            for dependency in source.graph.dependencies(of: node) {
                edges.append((node, finalNode(Int(dependency))))
            }
        }
        for (block, settle) in settled {
            for maker in makers[block] ?? [] { edges.append((settle, maker)) }
            if let begin = source.indices[.resource(block)] { edges.append((settle, begin)) }
        }
    }

    /// The node after which a part of the configuration has its value.
    private func finalNode(_ node: Int) -> Int {
        if case .resource(let address) = source.graph.nodes[node], let settle = settled[address] {
            return settle
        }
        return node
    }

    mutating func connectCalls(_ changes: [Change]) {
        for (change, node) in makerOfChange.enumerated() {
            guard let node else { continue }
            if let begin = source.indices[.resource(changes[change].address.block)] {
                edges.append((node, begin))
            }
            guard case .replace(_, _, let order, _) = changes[change].action,
                let deletion = deletionOfChange[change]
            else {
                continue
            }
            edges.append(order == .deleteFirst ? (node, deletion) : (deletion, node))
        }
    }

    // MARK: - Deletions

    mutating func connectDeletions(_ changes: [Change]) {
        if deletions.isEmpty { return }
        for block in deletedBlocks {
            guard let calls = deletions[block] else { continue }
            let start = gate(block, .deletionsMayStart)
            let done = gate(block, .deletionsDone)
            for call in calls {
                edges.append((call.node, start))
                edges.append((done, call.node))
            }
            connectProviders(calls, changes)
        }
        for block in deletedBlocks {
            guard let calls = deletions[block] else { continue }
            var dependencies = Set<ResourceAddress>()
            for call in calls { dependencies.formUnion(recorded(changes[call.change])) }
            for dependency in dependencies where deletions[dependency] != nil && dependency != block {
                edges.append((gate(dependency, .deletionsMayStart), gate(block, .deletionsDone)))
            }
        }
        connectSuccessors(changes)
        connectPredecessors(changes)
    }

    private mutating func gate(_ block: ResourceAddress, _ gate: Operation.Gate) -> Int {
        let operation = Operation.gate(block, gate)
        if let node = gates[operation] { return node }
        let node = add(operation)
        gates[operation] = node
        return node
    }

    /// An object that is replaced by an earlier-made one goes after all that refers to it has been changed over.
    private mutating func connectSuccessors(_ changes: [Change]) {
        let dependents = source.graph.dependents()
        let late = deletions.mapValues { calls in calls.filter { isLate(changes[$0.change]) } }
            .filter { !$0.value.isEmpty }
        for block in deletedBlocks {
            guard let calls = late[block], let begin = source.indices[.resource(block)] else { continue }
            let start = gate(block, .dependentsSettled)
            for call in calls { edges.append((call.node, start)) }
            var stack = dependents[begin].map(Int.init)
            var seen = Set<Int>()
            while let node = stack.popLast() {
                guard seen.insert(node).inserted else { continue }
                guard case .resource(let dependent) = source.graph.nodes[node] else {
                    stack += dependents[node].map(Int.init)
                    continue
                }
                if settled[dependent] != nil { edges.append((start, finalNode(node))) }
            }
            if let own = settled[block], calls.contains(where: { changes[$0.change].deposed == nil }) {
                edges.append((start, own))
            }
        }
    }

    /// Whether an object goes after its successor is there; others of its resource may have to go before theirs are made.
    private func isLate(_ change: Change) -> Bool {
        if change.deposed != nil { return true }
        return switch change.action {
        case .replace(_, _, .createFirst, _): true
        case .replace(_, _, .deleteFirst, _): false
        default: change.createBeforeDestroy
        }
    }

    /// What used to depend on objects that go is changed only after they are gone.
    private mutating func connectPredecessors(_ changes: [Change]) {
        for block in madeBlocks {
            guard let begin = source.indices[.resource(block)] else { continue }
            var dependencies = Set<ResourceAddress>()
            for change in makerChanges(block, changes) { dependencies.formUnion(change.dependencies) }
            for dependency in dependencies {
                guard let calls = deletions[dependency], dependency != block else { continue }
                let isLate = calls.contains { call in
                    if case .replace(_, _, .createFirst, _) = changes[call.change].action { return true }
                    return changes[call.change].createBeforeDestroy || changes[call.change].deposed != nil
                }
                if !isLate { wishes.append((begin, gate(dependency, .deletionsDone))) }
            }
        }
    }

    private func makerChanges(_ block: ResourceAddress, _ changes: [Change]) -> [Change] {
        (makers[block] ?? []).compactMap { node in
            if case .call(let change, _) = nodes[node] { changes[change] } else { nil }
        }
    }

    /// A deletion needs its provider set up, also where the configuration no longer has the object.
    private mutating func connectProviders(_ calls: [(node: Int, change: Int)], _ changes: [Change]) {
        for call in calls {
            if let node = providerNodes[changes[call.change].provider] { edges.append((call.node, node)) }
        }
    }

    // MARK: - Order that providers ask for

    mutating func connectImplied(_ orders: [ImpliedOrder]) {
        for (number, order) in orders.enumerated() {
            let waiting = order.waiting.compactMap { change in
                (order.phase == .making ? makerOfChange : deletionOfChange)[change].map { (change, $0) }
            }
            let first = order.first.compactMap { change in
                let maker = makerOfChange[change]
                return (order.phase == .making ? maker : deletionOfChange[change] ?? maker).map {
                    (change, $0)
                }
            }
            if min(waiting.count, first.count) <= pairedMax {
                implied.add(number, waiting, first)
            } else {
                implied.add(number, waiting, first, through: add(.order(number)))
            }
        }
    }

    // MARK: - Ephemeral resources

    /// Turns the evaluation of ephemeral resources into their opening.
    mutating func open(_ resources: Set<ResourceAddress>) {
        for resource in resources {
            if let node = source.indices[.resource(resource)] { nodes[node] = .open(resource) }
        }
    }

    /// Adds the closing of ephemeral resources after all that needs them.
    mutating func connectClosings(
        _ resources: Set<ResourceAddress>, _ lifetimes: EphemeralLifetimes, _ changes: [Change]
    ) {
        var ends: [Int: Int] = [:]
        for node in lifetimes.holders.keys.sorted() {
            let part = source.graph.nodes[node]
            if let resource = part.ephemeralResource, resources.contains(resource) {
                ends[node] = add(.close(resource))
            } else {
                ends[node] = add(.release(part))
            }
        }
        for (node, holders) in lifetimes.holders {
            guard let end = ends[node] else { continue }
            edges.append((end, node))
            for holder in holders { edges.append((end, ends[holder] ?? finalNode(holder))) }
        }
        for call in deletions.values.joined() {
            guard let provider = providerNodes[changes[call.change].provider], let end = ends[provider] else {
                continue
            }
            edges.append((end, call.node))
        }
    }

    // MARK: - Building

    func build(_ changes: [Change], _ orders: [ImpliedOrder]) throws(OperationCycle) -> (
        graph: AcyclicGraph<Operation>, implied: [ImpliedOrder]
    ) {
        do {
            let built = try AcyclicGraph.including(implied.edges + wishes, nodes, dependencies: edges)
            return (built.graph, implied.kept(built.isKept, of: orders))
        } catch {
            throw cycle(error, changes)
        }
    }

    private func cycle(_ found: GraphCycle, _ changes: [Change]) -> OperationCycle {
        let names = found.nodes.map { describe(nodes[$0], changes) }
        return OperationCycle(
            diagnostic: .error(
                "Cycle in the plan",
                "These steps wait for one another: \((names + names.prefix(1)).joined(separator: " → ")). Giving one of the resources "
                    + "another create_before_destroy setting, or applying the change in two steps with -target, resolves it."
            ))
    }

    private func describe(_ operation: Operation, _ changes: [Change]) -> String {
        switch operation {
        case .evaluate(let node): "\(node)"
        case .settle(let block): "\(block)"
        case .open(let resource): "\(resource)"
        case .close(let resource): "\(resource) (close)"
        case .release(let node): "\(node) (end of use)"
        case .call(let change, let call): "\(changes[change].address) (\(call.rawValue))"
        case .order: "order that a provider asks for"
        case .gate(let block, .deletionsMayStart): "\(block) (before deletion)"
        case .gate(let block, .dependentsSettled): "\(block) (after what refers to it)"
        case .gate(let block, .deletionsDone): "\(block) (after deletion)"
        }
    }
}

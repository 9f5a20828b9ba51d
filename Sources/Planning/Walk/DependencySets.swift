import Addresses
import Evaluating

/// How many dependencies an object's record may list before it lists the nearest only.
///
/// Terraform lists every one, at a cost that grows with the square of a chain's length. The nearest ones order deletions just
/// as well while the objects between are in the state themselves.
private let listedMax = 256

/// The resources that each resource depends on, nearest and farther ones.
struct DependencySets: Sendable {
    private let graph: ConfigurationGraph
    /// Resources that have objects and no block; as dependencies they are numbered after the nodes of the graph.
    private let leftovers: [ResourceAddress]
    private var nearest: [[Int32]] = []
    private var all: [[Int32]] = []

    /// With `leftovers`, resources that the configuration lacks, who depends on a module as a whole depends on those within it as well.
    init(_ graph: ConfigurationGraph, leftovers: [ResourceAddress] = []) {
        self.graph = graph
        self.leftovers = leftovers
        let nodes = graph.graph.nodes
        nearest = Array(repeating: [], count: nodes.count)
        all = Array(repeating: [], count: nodes.count)
        var collector = DependencyCollector(count: nodes.count + leftovers.count) {
            textRanks(nodes, leftovers)
        }
        var within: [ModulePath: [Int32]] = [:]
        for (index, address) in leftovers.enumerated() {
            within[address.module, default: []].append(Int32(nodes.count + index))
        }
        let isNeeded = neededNodes(graph)
        for node in graph.graph.order where isNeeded[node] {
            if case .completion(let module) = nodes[node], let others = within[module] {
                visit(node, graph.graph.dependencies(of: node) + others, &collector)
            } else {
                visit(node, graph.graph.dependencies(of: node), &collector)
            }
        }
    }

    private mutating func visit(
        _ node: Int, _ dependencies: some Collection<Int32>, _ collector: inout DependencyCollector
    ) {
        if dependencies.isEmpty { return }
        collector.begin()
        for dependency in dependencies {
            // An ephemeral resource is nothing that a state could name: what it depends on stands for it.
            if isStored(dependency) {
                collector.add(dependency)
            } else {
                collector.add(nearest[Int(dependency)])
            }
        }
        nearest[node] = collector.sorted()
        collector.begin()
        for dependency in dependencies {
            if isStored(dependency) { collector.add(dependency) }
            if Int(dependency) < all.count { collector.add(all[Int(dependency)]) }
            if collector.count > listedMax {
                all[node] = nearest[node]
                return
            }
        }
        all[node] = collector.sorted()
    }

    private func isStored(_ node: Int32) -> Bool {
        resource(node).map { $0.name.mode != .ephemeral } ?? false
    }

    private func resource(_ node: Int32) -> ResourceAddress? {
        let index = Int(node)
        guard index < all.count else { return leftovers[index - all.count] }
        return if case .resource(let address) = graph.graph.nodes[index] { address } else { nil }
    }

    /// What a record of the objects of the resource at a node says about dependencies, sorted by their text; `known` itself where that
    /// is what a record says already.
    func recorded(at node: Int?, like known: [ResourceAddress]? = nil) -> [ResourceAddress] {
        guard let node else { return [] }
        let nodes = all[node]
        guard let known, nodes.count == known.count,
            nodes.indices.allSatisfy({ resource(nodes[$0]) == known[$0] })
        else { return addresses(nodes) }
        return known
    }

    /// The resources that a resource refers to, directly or through values.
    func direct(of address: ResourceAddress) -> [ResourceAddress] {
        graph.indices[.resource(address)].map { addresses(nearest[$0]) } ?? []
    }

    private func addresses(_ nodes: [Int32]) -> [ResourceAddress] {
        nodes.compactMap { resource($0) }
    }
}

/// By node, whether it is a resource, or something depends on it.
private func neededNodes(_ graph: ConfigurationGraph) -> [Bool] {
    let nodes = graph.graph.nodes
    var found = [Bool](repeating: false, count: nodes.count)
    for node in graph.graph.order.reversed() {
        if case .resource = nodes[node] { found[node] = true }
        guard found[node] else { continue }
        for dependency in graph.graph.dependencies(of: node) { found[Int(dependency)] = true }
    }
    return found
}

/// Gathers nodes without repetition, in memory that it uses again and again.
private struct DependencyCollector {
    /// Only needed once something has several dependencies.
    private lazy var ranks = findRanks()
    private let findRanks: () -> [Int32]
    private var found: [Int32] = []
    private var stamps: [Int32]
    private var stamp: Int32 = 0

    init(count: Int, ranks: @escaping () -> [Int32]) {
        findRanks = ranks
        stamps = Array(repeating: 0, count: count)
    }

    var count: Int { found.count }

    mutating func begin() {
        stamp += 1
        found.removeAll(keepingCapacity: true)
    }

    mutating func add(_ node: Int32) {
        guard stamps[Int(node)] != stamp else { return }
        stamps[Int(node)] = stamp
        found.append(node)
    }

    mutating func add(_ nodes: [Int32]) {
        for node in nodes { add(node) }
    }

    mutating func sorted() -> [Int32] {
        if found.count < 2 { return found }
        let ranks = ranks
        return found.sorted { ranks[Int($0)] < ranks[Int($1)] }
    }
}

/// For each node, and each of the others, the place of its text among those of all resources.
private func textRanks(_ nodes: [ConfigurationNode], _ others: [ResourceAddress]) -> [Int32] {
    var texts: [String] = []
    var numbers: [Int] = []
    for (index, node) in nodes.enumerated() {
        guard case .resource(let address) = node else { continue }
        texts.append(address.description)
        numbers.append(index)
    }
    for (index, address) in others.enumerated() {
        texts.append(address.description)
        numbers.append(nodes.count + index)
    }
    var ranks = [Int32](repeating: 0, count: nodes.count + others.count)
    for (rank, position) in texts.positionsInOrder().enumerated() { ranks[numbers[position]] = Int32(rank) }
    return ranks
}

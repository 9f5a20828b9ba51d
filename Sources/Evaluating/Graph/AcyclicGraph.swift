/// Nodes with the nodes that each depends on, and an order in which dependencies come first.
///
/// Nodes are numbers; edges lie in one array. Building, ordering and the search for a cycle cost O(nodes + edges).
public struct AcyclicGraph<Node: Sendable>: Sendable {
    public let nodes: [Node]
    private let offsets: [Int]
    private let targets: [Int32]
    /// All nodes, dependencies before dependents; of nodes that are free to go, the lower number first.
    public let order: [Int]

    /// Builds the graph from pairs: the node at `of` depends on the node at `on`.
    /// - Throws: `GraphCycle` when nodes depend on one another in a circle.
    public init(_ nodes: [Node], dependencies: [(of: Int, on: Int)]) throws(GraphCycle) {
        self.nodes = nodes
        (offsets, targets) = adjacency(count: nodes.count, dependencies)
        order = try topologicalOrder(count: nodes.count, offsets, targets)
    }

    private init(_ nodes: [Node], offsets: [Int], targets: [Int32], order: [Int]) {
        self.nodes = nodes
        self.offsets = offsets
        self.targets = targets
        self.order = order
    }

    /// The graph without nodes.
    public static var empty: AcyclicGraph { AcyclicGraph([], offsets: [0], targets: [], order: []) }

    /// The same graph of other nodes: each stands, under the same number, for the one that it is made of.
    public func mapNodes<Image>(_ transform: (_ number: Int, _ node: Node) -> Image) -> AcyclicGraph<Image> {
        AcyclicGraph<Image>(
            nodes.enumerated().map { transform($0, $1) }, offsets: offsets, targets: targets, order: order)
    }

    /// The nodes that a node depends on.
    public func dependencies(of node: Int) -> ArraySlice<Int32> { targets[offsets[node]..<offsets[node + 1]] }

    public var edgeCount: Int { targets.count }

    /// For each node, the nodes that depend on it.
    public func dependents() -> Adjacency {
        var pairs: [(of: Int, on: Int)] = []
        pairs.reserveCapacity(targets.count)
        for node in nodes.indices {
            for target in dependencies(of: node) { pairs.append((Int(target), node)) }
        }
        let (offsets, targets) = adjacency(count: nodes.count, pairs)
        return Adjacency(offsets: offsets, targets: targets)
    }
}

/// Lists of nodes by node, in one array.
public struct Adjacency: Sendable {
    let offsets: [Int]
    let targets: [Int32]

    public subscript(node: Int) -> ArraySlice<Int32> { targets[offsets[node]..<offsets[node + 1]] }
}

/// Nodes that depend on one another: each on the next, and the last on the first.
public struct GraphCycle: Error, Hashable, Sendable {
    public let nodes: [Int]
}

/// Groups pairs by their first part with a counting sort; repeated pairs are kept once.
func adjacency(count: Int, _ pairs: [(of: Int, on: Int)]) -> (offsets: [Int], targets: [Int32]) {
    var offsets = [Int](repeating: 0, count: count + 1)
    for pair in pairs { offsets[pair.of + 1] += 1 }
    for node in 0..<count { offsets[node + 1] += offsets[node] }
    var next = offsets
    var targets = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
        targets[next[pair.of]] = Int32(pair.on)
        next[pair.of] += 1
    }
    return withoutRepetition(offsets, targets)
}

/// Sorts each node's list and drops what stands in it twice, so that a graph does not depend on the order of its pairs.
private func withoutRepetition(_ offsets: [Int], _ targets: [Int32]) -> (offsets: [Int], targets: [Int32]) {
    var newOffsets = [0]
    newOffsets.reserveCapacity(offsets.count)
    var newTargets: [Int32] = []
    newTargets.reserveCapacity(targets.count)
    for node in 0..<(offsets.count - 1) {
        let list = targets[offsets[node]..<offsets[node + 1]]
        var last: Int32 = -1
        for target in list.count < 2 ? Array(list) : list.sorted() where target != last {
            newTargets.append(target)
            last = target
        }
        newOffsets.append(newTargets.count)
    }
    return (newOffsets, newTargets)
}

private func topologicalOrder(
    count: Int, _ offsets: [Int], _ targets: [Int32]
) throws(GraphCycle) -> [Int] {
    var dependentOffsets = [Int](repeating: 0, count: count + 1)
    for target in targets { dependentOffsets[Int(target) + 1] += 1 }
    for node in 0..<count { dependentOffsets[node + 1] += dependentOffsets[node] }
    var next = dependentOffsets
    var dependents = [Int32](repeating: 0, count: targets.count)
    for node in 0..<count {
        for target in targets[offsets[node]..<offsets[node + 1]] {
            dependents[next[Int(target)]] = Int32(node)
            next[Int(target)] += 1
        }
    }
    var missing = (0..<count).map { offsets[$0 + 1] - offsets[$0] }
    var order = (0..<count).filter { missing[$0] == 0 }
    order.reserveCapacity(count)
    var head = 0
    while head < order.count {
        let node = order[head]
        head += 1
        for dependent in dependents[dependentOffsets[node]..<dependentOffsets[node + 1]] {
            missing[Int(dependent)] -= 1
            if missing[Int(dependent)] == 0 { order.append(Int(dependent)) }
        }
    }
    guard order.count == count else { throw findCycle(among: missing, offsets, targets) }
    return order
}

/// Follows open dependencies until a node comes up again; every node left over has one.
private func findCycle(among missing: [Int], _ offsets: [Int], _ targets: [Int32]) -> GraphCycle {
    guard var node = missing.firstIndex(where: { $0 > 0 }) else { return GraphCycle(nodes: []) }
    var position = [Int: Int]()
    var path: [Int] = []
    while position[node] == nil {
        position[node] = path.count
        path.append(node)
        guard let next = targets[offsets[node]..<offsets[node + 1]].first(where: { missing[Int($0)] > 0 })
        else { break }
        node = Int(next)
    }
    return GraphCycle(nodes: Array(path[(position[node] ?? 0)...]))
}

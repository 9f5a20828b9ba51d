import Evaluating

/// Parts of a configuration that do not depend on one another, of about the same size: each can be planned by a thread of its own.
///
/// What they have in common, values that depend on no object, is cheap and is worked out in each of them.
struct WalkParts: Sendable {
    /// The nodes of each part, what it depends on first; those that all parts have are in each.
    let visits: [[Int]]
    /// The nodes that each part has for itself.
    let own: [[Int]]

    /// Nil where the configuration has no parts that are worth a thread.
    init?(_ graph: AcyclicGraph<ConfigurationNode>, threads: Int) {
        guard threads > 1, graph.nodes.count >= 2 * nodesMin else { return nil }
        var grouping = Grouping(graph)
        guard !grouping.hasDependentCalls else { return nil }
        let places = grouping.places(among: threads)
        var visits = Array(repeating: [Int](), count: threads)
        var own = visits
        for node in graph.order {
            switch places[node] {
            case .everywhere: for part in visits.indices { visits[part].append(node) }
            case .nowhere: continue
            case .part(let part):
                visits[part].append(node)
                own[part].append(node)
            }
        }
        guard own.count(where: { $0.count >= nodesMin }) > 1 else { return nil }
        self.visits = visits
        self.own = own
    }
}

/// Parts with fewer nodes than this are planned before a thread has begun.
private let nodesMin = 256

/// Which nodes belong together because one of them depends on the other, directly or not.
private struct Grouping {
    enum Place {
        /// Depends on no object.
        case everywhere
        /// Stands for a module as a whole, and nothing waits for that.
        case nowhere
        case part(Int)
    }

    private let graph: AcyclicGraph<ConfigurationNode>
    private let isCommon: [Bool]
    private let isIdle: [Bool]
    /// For each node another one of its group, or itself where it stands for the group.
    private var leaders: [Int]

    init(_ graph: AcyclicGraph<ConfigurationNode>) {
        self.graph = graph
        leaders = Array(graph.nodes.indices)
        var isCommon = [Bool](repeating: false, count: graph.nodes.count)
        for node in graph.order {
            isCommon[node] =
                graph.nodes[node].isPassedOn && graph.dependencies(of: node).allSatisfy { isCommon[Int($0)] }
        }
        self.isCommon = isCommon
        var isAwaited = [Bool](repeating: false, count: graph.nodes.count)
        var isIdle = isAwaited
        for node in graph.order.reversed() {
            if case .completion = graph.nodes[node], !isAwaited[node] {
                isIdle[node] = true
            } else {
                for dependency in graph.dependencies(of: node) { isAwaited[Int(dependency)] = true }
            }
        }
        self.isIdle = isIdle
        for node in graph.order where !isCommon[node] && !isIdle[node] {
            for dependency in graph.dependencies(of: node) where !isCommon[Int(dependency)] {
                let (left, right) = (leader(node), leader(Int(dependency)))
                leaders[max(left, right)] = min(left, right)
            }
        }
    }

    /// Whether it depends on an object which instances a module has.
    var hasDependentCalls: Bool {
        graph.nodes.indices.contains { node in
            if case .call = graph.nodes[node] { !isCommon[node] } else { false }
        }
    }

    private mutating func leader(_ node: Int) -> Int {
        var node = node
        while leaders[node] != node {
            leaders[node] = leaders[leaders[node]]
            node = leaders[node]
        }
        return node
    }

    /// For each node its place among so many parts, filled one after the other.
    mutating func places(among count: Int) -> [Place] {
        var sizes = [Int](repeating: 0, count: leaders.count)
        var total = 0
        for node in leaders.indices where !isCommon[node] && !isIdle[node] {
            sizes[leader(node)] += 1
            total += 1
        }
        var parts = [Int](repeating: -1, count: leaders.count)
        var filled = 0
        return leaders.indices.map { node in
            if isCommon[node] { return .everywhere }
            if isIdle[node] { return .nowhere }
            let group = leader(node)
            if parts[group] < 0 {
                // Where the middle of a group falls decides, so that a large one goes to the emptier part.
                parts[group] = min(count - 1, (filled + sizes[group] / 2) * count / max(total, 1))
                filled += sizes[group]
            }
            return .part(parts[group])
        }
    }
}

extension ConfigurationNode {
    /// Whether the node passes values on, and stands for no object itself.
    fileprivate var isPassedOn: Bool {
        switch self {
        case .variable, .local, .call, .provider: true
        case .output, .resource, .check, .completion: false
        }
    }
}

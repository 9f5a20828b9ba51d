import Addresses
import Evaluating
import Planning

/// Makes the graph of a plan's changes.
struct GraphMaker {
    private let plan: Plan
    /// How long a call takes by experience, in seconds.
    private let typical: @Sendable (Operation.Call, String) -> Double

    /// Beyond so many resources every dependency is drawn: finding out which follow from others would take too long.
    private static let reducedMax = 3_000

    init(_ plan: Plan, typical: @escaping @Sendable (Operation.Call, String) -> Double) {
        self.plan = plan
        self.typical = typical
    }

    /// The graph, and the position in it of each resource.
    func graph() -> (graph: ReviewGraph, positions: [ResourceAddress: Int]) {
        var groups: [ResourceAddress: [Int]] = [:]
        for (index, change) in plan.changes.enumerated() where change.isReviewed {
            groups[change.address.block, default: []].append(index)
        }
        let resources = groups.keys.sorted { "\($0)" < "\($1)" }
        let positions = Dictionary(uniqueKeysWithValues: resources.enumerated().map { ($1, $0) })
        var dependencies = resources.enumerated().map { index, resource -> [Int] in
            var found = Set<Int>()
            for change in groups[resource] ?? [] {
                for dependency in plan.changes[change].dependencies {
                    if let position = positions[dependency], position != index { found.insert(position) }
                }
            }
            return found.sorted()
        }
        let order = breakingCircles(&dependencies)
        if resources.count <= GraphMaker.reducedMax { reduce(&dependencies, order) }
        let layout = GraphLayout(order: order, dependencies: dependencies)
        let (critical, seconds) = criticalPath()
        let nodes = resources.enumerated().map { index, resource in
            let changes = groups[resource] ?? []
            let worst = changes.max { Risk(plan.changes[$0]) < Risk(plan.changes[$1]) } ?? 0
            return ReviewGraph.Node(
                resource: resource, action: plan.changes[worst].reviewedAction,
                risk: Risk(plan.changes[worst]),
                count: changes.count, seconds: changes.map { self.seconds(plan.changes[$0]) }.max() ?? 0,
                isCritical: changes.contains { critical.contains($0) }, column: layout.columns[index],
                row: layout.rows[index])
        }
        let edges = dependencies.enumerated().flatMap { from, targets in
            targets.map { ReviewGraph.Edge(from: from, to: $0) }
        }
        return (ReviewGraph(nodes: nodes, edges: edges, seconds: seconds), positions)
    }

    /// How long the calls for a change take, one after the other.
    func seconds(_ change: Change) -> Double {
        let type = change.address.name.type
        return switch change.action {
        case .keep, .forget: 0
        case .create: typical(.create, type)
        case .read: typical(.read, type)
        case .update: typical(.update, type)
        case .replace: typical(.delete, type) + typical(.create, type)
        case .delete: typical(.delete, type)
        }
    }

    /// An order with dependencies first; what the state says may run in a circle, of which a link is left out.
    private func breakingCircles(_ dependencies: inout [[Int]]) -> [Int] {
        var order: [Int] = []
        // 0: not met, 1: on the way, 2: done.
        var status = Array(repeating: 0, count: dependencies.count)
        for start in dependencies.indices where status[start] == 0 {
            var stack = [(node: start, next: 0)]
            status[start] = 1
            while let (node, next) = stack.last {
                guard next < dependencies[node].count else {
                    status[node] = 2
                    order.append(node)
                    stack.removeLast()
                    continue
                }
                let target = dependencies[node][next]
                if status[target] == 1 {
                    dependencies[node].remove(at: next)
                    continue
                }
                stack[stack.count - 1].next += 1
                if status[target] == 0 {
                    status[target] = 1
                    stack.append((target, 0))
                }
            }
        }
        return order
    }

    /// Leaves out what follows from other dependencies.
    private func reduce(_ dependencies: inout [[Int]], _ order: [Int]) {
        let words = (dependencies.count + 63) / 64
        var reachable = Array(repeating: [UInt64](repeating: 0, count: words), count: dependencies.count)
        var rank = Array(repeating: 0, count: order.count)
        for (index, node) in order.enumerated() { rank[node] = index }
        for node in order {
            var set = [UInt64](repeating: 0, count: words)
            var kept: [Int] = []
            // The latest in the order can have the others below it, and never the other way round.
            for target in dependencies[node].sorted(by: { rank[$0] > rank[$1] }) {
                if set[target / 64] & (1 << (target % 64)) != 0 { continue }
                kept.append(target)
                for word in 0..<words { set[word] |= reachable[target][word] }
                set[target / 64] |= 1 << (target % 64)
            }
            dependencies[node] = kept.sorted()
            reachable[node] = set
        }
    }

    /// The changes on the longest chain of calls, and how long it takes.
    private func criticalPath() -> (changes: Set<Int>, seconds: Double) {
        let graph = plan.operations
        var end = Array(repeating: 0.0, count: graph.nodes.count)
        var before = Array(repeating: -1, count: graph.nodes.count)
        for node in graph.order {
            for dependency in graph.dependencies(of: node) where end[Int(dependency)] > end[node] {
                end[node] = end[Int(dependency)]
                before[node] = Int(dependency)
            }
            if case .call(let change, let call) = graph.nodes[node] {
                end[node] += typical(call, plan.changes[change].address.name.type)
            }
        }
        guard var node = end.indices.max(by: { end[$0] < end[$1] }), end[node] > 0 else { return ([], 0) }
        let seconds = end[node]
        var changes = Set<Int>()
        while node >= 0 {
            if case .call(let change, _) = graph.nodes[node] { changes.insert(change) }
            node = before[node]
        }
        return (changes, seconds)
    }
}

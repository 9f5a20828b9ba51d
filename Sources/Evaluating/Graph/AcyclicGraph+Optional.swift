extension AcyclicGraph {
    /// Builds the graph with those optional edges that close no circle; says of each whether it is in.
    ///
    /// Where optional edges exclude one another, the earlier one is kept. The cost is linear: where the search among edges that
    /// lie on circles would take longer than that, the rest of these is left out.
    /// - Throws: `GraphCycle` when nodes depend on one another in a circle without any optional edge.
    public static func including(
        _ optional: [(of: Int, on: Int)], _ nodes: [Node], dependencies: [(of: Int, on: Int)]
    ) throws(GraphCycle) -> (graph: AcyclicGraph, isKept: [Bool]) {
        if let whole = try? AcyclicGraph(nodes, dependencies: dependencies + optional) {
            return (whole, Array(repeating: true, count: optional.count))
        }
        var circles = Circles(count: nodes.count, dependencies, optional)
        let isKept = optional.map { circles.letIn($0) }
        let kept = zip(optional, isKept).filter(\.1).map(\.0)
        do {
            return (try AcyclicGraph(nodes, dependencies: dependencies + kept), isKept)
        } catch {
            // The circle that is told has no optional edge in it.
            return (try AcyclicGraph(nodes, dependencies: dependencies), optional.map { _ in false })
        }
    }
}

/// The parts of a graph in which every node leads to every other one, and the edges within them that are let in so far.
private struct Circles {
    private let component: [Int32]
    private var inner: [Int: [Int]] = [:]
    private var budget: Int

    init(count: Int, _ firm: [(of: Int, on: Int)], _ optional: [(of: Int, on: Int)]) {
        let (offsets, targets) = adjacency(count: count, firm + optional)
        component = strongComponents(count: count, offsets, targets)
        budget = 64 * (count + firm.count + optional.count)
        for edge in firm where component[edge.of] == component[edge.on] {
            inner[edge.of, default: []].append(edge.on)
        }
    }

    /// Takes an edge in unless it closes a circle.
    mutating func letIn(_ edge: (of: Int, on: Int)) -> Bool {
        // What leads from one component to another lies on no circle.
        guard component[edge.of] == component[edge.on] else { return true }
        guard !leads(from: edge.on, to: edge.of) else { return false }
        inner[edge.of, default: []].append(edge.on)
        return true
    }

    private mutating func leads(from start: Int, to end: Int) -> Bool {
        var seen: Set<Int> = [start]
        var open = [start]
        while let node = open.popLast() {
            if node == end { return true }
            for next in inner[node] ?? [] {
                budget -= 1
                if budget < 0 { return true }
                if seen.insert(next).inserted { open.append(next) }
            }
        }
        return false
    }
}

/// For each node the number of its component: nodes have the same where each leads to the other.
///
/// Tarjan's algorithm, with a stack of its own in place of recursion.
private func strongComponents(count: Int, _ offsets: [Int], _ targets: [Int32]) -> [Int32] {
    var component = [Int32](repeating: -1, count: count)
    var index = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var next = offsets
    var (clock, components): (Int32, Int32) = (0, 0)
    var path: [Int] = []
    var open: [Int] = []
    for start in 0..<count where index[start] < 0 {
        path.append(start)
        while let node = path.last {
            if index[node] < 0 {
                index[node] = clock
                low[node] = clock
                clock += 1
                open.append(node)
            }
            if next[node] < offsets[node + 1] {
                let target = Int(targets[next[node]])
                next[node] += 1
                if index[target] < 0 {
                    path.append(target)
                } else if component[target] < 0 {
                    low[node] = min(low[node], index[target])
                }
                continue
            }
            path.removeLast()
            if let parent = path.last { low[parent] = min(low[parent], low[node]) }
            guard low[node] == index[node] else { continue }
            while let member = open.popLast() {
                component[member] = components
                if member == node { break }
            }
            components += 1
        }
    }
    return component
}

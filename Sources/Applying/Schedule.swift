public import Evaluating

/// Decides what may run: it knows no task, clock or provider.
///
/// A step may start when all that it depends on has succeeded. Of the steps that may start, the one with the longest way
/// still behind it goes first, so that the whole takes little more than its longest chain.
public struct Schedule: Sendable {
    /// How a step ended.
    public enum Outcome: Sendable, Hashable {
        case succeeded
        case failed
    }

    private enum Status: Sendable, Hashable {
        case waiting, ready, running, succeeded, failed, skipped
    }

    private let dependents: Adjacency
    private var missing: [Int]
    private var status: [Status]
    private let priority: [Int]
    private var ready: ReadyHeap

    /// - Parameters:
    ///   - graph: the steps.
    ///   - weights: how long each step takes, in any unit; nothing for those that take no time.
    public init(of graph: AcyclicGraph<some Sendable>, weights: [Int]) {
        dependents = graph.dependents()
        missing = graph.nodes.indices.map { graph.dependencies(of: $0).count }
        status = Array(repeating: .waiting, count: graph.nodes.count)
        var priority = weights
        for node in graph.order.reversed() {
            var longest = 0
            for dependent in dependents[node] { longest = max(longest, priority[Int(dependent)]) }
            priority[node] = weights[node] + longest
        }
        self.priority = priority
        ready = ReadyHeap()
        for node in graph.order where missing[node] == 0 {
            status[node] = .ready
            ready.push(node, priority[node])
        }
    }

    /// The step to start next; nil when none may start now.
    public mutating func next() -> Int? {
        guard let node = ready.pop() else { return nil }
        status[node] = .running
        return node
    }

    /// Notes how a step ended; gives the steps that can never start because of it, in the order they were met.
    public mutating func finish(_ node: Int, _ outcome: Outcome) -> [Int] {
        status[node] = outcome == .succeeded ? .succeeded : .failed
        if outcome == .failed { return skipDependents(of: node) }
        for dependent in dependents[node] {
            let index = Int(dependent)
            missing[index] -= 1
            if missing[index] == 0, status[index] == .waiting {
                status[index] = .ready
                ready.push(index, priority[index])
            }
        }
        return []
    }

    private mutating func skipDependents(of node: Int) -> [Int] {
        var skipped: [Int] = []
        var stack = dependents[node].map(Int.init)
        while let next = stack.popLast() {
            guard status[next] == .waiting else { continue }
            status[next] = .skipped
            skipped.append(next)
            stack += dependents[next].map(Int.init)
        }
        return skipped
    }

    /// The steps that have neither run nor been given up.
    public var unfinished: [Int] {
        status.indices.filter { status[$0] == .waiting || status[$0] == .ready }
    }
}

/// Numbers by priority, highest first; of equal ones the lower number.
private struct ReadyHeap: Sendable {
    private var items: [(node: Int, priority: Int)] = []

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (items[left].priority, -items[left].node) > (items[right].priority, -items[right].node)
    }

    mutating func push(_ node: Int, _ priority: Int) {
        items.append((node, priority))
        var child = items.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            items.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> Int? {
        guard let first = items.first else { return nil }
        let last = items.removeLast()
        if !items.isEmpty {
            items[0] = last
            var parent = 0
            while true {
                var best = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < items.count && precedes(child, best) {
                    best = child
                }
                if best == parent { break }
                items.swapAt(parent, best)
                parent = best
            }
        }
        return first.node
    }
}

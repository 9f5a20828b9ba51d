/// The edges of a graph of operations that stand for order that providers ask for.
struct ImpliedEdges {
    private(set) var edges: [(of: Int, on: Int)] = []
    /// For each edge the order that it belongs to, and the changes at its ends; none where the end is the gate between.
    private var meanings: [(order: Int, waiting: Int?, first: Int?)] = []

    typealias Ends = [(change: Int, node: Int)]

    /// Adds an edge for each pair.
    mutating func add(_ order: Int, _ waiting: Ends, _ first: Ends) {
        for late in waiting {
            for early in first where early.node != late.node {
                edges.append((late.node, early.node))
                meanings.append((order, late.change, early.change))
            }
        }
    }

    /// Adds an edge for each end, with a gate between them.
    mutating func add(_ order: Int, _ waiting: Ends, _ first: Ends, through gate: Int) {
        for early in first {
            edges.append((gate, early.node))
            meanings.append((order, nil, early.change))
        }
        for late in waiting {
            edges.append((late.node, gate))
            meanings.append((order, late.change, nil))
        }
    }

    /// The orders as they are kept, once it is known which of the edges are; flags beyond those of the edges do not matter.
    func kept(_ isKept: [Bool], of orders: [ImpliedOrder]) -> [ImpliedOrder] {
        guard zip(meanings, isKept).contains(where: { !$1 }) else { return orders }
        var lost: [Int: [(waiting: Int?, first: Int?)]] = [:]
        for (meaning, isKept) in zip(meanings, isKept) where !isKept {
            lost[meaning.order, default: []].append((meaning.waiting, meaning.first))
        }
        return orders.enumerated().flatMap { number, order in
            lost[number].map { split(order, $0) } ?? [order]
        }
    }

    /// What is kept of an order, and what is not.
    private func split(_ order: ImpliedOrder, _ lost: [(waiting: Int?, first: Int?)]) -> [ImpliedOrder] {
        func part(_ waiting: [Int], _ first: [Int], _ isKept: Bool) -> [ImpliedOrder] {
            waiting.isEmpty || first.isEmpty
                ? []
                : [
                    ImpliedOrder(
                        waiting: waiting, first: first, phase: order.phase, reason: order.reason,
                        isKept: isKept)
                ]
        }
        // An end that has lost its way to the gate has lost all of its pairs.
        let waiting = Set(lost.compactMap { $0.first == nil ? $0.waiting : nil })
        let first = Set(lost.compactMap { $0.waiting == nil ? $0.first : nil })
        let pairs = Dictionary(grouping: lost.filter { $0.waiting != nil && $0.first != nil }, by: \.waiting)
        let rest = order.first.filter { !first.contains($0) }
        var parts: [ImpliedOrder] = []
        let whole = order.waiting.filter { !waiting.contains($0) && pairs[$0] == nil }
        parts += part(whole, rest, true)
        for late in order.waiting where !waiting.contains(late) {
            guard let pairs = pairs[late] else { continue }
            let gone = Set(pairs.compactMap(\.first))
            parts += part([late], rest.filter { !gone.contains($0) }, true)
            parts += part([late], rest.filter { gone.contains($0) }, false)
        }
        parts += part(order.waiting.filter { waiting.contains($0) }, order.first, false)
        parts += part(order.waiting.filter { !waiting.contains($0) }, first.sorted(), false)
        return parts
    }
}

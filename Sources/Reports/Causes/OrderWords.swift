import Addresses
import Planning

/// Order that providers ask for, in words: for a change, what it waits for and what waits for it.
struct OrderWords {
    private let plan: Plan
    /// The orders, by their positions in the plan, in which a change waits or comes first.
    private var waiting: [Int: [Int]] = [:]
    private var first: [Int: [Int]] = [:]
    /// For each order the names of what comes first; many changes may wait for it.
    private var firstNames: [String] = []

    /// How many objects are named before the rest is counted.
    private static let namedMax = 3

    init(_ plan: Plan) {
        self.plan = plan
        for (number, order) in plan.implied.enumerated() {
            for change in order.waiting { waiting[change, default: []].append(number) }
            for change in order.first { first[change, default: []].append(number) }
        }
        firstNames = plan.implied.map { names(last($0)) }
    }

    /// The positions of the orders in which a change waits, and of those in which others wait for it.
    func orders(of position: Int) -> (waiting: [Int], first: [Int]) {
        (waiting[position] ?? [], first[position] ?? [])
    }

    /// The lines of a plan above a change: what it comes after, and why; for a replacement also what it excludes.
    func planLines(_ position: Int, width: Int) -> [String] {
        orders(of: position).waiting.compactMap { number in
            let (order, names) = (plan.implied[number], firstNames[number])
            guard order.isKept else {
                guard order.phase == .deleting, deletesFirst(position) else { return nil }
                return "cannot be deleted after \(names) without create_before_destroy: \(order.reason)"
            }
            let verb = order.phase == .deleting && replaces(position) ? "deleted after" : "after"
            return "\(verb) \(names): \(order.reason)"
        }.map { cut($0, to: width) }
    }

    /// Full sentences about a change, without their full stops.
    func sentences(_ position: Int) -> [String] {
        let (waiting, first) = orders(of: position)
        func leftOut(_ order: ImpliedOrder) -> String {
            order.isKept ? "" : "; left out, since it would close a circle" + advice(order)
        }
        return waiting.map { number in
            let order = plan.implied[number]
            return (order.phase == .making ? "it waits for " : "it is deleted after ")
                + "\(firstNames[number]): \(order.reason)\(leftOut(order))"
        }
            + first.map { number in
                let order = plan.implied[number]
                let verb =
                    switch (order.phase, order.waiting.count == 1) {
                    case (.making, true): "waits for it"
                    case (.making, false): "wait for it"
                    case (.deleting, true): "is deleted after it"
                    case (.deleting, false): "are deleted after it"
                    }
                return "\(names(order.waiting)) \(verb): \(order.reason)\(leftOut(order))"
            }
    }

    /// How to get an order that the settings of a replacement exclude.
    private func advice(_ order: ImpliedOrder) -> String {
        guard order.phase == .deleting else { return "" }
        let replaced = order.waiting.filter(deletesFirst)
        return replaced.isEmpty
            ? "" : " (create_before_destroy = true for \(names(replaced)) would allow it)"
    }

    private func deletesFirst(_ position: Int) -> Bool {
        if case .replace(_, _, .deleteFirst, _) = plan.changes[position].action { true } else { false }
    }

    /// What comes first, without what others of it come after anyhow.
    private func last(_ order: ImpliedOrder) -> [Int] {
        guard order.phase == .making, order.isKept, order.first.count > 1 else { return order.first }
        let covered = Set(order.first.flatMap { plan.changes[$0].dependencies })
        let rest = order.first.filter { !covered.contains(plan.changes[$0].address.block) }
        return rest.isEmpty ? order.first : rest
    }

    private func replaces(_ position: Int) -> Bool {
        if case .replace = plan.changes[position].action { true } else { false }
    }

    private func names(_ positions: [Int]) -> String {
        let limit = OrderWords.namedMax
        let shown = positions.count == limit + 1 ? positions[...] : positions.prefix(limit)
        let names = shown.map { "\(plan.changes[$0].address)" }
        let rest = positions.count - shown.count
        if rest > 0 { return names.joined(separator: ", ") + " and \(rest) more" }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and \(last)"
    }

    private func cut(_ text: String, to width: Int) -> String {
        if text.columns <= width { return text }
        var room = width - 1
        var result = ""
        for character in text {
            room -= character.columns
            if room < 0 { break }
            result.append(character)
        }
        return result + "…"
    }
}

import Addresses
import Providers
import States

/// Up to this many objects on one side, each pair is looked at by itself.
let pairedMax = 16

/// The order among changes that the rules of their providers ask for beside what references show.
///
/// Nothing is looked at where no provider of a change has rules. Else the cost grows with the objects of the types that the rules
/// are about and with what they name, never with pairs of objects.
func findImpliedOrder(_ walk: PlanWalk, _ changes: [Change]) -> [ImpliedOrder] {
    let ruled = walk.request.providers.mapValues(\.schema.order).filter { !$0.value.rules.isEmpty }
    if ruled.isEmpty { return [] }
    var members: [String: [Int]] = [:]
    var types: [String: Set<String>] = [:]
    var hasEffect = false
    // Neighbours mostly have the same provider.
    var last: (text: String, source: String?) = ("", nil)
    for (index, change) in changes.enumerated() {
        if change.provider != last.text {
            let source = ProviderText.source(change.provider)
            last = (change.provider, source.flatMap { ruled[$0] == nil ? nil : $0 })
        }
        guard let source = last.source, let rules = ruled[source] else { continue }
        if types[source] == nil { types[source] = rules.types }
        guard types[source]?.contains(change.schema.type) ?? false else { continue }
        members[source, default: []].append(index)
        hasEffect = hasEffect || !change.isNoOp
    }
    guard hasEffect else { return [] }
    return members.keys.sorted().flatMap { source in
        OrderFinder(walk, changes, ruled[source] ?? .none, members[source] ?? []).find()
    }
}

extension OrderRules {
    /// All types that the rules are about.
    fileprivate var types: Set<String> {
        var found = Set<String>()
        for rule in rules {
            found.formUnion(rule.waiters)
            for step in rule.steps { found.formUnion(step.types) }
        }
        return found
    }
}

extension OrderRule.Step {
    var types: [String] {
        switch self {
        case .to(let types, by: _), .from(let types, by: _): types
        }
    }
}

/// Follows the rules of one provider from the objects that wait to those that come first.
private struct OrderFinder {
    private let walk: PlanWalk
    private let changes: [Change]
    private let rules: OrderRules
    private let members: [Int]
    private var gathered = GatheredOrder()
    /// Whether a resource refers to another one, directly or by way of others.
    private var references: [Pair: Bool] = [:]

    private struct Pair: Hashable {
        let from: ResourceAddress
        let to: ResourceAddress
    }

    init(_ walk: PlanWalk, _ changes: [Change], _ rules: OrderRules, _ members: [Int]) {
        self.walk = walk
        self.changes = changes
        self.rules = rules
        self.members = members
    }

    func find() -> [ImpliedOrder] {
        var finder = self
        if members.contains(where: { changes[$0].makes }) {
            let objects = OrderObjects(
                changes, members, rules, standIns: StandIns(walk, changes), value: \.after)
            finder.follow(objects, .making)
        }
        if members.contains(where: { changes[$0].ends }) {
            finder.follow(OrderObjects(changes, members, rules, standIns: nil, value: \.before), .deleting)
        }
        return finder.gathered.orders
    }

    private mutating func follow(_ objects: OrderObjects, _ phase: ImpliedOrder.Phase) {
        for (number, rule) in rules.rules.enumerated() {
            if phase == .making, rule.occasion == .deletion { continue }
            var groups = Groups()
            for waiter in rule.waiters.flatMap({ objects.ofType($0) })
            where waits(waiter, phase) && objects.meets(waiter, rule.conditions) {
                for subject in subjects(of: waiter, rule, number, objects) {
                    groups.add(waiter, for: subject)
                }
            }
            for (subject, waiters) in groups.all {
                let found = objects.last(rule.steps, from: subject, since: rule.waiters)
                let first = found.filter { comesFirst($0, phase) }
                if !first.isEmpty { add(waiters, first, phase, rule) }
            }
        }
    }

    /// Whether an object can be the one that a rule makes wait.
    private func waits(_ index: Int, _ phase: ImpliedOrder.Phase) -> Bool {
        phase == .making ? changes[index].makes : changes[index].ends || changes[index].makes
    }

    /// Whether an object can be one that another one waits for.
    private func comesFirst(_ index: Int, _ phase: ImpliedOrder.Phase) -> Bool {
        phase == .making ? changes[index].makes : changes[index].ends
    }

    /// What the last step begins at, or ends at where it goes to what is named.
    private func subjects(of waiter: Int, _ rule: OrderRule, _ number: Int, _ objects: OrderObjects)
        -> [OrderSubject]
    {
        var subjects: [OrderSubject] = [.object(waiter)]
        var types = rule.waiters
        var way = rule.steps[...]
        // Where the last step goes to what is named, each of those is a group of its own.
        if case .from? = way.last { way.removeLast() }
        for (position, step) in way.enumerated() {
            var seen = Set<OrderSubject>()
            var found: [OrderSubject] = []
            for subject in subjects {
                for next in objects.advance(subject, step, types, at: [number, position])
                where seen.insert(next).inserted {
                    found.append(next)
                }
            }
            subjects = found
            types = step.types
        }
        return subjects
    }

    // MARK: - Pairs

    private mutating func add(
        _ waiters: [Int], _ first: [Int], _ phase: ImpliedOrder.Phase, _ rule: OrderRule
    ) {
        // While deleting, what a rule lets wait for its making goes before what it waits for.
        let (waiting, first) = phase == .making ? (waiters, first) : (first, waiters)
        guard min(waiting.count, first.count) <= pairedMax else {
            return addMany(Set(waiting), Set(first), phase, rule.reason)
        }
        for one in waiting {
            var rest: [Int] = []
            for other in first where isNeeded(one, other, phase, rule.occasion) { rest.append(other) }
            if !rest.isEmpty { gathered.add([one], rest, phase, rule.reason) }
        }
    }

    /// Adds order among many: of those that would wait for one another, none does.
    private mutating func addMany(
        _ waiting: Set<Int>, _ first: Set<Int>, _ phase: ImpliedOrder.Phase, _ reason: String
    ) {
        let (late, early) = (waiting.subtracting(first), first.subtracting(waiting))
        if !late.isEmpty { gathered.add(Array(late), Array(first), phase, reason) }
        let both = waiting.intersection(first)
        if !both.isEmpty, !early.isEmpty { gathered.add(Array(both), Array(early), phase, reason) }
    }

    /// Whether a resource of the configuration refers to another one; all its objects do so alike.
    private mutating func refers(_ change: Change, to other: Change) -> Bool {
        let pair = Pair(from: change.address.block, to: other.address.block)
        if let known = references[pair] { return known }
        let refers = change.dependencies.contains(pair.to)
        references[pair] = refers
        return refers
    }

    /// Whether the order of two changes is not there, or turned round, for other reasons.
    private mutating func isNeeded(
        _ waiting: Int, _ first: Int, _ phase: ImpliedOrder.Phase, _ occasion: OrderRule.Occasion
    ) -> Bool {
        guard waiting != first else { return false }
        let (late, early) = (changes[waiting], changes[first])
        if phase == .making { return !refers(late, to: early) }
        let refers = early.dependencies.contains(late.address.block)
        // What was replaced earlier goes after all that refers to the resource has gone over to the new object.
        if early.ends || late.deposed != nil { return !refers }
        guard case .replace(_, _, let order, _) = late.action else { return true }
        // Something new takes the place: what stays goes over to it, before the old one goes or after it.
        return order == .createFirst ? !refers : occasion == .deletion
    }
}

/// What waits for a rule's last step, by what that starts from, in the order of its coming.
private struct Groups {
    private var positions: [OrderSubject: Int] = [:]
    private(set) var all: [(subject: OrderSubject, waiters: [Int])] = []

    mutating func add(_ waiter: Int, for subject: OrderSubject) {
        if let position = positions[subject] {
            all[position].waiters.append(waiter)
        } else {
            positions[subject] = all.count
            all.append((subject, [waiter]))
        }
    }
}

/// Order put together: what waits for the same reason is one with what else does.
private struct GatheredOrder {
    private struct Key: Hashable {
        let members: [Int]
        let phase: ImpliedOrder.Phase
        let reason: String
    }

    private var byWaiting: [Key: Int] = [:]
    private var found: [(key: Key, first: Set<Int>)] = []

    mutating func add(_ waiting: [Int], _ first: [Int], _ phase: ImpliedOrder.Phase, _ reason: String) {
        let key = Key(members: Array(Set(waiting)).sorted(), phase: phase, reason: reason)
        if let known = byWaiting[key] {
            found[known].first.formUnion(first)
        } else {
            byWaiting[key] = found.count
            found.append((key, Set(first)))
        }
    }

    /// Making before deleting, as an order that something is made in matters more.
    var orders: [ImpliedOrder] {
        var byFirst: [Key: Int] = [:]
        var result: [(waiting: Set<Int>, key: Key)] = []
        for (key, first) in found {
            let other = Key(members: first.sorted(), phase: key.phase, reason: key.reason)
            if let known = byFirst[other] {
                result[known].waiting.formUnion(key.members)
            } else {
                byFirst[other] = result.count
                result.append((Set(key.members), other))
            }
        }
        let orders = result.map {
            ImpliedOrder(
                waiting: $0.waiting.sorted(), first: $0.key.members, phase: $0.key.phase,
                reason: $0.key.reason)
        }
        return orders.filter { $0.phase == .making } + orders.filter { $0.phase == .deleting }
    }
}

extension Change {
    /// Whether an apply makes or changes an object of the cloud.
    fileprivate var makes: Bool {
        switch action {
        case .create, .update, .replace: true
        case .keep, .read, .delete, .forget: false
        }
    }

    /// Whether an apply deletes an object.
    fileprivate var ends: Bool {
        switch action {
        case .delete, .replace: true
        case .keep, .create, .read, .update, .forget: false
        }
    }
}

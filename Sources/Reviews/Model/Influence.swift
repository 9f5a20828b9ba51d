import Addresses
import Planning

/// Which changes of a plan set others off.
struct Influence {
    private let plan: Plan
    /// For each change, those that have it among their causes.
    private var direct: [Int: [Int]] = [:]
    /// For each resource that loses an object, those that depend on it and stay.
    private var dependents: [ResourceAddress: Set<ResourceAddress>] = [:]

    /// How far effects are followed, and how many of them are named.
    private static let (followedMax, namedMax) = (500, 8)

    init(_ plan: Plan) {
        self.plan = plan
        var positions: [InstanceAddress: Int] = [:]
        for index in plan.causes.reasons.keys where plan.changes[index].deposed == nil {
            positions[plan.changes[index].address] = index
        }
        for (index, reasons) in plan.causes.reasons.sorted(by: { $0.key < $1.key }) {
            for address in causingAddresses(reasons) {
                if let origin = positions[address], origin != index {
                    direct[origin, default: []].append(index)
                }
            }
        }
        findDependents()
    }

    /// The objects whose changes the reasons come from, over values on the way, each once.
    private func causingAddresses(_ reasons: [Reason]) -> Set<InstanceAddress> {
        var found = Set<InstanceAddress>()
        var seen = Set<Int>()
        var open = reasons.flatMap(\.causes)
        while let cause = open.popLast(), found.count < Influence.followedMax {
            switch cause {
            case .leaf: break
            case .step(let index): if seen.insert(index).inserted { open += plan.causes.steps[index].causes }
            case .change(let address, _), .changes(let address, _, _): found.insert(address)
            }
        }
        return found
    }

    private mutating func findDependents() {
        var changing = Set<ResourceAddress>()
        var leaving = Set<ResourceAddress>()
        for change in plan.changes where change.hasEffect {
            changing.insert(change.address.block)
            switch change.action {
            case .replace, .delete: leaving.insert(change.address.block)
            case .keep, .create, .read, .update, .forget: break
            }
        }
        guard !leaving.isEmpty else { return }
        for change in plan.changes where !changing.contains(change.address.block) {
            for dependency in change.dependencies where leaving.contains(dependency) {
                dependents[dependency, default: []].insert(change.address.block)
            }
        }
    }

    /// Who else notices the change at a position of the plan's list.
    func effects(of position: Int) -> Effects {
        var order: [Int] = []
        var seen: Set<Int> = [position]
        var open = direct[position] ?? []
        var next = 0
        while next < open.count, order.count < Influence.followedMax {
            let index = open[next]
            next += 1
            guard seen.insert(index).inserted else { continue }
            order.append(index)
            open += direct[index] ?? []
        }
        let staying: [ResourceAddress]
        switch plan.changes[position].action {
        case .replace, .delete:
            staying = (dependents[plan.changes[position].address.block] ?? []).sorted {
                "\($0)" < "\($1)"
            }
        case .keep, .create, .read, .update, .forget: staying = []
        }
        return Effects(
            changed: order.prefix(Influence.namedMax).map { "\(plan.changes[$0].address)" },
            changedCount: order.count,
            dependents: staying.prefix(Influence.namedMax).map { "\($0)" }, dependentCount: staying.count)
    }
}

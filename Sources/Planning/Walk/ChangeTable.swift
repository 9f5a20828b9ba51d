import Addresses

/// The changes of a plan by address.
///
/// Mostly they are about objects of the state: those stand at the positions that the objects have there, and need not be looked up.
struct ChangeTable: Sendable {
    private let prior: PriorTable
    private var placed: [Change?]
    private var others: [InstanceAddress: Change] = [:]
    private(set) var count = 0

    init(_ prior: PriorTable) {
        self.prior = prior
        placed = Array(repeating: nil, count: prior.addresses.count)
    }

    subscript(address: InstanceAddress) -> Change? {
        get {
            if let position = prior.position(of: address) { return placed[position] }
            return others.isEmpty ? nil : others[address]
        }
        set {
            guard let newValue else { return }
            set(newValue, at: prior.position(of: address))
        }
    }

    /// Takes in the change of an object that has this position in the state, or none.
    mutating func set(_ change: Change, at position: Int?) {
        if let position {
            if placed[position] == nil { count += 1 }
            placed[position] = change
        } else if others.updateValue(change, forKey: change.address) == nil {
            count += 1
        }
    }

    /// Takes in changes of other objects.
    mutating func take(_ part: ChangeTable) {
        for (position, change) in part.placed.enumerated() {
            if let change, placed[position] == nil { set(change, at: position) }
        }
        for (address, change) in part.others where others[address] == nil { set(change, at: nil) }
    }

    mutating func reserveCapacity(_ capacity: Int) {
        others.reserveCapacity(max(0, capacity - placed.count))
    }

    /// All of them, in no order.
    var all: [Change] { placed.compactMap(\.self) + others.values }

    /// All of them in the order of their addresses.
    func inOrder() -> [Change] {
        let known = placed.compactMap(\.self)
        if others.isEmpty { return known }
        let all = known + others.values
        return all.map(\.address).positionsInOrder().map { all[$0] }
    }
}

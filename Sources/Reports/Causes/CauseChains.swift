import Addresses
import Planning
import Values

/// Follows the causes of a plan's changes down to where they begin.
struct CauseChains {
    let plan: Plan
    private let positions: [InstanceAddress: Int]
    private var chains: [Int: CauseChain] = [:]

    init(_ plan: Plan) {
        self.plan = plan
        var positions: [InstanceAddress: Int] = [:]
        positions.reserveCapacity(plan.causes.reasons.count)
        for index in plan.causes.reasons.keys where plan.changes[index].deposed == nil {
            positions[plan.changes[index].address] = index
        }
        self.positions = positions
    }

    /// The position of the change of an object; nil where it does not change.
    func position(of address: InstanceAddress) -> Int? { positions[address] }

    /// The first chain of a change; nil where it has no cause.
    mutating func chain(of position: Int) -> CauseChain? {
        if let known = chains[position] { return known }
        // Chains may be as long as a stack is deep, so they are followed without recursion.
        var open: [(position: Int, hop: CauseChain.Hop?)] = [(position, nil)]
        var visited: Set<Int> = [position]
        var end: CauseChain?
        while let current = open.last {
            if let known = chains[current.position] {
                end = known
                break
            }
            guard let cause = plan.causes.reasons[current.position]?.first?.causes.first else { return nil }
            switch follow(cause) {
            case .end(let leaf): end = CauseChain(leaf: leaf)
            case .change(let next, let hop):
                guard visited.insert(next).inserted else { return nil }
                open.append((next, hop))
                continue
            case .nothing: return nil
            }
            break
        }
        guard var chain = end else { return nil }
        while let last = open.popLast() {
            chains[last.position] = chain
            if let hop = last.hop { chain = chain.appending(hop) }
        }
        return chains[position]
    }

    /// The chain that ends in a cause, rather than the first one of the change.
    mutating func chain(of cause: Cause) -> CauseChain? {
        switch follow(cause) {
        case .end(let leaf): return CauseChain(leaf: leaf)
        case .change(let position, let hop): return chain(of: position)?.appending(hop)
        case .nothing: return nil
        }
    }

    /// The leaves and changes that a cause consists of, each once; values on the way are left out.
    func ends(of causes: [Cause]) -> [Cause] {
        var found: [Cause] = []
        var seen = Set<Int>()
        var open = Array(causes.reversed())
        while let cause = open.popLast(), found.count < CauseChains.endsMax {
            guard case .step(let index) = cause else {
                found.append(cause)
                continue
            }
            if seen.insert(index).inserted { open += plan.causes.steps[index].causes.reversed() }
        }
        return found
    }

    /// How many ends of one change are looked at for its line.
    private static let endsMax = 50

    private enum Follow {
        case end(CausalLeaf)
        case change(Int, CauseChain.Hop)
        case nothing
    }

    /// The next change on the way down from a cause, or the leaf below it.
    private func follow(_ cause: Cause) -> Follow {
        var cause = cause
        while true {
            switch cause {
            case .leaf(let leaf): return .end(leaf)
            case .step(let index):
                guard let next = plan.causes.steps[index].causes.first else { return .nothing }
                cause = next
            case .change(let address, let path):
                guard let position = positions[address] else { return .nothing }
                return .change(position, CauseChain.Hop(change: plan.changes[position], path: path, count: 1))
            case .changes(let address, let path, let count):
                guard let position = positions[address] else { return .nothing }
                return .change(
                    position, CauseChain.Hop(change: plan.changes[position], path: path, count: count))
            }
        }
    }
}

/// A chain from a leaf to a change, of which the ends are kept.
struct CauseChain {
    /// A change on the way, and the part of it that the next one depends on.
    struct Hop {
        let change: Change
        let path: ValuePath
        /// How many objects of the resource change in this way.
        let count: Int
    }

    let leaf: CausalLeaf
    /// The change next to the leaf.
    private(set) var first: Hop?
    /// The change next to the end.
    private(set) var last: Hop?
    private(set) var length = 0

    init(leaf: CausalLeaf) {
        self.leaf = leaf
    }

    func appending(_ hop: Hop) -> CauseChain {
        var chain = self
        if chain.first == nil { chain.first = hop }
        chain.last = hop
        chain.length += 1
        return chain
    }
}

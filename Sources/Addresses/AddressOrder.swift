extension Sequence<InstanceAddress> {
    /// The addresses in their order.
    ///
    /// An address is large and slow to compare, so modules and types are numbered in their order first.
    public func inOrder() -> [InstanceAddress] {
        let addresses = Array(self)
        return addresses.positionsInOrder().map { addresses[$0] }
    }
}

extension [ResourceName] {
    /// The positions of the names in their order.
    public func positionsInOrder() -> [Int] {
        var types = Numbering<ResourceName>()
        let numbers = map { types.number(of: $0.kind) }
        let ranks = types.ranks(by: <)
        return Addresses.positionsInOrder(map(\.name), groups: numbers.map { ranks[$0] })
    }
}

extension [InstanceAddress] {
    /// The positions of the addresses in their order: what is sorted by its address need not be moved about.
    ///
    /// Modules may have another order, such as that of a tree.
    public func positionsInOrder(
        ofModules precedes: (ModuleInstancePath, ModuleInstancePath) -> Bool = { $0 < $1 }
    ) -> [Int] {
        var modules = Numbering<ModuleInstancePath>()
        var types = Numbering<ResourceName>()
        let numbers = map { (module: modules.number(of: $0.module), type: types.number(of: $0.name.kind)) }
        let (moduleRanks, typeRanks) = (modules.ranks(by: precedes), types.ranks(by: <))
        let groups = numbers.map { moduleRanks[$0.module] * typeRanks.count + typeRanks[$0.type] }
        return Addresses.positionsInOrder(map(\.name.name), groups: groups) { self[$0].key < self[$1].key }
    }
}

extension InstanceAddress {
    /// Whether the object comes before another one where each module is followed by those within it, as files and texts have it.
    public func precedesInTree(_ other: InstanceAddress) -> Bool {
        module == other.module ? self < other : module.precedesInTree(other.module)
    }
}

extension ResourceName {
    /// The mode and the type alone.
    fileprivate var kind: ResourceName { ResourceName(mode, type: type, name: "") }
}

/// Numbers for values, in the order in which they are met first.
private struct Numbering<Key: Hashable> {
    private var keys: [Key] = []
    private var numbers: [Key: Int] = [:]
    /// Mostly one value follows another that is the same.
    private var last: (key: Key, number: Int)?

    mutating func number(of key: Key) -> Int {
        if let last, last.key == key { return last.number }
        let number = numbers[key] ?? keys.count
        if number == keys.count {
            keys.append(key)
            numbers[key] = number
        }
        last = (key, number)
        return number
    }

    /// For each number the place of its value among all.
    func ranks(by precedes: (Key, Key) -> Bool) -> [Int] {
        var ranks = [Int](repeating: 0, count: keys.count)
        for (rank, number) in keys.indices.sorted(by: { precedes(keys[$0], keys[$1]) }).enumerated() {
            ranks[number] = rank
        }
        return ranks
    }
}

extension Sequence<InstanceAddress> {
    /// The addresses in their order.
    ///
    /// An address is large and slow to compare, so modules and types are numbered in their order first.
    public func inOrder() -> [InstanceAddress] {
        let addresses = Array(self)
        return addresses.positionsInOrder().map { addresses[$0] }
    }
}

extension [InstanceAddress] {
    /// The positions of the addresses in their order: what is sorted by its address need not be moved about.
    ///
    /// Modules may have another order, such as that of a tree.
    public func positionsInOrder(
        ofModules precedes: (ModuleInstancePath, ModuleInstancePath) -> Bool = { $0 < $1 }
    ) -> [Int] {
        let addresses = self
        let modules = ranks(of: addresses.lazy.map(\.module), by: precedes)
        let types = ranks(
            of: addresses.lazy.map { ResourceName($0.name.mode, type: $0.name.type, name: "") }, by: <)
        var entries: [Entry] = []
        entries.reserveCapacity(addresses.count)
        for (index, address) in addresses.enumerated() {
            let type = types[ResourceName(address.name.mode, type: address.name.type, name: "")] ?? 0
            entries.append(
                Entry(
                    module: modules[address.module] ?? 0, type: type, name: address.name.name,
                    key: address.key,
                    index: index))
        }
        entries.sort()
        return entries.map(\.index)
    }
}

extension InstanceAddress {
    /// Whether the object comes before another one where each module is followed by those within it, as files and texts have it.
    public func precedesInTree(_ other: InstanceAddress) -> Bool {
        module == other.module ? self < other : module.precedesInTree(other.module)
    }
}

private struct Entry: Comparable {
    let module: Int
    let type: Int
    let name: String
    let key: InstanceKey
    let index: Int

    static func < (left: Entry, right: Entry) -> Bool {
        if left.module != right.module { return left.module < right.module }
        if left.type != right.type { return left.type < right.type }
        return left.name == right.name ? left.key < right.key : left.name < right.name
    }
}

/// The place of each value among all that differ.
private func ranks<Key: Hashable>(
    of keys: some Sequence<Key>, by precedes: (Key, Key) -> Bool
) -> [Key: Int] {
    var ranks: [Key: Int] = [:]
    for (rank, key) in Set(keys).sorted(by: precedes).enumerated() { ranks[key] = rank }
    return ranks
}

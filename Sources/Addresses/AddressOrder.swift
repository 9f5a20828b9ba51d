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
    public func positionsInOrder() -> [Int] {
        let addresses = self
        let modules = ranks(of: addresses.lazy.map(\.module))
        let types = ranks(of: addresses.lazy.map { ResourceName($0.name.mode, type: $0.name.type, name: "") })
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
private func ranks<Key: Hashable & Comparable>(of keys: some Sequence<Key>) -> [Key: Int] {
    var ranks: [Key: Int] = [:]
    for (rank, key) in Set(keys).sorted().enumerated() { ranks[key] = rank }
    return ranks
}

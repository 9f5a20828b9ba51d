import Addresses
public import States

/// The objects of a state in the order of their addresses.
///
/// It can be made while the configuration is still being read.
public final class PriorTable: Sendable {
    let addresses: [InstanceAddress]
    /// Their records in the same order.
    let records: [InstanceRecord]
    private let instances: [InstanceAddress: InstanceRecord]

    public init(_ state: StateSnapshot) {
        instances = state.instances
        let objects = Array(state.instances)
        let order = objects.map(\.key).positionsInOrder()
        addresses = order.map { objects[$0].key }
        records = order.map { objects[$0].value }
    }

    /// Whether these are the objects of a state: told at once where it is the state that the table was made of.
    func isOf(_ state: StateSnapshot) -> Bool { instances == state.instances }

    /// The position of an object; nil where the state does not have it.
    func position(of address: InstanceAddress) -> Int? {
        let position = start { $0 < address }
        return position < addresses.count && addresses[position] == address ? position : nil
    }

    /// The positions of the objects of a resource in one module instance: they are next to one another.
    func positions(of name: ResourceName, in module: ModuleInstancePath) -> Range<Int> {
        // Without a key an address comes before those with one.
        let first = InstanceAddress(module: module, name)
        let start = start { $0 < first }
        var end = start
        while end < addresses.count, addresses[end].name == name, addresses[end].module == module { end += 1 }
        return start..<end
    }

    /// The first position that something is not true of any more.
    private func start(_ isBefore: (InstanceAddress) -> Bool) -> Int {
        var (low, high) = (0, addresses.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(addresses[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

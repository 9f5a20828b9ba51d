import Synchronization

/// The numbers of a graph's nodes; the table of them is made when somebody first asks.
public final class NodeIndices: Sendable {
    private let nodes: [ConfigurationNode]
    private let table: Mutex<[ConfigurationNode: Int]?>

    init(_ nodes: [ConfigurationNode], table: [ConfigurationNode: Int]? = nil) {
        self.nodes = nodes
        self.table = Mutex(table)
    }

    public subscript(node: ConfigurationNode) -> Int? {
        table.withLock { table in
            if let table { return table[node] }
            let made = numbered(nodes)
            table = made
            return made[node]
        }
    }
}

/// The numbers of nodes, which are their positions.
func numbered(_ nodes: [ConfigurationNode]) -> [ConfigurationNode: Int] {
    var numbers: [ConfigurationNode: Int] = [:]
    numbers.reserveCapacity(nodes.count)
    for (number, node) in nodes.enumerated() { numbers[node] = number }
    return numbers
}

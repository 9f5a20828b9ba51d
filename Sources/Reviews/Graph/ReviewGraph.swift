public import Addresses

/// The resources that a plan changes, what each of them depends on among these, and where a picture has them.
public struct ReviewGraph: Sendable {
    public struct Node: Sendable {
        public let resource: ResourceAddress
        /// What happens to the objects of the resource; the one with the highest risk where they differ.
        public let action: ReviewedChange.Action
        public let risk: Risk
        /// How many objects of the resource change.
        public let count: Int
        /// How long the slowest of its calls takes by experience.
        public let seconds: Double
        /// Whether the whole apply waits for it.
        public let isCritical: Bool
        /// Where its picture is, in steps to the right and down.
        public let column: Int
        public let row: Int
    }

    public let nodes: [Node]
    /// Which depends on which, without what follows from other pairs.
    public let edges: [Edge]
    /// How long the apply takes at least by experience, with as many calls at a time as there are.
    public let seconds: Double

    /// The resource at the first position depends on the one at the second.
    public struct Edge: Sendable, Hashable {
        public let from: Int
        public let to: Int
    }

    public static let empty = ReviewGraph(nodes: [], edges: [], seconds: 0)

    /// The size of the picture, in steps.
    public var size: (columns: Int, rows: Int) {
        ((nodes.map(\.column).max() ?? -1) + 1, (nodes.map(\.row).max() ?? -1) + 1)
    }
}

/// Lays resources out in columns from left to right: each stands to the right of all that it depends on.
struct GraphLayout {
    private(set) var columns: [Int]
    private(set) var rows: [Int]

    /// How many stand below one another before a column of dependencies gets a second one beside it.
    private static let columnLength = 24

    /// - Parameters:
    ///   - order: all nodes, dependencies first.
    ///   - dependencies: by node.
    init(order: [Int], dependencies: [[Int]]) {
        var layers = Array(repeating: 0, count: order.count)
        for node in order { layers[node] = dependencies[node].map { layers[$0] + 1 }.max() ?? 0 }
        var members: [[Int]] = Array(repeating: [], count: (layers.max() ?? -1) + 1)
        for node in order.sorted() { members[layers[node]].append(node) }
        columns = Array(repeating: 0, count: order.count)
        rows = Array(repeating: 0, count: order.count)
        var place = Array(repeating: 0.0, count: order.count)
        var column = 0
        for var layer in members {
            // Near to what they depend on, so that lines cross little.
            let wish = Dictionary(
                uniqueKeysWithValues: layer.map { node -> (Int, Double) in
                    let near = dependencies[node].map { place[$0] }
                    return (node, near.isEmpty ? 0 : near.reduce(0, +) / Double(near.count))
                })
            layer.sort { (wish[$0] ?? 0, $0) < (wish[$1] ?? 0, $1) }
            let count = max((layer.count + GraphLayout.columnLength - 1) / GraphLayout.columnLength, 1)
            let length = (layer.count + count - 1) / count
            for (index, node) in layer.enumerated() {
                columns[node] = column + index / max(length, 1)
                rows[node] = index % max(length, 1)
                place[node] = Double(rows[node]) / Double(max(length, 1))
            }
            column += count
        }
    }
}

/// A graph whose nodes have names, in the DOT language as `terraform graph -type` writes it.
///
/// An edge that follows from others is left out. Source: the output of release 1.15.
struct NamedGraph {
    enum Shape: String {
        case box, diamond, note
    }

    struct Node {
        let name: String
        /// What is written at the node, where that is not its name.
        let label: String?
        /// Nil for nodes that only edges mention.
        let shape: Shape?
    }

    private(set) var nodes: [Node] = []
    /// For each node those that it waits for.
    var edges: [[Int]] = []
    /// Nodes that are not written.
    var isLeftOut: Set<Int> = []

    mutating func add(_ name: String, _ shape: Shape? = nil, label: String? = nil) -> Int {
        nodes.append(Node(name: name, label: label, shape: shape))
        edges.append([])
        return nodes.count - 1
    }

    /// Adds the node that comes last: after all that nothing else waits for.
    mutating func addRoot() {
        for node in isLeftOut { edges[node] = [] }
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        for targets in edges { for target in targets { isNeeded[target] = true } }
        let ends = nodes.indices.filter { !isNeeded[$0] && !isLeftOut.contains($0) }
        edges[add("root")] = ends
    }

    func written() -> String {
        var lines: [String] = []
        for (index, node) in nodes.enumerated() {
            guard let shape = node.shape, !isLeftOut.contains(index) else { continue }
            lines.append(
                "\t\t\(Self.name(node)) [label = \(DotText.quoted(node.label ?? node.name)), shape = \"\(shape.rawValue)\"]"
            )
        }
        lines.sort()
        var arrows: [String] = []
        for (node, targets) in reduced().enumerated() {
            for target in targets {
                arrows.append("\t\t\(Self.name(nodes[node])) -> \(Self.name(nodes[target]))")
            }
        }
        arrows.sort()
        let head = ["digraph {", "\tcompound = \"true\"", "\tnewrank = \"true\"", "\tsubgraph \"root\" {"]
        return (head + lines + arrows + ["\t}", "}"]).joined(separator: "\n")
    }

    private static func name(_ node: Node) -> String { DotText.quoted("[root] \(node.name)") }

    /// The edges without those that follow from others.
    private func reduced() -> [[Int]] {
        var mark = [Int](repeating: -1, count: nodes.count)
        return edges.enumerated().map { node, all in
            let targets = Set(all)
            if targets.count < 2 { return Array(targets) }
            var stack = targets.flatMap { edges[$0] }
            while let next = stack.popLast() {
                guard mark[next] != node else { continue }
                mark[next] = node
                stack += edges[next]
            }
            return targets.filter { mark[$0] != node }
        }
    }
}

import Addresses
import Evaluating

/// Which resources have changes that take effect, and what of the configuration comes after such a change.
///
/// A data source is read while planning only where nothing that it waits for is about to change. Which changes these are is
/// the core's rule: those of the managed resources that the block refers to; those of all that comes before a module, output or other
/// value that its `depends_on` names, or that the `depends_on` of a call around it names; and, where it has conditions, of all that comes
/// before it.
struct PendingChanges {
    private let graph: ConfigurationGraph
    /// Resources with a change that takes effect.
    private var blocks: Set<ResourceAddress> = []
    /// The same by module instance: addresses without a key, but for the root module, of which there is one.
    private var resources: Set<InstanceAddress> = []
    /// By node, whether a change takes effect in it or before it; what is not visited yet counts as without.
    private var carries: [Bool]

    init(_ graph: ConfigurationGraph) {
        self.graph = graph
        carries = Array(repeating: false, count: graph.graph.nodes.count)
    }

    /// Notes that a change of an object takes effect.
    mutating func note(_ address: InstanceAddress) {
        blocks.insert(address.block)
        if !address.module.isRoot { resources.insert(address.resource) }
    }

    /// Notes that all before a node and the node itself are planned; with `itself`, something goes with it that has no node.
    mutating func settle(_ node: Int, itself: Bool) {
        if blocks.isEmpty, !itself { return }
        carries[node] = itself || isChanging(node) || comesAfterChange(node)
    }

    /// Whether something that comes before a node is about to change.
    private func comesAfterChange(_ node: Int) -> Bool {
        graph.graph.dependencies(of: node).contains { carries[Int($0)] }
    }

    /// Whether something at a node or before it is about to change.
    func isCarried(_ node: Int) -> Bool { carries[node] }

    private func isChanging(_ node: Int) -> Bool {
        guard case .resource(let address) = graph.graph.nodes[node], address.name.mode == .managed else {
            return false
        }
        return blocks.contains(address)
    }

    /// Whether a managed resource is about to change, as a module instance sees it: of the resources of its own module, its own count.
    func isChanging(_ block: ResourceAddress, seenFrom module: ModuleInstancePath) -> Bool {
        guard block.name.mode == .managed, blocks.contains(block) else { return false }
        return block.module != module.module || module.isRoot
            || resources.contains(InstanceAddress(module: module, block.name))
    }

    /// The resources with changes among nodes and all that comes before them, as a module instance sees them.
    func changing(atOrBefore nodes: [Int], seenFrom module: ModuleInstancePath) -> [ResourceAddress] {
        var found: [ResourceAddress] = []
        var seen = Set(nodes)
        var next = nodes
        while let node = next.popLast() {
            guard carries[node] else { continue }
            if case .resource(let address) = graph.graph.nodes[node], isChanging(address, seenFrom: module) {
                found.append(address)
            }
            for dependency in graph.graph.dependencies(of: node) where seen.insert(Int(dependency)).inserted {
                next.append(Int(dependency))
            }
        }
        return found
    }
}

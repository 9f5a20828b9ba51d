import Addresses
import Evaluating

/// How many dependencies an object's record may list before it lists the nearest only.
///
/// Terraform lists every one, at a cost that grows with the square of a chain's length. The nearest ones order deletions just
/// as well while the objects between are in the state themselves.
private let listedMax = 256

/// The resources that each resource depends on, nearest and farther ones.
struct DependencySets {
    private let graph: ConfigurationGraph
    private var nearest: [[Int32]] = []
    private var all: [[Int32]] = []

    init(_ graph: ConfigurationGraph) {
        self.graph = graph
        let count = graph.graph.nodes.count
        nearest = Array(repeating: [], count: count)
        all = Array(repeating: [], count: count)
        for node in graph.graph.order { visit(node) }
    }

    private mutating func visit(_ node: Int) {
        let dependencies = graph.graph.dependencies(of: node)
        if dependencies.isEmpty { return }
        var near = Set<Int32>()
        var far = Set<Int32>()
        var isCapped = false
        for dependency in dependencies {
            let index = Int(dependency)
            // An ephemeral resource is nothing that a state could name: what it depends on stands for it.
            if case .resource = graph.graph.nodes[index], !graph.graph.nodes[index].isEphemeralResource {
                near.insert(dependency)
                far.insert(dependency)
            } else {
                near.formUnion(nearest[index])
            }
            if far.count + all[index].count > listedMax * 2 {
                isCapped = true
            } else {
                far.formUnion(all[index])
            }
        }
        nearest[node] = near.sorted()
        all[node] = isCapped || far.count > listedMax ? nearest[node] : far.sorted()
    }

    /// What a record of the resource's objects says about dependencies, sorted.
    func recorded(for address: ResourceAddress) -> [ResourceAddress] {
        guard let node = graph.indices[.resource(address)] else { return [] }
        let found = addresses(all[node])
        if found.count < 2 { return found }
        return found.map { (text: $0.description, address: $0) }.sorted { $0.text < $1.text }.map(\.address)
    }

    /// The resources that a resource refers to, directly or through values.
    func direct(of address: ResourceAddress) -> [ResourceAddress] {
        graph.indices[.resource(address)].map { addresses(nearest[$0]) } ?? []
    }

    private func addresses(_ nodes: [Int32]) -> [ResourceAddress] {
        nodes.compactMap { node in
            if case .resource(let address) = graph.graph.nodes[Int(node)] { address } else { nil }
        }
    }
}

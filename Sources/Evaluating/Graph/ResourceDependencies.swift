public import Addresses

/// A resource and those that it directly depends on.
public struct ResourceDependencies: Sendable {
    public let resource: ResourceAddress
    /// Sorted by address, without those that another one of them depends on already.
    public let dependencies: [ResourceAddress]
}

/// Above this many nodes, dependencies that follow from others are not looked for: that takes memory for all pairs.
private let reducedMax = 20_000

extension ConfigurationGraph {
    /// The resources, sorted by address, with what each depends on, whatever values stand between them.
    public func resourceDependencies() -> [ResourceDependencies] {
        var nearest: [[Int32]] = Array(repeating: [], count: graph.nodes.count)
        for node in graph.order {
            var found = Set<Int32>()
            for dependency in graph.dependencies(of: node) {
                if case .resource = graph.nodes[Int(dependency)] {
                    found.insert(dependency)
                } else {
                    found.formUnion(nearest[Int(dependency)])
                }
            }
            nearest[node] = found.sorted()
        }
        if graph.nodes.count <= reducedMax { reduce(&nearest) }
        var result: [ResourceDependencies] = []
        for (node, dependencies) in nearest.enumerated() {
            guard let resource = address(Int32(node)) else { continue }
            let targets = dependencies.compactMap(address).sorted(by: precedes)
            result.append(ResourceDependencies(resource: resource, dependencies: targets))
        }
        return result.sorted { precedes($0.resource, $1.resource) }
    }

    /// The root module's resources come first.
    private func precedes(_ left: ResourceAddress, _ right: ResourceAddress) -> Bool {
        left.module == right.module
            ? left.name < right.name : left.module.names.lexicographicallyPrecedes(right.module.names)
    }

    private func address(_ node: Int32) -> ResourceAddress? {
        if case .resource(let address) = graph.nodes[Int(node)] { address } else { nil }
    }

    /// Takes out of each node's dependencies those that it has by way of another one.
    private func reduce(_ nearest: inout [[Int32]]) {
        let words = (graph.nodes.count + 63) / 64
        // For each node a bit per node that it depends on, at any distance.
        var reach = [UInt64](repeating: 0, count: words * graph.nodes.count)
        for node in graph.order {
            let own = node * words
            for dependency in nearest[node] {
                let other = Int(dependency) * words
                for word in 0..<words { reach[own + word] |= reach[other + word] }
            }
            nearest[node].removeAll { reach[own + Int($0) / 64] >> (UInt64($0) % 64) & 1 == 1 }
            for dependency in nearest[node] {
                reach[own + Int(dependency) / 64] |= 1 << (UInt64(dependency) % 64)
            }
        }
    }
}

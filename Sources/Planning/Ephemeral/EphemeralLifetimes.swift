package import Addresses
package import Evaluating

/// What needs the ephemeral resources of a configuration, and so for how long they must stay open.
///
/// The value of an ephemeral resource is passed on by values, provider configurations and other ephemeral resources; it is
/// used up by resources, data sources and checks, whose own results need it no more. The cost is linear in nodes and edges.
package struct EphemeralLifetimes: Sendable {
    /// For each ephemeral resource, and for all that passes its value on, what needs it directly.
    package let holders: [Int: [Int]]
    /// The ephemeral resources that a provider configuration needs, directly or not.
    package let neededByProviders: Set<ResourceAddress>
    /// How many ephemeral resources, one by the other, need each of them: those with fewer are closed first.
    package let ranks: [ResourceAddress: Int]

    package init(_ source: ConfigurationGraph) {
        let graph = source.graph
        let roots = graph.nodes.indices.filter { graph.nodes[$0].isEphemeralResource }
        guard !roots.isEmpty else {
            holders = [:]
            neededByProviders = []
            ranks = [:]
            return
        }
        let dependents = graph.dependents()
        // A module as a whole holds nothing open, unless something waits for it.
        var isAwaited = [Bool](repeating: false, count: graph.nodes.count)
        for node in graph.order.reversed() {
            guard case .completion = graph.nodes[node] else {
                isAwaited[node] = true
                continue
            }
            isAwaited[node] = dependents[node].contains { isAwaited[Int($0)] }
        }
        var holders: [Int: [Int]] = [:]
        var stack = roots
        while let node = stack.popLast() {
            guard holders[node] == nil else { continue }
            let own = dependents[node].map(Int.init).filter { isAwaited[$0] }
            holders[node] = own
            stack += own.filter { graph.nodes[$0].passesValuesOn }
        }
        var feedsProvider = Set<Int>()
        var depths: [Int: Int] = [:]
        for node in graph.order.reversed() {
            guard let own = holders[node] else { continue }
            if case .provider = graph.nodes[node] { feedsProvider.insert(node) }
            if own.contains(where: { feedsProvider.contains($0) }) { feedsProvider.insert(node) }
            let depth = own.map { depths[$0] ?? 0 }.max() ?? 0
            depths[node] = depth + (graph.nodes[node].isEphemeralResource ? 1 : 0)
        }
        self.holders = holders
        neededByProviders = Set(
            roots.filter { feedsProvider.contains($0) }.compactMap { graph.nodes[$0].ephemeralResource })
        var ranks: [ResourceAddress: Int] = [:]
        for node in roots {
            if let resource = graph.nodes[node].ephemeralResource { ranks[resource] = depths[node] }
        }
        self.ranks = ranks
    }
}

/// Tells when ephemeral resources are no longer needed, as the parts of a configuration are done one by one.
struct EphemeralCountdown {
    private let graph: ConfigurationGraph
    /// For each node of the lifetimes, how many of its holders, and whether itself, are not done.
    private var missing: [Int: Int]
    /// For each node, those that it holds.
    private var held: [Int: [Int]] = [:]

    init(_ graph: ConfigurationGraph, _ lifetimes: EphemeralLifetimes) {
        self.graph = graph
        missing = lifetimes.holders.mapValues { $0.count + 1 }
        for (node, holders) in lifetimes.holders {
            for holder in holders { held[holder, default: []].append(node) }
        }
    }

    /// Notes that a node is done; gives the ephemeral resources that nothing needs any more.
    mutating func finish(_ node: Int) -> [ResourceAddress] {
        missing[node] == nil ? release([node]) : count(node)
    }

    /// Notes that an ephemeral resource is closed, which may have been the last that needed others.
    mutating func close(_ resource: ResourceAddress) -> [ResourceAddress] {
        graph.indices[.resource(resource)].map { release([$0]) } ?? []
    }

    /// Counts one thing less that a node waits for.
    private mutating func count(_ node: Int) -> [ResourceAddress] {
        guard let left = missing[node] else { return [] }
        missing[node] = left == 1 ? nil : left - 1
        guard left == 1 else { return [] }
        // What an ephemeral resource was opened with is needed until it is closed.
        if let resource = graph.graph.nodes[node].ephemeralResource { return [resource] }
        return release([node])
    }

    /// Lets go of all that these nodes held.
    private mutating func release(_ nodes: [Int]) -> [ResourceAddress] {
        var released: [ResourceAddress] = []
        var stack = nodes.flatMap { held[$0] ?? [] }
        while let node = stack.popLast() {
            guard let left = missing[node] else { continue }
            missing[node] = left == 1 ? nil : left - 1
            guard left == 1 else { continue }
            if let resource = graph.graph.nodes[node].ephemeralResource {
                released.append(resource)
            } else {
                stack += held[node] ?? []
            }
        }
        return released
    }
}

extension ConfigurationNode {
    package var ephemeralResource: ResourceAddress? {
        if case .resource(let address) = self, address.name.mode == .ephemeral { address } else { nil }
    }

    var isEphemeralResource: Bool { ephemeralResource != nil }

    /// Whether the node hands on what it is given, so that who uses it uses that as well.
    package var passesValuesOn: Bool {
        switch self {
        case .variable, .local, .output, .provider, .completion: true
        case .resource: isEphemeralResource
        case .call, .check: false
        }
    }
}

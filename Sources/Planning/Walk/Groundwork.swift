import Addresses
public import Configurations
public import Evaluating

/// What a plan needs to know of a configuration's graph, whatever the state says: it can be found while the state is still being read.
public struct Groundwork: Sendable {
    let dependencySets: DependencySets
    let lifetimes: EphemeralLifetimes
    /// The resources that say of themselves that replacements are made before the old objects go.
    let createFirst: [Int]
    /// The parts that threads can plan side by side; nil where one thread plans all.
    let parts: WalkParts?

    /// With `isUnnoticed`, nobody outside of the program takes note of the plan.
    public init(
        _ configuration: Configuration, _ graph: ConfigurationGraph, _ options: PlanOptions,
        isUnnoticed: Bool,
        threads: Int
    ) {
        dependencySets = DependencySets(graph)
        lifetimes = EphemeralLifetimes(graph)
        var createFirst: [Int] = []
        for module in configuration.root.all {
            for (name, resource) in module.resources where resource.lifecycle.createBeforeDestroy == true {
                let address = ResourceAddress(module: module.path, name)
                if let node = graph.indices[.resource(address)] { createFirst.append(node) }
            }
        }
        self.createFirst = createFirst
        parts =
            threads > 1 && !options.isLimited && isUnnoticed
            ? WalkParts(graph.graph, threads: threads) : nil
    }
}

import Addresses
public import Configurations
public import Evaluating
public import Providers

/// What a plan needs to know of a configuration's graph, whatever the state says: it can be found while the state is still being read.
public struct Groundwork: Sendable {
    /// Whether nobody outside of the program takes note of the plan.
    public let isUnnoticed: Bool
    let dependencySets: DependencySets
    let lifetimes: EphemeralLifetimes
    /// The resources that say of themselves that replacements are made before the old objects go.
    let createFirst: [Int]
    /// The parts that threads can plan side by side; nil where one thread plans all.
    let parts: WalkParts?

    public init(
        _ configuration: Configuration, _ graph: ConfigurationGraph, providers: [String: any Provider],
        _ options: PlanOptions, threads: Int
    ) {
        isUnnoticed = configuration.plansUnnoticed(with: providers, options)
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
        let isLimited = !options.targets.isEmpty || !options.excludes.isEmpty
        parts =
            threads > 1 && !isLimited && isUnnoticed
            ? WalkParts(graph.graph, threads: threads) : nil
    }
}

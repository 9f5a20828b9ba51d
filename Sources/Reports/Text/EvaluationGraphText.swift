import Addresses
public import Configurations
public import Evaluating
import States

/// The graph of all that a plan evaluates, in the DOT language, as `graph -type=plan` prints it.
///
/// Names, shapes and the nodes that stand for a beginning or an end are those of Terraform's own graph, because tools draw by them.
/// Source: the output of `terraform graph -type=plan` of release 1.15.
public struct EvaluationGraphText {
    private var named = NamedGraph()
    /// The node that others wait for, where that is another than what they refer to.
    private var results: [Int: Int] = [:]
    /// Configurations of providers that need no block, by name.
    private var providers: [String: Int] = [:]
    private let configuration: Configuration
    private let graph: ConfigurationGraph
    private let isPlan: Bool

    /// The graph as text; the time it takes grows with the paths through the configuration, of which deep ones are rare.
    ///
    /// Only a plan, and no apply, says first that it will look at the data of checks.
    public static func text(_ graph: ConfigurationGraph, _ configuration: Configuration, isPlan: Bool)
        -> String
    {
        var builder = EvaluationGraphText(graph, configuration, isPlan)
        builder.addConfiguration()
        builder.addModuleEnds()
        builder.addProviders()
        builder.named.isLeftOut.formUnion(graph.graph.nodes.indices.filter(builder.isRootModule))
        builder.named.addRoot()
        return builder.named.written()
    }

    private init(_ graph: ConfigurationGraph, _ configuration: Configuration, _ isPlan: Bool) {
        self.isPlan = isPlan
        self.graph = graph
        self.configuration = configuration
    }

    // MARK: - Nodes and edges

    /// The parts of the configuration, under the numbers that they have in its graph.
    private mutating func addConfiguration() {
        for node in graph.graph.nodes {
            switch node {
            case .resource: _ = named.add("\(node) (expand)", .box, label: "\(node)")
            case .variable(let path, _) where path.isRoot: _ = named.add("\(node)", .note)
            case .variable, .local, .output, .check, .call: _ = named.add("\(node) (expand)")
            case .completion(let path): _ = named.add("\(path) (close)")
            case .provider(let path, let key):
                let name = configuration.module(path).flatMap { provider(key, in: $0) }
                _ = named.add(name ?? "\(node)", .diamond)
            }
        }
        for (index, node) in graph.graph.nodes.enumerated() {
            switch node {
            case .variable(let path, let name):
                guard configuration.module(path)?.variables[name]?.validations.isEmpty == false else {
                    continue
                }
                results[index] = named.add(inside(path, "var.\(name) (validation)"))
            case .check(let path, let name):
                guard isPlan else { continue }
                let report = named.add(inside(path, "check.\(name) (report)"))
                named.edges[index].append(report)
                if let data = configuration.module(path)?.checks[name]?.data,
                    let found = graph.indices[.resource(ResourceAddress(module: path, data.name))]
                {
                    named.edges[found].append(report)
                }
            default: continue
            }
        }
        for index in graph.graph.nodes.indices where !isRootModule(index) {
            for target in graph.graph.dependencies(of: index) where !isRootModule(Int(target)) {
                named.edges[index].append(results[Int(target)] ?? Int(target))
            }
        }
        for (variable, validation) in results {
            // What a root variable's rules refer to is needed for them, and not for its value.
            if graph.graph.nodes[variable].module.isRoot {
                named.edges[validation] = named.edges[variable]
                named.edges[variable] = []
            }
            named.edges[validation].append(variable)
        }
    }

    private func isRootModule(_ index: Int) -> Bool {
        switch graph.graph.nodes[index] {
        case .call(let path), .completion(let path): path.isRoot
        default: false
        }
    }

    private func inside(_ path: ModulePath, _ name: String) -> String {
        path.isRoot ? name : "\(path).\(name)"
    }

    private func provider(_ key: String, in module: Module) -> String? {
        module.providers.first { $0.key == key }.map {
            ProviderText.make(
                source: module.providerSource($0.localName), alias: $0.alias, module: module.path)
        }
    }

    /// A module ends after all that is in it.
    private mutating func addModuleEnds() {
        for (index, node) in graph.graph.nodes.enumerated() {
            if case .completion = node { continue }
            guard !node.module.isRoot, let end = graph.indices[.completion(node.module)] else { continue }
            named.edges[end].append(results[index] ?? index)
        }
    }

    /// Providers begin before the resources that use them, and end after them; of those without a user nothing is said.
    private mutating func addProviders() {
        var users: [Int: [Int]] = [:]
        for (index, node) in graph.graph.nodes.enumerated() {
            guard case .resource(let address) = node, let module = configuration.module(address.module),
                let resource = module.resources[address.name]
            else { continue }
            let provider = providerNode(of: resource, in: module)
            named.edges[index].append(provider)
            users[provider, default: []].append(index)
        }
        for (provider, resources) in users.sorted(by: { $0.key < $1.key }) {
            let end = named.add("\(named.nodes[provider].name) (close)")
            named.edges[end] = resources + [provider]
        }
        for (index, node) in graph.graph.nodes.enumerated() where users[index] == nil {
            if case .provider = node { named.isLeftOut.insert(index) }
        }
    }

    private mutating func providerNode(of resource: Resource, in module: Module) -> Int {
        if let found = providerConfiguration(resource.provider, in: module, configuration),
            let node = graph.indices[.provider(found.module, found.key)]
        {
            return node
        }
        let name = ProviderText.make(source: module.providerSource(resource.provider.localName), alias: nil)
        if let node = providers[name] { return node }
        let node = named.add(name, .diamond)
        providers[name] = node
        return node
    }
}

import Addresses
public import Configurations
public import Evaluating
import States

/// The graph of all that a plan evaluates, in the DOT language, as `graph -type=plan` prints it.
///
/// Names, shapes and the nodes that stand for a beginning or an end are those of Terraform's own graph, because tools draw by them.
/// An edge that follows from others is left out. Source: the output of `terraform graph -type=plan` of release 1.15.
public struct EvaluationGraphText {
    private enum Shape: String {
        case box, diamond, note
    }

    private var names: [String] = []
    private var shapes: [Shape?] = []
    private var edges: [[Int]] = []
    /// The node that others wait for, where that is another than what they refer to.
    private var results: [Int: Int] = [:]
    /// Configurations of providers that need no block, by name.
    private var providers: [String: Int] = [:]
    /// Configurations of providers that nothing uses.
    private var isLeftOut: Set<Int> = []
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
        builder.addRoot()
        return builder.written()
    }

    private init(_ graph: ConfigurationGraph, _ configuration: Configuration, _ isPlan: Bool) {
        self.isPlan = isPlan
        self.graph = graph
        self.configuration = configuration
    }

    private mutating func add(_ name: String, _ shape: Shape? = nil) -> Int {
        names.append(name)
        shapes.append(shape)
        edges.append([])
        return names.count - 1
    }

    // MARK: - Nodes and edges

    /// The parts of the configuration, under the numbers that they have in its graph.
    private mutating func addConfiguration() {
        for node in graph.graph.nodes {
            let (name, shape) = label(node)
            _ = add(name, shape)
        }
        for (index, node) in graph.graph.nodes.enumerated() {
            switch node {
            case .variable(let path, let name):
                guard configuration.module(path)?.variables[name]?.validations.isEmpty == false else {
                    continue
                }
                results[index] = add(inside(path, "var.\(name) (validation)"))
            case .check(let path, let name):
                guard isPlan else { continue }
                let report = add(inside(path, "check.\(name) (report)"))
                edges[index].append(report)
                if let data = configuration.module(path)?.checks[name]?.data,
                    let found = graph.indices[.resource(ResourceAddress(module: path, data.name))]
                {
                    edges[found].append(report)
                }
            default: continue
            }
        }
        for index in graph.graph.nodes.indices where !isRootModule(index) {
            for target in graph.graph.dependencies(of: index) where !isRootModule(Int(target)) {
                edges[index].append(results[Int(target)] ?? Int(target))
            }
        }
        for (variable, validation) in results {
            // What a root variable's rules refer to is needed for them, and not for its value.
            if graph.graph.nodes[variable].module.isRoot {
                edges[validation] = edges[variable]
                edges[variable] = []
            }
            edges[validation].append(variable)
        }
    }

    private func isRootModule(_ index: Int) -> Bool {
        switch graph.graph.nodes[index] {
        case .call(let path), .completion(let path): path.isRoot
        default: false
        }
    }

    private func label(_ node: ConfigurationNode) -> (name: String, shape: Shape?) {
        switch node {
        case .variable(let path, _) where path.isRoot: ("\(node)", .note)
        case .variable, .local, .output, .check, .call: ("\(node) (expand)", nil)
        case .resource: ("\(node) (expand)", .box)
        case .completion(let path): ("\(path) (close)", nil)
        case .provider(let path, let key):
            (configuration.module(path).flatMap { provider(key, in: $0) } ?? "\(node)", .diamond)
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
            edges[end].append(results[index] ?? index)
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
            edges[index].append(provider)
            users[provider, default: []].append(index)
        }
        for (provider, resources) in users.sorted(by: { $0.key < $1.key }) {
            let end = add("\(names[provider]) (close)")
            edges[end] = resources + [provider]
        }
        for (index, node) in graph.graph.nodes.enumerated() where users[index] == nil {
            if case .provider = node { isLeftOut.insert(index) }
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
        let node = add(name, .diamond)
        providers[name] = node
        return node
    }

    /// The node that comes last: after all that nothing else waits for.
    private mutating func addRoot() {
        for index in names.indices where isRootModuleOrLeftOut(index) { edges[index] = [] }
        var isNeeded = [Bool](repeating: false, count: names.count)
        for targets in edges { for target in targets { isNeeded[target] = true } }
        let ends = names.indices.filter { !isNeeded[$0] && !isRootModuleOrLeftOut($0) }
        edges[add("root")] = ends
    }

    private func isRootModuleOrLeftOut(_ index: Int) -> Bool {
        isLeftOut.contains(index) || (index < graph.graph.nodes.count && isRootModule(index))
    }

    // MARK: - Text

    private func written() -> String {
        var lines: [String] = []
        for (index, shape) in shapes.enumerated() {
            guard let shape, !isLeftOut.contains(index) else { continue }
            lines.append(
                "\t\t\(DotText.quoted("[root] \(names[index])")) [label = \(DotText.quoted(label(index))), shape = \"\(shape.rawValue)\"]"
            )
        }
        lines.sort()
        var arrows: [String] = []
        for (node, targets) in reduced().enumerated() {
            for target in targets {
                arrows.append(
                    "\t\t\(DotText.quoted("[root] \(names[node])")) -> \(DotText.quoted("[root] \(names[target])"))"
                )
            }
        }
        arrows.sort()
        let head = ["digraph {", "\tcompound = \"true\"", "\tnewrank = \"true\"", "\tsubgraph \"root\" {"]
        return (head + lines + arrows + ["\t}", "}"]).joined(separator: "\n")
    }

    /// A node's name without what it is of its resource.
    private func label(_ index: Int) -> String {
        let name = names[index]
        return name.hasSuffix(" (expand)") ? String(name.dropLast(" (expand)".count)) : name
    }

    /// The edges without those that follow from others.
    private func reduced() -> [[Int]] {
        var mark = [Int](repeating: -1, count: names.count)
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

import Addresses
public import Configurations
public import Diagnostics
import Expressions
import HCL
import Providers

/// Finds the dependencies of everything in a configuration from its references, and reports those that lead nowhere.
///
/// The graph is missing where things depend on themselves: a diagnostic then names every step of the circle. With `schemas`,
/// what stands in arguments that do not exist counts for nothing.
public func analyzeDependencies(
    _ configuration: Configuration, schemas: ProviderSchemas? = nil
) -> Diagnosed<ConfigurationGraph?> {
    var analysis = DependencyAnalysis(configuration: configuration, schemas: schemas)
    for module in configuration.root.all { analysis.declare(module) }
    for module in configuration.root.all { analysis.connect(module) }
    return analysis.finish()
}

struct DependencyAnalysis {
    let configuration: Configuration
    let schemas: ProviderSchemas?
    private var nodes: [ConfigurationNode] = []
    /// Made when first needed, once all modules are declared.
    private var table: [ConfigurationNode: Int]?
    private var edges: [(of: Int, on: Int)] = []
    /// Where the reference behind each edge stands, for messages about circles.
    private var places: [SourceRange?] = []
    /// The node whose edges are being made; they are made one node after another.
    private var current: (node: ConfigurationNode, index: Int)?
    private var lastCall: (path: ModulePath, index: Int)?
    var diagnostics: [Diagnostic] = []
    private var planFindings: [Diagnostic] = []
    /// By module, its nodes, which follow one another.
    private var ranges: [ModulePath: Range<Int>] = [:]
    /// By module, its resources with their nodes, in the order of these.
    private var resources: [ModulePath: [(resource: Resource, node: Int)]] = [:]

    init(configuration: Configuration, schemas: ProviderSchemas?) {
        self.configuration = configuration
        self.schemas = schemas
    }

    mutating func declare(_ module: Module) {
        let first = nodes.count
        add(.call(module.path))
        for name in module.variables.keys.sorted() { add(.variable(module.path, name)) }
        for name in module.locals.keys.sorted() { add(.local(module.path, name)) }
        for provider in module.providers { add(.provider(module.path, provider.key)) }
        let all = Array(module.resources.values)
        var numbered: [(resource: Resource, node: Int)] = []
        numbered.reserveCapacity(all.count)
        for position in all.map(\.name).positionsInOrder() {
            numbered.append((all[position], nodes.count))
            add(.resource(ResourceAddress(module: module.path, all[position].name)))
        }
        resources[module.path] = numbered
        for name in module.outputs.keys.sorted() { add(.output(module.path, name)) }
        for name in module.checks.keys.sorted() { add(.check(module.path, name)) }
        add(.completion(module.path))
        ranges[module.path] = first..<nodes.count
    }

    private mutating func add(_ node: ConfigurationNode) { nodes.append(node) }

    func finish() -> Diagnosed<ConfigurationGraph?> {
        let isUnprovided = "Provider configuration not present"
        // Without its providers Terraform does not begin to look.
        let lacksProvider = diagnostics.contains { $0.summary == isUnprovided }
        let diagnostics =
            lacksProvider
            ? diagnostics.map { $0.summary == isUnprovided ? $0 : $0.limited(to: .people) } : diagnostics
        do {
            let graph = try AcyclicGraph(nodes, dependencies: edges)
            return Diagnosed(
                ConfigurationGraph(
                    graph: graph, indices: NodeIndices(nodes, table: table), resources: resourcesByNode(),
                    planFindings: planFindings),
                diagnostics)
        } catch {
            return Diagnosed(nil, diagnostics + [describe(error)])
        }
    }

    private func resourcesByNode() -> [Resource?] {
        var found = [Resource?](repeating: nil, count: nodes.count)
        for (resource, node) in resources.values.joined() { found[node] = resource }
        return found
    }

    private func describe(_ cycle: GraphCycle) -> Diagnostic {
        let names = cycle.nodes.map { nodes[$0].description }
        var next: [Int: Int] = [:]
        for (position, node) in cycle.nodes.enumerated() {
            next[node] = cycle.nodes[(position + 1) % cycle.nodes.count]
        }
        var found: [Int: SourceRange] = [:]
        for (edge, place) in zip(edges, places) where next[edge.of] == edge.on { found[edge.of] = place }
        let notes = cycle.nodes.map { node in
            Diagnostic.Note(
                "\(nodes[node]) depends on \(nodes[next[node] ?? node])", at: found[node])
        }
        let first = cycle.nodes.first.flatMap { found[$0] }
        return .error(
            "Cycle: \(names.joined(separator: ", "))",
            "These depend on one another in a circle, so none of them can come first: "
                + (names + names.prefix(1)).joined(separator: " → ") + ". Remove one of the references.",
            at: first, notes: notes)
    }

    // MARK: - Edges

    mutating func connect(_ module: Module) {
        let path = module.path
        let call = ConfigurationNode.call(path)
        if let parent = path.parent, let parentModule = configuration.module(parent),
            let declaration = path.names.last.flatMap({ parentModule.calls[$0] })
        {
            connect(call, to: .call(parent))
            // Everything in a module comes after what its call waits for.
            for traversal in declaration.dependsOn { connectWhole(call, traversal, in: parentModule) }
            if let repetition = declaration.repetition.expression {
                connect(call, repetition, in: parentModule)
            }
            for (name, argument) in declaration.arguments where module.variables[name] != nil {
                connect(.variable(path, name), argument.expression, in: parentModule)
            }
            for (name, argument) in declaration.arguments where module.variables[name] == nil {
                for traversal in traversals(in: argument.expression) { check(traversal, in: parentModule) }
            }
        }
        for variable in module.variables.values { connect(variable, in: module) }
        for local in module.locals.values {
            connect(.local(path, local.name), to: call)
            connect(.local(path, local.name), local.expression, in: module)
        }
        for output in module.outputs.values { connect(output, in: module) }
        for provider in module.providers {
            connect(.provider(path, provider.key), to: call)
            connect(
                .provider(path, provider.key), provider.body, in: module,
                schemas?[module.providerSource(provider.localName)]?.settings)
        }
        for (resource, index) in resources[path] ?? [] {
            current = (nodes[index], index)
            connect(resource, nodes[index], in: module)
        }
        for check in module.checks.values { connect(check, in: module) }
        // What a call waits for must exist, even if nothing in the module waits for it.
        for call in module.calls.values {
            for traversal in call.dependsOn { checkWhole(traversal, in: module) }
        }
        for block in module.imports { connect(block, in: module) }
        connectCompletion(module)
    }

    private mutating func connect(_ variable: Variable, in module: Module) {
        let node = ConfigurationNode.variable(module.path, variable.name)
        connect(node, to: .call(module.path))
        for validation in variable.validations {
            for traversal in traversals(in: validation.condition) + traversals(in: validation.message) {
                if traversal.root == "var", case .attribute(variable.name)? = traversal.steps.first?.kind {
                    continue
                }
                connect(node, traversal, in: module)
            }
        }
    }

    private mutating func connect(_ output: Output, in module: Module) {
        let node = ConfigurationNode.output(module.path, output.name)
        connect(node, to: .call(module.path))
        connect(node, output.expression, in: module)
        for traversal in output.dependsOn { connectWhole(node, traversal, in: module) }
        for condition in output.preconditions { connect(node, condition, in: module) }
    }

    private mutating func connect(_ check: Check, in module: Module) {
        let node = ConfigurationNode.check(module.path, check.name)
        connect(node, to: .call(module.path))
        if let data = check.data {
            connect(node, to: .resource(ResourceAddress(module: module.path, data.name)))
        }
        for assertion in check.assertions { connect(node, assertion, in: module) }
    }

    /// What an import needs must be known before the resource that it is for is planned.
    private mutating func connect(_ block: ImportBlock, in module: Module) {
        guard let target = importTarget(block), configuration.resource(target) != nil else { return }
        let node = ConfigurationNode.resource(target)
        connect(node, block.object.expression, in: module)
        if let forEach = block.forEach { connect(node, forEach, in: module) }
    }

    private mutating func connect(_ resource: Resource, _ node: ConfigurationNode, in module: Module) {
        connect(node, to: .call(module.path))
        if let repetition = resource.repetition.expression { connect(node, repetition, in: module) }
        let source = module.providerSource(resource.provider.localName)
        let schema = schemas?.schema(resource.name, from: source)?.block
        // Of a type that no schema describes, it is not known what the arguments mean.
        if schemas == nil || schema != nil { connect(node, resource.body, in: module, schema) }
        for traversal in resource.dependsOn { connectWhole(node, traversal, in: module) }
        for condition in resource.lifecycle.preconditions { connect(node, condition, in: module) }
        for condition in resource.lifecycle.postconditions {
            connect(node, condition, in: module, except: resource.name)
        }
        for trigger in resource.lifecycle.replaceTriggeredBy {
            let before = diagnostics.count
            connect(node, trigger, in: module)
            planFindings += diagnostics[before...]
            diagnostics.removeSubrange(before...)
        }
        for provisioner in resource.provisioners { connect(node, provisioner.body, in: module) }
        connectProvider(node, resource.provider, module)
    }

    /// The provider configuration that a block uses, in its own module or handed down by a caller.
    private mutating func connectProvider(
        _ node: ConfigurationNode, _ reference: ProviderReference, _ module: Module
    ) {
        guard let found = providerConfiguration(reference, in: module, configuration) else {
            if let missing = missingAlias(reference, in: module) {
                reportMissingProvider(node, missing.reference, missing.alias)
            }
            return
        }
        connect(node, to: .provider(found.module, found.key))
    }

    /// The reference to a configuration that is not there, in a module or where one of its callers passes something on.
    private func missingAlias(_ reference: ProviderReference, in module: Module)
        -> (reference: ProviderReference, alias: String)?
    {
        if let parentPath = module.path.parent, let parent = configuration.module(parentPath),
            let call = module.path.names.last.flatMap({ parent.calls[$0] }),
            let passed = call.providers.first(where: { $0.inChild.text == reference.text })
        {
            return missingAlias(passed.inParent, in: parent)
        }
        return reference.alias.map { (reference, $0) }
    }

    /// Connects a module as a whole to all that stands in it, whether anything uses that or not.
    private mutating func connectCompletion(_ module: Module) {
        let node = ConfigurationNode.completion(module.path)
        connect(node, to: .call(module.path))
        if let own = index(of: node) {
            for other in ranges[module.path] ?? 0..<0 {
                switch nodes[other] {
                case .variable, .local, .check, .resource, .output:
                    edges.append((own, other))
                    places.append(nil)
                case .call, .provider, .completion: continue
                }
            }
        }
        for name in module.children.keys { connect(node, to: .completion(module.path.child(name))) }
    }

    private mutating func connect(
        _ node: ConfigurationNode, _ condition: Condition, in module: Module, except name: ResourceName? = nil
    ) {
        for traversal in traversals(in: condition.condition) + traversals(in: condition.message) {
            if let name, case .success(let found) = Reference.parse(traversal), found.0 == .resource(name) {
                continue
            }
            connect(node, traversal, in: module)
        }
    }

    private mutating func connect(
        _ node: ConfigurationNode, _ body: Body, in module: Module, _ schema: BlockSchema? = nil
    ) {
        var iterators: [String] = []
        connect(node, body, in: module, &iterators, schema)
    }

    /// Walks a body; inside a dynamic block its iterator is a name of its own.
    private mutating func connect(
        _ node: ConfigurationNode, _ body: Body, in module: Module, _ iterators: inout [String],
        _ schema: BlockSchema? = nil
    ) {
        for attribute in body.attributes where schema?.has(attribute.name) ?? true {
            connect(node, attribute.expression, in: module, except: iterators)
        }
        for block in body.blocks {
            guard block.type == "dynamic", let label = block.labels.first else {
                guard schema?.has(block.type) ?? true else { continue }
                connect(node, block.body, in: module, &iterators, schema?.block(block.type)?.block)
                continue
            }
            let named = block.body.attribute("iterator").flatMap { attribute -> String? in
                if case .traversal(let traversal) = attribute.expression.kind { traversal.root } else { nil }
            }
            for attribute in block.body.attributes where attribute.name == "for_each" {
                connect(node, attribute.expression, in: module, except: iterators)
            }
            iterators.append(named ?? label.text)
            for attribute in block.body.attributes where attribute.name == "labels" {
                connect(node, attribute.expression, in: module, except: iterators)
            }
            // What stands in blocks that no schema knows is no mistake of its own.
            if schema?.has(label.text) ?? true {
                let inner = schema?.block(label.text)?.block
                for content in block.body.blocks {
                    connect(node, content.body, in: module, &iterators, inner)
                }
            }
            iterators.removeLast()
        }
    }

    private mutating func connect(
        _ node: ConfigurationNode, _ expression: Expression, in module: Module, except bound: [String] = []
    ) {
        for traversal in traversals(in: expression) where !bound.contains(traversal.root) {
            connect(node, traversal, in: module)
        }
    }

    private mutating func connect(_ node: ConfigurationNode, _ traversal: Traversal, in module: Module) {
        guard let reference = reference(of: traversal, in: module) else { return }
        let (path, range) = (module.path, traversal.range)
        if !module.checks.isEmpty {
            checkScope(of: targets(of: reference, in: module), from: node, traversal, in: module)
        }
        switch reference {
        // Most references lead to one node, and need no list.
        case .variable(let name): connect(node, to: .variable(path, name), at: range)
        case .local(let name): connect(node, to: .local(path, name), at: range)
        case .resource(let name): connect(node, to: .resource(ResourceAddress(module: path, name)), at: range)
        default:
            for target in targets(of: reference, in: module) { connect(node, to: target, at: range) }
        }
    }

    /// Connects to all of what `depends_on` names.
    private mutating func connectWhole(_ node: ConfigurationNode, _ traversal: Traversal, in module: Module) {
        guard let targets = checkWhole(traversal, in: module) else { return }
        checkScope(of: targets, from: node, traversal, in: module)
        if case .success(let found) = Reference.parse(traversal), case .module(let name, _) = found.0 {
            connect(node, to: .completion(module.path.child(name)), at: traversal.range)
            return
        }
        for dependency in targets { connect(node, to: dependency, at: traversal.range) }
    }

    private mutating func connect(
        _ node: ConfigurationNode, to target: ConfigurationNode, at range: SourceRange? = nil
    ) {
        guard let from = index(of: node), let on = index(ofTarget: target) else { return }
        if from == on, case .local(_, let name) = node {
            diagnostics.append(
                .error(
                    "Self-referencing local value",
                    "The local value \(name) cannot be made of itself. Give the value that is meant a name of its own.",
                    at: range))
            return
        }
        if from == on, case .resource = node {
            planFindings.append(
                .error(
                    "Self-referential block",
                    "Configuration for \(node) may not refer to itself: the block cannot be evaluated before it is.",
                    at: range))
            return
        }
        edges.append((from, on))
        places.append(range)
    }

    /// The index of a node that others depend on: most depend on the call of their module, which is looked up once.
    private mutating func index(ofTarget target: ConfigurationNode) -> Int? {
        guard case .call(let path) = target else { return find(target) }
        if let lastCall, lastCall.path == path { return lastCall.index }
        guard let index = find(target) else { return nil }
        lastCall = (path, index)
        return index
    }

    private mutating func index(of node: ConfigurationNode) -> Int? {
        if let current, current.node == node { return current.index }
        guard let index = find(node) else { return nil }
        current = (node, index)
        return index
    }

    private mutating func find(_ node: ConfigurationNode) -> Int? {
        switch node {
        // A module's own node comes first of all in it, and that of the whole last.
        case .call(let path): return ranges[path]?.first
        case .completion(let path): return ranges[path]?.last
        default:
            if table == nil { table = numbered(nodes) }
            return table?[node]
        }
    }
}

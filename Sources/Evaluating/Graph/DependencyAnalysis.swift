public import Addresses
public import Configurations
public import Diagnostics
import Expressions
import HCL

/// What in a configuration depends on what.
public struct ConfigurationGraph: Sendable {
    public let graph: AcyclicGraph<ConfigurationNode>
    public let indices: [ConfigurationNode: Int]
    /// Mistakes that keep a plan from being made, though the configuration is valid in itself.
    public let planFindings: [Diagnostic]
}

/// Finds the dependencies of everything in a configuration from its references, and reports those that lead nowhere.
///
/// The graph is missing where things depend on themselves: a diagnostic then names every step of the circle.
public func analyzeDependencies(_ configuration: Configuration) -> Diagnosed<ConfigurationGraph?> {
    var analysis = DependencyAnalysis(configuration: configuration)
    for module in configuration.root.all { analysis.declare(module) }
    for module in configuration.root.all { analysis.connect(module) }
    return analysis.finish()
}

private struct DependencyAnalysis {
    let configuration: Configuration
    private var nodes: [ConfigurationNode] = []
    private var indices: [ConfigurationNode: Int] = [:]
    private var edges: [(of: Int, on: Int)] = []
    /// Where the reference behind an edge stands, for messages about circles.
    private var places: [Int: [Int: SourceRange]] = [:]
    private var diagnostics: [Diagnostic] = []
    private var planFindings: [Diagnostic] = []

    init(configuration: Configuration) {
        self.configuration = configuration
    }

    mutating func declare(_ module: Module) {
        add(.call(module.path))
        for name in module.variables.keys.sorted() { add(.variable(module.path, name)) }
        for name in module.locals.keys.sorted() { add(.local(module.path, name)) }
        for provider in module.providers { add(.provider(module.path, provider.key)) }
        for name in module.resources.keys.sorted() {
            add(.resource(ResourceAddress(module: module.path, name)))
        }
        for name in module.outputs.keys.sorted() { add(.output(module.path, name)) }
        for name in module.checks.keys.sorted() { add(.check(module.path, name)) }
        add(.completion(module.path))
    }

    private mutating func add(_ node: ConfigurationNode) {
        indices[node] = nodes.count
        nodes.append(node)
    }

    func finish() -> Diagnosed<ConfigurationGraph?> {
        do {
            let graph = try AcyclicGraph(nodes, dependencies: edges)
            return Diagnosed(
                ConfigurationGraph(graph: graph, indices: indices, planFindings: planFindings), diagnostics)
        } catch {
            return Diagnosed(nil, diagnostics + [describe(error)])
        }
    }

    private func describe(_ cycle: GraphCycle) -> Diagnostic {
        let names = cycle.nodes.map { nodes[$0].description }
        var notes: [Diagnostic.Note] = []
        for (position, node) in cycle.nodes.enumerated() {
            let next = cycle.nodes[(position + 1) % cycle.nodes.count]
            notes.append(.init("\(nodes[node]) depends on \(nodes[next])", at: places[node]?[next]))
        }
        let first = cycle.nodes.first.flatMap { places[$0]?.values.first }
        return .error(
            "Cycle",
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
            connect(.provider(path, provider.key), provider.body, in: module)
        }
        for resource in module.resources.values { connect(resource, in: module) }
        for check in module.checks.values { connect(check, in: module) }
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
        connect(node, block.id, in: module)
        if let forEach = block.forEach { connect(node, forEach, in: module) }
    }

    private mutating func connect(_ resource: Resource, in module: Module) {
        let node = ConfigurationNode.resource(ResourceAddress(module: module.path, resource.name))
        connect(node, to: .call(module.path))
        if let repetition = resource.repetition.expression { connect(node, repetition, in: module) }
        connect(node, resource.body, in: module)
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
        connectModuleDependencies(node, module.path)
    }

    /// The provider configuration that a block uses, in its own module or handed down by a caller.
    private mutating func connectProvider(
        _ node: ConfigurationNode, _ reference: ProviderReference, _ module: Module
    ) {
        guard let found = providerConfiguration(reference, in: module, configuration) else { return }
        connect(node, to: .provider(found.module, found.key))
    }

    /// What the calls of the module and of those around it wait for.
    private mutating func connectModuleDependencies(_ node: ConfigurationNode, _ path: ModulePath) {
        var current = path
        while let parent = current.parent, let name = current.names.last {
            if let module = configuration.module(parent), let call = module.calls[name] {
                for traversal in call.dependsOn { connectWhole(node, traversal, in: module) }
            }
            current = parent
        }
    }

    private mutating func connectCompletion(_ module: Module) {
        let node = ConfigurationNode.completion(module.path)
        connect(node, to: .call(module.path))
        for name in module.resources.keys {
            connect(node, to: .resource(ResourceAddress(module: module.path, name)))
        }
        for name in module.outputs.keys { connect(node, to: .output(module.path, name)) }
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

    private mutating func connect(_ node: ConfigurationNode, _ body: Body, in module: Module) {
        var iterators: [String] = []
        connect(node, body, in: module, &iterators)
    }

    /// Walks a body; inside a dynamic block its iterator is a name of its own.
    private mutating func connect(
        _ node: ConfigurationNode, _ body: Body, in module: Module, _ iterators: inout [String]
    ) {
        for attribute in body.attributes {
            connect(node, attribute.expression, in: module, except: iterators)
        }
        for block in body.blocks {
            guard block.type == "dynamic", let label = block.labels.first else {
                connect(node, block.body, in: module, &iterators)
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
            for content in block.body.blocks { connect(node, content.body, in: module, &iterators) }
            iterators.removeLast()
        }
    }

    private mutating func connect(
        _ node: ConfigurationNode, _ expression: Expression, in module: Module, except bound: [String] = []
    ) {
        for traversal in traversals(in: expression) where !bound.contains(traversal.root) {
            connect(node, traversal, in: module)
        }
        for call in providerCalls(in: expression) { checkProvider(of: call, in: module) }
    }

    /// A function of a provider can be called where the module requires the provider.
    private mutating func checkProvider(of call: Call, in module: Module) {
        let parts = call.name.split(separator: ":", omittingEmptySubsequences: true)
        // A function that nobody defines is reported where it is called.
        guard parts.count == 3, parts[1] == "terraform", FunctionLibrary.standard[call.name] != nil else {
            return
        }
        let name = String(parts[1])
        if module.settings.requiredProviders[name] != nil { return }
        diagnostics.append(
            .error(
                "Unknown provider function",
                "There is no provider with the local name \"\(name)\" in this module. Require it in the terraform block before calling "
                    + "its functions: required_providers { \(name) = { source = … } }.", at: call.nameRange))
    }

    private mutating func connect(_ node: ConfigurationNode, _ traversal: Traversal, in module: Module) {
        guard let target = check(traversal, in: module) else { return }
        for dependency in target { connect(node, to: dependency, at: traversal.range) }
    }

    /// Connects to all of what `depends_on` names.
    private mutating func connectWhole(_ node: ConfigurationNode, _ traversal: Traversal, in module: Module) {
        guard let targets = check(traversal, in: module) else { return }
        if case .success(let found) = Reference.parse(traversal), case .module(let name, _) = found.0 {
            connect(node, to: .completion(module.path.child(name)), at: traversal.range)
            return
        }
        for dependency in targets { connect(node, to: dependency, at: traversal.range) }
    }

    private mutating func connect(
        _ node: ConfigurationNode, to target: ConfigurationNode, at range: SourceRange? = nil
    ) {
        guard let from = indices[node], let on = indices[target] else { return }
        if from == on, case .resource = node {
            planFindings.append(
                .error(
                    "Self-referential block",
                    "Configuration for \(node) may not refer to itself: the block cannot be evaluated before it is.",
                    at: range))
            return
        }
        edges.append((from, on))
        if let range { places[from, default: [:]][on] = range }
    }

    // MARK: - References

    /// The nodes that a traversal refers to; nil after reporting that it refers to nothing.
    @discardableResult
    private mutating func check(_ traversal: Traversal, in module: Module) -> [ConfigurationNode]? {
        let reference: Reference
        switch Reference.parse(traversal) {
        case .failure(let problem):
            diagnostics.append(problem.diagnostic)
            return nil
        case .success(let found): reference = found.0
        }
        if let problem = undeclared(reference, traversal, in: module) {
            diagnostics.append(problem)
            return nil
        }
        return switch reference {
        case .variable(let name): [.variable(module.path, name)]
        case .local(let name): [.local(module.path, name)]
        case .resource(let name): [.resource(ResourceAddress(module: module.path, name))]
        case .module(let name, let output): moduleTargets(module.path.child(name), output)
        case .eachKey, .eachValue, .countIndex, .path, .terraform, .selfObject: []
        }
    }

    private func moduleTargets(_ path: ModulePath, _ output: String?) -> [ConfigurationNode] {
        guard let child = configuration.module(path) else { return [.call(path)] }
        let names = output.flatMap { child.outputs[$0] != nil ? [$0] : nil } ?? child.outputs.keys.sorted()
        return [.call(path)] + names.map { .output(path, $0) }
    }
}

/// The resource that an `import` block is for, whatever the instance; nil where it names none.
public func importTarget(_ block: ImportBlock) -> ResourceAddress? {
    var text = ""
    guard render(block.to, into: &text),
        case .resource(let module, let name, _)? = try? TargetAddress(parsing: text)
    else {
        return nil
    }
    return ResourceAddress(module: module.module, name)
}

/// Writes an address out, a stand-in for every key that must be evaluated.
private func render(_ expression: Expression, into text: inout String) -> Bool {
    switch expression.kind {
    case .traversal(let traversal):
        text += traversal.sourceText
        return true
    case .relative(let source, let steps):
        guard render(source, into: &text) else { return false }
        text += steps.map(\.sourceText).joined()
        return true
    case .index(let source, _):
        guard render(source, into: &text) else { return false }
        text += "[0]"
        return true
    default: return false
    }
}

extension ProviderBlock {
    /// The name of the configuration within its module: `aws`, or `aws.east`.
    public var key: String { alias.map { "\(localName).\($0)" } ?? localName }
}

/// Where a provider configuration is declared: in the module itself, or up the chain of callers that hand it down.
///
/// Nil for providers that need no block.
public func providerConfiguration(
    _ reference: ProviderReference, in module: Module, _ configuration: Configuration
) -> (module: ModulePath, key: String)? {
    if module.providers.contains(where: { $0.key == reference.text }) { return (module.path, reference.text) }
    guard let parentPath = module.path.parent, let name = module.path.names.last,
        let parent = configuration.module(parentPath), let call = parent.calls[name]
    else { return nil }
    if let passed = call.providers.first(where: { $0.inChild.text == reference.text }) {
        return providerConfiguration(passed.inParent, in: parent, configuration)
    }
    // Configurations without an alias are inherited under the name that the caller has for the provider.
    guard reference.alias == nil else { return nil }
    let source = module.providerSource(reference.localName)
    let inherited =
        parent.providers.first { $0.alias == nil && parent.providerSource($0.localName) == source }?.localName
        ?? reference.localName
    return providerConfiguration(ProviderReference(localName: inherited), in: parent, configuration)
}

import Addresses
import Configurations
import Expressions
import HCL
import Planning
import Providers
import States

/// Finds which attributes of which resources the changes of a plan come from, directly or through locals, variables,
/// outputs and the arguments of other resources: `relevant_attributes` of JSON plans.
///
/// The cost grows with the references in the configuration and the number of module instances, and not with the number
/// of a resource's instances.
struct RelevantAttributes {
    /// A part of the configuration in one instance of its module.
    private enum Part: Hashable {
        case variable(ModuleInstancePath, String)
        case local(ModuleInstancePath, String)
        case output(ModuleInstancePath, String)
        case outputs(ModuleInstancePath)
        /// A resource's arguments: all of them, or those that a path leads to.
        case resource(ModuleInstancePath, ResourceName, [Traversal.Step.Kind])
        case repetition(ModuleInstancePath, ResourceName)
    }

    private let configuration: Configuration
    private let schema: ConfigurationJSON.SchemaLookup
    private var found: Set<RelevantAttribute> = []
    private var seen: Set<Part> = []
    private var pending: [Part] = []

    /// In the order of the resources' addresses.
    static func find(
        _ plan: Plan, _ configuration: Configuration, schema: @escaping ConfigurationJSON.SchemaLookup
    ) -> [RelevantAttribute] {
        var search = RelevantAttributes(configuration, schema)
        for change in plan.changes where !change.isNoOp {
            search.add(.resource(change.address.module, change.address.name, []))
        }
        for (name, change) in plan.outputs where change.action != .keep { search.add(.output(.root, name)) }
        if plan.mode == .destroy { search.addData(of: plan) } else { search.addModules(of: plan) }
        while let part = search.pending.popLast() { search.visit(part) }
        return search.found.sorted()
    }

    private init(_ configuration: Configuration, _ schema: @escaping ConfigurationJSON.SchemaLookup) {
        self.configuration = configuration
        self.schema = schema
    }

    /// While everything ends, results of data sources go as well, though no change says it.
    private mutating func addData(of plan: Plan) {
        let targets = plan.targets.compactMap { try? TargetAddress(parsing: $0) }
        for address in plan.prior.instances.keys where address.name.mode == .data {
            guard targets.isEmpty || targets.contains(where: { $0.contains(address) }) else { continue }
            add(.resource(address.module, address.name, []))
        }
    }

    /// Outputs of child modules have no past, so that they count as new with each plan.
    private mutating func addModules(of plan: Plan) {
        var instances: Set<ModuleInstancePath> = []
        func note(_ address: InstanceAddress) {
            var path: ModuleInstancePath? = address.module
            while let current = path, !current.isRoot, instances.insert(current).inserted {
                path = current.parent
            }
        }
        for change in plan.changes where change.after != nil { note(change.address) }
        // Data that was read stands in no change.
        for address in plan.prior.instances.keys where address.name.mode == .data { note(address) }
        for module in configuration.root.all where isSingle(module.path) {
            instances.insert(ModuleInstancePath(module.path.names.map { ModuleInstancePath.Step($0) }))
        }
        instances.formUnion(plan.emptyModules)
        for instance in instances where !instance.isRoot { add(.outputs(instance)) }
    }

    /// Whether a module, whatever the state says, has just one instance.
    private func isSingle(_ path: ModulePath) -> Bool {
        var module = configuration.root
        for name in path.names {
            guard let call = module.calls[name], case .once = call.repetition,
                let child = module.children[name]
            else { return false }
            module = child
        }
        return true
    }

    private mutating func add(_ part: Part) {
        if seen.insert(part).inserted { pending.append(part) }
    }

    // MARK: - Parts

    private mutating func visit(_ part: Part) {
        switch part {
        case .variable(let path, let name):
            guard let parent = path.parent, let step = path.steps.last,
                let argument = module(parent)?.calls[step.name]?.arguments[name]
            else { return }
            addReferences(argument.expression, in: parent)
        case .local(let path, let name):
            if let local = module(path)?.locals[name] { addReferences(local.expression, in: path) }
        case .output(let path, let name):
            if let output = module(path)?.outputs[name] { addReferences(output.expression, in: path) }
        case .outputs(let path):
            for name in module(path)?.outputs.keys.sorted() ?? [] { add(.output(path, name)) }
        case .resource(let path, let name, let steps):
            guard let resource = module(path)?.resources[name], let block = block(of: resource, in: path)
            else { return }
            addReferences(resource, block, steps[...], in: path)
        case .repetition(let path, let name):
            if let expression = module(path)?.resources[name]?.repetition.expression {
                addReferences(expression, in: path)
            }
        }
    }

    private func module(_ path: ModuleInstancePath) -> Module? { configuration.module(path.module) }

    private func block(of resource: Resource, in path: ModuleInstancePath) -> BlockSchema? {
        guard let source = module(path)?.providerSource(resource.provider.localName) else { return nil }
        return schema(resource.name, source)?.block
    }

    /// The references of those arguments of a resource that some steps lead to.
    private mutating func addReferences(
        _ resource: Resource, _ block: BlockSchema, _ steps: ArraySlice<Traversal.Step.Kind>,
        in path: ModuleInstancePath
    ) {
        var bodies = [resource.body]
        var block = block
        var steps = steps
        while let step = steps.popFirst(), let name = step.name {
            if block.attribute(name) != nil {
                for body in bodies {
                    for attribute in body.attributes where attribute.name == name {
                        addReferences(attribute.expression, in: path, of: resource.name)
                    }
                }
                return
            }
            guard let nested = block.block(name) else { return }
            // Which of several blocks an index means depends on dynamic ones before it, so all of them count.
            if nested.nesting != .single { _ = steps.popFirst() }
            bodies = bodies.flatMap { body in
                body.blocks.filter {
                    $0.type == name || ($0.type == "dynamic" && $0.labels.first?.text == name)
                }
                .map(\.body)
            }
            block = nested.block
        }
        for body in bodies { addReferences(traversals(in: body), in: path, of: resource.name) }
    }

    // MARK: - References

    private mutating func addReferences(
        _ expression: Expression, in path: ModuleInstancePath, of resource: ResourceName? = nil
    ) {
        addReferences(traversals(in: expression), in: path, of: resource)
    }

    private mutating func addReferences(
        _ traversals: [Traversal], in path: ModuleInstancePath, of resource: ResourceName?
    ) {
        for traversal in traversals {
            guard case .success(let (reference, used)) = Reference.parse(traversal) else { continue }
            let steps = traversal.steps.dropFirst(used)
            switch reference {
            case .variable(let name): add(.variable(path, name))
            case .local(let name): add(.local(path, name))
            case .module(let name, let output):
                let child = path.child(name, steps.first.flatMap { $0.kind.instanceKey } ?? .none)
                add(output.map { .output(child, $0) } ?? .outputs(child))
            case .resource(let name): addResource(name, steps.map(\.kind)[...], in: path)
            case .eachKey, .eachValue, .countIndex:
                if let resource { add(.repetition(path, resource)) }
            case .path, .terraform, .selfObject: break
            }
        }
    }

    private mutating func addResource(
        _ name: ResourceName, _ steps: ArraySlice<Traversal.Step.Kind>, in path: ModuleInstancePath
    ) {
        guard let resource = module(path)?.resources[name], let block = block(of: resource, in: path) else {
            return
        }
        let key = steps.first?.instanceKey
        let rest = key == nil ? steps : steps.dropFirst()
        let address = InstanceAddress(module: path, name, key: key ?? .none)
        found.insert(
            RelevantAttribute(resource: address.description, path: SchemaPath.steps(rest, in: block)))
        add(.resource(path, name, Array(rest)))
    }
}

extension Traversal.Step.Kind {
    /// The step as a key of an instance; nil where it names an attribute.
    fileprivate var instanceKey: InstanceKey? {
        switch self {
        case .attribute: nil
        case .key(let key): .string(key)
        case .number(let text): Int(text).map(InstanceKey.index)
        }
    }
}

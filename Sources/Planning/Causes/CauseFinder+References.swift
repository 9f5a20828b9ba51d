import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Values

/// How many objects of one resource are named one by one.
private let namedMax = 3

extension CauseFinder {
    /// Why what a reference reads is not what it was; nothing where it is.
    func causes(
        of traversal: Traversal, at path: ArraySlice<ValuePath.Step>, in context: ExpressionContext
    ) -> [Cause] {
        guard !context.bound.contains(traversal.root), case .success(let found) = Reference.parse(traversal)
        else { return [] }
        let rest = ValuePath(traversal.steps.dropFirst(found.stepsUsed).map(\.pathStep) + path)
        let module = context.module
        switch found.0 {
        case .variable(let name): return variable(name, rest, in: module)
        case .local(let name): return local(name, rest, in: module)
        case .resource(let name): return objects(name, rest, in: module)
        case .module(let name, _):
            return outputs(of: name, traversal.steps.dropFirst().map(\.pathStep) + path, in: module)
        case .eachValue:
            guard let element = context.forEach else { return [] }
            var outer = context
            outer.forEach = nil
            outer.repetitions = .none
            return element.edits
                + causes(of: element.expression, at: [.key(element.key)] + rest.steps, in: outer)
        case .eachKey, .countIndex, .path, .terraform, .selfObject: return []
        }
    }

    // MARK: - Values of modules

    private func local(_ name: String, _ path: ValuePath, in module: ModuleInstance) -> [Cause] {
        guard let local = module.module.locals[name] else { return [] }
        let node = ConfigurationNode.local(module.path.module, name)
        return value(
            node, .local(module.path, name), path, at: local.range.place,
            before: { $0.module(module.path)?.locals[name] }, after: module.locals[name]
        ) {
            edit(node, .value("local.\(name)"), at: local.range.place)
                + causes(of: local.expression, at: path.steps[...], in: ExpressionContext(module: module))
        }
    }

    func variable(_ name: String, _ path: ValuePath, in module: ModuleInstance) -> [Cause] {
        guard let variable = module.module.variables[name] else { return [] }
        guard let parent = module.parent, let step = module.path.steps.last,
            let call = parent.module.calls[step.name]
        else {
            return answer(.variable(name, path)) {
                history?.change(of: variable, at: path, to: module.variables[name]).map {
                    [.leaf(.variable($0))]
                }
                    ?? []
            }
        }
        let node = ConfigurationNode.variable(module.path.module, name)
        let argument = call.arguments[name]
        let place = argument?.range.place ?? variable.range.place
        return value(
            node, .argument(module.path, name), path, at: place,
            before: { $0.module(module.path)?.variables[name] }, after: module.variables[name]
        ) {
            let edits = edit(node, argument == nil ? .value("var.\(name)") : .argument(name), at: place)
            guard let argument else { return edits }
            return edits
                + causes(
                    of: argument.expression, at: path.steps[...], in: context(ofCall: call, module, parent))
        }
    }

    /// Where the arguments of a module call stand.
    private func context(ofCall call: ModuleCall, _ module: ModuleInstance, _ parent: ModuleInstance)
        -> ExpressionContext
    {
        var context = ExpressionContext(module: parent)
        context.repetitions = Repetitions(
            before: earlier.module(module.path)?.repetition ?? module.repetition, after: module.repetition)
        if case .forEach(let expression) = call.repetition,
            case .string(let key)? = module.path.steps.last?.key
        {
            let edits = edit(.call(module.path.module), .forEach, at: expression.range.place)
            context.forEach = ForEachElement(expression: expression, key: key, edits: edits)
        }
        return context
    }

    /// Why outputs of a called module are not what they were; the steps begin with the call's name.
    private func outputs(of name: String, _ steps: [ValuePath.Step], in module: ModuleInstance) -> [Cause] {
        guard let children = module.children[name] else { return [] }
        var rest = steps.dropFirst()
        var instances = children.instances.map(\.instance)
        switch rest.first {
        case .key(let key)?:
            instances = children.instances.filter { $0.key == .string(key) }.map(\.instance)
            rest.removeFirst()
        case .index(let index)?:
            instances = children.instances.filter { $0.key == .index(index) }.map(\.instance)
            rest.removeFirst()
        default: break
        }
        let output: String? = if case .attribute(let name)? = rest.first { name } else { nil }
        return instances.prefix(namedMax).flatMap { child -> [Cause] in
            let names = output.map { [$0] } ?? child.module.outputs.keys.sorted()
            let path = ValuePath(output == nil ? [] : Array(rest.dropFirst()))
            return names.flatMap { self.output($0, path, of: child) }
        }
    }

    private func output(_ name: String, _ path: ValuePath, of module: ModuleInstance) -> [Cause] {
        guard let output = module.module.outputs[name] else { return [] }
        let node = ConfigurationNode.output(module.path.module, name)
        return value(
            node, .output(module.path, name), path, at: output.range.place,
            before: { $0.module(module.path)?.outputs[name] }, after: module.outputs[name]
        ) {
            edit(node, .value("output.\(name)"), at: output.range.place)
                + causes(of: output.expression, at: path.steps[...], in: ExpressionContext(module: module))
        }
    }

    /// The edit of a value's own text, or of the module around it, where the last apply's record shows one.
    func edit(_ node: ConfigurationNode, _ what: CausalLeaf.What, at place: SourcePlace) -> [Cause] {
        guard let history, history.isEdited(node) else { return [] }
        return [.leaf(history.moduleChange(around: node.module) ?? .edited(place, what))]
    }

    // MARK: - Objects

    /// Why objects of a resource are not what they were; the path begins with the key of one, where the reference has a key.
    func objects(_ name: ResourceName, _ path: ValuePath, in module: ModuleInstance) -> [Cause] {
        if name.mode == .ephemeral { return [] }
        let resource = InstanceAddress(module: module.path, name)
        earlier.prepareObjects(resource.block)
        let isMap = if case .forEach? = evaluation.expansion(of: name, in: module) { true } else { false }
        switch path.steps.first {
        case .index(let index)?:
            let key: InstanceKey = isMap ? .string("\(index)") : .index(index)
            return object(resource.with(key: key), ValuePath(Array(path.steps.dropFirst())), module)
        case .key(let text)?:
            let key = isMap ? .string(text) : Int(text).map { InstanceKey.index($0) } ?? .string(text)
            return object(resource.with(key: key), ValuePath(Array(path.steps.dropFirst())), module)
        default: break
        }
        if case .once? = evaluation.expansion(of: name, in: module) { return object(resource, path, module) }
        return answer(.objects(resource, path)) {
            let keys = Set(evaluation.expansion(of: name, in: module)?.keys ?? [])
                .union((walk.priorByResource[resource] ?? []).map(\.key))
            let others = keys.sorted().map { resource.with(key: $0) }.filter { isOther($0, path) }
            if others.count <= namedMax { return others.flatMap { object($0, path, module) } }
            let changed = others.filter { walk.changes[$0]?.isNoOp == false }
            guard let first = changed.first else { return object(others[0], path, module) }
            return [.changes(first, path, count: changed.count)]
        }
    }

    private func isOther(_ address: InstanceAddress, _ path: ValuePath) -> Bool {
        differ(earlier.object(address)?.part(at: path), evaluation.value(of: address)?.part(at: path))
    }

    private func object(_ address: InstanceAddress, _ path: ValuePath, _ module: ModuleInstance) -> [Cause] {
        answer(.object(address, path)) {
            guard isOther(address, path) else { return [] }
            if let change = walk.changes[address], !change.isNoOp { return [.change(address, path)] }
            if let drift = drift[address], differ(drift.before.part(at: path), drift.after?.part(at: path)) {
                return [.leaf(.drift(address, path))]
            }
            guard address.name.mode == .data else {
                return walk.changes[address]?.importing != nil ? [.change(address, path)] : []
            }
            return query(address, path, module)
        }
    }

    /// Why a data source answers something else than before.
    private func query(_ address: InstanceAddress, _ path: ValuePath, _ module: ModuleInstance) -> [Cause] {
        guard let resource = module.module.resources[address.name] else { return [] }
        let node = ConfigurationNode.resource(address.block)
        earlier.prepare(node)
        let asked = traversalContext(resource, address, module)
        var causes = blockEdits(node, address.block, at: resource.headerRange.place)
        for attribute in resource.body.allAttributes {
            causes += self.causes(of: attribute.expression, at: [], in: asked)
        }
        guard !causes.isEmpty else { return [.leaf(.answer(address, path))] }
        return add(
            CausalStep(
                subject: .query(address), path: path, place: resource.headerRange.place,
                before: earlier.object(address)?.part(at: path).flatMap(shown),
                after: evaluation.value(of: address)?.part(at: path).flatMap(shown), causes: causes.unique))
    }

    /// The edit of the `count` or `for_each` of a resource, where the last apply's record shows one.
    func repetitionEdit(_ resource: Resource, _ block: ResourceAddress) -> [Cause] {
        guard let history else { return [] }
        let key = TextKey.repetition(of: TextKey.block(resource.name))
        guard history.isEdited(key, in: block.module) else { return [] }
        let what: CausalLeaf.What = if case .count = resource.repetition { .count } else { .forEach }
        let place = (resource.repetition.expression?.range ?? resource.headerRange).place
        return [.leaf(history.moduleChange(around: block.module) ?? .edited(place, what))]
    }

    /// Edits of any argument of a resource block that the last apply's record shows.
    func blockEdits(_ node: ConfigurationNode, _ block: ResourceAddress, at place: SourcePlace) -> [Cause] {
        guard let history, history.isEdited(node) else { return [] }
        return [
            .leaf(history.moduleChange(around: block.module) ?? .edited(place, .block(block.description)))
        ]
    }

    /// Where the arguments of a resource's instance stand.
    func traversalContext(
        _ resource: Resource, _ address: InstanceAddress, _ module: ModuleInstance
    ) -> ExpressionContext {
        var context = ExpressionContext(module: module)
        context.repetitions = repetition(resource, of: address, in: module)
        if case .forEach(let expression) = resource.repetition, case .string(let key) = address.key {
            let edits = repetitionEdit(resource, address.block)
            context.forEach = ForEachElement(expression: expression, key: key, edits: edits)
        }
        return context
    }
}

extension Body {
    /// The arguments of the body and of the blocks in it, at any depth.
    var allAttributes: [Attribute] { attributes + blocks.flatMap { $0.body.allAttributes } }
}

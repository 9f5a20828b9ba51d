import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import States
import Values

/// Finds out why the changes of a plan are there; an object that stays as it is costs nothing.
func findCauses(_ walk: PlanWalk, _ changes: [Change]) -> Causes {
    let knowledge: Causes.Knowledge = walk.request.lastApplied == nil ? .state : .record
    let origins = walk.request.variables.origins.keys.compactMap { name in
        walk.request.configuration.root.variables[name].map { (name, origin(of: $0, walk.request.variables)) }
    }
    let known = Dictionary(origins) { first, _ in first }
    guard changes.contains(where: \.hasEffect) else {
        return Causes(reasons: [:], steps: [], origins: known, knowledge: knowledge)
    }
    let finder = CauseFinder(walk)
    var reasons: [Int: [Reason]] = [:]
    for (index, change) in changes.enumerated() where change.hasEffect {
        reasons[index] = finder.reasons(for: change)
    }
    return Causes(reasons: reasons, steps: finder.steps, origins: known, knowledge: knowledge)
}

extension CauseFinder {
    /// Why a change is there; at least one reason.
    func reasons(for change: Change) -> [Reason] {
        let resource = configuration.resource(change.address.block)
        let place = resource?.headerRange.place
        func whole(_ causes: [Cause], at other: SourcePlace? = nil) -> Reason {
            Reason(path: ValuePath(), place: other ?? place, causes: causes)
        }
        var found: [Reason] = []
        if let previous = change.previousAddress {
            found.append(whole([.leaf(.moved(from: previous, movedBlock(previous, change.address)))]))
        }
        if let id = change.importing {
            found.append(whole([.leaf(.imported(id: id, importPlace(change.address)))]))
        }
        switch change.action {
        case .keep: break
        case .create: if found.isEmpty { found.append(whole(creation(change, resource))) }
        case .delete, .forget: found.append(whole(deletion(change, resource)))
        // That it moved is not why it is read later.
        case .read: found = reading(change, resource)
        // What differs says more than that it has moved as well.
        case .update, .replace: found = difference(change, resource) + found
        }
        return found.isEmpty ? [whole([.leaf(.provider)])] : found
    }

    // MARK: - Moves and imports

    private func movedBlock(_ from: InstanceAddress, _ to: InstanceAddress) -> SourcePlace? {
        moveIndex.statement(from: from, to: to)?.block.range.place
    }

    private func importPlace(_ address: InstanceAddress) -> SourcePlace? {
        walk.imports[address.block]?[address]?.range.place
    }

    // MARK: - Objects that begin or end

    private func creation(_ change: Change, _ resource: Resource?) -> [Cause] {
        let address = change.address
        if let drift = drift[address], drift.after == nil { return [.leaf(.vanished)] }
        guard let resource, let module = evaluation.instance(address.module) else {
            return [.leaf(.provider)]
        }
        // The outermost module that is new explains all that is in it.
        var path = ModuleInstancePath()
        for step in address.module.steps {
            path = path.child(step.name, step.key)
            if hasObjects(in: path) { continue }
            guard let parent = evaluation.instance(path.parent ?? .root),
                let call = parent.module.calls[step.name]
            else { break }
            return moduleCreation(path, call, parent)
        }
        let wasKnown = history.map { $0.place(TextKey.block(resource.name), in: address.block.module) != nil }
        let hasSiblings = walk.priorByResource[address.resource].map { !$0.isEmpty } ?? false
        if wasKnown ?? hasSiblings, let causes = repetitionCauses(resource, address, module) { return causes }
        let (place, what) = (resource.headerRange.place, CausalLeaf.What.block("\(address.block)"))
        return [.leaf(wasKnown == false ? .added(place, what) : .missing(place, what))]
    }

    private func moduleCreation(_ path: ModuleInstancePath, _ call: ModuleCall, _ parent: ModuleInstance)
        -> [Cause]
    {
        let wasKnown = history.map { $0.place(TextKey.call(call.name), in: parent.path.module) != nil }
        if wasKnown ?? siblingExists(path), let key = path.steps.last?.key,
            let expression = call.repetition.expression
        {
            return repetitionStep(
                "\(path.parent ?? .root)", call.name, expression, key, .call(path.module), parent)
        }
        let (place, what) = (call.headerRange.place, CausalLeaf.What.block("\(path.module)"))
        return [.leaf(wasKnown == false ? .added(place, what) : .missing(place, what))]
    }

    private func hasObjects(in path: ModuleInstancePath) -> Bool {
        if populatedModules == nil {
            var all = Set<ModuleInstancePath>()
            for address in walk.moves.snapshot.instances.keys {
                var path = address.module
                while !path.isRoot, all.insert(path).inserted { path = path.parent ?? .root }
            }
            populatedModules = all
        }
        return populatedModules?.contains(path) ?? false
    }

    private func siblingExists(_ path: ModuleInstancePath) -> Bool {
        populatedModules?.contains { $0.module == path.module } ?? false
    }

    private func deletion(_ change: Change, _ resource: Resource?) -> [Cause] {
        let address = change.address
        if change.deposed != nil { return [.leaf(.leftOver)] }
        if walk.request.options.mode == .destroy { return [.leaf(.requested(.destroy))] }
        if let block = walk.removedBlock(address) { return [.leaf(.removedBlock(block.range.place))] }
        let module = evaluation.instance(address.module)
        switch change.reason {
        case .deleteBecauseNoModule: return moduleRemoval(address)
        case .deleteBecauseCountIndex, .deleteBecauseEachKey, .deleteBecauseWrongRepetition:
            guard let resource, let module else { break }
            return repetitionCauses(resource, address, module)
                ?? [
                    history == nil
                        ? .leaf(.differs(resource.headerRange.place, variables: []))
                        : .leaf(.edited(resource.headerRange.place, .block("\(address.block)")))
                ]
        default: break
        }
        if change.reason == .deleteBecauseNoResourceConfig, configuration.module(address.block.module) == nil
        {
            return moduleRemoval(address)
        }
        let last = history?.place(TextKey.block(address.name), in: address.block.module)
        return [
            .leaf(
                history?.moduleChange(around: address.block.module)
                    ?? .removed(.block("\(address.block)"), last: last))
        ]
    }

    /// Why a module instance is no longer there: its call was removed, or has no such instance any more.
    private func moduleRemoval(_ address: InstanceAddress) -> [Cause] {
        var path = ModuleInstancePath()
        for step in address.module.steps {
            let outer = path
            path = path.child(step.name, step.key)
            guard let parent = evaluation.instance(outer) else { break }
            guard let call = parent.module.calls[step.name] else {
                let last = history?.place(TextKey.call(step.name), in: outer.module)
                return [
                    .leaf(
                        history?.moduleChange(around: outer.module)
                            ?? .removed(.block("\(path.module)"), last: last))
                ]
            }
            guard evaluation.instance(path) == nil else { continue }
            guard let expression = call.repetition.expression else {
                return [.leaf(.edited(call.headerRange.place, .block("\(path.module)")))]
            }
            return repetitionStep("\(outer)", call.name, expression, step.key, .call(path.module), parent)
        }
        return [.leaf(.removed(.block("\(address.module.module)"), last: nil))]
    }

    // MARK: - Repetition

    /// Why a resource has an instance that it had not, or has one no longer; nil where it has no `count` or `for_each`.
    private func repetitionCauses(_ resource: Resource, _ address: InstanceAddress, _ module: ModuleInstance)
        -> [Cause]?
    {
        guard let expression = resource.repetition.expression else { return nil }
        let node = ConfigurationNode.resource(address.block)
        earlier.prepare(node)
        let context = ExpressionContext(module: module)
        let what: CausalLeaf.What = if case .count = resource.repetition { .count } else { .forEach }
        let found =
            repetitionEdit(resource, address.block)
            + causes(of: expression, at: address.key.pathSteps(in: resource.repetition)[...], in: context)
        return [repetition("\(address.resource)", expression, found, what, node, module)]
    }

    private func repetitionStep(
        _ parentText: String, _ name: String, _ expression: Expression, _ key: InstanceKey,
        _ node: ConfigurationNode, _ parent: ModuleInstance
    ) -> [Cause] {
        earlier.prepare(node)
        let what: CausalLeaf.What = if case .index = key { .count } else { .forEach }
        let steps: [ValuePath.Step] = if case .string(let text) = key { [.key(text)] } else { [] }
        let found =
            edit(node, what, at: expression.range.place)
            + causes(of: expression, at: steps[...], in: ExpressionContext(module: parent))
        let subject = parentText.isEmpty ? "module.\(name)" : "\(parentText).module.\(name)"
        return [repetition(subject, expression, found, what, node, parent)]
    }

    /// The value of a `count` or `for_each` as a step, or the leaf itself where it does not come from anywhere.
    private func repetition(
        _ subject: String, _ expression: Expression, _ found: [Cause], _ what: CausalLeaf.What,
        _ node: ConfigurationNode, _ module: ModuleInstance
    ) -> Cause {
        let place = expression.range.place
        let causes = found.unique
        if causes.isEmpty { return .leaf(unexplained(expression, at: place, what, in: module)) }
        if causes.count == 1, case .leaf(.edited) = causes[0] { return causes[0] }
        let key = subject + causes.description
        if let known = repetitionSteps[key] { return known }
        let hasEdit = causes.contains { if case .leaf(.edited) = $0 { true } else { false } }
        let before = earlier.value(of: expression, in: module.path, .none)
        let step = add(
            CausalStep(
                subject: .repetition(subject), path: ValuePath(), place: place,
                before: !hasEdit && isText(ofEarlier: node) ? before.flatMap(shown) : nil,
                after: shown(evaluation.evaluate(expression, in: module).output), causes: causes))
        repetitionSteps[key] = step[0]
        return step[0]
    }

    /// What is left to say where nothing that an expression refers to has changed: its text must have been, or what a
    /// variable in it stands for.
    func unexplained(
        _ expression: Expression, at place: SourcePlace, _ what: CausalLeaf.What, in module: ModuleInstance,
        forEach: Expression? = nil
    ) -> CausalLeaf {
        if let function = changingFunction(expression) { return .function(function, place) }
        if let history { return history.moduleChange(around: module.path.module) ?? .edited(place, what) }
        // Without references, only the text can have been another.
        if traversals(in: expression).isEmpty { return .edited(place, what) }
        return .differs(
            place, variables: rootVariables(of: expression, in: module, forEach: forEach))
    }

    /// A function in an expression whose value depends on more than its arguments.
    func changingFunction(_ expression: Expression) -> String? {
        let changing = [
            "timestamp", "plantimestamp", "uuid", "bcrypt", "file", "filebase64", "templatefile", "filemd5",
            "filesha1", "filesha256", "filesha512", "filebase64sha256", "filebase64sha512", "fileset",
            "fileexists",
        ]
        for call in calls(in: expression) where changing.contains(call.name) {
            let argument = call.arguments.first.map { $0.range.text } ?? ""
            return "\(call.name)(\(argument.count > 40 ? "…" : argument))"
        }
        return nil
    }

    /// The variables of the root module that an expression takes, directly or by way of values, sorted.
    ///
    /// What `each` stands for comes from `forEach`.
    func rootVariables(
        of expression: Expression, in module: ModuleInstance, forEach: Expression? = nil
    ) -> [String] {
        var names = Set<String>()
        if let forEach, traversals(in: expression).contains(where: { $0.root == "each" }) {
            names.formUnion(rootVariables(of: forEach, in: module))
        }
        var seen = Set<Int>()
        let graph = walk.request.graph
        var open = traversals(in: expression).flatMap { graph.targets(of: $0, in: module.path.module) }
        while let node = open.popLast() {
            guard seen.insert(node).inserted, seen.count < 10_000 else { continue }
            switch graph.graph.nodes[node] {
            case .variable(let path, let name) where path.isRoot: names.insert(name)
            case .resource, .call: break
            default: open += graph.graph.dependencies(of: node).map(Int.init)
            }
        }
        return names.sorted()
    }
}

extension InstanceKey {
    /// The way to an instance in what a `for_each` goes through; none for a count.
    fileprivate func pathSteps(in repetition: Repetition) -> [ValuePath.Step] {
        if case .forEach = repetition, case .string(let text) = self { [.key(text)] } else { [] }
    }
}

extension ConfigurationGraph {
    /// The values or resources that a reference names.
    func targets(of traversal: Traversal, in module: ModulePath) -> [Int] {
        guard case .success(let found) = Reference.parse(traversal) else { return [] }
        switch found.0 {
        case .variable(let name): return [indices[.variable(module, name)]].compactMap(\.self)
        case .local(let name): return [indices[.local(module, name)]].compactMap(\.self)
        case .module(let name, let output):
            return [output.flatMap { indices[.output(module.child(name), $0)] }].compactMap(\.self)
        case .resource(let name):
            return [indices[.resource(ResourceAddress(module: module, name))]].compactMap(\.self)
        default: return []
        }
    }
}

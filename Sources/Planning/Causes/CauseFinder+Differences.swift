import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import Values

extension CauseFinder {
    /// Why an object is updated or replaced: by what is asked of it as a whole, and by each part that differs.
    func difference(_ change: Change, _ resource: Resource?) -> [Reason] {
        guard let resource, let module = evaluation.instance(change.address.module) else { return [] }
        let header = resource.headerRange.place
        var found: [Reason] = []
        switch change.reason {
        case .replaceBecauseTainted:
            found.append(Reason(path: ValuePath(), place: header, causes: [.leaf(.tainted)]))
        case .replaceByRequest:
            found.append(Reason(path: ValuePath(), place: header, causes: [.leaf(.requested(.replace))]))
        case .replaceByTriggers: found += triggers(change, resource, module)
        default: break
        }
        guard let before = change.before?.asFields, let after = change.after?.asFields else { return found }
        earlier.prepare(.resource(change.address.block))
        let context = traversalContext(resource, change.address, module)
        var forcing: [String: [ValuePath]] = [:]
        if case .replace(_, _, _, let paths) = change.action {
            for path in paths { forcing[path.steps.first?.memberName ?? "", default: []].append(path) }
        }
        var computed: [String] = []
        for (index, name) in before.names.enumerated() {
            guard let new = after[name], before.values[index] != new else { continue }
            let part = ObjectPart(
                name: name, before: before.values[index], after: new, forcing: forcing[name] ?? [],
                change: change)
            if let reason = reason(for: part, resource, context) {
                found.append(reason)
            } else {
                computed.append(name)
            }
        }
        if found.isEmpty {
            found += computed.prefix(1).map {
                providerReason($0, forcing[$0] ?? [], change, resource, context)
            }
        }
        // A provider may ask for a new object because of what it computes.
        for name in computed where forcing[name] != nil && !found.contains(where: \.forcesReplacement) {
            found.append(providerReason(name, forcing[name] ?? [], change, resource, context))
        }
        return found.enumerated().sorted {
            ($0.element.forcesReplacement ? 0 : 1, $0.offset) < (
                $1.element.forcesReplacement ? 0 : 1, $1.offset
            )
        }.map(\.element)
    }

    // MARK: - Arguments

    /// One attribute or kind of block of an object that differs.
    private struct ObjectPart {
        let name: String
        let before: Value
        let after: Value
        let forcing: [ValuePath]
        let change: Change

        /// The outermost differing part; of several the whole.
        var path: ValuePath {
            if let first = forcing.first, forcing.count == 1 { return first }
            var path = ValuePath([.attribute(name)])
            var (old, new) = (before, after)
            while let (step, a, b) = onlyDifference(old, new) {
                path = path.appending(step)
                (old, new) = (a, b)
            }
            return path
        }

        private func onlyDifference(_ old: Value, _ new: Value) -> (ValuePath.Step, Value, Value)? {
            switch (old.content, new.content) {
            case (.map(let a, _), .map(let b, _)), (.object(let a), .object(let b)):
                var found: (ValuePath.Step, Value, Value)?
                let isMap = if case .map = old.content { true } else { false }
                for name in Set(a.names).union(b.names).sorted() {
                    let (x, y) = (a[name], b[name])
                    guard differ(x, y) else { continue }
                    guard found == nil else { return nil }
                    found = (isMap ? .key(name) : .attribute(name), x ?? .null, y ?? .null)
                }
                return found
            case (.list(let a, _), .list(let b, _)) where a.count == b.count:
                let indices = a.indices.filter { differ(a[$0], b[$0]) }
                guard indices.count == 1, let index = indices.first else { return nil }
                return (.index(index), a[index], b[index])
            default: return nil
            }
        }
    }

    /// Why a part differs that the configuration gives, or gave; nil where it is the provider's to say.
    private func reason(for part: ObjectPart, _ resource: Resource, _ context: ExpressionContext) -> Reason? {
        let path = part.path
        let forces = !part.forcing.isEmpty
        let drifted = driftCauses(part, path)
        if let attribute = resource.body.attribute(part.name) {
            let place = attribute.range.place
            let steps = path.steps.dropFirst()
            var causes =
                argumentEdit(part.name, resource, part.change.address.block, at: place)
                + self.causes(of: attribute.expression, at: steps, in: context)
            if isPartial(attribute.expression, part, causes, context) {
                causes.append(
                    .leaf(
                        unexplained(
                            attribute.expression, at: place, .argument(part.name), in: context.module,
                            forEach: context.forEach?.expression)
                    ))
            }
            causes += drifted
            if causes.isEmpty {
                causes = [.leaf(unexplainedArgument(attribute.expression, part, at: place, in: context))]
            }
            return Reason(path: path, place: place, forcesReplacement: forces, causes: causes.unique)
        }
        let blocks = resource.body.blocks.filter { $0.recordedType == part.name }
        if let first = blocks.first {
            let place = first.range.place
            var causes = argumentEdit(part.name, resource, part.change.address.block, at: place)
            for block in blocks { causes += blockCauses(block, in: context) }
            causes += drifted
            if causes.isEmpty {
                let expressions = blocks.flatMap { $0.body.allAttributes.map(\.expression) }
                causes = [.leaf(unexplainedBlocks(expressions, part, at: place, in: context))]
            }
            return Reason(path: path, place: place, forcesReplacement: forces, causes: causes.unique)
        }
        if !drifted.isEmpty {
            return Reason(path: path, place: nil, forcesReplacement: forces, causes: drifted)
        }
        guard isArgument(part), part.after.isWhollyKnown else { return nil }
        // Nothing gives it any more, and the provider does not make it up: it was taken out.
        let leaf: CausalLeaf =
            history?.moduleChange(around: part.change.address.block.module)
            ?? .removed(
                .argument(part.name),
                last: history?.place(
                    TextKey.argument(part.name, of: TextKey.block(resource.name)),
                    in: part.change.address.block.module))
        if let history, !history.isEdited(.resource(part.change.address.block)) { return nil }
        return Reason(
            path: path, place: resource.headerRange.place, forcesReplacement: forces, causes: [.leaf(leaf)])
    }

    private func isArgument(_ part: ObjectPart) -> Bool {
        let schema = part.change.schema.block
        if let attribute = schema.attribute(part.name) {
            return switch attribute.source {
            case .required, .optional: true
            case .optionalComputed, .computed: false
            }
        }
        return schema.block(part.name).map { !$0.isComputed } ?? false
    }

    private func driftCauses(_ part: ObjectPart, _ path: ValuePath) -> [Cause] {
        let address = part.change.address
        guard let drift = drift[address], let found = drift.after,
            let old = drift.before[part.name], let new = found[part.name], differ(old, new)
        else { return [] }
        let rest = ValuePath(Array(path.steps.dropFirst()))
        return differ(old.part(at: rest), new.part(at: rest)) ? [.leaf(.drift(address, path))] : []
    }

    private func argumentEdit(
        _ name: String, _ resource: Resource, _ block: ResourceAddress, at place: SourcePlace
    ) -> [Cause] {
        guard let history,
            history.isEdited(TextKey.argument(name, of: TextKey.block(resource.name)), in: block.module)
        else { return [] }
        return [.leaf(history.moduleChange(around: block.module) ?? .edited(place, .argument(name)))]
    }

    /// Whether the references that changed do not explain all of a difference.
    ///
    /// With the values that they had, the expression then comes to something else than the state has. Only a record could tell
    /// for certain.
    private func isPartial(
        _ expression: Expression, _ part: ObjectPart, _ causes: [Cause], _ context: ExpressionContext
    ) -> Bool {
        guard history == nil, !causes.isEmpty, let stored = storedValue(part),
            let value = earlier.value(of: expression, in: context.module.path, context.repetitions.before),
            stored.isPrimitive, let old = try? value.converted(to: stored.type)
        else { return false }
        return old.isWhollyKnown && differ(old, stored)
    }

    private func storedValue(_ part: ObjectPart) -> Value? {
        drift[part.change.address]?.before[part.name] ?? part.before
    }

    private func unexplainedArgument(
        _ expression: Expression, _ part: ObjectPart, at place: SourcePlace, in context: ExpressionContext
    ) -> CausalLeaf {
        if part.change.importing != nil {
            return .differs(
                place,
                variables: rootVariables(
                    of: expression, in: context.module, forEach: context.forEach?.expression))
        }
        if let function = changingFunction(expression) { return .function(function, place) }
        // The record shows that nothing was changed, so it is the provider that sees a difference.
        if history != nil { return .provider }
        return unexplained(
            expression, at: place, .argument(part.name), in: context.module,
            forEach: context.forEach?.expression)
    }

    private func unexplainedBlocks(
        _ expressions: [Expression], _ part: ObjectPart, at place: SourcePlace, in context: ExpressionContext
    ) -> CausalLeaf {
        for expression in expressions {
            if let function = changingFunction(expression) { return .function(function, place) }
        }
        if history != nil { return .provider }
        let names = Set(
            expressions.flatMap {
                rootVariables(of: $0, in: context.module, forEach: context.forEach?.expression)
            }
        ).sorted()
        if names.isEmpty, expressions.allSatisfy({ traversals(in: $0).isEmpty }), part.change.importing == nil
        {
            return .edited(place, .argument(part.name))
        }
        return .differs(place, variables: names)
    }

    private func blockCauses(_ block: Block, in context: ExpressionContext) -> [Cause] {
        guard block.type == "dynamic", let label = block.labels.first else {
            return block.body.attributes.flatMap { causes(of: $0.expression, at: [], in: context) }
                + block.body.blocks.flatMap { blockCauses($0, in: context) }
        }
        var iterator = label.text
        if case .traversal(let traversal)? = block.body.attribute("iterator")?.expression.kind {
            iterator = traversal.root
        }
        let inner = context.binding([iterator])
        return block.body.attributes.filter { $0.name != "iterator" }.flatMap {
            causes(of: $0.expression, at: [], in: $0.name == "for_each" ? context : inner)
        } + block.body.blocks.flatMap { blockCauses($0, in: inner) }
    }

    // MARK: - What the provider decides

    private func providerReason(
        _ name: String, _ forcing: [ValuePath], _ change: Change, _ resource: Resource,
        _ context: ExpressionContext
    ) -> Reason {
        let path = forcing.first ?? .attribute(name)
        let causes = providerBlockCauses(resource, context.module)
        return Reason(
            path: path, place: nil, forcesReplacement: !forcing.isEmpty,
            causes: causes.isEmpty ? [.leaf(.provider)] : causes)
    }

    /// The change of the provider's configuration, such as of tags that it gives to everything.
    private func providerBlockCauses(_ resource: Resource, _ module: ModuleInstance) -> [Cause] {
        guard let found = providerConfiguration(resource.provider, in: module.module, configuration),
            let instance = evaluation.instances(of: found.module).first,
            let block = instance.module.providers.first(where: { $0.key == found.key })
        else { return [] }
        let node = ConfigurationNode.provider(found.module, found.key)
        let place = block.headerRange.place
        return value(
            node, .provider(found.key), ValuePath(), at: place, before: { _ in nil }, after: .null
        ) {
            edit(node, .block("provider.\(found.key)"), at: place)
                + block.body.allAttributes.flatMap {
                    causes(of: $0.expression, at: [], in: ExpressionContext(module: instance))
                }
        }
    }

    // MARK: - Triggers

    private func triggers(_ change: Change, _ resource: Resource, _ module: ModuleInstance) -> [Reason] {
        resource.lifecycle.replaceTriggeredBy.compactMap { expression in
            let causes = self.causes(
                of: expression, at: [], in: traversalContext(resource, change.address, module)
            )
            .filter(\.isChange)
            guard !causes.isEmpty else { return nil }
            return Reason(
                path: ValuePath(), place: expression.range.place, forcesReplacement: true,
                causes: causes.unique)
        }
    }

    // MARK: - Data sources

    /// Why a data source is read only when the plan is applied.
    func reading(_ change: Change, _ resource: Resource?) -> [Reason] {
        guard let resource, let module = evaluation.instance(change.address.module) else { return [] }
        let place = resource.headerRange.place
        if change.reason == .readBecauseCheckNested {
            return [Reason(path: ValuePath(), place: place, causes: [.leaf(.checked)])]
        }
        earlier.prepare(.resource(change.address.block))
        let context = traversalContext(resource, change.address, module)
        var causes: [Cause] = []
        if change.reason == .readBecauseConfigUnknown {
            for attribute in resource.body.allAttributes {
                causes += self.causes(of: attribute.expression, at: [], in: context)
            }
        } else {
            causes = waited(resource, module)
        }
        return causes.isEmpty ? [] : [Reason(path: ValuePath(), place: place, causes: causes.unique)]
    }

    /// The changes that a data source waits for.
    private func waited(_ resource: Resource, _ module: ModuleInstance) -> [Cause] {
        walk.awaitedChanges(of: resource, in: module.path).compactMap { block in
            let changed = changedObjects(block, seenFrom: module.path)
            guard let first = changed.min() else { return nil }
            return changed.count == 1
                ? .change(first, ValuePath()) : .changes(first, ValuePath(), count: changed.count)
        }
    }

    /// The objects of a resource with changes, as a module instance sees them: those of its own instance, or all of another module.
    private func changedObjects(
        _ block: ResourceAddress, seenFrom path: ModuleInstancePath
    ) -> [InstanceAddress] {
        evaluation.instances(of: block.module).filter { block.module != path.module || $0.path == path }
            .flatMap { instance in
                let resource = InstanceAddress(module: instance.path, block.name)
                let keys = Set(evaluation.expansion(of: block.name, in: instance)?.keys ?? [])
                    .union((walk.priorByResource[resource] ?? []).map(\.key))
                return keys.map { resource.with(key: $0) }.filter { walk.changes[$0]?.hasEffect == true }
            }
    }
}

extension Cause {
    /// Whether it is the change of another object.
    var isChange: Bool {
        switch self {
        case .change, .changes: true
        case .leaf, .step: false
        }
    }
}

extension Value {
    fileprivate var isPrimitive: Bool {
        switch content {
        case .bool, .number, .string: true
        default: false
        }
    }
}

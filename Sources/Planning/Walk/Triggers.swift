import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import States
import Values

extension PlanWalk {
    func findModulesWithLeftovers() -> Set<ModulePath> {
        var found: Set<ModulePath> = []
        for address in prior.instances.keys where address.name.mode == .managed && !address.module.isRoot {
            // A module that is gone itself is nothing that a call or its users could wait for.
            guard request.configuration.module(address.block.module) != nil,
                request.configuration.resource(address.block) == nil, selection.includes(address)
            else { continue }
            var module: ModulePath? = address.block.module
            while let path = module, found.insert(path).inserted { module = path.parent }
        }
        return found
    }

    /// Whether a change that `replace_triggered_by` names asks for a new object here; nil after reporting that it names what it must not.
    ///
    /// A whole resource or instance asks for it when it is updated or replaced, an attribute when its planned value differs.
    /// Something that no run plans anything for, an instance that is neither asked for nor there for one, cannot be waited for.
    func triggersReplacement(_ subject: InstanceSubject) -> Bool? {
        var isTriggered = false
        var problems: [Diagnostic] = []
        for expression in subject.resource.lifecycle.replaceTriggeredBy {
            switch triggerTarget(expression, subject) {
            case .success(let target):
                let found = candidates(target, subject)
                if found.isEmpty, !isExcused(target, subject) {
                    problems.append(missingTrigger(target, subject, at: expression.range))
                } else if let problem = strangePath(target, found, at: expression.range) {
                    problems.append(problem)
                } else if found.contains(where: { $0.triggers(target.path) }) {
                    isTriggered = true
                }
            case .failure(let error): problems += error.diagnostics
            }
        }
        if problems.isEmpty { return isTriggered }
        // What could not be planned before may be what is missing here.
        if !followsFailure(.resource(subject.address.block)) {
            diagnostics += problems.map { $0.about(subject.address) }
        }
        return nil
    }

    /// What is planned of the objects that a trigger names.
    private func candidates(_ target: TriggerTarget, _ subject: InstanceSubject) -> [Change] {
        let resource = InstanceAddress(module: subject.address.module, target.name)
        if let key = target.key { return [changes[resource.with(key: key)]].compactMap { $0 } }
        let wanted = evaluation.expansion(of: target.name, in: subject.module)?.keys ?? []
        let found = wanted.compactMap { changes[resource.with(key: $0)] }
        // Objects that are about to go are something that is planned, too.
        if !found.isEmpty { return found }
        return ground.prior.positions(of: target.name, in: subject.address.module).compactMap {
            changes[ground.priorAddresses[$0]]
        }
    }

    /// Whether nothing is planned of a trigger because the run leaves it out.
    private func isExcused(_ target: TriggerTarget, _ subject: InstanceSubject) -> Bool {
        guard request.options.targets.isEmpty, selection.isLimited else { return false }
        let resource = InstanceAddress(module: subject.address.module, target.name)
        return !selection.includes(resource.with(key: target.key ?? .none))
    }

    private func missingTrigger(_ target: TriggerTarget, _ subject: InstanceSubject, at range: SourceRange)
        -> Diagnostic
    {
        let subjectOfTrigger = "\(target.name)\(target.key.map { "\($0)" } ?? "")"
        let reason =
            target.name.mode == .data
            ? "a data source that is read while planning never changes. Name a managed resource"
            : target.key == nil
                ? "it has no instances. Name a resource that has some"
                : "there is no such instance: neither the configuration nor the state has one. Name one of its instances, or the whole "
                    + "resource"
        return .error(
            "Reference to a missing instance in replace_triggered_by",
            "\(subject.address) is to be replaced when \(subjectOfTrigger) changes, and \(reason).", at: range
        )
    }

    /// The finding about a trigger that names an attribute which the type of the resource does not have.
    private func strangePath(_ target: TriggerTarget, _ found: [Change], at range: SourceRange) -> Diagnostic?
    {
        guard !target.path.steps.isEmpty, let change = found.first, change.replacesOrUpdates,
            let (name, type) = ValueType.object(change.schema.objectType).missingAttribute(target.path)
        else { return nil }
        return .error(
            "Unsupported attribute",
            "\(target.name)\(target.path) names nothing: \(type.friendlyName) has no attribute \"\(name)\".",
            at: range)
    }

    private struct TriggerTarget {
        let name: ResourceName
        /// Nil where the whole resource is meant.
        let key: InstanceKey?
        let path: ValuePath
    }

    /// The resource, instance key and attribute path that a trigger names.
    private func triggerTarget(
        _ expression: Expression, _ subject: InstanceSubject
    ) -> Result<TriggerTarget, DiagnosticsError> {
        var steps: [ValuePath.Step] = []
        let traversal: Traversal
        switch flatten(expression, &steps, subject) {
        case .success(let found): traversal = found
        case .failure(let error): return .failure(error)
        }
        guard case .success(let found) = Reference.parse(traversal), case .resource(let name) = found.0 else {
            return .failure(DiagnosticsError([strangeTrigger(expression.range)]))
        }
        var all = traversal.steps.dropFirst(found.stepsUsed).map { $0.pathStep } + steps
        var key: InstanceKey?
        switch all.first {
        case .index(let index)?:
            key = .index(index)
            all.removeFirst()
        case .key(let text)?:
            key = .string(text)
            all.removeFirst()
        // An attribute is one of an instance, here of the one that a resource without repetition has.
        case .attribute?: key = InstanceKey.none
        default: break
        }
        return .success(TriggerTarget(name: name, key: key, path: ValuePath(all)))
    }

    private func strangeTrigger(_ range: SourceRange) -> Diagnostic {
        .error(
            "Invalid replace_triggered_by expression",
            "A trigger is a reference and nothing else: to a resource, one of its instances, or an attribute of one, such as "
                + "aws_lb.main.arn.", at: range)
    }

    /// The traversal at the root of an expression; keys that had to be evaluated go into `steps`.
    private func flatten(
        _ expression: Expression, _ steps: inout [ValuePath.Step], _ subject: InstanceSubject
    ) -> Result<Traversal, DiagnosticsError> {
        switch expression.kind {
        case .traversal(let traversal): return .success(traversal)
        case .relative(let source, let more):
            steps = more.map(\.pathStep) + steps
            return flatten(source, &steps, subject)
        case .index(let source, let key):
            guard case .traversal = key.kind else {
                return .failure(
                    DiagnosticsError([
                        .error(
                            "Invalid expression",
                            "The key of an instance is written down here, or it is count.index or each.key.",
                            at: key.range)
                    ]))
            }
            let found = evaluation.evaluate(key, in: subject.module, repetition: subject.repetition)
            if found.diagnostics.hasErrors { return .failure(DiagnosticsError(found.diagnostics)) }
            if let index = found.output.asInt {
                steps.insert(.index(index), at: 0)
            } else if let text = found.output.asString {
                steps.insert(.key(text), at: 0)
            }
            return flatten(source, &steps, subject)
        default: return .failure(DiagnosticsError([strangeTrigger(expression.range)]))
        }
    }
}

extension Change {
    fileprivate var replacesOrUpdates: Bool {
        switch action {
        case .update, .replace: true
        default: false
        }
    }

    /// Whether the change of the object, or of the part of it at the path, asks for a replacement elsewhere.
    fileprivate func triggers(_ path: ValuePath) -> Bool {
        guard replacesOrUpdates else { return false }
        return path.steps.isEmpty || before?.part(at: path) != after?.part(at: path)
    }
}

extension ValueType {
    /// The first attribute on a path that the type is known not to have, and the type that lacks it.
    fileprivate func missingAttribute(_ path: ValuePath) -> (name: String, type: ValueType)? {
        var type = self
        for step in path.steps {
            switch (type, step) {
            case (.dynamic, _): return nil
            case (.object(let object), .attribute(let name)), (.object(let object), .key(let name)):
                guard let index = object.shape.index(of: name) else { return (name, type) }
                type = object.types[index]
            case (.map(let element), _), (.list(let element), .index): type = element
            case (.tuple(let elements), .index(let index)) where elements.indices.contains(index):
                type = elements[index]
            case (_, .attribute(let name)): return (name, type)
            default: return nil
            }
        }
        return nil
    }
}

extension Traversal.Step {
    var pathStep: ValuePath.Step {
        switch kind {
        case .attribute(let name): .attribute(name)
        case .key(let key): .key(key)
        case .number(let text): .index(Int(text) ?? 0)
        }
    }
}

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

    /// Whether a change that `replace_triggered_by` names asks for a new object here.
    ///
    /// A whole resource or instance asks for it when it is updated or replaced, an attribute when its planned value differs.
    /// To name an instance that there is none of, neither before nor after, is a mistake.
    func triggersReplacement(_ subject: InstanceSubject) throws(ProviderFailure) -> Bool {
        var isTriggered = false
        for expression in subject.resource.lifecycle.replaceTriggeredBy {
            if try triggers(expression, subject) { isTriggered = true }
        }
        return isTriggered
    }

    private func triggers(
        _ expression: Expression, _ subject: InstanceSubject
    ) throws(ProviderFailure) -> Bool {
        guard let (name, key, path) = triggerTarget(expression, subject) else { return false }
        if let key, isMissing(InstanceAddress(module: subject.address.module, name, key: key), subject) {
            throw ProviderFailure(
                .rejected, "Reference to a missing instance in replace_triggered_by",
                "\(subject.address) is to be replaced when \(name)\(key) changes, and there is no such instance: neither the "
                    + "configuration nor the state has one. Name one of its instances, or the whole resource."
            )
        }
        let keys = key.map { [$0] } ?? evaluation.expansion(of: name, in: subject.module)?.keys ?? []
        let candidates = keys.compactMap {
            changes[InstanceAddress(module: subject.address.module, name, key: $0)]
        }
        return candidates.contains { change in
            switch change.action {
            case .update(let before, let after), .replace(let before, let after, _, _):
                if path.steps.isEmpty { return true }
                return before.part(at: path) != after.part(at: path)
            default: return false
            }
        }
    }

    /// Whether the configuration has the resource, and neither it nor the state the instance.
    private func isMissing(_ target: InstanceAddress, _ subject: InstanceSubject) -> Bool {
        guard target.name.mode == .managed, changes[target] == nil, prior.instances[target] == nil,
            !hasFailed(target.block), selection.includes(target),
            let expansion = evaluation.expansion(of: target.name, in: subject.module)
        else { return false }
        return !expansion.keys.contains(target.key)
    }

    /// The resource, instance key and attribute path that a trigger names.
    private func triggerTarget(
        _ expression: Expression, _ subject: InstanceSubject
    ) -> (ResourceName, InstanceKey?, ValuePath)? {
        var steps: [ValuePath.Step] = []
        guard let traversal = flatten(expression, &steps, subject),
            case .success(let found) = Reference.parse(traversal), case .resource(let name) = found.0
        else { return nil }
        var all = traversal.steps.dropFirst(found.stepsUsed).map { $0.pathStep } + steps
        var key: InstanceKey?
        switch all.first {
        case .index(let index)?:
            key = .index(index)
            all.removeFirst()
        case .key(let text)?:
            key = .string(text)
            all.removeFirst()
        default: break
        }
        return (name, key, ValuePath(all))
    }

    /// The traversal at the root of an expression; keys that had to be evaluated go into `steps`.
    private func flatten(
        _ expression: Expression, _ steps: inout [ValuePath.Step], _ subject: InstanceSubject
    ) -> Traversal? {
        switch expression.kind {
        case .traversal(let traversal): return traversal
        case .relative(let source, let more):
            steps = more.map(\.pathStep) + steps
            return flatten(source, &steps, subject)
        case .index(let source, let key):
            let value = evaluation.evaluate(key, in: subject.module, repetition: subject.repetition).output
            if let index = value.asInt {
                steps.insert(.index(index), at: 0)
            } else if let text = value.asString {
                steps.insert(.key(text), at: 0)
            }
            return flatten(source, &steps, subject)
        default: return nil
        }
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

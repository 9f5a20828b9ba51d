package import Addresses
import Configurations
import Diagnostics
import Expressions
import HCL
import Providers
package import Values

/// What names stand for in one instance of a module, and of a block where there is one around.
struct ModuleScope: Scope {
    let evaluation: Evaluation
    let instance: ModuleInstance
    let repetition: RepetitionData
    let selfValue: Value?
    /// Names of one block alone, such as the iterator of a dynamic block.
    let extra: [String: Value]

    func resolve(_ traversal: Traversal, diagnostics: inout [Diagnostic]) -> ResolvedName {
        if let value = extra[traversal.root] { return ResolvedName(value) }
        switch Reference.parse(traversal) {
        case .failure(let problem):
            diagnostics.append(problem.diagnostic)
            return .failed(traversal)
        case .success(let found):
            return resolve(found.0, found.stepsUsed, traversal, &diagnostics)
        }
    }

    private func resolve(
        _ reference: Reference, _ stepsUsed: Int, _ traversal: Traversal, _ diagnostics: inout [Diagnostic]
    ) -> ResolvedName {
        if let problem = undeclared(reference, traversal, in: instance.module) {
            diagnostics.append(problem)
            return .failed(traversal)
        }
        switch reference {
        case .variable(let name):
            return ResolvedName(instance.variables[name] ?? .unknown(.dynamic), stepsUsed: stepsUsed)
        case .local(let name):
            return ResolvedName(instance.locals[name] ?? .unknown(.dynamic), stepsUsed: stepsUsed)
        case .path(let name): return ResolvedName(evaluation.path(name, in: instance), stepsUsed: stepsUsed)
        case .terraform("workspace"):
            return ResolvedName(.string(evaluation.workspace), stepsUsed: stepsUsed)
        case .terraform:
            return ResolvedName(
                Value.bool(evaluation.purpose == .apply).marked(.ephemeral), stepsUsed: stepsUsed)
        case .resource(let name): return resolveResource(name, stepsUsed, traversal, &diagnostics)
        case .module(let name, _): return resolveModule(name, traversal, &diagnostics)
        case .countIndex:
            if case .count(let index) = repetition { return ResolvedName(index, stepsUsed: stepsUsed) }
            return misplaced(
                "Reference to \"count\" in non-counted context",
                "The \"count\" object can only be used in \"module\", \"resource\", and \"data\" blocks, and only when the "
                    + "\"count\" argument is set.", traversal, &diagnostics)
        case .eachKey, .eachValue:
            guard case .forEach(let key, let value) = repetition else {
                return misplaced(
                    "Reference to \"each\" in context without for_each",
                    "The \"each\" object can be used only in \"module\" or \"resource\" blocks, and only when the \"for_each\" "
                        + "argument is set.", traversal, &diagnostics)
            }
            return ResolvedName(reference == .eachKey ? key : value, stepsUsed: stepsUsed)
        case .selfObject:
            if let selfValue { return ResolvedName(selfValue) }
            return misplaced(
                "Invalid \"self\" reference",
                "The \"self\" object is not available in this context. It can be used only in resource provisioner, "
                    + "connection, and postcondition blocks.", traversal, &diagnostics)
        }
    }

    private func misplaced(
        _ summary: String, _ detail: String, _ traversal: Traversal, _ diagnostics: inout [Diagnostic]
    ) -> ResolvedName {
        let isSelf = traversal.root == "self"
        diagnostics.append(
            .error(summary, detail, at: isSelf ? traversal.rootRange : traversal.range))
        return .failed(traversal)
    }

    // MARK: - Resources

    private func resolveResource(
        _ name: ResourceName, _ stepsUsed: Int, _ traversal: Traversal, _ diagnostics: inout [Diagnostic]
    ) -> ResolvedName {
        if stepsUsed < traversal.steps.count,
            let problem = unexpectedKey(traversal.steps[stepsUsed], of: name, traversal, in: instance.module)
        {
            diagnostics.append(problem)
            return .failed(traversal)
        }
        if name.mode == .ephemeral,
            let problem = evaluation.expiryProblem(name, in: instance, at: traversal.range)
        {
            diagnostics.append(problem)
            return .failed(traversal)
        }
        guard let results = evaluation.results(of: name, in: instance) else {
            if let problem = missingKey(name, stepsUsed, traversal) {
                diagnostics.append(problem)
                return .failed(traversal)
            }
            return ResolvedName(evaluation.typicalValue(of: name, in: instance), stepsUsed: stepsUsed)
        }
        let next = stepsUsed < traversal.steps.count ? traversal.steps[stepsUsed].kind : nil
        switch results.expansion {
        case .once:
            let value = results.values[.none] ?? evaluation.typicalValue(of: name, in: instance)
            return ResolvedName(value, stepsUsed: stepsUsed)
        case .count, .forEach:
            if case .attribute(let attribute)? = next, instance.missesKey(attribute, results, of: name) {
                diagnostics.append(
                    missingKeyProblem(name, argument: results.expansion.argumentName, traversal))
                return .failed(traversal)
            }
            return ResolvedName(whole(name, results), stepsUsed: stepsUsed)
        case .unknown:
            return ResolvedName(.unknown(.dynamic).marked(name.mode.marks), stepsUsed: stepsUsed)
        }
    }

    /// The finding about an attribute that is read of a repeated resource without a key, where no instances are known yet.
    private func missingKey(_ name: ResourceName, _ stepsUsed: Int, _ traversal: Traversal) -> Diagnostic? {
        guard evaluation.purpose == .validate, stepsUsed < traversal.steps.count,
            case .attribute = traversal.steps[stepsUsed].kind, let resource = instance.module.resources[name],
            resource.repetition.expression != nil
        else { return nil }
        return missingKeyProblem(name, argument: resource.isCounted ? "count" : "for_each", traversal)
    }

    private func missingKeyProblem(_ name: ResourceName, argument: String, _ traversal: Traversal)
        -> Diagnostic
    {
        .error(
            "Missing resource instance key",
            "Because \(name) has \"\(argument)\" set, its attributes must be accessed on specific instances. For example, to "
                + "correlate with indices of a referring resource, use: "
                + "\(name)[\(argument == "count" ? "count.index" : "each.key")]",
            at: traversal.beginning(steps: name.mode == .data ? 2 : 1))
    }

    /// All instances of a repeated resource as one value.
    private func whole(_ name: ResourceName, _ results: ResourceResults) -> Value {
        if let whole = results.whole { return whole }
        let missing = evaluation.typicalValue(of: name, in: instance)
        let whole: Value
        switch results.expansion {
        case .forEach(let fields):
            whole = .object(
                Fields(
                    shape: fields.shape, values: fields.names.map { results.values[.string($0)] ?? missing }))
        default:
            whole = .tuple(results.expansion.keys.map { results.values[$0] ?? missing })
        }
        results.whole = whole
        return whole
    }

    // MARK: - Modules

    private func resolveModule(
        _ name: String, _ traversal: Traversal, _ diagnostics: inout [Diagnostic]
    ) -> ResolvedName {
        guard let children = instance.children[name] else {
            return ResolvedName(.unknown(.dynamic), stepsUsed: 1)
        }
        switch children.expansion {
        case .once:
            guard let child = children.instances.first?.instance else {
                return ResolvedName(.unknown(.dynamic), stepsUsed: 1)
            }
            if traversal.steps.count > 1, case .attribute(let output) = traversal.steps[1].kind {
                return resolveOutput(output, of: child, name, traversal, &diagnostics)
            }
            return ResolvedName(outputs(of: child), stepsUsed: 1)
        case .count, .forEach:
            if traversal.steps.count > 1, case .attribute(let output) = traversal.steps[1].kind,
                instance.module.children[name]?.outputs[output] != nil
            {
                let argument = children.expansion.argumentName
                let problem = Diagnostic.error(
                    "Unsupported attribute",
                    "The module call \"\(name)\" has \"\(argument)\" set, so its outputs must be read of one of its instances, such as "
                        + "module.\(name)[\(argument == "count" ? "0" : "\"key\"")].\(output), or of all by a for expression.",
                    at: traversal.steps[1].range, context: traversal.range)
                // Terraform sees it of a map of instances only once the instances are known.
                let isEarly = evaluation.purpose == .validate && argument == "for_each"
                diagnostics.append(isEarly ? problem.limited(to: .people) : problem)
                return .failed(traversal)
            }
            if evaluation.purpose == .validate {
                let type = ValueType.object(instance.module.children[name]?.typicalOutputs ?? [:])
                let isCounted = children.expansion.argumentName == "count"
                return ResolvedName(.unknown(isCounted ? .list(type) : .map(type)), stepsUsed: 1)
            }
            if case .count = children.expansion {
                return ResolvedName(.tuple(children.instances.map { outputs(of: $0.instance) }), stepsUsed: 1)
            }
            let fields = children.instances.map { child -> (String, Value) in
                guard case .string(let key) = child.key else { return ("", .null) }
                return (key, outputs(of: child.instance))
            }
            return ResolvedName(.object(Dictionary(uniqueKeysWithValues: fields)), stepsUsed: 1)
        case .unknown: return ResolvedName(.unknown(.dynamic), stepsUsed: 1)
        }
    }

    private func resolveOutput(
        _ output: String, of child: ModuleInstance, _ name: String, _ traversal: Traversal,
        _ diagnostics: inout [Diagnostic]
    ) -> ResolvedName {
        guard child.module.outputs[output] != nil else {
            diagnostics.append(
                .error(
                    "Unsupported attribute",
                    "This object does not have an attribute named \"\(output)\": the module \"\(name)\" has no such output."
                        + Suggestion.sentence(
                            for: output, among: child.module.outputs.keys, listing: "It has"),
                    at: traversal.steps[1].range,
                    context: traversal.range))
            return .failed(traversal)
        }
        return ResolvedName(result(output, of: child), stepsUsed: 2)
    }

    private func outputs(of child: ModuleInstance) -> Value {
        var fields: [String: Value] = [:]
        for name in child.module.outputs.keys { fields[name] = result(name, of: child) }
        return .object(fields)
    }

    /// An output of a module; validation, which is about all values, knows none.
    private func result(_ output: String, of child: ModuleInstance) -> Value {
        guard evaluation.purpose != .validate, let value = child.outputs[output] else {
            return .unknown(.dynamic)
        }
        return value
    }
}

extension Expansion {
    /// The name of the argument that repeats the block.
    public var argumentName: String {
        switch self {
        case .count, .unknown(isCount: true): "count"
        default: "for_each"
        }
    }
}

extension Module {
    /// The types of the outputs while no values are known.
    fileprivate var typicalOutputs: [String: ValueType] { outputs.mapValues { _ in .dynamic } }
}

extension ModuleInstance {
    /// Whether a step that follows a repeated resource's name reads an attribute where a key belongs.
    fileprivate func missesKey(_ attribute: String, _ results: ResourceResults, of name: ResourceName) -> Bool
    {
        if case .forEach(let fields) = results.expansion { return fields[attribute] == nil }
        return true
    }
}

extension Evaluation {
    /// A value of which only the type is known, for a resource that has no result.
    func typicalValue(of name: ResourceName, in instance: ModuleInstance) -> Value {
        let opaque = Value.unknown(.dynamic).marked(name.mode.marks)
        guard let resource = instance.module.resources[name] else { return opaque }
        if purpose == .validate, resource.repetition.expression != nil { return opaque }
        guard let schema = schema(of: resource, in: instance.module) else { return opaque }
        return .unknown(schema.valueType).marked(name.mode.marks)
    }
}

extension ResourceName.Mode {
    /// The marks that every value of such a resource has.
    package var marks: Marks { self == .ephemeral ? .ephemeral : [] }
}

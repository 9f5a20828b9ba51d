package import Addresses
package import Configurations
public import Diagnostics
public import Evaluating
import Expressions
import Providers
package import States
package import Values

/// A configuration evaluated with the objects that its state has: what expressions about it have come to.
///
/// No provider is called. A resource without objects is unknown, but for its type.
public func evaluateState(_ request: PlanRequest) -> Diagnosed<Evaluation> {
    let state = request.state ?? StateSnapshot(lineage: "", writer: "")
    let schemas = request.schemas
    return evaluate(request, state.instances.keys.sorted()) { state.value(of: $0, schemas) }
}

/// A configuration evaluated with the objects as they would be once a plan is applied.
public func evaluatePlan(_ plan: Plan, _ request: PlanRequest) -> Diagnosed<Evaluation> {
    let schemas = request.schemas
    var values: [InstanceAddress: Value] = [:]
    for address in plan.prior.instances.keys { values[address] = plan.prior.value(of: address, schemas) }
    for change in plan.changes where change.deposed == nil { values[change.address] = change.after }
    return evaluate(request, values.keys.sorted()) { values[$0] }
}

private func evaluate(
    _ request: PlanRequest, _ addresses: [InstanceAddress], _ value: (InstanceAddress) -> Value?
) -> Diagnosed<Evaluation> {
    let evaluation = Evaluation(
        request.configuration, purpose: .plan, variables: request.variables, workspace: request.workspace,
        schemas: request.schemas, paths: request.paths, functions: request.functions,
        context: request.context)
    let byResource = Dictionary(grouping: addresses, by: \.resource)
    var diagnostics: [Diagnostic] = []
    let graph = request.graph.graph
    for index in graph.order {
        switch graph.nodes[index] {
        case .variable(let module, let name): diagnostics += evaluation.visitVariable(module, name)
        case .local(let module, let name): diagnostics += evaluation.visitLocal(module, name)
        case .call(let module): diagnostics += evaluation.visitCall(module)
        case .output(let module, let name):
            // Nothing can refer to an output of the root module.
            if !module.isRoot { diagnostics += evaluation.visitOutput(module, name) }
        case .resource(let address):
            for instance in evaluation.instances(of: address.module) {
                guard let resource = instance.module.resources[address.name] else { continue }
                let own = byResource[InstanceAddress(module: instance.path, resource.name)] ?? []
                evaluation.record(resource, in: instance, own, value)
            }
        case .provider, .check, .completion: break
        }
    }
    return Diagnosed(evaluation, diagnostics)
}

extension StateSnapshot {
    /// The current object of an address as its schema has it; nil where there is none that fits.
    package func value(of address: InstanceAddress, _ schemas: ProviderSchemas) -> Value? {
        guard let record = instances[address]?.current,
            let source = ProviderText.source(record.provider),
            let schema = schemas.schema(address.name, from: source)
        else { return nil }
        return (try? record.value(as: schema.valueType)).map { schema.markingSensitive($0) }
    }
}

extension Evaluation {
    /// Lets expressions see a resource as these objects of it, whatever its repetition would ask for now.
    package func record(
        _ resource: Resource, in instance: ModuleInstance, _ addresses: [InstanceAddress],
        _ value: (InstanceAddress) -> Value?
    ) {
        // Nothing is open here, so nothing but its type is known of an ephemeral resource.
        if resource.name.mode == .ephemeral { return }
        begin(resource.name, in: instance, expansion(resource, addresses))
        for address in addresses {
            if let value = value(address) { record(value, for: resource.name, address.key, in: instance) }
        }
        guard addresses.isEmpty, case .once = resource.repetition else { return }
        if let value = unmadeObject(resource, in: instance) {
            record(value, for: resource.name, .none, in: instance)
        }
    }

    private func expansion(_ resource: Resource, _ addresses: [InstanceAddress]) -> Expansion {
        var names: [String: Value] = [:]
        for address in addresses {
            switch address.key {
            case .none: return .once
            case .index: continue
            case .string(let name): names[name] = .string(name)
            }
        }
        if !names.isEmpty { return .forEach(Fields(names)) }
        let count = Expansion.count(spanning: addresses.lazy.map(\.key))
        if count > 0 { return .count(count) }
        return switch resource.repetition {
        case .once: .once
        case .count: .unknown(isCount: true)
        case .forEach: .unknown(isCount: false)
        }
    }

    /// An object of which nothing is known but the types of its attributes.
    private func unmadeObject(_ resource: Resource, in instance: ModuleInstance) -> Value? {
        let source = instance.module.providerSource(resource.provider.localName)
        guard let type = schemas.schema(resource.name, from: source)?.objectType else { return nil }
        return .object(Fields(shape: type.shape, values: type.types.map { .unknown($0) }))
    }
}

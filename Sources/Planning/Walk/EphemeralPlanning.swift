import Addresses
import Configurations
package import Diagnostics
import Evaluating
import Providers
import Values

extension PlanWalk {
    /// Begins to open an ephemeral resource's instances; the walk goes on from its node once all are open.
    func open(_ address: ResourceAddress, _ node: Int) async {
        openings[node] = address
        // While everything is destroyed, only what providers need to do that is opened.
        if request.options.mode == .destroy, !lifetimes.neededByProviders.contains(address) { return }
        opened.insert(address)
        for instance in evaluation.instances(of: address.module) {
            guard let resource = instance.module.resources[address.name] else { continue }
            let source = instance.module.providerSource(resource.provider.localName)
            guard let schema = evaluation.schemas.schema(resource.name, from: source) else {
                diagnostics.append(unknownType(resource, source, evaluation.schemas))
                continue
            }
            let expanded = evaluation.expand(resource.repetition, in: instance, subject: "ephemeral resource")
            if !followsFailure(.resource(address)) { diagnostics += expanded.diagnostics }
            evaluation.begin(resource.name, in: instance, expanded.output)
            guard !expanded.diagnostics.hasErrors,
                let (provider, text) = await provider(for: resource, in: instance)
            else {
                noteFailure(of: address)
                continue
            }
            for key in expanded.output.keys {
                let target = InstanceAddress(module: instance.path, resource.name, key: key)
                guard selection.includes(target) else { continue }
                keeper.open(
                    InstanceSubject(
                        address: target, resource: resource, schema: schema, module: instance,
                        repetition: expanded.output.data(for: key), provider: provider, providerText: text),
                    for: self)
            }
        }
    }

    /// The nodes whose ephemeral resources are all open, or could not be opened.
    func settledOpenings() -> [Int] {
        var settled: [Int] = []
        for (node, address) in openings where !keeper.isOpening(address) {
            settled.append(node)
            openings[node] = nil
            if keeper.hasFailed(address) { noteFailure(of: address) }
        }
        return settled.sorted()
    }

    /// Makes the calls that answer at once, and begins the others.
    func makeEphemeralCalls(_ group: inout TaskGroup<WalkAnswer>) async {
        let sleep = request.sleep
        while let call = keeper.nextCall() {
            if call.answersAtOnce {
                keeper.take(await call.perform(sleep), for: self)
            } else {
                group.addTask { .ephemeral(await call.perform(sleep)) }
            }
        }
    }

    package func observe(_ event: EphemeralEvent) { observe(.ephemeral(event)) }

    package func report(_ found: [Diagnostic]) { diagnostics += found }
}

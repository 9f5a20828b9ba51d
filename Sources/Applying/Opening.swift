import Addresses
package import Configurations
package import Diagnostics
import Evaluating
package import Planning
import Providers
package import Values

extension ApplyRun {
    /// Begins to open an ephemeral resource's instances; its step ends once all are open.
    func open(_ address: ResourceAddress, _ node: Int) async {
        openings[node] = address
        for instance in evaluation.instances(of: address.module) {
            guard let resource = instance.module.resources[address.name] else { continue }
            let source = instance.module.providerSource(resource.provider.localName)
            let text = input.configuration.providerText(of: resource, in: instance.module).text
            guard let schema = evaluation.schemas.schema(resource.name, from: source),
                let provider = await provider(text)
            else {
                failedOpenings.insert(address)
                diagnostics.append(
                    .error(
                        "Provider not available",
                        "The provider of \(address), \(text), could not be set up.", at: resource.headerRange)
                )
                continue
            }
            let expanded = evaluation.expand(resource.repetition, in: instance, subject: "ephemeral resource")
            diagnostics += expanded.diagnostics
            if expanded.diagnostics.hasErrors { failedOpenings.insert(address) }
            evaluation.begin(resource.name, in: instance, expanded.output)
            for key in expanded.output.keys {
                keeper.open(
                    InstanceSubject(
                        address: InstanceAddress(module: instance.path, resource.name, key: key),
                        resource: resource, schema: schema, module: instance,
                        repetition: expanded.output.data(for: key), provider: provider, providerText: text),
                    for: self)
            }
        }
    }

    /// The steps about ephemeral resources that have come to an end, and whether they succeeded.
    func settledSteps() -> [(node: Int, succeeded: Bool)] {
        var settled: [(node: Int, succeeded: Bool)] = []
        for (node, address) in openings where !keeper.isOpening(address) {
            openings[node] = nil
            settled.append((node, !keeper.hasFailed(address) && !failedOpenings.contains(address)))
        }
        for (node, address) in closings where !keeper.holds(address) {
            closings[node] = nil
            settled.append((node, true))
        }
        return settled.sorted { $0.node < $1.node }
    }

    /// Makes the calls that answer at once, and begins the others.
    func makeEphemeralCalls(_ group: inout TaskGroup<Finished>) async {
        let sleep = input.sleep
        while let call = keeper.nextCall() {
            if call.answersAtOnce {
                keeper.take(await call.perform(sleep), for: self)
            } else {
                group.addTask { .ephemeral(await call.perform(sleep)) }
            }
        }
    }

    /// Closes what is still open at the end, because something failed or the run was interrupted.
    func closeEverything(_ group: inout TaskGroup<Finished>) async {
        while keeper.isBusy || keeper.closeNext(for: self) {
            await makeEphemeralCalls(&group)
            guard keeper.isBusy, let finished = await group.next() else { continue }
            if case .ephemeral(let answer) = finished { keeper.take(answer, for: self) }
        }
    }

    package func observe(_ event: EphemeralEvent) { observe(.ephemeral(event)) }

    package func report(_ found: [Diagnostic]) { diagnostics += found }

    package func check(
        _ conditions: [Condition], _ summary: String, of subject: InstanceSubject, selfValue: Value?
    ) -> Bool {
        check(conditions, summary, subject.address, subject.module, subject.repetition, selfValue)
    }
}

extension Plan {
    /// How many closings, one after the other, come before that of each ephemeral resource.
    var closingRanks: [ResourceAddress: Int] {
        var ranks: [ResourceAddress: Int] = [:]
        var depths: [Int: Int] = [:]
        for node in operations.order {
            switch operations.nodes[node] {
            case .close, .release: break
            default: continue
            }
            var depth = operations.dependencies(of: node).compactMap { depths[Int($0)] }.max() ?? 0
            if case .close(let resource) = operations.nodes[node] {
                depth += 1
                ranks[resource] = depth
            }
            depths[node] = depth
        }
        return ranks
    }
}

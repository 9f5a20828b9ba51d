import Addresses
import Configurations
import States

extension PlanWalk {
    /// What objects that stay as they are depend on, where that is not what changed ones will: resources that only have objects left are
    /// a part of their modules until those are gone.
    func findPlannedDependencies() -> DependencySets? {
        // The root module's objects come first in the order.
        guard let last = ground.priorAddresses.last, !last.module.isRoot else { return nil }
        let leftovers = priorByBlock.keys.filter { address in
            !address.module.isRoot && address.name.mode != .ephemeral
                && request.configuration.resource(address) == nil
                && request.configuration.module(address.module) != nil
        }
        return leftovers.isEmpty ? nil : DependencySets(request.graph, leftovers: leftovers)
    }

    /// Brings what is recorded of an object's place in the order up to date with the configuration, before a decision about the object.
    ///
    /// What it depended on when it was last changed counts as well until it is changed again; a run that does not refresh leaves that alone.
    func noteConfigured(_ address: InstanceAddress, _ known: ObjectRecord?) {
        guard let record = known else { return }
        var dependencies = record.dependencies
        if request.options.refresh {
            let sets = plannedDependencies ?? dependencySets
            let configured = sets.recorded(at: node(of: address.block), like: dependencies)
            if dependencies != configured {
                dependencies = Set(dependencies + configured).sorted { $0.description < $1.description }
            }
        }
        let createsFirst = forcedCreateBeforeDestroy.contains(address.block)
        guard dependencies != record.dependencies || createsFirst != record.createBeforeDestroy else {
            return
        }
        noteOrder(of: address, dependencies, createsFirst)
    }

    /// Whether the state is about to record of an object that it stays another kind of replacement than it does now.
    var changesReplacementOrder: Bool {
        guard request.options.mode == .refreshOnly else { return false }
        return prior.instances.contains { address, record in
            guard let current = record.current, let stored = moves.snapshot.instances[address]?.current else {
                return false
            }
            return current.createBeforeDestroy != stored.createBeforeDestroy
        }
    }

    func noteOrder(
        of address: InstanceAddress, _ dependencies: [ResourceAddress], _ createBeforeDestroy: Bool
    ) {
        guard var record = prior.instances[address]?.current,
            record.dependencies != dependencies || record.createBeforeDestroy != createBeforeDestroy
        else { return }
        record.dependencies = dependencies
        record.createBeforeDestroy = createBeforeDestroy
        prior.instances[address]?.current = record
        reordered.append(address)
    }
}

import Addresses
import States

extension PlanWalk {
    /// Brings what is recorded of an object's place in the order up to date with the configuration, before a decision about the object.
    ///
    /// What it depended on when it was last changed counts as well until it is changed again; a run that does not refresh leaves that alone.
    func noteConfigured(_ address: InstanceAddress, _ known: ObjectRecord?) {
        guard let record = known else { return }
        var dependencies = record.dependencies
        if request.options.refresh {
            let configured = dependencySets.recorded(for: address.block, like: dependencies)
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

    func noteOrder(
        of address: InstanceAddress, _ dependencies: [ResourceAddress], _ createBeforeDestroy: Bool
    ) {
        guard var record = prior.instances[address]?.current,
            record.dependencies != dependencies || record.createBeforeDestroy != createBeforeDestroy
        else { return }
        record.dependencies = dependencies
        record.createBeforeDestroy = createBeforeDestroy
        prior.instances[address]?.current = record
    }
}

import Addresses
import Evaluating
import States

extension PlanWalk {
    /// The instances of a resource that references see: those that are in the state or planned by this run.
    ///
    /// They are not those of the configuration where a run only looks at what there is, or is limited to a part.
    func seenExpansion(
        of name: ResourceName, in instance: ModuleInstance, _ expansion: Expansion
    ) -> Expansion {
        let isLooking = request.options.mode == .refreshOnly && name.mode == .managed
        guard isLooking || selection.isLimited else { return expansion }
        let resource = InstanceAddress(module: instance.path, name)
        let stored = (priorByResource[resource] ?? []).filter { prior.instances[$0]?.current != nil }
        var seen = Set(
            stored.filter { isLooking || expansion.contains($0.key) || !selection.includes($0) }.map(\.key))
        if !isLooking { seen.formUnion(expansion.keys.filter { selection.includes(resource.with(key: $0)) }) }
        return expansion.limited(to: seen)
    }
}

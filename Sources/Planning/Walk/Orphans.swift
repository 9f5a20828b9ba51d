import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import States
import Values

extension PlanWalk {
    /// Decides about the objects that no resource of the configuration has dealt with.
    func planLeftovers() async {
        let rest = ground.priorAddresses.indices.compactMap { position -> InstanceAddress? in
            if visitedPositions[position] { return nil }
            let address = ground.priorAddresses[position]
            return visited.contains(address) || prior.instances[address] == nil ? nil : address
        }
        var requests: [ReadRequest] = []
        for address in rest where address.name.mode == .managed {
            // What is let go of is not looked at any more.
            if let removed = removedBlock(address), !removed.destroys { continue }
            if let request = await refreshRequest(address) { requests.append(request) }
        }
        await performAll(requests)
        for address in rest {
            if address.name.mode == .data {
                // The result of a data source that is no longer asked for needs no ceremony.
                if selection.includes(address) { prior.instances[address] = nil }
            } else if request.options.mode == .destroy {
                await planDestroy(address, nil)
            } else {
                await planOrphan(
                    address, reason: leftoverReason(address), request.configuration.resource(address.block))
            }
        }
    }

    private func leftoverReason(_ address: InstanceAddress) -> Change.Reason {
        if request.configuration.resource(address.block) != nil { return .deleteBecauseNoModule }
        return moves.previous[address] == nil ? .deleteBecauseNoResourceConfig : .deleteBecauseNoMoveTarget
    }

    /// Plans the end of an object that the configuration does not have.
    func planOrphan(_ address: InstanceAddress, reason: Change.Reason, _ resource: Resource?) async {
        visited.insert(address)
        guard selection.includes(address) else { return recordAsStored(address) }
        planDeposed(address)
        guard let record = prior.instances[address]?.current,
            let schema = schema(address.name, providedBy: providerText(of: address, record))
        else {
            reportUnknownObject(address)
            return
        }
        if request.options.mode == .refreshOnly { return recordAsStored(address) }
        guard let object = prior(of: address, schema), let value = object.refreshed else { return }
        if let removed = removedBlock(address), !removed.destroys {
            changes[address] = makeChange(address, schema, record, .forget(value), reason)
            return
        }
        let change = makeChange(address, schema, record, .delete(value), reason)
        changes[address] = change
        if let problem = preventedDestruction(change, resource) {
            diagnostics.append(problem)
            return
        }
        pending.note(address)
    }

    /// Lets references see an object that the configuration does not have, where a run leaves it alone.
    private func recordAsStored(_ address: InstanceAddress) {
        guard let instance = evaluation.instance(address.module),
            let record = prior.instances[address]?.current,
            let schema = schema(address.name, providedBy: providerText(of: address, record)),
            let object = prior(of: address, schema)
        else { return }
        evaluation.record(
            object.refreshed ?? object.stored, for: address.name, address.key, in: instance)
    }

    /// Plans the end of an object because everything is to end.
    func planDestroy(_ address: InstanceAddress, _ resource: Resource?) async {
        visited.insert(address)
        planDeposed(address)
        guard let record = prior.instances[address]?.current else { return }
        guard let schema = schema(address.name, providedBy: providerText(of: address, record)) else {
            if address.name.mode == .managed {
                reportUnknownObject(address)
            } else {
                prior.instances[address] = nil
            }
            return
        }
        let object = prior(of: address, schema)
        if let instance = evaluation.instance(address.module) {
            evaluation.record(
                object?.refreshed ?? object?.stored ?? .unknown(schema.valueType),
                for: address.name, address.key,
                in: instance)
        }
        guard selection.includes(address), address.name.mode == .managed, let value = object?.refreshed else {
            return
        }
        let change = makeChange(address, schema, record, .delete(value), nil)
        changes[address] = change
        if let problem = preventedDestruction(change, resource) { diagnostics.append(problem) }
    }

    /// Objects that a replacement left behind go with the next apply.
    func planDeposed(_ address: InstanceAddress) { planDeposed(address, prior.instances[address]) }

    func planDeposed(_ address: InstanceAddress, _ record: InstanceRecord?) {
        guard let deposed = record?.deposed, !deposed.isEmpty,
            request.options.mode != .refreshOnly, selection.includes(address)
        else { return }
        for (key, record) in deposed.sorted(by: { $0.key < $1.key }) {
            guard let schema = schema(address.name, providedBy: providerText(of: address, record)),
                let value = try? record.value(as: schema.valueType)
            else { continue }
            deposedChanges.append(
                Change(
                    address: address, previousAddress: moves.previous[address], deposed: key,
                    schema: schema, provider: providerText(of: address, record),
                    action: .delete(schema.markingSensitive(value)), priorPrivate: record.privateData,
                    dependencies: record.dependencies, createBeforeDestroy: record.createBeforeDestroy))
        }
    }

    private func makeChange(
        _ address: InstanceAddress, _ schema: ResourceSchema, _ record: ObjectRecord, _ action: Change.Action,
        _ reason: Change.Reason?
    ) -> Change {
        Change(
            address: address, previousAddress: moves.previous[address], schema: schema,
            provider: providerText(of: address, record),
            action: action, reason: reason, priorPrivate: record.privateData,
            dependencies: record.dependencies,
            // An order that the configuration asks for since now holds for what goes as well, or both could wait for each other.
            createBeforeDestroy: record.createBeforeDestroy
                || forcedCreateBeforeDestroy.contains(address.block), isTainted: record.isTainted)
    }

    private func reportUnknownObject(_ address: InstanceAddress) {
        guard let record = prior.instances[address]?.current else { return }
        diagnostics.append(
            .error(
                "Object of an unknown type in state",
                "The state has \(address), managed by \(record.provider), and this program has no such type. To stop managing it, run "
                    + "state rm '\(address)'."))
    }

    /// The `removed` block about an address, where there is one.
    func removedBlock(_ address: InstanceAddress) -> RemovedBlock? {
        for module in request.configuration.root.all {
            for block in module.removed where block.from.within(module.path, names: address) { return block }
        }
        return nil
    }
}

extension TargetAddress {
    /// Whether the address, written in a module, names an object.
    fileprivate func within(_ module: ModulePath, names address: InstanceAddress) -> Bool {
        switch self {
        case .module(let path, _):
            address.module.module.names.starts(with: module.names + path.module.names)
        case .resource(let path, let name, _):
            name == address.name && address.module.module.names == module.names + path.module.names
        }
    }
}

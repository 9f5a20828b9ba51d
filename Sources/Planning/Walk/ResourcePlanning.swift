package import Addresses
package import Configurations
import Diagnostics
package import Evaluating
package import Providers
import States
package import Values

/// One instance of a resource block, with all that planning it needs.
package struct InstanceSubject {
    package let address: InstanceAddress
    package let resource: Resource
    package let schema: ResourceSchema
    package let module: ModuleInstance
    package let repetition: RepetitionData
    package let provider: any ConfiguredProvider
    package let providerText: String

    package init(
        address: InstanceAddress, resource: Resource, schema: ResourceSchema, module: ModuleInstance,
        repetition: RepetitionData, provider: any ConfiguredProvider, providerText: String
    ) {
        self.address = address
        self.resource = resource
        self.schema = schema
        self.module = module
        self.repetition = repetition
        self.provider = provider
        self.providerText = providerText
    }
}

extension PlanWalk {
    /// Decides about every instance of a managed resource, and about those that are no longer asked for.
    func visitResource(_ address: ResourceAddress, _ resource: Resource) async {
        for instance in evaluation.instances(of: address.module) { await visit(resource, in: instance) }
    }

    private func visit(_ resource: Resource, in instance: ModuleInstance) async {
        guard let schema = evaluation.schema(of: resource, in: instance.module) else {
            let source = instance.module.providerSource(resource.provider.localName)
            diagnostics.append(unknownType(resource, source, evaluation.schemas))
            return
        }
        let stored = ground.priorPositions(resource.name, at: currentNode, in: instance.path)
        // All of them are dealt with here, in one way or another.
        for position in stored { visitedPositions[position] = true }
        if request.options.mode == .destroy {
            let addresses = Array(ground.priorAddresses[stored])
            evaluation.begin(resource.name, in: instance, expansionOfState(addresses))
            for address in addresses { await planDestroy(address, resource) }
            return
        }
        let expanded = evaluation.expand(resource.repetition, in: instance, subject: "resource")
        let block = ResourceAddress(module: instance.path.module, resource.name)
        // What something could not be planned for is said there, and not once more here.
        if !followsFailure(.resource(block)) { diagnostics += expanded.diagnostics }
        evaluation.begin(
            resource.name, in: instance, seenExpansion(of: resource.name, in: instance, expanded.output))
        if expanded.diagnostics.hasErrors || unimportable.contains(block) {
            noteFailure(of: block)
            return
        }
        guard let (provider, text) = await provider(for: resource, in: instance) else { return }
        var next = stored.lowerBound
        for key in expanded.output.keys {
            // Keys come in the order of the addresses.
            while next < stored.upperBound, ground.priorAddresses[next].key < key { next += 1 }
            let isStored = next < stored.upperBound && ground.priorAddresses[next].key == key
            await plan(
                InstanceSubject(
                    address: InstanceAddress(module: instance.path, resource.name, key: key),
                    resource: resource,
                    schema: schema, module: instance, repetition: expanded.output.data(for: key),
                    provider: provider,
                    providerText: text), at: isStored ? next : nil)
        }
        for address in ground.priorAddresses[stored] where !expanded.output.contains(address.key) {
            await planOrphan(address, reason: orphanReason(address, expanded.output), resource)
        }
    }

    /// The keys of a resource's objects as an expansion, for runs that go by the state.
    private func expansionOfState(_ stored: [InstanceAddress]) -> Expansion {
        if stored.contains(where: { $0.key == .none }) || stored.isEmpty { return .once }
        var names: [String: Value] = [:]
        for address in stored {
            if case .string(let name) = address.key { names[name] = .string(name) }
        }
        return names.isEmpty
            ? .count(Expansion.count(spanning: stored.map(\.key))) : .forEach(Fields(names))
    }

    private func orphanReason(_ address: InstanceAddress, _ expansion: Expansion) -> Change.Reason {
        switch (expansion, address.key) {
        case (.count, .index): return .deleteBecauseCountIndex
        case (.forEach, .string): return .deleteBecauseEachKey
        default: return .deleteBecauseWrongRepetition
        }
    }

    // MARK: - One instance

    /// Decides about an instance, of which the state has the object at a position, or none.
    private func plan(_ subject: InstanceSubject, at position: Int?) async {
        let address = subject.address
        let known: InstanceRecord?
        if let position, ground.keepsRecords {
            known = ground.prior.records[position]
        } else {
            known = prior.instances[address]
        }
        planDeposed(address, known)
        guard selection.includes(address) else {
            noteUnchecked(subject)
            recordUntouched(subject)
            return
        }
        let told = diagnostics.count
        let found = prior(of: address, known?.current, subject.schema)
        // What there is of the object cannot be read: that is no reason to make another one.
        if found == nil, diagnostics[told...].contains(where: { $0.severity == .error }) {
            return fail(subject)
        }
        noteConfigured(address, known?.current)
        if request.options.mode == .refreshOnly {
            _ = checkPreconditions(subject)
            if let value = found?.refreshed { record(value, subject) } else { recordUnknown(subject) }
            checkPostconditions(subject, found?.refreshed)
            return
        }
        guard let isTriggered = triggersReplacement(subject), checkPreconditions(subject) else {
            return fail(subject)
        }
        let decoded = evaluation.decode(
            subject.resource.body, subject.schema.block, in: subject.module, repetition: subject.repetition)
        if !decoded.diagnostics.isEmpty {
            diagnostics += decoded.diagnostics.map { $0.about(address) }
            guard !decoded.diagnostics.hasErrors else { return fail(subject) }
        }
        if let validate = subject.schema.validate {
            let problems = validate(decoded.output.withoutMarksDeep().value)
            diagnostics += problems.map { $0.diagnostic(in: subject.resource).about(address) }
            if problems.contains(where: { !$0.isWarning }) { return fail(subject) }
        }
        do throws(ProviderFailure) {
            let change = try await change(
                subject, found, configuration: decoded.output, isTriggered: isTriggered)
            guard let change else { return fail(subject) }
            settle(change, subject, found?.record, at: position)
        } catch {
            diagnostics.append(planFailure(error, subject))
            fail(subject)
        }
    }

    /// The change that takes an object from what it is to what the configuration asks for.
    private func change(
        _ subject: InstanceSubject, _ found: PriorObject?, configuration: Value, isTriggered: Bool
    ) async throws(ProviderFailure) -> Change? {
        var existing = try await recovered(subject, configuration) ?? found
        var importing: String?
        if existing?.refreshed == nil, let target = imports[subject.address.block]?[subject.address] {
            guard let imported = importedObject(subject, target) else { return nil }
            existing = imported
            importing = target.id
        }
        let (bare, _) = configuration.withoutMarksDeep()
        let marked = markedPaths(configuration, prior: existing?.refreshed, subject.resource)
        let current = existing?.refreshed
        let isTainted = existing?.record.isTainted ?? false
        let before = current.map {
            StoredObject(
                schema: subject.schema,
                value: existing?.mayHaveMarks == false ? $0 : $0.withoutMarksDeep().value,
                privateData: existing?.privateData ?? [])
        }
        let effective = ignoringChanges(bare, prior: before?.value, subject.resource, subject.schema)
        func finished(_ planned: PlannedObject) -> Value {
            let value = marked.reduce(planned.value) { value, path in
                value.replacing(path) { $0.marked(.sensitive) }
            }
            return subject.schema.markingSensitive(value)
        }
        func make(_ action: Change.Action, _ reason: Change.Reason?, _ planned: PlannedObject) -> Change {
            Change(
                address: subject.address, previousAddress: moves.previous[subject.address],
                schema: subject.schema,
                provider: subject.providerText, action: action, reason: reason, importing: importing,
                generatedConfiguration: importing == nil ? nil : request.options.generated[subject.address],
                priorPrivate: existing?.privateData ?? [], plannedPrivate: planned.privateData,
                dependencies: dependencySets.recorded(
                    at: node(of: subject.address.block), like: existing?.record.dependencies),
                createBeforeDestroy: createsBeforeDestroy(subject), isTainted: isTainted)
        }
        func planned(from prior: StoredObject?) async throws(ProviderFailure) -> PlannedObject {
            let proposed = proposedValue(
                subject.schema.block, prior: prior?.value, configuration: prior == nil ? bare : effective)
            let answer = try await subject.provider.plan(
                Proposal(
                    schema: subject.schema, prior: prior, configuration: prior == nil ? bare : effective,
                    proposed: proposed))
            if let found = subject.schema.withoutWriteOnly(answer.value).found.first {
                throw .returnedWriteOnly(
                    found, "Provider produced invalid plan", "during planning", subject.address)
            }
            return answer
        }
        guard let current, let before else {
            let new = try await planned(from: nil)
            return make(.create(finished(new)), isTriggered ? .replaceByTriggers : nil, new)
        }
        let order: Change.ReplacementOrder = createsBeforeDestroy(subject) ? .createFirst : .deleteFirst
        if isTainted {
            let new = try await planned(from: nil)
            return make(
                .replace(current, with: finished(new), order: order, because: []),
                isTriggered ? .replaceByTriggers : .replaceBecauseTainted, new)
        }
        var updated = try await planned(from: before)
        // A null of another type is no other value.
        updated.requiresReplacement.removeAll { path in
            updated.value.part(at: path)?.isNull ?? true && before.value.part(at: path)?.isNull ?? true
        }
        // Where several things ask for a new object, the one that the user wrote down is named.
        let reason: Change.Reason? =
            isTriggered
            ? .replaceByTriggers
            : request.options.replace.contains(subject.address)
                ? .replaceByRequest : updated.requiresReplacement.isEmpty ? nil : .replaceBecauseCannotUpdate
        if let reason {
            let new = try await planned(from: nil)
            return make(
                .replace(current, with: finished(new), order: order, because: updated.requiresReplacement),
                reason, new)
        }
        let value = finished(updated)
        return make(value == current ? .keep(current) : .update(from: current, to: value), nil, updated)
    }

    /// The object that an interrupted run has made without noting it; nil where there is none.
    private func recovered(
        _ subject: InstanceSubject, _ configuration: Value
    ) async throws(ProviderFailure) -> PriorObject? {
        guard !request.openCreations.isEmpty, prior.instances[subject.address]?.current == nil,
            let token = request.openCreations[subject.address],
            let object = try await subject.provider.recover(
                subject.schema, token: token, configuration: configuration.withoutMarksDeep().value)
        else { return nil }
        let value = subject.schema.markingSensitive(object.value)
        // What was to run after the creation did not, so such an object is replaced.
        let record = ObjectRecord(
            value, schema: subject.schema, provider: subject.providerText,
            isTainted: subject.resource.provisioners.contains { $0.when == .create },
            privateData: object.privateData,
            dependencies: dependencySets.recorded(at: node(of: subject.address.block)))
        prior.instances[subject.address, default: InstanceRecord()].current = record
        let notice = Diagnostic.warning(
            "Object of an interrupted run found",
            "An interrupted run was about to make \(subject.address), and the provider has found that it did. The object is managed "
                + "from now on.")
        diagnostics.append(notice)
        recoveries.append(notice)
        return PriorObject(
            record: record, schema: subject.schema, stored: value, refreshed: value,
            privateData: object.privateData)
    }

    /// Takes a change into the plan, and lets the rest of the configuration see what the object will be.
    private func settle(
        _ change: Change, _ subject: InstanceSubject, _ record: ObjectRecord?, at position: Int?
    ) {
        // What comes after a failure may come out otherwise once that is mended.
        if followsFailure(.resource(subject.address.block)) { return fail(subject) }
        changes.set(change, at: position)
        if subject.resource.lifecycle.preventDestroy,
            let problem = preventedDestruction(change, subject.resource)
        {
            diagnostics.append(problem)
            return fail(subject)
        }
        // A move or an import alone changes nothing that data could show.
        if !change.isNoOp { pending.note(subject.address) }
        // An object that stays gets the dependencies that the configuration has now.
        if case .keep = change.action {
            let dependencies =
                plannedDependencies?.recorded(at: node(of: subject.address.block), like: record?.dependencies)
                ?? change.dependencies
            if record?.dependencies != dependencies
                || record?.createBeforeDestroy != change.createBeforeDestroy
            {
                noteOrder(of: subject.address, dependencies, change.createBeforeDestroy)
            }
        }
        if let value = change.after {
            self.record(value, subject)
            noteStorability(of: value, subject.address)
        }
        checkPostconditions(subject, change.after)
    }

    func record(_ value: Value, _ subject: InstanceSubject) {
        evaluation.record(value, for: subject.address.name, subject.address.key, in: subject.module)
    }

    private func recordUnknown(_ subject: InstanceSubject) {
        record(.unknown(subject.schema.valueType), subject)
    }

    private func recordUntouched(_ subject: InstanceSubject) {
        if let value = prior(of: subject.address, subject.schema)?.stored {
            record(value, subject)
        } else {
            recordUnknown(subject)
        }
    }

    /// Notes that an instance could not be planned: what refers to it goes on with an unknown value.
    private func fail(_ subject: InstanceSubject) {
        noteFailure(of: subject.address.block)
        recordUnknown(subject)
    }

    private func planFailure(_ failure: ProviderFailure, _ subject: InstanceSubject) -> Diagnostic {
        var diagnostic = Diagnostic.error(
            failure.summary, failure.detail,
            at: failure.path.map { subject.resource.place(of: $0) } ?? subject.resource.headerRange)
        diagnostic.address = subject.address.description
        return diagnostic
    }

    // MARK: - Replacement

    func preventedDestruction(_ change: Change, _ resource: Resource?) -> Diagnostic? {
        guard let resource, resource.lifecycle.preventDestroy else { return nil }
        switch change.action {
        case .replace, .delete:
            var problem = Diagnostic.error(
                "Instance cannot be destroyed",
                "Resource \(change.address) has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To "
                    + "avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of "
                    + "the plan using the -target option.", at: resource.headerRange,
                notes: resource.lifecycle.preventDestroyRange.map { [.init("It is protected here.", at: $0)] }
                    ?? [])
            problem.address = change.address.description
            return problem
        default: return nil
        }
    }

    private func createsBeforeDestroy(_ subject: InstanceSubject) -> Bool {
        forcedCreateBeforeDestroy.contains(subject.address.block)
    }
}

extension Diagnostic {
    /// The finding with the address of the object that it is about.
    func about(_ address: InstanceAddress) -> Diagnostic {
        var copy = self
        if copy.address == nil { copy.address = address.description }
        return copy
    }
}

extension ProviderFailure {
    /// A provider's answer has a value where only null may be.
    package static func returnedWriteOnly(
        _ path: ValuePath, _ summary: String, _ occasion: String, _ address: InstanceAddress
    ) -> ProviderFailure {
        ProviderFailure(
            .rejected, summary,
            "The provider returned a value for the write-only attribute \"\(address)\(path)\" \(occasion). Write-only attributes "
                + "cannot be read back from the provider. This is a bug in the provider.")
    }
}

import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import States
import Values

extension PlanWalk {
    /// The calls that find out what a resource's objects are now.
    func refreshRequests(_ address: ResourceAddress) async -> [ReadRequest] {
        guard collectImports(address) else { return [] }
        if imports[address] != nil, reportStrangeImports(to: address) {
            unimportable.insert(address)
            return []
        }
        var requests: [ReadRequest] = []
        // Nobody looks at what comes after a failure.
        let isReached = !followsFailure(.resource(address))
        if request.options.refresh, isReached {
            for target in priorByBlock[address] ?? [] {
                if let request = await refreshRequest(target) { requests.append(request) }
            }
        }
        return requests + (await importRequests(address))
    }

    func refreshRequest(_ address: InstanceAddress) async -> ReadRequest? {
        guard request.options.refresh, answers[address] == nil, selection.includes(address),
            let record = prior.instances[address]?.current
        else { return nil }
        let text = providerText(of: address, record)
        guard let schema = schema(address.name, providedBy: text),
            let provider = await anyProvider(named: text),
            let value = try? record.value(as: schema.valueType)
        else { return nil }
        observe(.refreshing(address, id: record.attribute("id")?.asString))
        let object = StoredObject(
            schema: schema, value: value.withoutMarksDeep().value, privateData: record.privateData)
        return ReadRequest(address: address, kind: .refresh(object), provider: provider)
    }

    /// The configured provider of an object; another configuration of it where the run does not come to the object's own.
    private func anyProvider(named text: String) async -> (any ConfiguredProvider)? {
        if let found = configured[text] { return found }
        let source = ProviderText.source(text)
        let others = configured.sorted { $0.key < $1.key }
        if let other = others.first(where: { ProviderText.source($0.key) == source }) { return other.value }
        return await provider(named: text)
    }

    /// What is known of the object at an address; nil where there is none, or none any more, or after reporting that it cannot be read.
    ///
    /// The first look takes what refreshing found into the state, and notes drift.
    func prior(of address: InstanceAddress, _ schema: ResourceSchema) -> PriorObject? {
        prior(of: address, prior.instances[address]?.current, schema)
    }

    /// The same of a record that was looked up already.
    func prior(of address: InstanceAddress, _ record: ObjectRecord?, _ schema: ResourceSchema)
        -> PriorObject?
    {
        guard let record else { return nil }
        guard record.schemaVersion <= schema.version else {
            reportNewerSchema(address, record, schema)
            return nil
        }
        let stored: Value
        do {
            // What was stored before the argument became write-only does not count.
            let value = schema.withoutWriteOnly(try record.value(as: schema.valueType)).value
            stored = schema.markingSensitive(value)
        } catch {
            diagnostics.append(
                .error(
                    "Object in state does not fit its type",
                    "What the state has for \(address) does not fit the schema of \(schema.type): \(error). If another version of the "
                        + "provider wrote it, run that version once more, or remove the object with state rm and import it."
                ))
            return nil
        }
        if case .flat = record.attributes { noteForm(of: address, stored, schema) }
        let object = PriorObject(
            record: record, schema: schema, stored: stored, refreshed: stored,
            privateData: record.privateData,
            mayHaveMarks: !record.sensitivePaths.isEmpty || schema.block.hasSensitiveParts)
        guard !answers.isEmpty, let answer = answers.removeValue(forKey: address) else { return object }
        switch answer {
        case .object(let found?):
            let (bare, writeOnly) = schema.withoutWriteOnly(found.value)
            if let path = writeOnly.first {
                let problem = ProviderFailure.returnedWriteOnly(
                    path, "Provider produced invalid object", "during refresh", address)
                diagnostics.append(.error(problem.summary, problem.detail).about(address))
            }
            let marked = record.sensitivePaths.reduce(schema.markingSensitive(bare)) { value, path in
                value.replacing(path) { $0.marked(.sensitive) }
            }
            if marked != stored {
                noteDrift(address, record, schema, stored, marked, found.privateData)
            } else if request.options.mode == .refreshOnly, moves.previous[address] != nil {
                // All that such a run does is to take note of how things are, so a move alone counts.
                drift.append(
                    Drift(
                        address: address, previousAddress: moves.previous[address], schema: schema,
                        provider: record.provider, before: stored, after: marked))
            }
            return PriorObject(
                record: record, schema: schema, stored: stored, refreshed: marked,
                privateData: found.privateData)
        case .object(nil):
            noteDrift(address, record, schema, stored, nil, [])
            return nil
        case .failed(let failure):
            var problem = Diagnostic.error(failure.summary, failure.detail)
            problem.address = address.description
            problem.range = request.configuration.resource(address.block)?.headerRange
            diagnostics.append(problem)
            noteFailure(of: address.block)
            return nil
        case .data: break
        }
        return object
    }

    /// Keeps an object in today's form, now that its type is known.
    private func noteForm(of address: InstanceAddress, _ value: Value, _ schema: ResourceSchema) {
        guard var record = prior.instances[address]?.current else { return }
        record.attributes = .typed(value.withoutMarksDeep().value, schema.valueType)
        record.provider = ProviderText.normalized(record.provider)
        prior.instances[address]?.current = record
        reordered.append(address)
    }

    private func reportNewerSchema(
        _ address: InstanceAddress, _ record: ObjectRecord, _ schema: ResourceSchema
    ) {
        diagnostics.append(
            .error(
                "Resource instance managed by newer provider version",
                "The state has \(address) in version \(record.schemaVersion) of the form that \(schema.type) has, and the provider here "
                    + "knows it up to version \(schema.version). Use a version of the provider at least as new as the one that wrote "
                    + "the state, or remove the object with state rm and import it again."
            ).about(address))
        noteFailure(of: address.block)
    }

    private func noteDrift(
        _ address: InstanceAddress, _ record: ObjectRecord, _ schema: ResourceSchema, _ before: Value,
        _ after: Value?,
        _ privateData: [UInt8]
    ) {
        drift.append(
            Drift(
                address: address, previousAddress: moves.previous[address], schema: schema,
                provider: record.provider,
                before: before, after: after))
        guard let after else {
            prior.instances[address]?.current = nil
            if prior.instances[address]?.isEmpty ?? false { prior.instances[address] = nil }
            return
        }
        var found = ObjectRecord(
            after, schema: schema, provider: record.provider, isTainted: record.isTainted,
            privateData: privateData,
            dependencies: record.dependencies, createBeforeDestroy: record.createBeforeDestroy)
        found.identity = record.identity
        prior.instances[address]?.current = found
    }

    /// Makes calls side by side that nothing else waits for.
    func performAll(_ requests: [ReadRequest]) async {
        for request in requests where request.provider.answersAtOnce {
            receive(await request.perform(), for: request.address)
        }
        let slow = requests.filter { !$0.provider.answersAtOnce }
        guard !slow.isEmpty else { return }
        let limit = request.options.parallelism
        let found = await withTaskGroup(of: (InstanceAddress, ReadAnswer).self) { group in
            var found: [(InstanceAddress, ReadAnswer)] = []
            for (index, request) in slow.enumerated() {
                if index >= limit, let next = await group.next() { found.append(next) }
                group.addTask { (request.address, await request.perform()) }
            }
            for await next in group { found.append(next) }
            return found
        }
        for (address, answer) in found { receive(answer, for: address) }
    }

    /// Keeps what a call has answered until the turn of its object comes.
    func receive(_ answer: ReadAnswer, for address: InstanceAddress) {
        answers[address] = answer
        guard case .object(let object) = answer else { return }
        let id = object?.value["id"]?.asString
        if object != nil, !imports.isEmpty, imports[address.block]?[address] != nil {
            observe(.refreshing(address, id: id))
        }
        observe(.refreshed(address, id: id))
    }
}

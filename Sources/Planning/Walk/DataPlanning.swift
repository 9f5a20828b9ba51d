import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import States
import Values

/// A data source that is being read, or will be during the apply.
struct DataSubject {
    let subject: InstanceSubject
    let configuration: Value
    let reason: Change.Reason?
}

extension PlanWalk {
    /// Finds out which data sources can be read now, and asks for that.
    func beginData(_ address: ResourceAddress) async -> [ReadRequest] {
        var requests: [ReadRequest] = []
        for instance in evaluation.instances(of: address.module) {
            guard let resource = instance.module.resources[address.name] else { continue }
            let source = instance.module.providerSource(resource.provider.localName)
            guard let schema = evaluation.schemas.schema(resource.name, from: source) else {
                diagnostics.append(unknownType(resource, source, evaluation.schemas))
                continue
            }
            let expanded = evaluation.expand(resource.repetition, in: instance, subject: "data source")
            if request.options.mode != .destroy, !followsFailure(.resource(address)) {
                diagnostics += expanded.diagnostics
            }
            evaluation.begin(
                resource.name, in: instance, seenExpansion(of: resource.name, in: instance, expanded.output))
            guard !expanded.diagnostics.hasErrors,
                let (provider, text) = await provider(for: resource, in: instance)
            else {
                continue
            }
            for key in expanded.output.keys {
                let subject = InstanceSubject(
                    address: InstanceAddress(module: instance.path, resource.name, key: key),
                    resource: resource,
                    schema: schema, module: instance, repetition: expanded.output.data(for: key),
                    provider: provider,
                    providerText: text)
                if let request = await prepare(subject) { requests.append(request) }
            }
        }
        return requests
    }

    private func prepare(_ subject: InstanceSubject) async -> ReadRequest? {
        let address = subject.address
        visited.insert(address)
        guard request.options.mode != .destroy else {
            let known = prior.value(of: address, evaluation.schemas)
            record(known ?? .unknown(subject.schema.valueType), subject)
            return nil
        }
        guard selection.includes(address) else {
            noteUnchecked(subject)
            record(.unknown(subject.schema.valueType), subject)
            return nil
        }
        guard checkPreconditions(subject) else {
            recordDataUnknown(subject)
            return nil
        }
        let decoded = evaluation.decode(
            subject.resource.body, subject.schema.block, in: subject.module, repetition: subject.repetition)
        diagnostics += decoded.diagnostics.map { $0.about(address) }
        guard !decoded.diagnostics.hasErrors else {
            recordDataUnknown(subject)
            return nil
        }
        let (configuration, _) = decoded.output.withoutMarksDeep()
        let problems = subject.schema.validate?(configuration) ?? []
        diagnostics += problems.map { $0.diagnostic(in: subject.resource).about(address) }
        if problems.contains(where: { !$0.isWarning }) {
            recordDataUnknown(subject)
            return nil
        }
        var reason: Change.Reason?
        if !configuration.isWhollyKnown { reason = .readBecauseConfigUnknown }
        if reason == nil, waitsForChanges(subject.resource, in: subject.module) {
            reason = .readBecauseDependencyPending
        }
        dataSubjects[address] = DataSubject(subject: subject, configuration: decoded.output, reason: reason)
        guard reason == nil else { return nil }
        observe(.reading(address))
        return ReadRequest(
            address: address, kind: .data(subject.schema, configuration: configuration),
            provider: subject.provider)
    }

    /// Takes in what the data sources of a resource have answered.
    func completeData(_ address: ResourceAddress) {
        for instance in evaluation.instances(of: address.module) {
            for key in evaluation.expansion(of: address.name, in: instance)?.keys ?? [] {
                let target = InstanceAddress(module: instance.path, address.name, key: key)
                guard let data = dataSubjects[target] else { continue }
                complete(data)
                dataSubjects[target] = nil
            }
        }
    }

    private func complete(_ data: DataSubject) {
        let subject = data.subject
        let address = subject.address
        if let reason = data.reason {
            defer { checkPostconditions(subject, nil) }
            guard request.options.mode == .normal else { return recordDataUnknown(subject) }
            let planned = subject.schema.markingSensitive(
                subject.schema.unknownResult(for: data.configuration))
            changes[address] = Change(
                address: address, previousAddress: moves.previous[address], schema: subject.schema,
                provider: subject.providerText, action: .read(before: nil, after: planned), reason: reason,
                dependencies: dependencySets.recorded(at: node(of: address.block)))
            noteStorability(of: planned, address)
            record(planned, subject)
            return
        }
        switch answers.removeValue(forKey: address) {
        case .data(let value)?:
            let marked = data.configuration.paths(marked: .sensitive).reduce(
                subject.schema.markingSensitive(value)
            ) { value, path in
                value.replacing(path) { $0.marked(.sensitive) }
            }
            observe(.readComplete(address, id: value["id"]?.asString, took: .zero))
            prior.instances[address] = InstanceRecord(
                current: ObjectRecord(marked, schema: subject.schema, provider: subject.providerText))
            record(marked, subject)
            planReadAgain(data, marked)
            checkPostconditions(subject, marked)
        case .failed(let failure)?:
            recordDataUnknown(subject)
            if let check = subject.resource.check {
                failCheck(check, in: subject.module, failure)
                let unknown = subject.schema.unknownResult(for: data.configuration)
                planReadAgain(data, subject.schema.markingSensitive(unknown))
            }
            let isOfCheck = subject.resource.check != nil
            var problem = Diagnostic(
                isOfCheck ? .warning : .error, failure.summary, failure.detail,
                at: failure.path.map { subject.resource.place(of: $0) } ?? subject.resource.headerRange)
            problem.address = address.description
            if isOfCheck { checkFindings.append(problem.ofCondition()) } else { diagnostics.append(problem) }
        default: recordDataUnknown(subject)
        }
    }

    /// A data source of a check is read with every apply, so that the check is about what is there then.
    private func planReadAgain(_ data: DataSubject, _ value: Value) {
        let subject = data.subject
        guard subject.resource.check != nil, request.options.mode == .normal else { return }
        noteStorability(of: value, subject.address)
        changes[subject.address] = Change(
            address: subject.address, previousAddress: moves.previous[subject.address],
            schema: subject.schema, provider: subject.providerText,
            action: .read(before: nil, after: value), reason: .readBecauseCheckNested,
            dependencies: dependencySets.recorded(at: node(of: subject.address.block)))
    }

    /// Notes that a check fails because its data source cannot be read.
    private func failCheck(_ name: String, in module: ModuleInstance, _ failure: ProviderFailure) {
        let path = module.path
        let block = path.isRoot ? "check.\(name)" : "\(path.module).check.\(name)"
        let instance = path.isRoot ? "check.\(name)" : "\(path).check.\(name)"
        checks.add("check", block, instance: instance, .fail("\(failure.summary): \(failure.detail)"))
    }

    private func recordDataUnknown(_ subject: InstanceSubject) {
        if dataSubjects[subject.address]?.reason == nil { noteFailure(of: subject.address.block) }
        record(.unknown(subject.schema.valueType), subject)
    }
}

extension ResourceSchema {
    /// A configuration with unknowns for what reading or opening will tell.
    func unknownResult(for configuration: Value) -> Value {
        guard let fields = configuration.asFields else { return .unknown(.object(objectType)) }
        var values = fields.values
        for attribute in block.attributes where attribute.isComputed {
            if let index = fields.shape.index(of: attribute.name), values[index].isNull {
                values[index] = .unknown(attribute.type)
            }
        }
        return .object(Fields(shape: fields.shape, values: values))
    }
}

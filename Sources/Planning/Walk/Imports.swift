import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Providers
import States
import Values

/// An object that an `import` block asks for.
struct ImportTarget {
    let id: String
    let range: SourceRange
}

extension PlanWalk {
    /// Evaluates the `import` blocks about a resource; an object that is in the state already needs no import.
    ///
    /// False where one of them cannot be followed: then nothing is planned of the resource.
    func collectImports(_ address: ResourceAddress) -> Bool {
        guard request.options.mode == .normal, let blocks = importBlocks[address] else { return true }
        let known = diagnostics.count
        for block in blocks { collect(block) }
        guard diagnostics[known...].contains(where: { $0.severity == .error }) else { return true }
        imports[address] = nil
        unimportable.insert(address)
        noteFailure(of: address)
        return false
    }

    /// Reports the `import` blocks that name nothing that could be imported to.
    func reportUnusableImports() {
        guard request.options.mode == .normal else { return }
        for block in request.configuration.root.imports {
            let target = importTarget(block)
            if target.map({ request.configuration.resource($0) == nil }) ?? true { collect(block) }
        }
    }

    private func collect(_ block: ImportBlock) {
        guard let forEach = block.forEach else {
            add(block, repetition: .none)
            return
        }
        let rounds = evaluation.importRounds(forEach, in: evaluation.root)
        diagnostics += rounds.diagnostics
        for round in rounds.output ?? [] { add(block, repetition: round) }
    }

    private func add(_ block: ImportBlock, repetition: RepetitionData) {
        guard let address = importAddress(block.to, repetition) else {
            diagnostics.append(
                .error(
                    "Invalid import address",
                    "The \"to\" argument must name a resource instance, such as aws_vpc.main or aws_subnet.a[\"blue\"].",
                    at: block.to.range))
            return
        }
        guard request.configuration.resource(address.block) != nil else {
            diagnostics.append(
                .error(
                    "Configuration for import target does not exist",
                    "There is no resource \(address) to import to. Write one, or let the plan do it: "
                        + "slipway plan -generate-config-out=generated.tf", at: block.to.range))
            return
        }
        let expression = block.object.expression
        let result = evaluation.evaluate(expression, in: evaluation.root, repetition: repetition)
        diagnostics += result.diagnostics
        guard !result.diagnostics.hasErrors else { return }
        guard let id = evaluation.importID(block.object, of: result.output)?.asString, !id.isEmpty else {
            let reason =
                result.output.isUnknown
                ? "is not known before the apply" : result.output.isNull ? "is null" : "is empty or no text"
            diagnostics.append(
                .error(
                    "Invalid import id argument", "The import ID \(reason). It must be known text.",
                    at: expression.range))
            return
        }
        guard prior.instances[address]?.current == nil, !precedesDestruction else { return }
        if imports[address.block]?[address] != nil {
            diagnostics.append(
                .error(
                    "Duplicate import configuration for \"\(address)\"",
                    "Another import block has the same target. Each may be imported only once.",
                    at: block.range))
            return
        }
        imports[address.block, default: [:]][address] = ImportTarget(id: id, range: block.range)
    }

    private func importAddress(_ expression: Expression, _ repetition: RepetitionData) -> InstanceAddress? {
        var text = ""
        guard render(expression, repetition, &text) else { return nil }
        return try? InstanceAddress(parsing: text)
    }

    /// Writes an address expression out, its computed keys evaluated.
    private func render(_ expression: Expression, _ repetition: RepetitionData, _ text: inout String) -> Bool
    {
        switch expression.kind {
        case .traversal(let traversal):
            text += traversal.sourceText
            return true
        case .relative(let source, let steps):
            guard render(source, repetition, &text) else { return false }
            text += steps.map(\.sourceText).joined()
            return true
        case .index(let source, let key):
            guard render(source, repetition, &text) else { return false }
            let value = evaluation.evaluate(key, in: evaluation.root, repetition: repetition)
            diagnostics += value.diagnostics
            if let name = value.output.asString {
                text += InstanceKey.string(name).description
            } else if let index = value.output.asInt {
                text += "[\(index)]"
            } else {
                return false
            }
            return true
        default: return false
        }
    }

    /// Reports what is to be imported to instances that the configuration does not have; whether there is any.
    func reportStrangeImports(to block: ResourceAddress) -> Bool {
        guard let resource = request.configuration.resource(block) else { return false }
        var known: Set<InstanceAddress> = []
        for instance in evaluation.instances(of: block.module) {
            let expanded = evaluation.expand(resource.repetition, in: instance, subject: "resource")
            if expanded.diagnostics.hasErrors { return false }
            for key in expanded.output.keys {
                known.insert(InstanceAddress(module: instance.path, block.name, key: key))
            }
        }
        let strangers = (imports[block] ?? [:]).filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
        diagnostics += strangers.map { address, target in
            .error(
                "Configuration for import target does not exist",
                "The configuration has no instance \(address) that something could be imported to. Its instances are told by the count or "
                    + "for_each of the resource and of the modules around it.", at: target.range)
        }
        return !strangers.isEmpty
    }

    /// The calls that fetch the objects that a resource imports.
    func importRequests(_ address: ResourceAddress) async -> [ReadRequest] {
        var requests: [ReadRequest] = []
        for (target, wanted) in (imports[address] ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard answers[target] == nil, let module = evaluation.instance(target.module),
                let resource = module.module.resources[address.name],
                let schema = evaluation.schemas.schema(
                    address.name, from: module.module.providerSource(resource.provider.localName)),
                let (provider, _) = await provider(for: resource, in: module)
            else { continue }
            observe(.importing(target, id: wanted.id))
            requests.append(
                ReadRequest(address: target, kind: .importObject(schema, id: wanted.id), provider: provider))
        }
        return requests
    }

    /// The imported object as one that exists; nil after reporting that there is none.
    func importedObject(_ subject: InstanceSubject, _ target: ImportTarget) -> PriorObject? {
        switch answers.removeValue(forKey: subject.address) {
        case .object(let found?)?:
            let value = subject.schema.markingSensitive(found.value)
            let record = ObjectRecord(
                value, schema: subject.schema, provider: subject.providerText, privateData: found.privateData)
            prior.instances[subject.address, default: InstanceRecord()].current = record
            return PriorObject(
                record: record, schema: subject.schema, stored: value, refreshed: value,
                privateData: found.privateData)
        case .failed(let failure)?:
            diagnostics.append(.error(failure.summary, failure.detail, at: target.range))
        default:
            diagnostics.append(
                .error(
                    "Cannot import non-existent remote object",
                    "While attempting to import an existing object to \"\(subject.address)\", the provider detected that no object exists "
                        + "with the given id \"\(target.id)\". Only pre-existing objects can be imported; check that the id is correct "
                        + "and that it is associated with the provider's configured region or endpoint.",
                    at: target.range))
        }
        return nil
    }
}

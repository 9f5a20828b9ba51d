import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Planning
import Providers
import States
import Values

extension ApplyRun {
    /// Makes a step that is no provider call; false where it failed.
    func visit(_ operation: Planning.Operation) async -> Bool {
        guard case .evaluate(let node) = operation else { return true }
        switch node {
        case .variable(let module, let name): return note(evaluation.visitVariable(module, name))
        case .local(let module, let name): return note(evaluation.visitLocal(module, name))
        case .call(let module): return note(evaluation.visitCall(module))
        case .output(let module, let name): return visitOutput(module, name)
        case .provider(let module, let key): return await visitProvider(module, key)
        case .resource(let address): return visitResource(address)
        case .check(let module, let name): return visitCheck(module, name)
        case .completion: return true
        }
    }

    /// Takes findings in; false where one is an error.
    ///
    /// What cannot be evaluated while everything ends does not matter.
    private func note(_ found: [Diagnostic]) -> Bool {
        if plan.mode == .destroy { return true }
        diagnostics += found
        return !found.hasErrors
    }

    private func visitOutput(_ module: ModulePath, _ name: String) -> Bool {
        guard plan.mode != .destroy else { return true }
        if module.isRoot, plan.outputs[name] == nil { return true }
        var holds = true
        for instance in evaluation.instances(of: module) {
            guard let output = instance.module.outputs[name] else { continue }
            let block = module.isRoot ? "output.\(name)" : "\(module).output.\(name)"
            let address = instance.path.isRoot ? "output.\(name)" : "\(instance.path).output.\(name)"
            for condition in output.preconditions
            where !unreachedChecks.contains("output_value \(block)") {
                let result = evaluation.check(condition, in: instance)
                diagnostics += result.diagnostics
                checks.add("output_value", block, instance: address, result.output)
                if case .fail(let message) = result.output {
                    var problem = Diagnostic.error(
                        "Module output value precondition failed", message, at: condition.condition.range)
                    problem.values = evaluation.involvedValues(condition, in: instance)
                    diagnostics.append(problem.ofCondition())
                    holds = false
                }
            }
        }
        let found = evaluation.visitOutput(module, name)
        guard note(found), holds else { return false }
        if module.isRoot { evaluatedOutputs.insert(name) }
        return true
    }

    private func visitCheck(_ module: ModulePath, _ name: String) -> Bool {
        let block = module.isRoot ? "check.\(name)" : "\(module).check.\(name)"
        guard plan.mode == .normal, !unreachedChecks.contains("check \(block)") else { return true }
        for instance in evaluation.instances(of: module) {
            guard let check = instance.module.checks[name] else { continue }
            let address = instance.path.isRoot ? "check.\(name)" : "\(instance.path).check.\(name)"
            for assertion in check.assertions {
                let result = evaluation.check(assertion, in: instance)
                diagnostics += result.diagnostics
                checks.add("check", block, instance: address, result.output)
                if case .fail(let message) = result.output {
                    var problem = Diagnostic.warning(
                        "Check block assertion failed", message, at: assertion.condition.range)
                    problem.values = evaluation.involvedValues(assertion, in: instance)
                    diagnostics.append(problem.ofCondition())
                }
            }
        }
        return true
    }

    // MARK: - Providers

    private func visitProvider(_ path: ModulePath, _ key: String) async -> Bool {
        guard let instance = evaluation.instances(of: path).first,
            let block = instance.module.providers.first(where: { $0.key == key })
        else { return true }
        let source = instance.module.providerSource(block.localName)
        guard let provider = input.providers[source] else { return true }
        let decoded = evaluation.decode(block.body, provider.schema.settings, for: .handingOn, in: instance)
        guard !decoded.diagnostics.hasErrors else {
            diagnostics += decoded.diagnostics
            return false
        }
        let text = ProviderText.make(source: source, alias: block.alias, module: path)
        return await configure(provider, text, decoded.output.withoutMarksDeep().value, at: block.headerRange)
            != nil
    }

    /// The configured provider that a change names.
    func provider(_ text: String) async -> (any ConfiguredProvider)? {
        if let found = configured[text] { return found }
        guard let source = ProviderText.source(text), let provider = input.providers[source] else {
            return nil
        }
        return await configure(provider, text, provider.schema.settings.nullObject, at: nil)
    }

    private func configure(
        _ provider: any Provider, _ text: String, _ settings: Value, at range: SourceRange?
    ) async -> (any ConfiguredProvider)? {
        do throws(ProviderFailure) {
            let ready = try await provider.watched(with: settings)
            configured[text] = ready
            return ready
        } catch {
            diagnostics.append(.error(error.summary, error.detail, at: range))
            return nil
        }
    }

    // MARK: - Resources

    /// Lets the rest of the configuration see a resource's objects: those that stay now, the others when they are made.
    private func visitResource(_ address: ResourceAddress) -> Bool {
        // One that is not opened is unknown to those who refer to it.
        if address.name.mode == .ephemeral { return true }
        for instance in evaluation.instances(of: address.module) {
            guard let resource = instance.module.resources[address.name] else { continue }
            let expanded: Diagnosed<Expansion>? =
                plan.mode == .destroy
                ? nil : evaluation.expand(resource.repetition, in: instance, subject: "resource")
            // A refresh goes by the state where the configuration does not say which instances there are.
            guard let expanded, plan.mode != .refreshOnly || !expanded.diagnostics.hasErrors else {
                let own = objectsByResource[InstanceAddress(module: instance.path, resource.name)] ?? []
                evaluation.record(resource, in: instance, own) { storedValue($0) }
                continue
            }
            guard note(expanded.diagnostics) else { return false }
            begin(resource, in: instance, expanded.output)
            for key in expanded.output.keys {
                let target = InstanceAddress(module: instance.path, resource.name, key: key)
                if let index = changeIndex[target] {
                    guard case .keep(let value) = plan.changes[index].action else { continue }
                    evaluation.record(value, for: resource.name, key, in: instance)
                    let repetition = expanded.output.data(for: key)
                    guard recheck(resource, target, value, in: instance, repetition) else { return false }
                } else {
                    // What a run is not about and does not exist has no value for those who refer to it all the same.
                    evaluation.record(
                        storedValue(target) ?? .unknown(.dynamic), for: resource.name, key, in: instance)
                }
            }
        }
        return true
    }

    /// Says which instances of a resource references see: those that exist or are made by this run.
    ///
    /// They are not those of the configuration where the run only takes in what there is, or is limited to a part.
    private func begin(_ resource: Resource, in instance: ModuleInstance, _ expansion: Expansion) {
        guard plan.mode == .refreshOnly || !plan.isComplete else {
            return evaluation.begin(resource.name, in: instance, expansion)
        }
        let address = InstanceAddress(module: instance.path, resource.name)
        let staying = (objectsByResource[address] ?? []).filter { object in
            changeIndex[object].map { plan.changes[$0].after != nil } ?? true
        }
        let planned = expansion.keys.filter { changeIndex[address.with(key: $0)] != nil }
        evaluation.begin(
            resource.name, in: instance, expansion.limited(to: Set(staying.map(\.key) + planned)))
        for object in staying where !expansion.contains(object.key) {
            guard let value = storedValue(object) else { continue }
            evaluation.record(value, for: resource.name, object.key, in: instance)
        }
    }

    /// Checks the conditions of an object that stays, where the plan could not tell whether they hold.
    private func recheck(
        _ resource: Resource, _ address: InstanceAddress, _ value: Value, in instance: ModuleInstance,
        _ repetition: RepetitionData
    ) -> Bool {
        guard uncertainObjects.contains(address.description) else { return true }
        return check(
            resource.lifecycle.preconditions, "Resource precondition failed", address, instance, repetition,
            nil)
            && check(
                resource.lifecycle.postconditions, "Resource postcondition failed", address, instance,
                repetition, value)
    }

    private func storedValue(_ address: InstanceAddress) -> Value? {
        plan.prior.value(of: address, evaluation.schemas)
    }

    // MARK: - The end

    /// The root module's outputs as the state keeps them.
    func finishOutputs() {
        for (name, change) in plan.outputs {
            if case .delete = change.action,
                evaluation.root.module.outputs[name] == nil || plan.mode == .destroy
            {
                state.outputs[name] = nil
                continue
            }
            if plan.mode == .refreshOnly, let after = change.after, after.isWhollyKnown {
                keep(after, change.isSensitive, as: name)
                continue
            }
            guard let output = evaluation.root.module.outputs[name], !output.isEphemeral else { continue }
            guard evaluatedOutputs.contains(name), let value = evaluation.root.outputs[name] else {
                // What the plan knew already holds, whatever became of the rest.
                if plan.mode == .normal, let after = change.after, after.isWhollyKnown {
                    keep(after, output.isSensitive, as: name)
                }
                continue
            }
            keep(value, output.isSensitive, as: name)
        }
    }

    private func keep(_ value: Value, _ isSensitive: Bool, as name: String) {
        let bare = value.withoutMarksDeep().value.withNullsForUnknowns
        state.outputs[name] = bare.isNull ? nil : OutputRecord(value: bare, isSensitive: isSensitive)
    }

    /// The results of conditions: what was found out now, and for all else what the plan found.
    func finishChecks() {
        guard plan.mode != .destroy else {
            // Results of data sources have no life of their own.
            let targets = plan.targets.compactMap { try? TargetAddress(parsing: $0) }
            state.instances = state.instances.filter { address, _ in
                let isNamed = targets.isEmpty || targets.contains { $0.contains(address) }
                return address.name.mode == .managed || !isNamed
            }
            state.checks = plan.checks
            return
        }
        checks.add(evaluation.validations)
        var merged: [String: CheckRecord] = [:]
        for record in plan.checks {
            merged["\(record.kind) \(record.address)"] = plan.mode == .normal ? sinceApplied(record) : record
        }
        for record in checks.records where !unreachedChecks.contains("\(record.kind) \(record.address)") {
            var known = merged["\(record.kind) \(record.address)"] ?? record
            for instance in record.instances {
                known.instances.removeAll { $0.address == instance.address }
                known.instances.append(instance)
            }
            known.instances.sort { $0.address < $1.address }
            known.status = .pass
            for status in [CheckRecord.Status.error, .fail, .unknown]
            where known.instances.contains(where: { $0.status == status }) {
                known.status = status
                break
            }
            merged["\(record.kind) \(record.address)"] = known
        }
        state.checks = merged.values.sorted { ($0.kind, $0.address) < ($1.kind, $1.address) }
    }

    /// What a plan's results say of the time after its apply: nobody looks again at data that was read while planning.
    private func sinceApplied(_ record: CheckRecord) -> CheckRecord {
        guard record.kind == "resource",
            case .resource(_, let name, _)? = try? TargetAddress(parsing: record.address), name.mode == .data
        else { return record }
        var copy = record
        for index in copy.instances.indices where copy.instances[index].status == .pass {
            copy.instances[index].status = .unknown
        }
        if copy.status == .pass, !copy.instances.isEmpty { copy.status = .unknown }
        return copy
    }
}

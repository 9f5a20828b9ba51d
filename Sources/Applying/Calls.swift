import Addresses
import Configurations
import Diagnostics
import Evaluating
import HCL
import Planning
import Providers
import States
import Values

/// A provider call that is under way.
struct Started {
    let node: Int
    let change: Change
    let call: (@Sendable () async -> CallAnswer)?
    let subject: ApplyEvent.Subject
    let begin: ContinuousClock.Instant
    let answersAtOnce: Bool
    /// The configuration that the call was made with, with its marks.
    var configuration: Value?
    var kind: Planning.Operation.Call { subject.call }
}

/// What a provider call has come to.
enum CallAnswer: Sendable {
    case object(StoredObject)
    case data(Value)
    case gone
    case failed(ProviderFailure)
    case provisioned(ProvisionResult)
}

/// How a step goes on after a call has come back.
enum Continuation {
    case ended(Bool)
    /// Another call follows before the step is done.
    case next(Started)
}

extension ApplyRun {
    /// Prepares a call; nil where it cannot be made, which has been reported.
    func start(_ index: Int, _ call: Planning.Operation.Call, _ node: Int) async -> Started? {
        let change = plan.changes[index]
        if call == .forget {
            forget(change)
            return Started(
                node: node, change: change, call: nil, subject: subject(change, call), begin: .now,
                answersAtOnce: true)
        }
        guard let provider = await provider(change.provider) else {
            report(
                .error(
                    "Provider not available",
                    "The provider of \(change.address), \(change.provider), could not be set up."),
                about: change)
            return nil
        }
        switch call {
        case .create, .update: return await startMaking(change, call, node, provider)
        case .delete: return await startDeleting(change, node, provider)
        case .read: return startReading(change, node, provider)
        case .forget: return nil
        }
    }

    /// Takes in what a call has come to.
    func complete(_ started: Started, _ answer: CallAnswer) -> Continuation {
        let took = started.begin.duration(to: .now)
        switch answer {
        case .object(let object): return made(started, object, took)
        case .data(let value): return .ended(readData(started, value, took))
        case .gone:
            remove(started.change)
            summary.destroyed += 1
            observe(.succeeded(started.subject, took: took))
            return .ended(true)
        case .failed(let failure): return .ended(failed(started, failure, took))
        case .provisioned(let result): return .ended(provisioned(started, result, took))
        }
    }

    // MARK: - Create and update

    private func startMaking(
        _ change: Change, _ call: Planning.Operation.Call, _ node: Int, _ provider: any ConfiguredProvider
    ) async -> Started? {
        guard let (resource, instance, repetition) = place(of: change) else {
            report(.error("Resource not found", "The configuration has no \(change.address)."), about: change)
            return nil
        }
        let conditions = resource.lifecycle.preconditions
        guard check(conditions, "Resource precondition failed", change.address, instance, repetition, nil)
        else {
            return nil
        }
        let decoded = evaluation.decode(
            resource.body, change.schema.block, in: instance, repetition: repetition)
        diagnostics += decoded.diagnostics
        guard !decoded.diagnostics.hasErrors else { return nil }
        let (configuration, _) = decoded.output.withoutMarksDeep()
        let old = call == .update ? change.before?.withoutMarksDeep().value : nil
        let prior = old.map {
            StoredObject(schema: change.schema, value: $0, privateData: change.priorPrivate)
        }
        let effective =
            prior == nil ? configuration : ignoringChanges(configuration, prior: old, resource, change.schema)
        let planned: PlannedObject
        do throws(ProviderFailure) {
            planned = try await provider.plan(
                Proposal(
                    schema: change.schema, prior: prior, configuration: effective,
                    proposed: proposedValue(
                        change.schema.block, prior: prior?.value, configuration: effective)))
        } catch {
            report(failureDiagnostic(error, resource), about: change)
            return nil
        }
        if let promised = change.after,
            let problem = change.schema.problem(
                withFinal: planned.value, planned: promised.withoutMarksDeep().value)
        {
            report(
                .error(
                    "Provider produced inconsistent final plan",
                    "With what this run has found out, the provider \(change.provider) now plans something else for \(change.address) "
                        + "than the plan said: \(problem). Nothing was done to the object. This is a bug in the provider, or something "
                        + "that the configuration reads has changed since the plan was made."), about: change)
            return nil
        }
        if call == .update, let before = change.before,
            finished(planned.value, change, decoded.output, resource) == before
        {
            // Now that everything is known, there is nothing to change.
            return keep(change, decoded.output, node, subject(change, call))
        }
        if case .replace(_, _, .createFirst, _) = change.action, call == .create { depose(change) }
        let token = token(change, call)
        let subject = subject(change, call)
        if !provider.answersAtOnce {
            journal(
                [
                    .intent(
                        call == .create ? .create : .update, change.address, token: token.text,
                        provider: change.provider)
                ],
                sync: true)
        }
        observe(.started(subject))
        let observe = self.observe
        let begin = ContinuousClock.now
        let request = ApplyRequest(
            schema: change.schema, prior: prior, planned: planned.value, configuration: effective,
            privateData: planned.privateData, token: token,
            progress: { words in
                observe(.told(subject, elapsed: begin.duration(to: .now), words: words))
            })
        let perform: @Sendable () async -> CallAnswer = {
            do throws(ProviderFailure) {
                return .object(
                    call == .create ? try await provider.create(request) : try await provider.update(request))
            } catch {
                return .failed(error)
            }
        }
        return Started(
            node: node, change: change, call: perform, subject: subject, begin: begin,
            answersAtOnce: provider.answersAtOnce, configuration: decoded.output)
    }

    /// An object with the marks of its type and of its configuration; what an update ignores gets none from there.
    private func finished(
        _ value: Value, _ change: Change, _ configuration: Value, _ ignoring: Resource?
    ) -> Value {
        var value = change.schema.markingSensitive(value)
        let marked =
            ignoring.map { markedPaths(configuration, prior: change.before, $0) }
            ?? configuration.paths(marked: .sensitive)
        for path in marked {
            value = value.replacing(path) { $0.marked(.sensitive) }
        }
        return value
    }

    /// Leaves an object as it is after all, and sees to what must hold for it.
    private func keep(
        _ change: Change, _ configuration: Value, _ node: Int, _ subject: ApplyEvent.Subject
    ) -> Started? {
        guard let before = change.before, let (resource, instance, repetition) = place(of: change) else {
            return nil
        }
        evaluation.record(before, for: change.address.name, change.address.key, in: instance)
        guard
            check(
                resource.lifecycle.postconditions, "Resource postcondition failed", change.address, instance,
                repetition, before)
        else { return nil }
        return Started(
            node: node, change: change, call: nil, subject: subject, begin: .now, answersAtOnce: true,
            configuration: configuration)
    }

    /// Takes a new or changed object into the state, then sees to what must hold for it and what runs after it.
    private func made(_ started: Started, _ object: StoredObject, _ took: Duration) -> Continuation {
        let change = started.change
        let (bare, writeOnly) = change.schema.withoutWriteOnly(object.value)
        let value = finished(
            bare, change, started.configuration ?? .null,
            started.kind == .update ? input.configuration.resource(change.address.block) : nil)
        let place = place(of: change)
        let provisioners =
            started.kind == .create ? place?.0.provisioners.filter { $0.when == .create } ?? [] : []
        // Until they have run, the object is not what it is to be: a run that ends here must not leave it for good.
        store(value, change, privateData: object.privateData, isTainted: !provisioners.isEmpty)
        if started.kind == .create { summary.added += 1 } else { summary.changed += 1 }
        var subject = started.subject
        subject.id = value["id"]?.asString
        guard let (resource, instance, repetition) = place else { return .ended(true) }
        evaluation.record(value, for: change.address.name, change.address.key, in: instance)
        if let path = writeOnly.first {
            let failure = ProviderFailure.returnedWriteOnly(
                path, "Provider produced invalid object", "after apply", change.address)
            report(failureDiagnostic(failure, resource), about: change)
            return .ended(false)
        }
        guard !provisioners.isEmpty else { return .ended(finishMaking(change, subject, value, took)) }
        guard let commands = prepare(provisioners, value, instance, repetition) else { return .ended(false) }
        let observe = self.observe
        let run = input.runCommand
        return .next(
            Started(
                node: started.node, change: change,
                call: { [subject] in .provisioned(await runProvisioners(commands, subject, run, observe)) },
                subject: subject, begin: started.begin, answersAtOnce: false,
                configuration: started.configuration))
    }

    /// Takes in what an object's provisioners have come to.
    private func provisioned(_ started: Started, _ result: ProvisionResult, _ took: Duration) -> Bool {
        diagnostics += result.warnings
        if let failure = result.failure {
            diagnostics.append(failure)
            observe(.failed(started.subject, took: took, failure))
            return false
        }
        if started.kind == .create { approve(started.change) }
        return finishMaking(
            started.change, started.subject, evaluation.value(of: started.change.address) ?? .null, took)
    }

    /// Reports an object that is complete, and sees to what must hold for it.
    private func finishMaking(
        _ change: Change, _ subject: ApplyEvent.Subject, _ value: Value, _ took: Duration
    ) -> Bool {
        observe(.succeeded(subject, took: took))
        guard let (resource, instance, repetition) = place(of: change) else { return true }
        return check(
            resource.lifecycle.postconditions, "Resource postcondition failed", change.address, instance,
            repetition,
            value)
    }

    /// Says that an object is good: what was to follow its creation did.
    private func approve(_ change: Change) {
        state.instances[change.address]?.current?.isTainted = false
        journalOutcome(change.address)
    }

    private func store(_ value: Value, _ change: Change, privateData: [UInt8], isTainted: Bool) {
        var record = ObjectRecord(
            value, schema: change.schema, provider: change.provider, isTainted: isTainted,
            privateData: privateData,
            dependencies: change.dependencies, createBeforeDestroy: change.createBeforeDestroy)
        // An object that is updated stays the same one.
        record.identity = state.instances[change.address]?.current?.identity
        state.instances[change.address, default: InstanceRecord()].current = record
        journalOutcome(change.address)
    }

    /// Puts the old object aside, to be deleted when the new one is there.
    private func depose(_ change: Change) {
        guard let current = state.instances[change.address]?.current else { return }
        let key = deposedKey()
        deposedKeys[change.address] = key
        state.instances[change.address]?.deposed[key] = current
        state.instances[change.address]?.current = nil
        journalOutcome(change.address)
    }

    private func deposedKey() -> String {
        let digits = String(UInt32.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    // MARK: - Data sources

    private func startReading(_ change: Change, _ node: Int, _ provider: any ConfiguredProvider) -> Started? {
        guard let (resource, instance, repetition) = place(of: change) else { return nil }
        guard
            check(
                resource.lifecycle.preconditions, "Resource precondition failed", change.address, instance,
                repetition, nil)
        else {
            return nil
        }
        let decoded = evaluation.decode(
            resource.body, change.schema.block, in: instance, repetition: repetition)
        diagnostics += decoded.diagnostics
        guard !decoded.diagnostics.hasErrors else { return nil }
        let subject = subject(change, .read)
        observe(.started(subject))
        let schema = change.schema
        let configuration = decoded.output.withoutMarksDeep().value
        let perform: @Sendable () async -> CallAnswer = {
            do throws(ProviderFailure) {
                return .data(try await provider.readData(schema, configuration: configuration))
            } catch {
                return .failed(error)
            }
        }
        return Started(
            node: node, change: change, call: perform, subject: subject, begin: .now,
            answersAtOnce: provider.answersAtOnce, configuration: decoded.output)
    }

    private func readData(_ started: Started, _ found: Value, _ took: Duration) -> Bool {
        let change = started.change
        var value = change.schema.markingSensitive(found)
        for path in started.configuration?.paths(marked: .sensitive) ?? [] {
            value = value.replacing(path) { $0.marked(.sensitive) }
        }
        state.instances[change.address] = InstanceRecord(
            current: ObjectRecord(value, schema: change.schema, provider: change.provider))
        var subject = started.subject
        subject.id = value["id"]?.asString
        observe(.succeeded(subject, took: took))
        guard let (resource, instance, repetition) = place(of: change) else { return true }
        evaluation.record(value, for: change.address.name, change.address.key, in: instance)
        return check(
            resource.lifecycle.postconditions, "Resource postcondition failed", change.address, instance,
            repetition,
            value)
    }

    // MARK: - Failures

    private func failed(_ started: Started, _ failure: ProviderFailure, _ took: Duration) -> Bool {
        let change = started.change
        let resource = input.configuration.resource(change.address.block)
        switch failure.effect {
        case .partial(let object):
            // The object is there, but nobody can say that it is what was asked for.
            let value = change.schema.markingSensitive(object.value)
            store(value, change, privateData: object.privateData, isTainted: started.kind == .create)
        case .none, .unknown:
            if started.kind == .create, let key = deposedKeys.removeValue(forKey: change.address) {
                // Without its successor the old object is the current one again.
                let old = state.instances[change.address]?.deposed.removeValue(forKey: key)
                state.instances[change.address]?.current = old
            }
            // An effect that nobody knows stays an open intent, for the next run to look into.
            if failure.effect == .none { journalOutcome(change.address) }
        }
        if started.kind == .read, let check = resource?.check {
            let path = change.address.module
            checks.add(
                "check", path.isRoot ? "check.\(check)" : "\(path.module).check.\(check)",
                instance: path.isRoot ? "check.\(check)" : "\(path).check.\(check)",
                .fail("\(failure.summary): \(failure.detail)"))
            if let asked = started.configuration {
                // What was asked for is kept, with nothing where the answer would be.
                state.instances[change.address] = InstanceRecord(
                    current: ObjectRecord(
                        change.schema.markingSensitive(asked.withNullsForUnknowns), schema: change.schema,
                        provider: change.provider))
            }
            diagnostics.append(failureDiagnostic(failure, resource).asWarning)
            return true
        }
        let problem = failureDiagnostic(failure, resource)
        report(problem, about: change)
        observe(.failed(started.subject, took: took, problem))
        return false
    }

    func failureDiagnostic(_ failure: ProviderFailure, _ resource: Resource?) -> Diagnostic {
        .error(
            failure.summary, failure.detail,
            at: failure.path.flatMap { path in resource?.place(of: path) } ?? resource?.headerRange)
    }

    func report(_ problem: Diagnostic, about change: Change) {
        var copy = problem
        copy.address = change.address.description
        diagnostics.append(copy)
    }

    func journalOutcome(_ address: InstanceAddress) {
        journal([.outcome(address, state.instances[address] ?? InstanceRecord())], sync: false)
    }
}

import Addresses
import Configurations
import Diagnostics
import Evaluating
import Planning
import Providers
import States
import Values

extension ApplyRun {
    /// Prepares the deletion of an object, with what its configuration wants run before.
    func startDeleting(_ change: Change, _ node: Int, _ provider: any ConfiguredProvider) async -> Started? {
        let key = change.deposed ?? deposedKeys[change.address]
        guard let before = change.before else { return nil }
        guard let commands = key == nil ? destroyCommands(change) : [] else { return nil }
        let old = before.withoutMarksDeep().value
        var subject = subject(change, .delete)
        if let key {
            subject = ApplyEvent.Subject(
                address: change.address, call: .delete, deposed: key, id: old["id"]?.asString)
        }
        let token = token(change, .delete)
        if !provider.answersAtOnce {
            journal(
                [.intent(.delete, change.address, token: token.text, provider: change.provider)], sync: true)
        }
        observe(.started(subject))
        let observe = self.observe
        let begin = ContinuousClock.now
        let request = ApplyRequest(
            schema: change.schema,
            prior: StoredObject(schema: change.schema, value: old, privateData: change.priorPrivate),
            planned: .null(change.schema.valueType),
            configuration: .null(change.schema.valueType),
            privateData: change.priorPrivate, token: token,
            progress: { [subject] words in
                observe(.told(subject, elapsed: begin.duration(to: .now), words: words))
            })
        let run = input.runCommand
        let perform: @Sendable () async -> CallAnswer = { [subject] in
            let farewell = await runProvisioners(commands, subject, run, observe)
            if farewell.failure != nil { return .provisioned(farewell) }
            do throws(ProviderFailure) {
                try await provider.delete(request)
                return .gone
            } catch {
                return .failed(error)
            }
        }
        return Started(
            node: node, change: change, call: perform, subject: subject, begin: begin,
            answersAtOnce: provider.answersAtOnce && commands.isEmpty)
    }

    /// What is to run before an object is deleted.
    private func destroyCommands(_ change: Change) -> [PreparedCommand]? {
        let provisioners: [Provisioner]
        if let resource = input.configuration.resource(change.address.block) {
            provisioners = resource.provisioners.filter { $0.when == .destroy }
        } else {
            provisioners = removedProvisioners(change.address).filter { $0.when == .destroy }
        }
        // An object that was never finished is not told good-bye.
        guard !provisioners.isEmpty, !change.isTainted, let value = change.before else { return [] }
        let instance = evaluation.instance(change.address.module) ?? evaluation.root
        let repetition: RepetitionData =
            switch change.address.key {
            case .none: .none
            case .index(let index): .count(index: .number(index))
            case .string(let name): .forEach(key: .string(name), value: .unknown(.dynamic))
            }
        return prepare(provisioners, value, instance, repetition)
    }

    private func removedProvisioners(_ address: InstanceAddress) -> [Provisioner] {
        input.configuration.root.removed.first { $0.from.contains(address) }?.provisioners ?? []
    }

    /// Takes a deleted object out of the state.
    func remove(_ change: Change) {
        if let key = change.deposed ?? deposedKeys.removeValue(forKey: change.address) {
            state.instances[change.address]?.deposed[key] = nil
        } else {
            state.instances[change.address]?.current = nil
        }
        if state.instances[change.address]?.isEmpty ?? false { state.instances[change.address] = nil }
        journalOutcome(change.address)
    }

    func forget(_ change: Change) {
        state.instances[change.address]?.current = nil
        if state.instances[change.address]?.isEmpty ?? false { state.instances[change.address] = nil }
        summary.forgotten += 1
        journalOutcome(change.address)
    }
}

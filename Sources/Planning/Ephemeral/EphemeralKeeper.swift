package import Addresses
package import Configurations
package import Diagnostics
package import Evaluating
import Providers
package import Values

/// What a run does for the ephemeral resources that it opens: a plan, or an apply.
package protocol EphemeralHost: AnyObject {
    var evaluation: Evaluation { get }
    func observe(_ event: EphemeralEvent)
    func report(_ diagnostics: [Diagnostic])
    /// Checks conditions of an instance; false where one does not hold.
    func check(
        _ conditions: [Condition], _ summary: String, of subject: InstanceSubject, selfValue: Value?
    ) -> Bool
}

/// Opens ephemeral resource instances, keeps them usable, and closes them.
///
/// It makes no call itself: `nextCall` hands out what is to be called or waited for, and `take` takes the answers in. Values
/// go into the evaluation alone, marked as ephemeral, and nowhere else.
package final class EphemeralKeeper {
    /// An operation that is under way.
    private struct Running {
        let operation: EphemeralEvent.Operation
        let begin: ContinuousClock.Instant
        let number: Int
    }

    private var instances = OpenInstances()
    private var subjects: [InstanceAddress: InstanceSubject] = [:]
    /// What the instances were opened with, with its marks.
    private var configurations: [InstanceAddress: Value] = [:]
    private var running: [InstanceAddress: Running] = [:]
    private var failures: Set<ResourceAddress> = []
    private var calls: [EphemeralCall] = []
    private var nextIndex = 0
    private var operations = 0

    /// The order of closing: of all that is open, what has the lowest rank goes first.
    private let ranks: [ResourceAddress: Int]

    package init(ranks: [ResourceAddress: Int]) {
        self.ranks = ranks
    }

    /// Whether a call must come back, or be made, before all is settled.
    package var isBusy: Bool { instances.isBusy || nextIndex < calls.count }

    /// Whether a call is to be made.
    package var hasCalls: Bool { nextIndex < calls.count }

    package func isOpening(_ resource: ResourceAddress) -> Bool { instances.isOpening(resource) }

    package func holds(_ resource: ResourceAddress) -> Bool { instances.holds(resource) }

    /// Whether an instance of a resource could not be opened, or a condition of it does not hold.
    package func hasFailed(_ resource: ResourceAddress) -> Bool { failures.contains(resource) }

    /// The next call to make or wait to begin; nil where there is none now.
    package func nextCall() -> EphemeralCall? {
        guard nextIndex < calls.count else { return nil }
        defer { nextIndex += 1 }
        return calls[nextIndex]
    }

    // MARK: - Opening and closing

    /// Asks for an instance to be opened, or leaves it unknown where its configuration is.
    package func open(_ subject: InstanceSubject, for host: some EphemeralHost) {
        let address = subject.address
        let resource = subject.resource
        guard
            host.check(
                resource.lifecycle.preconditions, "Resource precondition failed", of: subject, selfValue: nil)
        else { return fail(subject, host) }
        let decoded = host.evaluation.decode(
            resource.body, subject.schema.block, for: .handingOn, in: subject.module,
            repetition: subject.repetition)
        host.report(decoded.diagnostics.map { $0.about(address) })
        if decoded.diagnostics.hasErrors { return fail(subject, host) }
        let configuration = decoded.output.withoutMarksDeep().value
        let problems = subject.schema.validate?(configuration) ?? []
        host.report(problems.map { $0.diagnostic(in: resource).about(address) })
        if problems.contains(where: { !$0.isWarning }) { return fail(subject, host) }
        guard configuration.isWhollyKnown else {
            record(subject.schema.unknownResult(for: decoded.output), subject, host)
            host.observe(.postponed(address))
            return
        }
        subjects[address] = subject
        configurations[address] = decoded.output
        instances.begin(address)
        start(.open, .open(configuration: configuration), subject, host)
    }

    /// Asks for the end of a resource's instances: everything that uses them is done.
    package func close(_ resource: ResourceAddress, for host: some EphemeralHost) {
        for address in instances.addresses where address.block == resource {
            follow(instances.end(address), address, host)
        }
    }

    /// Asks for the end of those that nothing else that is still open needs; false where nothing is open.
    package func closeNext(for host: some EphemeralHost) -> Bool {
        let open = instances.addresses
        guard let lowest = open.map({ ranks[$0.block] ?? 0 }).min() else { return false }
        for address in open where ranks[address.block] ?? 0 == lowest {
            follow(instances.end(address), address, host)
        }
        return true
    }

    /// Takes in what a call or a wait has come to.
    package func take(_ answer: EphemeralAnswer, for host: some EphemeralHost) {
        let address = answer.address
        guard let subject = subjects[address] else { return }
        switch answer.outcome {
        case .opened(let opened):
            finish(address, host)
            take(opened, subject, host)
        case .due: follow(instances.due(address), address, host)
        case .renewed(let next):
            finish(address, host)
            follow(instances.renewed(address, next: next), address, host)
        case .closed:
            finish(address, host)
            forget(address)
        case .watched(let number):
            guard let current = running[address], current.number == number else { return }
            host.observe(
                .progressed(address, current.operation, elapsed: current.begin.duration(to: .now)))
            enqueue(.watch(number), subject)
        case .failed(let failure): take(failure, subject, host)
        }
    }

    private func take(_ opened: OpenedResource, _ subject: InstanceSubject, _ host: some EphemeralHost) {
        let address = subject.address
        let follower = instances.opened(address, opened)
        defer { follow(follower, address, host) }
        guard opened.value.isWhollyKnown, let configuration = configurations[address] else {
            host.report([
                .error(
                    "Provider produced invalid ephemeral resource instance",
                    "The provider opened \(address), but a part of its result is unknown. This is a bug in the provider.",
                    at: subject.resource.headerRange
                ).about(address)
            ])
            return fail(subject, host)
        }
        let value = configuration.paths(marked: .sensitive).reduce(opened.value) { value, path in
            value.replacing(path) { $0.marked(.sensitive) }
        }
        record(value, subject, host)
        let holds = host.check(
            subject.resource.lifecycle.postconditions, "Resource postcondition failed", of: subject,
            selfValue: value.marked(.ephemeral))
        if !holds { failures.insert(address.block) }
    }

    private func take(_ failure: ProviderFailure, _ subject: InstanceSubject, _ host: some EphemeralHost) {
        let address = subject.address
        guard let current = running.removeValue(forKey: address) else { return }
        host.observe(.failed(address, current.operation, took: current.begin.duration(to: .now)))
        host.report([
            .error(
                failure.summary, failure.detail,
                at: failure.path.map { subject.resource.place(of: $0) } ?? subject.resource.headerRange
            ).about(address)
        ])
        switch current.operation {
        case .open:
            instances.failed(address)
            fail(subject, host)
            forget(address)
        case .renew:
            // It may be gone already: what reads it from now on must be told.
            host.evaluation.expire(address)
            follow(instances.renewed(address, next: nil), address, host)
        case .close: forget(address)
        }
    }

    // MARK: - Parts

    private func follow(
        _ command: OpenInstances.Command?, _ address: InstanceAddress, _ host: some EphemeralHost
    ) {
        guard let command, let subject = subjects[address] else { return }
        switch command {
        case .wait(let duration): enqueue(.wait(duration), subject)
        case .renew(let privateData): start(.renew, .renew(privateData), subject, host)
        case .close(let privateData): start(.close, .close(privateData), subject, host)
        }
    }

    private func start(
        _ operation: EphemeralEvent.Operation, _ kind: EphemeralCall.Kind, _ subject: InstanceSubject,
        _ host: some EphemeralHost
    ) {
        operations += 1
        running[subject.address] = Running(operation: operation, begin: .now, number: operations)
        host.observe(.started(subject.address, operation))
        enqueue(kind, subject)
        if !subject.provider.answersAtOnce { enqueue(.watch(operations), subject) }
    }

    private func finish(_ address: InstanceAddress, _ host: some EphemeralHost) {
        guard let done = running.removeValue(forKey: address) else { return }
        host.observe(.finished(address, done.operation, took: done.begin.duration(to: .now)))
    }

    private func enqueue(_ kind: EphemeralCall.Kind, _ subject: InstanceSubject) {
        if nextIndex == calls.count {
            calls.removeAll(keepingCapacity: true)
            nextIndex = 0
        }
        calls.append(
            EphemeralCall(
                address: subject.address, kind: kind, schema: subject.schema, provider: subject.provider))
    }

    private func forget(_ address: InstanceAddress) {
        instances.closed(address)
        subjects[address] = nil
        configurations[address] = nil
    }

    /// Notes that an instance is not there: what refers to it goes on with an unknown value.
    private func fail(_ subject: InstanceSubject, _ host: some EphemeralHost) {
        failures.insert(subject.address.block)
        record(.unknown(subject.schema.valueType), subject, host)
    }

    private func record(_ value: Value, _ subject: InstanceSubject, _ host: some EphemeralHost) {
        let address = subject.address
        host.evaluation.record(value.marked(.ephemeral), for: address.name, address.key, in: subject.module)
    }
}

import Providers
import SimulatedCloud
import Synchronization
import Testing
import Values

@Suite("Faults and latencies of the simulated cloud")
struct FaultTests {
    @Test("strike the calls that were ordered, and no others")
    func ordered() async throws {
        let plan = FaultPlan([
            .init(.throttled, on: .create, of: "aws_eip", calls: 1...2),
            .init(
                .rejected(code: "AddressLimitExceeded", message: "no more"), on: .create, of: "aws_eip",
                calls: 4...4),
        ])
        let rig = Rig(options: CloudOptions(faults: plan))
        for _ in 1...2 {
            let failure = try await failure { try await rig.create("aws_eip", token: "a") }
            #expect(failure?.reason == .throttled)
            #expect(failure?.effect == ProviderFailure.Effect.none)
        }
        try await rig.create("aws_eip", token: "a")
        try await rig.create("aws_vpc", ["cidr_block": "10.0.0.0/16"])
        #expect(try await rig.refusal("aws_eip", [:]) == "AddressLimitExceeded: no more")
        #expect(rig.cloud.state.objects(ofType: "aws_eip").count == 1)
    }

    @Test("before the effect leave nothing to recover; after it the object is found by its token")
    func recovery() async throws {
        for (kind, isThere) in [
            (FaultPlan.Kind.timedOutBefore, false), (.timedOutAfter, true), (.crashAfter, true),
        ] {
            let rig = Rig(options: CloudOptions(faults: FaultPlan([.init(kind, on: .create)])))
            let failure = try await failure { try await rig.create("aws_eip", token: "lost") }
            #expect(failure?.effect == .unknown)
            let schema = try rig.schema("aws_eip")
            let found = try await rig.configured().recover(
                schema, token: OperationToken("lost"), configuration: .null)
            #expect((found != nil) == isThere)
            #expect(found?.value.isWhollyKnown ?? true)
            #expect(
                try await rig.configured().recover(
                    schema, token: OperationToken("never"), configuration: .null) == nil)
        }
    }

    @Test("end the process where a test says so")
    func crash() async throws {
        let seen = Seen()
        let plan = FaultPlan([.init(.crashBefore, on: .create, of: "aws_vpc")]) { seen.add($0) }
        let rig = Rig(options: CloudOptions(faults: plan))
        let failure = try await failure { try await rig.create("aws_vpc", ["cidr_block": "10.0.0.0/16"]) }
        #expect(failure?.effect == .unknown)
        #expect(seen.calls.map(\.type) == ["aws_vpc"])
        #expect(rig.cloud.state.isEmpty)
    }

    @Test("drawn from a seed are the same for the same seed")
    func seeded() async throws {
        func outcome(_ seed: String) async throws -> [Bool] {
            let rig = Rig(
                options: CloudOptions(faults: FaultPlan(seed: seed, rate: 300, drawn: [.throttled])))
            var outcome: [Bool] = []
            for index in 0..<60 {
                outcome.append(
                    try await failure { try await rig.create("aws_eip", token: "\(index)") } == nil)
            }
            return outcome
        }
        let first = try await outcome("a")
        #expect(try await outcome("a") == first)
        #expect(try await outcome("b") != first)
        #expect((5...30).contains(first.count { !$0 }))
    }

    @Test("cost the time that the model says, on its own clock")
    func latency() async throws {
        let waited = Mutex(Duration.zero)
        let model = LatencyModel(scale: 0.5) { duration throws(CancellationError) in
            waited.withLock { $0 += duration }
        }
        let rig = Rig(options: CloudOptions(latencies: model))
        #expect(try await rig.configured().answersAtOnce == false)
        #expect(try await Rig().configured().answersAtOnce)
        try await rig.create("aws_vpc", ["cidr_block": "10.0.0.0/16"])
        #expect(waited.withLock { $0 } == .seconds(6))
        #expect(
            LatencyModel.typicalSeconds(.create, "aws_lb") > LatencyModel.typicalSeconds(.create, "aws_vpc"))
    }

    @Test("of an interrupted wait leave the object for the state")
    func cancellation() async throws {
        let model = LatencyModel { _ throws(CancellationError) in throw CancellationError() }
        let rig = Rig(options: CloudOptions(latencies: model))
        let failure = try await failure { try await rig.create("aws_eip") }
        #expect(failure?.reason == .cancelled)
        guard case .partial(let object)? = failure?.effect else {
            Issue.record("the object was not handed over")
            return
        }
        #expect(object.value.isWhollyKnown)
        #expect(rig.cloud.state.count == 1)
    }

    private func failure(of body: () async throws -> some Any) async throws -> ProviderFailure? {
        do {
            _ = try await body()
            return nil
        } catch let failure as ProviderFailure {
            return failure
        }
    }
}

private final class Seen: Sendable {
    private let list = Mutex<[CloudCall]>([])
    func add(_ call: CloudCall) { list.withLock { $0.append(call) } }
    var calls: [CloudCall] { list.withLock { $0 } }
}

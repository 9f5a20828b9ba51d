import AWSClient
import Synchronization
import Testing

@testable import AWS

/// Objects that are asked for at the same time, and what goes to the service for them.
@Suite struct GatheredLookTests {
    /// A service whose requests wait until they are let go, and that knows of some subnets.
    private final class Service: Sendable {
        struct State {
            var requests: [[String]] = []
            var held: [CheckedContinuation<Void, Never>] = []
            var isOpen = false
        }

        let state = Mutex(State())
        let missing: Set<String>
        let failure: AWSError?

        init(missing: Set<String> = [], failure: AWSError? = nil) {
            self.missing = missing
            self.failure = failure
        }

        var requests: [[String]] { state.withLock { $0.requests } }

        func ask(_ input: Document) async throws(AWSError) -> Answer {
            let ids = input["SubnetId"].items.compactMap(\.text)
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    state.requests.append(ids)
                    if !state.isOpen { state.held.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
            if let failure { throw failure }
            if let gone = ids.first(where: { missing.contains($0) }) {
                throw AWSError(
                    .refused("InvalidSubnetID.NotFound"), operation: "DescribeSubnets", message: gone)
            }
            let subnets = ids.reversed().map { Document.fields([.init("subnetId", .text($0))]) }
            return Answer(
                .fields([.init("subnetSet", .list(subnets))]), headers: [], requestID: nil)
        }

        func open() {
            let held = state.withLock { state in
                state.isOpen = true
                defer { state.held = [] }
                return state.held
            }
            for one in held { one.resume() }
        }
    }

    /// What each of some ids came to, when all were asked for while the first two requests were under way.
    private func found(_ ids: [String], by service: Service) async -> [String: String] {
        let looks = GatheredLooks()
        return await withTaskGroup(of: (String, String).self) { group in
            for (position, id) in ids.enumerated() {
                group.addTask {
                    do throws(AWSError) {
                        let answer = try await looks.call(
                            .ec2, "DescribeSubnets", ["SubnetId": [.text(id)]], region: "eu-west-1"
                        ) { input throws(AWSError) in try await service.ask(input) }
                        return (id, answer["subnetSet"].items.compactMap { $0["subnetId"].text }.joined())
                    } catch {
                        return (id, error.code ?? "\(error.kind)")
                    }
                }
                // The first two are under way before others come.
                while service.requests.count < min(position + 1, 2) { await Task.yield() }
            }
            while looks.waitingCount < ids.count - 2 { await Task.yield() }
            service.open()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private static let many = (1...30).map { "subnet-\($0)" }

    @Test func everybodyGetsTheirOwn() async {
        let service = Service()
        let found = await found(Self.many, by: service)
        #expect(found == Dictionary(uniqueKeysWithValues: Self.many.map { ($0, $0) }))
        #expect(service.requests.prefix(2) == [["subnet-1"], ["subnet-2"]])
        #expect(service.requests.count == 3, "\(service.requests)")
        #expect(service.requests.joined().sorted() == Self.many.sorted())
    }

    @Test func whatIsMissingSpoilsItForNobodyElse() async {
        let service = Service(missing: ["subnet-7"])
        let found = await found(Self.many, by: service)
        for id in Self.many {
            #expect(found[id] == (id == "subnet-7" ? "InvalidSubnetID.NotFound" : id))
        }
    }

    @Test func anotherFailureIsEverybodys() async {
        let service = Service(
            failure: AWSError(.refused("UnauthorizedOperation"), operation: "DescribeSubnets", message: "no"))
        let found = await found(Self.many, by: service)
        #expect(Set(found.values) == ["UnauthorizedOperation"])
        #expect(service.requests.count == 3)
    }

    @Test func theSameIsAskedForOnce() async {
        let service = Service()
        let found = await found(["subnet-1", "subnet-2", "subnet-3", "subnet-3", "subnet-3"], by: service)
        #expect(found.count == 3)
        #expect(service.requests == [["subnet-1"], ["subnet-2"], ["subnet-3"]])
    }

    @Test func whatHasMoreThanAnIDGoesAlone() throws {
        let look = try #require(GatheredLook.find(.ec2, "DescribeSubnets"))
        #expect(look.onlyID(["SubnetId": ["subnet-1"]]) == "subnet-1")
        #expect(look.onlyID(["SubnetId": ["subnet-1", "subnet-2"]]) == nil)
        #expect(look.onlyID(["SubnetId": ["subnet-1"], "Filter": []]) == nil)
        #expect(look.onlyID(["Filter": [["Name": "vpc-id"]]]) == nil)
        #expect(GatheredLook.find(.loadBalancing, "DescribeSubnets") == nil)
    }
}

import SimulatedCloud
import Testing
import Values

@Suite("Ids of the simulated cloud")
struct DeterminismTests {
    @Test("are the same in every run")
    func runs() async throws {
        let first = try await MiniStack.made(in: Rig())
        let second = try await MiniStack.made(in: Rig())
        #expect(first.objects == second.objects)
        let other = try await MiniStack.made(in: Rig(options: CloudOptions(seed: "other")))
        #expect(first["vpc"].text("id") != other["vpc"].text("id"))
    }

    @Test("do not depend on the order of calls", arguments: [IdentifierSource.arguments, .tokens])
    func order(_ source: IdentifierSource) async throws {
        let forward = try await made(Array(0..<40), source)
        let backward = try await made(Array((0..<40).reversed()), source)
        let shuffled = try await made((0..<40).map { $0 * 7 % 40 }, source)
        #expect(forward == backward)
        #expect(forward == shuffled)
        #expect(Set(forward.values.map { $0.text("id") }).count == 40)
    }

    @Test("do not depend on the order in which tasks happen to run")
    func parallel() async throws {
        let rig = Rig()
        let ids = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for index in 0..<50 {
                group.addTask {
                    (index, try await rig.create("aws_vpc", network(index), token: "\(index)").text("id"))
                }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        let inOrder = Rig()
        for index in 0..<50 {
            #expect(
                try await inOrder.create("aws_vpc", network(index), token: "\(index)").text("id")
                    == ids[index])
        }
        #expect(rig.cloud.state.json() == inOrder.cloud.state.json())
    }

    @Test("of equal objects are numbered, or told apart by their tokens")
    func twins() async throws {
        for source in [IdentifierSource.arguments, .tokens] {
            let rig = Rig(options: CloudOptions(identifiers: source))
            var ids: Set<String> = []
            for index in 0..<500 { ids.insert(try await rig.create("aws_eip", token: "\(index)").text("id")) }
            #expect(ids.count == 500)
        }
        let first = try await Rig(options: CloudOptions(identifiers: .tokens)).create("aws_eip", token: "b")
        let rig = Rig(options: CloudOptions(identifiers: .tokens))
        try await rig.create("aws_eip", token: "a")
        #expect(try await rig.create("aws_eip", token: "b") == first)
    }

    @Test("come from a call that is repeated with the same token only once")
    func repeated() async throws {
        let rig = Rig()
        let first = try await rig.create("aws_eip", token: "one")
        #expect(try await rig.create("aws_eip", token: "one") == first)
        #expect(rig.cloud.state.count == 1)
    }

    @Test("have addresses set aside for documentation")
    func addresses() async throws {
        let address = try await Rig().create("aws_eip")
        let blocks = ["203.0.113.", "198.51.100.", "192.0.2."]
        #expect(blocks.contains { address.text("public_ip").hasPrefix($0) })
        #expect(address.text("allocation_id") == address.text("id"))
        #expect(address.text("public_dns").hasSuffix(".compute-1.amazonaws.com"))
    }

    private func made(_ order: [Int], _ source: IdentifierSource) async throws -> [Int: Value] {
        let rig = Rig(options: CloudOptions(identifiers: source))
        var made: [Int: Value] = [:]
        for index in order {
            made[index] = try await rig.create("aws_vpc", network(index), token: "token \(index)")
        }
        return made
    }
}

@Sendable private func network(_ index: Int) -> [String: Value] {
    ["cidr_block": .string("10.\(index).0.0/16")]
}

import Addresses
import Planning
import States
import Testing
import Values

/// A stack before and after, and the addresses that its objects have then.
struct MoveCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    /// New addresses by old ones; an object that is not named stays.
    let moves: [String: String]

    init(_ description: String, _ before: String, _ after: String, _ moves: [String: String]) {
        testDescription = description
        self.before = before
        self.after = after
        self.moves = moves
    }
}

private func block(_ name: String, _ more: String = "") -> String {
    "resource \"terraform_data\" \"\(name)\" {\n  \(more)\n}\n"
}

private func moved(_ from: String, _ to: String) -> String {
    "moved {\n  from = terraform_data.\(from)\n  to = terraform_data.\(to)\n}\n"
}

private let cases: [MoveCase] = [
    MoveCase(
        "a new name", block("a"), block("b") + moved("a", "b"), ["terraform_data.a": "terraform_data.b"]),
    MoveCase(
        "a chain of names", block("a"), block("c") + moved("a", "b") + moved("b", "c"),
        ["terraform_data.a": "terraform_data.c"]),
    MoveCase(
        "all instances", block("a", "count = 2"), block("b", "count = 2") + moved("a", "b"),
        ["terraform_data.a[0]": "terraform_data.b[0]", "terraform_data.a[1]": "terraform_data.b[1]"]),
    MoveCase(
        "from count to for_each", block("a", "count = 2"),
        block("a", "for_each = toset([\"x\", \"y\"])") + moved("a[0]", "a[\"x\"]")
            + moved("a[1]", "a[\"y\"]"),
        ["terraform_data.a[0]": "terraform_data.a[\"x\"]", "terraform_data.a[1]": "terraform_data.a[\"y\"]"]),
    MoveCase("count added", block("a"), block("a", "count = 1"), ["terraform_data.a": "terraform_data.a[0]"]),
    MoveCase(
        "count removed", block("a", "count = 1"), block("a"), ["terraform_data.a[0]": "terraform_data.a"]),
    MoveCase("nothing to move", block("a"), block("a") + moved("gone", "a"), [:]),
]

@Suite struct MovesTests {
    @Test(arguments: cases) func objectsKeepTheirIdentity(_ one: MoveCase) async throws {
        let engine = Engine(provider: FlakyProvider(seed: 1, answersAtOnce: true))
        try await engine.apply(StackText(one.before))
        let before = try #require(try engine.state())
        let plan = try await engine.plan(StackText(one.after))
        let pairs = plan.changes.compactMap { change in
            change.previousAddress.map { ("\($0)", "\(change.address)") }
        }
        #expect(Dictionary(uniqueKeysWithValues: pairs) == one.moves)
        _ = try await engine.apply(plan, of: StackText(one.after))
        let after = try #require(try engine.state())
        let ids = after.instances.map { ("\($0)", $1.current?.attribute("id")) }
        let known = Dictionary(uniqueKeysWithValues: ids)
        for (address, record) in before.instances {
            let now = one.moves["\(address)"] ?? "\(address)"
            #expect(known[now] == record.current?.attribute("id"), "\(now)")
        }
        #expect(after.instances.count == before.instances.count)
        #expect(try await !engine.plan(StackText(one.after)).hasChanges)
    }

    @Test(.timeLimit(.minutes(15))) func manyStatementsCostNoMoreThanTheirNumber() async throws {
        let count = 4_000
        let engine = Engine(provider: FlakyProvider(seed: 1, answersAtOnce: true))
        try await engine.apply(StackText(block("a", "count = \(count)") + block("n0")))
        let ranges = (0..<4).map { "range(\($0 * 1000), \(($0 + 1) * 1000))" }.joined(separator: ", ")
        let keys = "toset([for number in concat(\(ranges)) : \"k${number}\"])"
        // One statement for each instance, and a chain of names as long.
        let statements = (0..<count).map {
            moved("a[\($0)]", "a[\"k\($0)\"]") + moved("n\($0)", "n\($0 + 1)")
        }
        let plan = try await engine.plan(
            StackText(block("a", "for_each = \(keys)") + block("n\(count)") + statements.joined()))
        #expect(plan.changes.count == count + 1)
        #expect(plan.changes.allSatisfy { $0.isNoOp && $0.previousAddress != nil })
    }
}

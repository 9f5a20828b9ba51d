import Addresses
import Applying
import Diagnostics
import Planning
import Providers
import States
import Synchronization
import TestKit
import Testing
import Values

private let stack: StackText = """
    data "test_data" "d" {
      name = "d"
    }
    resource "test_object" "a" {
      name  = "a"
      names = ["a", "b"]
      list  = ["x"]
      rule {
        port = 80
      }
    }
    resource "test_object" "b" {
      name = test_object.a.id
    }
    """

/// A provider that says what it must not say is told so, and nothing of it is believed.
@Suite(.timeLimit(.minutes(15))) struct LyingProviderTests {
    private let provider = LyingProvider()
    private let engine: Engine

    init() { engine = Engine(provider: provider) }

    @Test func anHonestOneIsLeftAlone() async throws {
        try await engine.apply(stack)
        #expect(try #require(try engine.state()).instances.count == 3)
        #expect(try await engine.plan(stack).changes.allSatisfy { $0.isNoOp })
    }

    @Test(
        "in a plan",
        arguments: [
            (.planOfAnotherType, "test_object.size is of another type than the schema says"),
            (
                .planAgainstConfiguration,
                "test_object.name is planned as \"another\", which is neither what is set"
            ),
            (.planOfWhatIsNotSet, "test_object.size is planned as 7 although it is not set"),
            (.planOfSecret, "test_object.secret is planned as something although it is not set"),
            (.planOfNoBlocks, "test_object.rule is null, and must be empty"),
            (.planOfMoreBlocks, "test_object.rule is planned as 2 blocks, and 1 are set"),
        ] as [(LyingProvider.Lie, String)])
    func plans(_ lie: LyingProvider.Lie, _ words: String) async throws {
        provider.lie.withLock { $0 = lie }
        let found = try await engine.findings(stack)
        #expect(
            found.contains { $0.summary == "Provider produced invalid plan" && $0.detail.contains(words) },
            "\(found)")
        #expect(!found.contains { $0.detail.contains("hunter2") })
        #expect(try engine.state() == nil)
    }

    @Test(
        "in an answer to an apply",
        arguments: [
            (.resultOfAnotherType, "Provider produced invalid object", "test_object.size is of another type"),
            (
                .resultUnknown, "Provider returned invalid result object after apply",
                "everything must be known after apply"
            ),
            (
                .resultUnlikePlan, "Provider produced inconsistent result after apply",
                "test_object.note is \"forgotten\", and was planned as \"made up\""
            ),
            (.resultNull, "Provider produced inconsistent result after apply", "test_object.name is null"),
            (
                .resultSecret, "Provider produced inconsistent result after apply",
                "test_object.secret is not as planned"
            ),
            (
                .resultWithoutElement, "Provider produced inconsistent result after apply",
                "test_object.list has 0 elements, and 1 were planned"
            ),
            (
                .resultWithOtherSet, "Provider produced inconsistent result after apply",
                "test_object.names has other elements than planned"
            ),
        ] as [(LyingProvider.Lie, String, String)])
    func results(_ lie: LyingProvider.Lie, _ summary: String, _ words: String) async throws {
        let plan = try await engine.plan(stack)
        provider.lie.withLock { $0 = lie }
        let result = try await engine.apply(plan, of: stack)
        let errors = result.diagnostics.errors
        #expect(errors.map(\.summary) == [summary])
        #expect(
            errors.allSatisfy { $0.detail.contains(words) && !$0.detail.contains("hunter2") }, "\(errors)")
        // The object is there, whatever was said of it: it is kept to be seen to, and nothing that needs it was begun.
        let state = try #require(try engine.state())
        let kept = state.instances.filter { $0.key.name.mode == .managed }
        #expect(kept.keys.map(\.description) == ["test_object.a"])
        let object = try #require(kept.values.first?.current)
        #expect(object.isTainted && object.attribute("id") == .string("id of a"))
        // What is stored fits the schema, so that the next run can go on from it.
        provider.lie.withLock { $0 = nil }
        try await engine.apply(stack)
        #expect(try await engine.plan(stack).changes.allSatisfy { $0.isNoOp })
    }

    @Test func inASecondPlan() async throws {
        let plan = try await engine.plan(stack)
        provider.lie.withLock { $0 = .finalPlan }
        let result = try await engine.apply(plan, of: stack)
        #expect(result.diagnostics.errors.map(\.summary) == ["Provider produced inconsistent final plan"])
        #expect(
            result.diagnostics.errors.first?.detail.contains("test_object.note is \"thought better of it\"")
                == true)
        #expect(try engine.state()?.instances.keys.contains { $0.name.mode == .managed } != true)
    }

    @Test(
        "about what there is",
        arguments: [
            (.readOfAnotherType, "test_object.size is of another type"),
            (.readUnknown, "test_object is unknown in part"),
            (.dataOfAnotherType, "test_data.size is of another type"),
            (.dataUnknown, "test_data is unknown in part"),
        ] as [(LyingProvider.Lie, String)])
    func reads(_ lie: LyingProvider.Lie, _ words: String) async throws {
        try await engine.apply(stack)
        let before = try engine.state()
        provider.lie.withLock { $0 = lie }
        let found = try await engine.findings(stack)
        #expect(
            found.contains { $0.summary == "Provider produced invalid object" && $0.detail.contains(words) },
            "\(found)")
        #expect(try engine.state() == before)
    }
}

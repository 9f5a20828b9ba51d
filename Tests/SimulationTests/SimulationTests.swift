import Addresses
import Applying
import Diagnostics
import Evaluating
import Planning
import States
import TestKit
import Testing
import Values

/// Random stacks taken through their lives; the seed names the case.
@Suite(.timeLimit(.minutes(15))) struct SimulationTests {
    /// The ids of all objects that a state knows.
    private func ids(_ state: StateSnapshot?) -> [String] {
        (state?.instances.values.map { $0 } ?? []).flatMap { record in
            ([record.current].compactMap { $0 } + record.deposed.values).compactMap {
                $0.attribute("id")?.asString
            }
        }
    }

    private func expectTruth(_ engine: Engine, _ provider: FlakyProvider, _ text: String) throws {
        let known = ids(try engine.state())
        #expect(Set(known).count == known.count, "an object has two addresses\n\(text)")
        let lost = provider.objects.subtracting(known)
        #expect(lost.isEmpty, "objects that the state does not know\n\(text)")
        let imagined = Set(known).subtracting(provider.objects)
        #expect(imagined.isEmpty, "the state knows objects that do not exist\n\(text)")
        #expect(provider.wrongs.isEmpty)
    }

    @Test(arguments: 0..<60) func anAppliedPlanLeavesNothingToDo(_ seed: Int) async throws {
        let provider = FlakyProvider(seed: seed, answersAtOnce: seed.isMultiple(of: 2))
        let engine = Engine(provider: provider)
        var stack = RandomStack(seed: seed, features: .plain)
        for _ in 0..<4 {
            try await engine.apply(StackText(stack))
            try expectTruth(engine, provider, stack.text)
            let again = try await engine.plan(StackText(stack))
            #expect(!again.hasChanges, "\(stack.text)")
            #expect(again.drift.isEmpty)
            #expect(try engine.state()?.instances.values.allSatisfy { $0.deposed.isEmpty } ?? true)
            stack.mutate()
        }
        try await engine.apply(StackText(stack), mode: .destroy)
        #expect(provider.objects.isEmpty)
        #expect(try engine.state()?.instances.isEmpty ?? true)
    }

    @Test(arguments: 0..<80) func failuresLoseNothingAndTheNextApplyMendsThem(_ seed: Int) async throws {
        let provider = FlakyProvider(seed: seed, answersAtOnce: seed.isMultiple(of: 2))
        let engine = Engine(provider: provider)
        var stack = RandomStack(seed: seed, features: .plain)
        for round in 0..<4 {
            provider.failOne(in: 3 + round)
            for _ in 0..<2 {
                let plan = try await engine.plan(StackText(stack))
                let result = try await engine.apply(plan, of: StackText(stack))
                #expect(result.diagnostics.hasErrors || result.unfinished.isEmpty)
                try expectTruth(engine, provider, stack.text)
                #expect(try engine.store.read("default")?.journal.isEmpty ?? true)
            }
            provider.failOne(in: nil)
            try await engine.apply(StackText(stack))
            try expectTruth(engine, provider, stack.text)
            #expect(try await !engine.plan(StackText(stack)).hasChanges, "\(stack.text)")
            stack.mutate()
        }
        provider.failOne(in: 3)
        _ = try await engine.apply(engine.plan(StackText(stack), mode: .destroy), of: StackText(stack))
        try expectTruth(engine, provider, stack.text)
        provider.failOne(in: nil)
        try await engine.apply(StackText(stack), mode: .destroy)
        #expect(provider.objects.isEmpty)
    }

    @Test(arguments: 0..<50) func theSameStackAndStateGiveTheSamePlan(_ seed: Int) async throws {
        let engine = Engine(provider: FlakyProvider(seed: seed, answersAtOnce: seed.isMultiple(of: 2)))
        var stack = RandomStack(seed: seed, features: .plain)
        try await engine.apply(StackText(stack))
        stack.mutate()
        let first = try await engine.plan(StackText(stack))
        let second = try await engine.plan(StackText(stack))
        #expect(first.changes.map(\.address) == second.changes.map(\.address))
        #expect(first.changes.map(\.action) == second.changes.map(\.action))
        #expect(first.operations.nodes == second.operations.nodes)
        #expect(first.operations.order == second.operations.order)
    }
}

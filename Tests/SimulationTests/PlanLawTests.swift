import Addresses
import Applying
import Configurations
import Diagnostics
import Evaluating
import Planning
import Providers
import States
import TestKit
import Testing
import Values

/// What plans promise, over a thousand random stacks with modules, moves, imports, data sources and conditions.
///
/// A failure names the seed and shows the stack: `RandomStack(seed:)` makes it again.
@Suite(.timeLimit(.minutes(15))) struct PlanLawTests {
    private static let batch = 50

    private func seeds(_ batch: Int) -> Range<Int> {
        batch * PlanLawTests.batch..<(batch + 1) * PlanLawTests.batch
    }

    /// The engine after the first version of a stack was applied, and the second version.
    private func begin(
        _ seed: Int, order: OrderRules = .none
    ) async throws -> (Engine, FlakyProvider, RandomStack) {
        let provider = FlakyProvider(seed: seed, answersAtOnce: seed.isMultiple(of: 2), order: order)
        let engine = Engine(provider: provider)
        var stack = RandomStack(seed: seed)
        try await apply(engine, stack, seed)
        stack.mutate()
        return (engine, provider, stack)
    }

    /// Plans and applies, and holds the apply to what the plan said.
    @discardableResult
    private func apply(
        _ engine: Engine, _ stack: RandomStack, _ seed: Int, options: PlanOptions = PlanOptions()
    ) async throws -> Plan {
        let plan = try await engine.plan(StackText(stack), options: options)
        #expect(!plan.isErrored, "seed \(seed)\n\(stack.text)")
        try OrderLaw.check(plan)
        let result = try await engine.apply(plan, of: StackText(stack))
        #expect(
            !result.diagnostics.hasErrors, "seed \(seed): \(result.diagnostics.map(\.summary))\n\(stack.text)"
        )
        let state = try engine.state()
        for change in plan.changes where change.deposed == nil {
            guard let planned = change.after, case .managed = change.address.name.mode else {
                if case .managed = change.address.name.mode {
                    #expect(
                        state?.instances[change.address]?.current == nil, "seed \(seed): \(change.address)")
                }
                continue
            }
            let type = ValueType.object(change.schema.objectType)
            let actual = try state?.instances[change.address]?.current?.value(as: type)
            let holds = actual.map { agrees($0, with: planned) } ?? false
            #expect(holds, "seed \(seed): \(change.address) is not what the plan said\n\(stack.text)")
        }
        for (name, change) in plan.outputs {
            guard let after = change.after, !after.isNull, after.isWhollyKnown else { continue }
            #expect(
                state?.outputs[name]?.value == after.withoutMarksDeep().value, "seed \(seed): output \(name)")
        }
        return plan
    }

    @Test(arguments: 0..<20) func applyDoesWhatThePlanSaysAndLeavesNothingToDo(_ batch: Int) async throws {
        for seed in seeds(batch) {
            var (engine, provider, stack) = try await begin(seed)
            if seed.isMultiple(of: 3), let lost = provider.objects.min() { provider.lose(lost) }
            try await apply(engine, stack, seed)
            let again = try await engine.plan(StackText(stack))
            #expect(
                !again.hasChanges,
                "seed \(seed): \(again.changes.filter(\.hasEffect).map(\.address))\n\(stack.text)")
            stack.mutate()
            try await apply(engine, stack, seed, options: PlanOptions(refresh: false))
            try await engine.apply(StackText(stack), mode: .destroy)
            #expect(try engine.state()?.instances.isEmpty ?? true, "seed \(seed)\n\(stack.text)")
            #expect(try engine.state()?.outputs.isEmpty ?? true, "seed \(seed)\n\(stack.text)")
            #expect(provider.wrongs.isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<5) func whateverOrderAProviderAsksForThePlanIsCarriedOut(_ batch: Int) async throws {
        var orders: [ImpliedOrder] = []
        for seed in seeds(batch) {
            let rules = randomRules(seed)
            var (engine, provider, stack) = try await begin(seed, order: rules)
            try await apply(engine, stack, seed)
            let again = try await engine.plan(StackText(stack))
            #expect(!again.hasChanges, "seed \(seed)\n\(stack.text)")
            #expect(again.implied.isEmpty)
            stack.mutate()
            try await apply(engine, stack, seed)
            let end = try await engine.plan(StackText(stack), mode: .destroy)
            try OrderLaw.check(end)
            orders += end.implied
            _ = try await engine.apply(end, of: StackText(stack))
            #expect(try engine.state()?.instances.isEmpty ?? true, "seed \(seed)\n\(stack.text)")
            #expect(provider.wrongs.isEmpty, "seed \(seed)")
        }
        // Not for want of order.
        #expect(orders.contains { $0.isKept })
        #expect(orders.contains { !$0.isKept })
    }

    /// Rules that lead along references and against them, so that many of them close circles.
    private func randomRules(_ seed: Int) -> OrderRules {
        var random = SeededGenerator(seed: seed)
        let types = ["terraform_data"]
        func paths(_ random: inout SeededGenerator) -> [String] {
            let all = ["input", "input.x", "input.y", "triggers_replace", "output", "id"]
            return all.filter { _ in random.oneIn(2) } + ["input"]
        }
        let rules = (0..<random.number(1..<4)).map { number in
            let steps = (0..<random.number(1..<4)).map { _ in
                random.oneIn(2)
                    ? OrderRule.Step.to(types, by: paths(&random)) : .from(types, by: paths(&random))
            }
            return OrderRule(
                types, where: random.oneIn(4) ? [.unequal("input", "t1")] : [], steps,
                on: random.oneIn(3) ? .deletion : .always, because: "rule \(number) asks for it")
        }
        return OrderRules(rules, names: random.oneIn(2) ? ["terraform_data": ["output"]] : [:])
    }

    @Test(arguments: 0..<4) func planningTwiceGivesTheSameBytes(_ batch: Int) async throws {
        for seed in seeds(batch) {
            let (engine, _, stack) = try await begin(
                seed, order: seed.isMultiple(of: 2) ? randomRules(seed) : .none)
            let first = try file(try await engine.plan(StackText(stack)), of: stack, engine)
            let second = try file(try await engine.plan(StackText(stack)), of: stack, engine)
            #expect(first == second, "seed \(seed)\n\(stack.text)")
        }
    }

    @Test(arguments: 0..<4) func everyLegalOrderGivesTheSameState(_ batch: Int) async throws {
        for seed in seeds(batch) {
            let (engine, _, stack) = try await begin(seed)
            let plan = try await engine.plan(StackText(stack))
            let before = try #require(try engine.store.read("default")).snapshot
            var states: [String] = []
            for parallelism in [1, 3, 16] {
                let other = Engine(provider: FlakyProvider(seed: seed + parallelism, answersAtOnce: false))
                try other.put(before)
                _ = try await other.apply(plan, of: StackText(stack), parallelism: parallelism)
                states.append(try named(try other.state()))
            }
            #expect(Set(states).count == 1, "seed \(seed)\n\(stack.text)")
        }
    }

    @Test(arguments: 0..<6) func whatIsCutShortIsMendedByTheNextApply(_ batch: Int) async throws {
        for seed in seeds(batch) {
            let (engine, provider, stack) = try await begin(seed)
            var random = SeededGenerator(seed: seed)
            let end = random.number(1..<4)
            let interruption = Interruption()
            provider.onCall { if $0 == end { interruption.request() } }
            let plan = try await engine.plan(StackText(stack))
            _ = try await engine.apply(plan, of: StackText(stack), interruption: interruption)
            provider.onCall(nil)
            try await apply(engine, stack, seed)
            let again = try await engine.plan(StackText(stack))
            #expect(!again.hasChanges, "seed \(seed)\n\(stack.text)")
            #expect(try engine.state()?.instances.values.allSatisfy { $0.deposed.isEmpty } ?? true)
            #expect(provider.wrongs.isEmpty, "seed \(seed)")
        }
    }

    // MARK: - Helpers

    private func file(_ plan: Plan, of stack: RandomStack, _ engine: Engine) throws -> [UInt8] {
        let sources = try engine.configuration(StackText(stack)).sources
        return PlanFile(
            plan: plan, sources: sources, rootFolder: ".", modules: [:], providers: [engine.provider.source],
            isSimulated: false, version: "1"
        ).encoded()
    }

    /// Whether a value is the planned one wherever that is known.
    private func agrees(_ actual: Value, with planned: Value) -> Bool {
        let planned = planned.withoutMarksDeep().value
        if planned.isUnknown { return true }
        if planned.isWhollyKnown { return actual.withoutMarksDeep().value == planned }
        if let wanted = planned.asFields, let found = actual.asFields {
            return wanted.names.allSatisfy { name in
                guard let part = wanted[name], let other = found[name] else { return false }
                return agrees(other, with: part)
            }
        }
        guard let wanted = planned.asElements, let found = actual.asElements else { return false }
        return wanted.count == found.count && zip(found, wanted).allSatisfy { agrees($0, with: $1) }
    }

    /// A state with names for the ids that are made at random.
    private func named(_ state: StateSnapshot?) throws -> String {
        guard let state else { return "" }
        var text = String(decoding: state.stateV4(isSimulated: false), as: UTF8.self)
        for (address, record) in state.instances.sorted(by: { $0.key < $1.key }) {
            guard let id = record.current?.attribute("id")?.asString else { continue }
            text = text.split(separator: id, omittingEmptySubsequences: false).joined(
                separator: "<\(address)>")
        }
        return text
    }
}

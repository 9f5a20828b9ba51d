import Addresses
import Configurations
import Evaluating
import Planning
import Providers
import Reports
import Synchronization
import TestKit
import Testing
import Values

@Suite(.timeLimit(.minutes(15))) struct CauseTests {
    private func check(_ one: CauseCase, hasRecord: Bool) async throws {
        let rig = CauseRig()
        let record = try await rig.apply(one.before)
        rig.provider.world.withLock {
            $0.drift = one.drift
            $0.answer = one.answer
        }
        // The record goes through its file.
        let read = AppliedRecord(decoding: record.encoded(), serial: 1)
        #expect(read != nil)
        let request = try rig.request(one.after, lastApplied: hasRecord ? read : nil)
        let plan = try await rig.plan(request)
        #expect(!plan.isErrored)
        let lines = causeLines(plan)
        #expect(lines == (hasRecord ? one.expected : one.withoutRecord ?? one.expected))
        try expectSound(plan, request)
    }

    @Test("the last apply is recorded", arguments: causeCases) func recorded(_ one: CauseCase) async throws {
        try await check(one, hasRecord: true)
    }

    @Test("nothing is recorded", arguments: causeCases) func unrecorded(_ one: CauseCase) async throws {
        try await check(one, hasRecord: false)
    }

    /// Every change has a cause, chains end, and a file says the same as the plan that it was made from.
    private func expectSound(_ plan: Plan, _ request: PlanRequest) throws {
        let changed = Set(plan.changes.filter { $0.hasEffect && $0.deposed == nil }.map(\.address))
        for (index, change) in plan.changes.enumerated() where change.hasEffect {
            let reasons = plan.causes.reasons[index] ?? []
            #expect(!reasons.isEmpty, "\(change.address)")
            #expect(reasons.allSatisfy { !$0.causes.isEmpty })
        }
        for (index, step) in plan.causes.steps.enumerated() {
            #expect(!step.causes.isEmpty)
            for case .step(let next) in step.causes { #expect(next < index) }
        }
        for cause in plan.causes.reasons.values.flatMap({ $0 }).flatMap(\.causes)
            + plan.causes.steps.flatMap(\.causes)
        {
            switch cause {
            case .change(let address, _), .changes(let address, _, _):
                #expect(changed.contains(address), "\(address)")
            case .leaf, .step: break
            }
        }
        let file = PlanFile(
            plan: plan, sources: request.configuration.sources, rootFolder: ".", modules: [:], providers: [],
            isSimulated: false, version: "1")
        let schemas = request.schemas
        let read = try PlanFile(decoding: file.encoded()) { schemas.schema($0, from: $1) }
        #expect(read.plan.causes == plan.causes)
        let (fresh, saved) = (Explainer(plan, request), Explainer(read.plan, request))
        for address in changed {
            let style = Style(hasColor: false)
            let text = ExplanationText(plan, style: style).text(try fresh.explain(address))
            #expect(ExplanationText(read.plan, style: style).text(try saved.explain(address)) == text)
            #expect(text.contains("Why:"))
        }
    }

    @Test(arguments: 0..<40) func everyChangeOfRandomStacksHasACause(_ seed: Int) async throws {
        let rig = CauseRig()
        var features = RandomStack.Features()
        features.data = false
        features.imports = false
        var stack = RandomStack(seed: seed, features: features)
        for _ in 0..<3 {
            let record = try await rig.apply(CauseInputs(files: stack.files))
            stack.mutate()
            for known in [record, nil] {
                let request = try rig.request(CauseInputs(files: stack.files), lastApplied: known)
                let plan = try await rig.plan(request)
                try expectSound(plan, request)
                #expect(try await rig.plan(request).causes == plan.causes)
            }
        }
    }

    @Test func aSecretIsNeverKept() async throws {
        let rig = CauseRig()
        let text =
            "variable \"v\" {\n  sensitive = true\n}\nresource \"terraform_data\" \"a\" {\n  input = var.v\n}\n"
        let record = try await rig.apply(CauseInputs(files: ["main.tf": text], variables: ["v": "hunter2"]))
        #expect(!String(decoding: record.encoded(), as: UTF8.self).contains("hunter2"))
        #expect(record.variables["v"]?.value == nil)
    }

    @Test func whatIsNoRecordIsNone() {
        for text in [
            "", "{}", "[]", "{\"format\":2}", "{\"format\":1,\"lineage\":\"a\",\"salt\":\"b\"}", "\u{0}",
        ] {
            #expect(AppliedRecord(decoding: Array(text.utf8), serial: 1) == nil)
        }
    }
}

import Applying
import Diagnostics
import Planning
import States
import TestKit
import Testing
import Values

private let stack = """
    ephemeral "test_lease" "a" {
      name = "a"
    }
    ephemeral "test_lease" "b" {
      name = "b"
    }
    resource "test_object" "first" {
      name = "first"
    }
    resource "test_object" "o" {
      name       = "o"
      secret_wo  = ephemeral.test_lease.a.secret
      depends_on = [test_object.first]
    }
    resource "test_object" "p" {
      name      = "p"
      secret_wo = ephemeral.test_lease.b.secret
    }
    """

@Suite(.timeLimit(.minutes(15))) struct EphemeralFailureTests {
    private func errors(_ found: [Diagnostic]) -> [String] { found.errors.map(\.summary) }

    @Test func aPlanGoesOnWithoutWhatCannotBeOpened() async throws {
        let rig = EphemeralRig(RecordingProvider(failing: ["open a"]))
        let result = try await rig.plan(try rig.read(stack))
        #expect(errors(result.diagnostics) == ["Failed on purpose"])
        #expect(result.diagnostics.first?.address == "ephemeral.test_lease.a")
        #expect(result.plan?.isErrored == true)
        #expect(rig.provider.calls.contains("close b"))
        #expect(!rig.provider.calls.contains("close a"))
    }

    @Test func anApplyKeepsBackOnlyWhatNeedsWhatCannotBeOpened() async throws {
        let planner = EphemeralRig(RecordingProvider())
        let read = try planner.read(stack)
        let plan = try #require(try await planner.plan(read).plan)
        let rig = EphemeralRig(RecordingProvider(failing: ["open a"]))
        let result = try await rig.apply(plan, read)
        #expect(errors(result.diagnostics) == ["Failed on purpose"])
        let calls = rig.provider.calls
        #expect(!calls.contains { $0.hasPrefix("create o") })
        #expect(calls.contains("create p \(RecordingProvider.secret(of: "b"))"))
        #expect(calls.contains("close b"))
        #expect(!calls.contains("close a"))
        #expect(
            result.snapshot.instances.keys.map { "\($0)" }.sorted() == ["test_object.first", "test_object.p"])
    }

    @Test func allIsClosedAfterAnError() async throws {
        let planner = EphemeralRig(RecordingProvider())
        let read = try planner.read(stack)
        let plan = try #require(try await planner.plan(read).plan)
        let rig = EphemeralRig(RecordingProvider(failing: ["create first"]))
        let result = try await rig.apply(plan, read)
        #expect(errors(result.diagnostics) == ["Failed on purpose"])
        #expect(Set(rig.provider.calls.filter { $0.hasPrefix("close") }) == ["close a", "close b"])
    }

    @Test func aFailedClosingIsToldAndHarmsNothingElse() async throws {
        let rig = EphemeralRig(RecordingProvider(failing: ["close a"]))
        let planned = try await rig.plan(try rig.read(stack))
        #expect(errors(planned.diagnostics) == ["Failed on purpose"])
        let planner = EphemeralRig(RecordingProvider())
        let read = try planner.read(stack)
        let plan = try #require(try await planner.plan(read).plan)
        let result = try await rig.apply(plan, read)
        #expect(errors(result.diagnostics) == ["Failed on purpose"])
        #expect(result.snapshot.instances.count == 3)
        #expect(result.unfinished.isEmpty)
    }

    @Test func nothingReadsWhatCouldNotBeRenewed() async throws {
        let clock = ManualClock()
        let notes = Notes()
        let planner = EphemeralRig(RecordingProvider())
        let read = try planner.read(stack)
        let plan = try #require(try await planner.plan(read).plan)
        let provider = RecordingProvider(failing: ["renew a"], renewsAfter: .seconds(60)) { call in
            notes.add(call)
            guard call == "create first" else { return }
            while !notes.all.contains("renew a") {
                clock.advance(by: .seconds(60))
                await Task.yield()
            }
            // Its failure has to arrive before this call does.
            for _ in 0..<1000 { await Task.yield() }
        }
        var rig = EphemeralRig(provider)
        rig.sleep = clock.sleep
        let result = try await rig.apply(plan, read)
        #expect(
            Set(errors(result.diagnostics)) == [
                "Failed on purpose", "Ephemeral resource instance has expired",
            ])
        #expect(!provider.calls.contains { $0.hasPrefix("create o") })
        #expect(provider.calls.contains("close a"))
    }

    @Test func anInterruptedApplyClosesWhatIsOpen() async throws {
        let planner = EphemeralRig(RecordingProvider())
        let read = try planner.read(stack)
        let plan = try #require(try await planner.plan(read).plan)
        let interruption = Interruption()
        var rig = EphemeralRig(RecordingProvider { if $0 == "create first" { interruption.request() } })
        rig.interruption = interruption
        let result = try await rig.apply(plan, read)
        #expect(result.isInterrupted)
        #expect(result.unfinished.contains("test_object.o"))
        let calls = rig.provider.calls
        #expect(Set(calls.filter { $0.hasPrefix("close") }) == ["close a", "close b"])
        #expect(!calls.contains { $0.hasPrefix("create o") })
    }

    @Test func anInterruptedPlanClosesWhatIsOpen() async throws {
        let interruption = Interruption()
        var rig = EphemeralRig(RecordingProvider { if $0 == "data slow" { interruption.request() } })
        rig.interruption = interruption
        let result = try await rig.plan(
            try rig.read(
                stack
                    + "\ndata \"test_fact\" \"slow\" {\n  name = \"slow\"\n  depends_on = [ephemeral.test_lease.a]\n}\n"
            ))
        #expect(errors(result.diagnostics) == ["Execution halted"])
        #expect(result.plan?.isErrored ?? true)
        let opened = rig.provider.calls.filter { $0.hasPrefix("open") }
        let closed = rig.provider.calls.filter { $0.hasPrefix("close") }
        #expect(Set(opened.map { $0.suffix(1) }) == Set(closed.map { $0.suffix(1) }))
        #expect(closed.contains("close a"))
    }

    @Test func conditionsBlockWhatDependsOnThem() async throws {
        for (condition, closes) in [("precondition", false), ("postcondition", true)] {
            let rig = EphemeralRig(RecordingProvider())
            let test = condition == "precondition" ? "path.module == null" : "self.secret == \"\""
            let result = try await rig.plan(
                try rig.read(
                    """
                    ephemeral "test_lease" "a" {
                      name = "a"
                      lifecycle {
                        \(condition) {
                          condition     = \(test)
                          error_message = "It does not hold."
                        }
                      }
                    }
                    """))
            #expect(errors(result.diagnostics) == ["Resource \(condition) failed"])
            #expect(rig.provider.calls.contains("close a") == closes)
            #expect(result.plan?.checks.first?.address == "ephemeral.test_lease.a")
        }
    }

    @Test func progressIsReported() async throws {
        let notes = Notes()
        let rig = EphemeralRig(RecordingProvider())
        let read = try rig.read(stack)
        let result = try await rig.plan(read) { event in
            if case .ephemeral(let event) = event { notes.add(describe(event)) }
        }
        #expect(notes.all.filter { $0.contains(".a ") } == steps)
        let applying = Notes()
        _ = try await rig.apply(try #require(result.plan), read) { event in
            if case .ephemeral(let event) = event { applying.add(describe(event)) }
        }
        #expect(applying.all.filter { $0.contains(".a ") } == steps)
    }
}

private let steps =
    ["start", "finish"].flatMap { word in ["ephemeral.test_lease.a open \(word)"] }
    + ["start", "finish"].flatMap { word in ["ephemeral.test_lease.a close \(word)"] }

@Sendable private func describe(_ event: EphemeralEvent) -> String {
    switch event {
    case .postponed(let address): "\(address) later"
    case .started(let address, let operation): "\(address) \(operation.rawValue) start"
    case .progressed(let address, let operation, _): "\(address) \(operation.rawValue) goes on"
    case .finished(let address, let operation, _): "\(address) \(operation.rawValue) finish"
    case .failed(let address, let operation, _): "\(address) \(operation.rawValue) fail"
    }
}

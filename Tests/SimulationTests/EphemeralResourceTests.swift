import Addresses
import Applying
import Diagnostics
import Planning
import States
import TestKit
import Testing
import Values

private let lease = "ephemeral \"test_lease\" \"a\" {\n  name = \"a\"\n}\n"
private let user = """
    resource "test_object" "o" {
      name      = "o"
      secret_wo = ephemeral.test_lease.a.secret
    }

    """
private let secret = RecordingProvider.secret(of: "a")

/// A stack, and the calls that planning and applying it makes, in their order.
struct OrderCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let stack: String
    var modules: [String: String] = [:]
    let planning: [String]
    let applying: [String]
}

private let orders: [OrderCase] = [
    OrderCase(
        testDescription: "nobody uses it", stack: lease,
        planning: ["configure (none)", "open a", "close a"],
        applying: ["configure (none)", "open a", "close a"]),
    OrderCase(
        testDescription: "a write-only argument", stack: lease + user,
        planning: ["configure (none)", "open a", "close a"],
        applying: ["configure (none)", "open a", "create o \(secret)", "close a"]),
    OrderCase(
        testDescription: "a provider configuration, by way of a local value",
        stack: lease + """
            locals { token = "t-${ephemeral.test_lease.a.secret}" }
            provider "test" {
              alias = "tokens"
              token = local.token
            }
            resource "test_object" "o" {
              provider = test.tokens
              name     = "o"
            }
            """,
        planning: ["configure (none)", "open a", "configure t-\(secret)", "close a"],
        applying: ["configure (none)", "open a", "configure t-\(secret)", "create o", "close a"]),
    OrderCase(
        testDescription: "an ephemeral output of a module",
        stack: """
            module "m" { source = "./m" }
            resource "test_object" "o" {
              name      = "o"
              secret_wo = module.m.secret
            }
            """,
        modules: [
            "m": lease
                + "output \"secret\" {\n  value = ephemeral.test_lease.a.secret\n  ephemeral = true\n}\n"
        ],
        planning: ["configure (none)", "open a", "close a"],
        applying: ["configure (none)", "open a", "create o \(secret)", "close a"]),
    OrderCase(
        testDescription: "one ephemeral resource for another",
        stack: lease + """
            ephemeral "test_lease" "b" {
              name  = "b"
              input = ephemeral.test_lease.a.secret
            }
            """,
        planning: ["configure (none)", "open a", "open b", "close b", "close a"],
        applying: ["configure (none)", "open a", "open b", "close b", "close a"]),
    OrderCase(
        testDescription: "unknown before the apply",
        stack: """
            resource "test_object" "first" { name = "first" }
            ephemeral "test_lease" "a" {
              name = "a"
              input = test_object.first.id
            }

            """ + user,
        planning: ["configure (none)"],
        applying: ["configure (none)", "create first", "open a", "create o \(secret)", "close a"]),
]

@Suite(.timeLimit(.minutes(15))) struct EphemeralResourceTests {
    @Test(arguments: orders, [true, false])
    func opensUsesAndCloses(_ one: OrderCase, answersAtOnce: Bool) async throws {
        let rig = EphemeralRig(RecordingProvider(answersAtOnce: answersAtOnce))
        let stack = try rig.read(one.stack, modules: one.modules)
        #expect(rig.validate(stack).isEmpty)
        #expect(rig.provider.calls == [])
        let result = try await rig.plan(stack)
        #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
        #expect(rig.provider.calls == one.planning)
        rig.provider.forget()
        let applied = try await rig.apply(try #require(result.plan), stack)
        #expect(applied.diagnostics.isEmpty, "\(applied.diagnostics)")
        #expect(rig.provider.calls == one.applying)
        let text = "\(applied.snapshot)"
        #expect(!text.contains("ephemeral"))
    }

    @Test func everyInstanceIsOpenedAndClosed() async throws {
        let rig = EphemeralRig(RecordingProvider())
        let calls = try await rig.run(
            """
            ephemeral "test_lease" "a" {
              for_each = toset(["x", "y"])
              name     = each.key
              lifecycle {
                precondition {
                  condition     = each.key != ""
                  error_message = "No name."
                }
                postcondition {
                  condition     = self.secret != null
                  error_message = "No secret."
                }
              }
            }
            ephemeral "test_lease" "none" {
              count = 0
              name  = "none"
            }
            resource "test_object" "o" {
              name      = "o"
              secret_wo = ephemeral.test_lease.a["y"].secret
            }
            """)
        #expect(Set(calls.filter { $0.hasPrefix("open") }) == ["open x", "open y"])
        #expect(Set(calls.suffix(2)) == ["close x", "close y"])
        #expect(calls.contains("create o \(RecordingProvider.secret(of: "y"))"))
    }

    @Test func destroyingOpensWhatProvidersNeedAndNothingElse() async throws {
        let rig = EphemeralRig(RecordingProvider())
        let base =
            lease + """
                ephemeral "test_lease" "b" { name = "b" }
                provider "test" {
                  alias = "tokens"
                  token = ephemeral.test_lease.a.secret
                }

                """
        let stack =
            base + """
                resource "test_object" "o" {
                  provider  = test.tokens
                  name      = "o"
                  secret_wo = ephemeral.test_lease.b.secret
                }
                """
        _ = try await rig.run(stack)
        let calls = try await rig.run(stack, PlanOptions(mode: .destroy))
        #expect(calls == ["configure (none)", "open a", "configure \(secret)", "delete o", "close a"])
        // What the configuration no longer has is deleted by the same provider.
        _ = try await rig.run(stack)
        let orphans = try await rig.run(base)
        #expect(
            orphans.filter { $0 != "open b" && $0 != "close b" }
                == ["configure (none)", "open a", "configure \(secret)", "delete o", "close a"])
    }

    @Test func onlyWhatTargetsNeedIsOpened() async throws {
        let rig = EphemeralRig(RecordingProvider())
        let options = PlanOptions(targets: [try .init(parsing: "test_object.o")])
        let calls = try await rig.run(
            lease + user + "ephemeral \"test_lease\" \"b\" { name = \"b\" }", options)
        #expect(calls == ["configure (none)", "open a", "create o \(secret)", "close a"])
        let named = PlanOptions(targets: [try .init(parsing: "ephemeral.test_lease.b")])
        let rig2 = EphemeralRig(RecordingProvider())
        let plan = try await rig2.plan(
            try rig2.read(lease + user + "ephemeral \"test_lease\" \"b\" { name = \"b\" }"), named)
        #expect(plan.plan?.changes.isEmpty == true)
        #expect(rig2.provider.calls == ["configure (none)", "open b", "close b"])
    }

    @Test func closingWaitsForNothingThatNeedsOnlyTheResultOfItsUser() async throws {
        let notes = Notes()
        let rig = EphemeralRig(
            RecordingProvider { call in
                notes.add(call)
                guard call.hasPrefix("create later") else { return }
                while !notes.all.suffix(6).contains("close a") { await Task.yield() }
            })
        let calls = try await rig.run(
            lease + user
                + "resource \"test_object\" \"later\" {\n  name = \"later ${test_object.o.made}\"\n}\n")
        #expect(Set(calls.suffix(2)) == ["close a", "create later yes"])
    }

    @Test func whatIsOpenedWithAnotherIsClosedBeforeIt() async throws {
        let chain =
            lease + """
                ephemeral "test_lease" "b" {
                  name  = "b"
                  input = ephemeral.test_lease.a.secret
                }
                provider "test" {
                  alias = "tokens"
                  token = ephemeral.test_lease.b.secret
                }
                resource "test_object" "o" {
                  provider = test.tokens
                  name     = "o"
                }
                """
        let rig = EphemeralRig(RecordingProvider())
        let read = try rig.read(chain)
        let plan = try #require(try await rig.plan(read).plan)
        #expect(rig.provider.calls.suffix(2) == ["close b", "close a"])
        let failing = EphemeralRig(RecordingProvider(failing: ["create o"]))
        _ = try await failing.apply(plan, read)
        #expect(failing.provider.calls.suffix(3) == ["create o", "close b", "close a"])
    }

    @Test func renewalsGoOnWhileSomethingUsesIt() async throws {
        let clock = ManualClock()
        let notes = Notes()
        let provider = RecordingProvider(renewsAfter: .seconds(60)) { call in
            notes.add(call)
            guard call == "create o" else { return }
            // The clock moves on only while the object is being made.
            while notes.all.count(where: { $0 == "renew a" }) < 3 {
                clock.advance(by: .seconds(60))
                await Task.yield()
            }
        }
        var rig = EphemeralRig(provider)
        rig.sleep = clock.sleep
        let calls = try await rig.run(lease + user)
        #expect(
            calls == [
                "configure (none)", "open a", "create o \(secret)", "renew a", "renew a", "renew a",
                "close a",
            ])
    }
}

import Foundation
import Testing

/// Waits until the test says so; it gives up by itself, so that nothing is left running.
private let waiting =
    "touch started; n=0; while [ $n -lt 6000 ] && [ ! -e go ]; do sleep 0.05; n=$((n+1)); done"

/// Three objects in a row; the one in the middle takes its time.
private let stack = """
    resource "terraform_data" "first" {
      input = "first"
    }
    resource "terraform_data" "slow" {
      input = terraform_data.first.id
      provisioner "local-exec" {
        command = "\(waiting)"
      }
    }
    resource "terraform_data" "last" {
      input = terraform_data.slow.id
    }
    """

@Suite(.timeLimit(.minutes(15))) struct InterruptionTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(stack: stack)
    }

    /// An apply that has come to the object in the middle.
    private func startedApply(_ arguments: [String] = ["-auto-approve"]) async throws -> Running {
        let run = try Slipway.start(["apply"] + arguments, in: folder)
        try await folder.waitFor("started")
        return run
    }

    @Test func anInterruptedApplySavesAndTellsWhatIsLeft() async throws {
        let run = try await startedApply()
        run.send(SIGINT)
        try await Task.sleep(for: .milliseconds(100))
        try folder.write("", to: "go")
        let result = try await run.finish()
        #expect(result.status == 1)
        #expect(result.words.contains("terraform_data.last"))
        #expect(result.words.contains("interrupted"))
        #expect(!folder.exists("terraform.tfstate.journal"))
        #expect(!folder.exists(".terraform.tfstate.lock.info"))
        let list = try await Slipway.run("state", "list", in: folder)
        #expect(list.output == "terraform_data.first\nterraform_data.slow\n")
        let plan = try await Slipway.run("plan", in: folder)
        #expect(plan.output.contains("Plan: 1 to add, 0 to change, 0 to destroy."))
        #expect(try await Slipway.run("apply", "-auto-approve", in: folder).status == 0)
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
    }

    @Test func aPauseEndsAtOnceWhenTheRunIsInterrupted() async throws {
        try folder.write(
            """
            resource "time_sleep" "pause" {
              create_duration = "10m"
            }
            resource "terraform_data" "beside" {}
            """, to: "main.tf")
        let run = try Slipway.start(["apply", "-auto-approve"], in: folder)
        try await folder.waitFor("terraform.tfstate.journal")
        try await Task.sleep(for: .milliseconds(300))
        let begin = ContinuousClock.now
        run.send(SIGINT)
        let result = try await run.finish()
        #expect(begin.duration(to: .now) < .seconds(20))
        #expect(result.status == 1 && result.words.contains("Interrupted while waiting"), "\(result.words)")
        let list = try await Slipway.run("state", "list", in: folder)
        #expect(list.output == "terraform_data.beside\n")
    }

    @Test func aKilledApplyLosesNothingThatWasDone() async throws {
        let run = try await startedApply()
        run.send(SIGKILL)
        try folder.write("", to: "go")
        #expect(try await run.finish().status == 137)
        #expect(!folder.exists("terraform.tfstate"))
        #expect(folder.exists("terraform.tfstate.journal"))
        let list = try await Slipway.run("state", "list", in: folder)
        #expect(list.output.contains("terraform_data.first\n"))
        let plan = try await Slipway.run("plan", in: folder)
        #expect(plan.status == 0)
        #expect(plan.words.contains("An earlier run was interrupted"))
        #expect(!plan.output.contains("# terraform_data.first"))
        // What was to follow its creation may not have happened.
        #expect(plan.output.contains("# terraform_data.slow is tainted, so must be replaced"))
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(apply.status == 0)
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
        #expect(!folder.exists("terraform.tfstate.journal"))
    }

    @Test func theLockOfAKilledApplyIsFree() async throws {
        let run = try await startedApply()
        // At once: no waiting for a turn while the first one runs.
        let other = try await Slipway.start(["apply", "-auto-approve"], in: folder).finish()
        #expect(other.status == 1)
        #expect(other.words.contains("Error acquiring the state lock"))
        #expect(other.words.contains("OperationTypeApply"))
        run.send(SIGKILL)
        try folder.write("", to: "go")
        _ = try await run.finish()
        #expect(try await Slipway.run("apply", "-auto-approve", in: folder).status == 0)
    }

    @Test func twoKilledAppliesLoseNothingEither() async throws {
        let next = """
            resource "terraform_data" "next" {
              input = terraform_data.last.id
              provisioner "local-exec" {
                command = "\(waiting.replacing("started", with: "begun").replacing("-e go", with: "-e further"))"
              }
            }
            """
        let first = try await startedApply()
        first.send(SIGKILL)
        try folder.write("", to: "go")
        _ = try await first.finish()
        try folder.write(next, to: "next.tf")
        let second = try Slipway.start(["apply", "-auto-approve"], in: folder)
        try await folder.waitFor("begun")
        second.send(SIGKILL)
        try folder.write("", to: "further")
        _ = try await second.finish()
        let list = try await Slipway.run("state", "list", in: folder)
        for name in ["first", "slow", "last"] { #expect(list.output.contains("terraform_data.\(name)\n")) }
        #expect(try await Slipway.run("apply", "-auto-approve", in: folder).status == 0)
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
    }

    @Test func aSavedPlanDoesNotRunTwiceAfterACrash() async throws {
        try await Slipway.run("plan", "-out=p.plan", in: folder)
        let run = try await startedApply(["p.plan"])
        run.send(SIGKILL)
        try folder.write("", to: "go")
        _ = try await run.finish()
        let before = try await Slipway.run("state", "pull", in: folder)
        let again = try await Slipway.run("apply", "p.plan", in: folder)
        #expect(again.status == 1)
        #expect(!again.output.contains("terraform_data.first: Creating..."))
        #expect(try await Slipway.run("state", "pull", in: folder).output == before.output)
    }

    @Test func whatDependsOnAFailureIsSkippedAndTheRestGoesOn() async throws {
        try folder.write(
            """
            resource "terraform_data" "bad" {
              provisioner "local-exec" {
                command = "exit 3"
              }
            }
            resource "terraform_data" "after" {
              input = terraform_data.bad.id
            }
            resource "terraform_data" "beside" {}
            """, to: "main.tf")
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(apply.status == 1)
        #expect(apply.words.contains("exit status 3"))
        let list = try await Slipway.run("state", "list", in: folder)
        #expect(list.output == "terraform_data.bad\nterraform_data.beside\n")
        let plan = try await Slipway.run("plan", in: folder)
        #expect(plan.output.contains("terraform_data.bad is tainted, so must be replaced"))
    }
}

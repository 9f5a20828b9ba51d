import Foundation
import Testing

/// Deployments of ECS services that take their time, fail, go back, and drain: what an apply shows of them, and how it ends.
///
/// Services of these names live so in `Servers/played_rollouts.py`.
@Suite(.timeLimit(.minutes(5)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct RolloutTests {
    private func stack(_ service: String, timeout: String = "5m", waits: Bool = true) -> String {
        """
        variable "image" {
          default = "web:1"
        }
        resource "aws_ecs_cluster" "a" {
          name = "cluster-\(service)"
        }
        resource "aws_ecs_task_definition" "a" {
          family                = "\(service)"
          container_definitions = jsonencode([{ name = "web", image = var.image, memory = 64 }])
        }
        resource "aws_ecs_service" "a" {
          name                  = "\(service)"
          cluster               = aws_ecs_cluster.a.arn
          task_definition       = aws_ecs_task_definition.a.arn
          desired_count         = 2
          wait_for_steady_state = \(waits)
          timeouts {
            create = "\(timeout)"
            update = "\(timeout)"
            delete = "\(timeout)"
          }
        }
        """
    }

    private func run(_ words: String..., in folder: TestFolder) async throws -> Slipway.Result {
        try await Slipway.run(
            words + ["-no-color"], in: folder, environment: try await PlayedAWS.shared().environment)
    }

    @Test func whatECSSaysIsShownAsItHappens() async throws {
        let folder = try TestFolder(stack: stack("becomes-steady"))
        let made = try await run("apply", "-auto-approve", in: folder)
        #expect(made.status == 0, "\(made.words)")
        var lines = made.output.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("aws_ecs_service.a") && !$0.contains(": Still ") }
        #expect(lines.removeLast().hasPrefix("aws_ecs_service.a: Creation complete after "))
        #expect(
            lines == [
                "aws_ecs_service.a: Creating...",
                "aws_ecs_service.a (aws): (service becomes-steady) has started 2 tasks: (task a) (task b).",
                "aws_ecs_service.a (aws): waiting for the service to become steady",
                "aws_ecs_service.a (aws): (service becomes-steady) has reached a steady state.",
                "aws_ecs_service.a (aws): The deployment has 2 of 2 tasks running.",
            ])
        let again = try await run("plan", "-detailed-exitcode", in: folder)
        #expect(again.status == 0, "\(again.words)")

        // A new revision has a deployment of its own, of which only the news are told.
        let changed = try await run("apply", "-auto-approve", "-json", "-var", "image=web:2", in: folder)
        #expect(changed.status == 0, "\(changed.words)")
        let told = try changed.events().compactMap { event -> String? in
            let hook = event["hook"] as? [String: Any]
            let resource = hook?["resource"] as? [String: Any]
            guard event["type"] as? String == "apply_progress",
                resource?["addr"] as? String == "aws_ecs_service.a"
            else { return nil }
            #expect(hook?["action"] as? String == "update" && hook?["elapsed_seconds"] is Int)
            return hook?["told"] as? String
        }
        #expect(
            told == [
                "waiting for the service to become steady",
                "(service becomes-steady) has reached a steady state.",
                "The deployment has 2 of 2 tasks running.",
            ])
    }

    @Test(
        "a deployment that went back is a failed apply",
        arguments: [
            (
                "rolled-back",
                [
                    "The deployment ecs-svc/rolled-back-2 failed: ECS deployment circuit breaker: tasks failed to start.",
                    "The service went back to the task definition rolled-back:1.",
                    "2 tasks stopped: Task failed to start; container web did not run: CannotPullContainerError: web:2: not found",
                ]
            ),
            (
                "replaced",
                [
                    "The deployment ecs-svc/replaced-2 failed.",
                    "The service went back to the task definition replaced:1.",
                    "ECS says: (service replaced) has reached a steady state.",
                ]
            ),
        ])
    func wentBack(_ service: String, _ reasons: [String]) async throws {
        let folder = try TestFolder(stack: stack(service))
        let made = try await run("apply", "-auto-approve", in: folder)
        #expect(made.status == 0, "\(made.words)")
        let changed = try await run("apply", "-auto-approve", "-var", "image=web:2", in: folder)
        #expect(changed.status == 1)
        for reason in reasons { #expect(plain(changed).contains(reason), "\(changed.words)") }
        // The state says what runs: the old revision, which the next plan changes again.
        let next = try await run("plan", "-var", "image=web:2", in: folder)
        #expect(next.words.contains("# aws_ecs_service.a will be updated in-place"), "\(next.words)")
        #expect(next.words.contains("task-definition/\(service):1\" -> "), "\(next.words)")
    }

    @Test func aFirstDeploymentThatFailsTellsWhyTasksStopped() async throws {
        let folder = try TestFolder(stack: stack("never-starts"))
        let made = try await run("apply", "-auto-approve", in: folder)
        #expect(made.status == 1)
        let reason =
            "Essential container in task exited; container web ended with exit code 3: OutOfMemoryError: killed"
        // While ECS still tries, and at the end.
        #expect(made.output.contains("aws_ecs_service.a (aws): A task stopped: \(reason)"), "\(made.words)")
        #expect(
            made.output.contains(
                "aws_ecs_service.a (aws): The deployment has 0 of 2 tasks running, 2 starting, 2 failed."),
            "\(made.words)")
        #expect(plain(made).contains("2 tasks stopped: \(reason)"), "\(made.words)")
        let next = try await run("plan", in: folder)
        #expect(next.words.contains("aws_ecs_service.a is tainted, so must be replaced"), "\(next.words)")
    }

    @Test func aWaitEndsWithItsTimeout() async throws {
        let folder = try TestFolder(stack: stack("never-steady", timeout: "1s"))
        let made = try await run("apply", "-auto-approve", in: folder)
        #expect(made.status == 1)
        #expect(
            plain(made).contains(
                "It took too long to wait for the service to become steady. The block \"timeouts\" of the resource says how long an operation may take. The deployment has 0 of 2 tasks running, 2 starting. ECS says: (service never-steady) has started 2 tasks"
            ), "\(made.words)")
    }

    @Test func tasksDrainBeforeAServiceIsGone() async throws {
        let folder = try TestFolder(stack: stack("drains"))
        let made = try await run("apply", "-auto-approve", in: folder)
        #expect(made.status == 0, "\(made.words)")
        let gone = try await run("destroy", "-auto-approve", in: folder)
        #expect(gone.status == 0, "\(gone.words)")
        for words in ["waiting for the service's tasks to drain", "1 task still to be stopped"] {
            #expect(gone.output.contains("aws_ecs_service.a (aws): \(words)\n"), "\(gone.words)")
        }
    }

    @Test(
        "an interrupt ends a wait at once, and the state is kept",
        arguments: ["never-steady_interrupted", "never-drains"])
    func interrupted(_ service: String) async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(stack: stack(service, waits: service != "never-drains"))
        var command = ["apply", "-auto-approve", "-no-color"]
        if service == "never-drains" {
            let made = try await run("apply", "-auto-approve", in: folder)
            #expect(made.status == 0, "\(made.words)")
            command[0] = "destroy"
        }
        let running = try Slipway.start(command, in: folder, environment: aws.environment)
        try await folder.waitFor("terraform.tfstate.journal")
        while try !folder.text(of: "terraform.tfstate.journal").contains("aws_ecs_service.a") {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await Task.sleep(for: .seconds(1))
        let clock = ContinuousClock()
        let begin = clock.now
        running.send(SIGINT)
        let result = try await running.finish()
        #expect(begin.duration(to: clock.now) < .seconds(20))
        #expect(result.status == 1)
        #expect(
            plain(result).contains("The run was interrupted while it waited for the service"),
            "\(result.words)")
        let list = try await Slipway.run("state", "list", in: folder)
        #expect(list.output.contains("aws_ecs_service.a\n"), "\(list.words)")
        #expect(!folder.exists("terraform.tfstate.journal"))
    }

    /// Everything that was printed as one line, without the frames around findings.
    private func plain(_ result: Slipway.Result) -> String {
        result.words.replacing("│ ", with: "")
    }
}

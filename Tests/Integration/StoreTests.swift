import Testing

/// The example stack, from nothing to both environments and back, as its README tells it.
@Suite(.timeLimit(.minutes(15))) struct StoreTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(copying: "store")
    }

    private func slipway(_ arguments: String..., workspace: String = "staging") async throws -> Slipway.Result
    {
        let all = arguments + ["--simulate", "-workspace=\(workspace)", "Stacks/store"]
        return try await Slipway.run(all, in: folder)
    }

    private func expectApplied(_ workspace: String = "staging") async throws {
        let result = try await slipway("apply", "-auto-approve", workspace: workspace)
        #expect(result.status == 0)
        #expect(result.words.contains("Apply complete! Resources: 47 added, 0 changed, 0 destroyed."))
    }

    @Test func bothEnvironmentsAreBuiltApart() async throws {
        try await expectApplied("staging")
        try await expectApplied("prod")
        let made = try folder.files().filter { !$0.hasPrefix("Stacks/") }
        let places = ["prod", "staging"].map { ".slipway/simulated/\($0)" }
        #expect(
            made
                == places.flatMap {
                    ["\($0)/store.cloud.json", "\($0)/store.json", "\($0)/store.json.applied"]
                })
        let staging = try folder.text(of: ".slipway/simulated/staging/store.json")
        let prod = try folder.text(of: ".slipway/simulated/prod/store.json")
        #expect(staging.contains("10.1.0.0/16") && !staging.contains("10.0.0.0/16"))
        #expect(prod.contains("10.0.0.0/16") && !prod.contains("10.1.0.0/16"))
        #expect(staging.contains("store-staging") && !staging.contains("store-prod"))
    }

    @Test func aSecondPlanHasNothingToDo() async throws {
        try await expectApplied()
        let plan = try await slipway("plan", "-detailed-exitcode")
        #expect(plan.status == 0)
        #expect(plan.output.contains("No changes."))
        let again = try await slipway("apply", "-auto-approve")
        #expect(again.words.contains("Resources: 0 added, 0 changed, 0 destroyed."))
    }

    @Test func moreTasksAreFourUpdatesAndNothingElse() async throws {
        try await expectApplied()
        let plan = try await slipway("plan", "-var", "task_count=3", "-detailed-exitcode")
        #expect(plan.status == 2)
        #expect(plan.output.contains("Plan: 0 to add, 4 to change, 0 to destroy."))
        #expect(plan.output.split(separator: "will be updated in-place").count == 5)
        #expect(plan.output.split(separator: "desired_count").count == 5)
        let apply = try await slipway("apply", "-var", "task_count=3", "-auto-approve")
        #expect(apply.words.contains("Resources: 0 added, 4 changed, 0 destroyed."))
        #expect(try await slipway("plan", "-var", "task_count=3", "-detailed-exitcode").status == 0)
    }

    @Test func anotherAddressRangeReplacesTheNetwork() async throws {
        try await expectApplied()
        let range = #"vpc_cidrs={staging="10.9.0.0/16"}"#
        let plan = try await slipway("plan", "-var", range, "-detailed-exitcode")
        #expect(plan.status == 2)
        #expect(plan.output.contains("# forces replacement"))
        #expect(plan.output.contains("aws_vpc.main must be replaced"))
        // What AWS fills in later, such as the load balancers of a target group, is not read by anything.
        #expect(!plan.output.contains("Objects have changed outside"))
        #expect(plan.output.contains(#""10.1.0.0/16" -> "10.9.0.0/16" # forces replacement"#))
    }

    @Test func destroyTakesEverythingDown() async throws {
        try await expectApplied("staging")
        try await expectApplied("prod")
        let destroy = try await slipway("destroy", "-auto-approve")
        #expect(destroy.status == 0)
        #expect(destroy.words.contains("Destroy complete! Resources: 47 destroyed."))
        let left = try await slipway("state", "list")
        #expect(left.status == 0, "\(left.words)")
        #expect(left.output.isEmpty, "\(left.output)")
        #expect(try await slipway("drift").output.isEmpty)
        #expect(try await slipway("plan", "-detailed-exitcode", workspace: "prod").status == 0)
    }

    @Test func changesMadeByHandAreFoundAndUndone() async throws {
        try await expectApplied()
        let service = "arn:aws:ecs:us-west-2:123456789012:service/store-staging/account"
        let drift = ["drift", "--simulate", "-workspace=staging", "Stacks/store"]
        let changed = try await Slipway.run(
            drift + ["aws_ecs_service", service, "desired_count", "5"], in: folder)
        #expect(changed.status == 0)
        let plan = try await slipway("plan", "-detailed-exitcode")
        #expect(plan.status == 2)
        #expect(plan.output.contains("Objects have changed outside"))
        #expect(plan.output.contains("Plan: 0 to add, 1 to change, 0 to destroy."))
        #expect(try await slipway("apply", "-auto-approve").status == 0)
        #expect(try await slipway("plan", "-detailed-exitcode").status == 0)
    }

    @Test func anObjectDeletedByHandIsMadeAnew() async throws {
        try await expectApplied()
        let group = "/aws/ecs/containerinsights/store-staging/performance"
        let drift = ["drift", "-delete", "--simulate", "-workspace=staging", "Stacks/store"]
        let deleted = try await Slipway.run(drift + ["aws_cloudwatch_log_group", group], in: folder)
        #expect(deleted.status == 0)
        let plan = try await slipway("plan", "-detailed-exitcode")
        #expect(plan.status == 2)
        #expect(plan.output.contains("Plan: 1 to add, 0 to change, 0 to destroy."))
    }

    @Test func aBadAddressRangeIsRefusedWithItsReason() async throws {
        let plan = try await slipway("plan", "-var", #"vpc_cidrs={staging="10.9.0.0/8"}"#)
        #expect(plan.status == 1)
        #expect(plan.words.contains("Each range must be an IPv4 network of size /16"))
        #expect(plan.words.contains("variables.tf line"))
    }
}

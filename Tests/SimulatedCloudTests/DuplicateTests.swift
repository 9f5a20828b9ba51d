import SimulatedCloud
import Testing
import Values

@Suite("Names that are taken")
struct DuplicateTests {
    @Test(
        "are refused a second time",
        arguments: [
            ("aws_cloudwatch_log_group", ["name": "/shop/web"], "ResourceAlreadyExistsException"),
            ("aws_ecr_repository", ["name": "web"], "RepositoryAlreadyExistsException"),
            ("aws_service_discovery_http_namespace", ["name": "shop"], "NamespaceAlreadyExists"),
            ("aws_iam_policy", ["name": "p", "policy": .string(MiniStack.trust)], "EntityAlreadyExists"),
        ] as [(String, [String: Value], String)])
    func twice(_ type: String, _ arguments: [String: Value], _ code: String) async throws {
        let rig = Rig()
        try await rig.create(type, arguments, token: "first")
        let refusal = try await rig.refusal { try await rig.create(type, arguments, token: "second") }
        #expect(refusal?.hasPrefix(code) == true, "\(refusal ?? "accepted")")
        #expect(rig.cloud.state.count == 1)
    }

    @Test("in rules, services and scaling policies")
    func inside() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let action: Value = [["type": "forward", "target_group_arn": stack.arn("targets")]]
        let rule: [String: Value] = ["listener_arn": stack.arn("listener"), "priority": 5, "action": action]
        try await rig.create("aws_lb_listener_rule", rule, token: "1")
        let taken = try await rig.refusal { try await rig.create("aws_lb_listener_rule", rule, token: "2") }
        #expect(taken == "PriorityInUse: Priority '5' is currently in use")
        let next = try await rig.create(
            "aws_lb_listener_rule", ["listener_arn": stack.arn("listener"), "action": action], token: "3")
        #expect(next["priority"] == 6)
        let policy: [String: Value] = [
            "name": "cpu", "policy_type": "TargetTrackingScaling", "resource_id": "service/shop/web",
            "scalable_dimension": "ecs:service:DesiredCount", "service_namespace": "ecs",
        ]
        let early = try await rig.refusal("aws_appautoscaling_policy", policy)
        #expect(early?.hasPrefix("ObjectNotFoundException") == true)
        let target = try await rig.create(
            "aws_appautoscaling_target",
            policy.filter { !["name", "policy_type"].contains($0.key) }.with([
                "min_capacity": 1, "max_capacity": 3,
            ]))
        let made = try await rig.create("aws_appautoscaling_policy", policy)
        #expect(made["alarm_arns"]?.asElements?.count == 2)
        try await rig.delete("aws_appautoscaling_target", target)
        #expect(try await rig.read("aws_appautoscaling_policy", made) == nil)
    }

    @Test("are free again after a deletion, but drawn ids do not come back")
    func again() async throws {
        let rig = Rig()
        let first = try await rig.create("aws_cloudwatch_log_group", ["name": "logs"], token: "1")
        try await rig.delete("aws_cloudwatch_log_group", first)
        try await rig.create("aws_cloudwatch_log_group", ["name": "logs"], token: "2")
        let vpc = try await rig.create("aws_vpc", ["cidr_block": "10.0.0.0/16"], token: "3")
        try await rig.delete("aws_vpc", vpc)
        let other = Rig(try #require(try? .init(json: rig.cloud.state.json(), schemas: [rig.schemas])))
        for rig in [rig, other] {
            let next = try await rig.create("aws_vpc", ["cidr_block": "10.0.0.0/16"], token: "4")
            #expect(next.text("id") != vpc.text("id"))
        }
    }
}

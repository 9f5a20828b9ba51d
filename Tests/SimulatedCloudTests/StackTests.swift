import Providers
import SimulatedCloud
import Testing
import Values

@Suite("A stack in the simulated cloud")
struct StackTests {
    @Test("is made with everything known and realistic")
    func making() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        for (name, object) in stack.objects { #expect(object.isWhollyKnown, "\(name)") }
        #expect(stack["vpc"].text("id").hasPrefix("vpc-"))
        #expect(stack["vpc"].text("id").count == 21)
        #expect(
            stack["vpc"].text("arn") == "arn:aws:ec2:us-east-1:123456789012:vpc/\(stack["vpc"].text("id"))")
        #expect(stack["vpc"]["enable_dns_support"] == .true)
        #expect(stack["a"].text("availability_zone") == "us-east-1a")
        #expect(stack["b"].text("availability_zone_id") == "use1-az2")
        #expect(stack["lb"].text("dns_name").hasSuffix(".us-east-1.elb.amazonaws.com"))
        #expect(stack["lb"].text("dns_name").hasPrefix("shop-"))
        #expect(stack["lb"].text("vpc_id") == stack["vpc"].text("id"))
        #expect(stack["lb"].text("arn_suffix").hasPrefix("app/shop/"))
        #expect(stack["listener"].text("arn").contains(":listener/\(stack["lb"].text("arn_suffix"))/"))
        #expect(stack["route"].text("id") == "r-\(stack["table"].text("id"))1080289494")
        #expect(stack["task"]["revision"] == 1)
        #expect(stack["service"].text("id") == "arn:aws:ecs:us-east-1:123456789012:service/shop/web")
        #expect(stack["role"].text("unique_id").hasPrefix("AROA"))
        #expect(stack["targets"]["health_check"]?.asElements?.first?["path"] == "/")
        let targets = try await rig.read("aws_lb_target_group", stack["targets"])
        #expect(targets?["load_balancer_arns"]?.asElements == [stack.arn("lb")])
    }

    @Test("goes away in the reverse order, and in no other")
    func unmaking() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let early = try await rig.refusal { try await rig.delete("aws_vpc", stack["vpc"]) }
        #expect(
            early?.hasPrefix("DependencyViolation: The vpc '\(stack["vpc"].text("id"))' has dependencies")
                == true)
        for (name, type, _) in MiniStack.steps.reversed() { try await rig.delete(type, stack[name]) }
        #expect(rig.cloud.state.isEmpty)
    }

    @Test(
        "cannot lose what others need",
        arguments: [
            ("a", "aws_subnet", "DependencyViolation: The subnet"),
            ("group", "aws_security_group", "DependencyViolation: resource sg-"),
            ("table", "aws_route_table", "DependencyViolation: The routeTable"),
            ("targets", "aws_lb_target_group", "ResourceInUse: Target group"),
            ("cluster", "aws_ecs_cluster", "ClusterContainsServicesException"),
        ])
    func deletionChecks(_ name: String, _ type: String, _ expected: String) async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let refusal = try await rig.refusal { try await rig.delete(type, stack[name]) }
        #expect(refusal?.hasPrefix(expected) == true, "\(refusal ?? "no refusal")")
    }

    @Test("lets a task definition go while a service uses it, and never gives its revision again")
    func revisions() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        try await rig.delete("aws_ecs_task_definition", stack["task"])
        let step = try #require(MiniStack.steps.first { $0.name == "task" })
        let next = try await rig.create(step.type, step.arguments(stack), token: "again")
        #expect(next["revision"] == 2)
        #expect(next.text("arn").hasSuffix("task-definition/web:2"))
        #expect(next.text("arn_without_revision").hasSuffix("task-definition/web"))
    }

    @Test("takes an update in place, and shows it")
    func updating() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let changed = try await rig.update("aws_ecs_service", stack["service"], ["desired_count": 3])
        #expect(changed["desired_count"] == 3)
        #expect(try await rig.read("aws_ecs_service", changed) == changed)
        let gone = try #require(changed.asFields).setting(
            "arn", to: "arn:aws:ecs:us-east-1:123456789012:service/shop/x")
        let refusal = try await rig.refusal { try await rig.update("aws_ecs_service", .object(gone), [:]) }
        #expect(refusal?.hasPrefix("ServiceNotFoundException") == true)
    }

    @Test("gives types without a behaviour values by name and type")
    func unplayed() async throws {
        let made = try await Rig().create("aws_unplayed", ["vpc_id": "elsewhere-1"])
        #expect(made.isWhollyKnown)
        #expect(made["size"] == 0)
        #expect(made["zones"] == .list([], of: .string))
        #expect(made.text("arn").hasPrefix("arn:aws:unplayed:us-east-1:123456789012:"))
        #expect(made.text("endpoint").hasSuffix(".us-east-1.amazonaws.com"))
    }

    @Test("keeps regions apart")
    func regions() async throws {
        let east = Rig()
        try await east.create("aws_cloudwatch_log_group", ["name": "logs"])
        let west = Rig(east.cloud.state, region: "eu-west-1")
        let group = try await west.create("aws_cloudwatch_log_group", ["name": "logs"], token: "west")
        #expect(group.text("arn") == "arn:aws:logs:eu-west-1:123456789012:log-group:logs")
        #expect(west.cloud.state.count == 2)
    }
}

import Providers
import Testing
import Values

@Suite struct ContainerPlanTests {
    private func task(_ containers: String, _ more: [String: Value] = [:]) -> [String: Value] {
        let arguments: [String: Value] = [
            "family": .string("web"), "container_definitions": .string(containers),
            "network_mode": .string("awsvpc"),
        ]
        return arguments.merging(more) { $1 }
    }

    private let asWritten = """
        [
          {
            "name": "web",
            "image": "nginx",
            "portMappings": [{"containerPort": 80}],
            "environment": [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}],
            "healthCheck": {"command": ["CMD", "true"]}
          }
        ]
        """

    private let asReturned =
        #"[{"cpu":0,"environment":[{"name":"A","value":"1"},{"name":"B","value":"2"}],"essential":true,"#
        + #""healthCheck":{"command":["CMD","true"],"interval":30,"retries":3,"timeout":5},"image":"nginx","#
        + #""mountPoints":[],"name":"web","#
        + #""portMappings":[{"containerPort":80,"hostPort":80,"protocol":"tcp"}],"#
        + #""systemControls":[],"volumesFrom":[]}]"#

    @Test func `definitions as ECS returns them are those that were written`() throws {
        let type = try TypeUnderTest("aws_ecs_task_definition")
        let prior = type.existing(task(asReturned))
        let plan = type.plan(prior, task(asWritten))
        #expect(plan.value == prior)
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test(arguments: [
        #"[{"name":"web","image":"nginx:2"}]"#, #"[{"name":"web","image":"nginx","essential":false}]"#,
        #"[{"name":"web","image":"nginx","environment":[{"name":"A","value":"2"}]}]"#,
        #"[{"name":"web","image":"nginx","portMappings":[{"containerPort":80}]}]"#,
        #"[{"name":"web","image":"nginx"},{"name":"log","image":"fluentd"}]"#,
    ])
    func `a changed definition is a new revision`(containers: String) throws {
        let type = try TypeUnderTest("aws_ecs_task_definition")
        let prior = type.existing(task(#"[{"name":"web","image":"nginx"}]"#))
        let plan = type.plan(prior, task(containers))
        #expect(plan.replaced == [".container_definitions"])
        #expect(plan.value["container_definitions"] == .string(containers))
    }

    @Test func `a new revision has an arn that is not known yet`() throws {
        let type = try TypeUnderTest("aws_ecs_task_definition")
        let plan = type.create(task(asWritten))
        for name in ["arn", "arn_without_revision", "id"] {
            #expect(plan.value[name] == .unknown(.string), "\(name)")
        }
        #expect(plan.value["revision"] == .unknown(.number))
    }

    @Test func `tags of a task definition change in place`() throws {
        let type = try TypeUnderTest("aws_ecs_task_definition")
        let plan = type.plan(type.existing(task(asWritten)), task(asWritten, ["tags": map(["a": "b"])]))
        #expect(plan.requiresReplacement.isEmpty)
        #expect(plan.value["tags_all"] == map(["a": "b"]))
    }

    @Test func `definitions that are not known yet need a new revision`() throws {
        let type = try TypeUnderTest("aws_ecs_task_definition")
        var arguments = task(asWritten)
        let prior = type.existing(arguments)
        arguments["container_definitions"] = .unknown(.string)
        #expect(type.plan(prior, arguments).replaced == [".container_definitions"])
    }

    @Test func `containers of host networks have their own ports outside`() throws {
        let type = try TypeUnderTest("aws_ecs_task_definition")
        let inside = #"[{"name":"web","portMappings":[{"containerPort":80}]}]"#
        let outside = #"[{"name":"web","portMappings":[{"containerPort":80,"hostPort":80}]}]"#
        for (mode, same) in [("awsvpc", true), ("host", true), ("bridge", false)] {
            let prior = type.existing(task(outside, ["network_mode": .string(mode)]))
            let plan = type.plan(prior, task(inside, ["network_mode": .string(mode)]))
            #expect(plan.requiresReplacement.isEmpty == same, "\(mode)")
        }
    }

    // MARK: - Services

    @Test func `a service without a count has none`() throws {
        let service = try TypeUnderTest("aws_ecs_service")
        let plan = service.create(["name": .string("web"), "launch_type": .string("FARGATE")])
        #expect(plan.value["desired_count"] == .null(.number))
        #expect(plan.value["deployment_maximum_percent"] == .number(200))
        #expect(plan.value["triggers"] == .unknown(.map(.string)))
    }

    @Test func `a new task definition is rolled out in place`() throws {
        let service = try TypeUnderTest("aws_ecs_service")
        let arguments: [String: Value] = ["name": .string("web"), "task_definition": .string("web:1")]
        let plan = service.plan(
            service.existing(arguments), arguments.merging(["task_definition": .unknown(.string)]) { $1 })
        #expect(plan.requiresReplacement.isEmpty)
        #expect(plan.value["task_definition"] == .unknown(.string))
    }

    @Test func `a service is replaced with its launch type`() throws {
        let service = try TypeUnderTest("aws_ecs_service")
        func arguments(_ kind: String) -> [String: Value] {
            ["name": .string("web"), "launch_type": .string(kind)]
        }
        #expect(
            service.plan(service.existing(arguments("EC2")), arguments("FARGATE")).replaced == [
                ".launch_type"
            ])
    }

    @Test func `triggers count where a deployment may be forced`() throws {
        let service = try TypeUnderTest("aws_ecs_service")
        func arguments(_ text: String, forced: Bool) -> [String: Value] {
            ["name": .string("web"), "triggers": map(["at": text]), "force_new_deployment": .bool(forced)]
        }
        let prior = service.existing(arguments("1", forced: true))
        #expect(service.plan(prior, arguments("2", forced: true)).value["triggers"] == map(["at": "2"]))
        #expect(service.plan(prior, arguments("2", forced: false)).value["triggers"] == map(["at": "1"]))
    }

    @Test func `blocks of a service are found again whatever was left out`() throws {
        let service = try TypeUnderTest("aws_ecs_service")
        let balancer: [String: Value] = [
            "container_name": .string("web"), "container_port": .number(80),
            "target_group_arn": .string("arn"),
        ]
        let arguments = [
            "name": Value.string("web"), "load_balancer": service.blocks("load_balancer", balancer),
        ]
        let returned = balancer.merging(["elb_name": .string("")]) { $1 }
        let prior = service.existing(
            arguments, ["load_balancer": service.blocks("load_balancer", returned)])
        #expect(service.plan(prior, arguments).value == prior)
    }
}

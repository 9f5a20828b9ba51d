import Providers
import Testing
import Values

/// Groups of machines, their templates, and what scales them.
@Suite struct MachineGroupPlanTests {
    private let group: TypeUnderTest
    private let sizes: [String: Value] = ["min_size": .number(1), "max_size": .number(3)]

    init() throws {
        group = try TypeUnderTest("aws_autoscaling_group")
    }

    private func arguments(_ more: [String: Value]) -> [String: Value] { sizes.merging(more) { $1 } }

    private func template(_ arguments: [String: Value]) -> Value {
        group.blocks("launch_template", arguments)
    }

    @Test func `the name of another template follows from its id`() {
        let first = arguments(["launch_template": template(["id": .string("lt-1")])])
        let prior = group.existing(first)
        #expect(group.plan(prior, first).value == prior)
        let other = group.plan(prior, arguments(["launch_template": template(["id": .string("lt-2")])]))
        let block = other.value["launch_template"]?.asElements?.first
        #expect(block?["id"] == .string("lt-2"))
        #expect(block?["name"] == .unknown(.string))
    }

    @Test func `a group starts machines from one thing`() {
        let prior = group.existing(arguments(["launch_template": template(["id": .string("lt-1")])]))
        let plan = group.plan(prior, arguments(["launch_configuration": .string("old")]))
        #expect(plan.value["launch_template"]?.asElements?.isEmpty == true)
        #expect(plan.value["mixed_instances_policy"]?.asElements?.isEmpty == true)
        #expect(plan.replaced == [])
    }

    @Test(
        arguments: [
            (2, 4, false), (1, 1, true), (3, 3, true), (2, 2, false),
        ])
    func `a size outside of the limits becomes another`(low: Int, high: Int, isOther: Bool) {
        let template = template(["id": .string("lt-1")])
        let prior = group.existing(
            arguments(["launch_template": template]), ["desired_capacity": .number(2)])
        let plan = group.plan(
            prior,
            ["min_size": .number(low), "max_size": .number(high), "launch_template": template])
        #expect((plan.value["desired_capacity"] == .unknown(.number)) == isOther)
    }

    @Test func `other target groups are other sources of traffic`() {
        let template = template(["id": .string("lt-1")])
        func groups(_ arn: String) -> [String: Value] {
            arguments([
                "launch_template": template, "target_group_arns": .set([.string(arn)], of: .string),
            ])
        }
        let prior = group.existing(groups("a"))
        #expect(group.plan(prior, groups("a")).value["traffic_source"]?.isUnknown == false)
        #expect(group.plan(prior, groups("b")).value["traffic_source"]?.isUnknown == true)
    }

    @Test(arguments: [("10m", 0), ("0", 0), ("", 0), ("ten", 1), ("10", 1)])
    func `a wait is a duration`(text: String, count: Int) {
        let problems = group.problems(
            arguments([
                "launch_configuration": .string("a"), "wait_for_capacity_timeout": .string(text),
            ]))
        #expect(problems.count == count)
    }

    @Test func `tags of a template are no new version`() throws {
        let template = try TypeUnderTest("aws_launch_template")
        func arguments(_ tag: String) -> [String: Value] {
            [
                "name": .string("web"), "image_id": .string("ami-1"), "update_default_version": .true,
                "tags": .map(["Name": .string(tag)], of: .string),
            ]
        }
        let prior = template.existing(arguments("a"))
        let plan = template.plan(prior, arguments("b"))
        #expect(plan.value["latest_version"] == prior["latest_version"])
        #expect(plan.value["default_version"] == prior["default_version"])
    }

    @Test func `a default version that is behind comes up`() throws {
        let template = try TypeUnderTest("aws_launch_template")
        let arguments: [String: Value] = ["name": .string("web"), "image_id": .string("ami-1")]
        let prior = template.existing(
            arguments, ["default_version": .number(1), "latest_version": .number(2)])
        #expect(template.plan(prior, arguments).value["default_version"] == .number(1))
        let plan = template.plan(prior, arguments.merging(["update_default_version": .true]) { $1 })
        #expect(plan.value["default_version"] == .unknown(.number))
        #expect(plan.value["latest_version"] == .number(2))
    }

    @Test(
        arguments: [
            (["scaling_adjustment": .number(1)], 0),
            (["scaling_adjustment": .number(1), "policy_type": .string("StepScaling")], 1),
            (["cooldown": .number(1), "policy_type": .string("TargetTrackingScaling")], 1),
            (["estimated_instance_warmup": .number(1), "policy_type": .string("TargetTrackingScaling")], 0),
            (["estimated_instance_warmup": .number(1), "policy_type": .unknown(.string)], 0),
        ] as [([String: Value], Int)])
    func `policies have the arguments of their kind`(more: [String: Value], count: Int) throws {
        let policy = try TypeUnderTest("aws_autoscaling_policy")
        let least: [String: Value] = ["name": .string("a"), "autoscaling_group_name": .string("b")]
        #expect(policy.problems(least.merging(more) { $1 }).count == count)
    }

    @Test func `a capacity provider keeps its group and changes what it is set to`() throws {
        let provider = try TypeUnderTest("aws_ecs_capacity_provider")
        func arguments(_ arn: String, _ draining: String) -> [String: Value] {
            [
                "name": .string("a"),
                "auto_scaling_group_provider": provider.blocks(
                    "auto_scaling_group_provider",
                    ["auto_scaling_group_arn": .string(arn), "managed_draining": .string(draining)]),
            ]
        }
        let prior = provider.existing(arguments("a", "ENABLED"))
        let changed = provider.plan(prior, arguments("a", "DISABLED"))
        #expect(changed.replaced == [])
        #expect(changed.value != prior)
        #expect(
            provider.plan(prior, arguments("b", "ENABLED")).replaced == [
                ".auto_scaling_group_provider[0].auto_scaling_group_arn"
            ])
    }
}

import Providers
import Testing
import Values

/// Machines, their templates, and what runs without them.
@Suite struct MachinePlanTests {
    @Test(arguments: [false, true])
    func `other instructions start a machine anew where that is asked for`(isAsked: Bool) throws {
        let machine = try TypeUnderTest("aws_instance")
        func arguments(_ text: String) -> [String: Value] {
            [
                "ami": .string("ami-1"), "instance_type": .string("t3.micro"), "user_data": .string(text),
                "user_data_replace_on_change": .bool(isAsked),
            ]
        }
        let plan = machine.plan(machine.existing(arguments("a")), arguments("b"))
        #expect(plan.replaced == (isAsked ? [".user_data", ".user_data_base64"] : []))
        #expect(plan.value["user_data"] == .string("b"))
    }

    @Test func `a machine is of an image or a template`() throws {
        let machine = try TypeUnderTest("aws_instance")
        #expect(machine.problems(["ami": .string("ami-1"), "instance_type": .string("t3.micro")]).isEmpty)
        #expect(machine.problems(["instance_type": .string("t3.micro")]).count == 1)
        let template = machine.blocks("launch_template", ["name": .string("web")])
        #expect(machine.problems(["launch_template": template]).isEmpty)
        #expect(
            machine.problems([
                "ami": .string("ami-1"), "instance_type": .string("x"), "user_data": .string("a"),
                "user_data_base64": .string("b"),
            ]).count == 1)
    }

    @Test func `each change of a template is a new version`() throws {
        let template = try TypeUnderTest("aws_launch_template")
        let arguments = ["name": Value.string("web"), "image_id": .string("ami-1")]
        let prior = template.existing(arguments)
        #expect(template.plan(prior, arguments).value["latest_version"]?.isUnknown == false)
        let other = arguments.merging(["image_id": .string("ami-2")]) { $1 }
        let plan = template.plan(prior, other)
        #expect(plan.value["latest_version"] == .unknown(.number))
        #expect(plan.value["default_version"]?.isUnknown == false)
        let followed = template.plan(prior, other.merging(["update_default_version": .true]) { $1 })
        #expect(followed.value["default_version"] == .unknown(.number))
        #expect(plan.replaced == [])
    }

    @Test func `new code of a function is a new version where it is published`() throws {
        let function = try TypeUnderTest("aws_lambda_function")
        func arguments(_ hash: String, published: Bool) -> [String: Value] {
            [
                "function_name": .string("f"), "role": .string("arn"), "filename": .string("f.zip"),
                "source_code_hash": .string(hash), "publish": .bool(published),
            ]
        }
        let prior = function.existing(arguments("a", published: true))
        #expect(function.plan(prior, arguments("b", published: true)).value["version"] == .unknown(.string))
        #expect(function.plan(prior, arguments("b", published: false)).value["version"]?.isUnknown == false)
        #expect(
            function.plan(prior, arguments("b", published: false)).value["last_modified"]?.isUnknown == true)
        #expect(function.problems(["function_name": .string("f"), "role": .string("r")]).count == 1)
    }

    @Test func `a provider of machines is of one kind`() throws {
        let provider = try TypeUnderTest("aws_ecs_capacity_provider")
        let group = provider.blocks("auto_scaling_group_provider", ["auto_scaling_group_arn": .string("arn")])
        #expect(provider.problems(["name": .string("a"), "auto_scaling_group_provider": group]).isEmpty)
        #expect(provider.problems(["name": .string("a")]).count == 1)
    }
}

import Providers
import Testing
import Values

@Suite struct CommonPlanTests {
    @Test func `what the cloud chooses is unknown in a new object`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let plan = vpc.create(["cidr_block": .string("10.0.0.0/16")])
        #expect(plan.value["id"] == .unknown(.string))
        #expect(plan.value["arn"] == .unknown(.string))
        #expect(plan.value["enable_dns_hostnames"] == .unknown(.bool))
        #expect(plan.value["enable_dns_support"] == .true)
        #expect(plan.value["instance_tenancy"] == .string("default"))
        #expect(plan.value["region"] == .string("eu-central-1"))
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test func `an unchanged object has no change`() throws {
        let subnet = try TypeUnderTest("aws_subnet")
        let arguments: [String: Value] = ["vpc_id": .string("vpc-1"), "cidr_block": .string("10.0.1.0/24")]
        let prior = subnet.existing(arguments)
        let plan = subnet.plan(prior, arguments)
        #expect(plan.value == prior)
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test func `an argument left out is an empty one`() throws {
        let namespace = try TypeUnderTest("aws_service_discovery_private_dns_namespace")
        let arguments: [String: Value] = ["name": .string("internal"), "vpc": .string("vpc-1")]
        let prior = namespace.existing(arguments, ["description": .string(""), "tags": map([:])])
        #expect(namespace.plan(prior, arguments).value == prior)
    }

    @Test func `another provider region needs a new object`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let arguments = ["cidr_block": Value.string("10.0.0.0/16")]
        let elsewhere = Value.object(["region": .string("eu-west-1")])
        let plan = vpc.plan(vpc.existing(arguments), arguments, settings: elsewhere)
        #expect(plan.replaced == [".region"])
        #expect(plan.value["region"] == .string("eu-west-1"))
    }

    @Test func `an unknown provider region is left open`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let plan = vpc.create(
            ["cidr_block": .string("10.0.0.0/16")], settings: .object(["region": .unknown(.string)]))
        #expect(plan.value["region"] == .unknown(.string))
    }

    // MARK: - Tags

    @Test func `default tags are merged with the resource's own, which win`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let plan = vpc.create(
            ["tags": map(["Name": "main", "Team": "core"])],
            settings: settings(tags: ["Team": "all", "Cost": "7"]))
        #expect(plan.value["tags"] == map(["Name": "main", "Team": "core"]))
        #expect(plan.value["tags_all"] == map(["Name": "main", "Team": "core", "Cost": "7"]))
    }

    @Test func `a tag that is not known yet stays unknown in the merged ones`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let tags = Value.map(["Name": .unknown(.string)], of: .string)
        let plan = vpc.create(["tags": tags], settings: settings(tags: ["Cost": "7"]))
        #expect(plan.value["tags_all"]?["Name"]?.isUnknown == true)
        #expect(plan.value["tags_all"]?["Cost"] == .string("7"))
        let wholly = vpc.create(["tags": .unknown(.map(.string))])
        #expect(wholly.value["tags_all"] == .unknown(.map(.string)))
    }

    @Test func `ignored tags are left to others`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let plan = vpc.create(
            ["tags": map(["Name": "main", "Owner": "x"])], settings: settings(tags: [:], ignoring: ["Owner"]))
        #expect(plan.value["tags_all"] == map(["Name": "main"]))
    }

    @Test func `changed default tags change existing objects in place`() throws {
        let cluster = try TypeUnderTest("aws_ecs_cluster")
        let arguments = ["name": Value.string("main")]
        let plan = cluster.plan(
            cluster.existing(arguments), arguments, settings: settings(tags: ["Cost": "8"]))
        #expect(plan.value["tags_all"] == map(["Cost": "8"]))
        #expect(plan.requiresReplacement.isEmpty)
    }

    // MARK: - Names

    @Test(arguments: [
        ("aws_iam_role", "terraform-"), ("aws_lb", "tf-lb-"), ("aws_lb_target_group", "tf-"),
        ("aws_security_group", "terraform-"),
    ])
    func `a name that is left out is made up`(type: String, prefix: String) throws {
        let name = try TypeUnderTest(type).create([:]).value["name"]
        guard case .unknown(let unknown)? = name?.content else {
            Issue.record("the name is known")
            return
        }
        #expect(unknown.refinement?.prefix == prefix)
    }

    @Test func `a name with a given beginning is known by it`() throws {
        let group = try TypeUnderTest("aws_cloudwatch_log_group")
        let plan = group.create(["name_prefix": .string("web-")])
        let refinement = Unknown.Refinement(.prefix("web-"))
        #expect(plan.value["name"] == Value(.unknown(Unknown(.string, refinement))))
        #expect(plan.value["retention_in_days"] == .number(0))
        let prior = group.existing(["name_prefix": .string("web-")], ["name": .string("web-1")])
        #expect(group.plan(prior, ["name_prefix": .string("web-")]).value == prior)
        #expect(group.plan(prior, ["name_prefix": .string("api-")]).replaced == [".name_prefix"])
    }
}

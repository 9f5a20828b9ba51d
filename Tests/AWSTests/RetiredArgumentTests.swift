import AWS
import Providers
import Testing
import Values

@testable import AWS

/// Arguments of older provider versions, which old stacks still have.
@Suite struct RetiredArgumentTests {
    @Test(arguments: [
        ("aws_eip", "vpc"), ("aws_vpc", "enable_classiclink"), ("aws_ecs_cluster", "capacity_providers"),
        ("aws_instance", "cpu_core_count"), ("aws_route53_zone", "vpc_id"),
        ("aws_flow_log", "log_group_name"),
        ("aws_network_acl", "subnet_id"), ("aws_db_instance", "name"), ("aws_iam_instance_profile", "roles"),
        ("aws_autoscaling_group", "tags"), ("aws_appautoscaling_policy", "cooldown"),
        ("aws_elasticache_cluster", "availability_zones"),
    ])
    func `they are accepted with advice`(type: String, name: String) throws {
        let attribute = try #require(AWSSchema.provider.resource(type)?.block.attribute(name))
        #expect(attribute.isConfigurable)
        #expect(attribute.deprecation != nil)
    }

    @Test(arguments: [
        ("aws_ecs_service", "placement_strategy"), ("aws_ecs_task_definition", "inference_accelerator"),
        ("aws_ecs_cluster", "default_capacity_provider_strategy"),
        ("aws_launch_template", "elastic_gpu_specifications"),
        ("aws_s3_bucket", "versioning"), ("aws_secretsmanager_secret", "rotation_rules"),
    ])
    func `so are blocks`(type: String, name: String) throws {
        let block = try #require(AWSSchema.provider.resource(type)?.block.block(name))
        #expect(block.deprecation != nil)
    }

    @Test func `an address for a network is one of its domain`() throws {
        let address = try TypeUnderTest("aws_eip")
        #expect(address.create(["vpc": .true]).value["domain"] == .string("vpc"))
        #expect(address.create(["vpc": .false]).value["domain"] == .unknown(.string))
        let prior = address.existing(["vpc": .true], ["domain": .string("vpc")])
        #expect(address.plan(prior, ["vpc": .true]).value == prior)
        #expect(address.plan(prior, ["domain": .string("vpc")]).replaced == [])
    }

    @Test func `a database's old name is its name`() throws {
        let database = try TypeUnderTest("aws_db_instance")
        let arguments: [String: Value] = ["instance_class": .string("db.t3.micro"), "name": .string("shop")]
        let planned = database.create(arguments).value
        #expect(planned["db_name"] == .string("shop"))
        let prior = database.existing(arguments)
        #expect(database.plan(prior, arguments).value == prior)
        let modern: [String: Value] = ["instance_class": .string("db.t3.micro"), "db_name": .string("shop")]
        #expect(database.plan(prior, modern).replaced == [])
        let other = arguments.merging(["name": .string("other")]) { $1 }
        #expect(database.plan(prior, other).replaced == [".db_name"])
    }

    @Test func `a profile has its role by the argument that is set`() throws {
        let profile = try TypeUnderTest("aws_iam_instance_profile")
        let planned = profile.create(["roles": texts("web")]).value
        #expect(planned["roles"] == texts("web"))
        // What is not set, and not the provider's to choose, stays so.
        #expect(planned["role"]?.isNull == true)
    }

    @Test func `a policy may begin and end with a document`() throws {
        func statement(_ sid: String, _ effect: String) -> Value {
            .string(
                #"{"Statement":[{"Sid":"\#(sid)","Effect":"\#(effect)","Action":"s3:*","Resource":"*"}]}"#)
        }
        let schema = try #require(AWSSchema.provider.dataSource("aws_iam_policy_document"))
        let configuration = complete(
            ["source_json": statement("a", "Allow"), "override_json": statement("a", "Deny")], schema.block)
        let result = try readPureData(
            type: "aws_iam_policy_document", configuration: configuration, settings: standardSettings)
        #expect(result?["json"]?.asString?.contains("Deny") == true)
        #expect(result?["json"]?.asString?.contains("Allow") == false)
    }

    @Test func `a route may lead to a machine`() throws {
        let table = try TypeUnderTest("aws_route_table")
        let route: [String: Value] = ["cidr_block": .string("0.0.0.0/0"), "instance_id": .string("i-1")]
        let arguments = ["vpc_id": Value.string("vpc-1"), "route": table.blocks("route", route)]
        #expect(table.problems(arguments).isEmpty)
        let prior = table.existing(arguments)
        #expect(table.plan(prior, arguments).value == prior)
    }

    @Test func `a rule's condition may name its field`() throws {
        let rule = try TypeUnderTest("aws_lb_listener_rule")
        let condition = rule.blocks(
            "condition",
            ["field": .string("path-pattern"), "values": .list([.string("/a/*")], of: .string)])
        #expect(rule.problems(["condition": condition]).isEmpty)
    }
}

import Providers
import Testing
import Values

@Suite struct LoadBalancingPlanTests {
    @Test func `a load balancer has the attributes of its kind`() throws {
        let balancer = try TypeUnderTest("aws_lb")
        let application = balancer.create(["subnets": texts("a", "b")]).value
        #expect(application["idle_timeout"] == .number(60))
        #expect(application["enable_cross_zone_load_balancing"] == .null(.bool))
        let network = balancer.create([
            "subnets": texts("a", "b"), "load_balancer_type": .string("network"),
        ]).value
        #expect(network["idle_timeout"] == .null(.number))
        #expect(network["enable_cross_zone_load_balancing"] == .false)
        #expect(network["subnet_mapping"]?.isUnknown == true)
    }

    @Test(arguments: ["application", "network"])
    func `only network load balancers cannot leave a subnet`(kind: String) throws {
        let balancer = try TypeUnderTest("aws_lb")
        func arguments(_ subnets: String...) -> [String: Value] {
            [
                "load_balancer_type": .string(kind), "security_groups": texts("sg-1"),
                "subnets": .set(subnets.map(Value.string), of: .string),
            ]
        }
        let prior = balancer.existing(arguments("a", "b"))
        #expect(balancer.plan(prior, arguments("a", "b", "c")).replaced == [])
        #expect(balancer.plan(prior, arguments("a")).replaced == (kind == "network" ? [".subnets"] : []))
        #expect(balancer.plan(prior, arguments("a", "c")).value["subnet_mapping"]?.isUnknown == true)
    }

    @Test(arguments: ["application", "network"])
    func `mappings of subnets come and go but do not change`(kind: String) throws {
        let balancer = try TypeUnderTest("aws_lb")
        func arguments(_ mappings: (String, String)...) throws -> [String: Value] {
            let block = try #require(balancer.schema.block.block("subnet_mapping")).block
            let elements = mappings.map { subnet, address in
                complete(["subnet_id": .string(subnet), "private_ipv4_address": .string(address)], block)
            }
            return [
                "load_balancer_type": .string(kind), "security_groups": texts("sg-1"),
                "subnet_mapping": .set(elements, of: .object(block.objectType)),
            ]
        }
        let prior = balancer.existing(try arguments(("a", "10.0.0.4"), ("b", "10.0.1.4")))
        let more = balancer.plan(
            prior, try arguments(("a", "10.0.0.4"), ("b", "10.0.1.4"), ("c", "10.0.2.4")))
        #expect(more.replaced == [])
        #expect(more.value["subnets"]?.isUnknown == true)
        let less = balancer.plan(prior, try arguments(("a", "10.0.0.4")))
        #expect(less.replaced == (kind == "network" ? [".subnet_mapping"] : []))
        let other = balancer.plan(prior, try arguments(("a", "10.0.0.5"), ("b", "10.0.1.4")))
        #expect(other.replaced == [".subnet_mapping"])
    }

    @Test func `network load balancers have security groups from the start or never`() throws {
        let balancer = try TypeUnderTest("aws_lb")
        func arguments(_ groups: String...) -> [String: Value] {
            [
                "load_balancer_type": .string("network"), "subnets": texts("a"),
                "security_groups": .set(groups.map(Value.string), of: .string),
            ]
        }
        #expect(
            balancer.plan(balancer.existing(arguments()), arguments("sg-1")).replaced == [".security_groups"])
        #expect(balancer.plan(balancer.existing(arguments("sg-1")), arguments("sg-2")).replaced == [])
    }

    @Test func `blocks that AWS fills in are not removed`() throws {
        let repository = try TypeUnderTest("aws_ecr_repository")
        let arguments = ["name": Value.string("web")]
        let prior = repository.existing(
            arguments,
            [
                "encryption_configuration": repository.blocks(
                    "encryption_configuration",
                    ["encryption_type": .string("AES256"), "kms_key": .string("")])
            ])
        let plan = repository.plan(prior, arguments)
        #expect(plan.value == prior)
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test func `a target group is replaced with its port`() throws {
        let group = try TypeUnderTest("aws_lb_target_group")
        let arguments: [String: Value] = [
            "port": .number(80), "protocol": .string("HTTP"), "vpc_id": .string("vpc-1"),
        ]
        let prior = group.existing(arguments)
        #expect(group.plan(prior, arguments.merging(["port": .number(81)]) { $1 }).replaced == [".port"])
        #expect(group.plan(prior, arguments.merging(["slow_start": .number(60)]) { $1 }).replaced == [])
    }
}

import Providers
import Testing
import Values

@testable import AWS

@Suite struct ConstraintTests {
    private func details(_ type: String, _ arguments: [String: Value]) throws -> [String] {
        try TypeUnderTest(type).problems(arguments).map(\.detail)
    }

    @Test func `arguments in conflict are named`() throws {
        let found = try TypeUnderTest("aws_subnet").problems([
            "vpc_id": .string("vpc-1"), "availability_zone": .string("eu-central-1a"),
            "availability_zone_id": .string("euc1-az1"),
        ])
        #expect(
            found == [
                ConfigurationProblem(
                    .attribute("availability_zone"), "Conflicting configuration arguments",
                    "\"availability_zone\": conflicts with availability_zone_id")
            ])
    }

    @Test func `one of several must be there, and only one`() throws {
        let table = Value.string("rtb-1")
        #expect(
            try details("aws_route_table_association", ["route_table_id": table])
                == ["one of `subnet_id,gateway_id` must be specified"])
        #expect(
            try details(
                "aws_route_table_association",
                ["route_table_id": table, "subnet_id": .string("a"), "gateway_id": .string("b")])
                == [
                    "\"subnet_id\": only one of `subnet_id,gateway_id` can be specified, "
                        + "but `subnet_id,gateway_id` were specified."
                ])
        #expect(
            try details(
                "aws_route_table_association", ["route_table_id": table, "subnet_id": .unknown(.string)]
            )
            .isEmpty)
    }

    @Test func `some arguments need others`() throws {
        #expect(
            try details("aws_vpc", ["ipv4_netmask_length": .number(20)])
                == [
                    "\"ipv4_netmask_length\": "
                        + "all of `ipv4_ipam_pool_id,ipv4_netmask_length` must be specified"
                ])
        #expect(
            try details(
                "aws_vpc", ["ipv4_netmask_length": .number(20), "ipv4_ipam_pool_id": .unknown(.string)]
            ).isEmpty)
    }

    @Test(arguments: [
        "10.0.0.0", "10.0.0.0/33", "10.0.0/16", "10.0.0.256/16", "::/0", "010.0.0.0/16", "10.0.0.0/8",
    ])
    func `an address block of a network is checked`(text: String) throws {
        #expect(try details("aws_vpc", ["cidr_block": .string(text)]).count == 1)
    }

    @Test func `an address block begins at its network`() throws {
        #expect(
            try details("aws_vpc", ["cidr_block": .string("10.0.1.0/16")])
                == [
                    "\"cidr_block\" must begin at a network address: "
                        + "\"10.0.1.0/16\" stands for \"10.0.0.0/16\"."
                ])
        #expect(try details("aws_vpc", ["cidr_block": .unknown(.string)]).isEmpty)
    }

    @Test func `problems within blocks name their place`() throws {
        let group = try TypeUnderTest("aws_security_group")
        let rule: [String: Value] = [
            "from_port": .number(80), "to_port": .number(70_000), "protocol": .string("tcp"),
            "cidr_blocks": .list([.string("10.0.0.0/8"), .string("everyone")], of: .string),
        ]
        let ingress = group.blocks("ingress", rule)
        let element = try #require(ingress.asElements?.first)
        let found = group.problems(["ingress": ingress])
        #expect(
            found.map(\.path.steps) == [
                [.attribute("ingress"), .element(element), .attribute("cidr_blocks"), .index(1)],
                [.attribute("ingress"), .element(element), .attribute("to_port")],
            ])
    }

    @Test func `documents are checked`() throws {
        #expect(try details("aws_iam_policy", ["policy": .string("{\"Version\":")]).count == 1)
        #expect(try details("aws_iam_policy", ["policy": .string("[]")]).count == 1)
        #expect(try details("aws_iam_policy", ["policy": .string("{}")]).isEmpty)
        #expect(try details("aws_ecs_task_definition", ["container_definitions": .string("{}")]).count == 1)
        #expect(try details("aws_ecs_task_definition", ["container_definitions": .string("[1]")]).count == 1)
        #expect(try details("aws_ecs_task_definition", ["container_definitions": .string("[{}]")]).isEmpty)
    }

    @Test func `numbers are checked`() throws {
        #expect(try details("aws_cloudwatch_log_group", ["retention_in_days": .number(2)]).count == 1)
        #expect(try details("aws_cloudwatch_log_group", ["retention_in_days": .number(14)]).isEmpty)
        #expect(try details("aws_lb_listener", ["port": .number(0)]).count == 1)
    }

    @Test func `a listener rule condition is of one kind`() throws {
        let rule = try TypeUnderTest("aws_lb_listener_rule")
        let condition = try #require(rule.schema.block.block("condition"))
        let path = try #require(condition.block.block("path_pattern"))
        let header = try #require(condition.block.block("host_header"))
        let paths = Value.list(
            [complete(["values": texts("/a")], path.block)], of: .object(path.block.objectType))
        let hosts = Value.list(
            [complete(["values": texts("a")], header.block)], of: .object(header.block.objectType))
        #expect(rule.problems(["condition": rule.blocks("condition", ["path_pattern": paths])]).isEmpty)
        #expect(rule.problems(["condition": rule.blocks("condition", [:])]).count == 1)
        let both = rule.blocks("condition", ["path_pattern": paths, "host_header": hosts])
        #expect(rule.problems(["condition": both]).count == 1)
    }

    @Test func `a service has a launch type or a strategy`() throws {
        let service = try TypeUnderTest("aws_ecs_service")
        let strategy = service.blocks(
            "capacity_provider_strategy", ["capacity_provider": .string("FARGATE_SPOT")])
        #expect(service.problems(["capacity_provider_strategy": strategy]).isEmpty)
        let both: [String: Value] = [
            "capacity_provider_strategy": strategy, "launch_type": .string("FARGATE"),
        ]
        #expect(service.problems(both).count == 1)
    }

    @Test func `nothing is wrong with what is not known yet`() throws {
        for name in AWSSchema.provider.resourceNames {
            let type = try TypeUnderTest(name)
            var unknown: [String: Value] = [:]
            for attribute in type.schema.block.attributes {
                unknown[attribute.name] = .unknown(attribute.type)
            }
            for block in type.schema.block.blocks { unknown[block.name] = .unknown(block.valueType) }
            #expect(type.problems(unknown).isEmpty, "\(name)")
        }
    }

    // MARK: - Address blocks

    @Test(arguments: [
        ("10.1.2.3/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"), ("192.168.1.1/32", "192.168.1.1/32"),
        ("2001:DB8:0:0:1::1/64", "2001:db8::/64"), ("::/0", "::/0"),
        ("::ffff:10.0.0.1/128", "::ffff:a00:1/128"),
        ("fe80::1/127", "fe80::/127"), ("1:2:3:4:5:6:7:8/128", "1:2:3:4:5:6:7:8/128"), ("1::/16", "1::/16"),
    ])
    func `address blocks are read`(text: String, network: String) throws {
        let range = try #require(AddressRange(text))
        #expect(range.network.description == network)
        #expect(range.beginsAtNetwork == (range == AddressRange(network)))
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/08", "1.2.3/8", "1.2.3.4.5/8", ":/0", ":::/0",
        "1::2::3/8",
        "12345::/16", "1:2:3:4:5:6:7/8", "1:2:3:4:5:6:7:8:9/8", "::1%eth0/64", "2001:db8::/129", "+1::/8",
    ])
    func `what is not an address block is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }
}

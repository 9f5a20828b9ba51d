import Providers
import Testing
import Values

@Suite struct NetworkingPlanTests {
    @Test func `dedicated tenancy is left in place and entered by a new network`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let block = ["cidr_block": Value.string("10.0.0.0/16")]
        let dedicated = block.merging(["instance_tenancy": .string("dedicated")]) { $1 }
        #expect(vpc.plan(vpc.existing(block), dedicated).replaced == [".instance_tenancy"])
        #expect(vpc.plan(vpc.existing(dedicated), block).replaced == [])
        #expect(vpc.plan(vpc.existing(dedicated), block).value["instance_tenancy"] == .string("default"))
    }

    @Test func `a generated address block becomes unknown when it is asked for`() throws {
        let vpc = try TypeUnderTest("aws_vpc")
        let block = ["cidr_block": Value.string("10.0.0.0/16")]
        let plan = vpc.plan(
            vpc.existing(block), block.merging(["assign_generated_ipv6_cidr_block": .true]) { $1 })
        #expect(plan.value["ipv6_cidr_block"] == .unknown(.string))
        #expect(plan.value["ipv6_association_id"] == .unknown(.string))
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test func `rules of a security group have the empty forms of what was left out`() throws {
        let group = try TypeUnderTest("aws_security_group")
        let rule: [String: Value] = [
            "from_port": .number(443), "to_port": .number(443), "protocol": .string("tcp"),
            "cidr_blocks": .list([.string("0.0.0.0/0")], of: .string),
        ]
        let arguments = ["ingress": group.blocks("ingress", rule)]
        let plan = group.create(arguments)
        let planned = try #require(plan.value["ingress"]?.asElements?.first)
        #expect(planned["description"] == .string(""))
        #expect(planned["security_groups"] == .set([], of: .string))
        #expect(planned["self"] == .false)
        #expect(plan.value["egress"]?.isUnknown == true)
        let prior = group.existing(arguments)
        #expect(group.plan(prior, arguments).value == prior)
    }

    @Test func `protocols have several names`() throws {
        let group = try TypeUnderTest("aws_security_group")
        func rules(_ name: String) -> [String: Value] {
            let rule: [String: Value] = [
                "from_port": .number(0), "to_port": .number(0), "protocol": .string(name),
            ]
            return ["egress": group.blocks("egress", rule)]
        }
        let prior = group.existing(rules("-1"))
        #expect(group.plan(prior, rules("all")).value == prior)
        #expect(group.plan(prior, rules("tcp")).value != prior)
    }

    @Test func `rules left out stay as they are, and none at all removes them`() throws {
        let group = try TypeUnderTest("aws_security_group")
        let rule: [String: Value] = [
            "from_port": .number(0), "to_port": .number(0), "protocol": .string("-1"),
        ]
        let prior = group.existing(["egress": group.blocks("egress", rule)])
        #expect(group.plan(prior, [:]).value["egress"] == prior["egress"])
    }

    @Test func `routes compare by their address blocks`() throws {
        let table = try TypeUnderTest("aws_route_table")
        func arguments(_ block: String) -> [String: Value] {
            let route: [String: Value] = ["ipv6_cidr_block": .string(block), "gateway_id": .string("igw-1")]
            return ["vpc_id": .string("vpc-1"), "route": table.blocks("route", route)]
        }
        let prior = table.existing(arguments("2001:db8::/32"))
        #expect(prior["route"]?.asElements?.first?["cidr_block"] == .string(""))
        #expect(table.plan(prior, arguments("2001:0db8:0:0::/32")).value == prior)
        #expect(table.plan(prior, arguments("2001:db9::/32")).value != prior)
    }

    @Test func `an association with another table has another id`() throws {
        let association = try TypeUnderTest("aws_route_table_association")
        let arguments: [String: Value] = [
            "subnet_id": .string("subnet-1"), "route_table_id": .string("rtb-1"),
        ]
        let plan = association.plan(
            association.existing(arguments), arguments.merging(["route_table_id": .string("rtb-2")]) { $1 })
        #expect(plan.value["id"] == .unknown(.string))
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test func `a port of zero is a choice in rules for one peer`() throws {
        let rule = try TypeUnderTest("aws_vpc_security_group_ingress_rule")
        let arguments: [String: Value] = [
            "security_group_id": .string("sg-1"), "ip_protocol": .string("tcp"),
            "cidr_ipv4": .string("10.0.0.0/8"), "from_port": .number(0), "to_port": .number(0),
        ]
        let prior = rule.existing(arguments)
        let plan = rule.plan(prior, arguments.merging(["from_port": .null(.number)]) { $1 })
        #expect(plan.value["from_port"] == .null(.number))
    }

    @Test func `entries of a network ACL have several names for a protocol`() throws {
        for (name, isComputed) in [("aws_network_acl", true), ("aws_default_network_acl", false)] {
            let list = try TypeUnderTest(name)
            func arguments(_ kind: String) -> [String: Value] {
                let entry: [String: Value] = [
                    "rule_no": .number(100), "action": .string("allow"), "protocol": .string(kind),
                    "from_port": .number(0), "to_port": .number(0), "cidr_block": .string("0.0.0.0/0"),
                ]
                return [
                    "vpc_id": .string("vpc-1"), "default_network_acl_id": .string("acl-1"),
                    "ingress": list.blocks("ingress", entry),
                ].filter { list.schema.block.attribute($0.key)?.isConfigurable ?? true }
            }
            let prior = list.existing(arguments("6"))
            #expect(list.plan(prior, arguments("tcp")).value == prior, "\(name)")
            #expect(list.plan(prior, arguments("udp")).value != prior, "\(name)")
            #expect(list.plan(prior, arguments("6")).requiresReplacement.isEmpty)
            #expect(list.create([:]).value["egress"]?.isUnknown == isComputed)
        }
    }

    @Test func `a rule of a network ACL is one for its protocol's names`() throws {
        let rule = try TypeUnderTest("aws_network_acl_rule")
        func arguments(_ kind: String) -> [String: Value] {
            [
                "network_acl_id": .string("acl-1"), "rule_number": .number(1),
                "rule_action": .string("allow"),
                "protocol": .string(kind), "cidr_block": .string("10.0.0.0/8"),
            ]
        }
        let prior = rule.existing(arguments("tcp"))
        #expect(rule.plan(prior, arguments("6")).value == prior)
        #expect(rule.plan(prior, arguments("17")).replaced == [".protocol"])
        #expect(rule.problems(arguments("6").merging(["ipv6_cidr_block": .string("::/0")]) { $1 }).count == 1)
    }

    @Test func `what the cloud made along with a network is taken over`() throws {
        for (type, name) in [
            ("aws_default_route_table", "default_route_table_id"),
            ("aws_default_network_acl", "default_network_acl_id"),
        ] {
            let kept = try TypeUnderTest(type)
            let prior = kept.existing([name: .string("a")])
            #expect(kept.plan(prior, [name: .string("b")]).replaced == [".\(name)"])
        }
        let group = try TypeUnderTest("aws_default_security_group")
        let prior = group.existing(["vpc_id": .string("vpc-1")])
        #expect(group.plan(prior, [:]).value == prior)
        #expect(group.plan(prior, ["vpc_id": .string("vpc-2")]).replaced == [".vpc_id"])
    }

    @Test func `a flow log watches one thing`() throws {
        let log = try TypeUnderTest("aws_flow_log")
        #expect(log.problems(["vpc_id": .string("vpc-1")]).isEmpty)
        #expect(log.problems([:]).count == 1)
        #expect(log.problems(["vpc_id": .string("vpc-1"), "subnet_id": .string("subnet-1")]).count == 1)
        #expect(
            log.problems(["vpc_id": .string("vpc-1"), "max_aggregation_interval": .number(5)]).count == 1)
    }

    @Test func `an exclusion is for a network or a subnet`() throws {
        let exclusion = try TypeUnderTest("aws_vpc_block_public_access_exclusion")
        let mode: [String: Value] = ["internet_gateway_exclusion_mode": .string("allow-egress")]
        let network = mode.merging(["vpc_id": .string("vpc-1")]) { $1 }
        #expect(exclusion.problems(network).isEmpty)
        #expect(exclusion.problems(mode).count == 1)
        let other = network.merging(["vpc_id": .string("vpc-2")]) { $1 }
        #expect(exclusion.plan(exclusion.existing(network), other).replaced == [".vpc_id"])
    }

    @Test func `a pool says which addresses a network gets`() throws {
        let block = try TypeUnderTest("aws_vpc_ipv4_cidr_block_association")
        let pool: [String: Value] = [
            "vpc_id": .string("vpc-1"), "ipv4_ipam_pool_id": .string("ipam-pool-1"),
            "ipv4_netmask_length": .number(24),
        ]
        let prior = block.existing(pool, ["cidr_block": .string("10.1.0.0/24")])
        #expect(block.plan(prior, pool).value == prior)
        let plain = ["vpc_id": Value.string("vpc-1"), "cidr_block": .string("10.1.0.0/24")]
        let other = plain.merging(["cidr_block": .string("10.2.0.0/24")]) { $1 }
        #expect(block.plan(block.existing(plain), other).replaced == [".cidr_block"])
    }
}

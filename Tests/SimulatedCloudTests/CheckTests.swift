import Providers
import SimulatedCloud
import Testing
import Values

/// One check of the cloud: a call that it lets pass, and one that it refuses, on a stack made up to a step.
struct CheckCase: Sendable, CustomTestStringConvertible {
    typealias Arguments = @Sendable (MiniStack) -> [String: Value]

    let name: String
    let step: String
    let type: String
    let accepted: Arguments
    let refused: Arguments
    let refusal: String

    init(
        _ name: String, after step: String, _ type: String, accepts accepted: @escaping Arguments,
        refuses refused: @escaping Arguments, _ refusal: String
    ) {
        self.name = name
        self.step = step
        self.type = type
        self.accepted = accepted
        self.refused = refused
        self.refusal = refusal
    }

    var testDescription: String { name }
}

extension [String: Value] {
    func with(_ changes: [String: Value]) -> [String: Value] { merging(changes) { $1 } }
}

@Suite("The simulated cloud checks")
struct CheckTests {
    @Test("what is asked for", arguments: networking + gateways + balancing + containers + others)
    func check(_ check: CheckCase) async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: check.step)
        let refusal = try await rig.refusal(check.type, check.refused(stack))
        #expect(refusal?.hasPrefix(check.refusal) == true, "\(refusal ?? "accepted")")
        #expect(try await rig.refusal(check.type, check.accepted(stack)) == nil)
    }

    @Test("what a subnet's refusal says")
    func words() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: "vpc")
        let vpc = stack["vpc"].text("id")
        let outside = try await rig.refusal(
            "aws_subnet", ["vpc_id": stack.id("vpc"), "cidr_block": "10.2.0.0/24"])
        #expect(
            outside
                == "InvalidSubnet.Range: The CIDR '10.2.0.0/24' is invalid for VPC \(vpc) with 10.0.0.0/16")
        let nowhere = try await rig.refusal("aws_subnet", ["vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"])
        #expect(nowhere == "InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist")
    }

    @Test("references to what it does not play, and to AWS's own, not at all")
    func foreign() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: "role")
        let managed = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
        try await rig.create(
            "aws_iam_role_policy_attachment", ["role": stack.id("role"), "policy_arn": .string(managed)])
        let elsewhere = "arn:aws:iam::999999999999:policy/shared"
        try await rig.create(
            "aws_iam_role_policy_attachment", ["role": stack.id("role"), "policy_arn": .string(elsewhere)])
        try await rig.create("aws_unplayed", ["vpc_id": "anything"])
    }

    @Test("a cluster of the same name as if it were new")
    func cluster() async throws {
        let rig = Rig()
        let first = try await rig.create("aws_ecs_cluster", ["name": "shop"], token: "1")
        let second = try await rig.create("aws_ecs_cluster", ["name": "shop"], token: "2")
        #expect(first.text("arn") == second.text("arn"))
        #expect(rig.cloud.state.count == 1)
    }

    @Test("the default security group of a network: it is taken over, not made")
    func defaultGroup() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: "vpc")
        let group = try await rig.create("aws_default_security_group", ["vpc_id": stack.id("vpc")])
        #expect(group.text("id") == stack["vpc"].text("default_security_group_id"))
        #expect(group.text("name") == "default")
        try await rig.create(
            "aws_vpc_security_group_ingress_rule",
            ["security_group_id": group.part("id"), "ip_protocol": "-1", "cidr_ipv4": "10.0.0.0/8"])
        try await rig.delete("aws_default_security_group", group)
        try await rig.delete("aws_vpc", stack["vpc"])
        #expect(rig.cloud.state.isEmpty)
    }

    @Test("deletion protection, and what is attached")
    func deletion() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: "role")
        let guarded = try await rig.create(
            "aws_lb",
            ["name": "kept", "subnets": [stack.id("a"), stack.id("b")], "enable_deletion_protection": true])
        let refusal = try await rig.refusal { try await rig.delete("aws_lb", guarded) }
        #expect(refusal?.hasPrefix("OperationNotPermitted") == true)
        let policy = try await rig.create(
            "aws_iam_policy", ["name": "p", "policy": .string(MiniStack.trust)])
        let attachment = try await rig.create(
            "aws_iam_role_policy_attachment", ["role": "run", "policy_arn": policy.part("arn")])
        #expect(try await rig.read("aws_iam_policy", policy)?["attachment_count"] == 1)
        for (type, object) in [("aws_iam_policy", policy), ("aws_iam_role", stack["role"])] {
            let refusal = try await rig.refusal { try await rig.delete(type, object) }
            #expect(refusal?.hasPrefix("DeleteConflict") == true)
        }
        try await rig.delete("aws_iam_role_policy_attachment", attachment)
        try await rig.delete("aws_iam_policy", policy)
        try await rig.delete("aws_iam_role", stack["role"])
    }

    // MARK: - Cases

    static let networking = [
        CheckCase(
            "the size of a network", after: "vpc", "aws_vpc", accepts: { _ in ["cidr_block": "10.9.0.0/16"] },
            refuses: { _ in ["cidr_block": "10.0.0.0/8"] }, "InvalidVpc.Range"),
        CheckCase(
            "the size of a subnet", after: "vpc", "aws_subnet",
            accepts: { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.9.0/28"] },
            refuses: { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.9.0/29"] }, "InvalidSubnet.Range"),
        CheckCase(
            "the form of a CIDR block", after: "vpc", "aws_subnet",
            accepts: { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.9.0/24"] },
            refuses: { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.9.0"] }, "InvalidParameterValue"),
        CheckCase(
            "that subnets do not overlap", after: "b", "aws_subnet",
            accepts: { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.2.0/24"] },
            refuses: { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.1.128/25"] }, "InvalidSubnet.Conflict"),
        CheckCase(
            "the zone of a subnet", after: "vpc", "aws_subnet",
            accepts: {
                ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.9.0/24", "availability_zone": "us-east-1b"]
            },
            refuses: {
                ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.9.0/24", "availability_zone": "eu-west-1a"]
            }, "InvalidParameterValue: Value (eu-west-1a)"),
        CheckCase(
            "security group names", after: "group", "aws_security_group",
            accepts: { ["vpc_id": $0.id("vpc"), "name": "other"] },
            refuses: { ["vpc_id": $0.id("vpc"), "name": "web"] }, "InvalidGroup.Duplicate"),
        CheckCase(
            "reserved security group names", after: "vpc", "aws_security_group",
            accepts: { ["vpc_id": $0.id("vpc"), "name": "usual"] },
            refuses: { ["vpc_id": $0.id("vpc"), "name": "default"] },
            "InvalidParameterValue: Cannot use reserved"),
        CheckCase(
            "security group rules", after: "rule", "aws_vpc_security_group_ingress_rule",
            accepts: { ingress($0, port: 443) }, refuses: { ingress($0, port: 80) },
            "InvalidPermission.Duplicate"),
        CheckCase(
            "rules of the older type", after: "group", "aws_security_group_rule",
            accepts: { olderRule($0, from: 1, to: 2) }, refuses: { olderRule($0, from: 2, to: 1) },
            "InvalidParameterValue"),
        CheckCase(
            "groups that rules name", after: "group", "aws_vpc_security_group_ingress_rule",
            accepts: { ingress($0, port: 1).with(["referenced_security_group_id": $0.id("group")]) },
            refuses: { ingress($0, port: 2).with(["referenced_security_group_id": "sg-1"]) },
            "InvalidGroup.NotFound"),
    ]

    static let gateways = [
        CheckCase(
            "one internet gateway per network", after: "vpc", "aws_internet_gateway",
            accepts: { ["vpc_id": $0.id("vpc")] }, refuses: { _ in ["vpc_id": "vpc-0"] },
            "InvalidVpcID.NotFound"),
        CheckCase(
            "that a network has no second internet gateway", after: "gateway", "aws_internet_gateway",
            accepts: { _ in [:] }, refuses: { ["vpc_id": $0.id("vpc")] },
            "InvalidParameterValue: Network vpc-"),
        CheckCase(
            "a NAT gateway's address", after: "a", "aws_nat_gateway",
            accepts: { ["subnet_id": $0.id("a"), "connectivity_type": "private"] },
            refuses: { ["subnet_id": $0.id("a"), "connectivity_type": "public"] }, "MissingParameter"),
        CheckCase(
            "that a NAT gateway's address exists", after: "a", "aws_nat_gateway",
            accepts: { ["subnet_id": $0.id("a"), "connectivity_type": "private"] },
            refuses: { ["subnet_id": $0.id("a"), "allocation_id": "eipalloc-0"] },
            "InvalidAllocationID.NotFound"),
        CheckCase(
            "route destinations", after: "route", "aws_route",
            accepts: { routeTo("10.9.0.0/16", $0) }, refuses: { routeTo("0.0.0.0/0", $0) },
            "RouteAlreadyExists"),
        CheckCase(
            "routes beside the local one", after: "table", "aws_route",
            accepts: { routeTo("10.1.0.0/16", $0) }, refuses: { routeTo("10.0.0.0/16", $0) },
            "RouteAlreadyExists"),
        CheckCase(
            "that routes name gateways that exist", after: "table", "aws_route",
            accepts: { routeTo("10.9.0.0/16", $0) },
            refuses: { routeTo("10.8.0.0/16", $0).with(["gateway_id": "igw-0"]) },
            "InvalidInternetGatewayID.NotFound"),
        CheckCase(
            "one route table per subnet", after: "association", "aws_route_table_association",
            accepts: { ["route_table_id": $0.id("table"), "subnet_id": $0.id("b")] },
            refuses: { ["route_table_id": $0.id("table"), "subnet_id": $0.id("a")] },
            "Resource.AlreadyAssociated"),
        CheckCase(
            "the kind of an endpoint", after: "a", "aws_vpc_endpoint",
            accepts: { endpoint("s3", "Gateway", $0) }, refuses: { endpoint("ecr.api", "Gateway", $0) },
            "InvalidParameter: Endpoint type"),
        CheckCase(
            "private names of an endpoint", after: "a", "aws_vpc_endpoint",
            accepts: { endpoint("ecr.api", "Interface", $0) },
            refuses: { endpoint("ecr.api", "Interface", $0).with(["private_dns_enabled": true]) },
            "InvalidParameter: Enabling private DNS"),
        CheckCase(
            "the region of an endpoint", after: "a", "aws_vpc_endpoint",
            accepts: { endpoint("logs", "Interface", $0) },
            refuses: {
                endpoint("logs", "Interface", $0).with(["service_name": "com.amazonaws.eu-west-1.logs"])
            },
            "InvalidServiceName"),
    ]

    @Sendable private static func ingress(_ stack: MiniStack, port: Value) -> [String: Value] {
        [
            "security_group_id": stack.id("group"), "ip_protocol": "tcp", "from_port": port, "to_port": port,
            "cidr_ipv4": "0.0.0.0/0",
        ]
    }

    @Sendable private static func olderRule(_ stack: MiniStack, from: Value, to: Value) -> [String: Value] {
        [
            "security_group_id": stack.id("group"), "type": "ingress", "protocol": "tcp", "from_port": from,
            "to_port": to, "cidr_blocks": ["10.0.0.0/8"],
        ]
    }

    @Sendable private static func routeTo(_ block: String, _ stack: MiniStack) -> [String: Value] {
        [
            "route_table_id": stack.id("table"), "destination_cidr_block": .string(block),
            "gateway_id": stack.id("gateway"),
        ]
    }

    @Sendable private static func endpoint(_ service: String, _ kind: String, _ stack: MiniStack) -> [String:
        Value]
    {
        [
            "vpc_id": stack.id("vpc"), "service_name": .string("com.amazonaws.us-east-1.\(service)"),
            "vpc_endpoint_type": .string(kind),
        ]
    }
}

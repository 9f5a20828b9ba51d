extension LiveTypeTests {
    /// Where routes lead to, and what filters traffic at the borders of a network.
    static let routeStories: [Story] = [
        Story(
            name: "routes to cards, endpoints and gateways",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block                       = "10.140.0.0/16"
                  assign_generated_ipv6_cidr_block = true
                }
                resource "aws_vpc" "b" {
                  cidr_block = "10.141.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.140.0.0/24"
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_egress_only_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_nat_gateway" "a" {
                  subnet_id         = aws_subnet.a.id
                  connectivity_type = "private"
                }
                resource "aws_vpn_gateway" "a" {
                  vpc_id = var.later ? aws_vpc.b.id : aws_vpc.a.id
                }
                resource "aws_vpc_endpoint" "a" {
                  vpc_id            = aws_vpc.a.id
                  service_name      = "com.amazonaws.eu-west-1.logs"
                  vpc_endpoint_type = "GatewayLoadBalancer"
                  subnet_ids        = [aws_subnet.a.id]
                }
                resource "aws_instance" "a" {
                  count         = 2
                  ami           = "ami-12c6146b"
                  instance_type = "t3.micro"
                  subnet_id     = aws_subnet.a.id
                }
                data "aws_prefix_list" "s3" {
                  name = "com.amazonaws.eu-west-1.s3"
                }
                resource "aws_default_route_table" "a" {
                  default_route_table_id = aws_vpc.a.default_route_table_id
                  route {
                    cidr_block           = "10.1.0.0/16"
                    gateway_id           = var.later ? null : aws_internet_gateway.a.id
                    network_interface_id = var.later ? aws_instance.a[0].primary_network_interface_id : null
                  }
                  route {
                    cidr_block      = "10.2.0.0/16"
                    nat_gateway_id  = var.later ? aws_nat_gateway.a.id : null
                    vpc_endpoint_id = var.later ? null : aws_vpc_endpoint.a.id
                  }
                  route {
                    ipv6_cidr_block        = "2001:db8::/32"
                    gateway_id             = var.later ? null : aws_internet_gateway.a.id
                    egress_only_gateway_id = var.later ? aws_egress_only_internet_gateway.a.id : null
                  }
                  dynamic "route" {
                    for_each = var.later ? [data.aws_prefix_list.s3.id] : []
                    content {
                      destination_prefix_list_id = route.value
                      nat_gateway_id             = aws_nat_gateway.a.id
                    }
                  }
                }
                resource "aws_route_table" "a" {
                  vpc_id = aws_vpc.a.id
                  route {
                    cidr_block           = "10.1.0.0/16"
                    gateway_id           = var.later ? null : aws_internet_gateway.a.id
                    network_interface_id = var.later ? aws_instance.a[0].primary_network_interface_id : null
                  }
                  route {
                    cidr_block      = "10.2.0.0/16"
                    vpc_endpoint_id = var.later ? aws_vpc_endpoint.a.id : null
                    nat_gateway_id  = var.later ? null : aws_nat_gateway.a.id
                  }
                }
                resource "aws_route_table" "b" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_route" "a" {
                  route_table_id         = aws_route_table.b.id
                  destination_cidr_block = "10.1.0.0/16"
                  network_interface_id   = aws_instance.a[var.later ? 1 : 0].primary_network_interface_id
                }
                resource "aws_route" "b" {
                  route_table_id         = aws_route_table.b.id
                  destination_cidr_block = "10.2.0.0/16"
                  nat_gateway_id         = var.later ? null : aws_nat_gateway.a.id
                  vpc_endpoint_id        = var.later ? aws_vpc_endpoint.a.id : null
                }
                """, count: 15, changed: 5,
            question: """
                sorted((v['CidrBlock'][:6], len(client('ec2').describe_vpn_gateways(Filters=[dict(Name='attachment.vpc-id', \
                Values=[v['VpcId']])])['VpnGateways']), sorted([(r.get('DestinationCidrBlock', \
                r.get('DestinationIpv6CidrBlock', r.get('DestinationPrefixListId', '')[:3])), [(k, r[k].split('-')[0]) for k in \
                sorted(r) if k in ('GatewayId', 'NatGatewayId', 'NetworkInterfaceId', 'EgressOnlyInternetGatewayId')]) for r in \
                t['Routes'] if r.get('GatewayId') != 'local'] for t in \
                client('ec2').describe_route_tables(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['RouteTables'])) for v \
                in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.140.0.0/16', '10.141.0.0/16'])])['Vpcs'])
                """,
            answers: (
                #"[["10.140", 1, [[["10.1.0.0/16", [["GatewayId", "igw"]]], ["10.2.0.0/16", [["NatGatewayId", "nat"]]]], [["10.2.0.0/16", [["NatGatewayId", "nat"]]], ["10.1.0.0/16", [["NetworkInterfaceId", "eni"]]]], [["2001:db8::/32", [["GatewayId", "igw"]]], ["10.1.0.0/16", [["GatewayId", "igw"]]], ["10.2.0.0/16", [["GatewayId", "vpce"]]]]]], ["10.141", 0, [[]]]]"#,
                #"[["10.140", 0, [[["10.1.0.0/16", [["NetworkInterfaceId", "eni"]]], ["10.2.0.0/16", [["GatewayId", "vpce"]]]], [["10.2.0.0/16", [["GatewayId", "vpce"]]], ["10.1.0.0/16", [["NetworkInterfaceId", "eni"]]]], [["2001:db8::/32", [["EgressOnlyInternetGatewayId", "eigw"]]], ["10.1.0.0/16", [["NetworkInterfaceId", "eni"]]], ["10.2.0.0/16", [["NatGatewayId", "nat"]]], ["pl-", [["NatGatewayId", "nat"]]]]]], ["10.141", 1, [[]]]]"#,
                "[]"
            )),
        Story(
            name: "what filters traffic from the start, to its ends",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.144.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count      = 2
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.144.${count.index}.0/24"
                }
                resource "aws_security_group" "other" {
                  name   = "story-default-other"
                  vpc_id = aws_vpc.a.id
                }
                data "aws_prefix_list" "all" {
                  for_each = toset(["s3", "dynamodb"])
                  name     = "com.amazonaws.eu-west-1.${each.key}"
                }
                resource "aws_default_security_group" "a" {
                  vpc_id                 = aws_vpc.a.id
                  revoke_rules_on_delete = !var.later
                  ingress {
                    from_port       = 443
                    to_port         = 443
                    protocol        = "tcp"
                    self            = !var.later
                    security_groups = var.later ? [aws_security_group.other.id] : []
                    prefix_list_ids = var.later ? [data.aws_prefix_list.all["s3"].id] : []
                  }
                  egress {
                    from_port       = 443
                    to_port         = 443
                    protocol        = "tcp"
                    self            = !var.later
                    security_groups = var.later ? [aws_security_group.other.id] : []
                    prefix_list_ids = var.later ? [data.aws_prefix_list.all["dynamodb"].id] : []
                  }
                }
                resource "aws_network_acl" "a" {
                  vpc_id     = aws_vpc.a.id
                  subnet_ids = var.later ? [] : [aws_subnet.a[1].id]
                  ingress {
                    rule_no    = 100
                    action     = "allow"
                    protocol   = "icmp"
                    cidr_block = "10.0.0.0/8"
                    from_port  = 0
                    to_port    = 0
                    icmp_type  = var.later ? 3 : 8
                    icmp_code  = var.later ? 4 : -1
                  }
                  egress {
                    rule_no    = 100
                    action     = "allow"
                    protocol   = "icmp"
                    cidr_block = "10.0.0.0/8"
                    from_port  = 0
                    to_port    = 0
                    icmp_type  = var.later ? 3 : 8
                    icmp_code  = var.later ? 1 : null
                  }
                }
                resource "aws_network_acl_rule" "a" {
                  network_acl_id = aws_network_acl.b.id
                  rule_number    = 200
                  protocol       = "icmp"
                  rule_action    = "allow"
                  cidr_block     = "10.0.0.0/8"
                  icmp_type      = 8
                }
                resource "aws_network_acl" "b" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_default_network_acl" "a" {
                  default_network_acl_id = aws_vpc.a.default_network_acl_id
                  subnet_ids             = var.later ? aws_subnet.a[*].id : [aws_subnet.a[0].id]
                  ingress {
                    rule_no         = 110
                    action          = "allow"
                    protocol        = "icmpv6"
                    cidr_block      = var.later ? null : "10.0.0.0/8"
                    ipv6_cidr_block = var.later ? "2001:db8::/32" : null
                    from_port       = 0
                    to_port         = 0
                    icmp_type       = var.later ? 128 : -1
                    icmp_code       = var.later ? 2 : -1
                  }
                  egress {
                    rule_no    = 110
                    action     = "allow"
                    protocol   = "icmp"
                    cidr_block = "10.0.0.0/8"
                    from_port  = 0
                    to_port    = 0
                    icmp_type  = var.later ? 3 : -1
                    icmp_code  = var.later ? 4 : -1
                  }
                  depends_on = [aws_network_acl.a]
                }
                """, count: 9, changed: 3,
            question: """
                [([[(len(p['PrefixListIds']), \
                [client('ec2').describe_security_groups(GroupIds=[i['GroupId']])['SecurityGroups'][0]['GroupName'] for i in \
                p['UserIdGroupPairs']]) for g in client('ec2').describe_security_groups(Filters=[dict(Name='vpc-id', \
                Values=[v['VpcId']]), dict(Name='group-name', Values=['default'])])['SecurityGroups'] for p in g[k]] for k in \
                ['IpPermissions', 'IpPermissionsEgress']], sorted((a['IsDefault'], len(a['Associations']), sorted((e['Egress'], \
                e['RuleNumber'], e['Protocol'], e.get('IcmpTypeCode'), e.get('CidrBlock', e.get('Ipv6CidrBlock'))) for e in \
                a['Entries'] if e['RuleNumber'] < 32767)) for a in \
                client('ec2').describe_network_acls(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['NetworkAcls'])) for v \
                in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.144.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[[[[0, ["default"]]], [[0, ["default"]]]], [[false, 0, [[false, 200, "1", {"Code": 0, "Type": 8}, "10.0.0.0/8"]]], [false, 1, [[false, 100, "1", {"Code": -1, "Type": 8}, "10.0.0.0/8"], [true, 100, "1", {"Code": 0, "Type": 8}, "10.0.0.0/8"]]], [true, 1, [[false, 110, "58", {"Code": -1, "Type": -1}, "10.0.0.0/8"], [true, 110, "1", {"Code": -1, "Type": -1}, "10.0.0.0/8"]]]]]]"#,
                #"[[[[[1, ["story-default-other"]]], [[1, ["story-default-other"]]]], [[false, 0, [[false, 100, "1", {"Code": 4, "Type": 3}, "10.0.0.0/8"], [true, 100, "1", {"Code": 1, "Type": 3}, "10.0.0.0/8"]]], [false, 0, [[false, 200, "1", {"Code": 0, "Type": 8}, "10.0.0.0/8"]]], [true, 2, [[false, 110, "58", {"Code": 2, "Type": 128}, "2001:db8::/32"], [true, 110, "1", {"Code": 4, "Type": 3}, "10.0.0.0/8"]]]]]]"#,
                "[]"
            )),
    ]
}

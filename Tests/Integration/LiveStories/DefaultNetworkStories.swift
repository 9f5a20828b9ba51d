extension LiveTypeTests {
    /// What networks have from the start, and what is at their borders.
    static let borderStories: [Story] = [
        Story(
            name: "what a network has from the start",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = var.again ? "10.122.0.0/16" : "10.22.0.0/16"
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_default_security_group" "a" {
                  vpc_id = aws_vpc.a.id
                  ingress {
                    from_port        = var.later ? 443 : 80
                    to_port          = var.later ? 443 : 80
                    protocol         = var.later ? "udp" : "tcp"
                    self             = !var.later
                    cidr_blocks      = var.later ? ["10.0.0.0/8"] : []
                    ipv6_cidr_blocks = var.later ? ["2001:db8::/32"] : []
                    description      = var.later ? "from inside" : null
                  }
                  dynamic "egress" {
                    for_each = var.later ? ["out"] : []
                    content {
                      from_port        = 80
                      to_port          = 81
                      protocol         = "tcp"
                      self             = true
                      cidr_blocks      = ["10.0.0.0/8"]
                      ipv6_cidr_blocks = ["2001:db8::/32"]
                      description      = "out"
                    }
                  }
                  tags = { Name = var.later ? "other" : "default" }
                }
                resource "aws_default_route_table" "a" {
                  default_route_table_id = aws_vpc.a.default_route_table_id
                  route {
                    cidr_block      = var.later ? null : "0.0.0.0/0"
                    ipv6_cidr_block = var.later ? "::/0" : null
                    gateway_id      = aws_internet_gateway.a.id
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_default_network_acl" "a" {
                  default_network_acl_id = aws_vpc.a.default_network_acl_id
                  ingress {
                    rule_no    = var.later ? 110 : 100
                    action     = var.later ? "deny" : "Allow"
                    protocol   = var.later ? "tcp" : "-1"
                    cidr_block = var.later ? "10.0.0.0/8" : "0.0.0.0/0"
                    from_port  = var.later ? 80 : 0
                    to_port    = var.later ? 1024 : 0
                  }
                  egress {
                    rule_no         = var.later ? 110 : 100
                    action          = var.later ? "deny" : "allow"
                    protocol        = var.later ? "udp" : "-1"
                    cidr_block      = var.later ? null : "0.0.0.0/0"
                    ipv6_cidr_block = var.later ? "::/0" : null
                    from_port       = var.later ? 53 : 0
                    to_port         = var.later ? 54 : 0
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_default_subnet" "a" {
                  availability_zone       = "eu-west-1a"
                  map_public_ip_on_launch = !var.later
                  enable_dns64            = var.later
                  force_destroy           = !var.later
                  tags                    = { Name = var.later ? "second" : "first" }

                  enable_resource_name_dns_a_record_on_launch    = var.later
                  enable_resource_name_dns_aaaa_record_on_launch = var.later
                  private_dns_hostname_type_on_launch            = var.later ? "resource-name" : "ip-name"
                }
                """, count: 6, changed: 4,
            question: """
                [(v['CidrBlock'], [[(p['IpProtocol'], p['FromPort'], p['ToPort'], [r['CidrIp'] for r in p['IpRanges']], \
                [r['CidrIpv6'] for r in p['Ipv6Ranges']], len(p['UserIdGroupPairs'])) for g in \
                client('ec2').describe_security_groups(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['SecurityGroups'] for p \
                in g[k]] for k in ['IpPermissions', 'IpPermissionsEgress']], [(r.get('DestinationCidrBlock', \
                r.get('DestinationIpv6CidrBlock')), sorted(g['Value'] for g in t['Tags'])) for t in \
                client('ec2').describe_route_tables(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['RouteTables'] for r in \
                t['Routes']], sorted((e['Egress'], e['RuleNumber'], e['RuleAction'], e['Protocol'], e.get('CidrBlock', \
                e.get('Ipv6CidrBlock'))) for a in client('ec2').describe_network_acls(Filters=[dict(Name='vpc-id', \
                Values=[v['VpcId']])])['NetworkAcls'] for e in a['Entries'] if e['RuleNumber'] < 32767)) for v in \
                client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.22.0.0/16', '10.122.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[["10.22.0.0/16", [[["tcp", 80, 80, [], [], 1]], []], [["10.22.0.0/16", ["first", "shop"]], ["0.0.0.0/0", ["first", "shop"]]], [[false, 100, "allow", "-1", "0.0.0.0/0"], [true, 100, "allow", "-1", "0.0.0.0/0"]]]]"#,
                #"[["10.22.0.0/16", [[["udp", 443, 443, ["10.0.0.0/8"], ["2001:db8::/32"], 0]], [["tcp", 80, 81, ["10.0.0.0/8"], ["2001:db8::/32"], 1]]], [["10.22.0.0/16", ["second", "shop"]], ["::/0", ["second", "shop"]]], [[false, 110, "deny", "6", "10.0.0.0/8"], [true, 110, "deny", "17", "::/0"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 4, changed: 1,
                answer:
                    #"[["10.122.0.0/16", [[["udp", 443, 443, ["10.0.0.0/8"], ["2001:db8::/32"], 0]], [["tcp", 80, 81, ["10.0.0.0/8"], ["2001:db8::/32"], 1]]], [["10.122.0.0/16", ["second", "shop"]], ["::/0", ["second", "shop"]]], [[false, 110, "deny", "6", "10.0.0.0/8"], [true, 110, "deny", "17", "::/0"]]]]"#
            ),
            remains: ["aws_default_subnet"]),
        Story(
            name: "filters at the border of subnets",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = var.again ? "10.123.0.0/16" : "10.23.0.0/16"
                }
                resource "aws_vpc_ipv4_cidr_block_association" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = var.again ? "10.124.0.0/16" : "10.24.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = cidrsubnet(aws_vpc.a.cidr_block, 8, 0)
                }
                resource "aws_route_table" "a" {
                  count  = 2
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_main_route_table_association" "a" {
                  vpc_id         = aws_vpc.a.id
                  route_table_id = aws_route_table.a[var.later ? 1 : 0].id
                }
                resource "aws_network_acl" "a" {
                  vpc_id     = aws_vpc.a.id
                  subnet_ids = var.later ? [] : [aws_subnet.a.id]
                }
                resource "aws_network_acl_rule" "a" {
                  network_acl_id = aws_network_acl.a.id
                  rule_number    = 200
                  egress         = true
                  protocol       = "tcp"
                  rule_action    = "allow"
                  cidr_block     = "10.0.0.0/8"
                  from_port      = 80
                  to_port        = 80
                }
                resource "aws_network_acl" "b" {
                  vpc_id = aws_vpc.a.id
                  ingress {
                    rule_no         = var.later ? 110 : 100
                    action          = var.later ? "deny" : "allow"
                    protocol        = var.later ? "udp" : "tcp"
                    cidr_block      = var.later ? null : "10.0.0.0/8"
                    ipv6_cidr_block = var.later ? "2001:db8::/32" : null
                    from_port       = var.later ? 53 : 443
                    to_port         = var.later ? 54 : 443
                  }
                  egress {
                    rule_no         = var.later ? 120 : 100
                    action          = var.later ? "allow" : "Deny"
                    protocol        = var.later ? "tcp" : "udp"
                    cidr_block      = var.later ? null : "0.0.0.0/0"
                    ipv6_cidr_block = var.later ? "::/0" : null
                    from_port       = var.later ? 80 : 0
                    to_port         = var.later ? 81 : 0
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_security_group" "a" {
                  name   = "story-border"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_vpc_security_group_ingress_rule" "a" {
                  security_group_id = aws_security_group.a.id
                  cidr_ipv4         = var.later ? "10.1.0.0/16" : "10.0.0.0/8"
                  ip_protocol       = var.later ? "udp" : "tcp"
                  from_port         = var.later ? 8080 : 80
                  to_port           = var.later ? 8081 : 8080
                  description       = var.later ? "from the other side" : "from inside"
                  tags              = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_vpc_security_group_egress_rule" "a" {
                  security_group_id = aws_security_group.a.id
                  cidr_ipv4         = var.later ? "10.1.0.0/16" : "0.0.0.0/0"
                  ip_protocol       = var.later ? "tcp" : "-1"
                  from_port         = var.later ? 443 : null
                  to_port           = var.later ? 443 : null
                  description       = var.later ? "out" : null
                  tags              = var.later ? { Stage = "prod" } : {}
                }
                """, count: 12, changed: 5,
            question: """
                [(sorted(a['CidrBlock'] for a in v['CidrBlockAssociationSet'] if a['CidrBlockState']['State'] == 'associated'), \
                sorted((len(a['Associations']), sorted((e['RuleNumber'], e['Egress'], e['RuleAction'], e['Protocol'], \
                e.get('CidrBlock', e.get('Ipv6CidrBlock')), e.get('PortRange')) for e in a['Entries'] if e['RuleNumber'] < 32767)) \
                for a in client('ec2').describe_network_acls(Filters=[dict(Name='vpc-id', Values=[v['VpcId']]), \
                dict(Name='default', Values=['false'])])['NetworkAcls']), [sorted((p['IpProtocol'], p.get('FromPort'), \
                p.get('ToPort'), [(r.get('CidrIp', r.get('CidrIpv6')), r.get('Description')) for r in p['IpRanges'] + \
                p['Ipv6Ranges']]) for g in client('ec2').describe_security_groups(Filters=[dict(Name='group-name', \
                Values=['story-border'])])['SecurityGroups'] for p in g[k]) for k in ['IpPermissions', 'IpPermissionsEgress']]) \
                for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.23.0.0/16', '10.123.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[["10.23.0.0/16", "10.24.0.0/16"], [[0, [[100, false, "allow", "6", "10.0.0.0/8", {"From": 443, "To": 443}], [100, true, "deny", "17", "0.0.0.0/0", {"From": 0, "To": 0}]]], [1, [[200, true, "allow", "6", "10.0.0.0/8", {"From": 80, "To": 80}]]]], [[["tcp", 80, 8080, [["10.0.0.0/8", "from inside"]]]], [["-1", null, null, [["0.0.0.0/0", null]]]]]]]"#,
                #"[[["10.23.0.0/16", "10.24.0.0/16"], [[0, [[110, false, "deny", "17", "2001:db8::/32", {"From": 53, "To": 54}], [120, true, "allow", "6", "::/0", {"From": 80, "To": 81}]]], [0, [[200, true, "allow", "6", "10.0.0.0/8", {"From": 80, "To": 80}]]]], [[["udp", 8080, 8081, [["10.1.0.0/16", "from the other side"]]]], [["tcp", 443, 443, [["10.1.0.0/16", "out"]]]]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 12,
                answer:
                    #"[[["10.123.0.0/16", "10.124.0.0/16"], [[0, [[110, false, "deny", "17", "2001:db8::/32", {"From": 53, "To": 54}], [120, true, "allow", "6", "::/0", {"From": 80, "To": 81}]]], [0, [[200, true, "allow", "6", "10.0.0.0/8", {"From": 80, "To": 80}]]]], [[["udp", 8080, 8081, [["10.1.0.0/16", "from the other side"]]]], [["tcp", 443, 443, [["10.1.0.0/16", "out"]]]]]]]"#
            )),
        Story(
            name: "further gateways and options of networks",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = var.again ? "10.125.0.0/16" : "10.25.0.0/16"
                }
                resource "aws_egress_only_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_vpn_gateway" "a" {
                  vpc_id          = aws_vpc.a.id
                  amazon_side_asn = var.again ? "64513" : "64512"
                  tags            = { Name = var.later ? "second" : "first" }
                }
                resource "aws_customer_gateway" "a" {
                  bgp_asn    = "65000"
                  ip_address = var.again ? "172.83.124.11" : "172.83.124.10"
                  type       = "ipsec.1"
                  tags       = { Name = var.later ? "second" : "first" }
                }
                resource "aws_cloudwatch_log_group" "a" {
                  name = "/story/flows"
                }
                resource "aws_iam_role" "a" {
                  name = "story-flows"
                  assume_role_policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "vpc-flow-logs.amazonaws.com" }
                    }]
                  })
                }
                resource "aws_flow_log" "a" {
                  vpc_id          = aws_vpc.a.id
                  traffic_type    = "ALL"
                  iam_role_arn    = aws_iam_role.a.arn
                  log_destination = aws_cloudwatch_log_group.a.arn
                  tags            = { Name = var.later ? "second" : "first" }
                }
                """, count: 7, changed: 3,
            question: """
                [(len([g for g in client('ec2').describe_egress_only_internet_gateways()['EgressOnlyInternetGateways'] if g['Attachments'][0]['VpcId'] == v['VpcId']]), [g['VpcAttachments'][0]['State'] for g in client('ec2').describe_vpn_gateways(Filters=[dict(Name='attachment.vpc-id', Values=[v['VpcId']])])['VpnGateways']], [f['TrafficType'] for f in client('ec2').describe_flow_logs(Filters=[dict(Name='resource-id', Values=[v['VpcId']])])['FlowLogs']]) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.25.0.0/16', '10.125.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[1, ["attached"], ["ALL"]]]"#,
                #"[[1, ["attached"], ["ALL"]]]"#, "[]"
            ), renewal: Renewal(replaced: 5, answer: #"[[1, ["attached"], ["ALL"]]]"#)),
    ]
}

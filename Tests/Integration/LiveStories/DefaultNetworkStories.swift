extension LiveTypeTests {
    /// What networks have from the start, and what is at their borders.
    static let borderStories: [Story] = [
        Story(
            name: "what a network has from the start",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.22.0.0/16"
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_default_security_group" "a" {
                  vpc_id = aws_vpc.a.id
                  ingress {
                    from_port = var.later ? 443 : 80
                    to_port   = var.later ? 443 : 80
                    protocol  = "tcp"
                    self      = true
                  }
                  tags = { Name = "default" }
                }
                resource "aws_default_route_table" "a" {
                  default_route_table_id = aws_vpc.a.default_route_table_id
                  route {
                    cidr_block = var.later ? "192.168.0.0/16" : "0.0.0.0/0"
                    gateway_id = aws_internet_gateway.a.id
                  }
                }
                resource "aws_default_network_acl" "a" {
                  default_network_acl_id = aws_vpc.a.default_network_acl_id
                  ingress {
                    rule_no    = 100
                    action     = "Allow"
                    protocol   = var.later ? "tcp" : "-1"
                    cidr_block = "0.0.0.0/0"
                    from_port  = 0
                    to_port    = var.later ? 1024 : 0
                  }
                }
                resource "aws_default_subnet" "a" {
                  availability_zone = "eu-west-1a"
                  tags              = { Name = var.later ? "second" : "first" }
                }
                """, count: 6, changed: 4,
            question: """
                [([p['FromPort'] for g in client('ec2').describe_security_groups(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['SecurityGroups'] for p in g['IpPermissions']], [len(g['IpPermissionsEgress']) for g in client('ec2').describe_security_groups(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['SecurityGroups']], [r['DestinationCidrBlock'] for t in client('ec2').describe_route_tables(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['RouteTables'] for r in t['Routes']], [(e['RuleNumber'], e['Protocol']) for a in client('ec2').describe_network_acls(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['NetworkAcls'] for e in a['Entries'] if e['RuleNumber'] < 32767]) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.22.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[[80], [0], ["10.22.0.0/16", "0.0.0.0/0"], [[100, "-1"]]]]"#,
                #"[[[443], [0], ["10.22.0.0/16", "192.168.0.0/16"], [[100, "6"]]]]"#, "[]"
            ), importIDs: ["aws_default_route_table": "{vpc_id}"],
            remains: ["aws_default_subnet"]),
        Story(
            name: "filters at the border of subnets",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.23.0.0/16"
                }
                resource "aws_vpc_ipv4_cidr_block_association" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.24.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.23.0.0/24"
                }
                resource "aws_route_table" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_main_route_table_association" "a" {
                  vpc_id         = aws_vpc.a.id
                  route_table_id = aws_route_table.a.id
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
                    rule_no    = var.later ? 110 : 100
                    action     = "allow"
                    protocol   = "tcp"
                    cidr_block = "10.0.0.0/8"
                    from_port  = 443
                    to_port    = 443
                  }
                  egress {
                    rule_no    = 100
                    action     = "Deny"
                    protocol   = "udp"
                    cidr_block = "0.0.0.0/0"
                    from_port  = 0
                    to_port    = 0
                  }
                }
                resource "aws_security_group" "a" {
                  name   = "story-border"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_vpc_security_group_ingress_rule" "a" {
                  security_group_id = aws_security_group.a.id
                  cidr_ipv4         = "10.0.0.0/8"
                  ip_protocol       = "tcp"
                  from_port         = var.later ? 8080 : 80
                  to_port           = 8080
                  description       = "from inside"
                }
                resource "aws_vpc_security_group_egress_rule" "a" {
                  security_group_id = aws_security_group.a.id
                  cidr_ipv4         = "0.0.0.0/0"
                  ip_protocol       = "-1"
                  tags              = var.later ? { Stage = "prod" } : {}
                }
                """, count: 11, changed: 4,
            question: """
                [(len(v['CidrBlockAssociationSet']), sorted((len(a['Associations']), sorted((e['RuleNumber'], e['Egress']) for e in a['Entries'] if e['RuleNumber'] < 32767)) for a in client('ec2').describe_network_acls(Filters=[dict(Name='vpc-id', Values=[v['VpcId']]), dict(Name='default', Values=['false'])])['NetworkAcls']), sorted((p['IpProtocol'], p.get('FromPort')) for g in client('ec2').describe_security_groups(Filters=[dict(Name='group-name', Values=['story-border'])])['SecurityGroups'] for p in g['IpPermissions'] + g['IpPermissionsEgress'])) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.23.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[2, [[0, [[100, false], [100, true]]], [1, [[200, true]]]], [["-1", null], ["tcp", 80]]]]"#,
                #"[[2, [[0, [[100, true], [110, false]]], [0, [[200, true]]]], [["-1", null], ["tcp", 8080]]]]"#,
                "[]"
            ),
            importIDs: [
                "aws_main_route_table_association": "{vpc_id}",
                "aws_network_acl_rule": "{network_acl_id}:{rule_number}:{protocol}:{egress}",
            ], isImportable: false),
        Story(
            name: "further gateways and options of networks",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.25.0.0/16"
                }
                resource "aws_egress_only_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_vpn_gateway" "a" {
                  vpc_id          = aws_vpc.a.id
                  amazon_side_asn = "64512"
                  tags            = { Name = var.later ? "second" : "first" }
                }
                resource "aws_customer_gateway" "a" {
                  bgp_asn    = "65000"
                  ip_address = "172.83.124.10"
                  type       = "ipsec.1"
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
                """, count: 7, changed: 2,
            question: """
                [(len(client('ec2').describe_egress_only_internet_gateways()['EgressOnlyInternetGateways']), [g['VpcAttachments'][0]['State'] for g in client('ec2').describe_vpn_gateways(Filters=[dict(Name='attachment.vpc-id', Values=[v['VpcId']])])['VpnGateways']], [f['TrafficType'] for f in client('ec2').describe_flow_logs(Filters=[dict(Name='resource-id', Values=[v['VpcId']])])['FlowLogs']]) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.25.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[1, ["attached"], ["ALL"]]]"#,
                #"[[1, ["attached"], ["ALL"]]]"#, "[]"
            ), importIDs: ["aws_iam_role": "{name}"]),
    ]
}

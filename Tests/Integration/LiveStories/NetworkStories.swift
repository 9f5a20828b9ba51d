extension LiveTypeTests {
    static let networkStories: [Story] = [
        Story(
            name: "a network",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block                           = var.again ? "10.111.0.0/16" : "10.11.0.0/16"
                  enable_dns_hostnames                 = !var.later
                  enable_dns_support                   = !var.later
                  enable_network_address_usage_metrics = var.later
                  instance_tenancy                     = var.later ? "default" : "dedicated"
                  assign_generated_ipv6_cidr_block     = var.later
                  tags                                 = { Name = var.later ? "second" : "first" }
                }
                """, count: 1, changed: 1,
            question: """
                [(v['CidrBlock'], v['InstanceTenancy'], [client('ec2').describe_vpc_attribute(VpcId=v['VpcId'], \
                Attribute=a[0].lower() + a[1:])[a]['Value'] for a in ['EnableDnsHostnames', 'EnableDnsSupport', \
                'EnableNetworkAddressUsageMetrics']], [1 for a in \
                v.get('Ipv6CidrBlockAssociationSet', []) if a['Ipv6CidrBlockState']['State'] == 'associated'], \
                sorted(t['Value'] for t in v['Tags'])) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', \
                Values=['10.11.0.0/16', '10.111.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[["10.11.0.0/16", "dedicated", [true, true, false], [], ["first", "shop"]]]"#,
                #"[["10.11.0.0/16", "default", [false, false, true], [1], ["second", "shop"]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 1,
                answer:
                    #"[["10.111.0.0/16", "default", [false, false, true], [1], ["second", "shop"]]]"#)
        ),
        Story(
            name: "subnets and routes",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block                       = var.again ? "10.112.0.0/16" : "10.12.0.0/16"
                  assign_generated_ipv6_cidr_block = true
                }
                resource "aws_vpc" "b" {
                  cidr_block = "10.113.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count                           = 2
                  vpc_id                          = aws_vpc.a.id
                  cidr_block                      = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  ipv6_cidr_block                 = cidrsubnet(aws_vpc.a.ipv6_cidr_block, 8, count.index + (var.later ? 2 : 0))
                  map_public_ip_on_launch         = var.later
                  assign_ipv6_address_on_creation = var.later
                  enable_dns64                    = var.later
                  enable_lni_at_device_index      = var.later ? 1 : null

                  enable_resource_name_dns_a_record_on_launch    = var.later
                  enable_resource_name_dns_aaaa_record_on_launch = var.later
                  private_dns_hostname_type_on_launch            = var.later ? "resource-name" : "ip-name"

                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                  tags   = { Name = var.later ? "second" : "first" }
                }
                resource "aws_egress_only_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                  tags   = { Name = var.later ? "second" : "first" }
                }
                resource "aws_nat_gateway" "a" {
                  subnet_id         = aws_subnet.a[0].id
                  connectivity_type = "private"
                }
                data "aws_prefix_list" "s3" {
                  name = "com.amazonaws.eu-west-1.s3"
                }
                resource "aws_route_table" "a" {
                  vpc_id = aws_vpc.a.id
                  route {
                    cidr_block     = var.later ? "192.168.0.0/16" : "0.0.0.0/0"
                    gateway_id     = var.later ? null : aws_internet_gateway.a.id
                    nat_gateway_id = var.later ? aws_nat_gateway.a.id : null
                  }
                  route {
                    ipv6_cidr_block        = var.later ? "2001:db8::/32" : "::/0"
                    gateway_id             = var.later ? aws_internet_gateway.a.id : null
                    egress_only_gateway_id = var.later ? null : aws_egress_only_internet_gateway.a.id
                  }
                  dynamic "route" {
                    for_each = var.later ? [data.aws_prefix_list.s3.id] : []
                    content {
                      destination_prefix_list_id = route.value
                      gateway_id                 = aws_internet_gateway.a.id
                    }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_route_table" "b" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_route" "b" {
                  route_table_id         = aws_route_table.b.id
                  destination_cidr_block = "0.0.0.0/0"
                  gateway_id             = var.later ? null : aws_internet_gateway.a.id
                  nat_gateway_id         = var.later ? aws_nat_gateway.a.id : null
                }
                resource "aws_route" "c" {
                  route_table_id              = aws_route_table.b.id
                  destination_ipv6_cidr_block = "::/0"
                  gateway_id                  = var.later ? aws_internet_gateway.a.id : null
                  egress_only_gateway_id      = var.later ? null : aws_egress_only_internet_gateway.a.id
                }
                resource "aws_route_table_association" "a" {
                  count          = 2
                  subnet_id      = aws_subnet.a[count.index].id
                  route_table_id = var.later ? aws_route_table.b.id : aws_route_table.a.id
                }
                """, count: 13, changed: 9,
            question: """
                [(sorted((s['CidrBlock'], [a['Ipv6CidrBlock'][-6:] for a in s['Ipv6CidrBlockAssociationSet'] if \
                a['Ipv6CidrBlockState']['State'] == 'associated'], s['MapPublicIpOnLaunch'], \
                s['AssignIpv6AddressOnCreation'], s['PrivateDnsNameOptionsOnLaunch']['HostnameType'], \
                s['PrivateDnsNameOptionsOnLaunch']['EnableResourceNameDnsARecord']) for s in \
                client('ec2').describe_subnets(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['Subnets']), \
                sorted((len(t['Associations']), sorted((r.get('DestinationCidrBlock', r.get('DestinationIpv6CidrBlock', \
                r.get('DestinationPrefixListId', '')[:3])), [k for k in r if k.endswith('GatewayId')]) for r in t['Routes'] if \
                r.get('GatewayId') != 'local')) for t in client('ec2').describe_route_tables(Filters=[dict(Name='vpc-id', \
                Values=[v['VpcId']])])['RouteTables'])) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', \
                Values=['10.12.0.0/16', '10.112.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[[["10.12.0.0/24", ["0::/64"], false, false, "ip-name", false], ["10.12.1.0/24", ["1::/64"], false, false, "ip-name", false]], [[0, [["0.0.0.0/0", ["GatewayId"]], ["::/0", ["EgressOnlyInternetGatewayId"]]]], [1, []], [2, [["0.0.0.0/0", ["GatewayId"]], ["::/0", ["EgressOnlyInternetGatewayId"]]]]]]]"#,
                #"[[[["10.12.0.0/24", ["2::/64"], true, true, "resource-name", true], ["10.12.1.0/24", ["3::/64"], true, true, "resource-name", true]], [[0, [["192.168.0.0/16", ["NatGatewayId"]], ["2001:db8::/32", ["GatewayId"]], ["pl-", ["GatewayId"]]]], [1, []], [2, [["0.0.0.0/0", ["NatGatewayId"]], ["::/0", ["GatewayId"]]]]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 11, changed: 1,
                answer:
                    #"[[[["10.112.0.0/24", ["2::/64"], true, true, "resource-name", true], ["10.112.1.0/24", ["3::/64"], true, true, "resource-name", true]], [[0, [["192.168.0.0/16", ["NatGatewayId"]], ["2001:db8::/32", ["GatewayId"]], ["pl-", ["GatewayId"]]]], [1, []], [2, [["0.0.0.0/0", ["NatGatewayId"]], ["::/0", ["GatewayId"]]]]]]]"#
            )),
        Story(
            name: "security groups",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.13.0.0/16"
                }
                resource "aws_security_group" "other" {
                  name_prefix = "story-other-"
                  vpc_id      = aws_vpc.a.id
                }
                data "aws_prefix_list" "all" {
                  for_each = toset(["s3", "dynamodb"])
                  name     = "com.amazonaws.eu-west-1.${each.key}"
                }
                resource "aws_security_group" "lb" {
                  name                   = "story-lb"
                  description            = var.again ? "second" : "first"
                  vpc_id                 = aws_vpc.a.id
                  revoke_rules_on_delete = !var.later
                  ingress {
                    description      = var.later ? "all of the web" : "the web"
                    from_port        = var.later ? 79 : 80
                    to_port          = var.later ? 81 : 80
                    protocol         = var.later ? "udp" : "tcp"
                    cidr_blocks      = var.later ? ["10.0.0.0/8"] : ["0.0.0.0/0", "10.0.0.0/8"]
                    ipv6_cidr_blocks = var.later ? ["2001:db8::/32"] : []
                  }
                  ingress {
                    from_port       = 0
                    to_port         = 0
                    protocol        = "-1"
                    self            = !var.later
                    security_groups = var.later ? [aws_security_group.other.id] : []
                    prefix_list_ids = var.later ? [data.aws_prefix_list.all["s3"].id] : []
                  }
                  egress {
                    description      = var.later ? "out" : null
                    from_port        = var.later ? 443 : 0
                    to_port          = var.later ? 443 : 0
                    protocol         = var.later ? "tcp" : "-1"
                    cidr_blocks      = ["0.0.0.0/0"]
                  }
                  dynamic "egress" {
                    for_each = var.later ? ["dynamodb"] : []
                    content {
                      from_port       = 443
                      to_port         = 443
                      protocol        = "tcp"
                      cidr_blocks      = ["10.1.0.0/16"]
                      ipv6_cidr_blocks = ["2001:db8::/32"]
                      prefix_list_ids = [data.aws_prefix_list.all[egress.value].id]
                      security_groups = [aws_security_group.other.id]
                      self            = true
                    }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                """, count: 3, changed: 1,
            question: """
                [(g['Description'], [sorted((p['IpProtocol'], p.get('FromPort', -1), p.get('ToPort', -1), sorted(r['CidrIp'] \
                for r in p['IpRanges']), [r['CidrIpv6'] for r in p['Ipv6Ranges']], len(p['PrefixListIds']), \
                len(p['UserIdGroupPairs']), sorted(set(r.get('Description', '') for r in p['IpRanges']))) for p in g[k]) for k in \
                ['IpPermissions', 'IpPermissionsEgress']], sorted(t['Value'] for t in g['Tags'])) for g in \
                client('ec2').describe_security_groups(Filters=[dict(Name='group-name', Values=['story-lb'])])['SecurityGroups']]
                """,
            answers: (
                #"[["first", [[["-1", -1, -1, [], [], 0, 1, []], ["tcp", 80, 80, ["0.0.0.0/0", "10.0.0.0/8"], [], 0, 0, ["the web"]]], [["-1", -1, -1, ["0.0.0.0/0"], [], 0, 0, [""]]]], ["first", "shop"]]]"#,
                #"[["first", [[["-1", -1, -1, [], [], 1, 1, []], ["udp", 79, 81, ["10.0.0.0/8"], ["2001:db8::/32"], 0, 0, ["all of the web"]]], [["tcp", 443, 443, ["0.0.0.0/0", "10.1.0.0/16"], ["2001:db8::/32"], 1, 2, ["", "out"]]]], ["second", "shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1,
                answer:
                    #"[["second", [[["-1", -1, -1, [], [], 1, 1, []], ["udp", 79, 81, ["10.0.0.0/8"], ["2001:db8::/32"], 0, 0, ["all of the web"]]], [["tcp", 443, 443, ["0.0.0.0/0", "10.1.0.0/16"], ["2001:db8::/32"], 1, 2, ["", "out"]]]], ["second", "shop"]]]"#
            )),
        Story(
            name: "rules of security groups",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.14.0.0/16"
                }
                resource "aws_security_group" "lb" {
                  name_prefix = "story-rules-"
                  vpc_id      = aws_vpc.a.id
                }
                resource "aws_security_group" "app" {
                  name   = "story-app"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_security_group_rule" "a" {
                  type              = "ingress"
                  security_group_id = aws_security_group.app.id
                  cidr_blocks       = ["10.0.0.0/8"]
                  from_port         = var.again ? 8081 : 8080
                  to_port           = var.again ? 8081 : 8080
                  protocol          = "tcp"
                  description       = var.later ? "from the balancer" : "from outside"
                }
                resource "aws_security_group_rule" "b" {
                  type                     = "ingress"
                  security_group_id        = aws_security_group.app.id
                  source_security_group_id = aws_security_group.lb.id
                  from_port                = 9000
                  to_port                  = 9000
                  protocol                 = "tcp"
                  lifecycle {
                    create_before_destroy = true
                  }
                }
                """, count: 5, changed: 1,
            question:
                "[sorted((p['FromPort'], [r.get('Description') for r in p['IpRanges']], len(p['UserIdGroupPairs'])) for p in g['IpPermissions']) for g in client('ec2').describe_security_groups(Filters=[dict(Name='group-name', Values=['story-app'])])['SecurityGroups']]",
            answers: (
                #"[[[8080, ["from outside"], 0], [9000, [], 1]]]"#,
                #"[[[8080, ["from the balancer"], 0], [9000, [], 1]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 1, answer: #"[[[8081, ["from the balancer"], 0], [9000, [], 1]]]"#)),
        Story(
            name: "ways out of a network",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block           = var.again ? "10.118.0.0/16" : "10.18.0.0/16"
                  enable_dns_hostnames = true
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_route_table" "a" {
                  count  = 2
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_eip" "a" {
                  domain               = "vpc"
                  network_border_group = var.again ? "eu-west-1-lon-1" : null
                  tags                 = { Name = var.later ? "second" : "first" }
                }
                resource "aws_nat_gateway" "a" {
                  allocation_id = aws_eip.a.id
                  subnet_id     = aws_subnet.a[0].id
                  tags          = { Name = var.later ? "second" : "first" }
                }
                resource "aws_route" "a" {
                  route_table_id         = aws_route_table.a[0].id
                  destination_cidr_block = "0.0.0.0/0"
                  nat_gateway_id         = aws_nat_gateway.a.id
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-endpoint-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_vpc_endpoint" "logs" {
                  vpc_id              = aws_vpc.a.id
                  service_name        = "com.amazonaws.eu-west-1.logs"
                  vpc_endpoint_type   = "Interface"
                  subnet_ids          = var.later ? aws_subnet.a[*].id : [aws_subnet.a[0].id]
                  security_group_ids  = [aws_security_group.a[var.later ? 1 : 0].id]
                  private_dns_enabled = true
                  tags                = { Name = var.later ? "second" : "first" }
                }
                resource "aws_vpc_endpoint" "s3" {
                  vpc_id          = aws_vpc.a.id
                  service_name    = "com.amazonaws.eu-west-1.s3"
                  route_table_ids = [aws_route_table.a[0].id]
                  policy = jsonencode({
                    Version = "2008-10-17"
                    Statement = [{ Effect = "Allow", Principal = "*", Resource = "*"
                      Action = var.later ? "s3:GetObject" : "*" }]
                  })
                }
                """, count: 12, changed: 4,
            question: """
                [(sorted((e['VpcEndpointType'], e['ServiceName'], len(e.get('SubnetIds', [])), e['PrivateDnsEnabled'], \
                's3:GetObject' in e['PolicyDocument'], len(e['RouteTableIds']), [g['GroupName'] for i in e['Groups'] for g in \
                client('ec2').describe_security_groups(GroupIds=[i['GroupId']])['SecurityGroups']]) for e in \
                client('ec2').describe_vpc_endpoints(Filters=[dict(Name='vpc-id', Values=[v['VpcId']])])['VpcEndpoints']), \
                [sorted(t['Value'] for t in g['Tags']) for g in client('ec2').describe_nat_gateways(Filter=[dict(Name='vpc-id', \
                Values=[v['VpcId']]), dict(Name='state', Values=['available'])])['NatGateways']]) for v in \
                client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.18.0.0/16', '10.118.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[[["Gateway", "com.amazonaws.eu-west-1.s3", 0, true, false, 1, []], ["Interface", "com.amazonaws.eu-west-1.logs", 1, true, false, 0, ["story-endpoint-0"]]], [["first", "shop"]]]]"#,
                #"[[[["Gateway", "com.amazonaws.eu-west-1.s3", 0, true, true, 1, []], ["Interface", "com.amazonaws.eu-west-1.logs", 2, true, false, 0, ["story-endpoint-1"]]], [["second", "shop"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 12,
                answer:
                    #"[[[["Gateway", "com.amazonaws.eu-west-1.s3", 0, true, true, 1, []], ["Interface", "com.amazonaws.eu-west-1.logs", 2, true, false, 0, ["story-endpoint-1"]]], [["second", "shop"]]]]"#
            )),
    ]
}

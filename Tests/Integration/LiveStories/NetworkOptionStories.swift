extension LiveTypeTests {
    /// What networks are told, and ties between what belongs to them.
    static let networkOptionStories: [Story] = [
        Story(
            name: "options of networks",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = var.again ? "10.162.0.0/16" : "10.62.0.0/16"
                }
                resource "aws_vpc_dhcp_options" "a" {
                  count               = 2
                  domain_name         = var.again ? "again-${count.index}.internal" : "story-${count.index}.internal"
                  domain_name_servers = ["10.62.0.2", "AmazonProvidedDNS"]
                  ntp_servers         = ["127.0.0.1"]
                  tags                = { Name = var.later ? "second" : "first" }
                }
                resource "aws_vpc_dhcp_options_association" "a" {
                  vpc_id          = aws_vpc.a.id
                  dhcp_options_id = aws_vpc_dhcp_options.a[var.later ? 1 : 0].id
                }
                """, count: 4, changed: 3,
            question: """
                [([v['Value'] for c in o['DhcpConfigurations'] if c['Key'] == 'domain-name' for v in c['Values']], sorted(t['Value'] for t in o['Tags'])) for n in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.62.0.0/16', '10.162.0.0/16'])])['Vpcs'] for o in client('ec2').describe_dhcp_options(DhcpOptionsIds=[n['DhcpOptionsId']])['DhcpOptions']]
                """,
            answers: (
                #"[[["story-0.internal"], ["first", "shop"]]]"#,
                #"[[["story-1.internal"], ["second", "shop"]]]"#, "[]"
            ), renewal: Renewal(replaced: 4, answer: #"[[["again-1.internal"], ["second", "shop"]]]"#)),
        Story(
            name: "ties of gateways and endpoints",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = var.again ? "10.164.0.0/16" : "10.64.0.0/16"
                }
                resource "aws_route_table" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_vpc_endpoint" "a" {
                  vpc_id       = aws_vpc.a.id
                  service_name = "com.amazonaws.eu-west-1.s3"
                }
                resource "aws_vpc_endpoint_route_table_association" "a" {
                  vpc_endpoint_id = aws_vpc_endpoint.a.id
                  route_table_id  = aws_route_table.a.id
                }
                resource "aws_vpn_gateway" "a" {
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_vpn_gateway_attachment" "a" {
                  vpc_id         = aws_vpc.a.id
                  vpn_gateway_id = aws_vpn_gateway.a.id
                }
                resource "aws_vpc" "b" {
                  cidr_block = "10.65.0.0/16"
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = var.later ? aws_vpc.b.id : aws_vpc.a.id
                }
                """, count: 8, changed: 2,
            question: """
                [([len(e['RouteTableIds']) for e in client('ec2').describe_vpc_endpoints(Filters=[dict(Name='vpc-id', Values=[n['VpcId']])])['VpcEndpoints']], [(a['State'], sorted(t['Value'] for t in g['Tags'])) for g in client('ec2').describe_vpn_gateways(Filters=[dict(Name='attachment.vpc-id', Values=[n['VpcId']])])['VpnGateways'] for a in g['VpcAttachments']]) for n in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.64.0.0/16', '10.164.0.0/16'])])['Vpcs']]
                """,
            answers: (
                #"[[[1], [["attached", ["first", "shop"]]]]]"#,
                #"[[[1], [["attached", ["second", "shop"]]]]]"#, "[]"
            ),
            renewal: Renewal(replaced: 5, answer: #"[[[1], [["attached", ["second", "shop"]]]]]"#)),
        Story(
            name: "the network that an account has from the start",
            stack: """
                resource "aws_default_vpc" "a" {
                  enable_dns_hostnames = !var.later
                  enable_dns_support   = !var.later
                  tags                 = { Name = var.later ? "second" : "first" }

                  enable_network_address_usage_metrics = var.later
                }
                """, count: 1, changed: 1,
            question: """
                [([client('ec2').describe_vpc_attribute(VpcId=v['VpcId'], Attribute=a[0].lower() + a[1:])[a]['Value'] for a in \
                ['EnableDnsHostnames', 'EnableDnsSupport', 'EnableNetworkAddressUsageMetrics']], sorted(t['Value'] for t in v.get('Tags', []))) for v in client('ec2').describe_vpcs(Filters=[dict(Name='is-default', Values=['true'])])['Vpcs']]
                """,
            answers: (
                #"[[[true, true, false], ["first", "shop"]]]"#,
                #"[[[false, false, true], ["second", "shop"]]]"#,
                #"[[[false, false, true], ["second", "shop"]]]"#
            ), remains: ["aws_default_vpc"]),
    ]
}

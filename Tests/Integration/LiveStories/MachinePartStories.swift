extension LiveTypeTests {
    /// Addresses, disks and places of machines.
    static let machinePartStories: [Story] = [
        Story(
            name: "addresses, disks and places of machines",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block                       = "10.145.0.0/16"
                  assign_generated_ipv6_cidr_block = true
                }
                resource "aws_subnet" "a" {
                  vpc_id          = aws_vpc.a.id
                  cidr_block      = "10.145.0.0/24"
                  ipv6_cidr_block = cidrsubnet(aws_vpc.a.ipv6_cidr_block, 8, 0)
                }
                resource "aws_launch_template" "a" {
                  name          = "story-versions"
                  image_id      = "ami-12c6146b"
                  instance_type = "t3.micro"
                }
                resource "aws_instance" "a" {
                  ami                     = "ami-12c6146b"
                  instance_type           = "t3.micro"
                  subnet_id               = aws_subnet.a.id
                  private_ip              = "10.145.0.20"
                  secondary_private_ips   = var.later ? ["10.145.0.22", "10.145.0.23"] : ["10.145.0.21", "10.145.0.22"]
                  ipv6_address_count      = var.later ? 3 : 1
                  enable_primary_ipv6     = var.later ? true : null
                  get_password_data       = !var.later
                  host_resource_group_arn = "arn:aws:resource-groups:eu-west-1:123456789012:group/${var.later ? "second" : "first"}"
                  cpu_options {
                    nested_virtualization = var.later ? "enabled" : "disabled"
                  }
                  root_block_device {
                    volume_size = 10
                    volume_type = "gp3"
                    iops        = var.later ? 4000 : 3000
                    throughput  = var.later ? 250 : 125
                    tags        = { Disk = var.later ? "second" : "first" }
                  }
                  ebs_block_device {
                    device_name = "/dev/sdf"
                    volume_size = 20
                    tags        = { Disk = var.later ? "fourth" : "third" }
                  }
                  tags = { Name = "story-parts" }
                }
                resource "aws_instance" "b" {
                  ami            = "ami-12c6146b"
                  instance_type  = "t3.micro"
                  subnet_id      = aws_subnet.a.id
                  ipv6_addresses = [cidrhost(aws_subnet.a.ipv6_cidr_block, var.later ? 300 : 200)]
                  launch_template {
                    id      = aws_launch_template.a.id
                    version = var.later ? "1" : "$Latest"
                  }
                  tags = { Name = "story-parts" }
                }
                resource "aws_eip" "a" {
                  domain                    = "vpc"
                  network_interface         = var.later ? aws_instance.b.primary_network_interface_id : aws_instance.a.primary_network_interface_id
                  associate_with_private_ip = var.later ? null : "10.145.0.22"
                }
                """, count: 6, changed: 3,
            question: """
                sorted((i['PrivateIpAddress'] if i['PrivateIpAddress'] == '10.145.0.20' else '', [(sorted(p['PrivateIpAddress'] \
                for p in c['PrivateIpAddresses'] if not p['Primary']), len(c['Ipv6Addresses']), [a['Ipv6Address'][-3:] for a in \
                c['Ipv6Addresses'] if 'Placement' in i and i['PrivateIpAddress'] != '10.145.0.20'], [a.get('IsPrimaryIpv6') for \
                a in c['Ipv6Addresses']].count(True)) for c in i['NetworkInterfaces']], \
                i['Placement'].get('HostResourceGroupArn', '')[-6:], i.get('CpuOptions'), sorted((v['Size'], v.get('Iops'), \
                v.get('Throughput'), [t['Value'] for t in v['Tags'] if t['Key'] == 'Disk']) for v in \
                client('ec2').describe_volumes(Filters=[dict(Name='attachment.instance-id', \
                Values=[i['InstanceId']])])['Volumes'] if v.get('Tags')), [(a['PrivateIpAddress'] if a['PrivateIpAddress'] == \
                '10.145.0.22' else '') for a in client('ec2').describe_addresses(Filters=[dict(Name='network-interface-id', \
                Values=[i['NetworkInterfaces'][0]['NetworkInterfaceId']])])['Addresses']]) for r in \
                client('ec2').describe_instances(Filters=[dict(Name='tag:Name', Values=['story-parts']), \
                dict(Name='instance-state-name', Values=['running'])])['Reservations'] for i in r['Instances'])
                """,
            answers: (
                #"[["", [[[], 1, [":c8"], 0]], "", null, [], []], ["10.145.0.20", [[["10.145.0.21", "10.145.0.22"], 1, [], 0]], "/first", {"NestedVirtualization": "disabled"}, [[10, 3000, 125, ["first"]], [20, null, null, ["third"]]], ["10.145.0.22"]]]"#,
                #"[["", [[[], 1, ["12c"], 0]], "", null, [], [""]], ["10.145.0.20", [[["10.145.0.22", "10.145.0.23"], 3, [], 1]], "second", {"NestedVirtualization": "enabled"}, [[10, 4000, 250, ["second"]], [20, null, null, ["fourth"]]], []]]"#,
                "[]"
            ))
    ]
}

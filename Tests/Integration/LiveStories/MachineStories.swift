extension LiveTypeTests {
    static let machineStories: [Story] = [
        Story(
            name: "a machine",
            stack: """
                data "aws_ami" "a" {
                  most_recent = true
                  owners      = ["amazon"]
                  filter {
                    name   = "name"
                    values = ["amzn2-ami-ecs-hvm*"]
                  }
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.21.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.21.0.0/24"
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-machine-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_instance" "a" {
                  ami                     = data.aws_ami.a.id
                  instance_type           = var.later ? "t3.small" : "t3.micro"
                  subnet_id               = aws_subnet.a.id
                  private_ip              = var.again ? "10.21.0.21" : "10.21.0.20"
                  vpc_security_group_ids  = [aws_security_group.a[var.later ? 1 : 0].id]
                  source_dest_check       = var.later
                  user_data               = "#!/bin/sh\\necho hello"
                  disable_api_stop        = !var.later
                  force_destroy           = !var.later

                  user_data_replace_on_change = !var.later
                  metadata_options {
                    http_endpoint               = var.later ? "disabled" : "enabled"
                    http_protocol_ipv6          = var.later ? "enabled" : "disabled"
                    http_tokens                 = var.later ? "required" : "optional"
                    http_put_response_hop_limit = var.later ? 2 : 1
                    instance_metadata_tags      = var.later ? "enabled" : "disabled"
                  }
                  root_block_device {
                    volume_type           = var.later ? "gp3" : "gp2"
                    volume_size           = var.later ? 40 : 30
                    delete_on_termination = !var.later
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_instance" "b" {
                  ami           = data.aws_ami.a.id
                  instance_type = "t3.micro"
                  subnet_id     = aws_subnet.a.id
                  tags          = { Name = "beside" }
                }
                resource "aws_eip" "a" {
                  domain   = "vpc"
                  instance = var.later ? aws_instance.a.id : aws_instance.b.id
                }
                """, count: 7, changed: 2,
            question: """
                sorted((i['InstanceType'], i['PrivateIpAddress'] if i['PrivateIpAddress'].startswith('10.21.0.2') else '', \
                i['SourceDestCheck'], [g['GroupName'] for g in i['SecurityGroups']], i.get('MetadataOptions', {}).get('HttpTokens'), sorted(t['Value'] for t in i['Tags']), \
                len(client('ec2').describe_addresses(Filters=[dict(Name='instance-id', Values=[i['InstanceId']])])['Addresses'])) \
                for r in client('ec2').describe_instances(Filters=[dict(Name='instance-state-name', Values=['running']), \
                dict(Name='tag:Name', Values=['first', 'second', 'beside'])])['Reservations'] for i in r['Instances'])
                """,
            answers: (
                #"[["t3.micro", "", true, [], "optional", ["beside", "shop"], 1], ["t3.micro", "10.21.0.20", false, ["story-machine-0"], "optional", ["first", "shop"], 0]]"#,
                #"[["t3.micro", "", true, [], "optional", ["beside", "shop"], 0], ["t3.small", "10.21.0.20", true, ["story-machine-1"], "required", ["second", "shop"], 1]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 1,
                answer:
                    #"[["t3.micro", "", true, [], "optional", ["beside", "shop"], 0], ["t3.small", "10.21.0.21", true, ["story-machine-1"], "required", ["second", "shop"], 1]]"#
            ))
    ]
}

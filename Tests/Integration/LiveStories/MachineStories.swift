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
                  ami                    = data.aws_ami.a.id
                  instance_type          = "t3.micro"
                  subnet_id              = aws_subnet.a.id
                  vpc_security_group_ids = [aws_security_group.a[var.later ? 1 : 0].id]
                  source_dest_check      = false
                  user_data              = "#!/bin/sh\\necho hello"
                  tags                   = { Name = var.later ? "second" : "first" }
                }
                resource "aws_eip" "a" {
                  domain   = "vpc"
                  instance = aws_instance.a.id
                }
                """, count: 6, changed: 1,
            question: """
                [(i['InstanceType'], i['SourceDestCheck'], [g['GroupName'] for g in i['SecurityGroups']], sorted(t['Value'] for t in i['Tags']), len(client('ec2').describe_addresses(Filters=[dict(Name='instance-id', Values=[i['InstanceId']])])['Addresses'])) for r in client('ec2').describe_instances(Filters=[dict(Name='instance-state-name', Values=['running']), dict(Name='tag:Name', Values=['first', 'second'])])['Reservations'] for i in r['Instances']]
                """,
            answers: (
                #"[["t3.micro", false, ["story-machine-0"], ["first", "shop"], 1]]"#,
                #"[["t3.micro", false, ["story-machine-1"], ["second", "shop"], 1]]"#, "[]"
            ))
    ]
}

extension LiveTypeTests {
    static let stories: [Story] = [
        Story(
            name: "a network",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block           = "10.11.0.0/16"
                  enable_dns_hostnames = var.later
                  tags                 = { Name = var.later ? "second" : "first" }
                }
                """, count: 1, changed: 1,
            question:
                "[(v['CidrBlock'], sorted((t['Key'], t['Value']) for t in v['Tags'])) for v in client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.11.0.0/16'])])['Vpcs']]",
            answers: (
                #"[["10.11.0.0/16", [["Name", "first"], ["Team", "shop"]]]]"#,
                #"[["10.11.0.0/16", [["Name", "second"], ["Team", "shop"]]]]"#, "[]"
            )),
        Story(
            name: "subnets and routes",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.12.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count                   = 2
                  vpc_id                  = aws_vpc.a.id
                  cidr_block              = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  map_public_ip_on_launch = var.later
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_route_table" "a" {
                  vpc_id = aws_vpc.a.id
                  route {
                    cidr_block = var.later ? "192.168.0.0/16" : "0.0.0.0/0"
                    gateway_id = aws_internet_gateway.a.id
                  }
                }
                resource "aws_route_table" "b" {
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_route" "b" {
                  route_table_id         = aws_route_table.b.id
                  destination_cidr_block = "0.0.0.0/0"
                  gateway_id             = aws_internet_gateway.a.id
                }
                resource "aws_route_table_association" "a" {
                  count          = 2
                  subnet_id      = aws_subnet.a[count.index].id
                  route_table_id = var.later ? aws_route_table.b.id : aws_route_table.a.id
                }
                """, count: 9, changed: 5,
            question:
                "sorted((s['CidrBlock'], s['MapPublicIpOnLaunch']) for s in client('ec2').describe_subnets()['Subnets'] if s['CidrBlock'].startswith('10.12.'))",
            answers: (
                #"[["10.12.0.0/24", false], ["10.12.1.0/24", false]]"#,
                #"[["10.12.0.0/24", true], ["10.12.1.0/24", true]]"#,
                "[]"
            ),
            importIDs: [
                "aws_route": "{route_table_id}_{destination_cidr_block}",
                "aws_route_table_association": "{subnet_id}/{route_table_id}",
            ]),
        Story(
            name: "security groups",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.13.0.0/16"
                }
                resource "aws_security_group" "lb" {
                  name   = "story-lb"
                  vpc_id = aws_vpc.a.id
                  ingress {
                    description = var.later ? "all of the web" : "the web"
                    from_port   = 80
                    to_port     = var.later ? 81 : 80
                    protocol    = "tcp"
                    cidr_blocks = ["0.0.0.0/0", "10.0.0.0/8"]
                  }
                  ingress {
                    from_port = 0
                    to_port   = 0
                    protocol  = "-1"
                    self      = true
                  }
                  egress {
                    from_port        = 0
                    to_port          = 0
                    protocol         = "-1"
                    cidr_blocks      = ["0.0.0.0/0"]
                    ipv6_cidr_blocks = ["::/0"]
                  }
                }
                """, count: 2, changed: 1,
            question:
                "[sorted((p['IpProtocol'], p.get('FromPort'), p.get('ToPort'), sorted(r['CidrIp'] for r in p['IpRanges']), len(p['UserIdGroupPairs'])) for p in g['IpPermissions']) for g in client('ec2').describe_security_groups(Filters=[dict(Name='group-name', Values=['story-lb'])])['SecurityGroups']]",
            answers: (
                #"[[["-1", null, null, [], 1], ["tcp", 80, 80, ["0.0.0.0/0", "10.0.0.0/8"], 0]]]"#,
                #"[[["-1", null, null, [], 1], ["tcp", 80, 81, ["0.0.0.0/0", "10.0.0.0/8"], 0]]]"#, "[]"
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
                  from_port         = 8080
                  to_port           = 8080
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
                }
                """, count: 5, changed: 1,
            question:
                "[sorted((p['FromPort'], [r.get('Description') for r in p['IpRanges']], len(p['UserIdGroupPairs'])) for p in g['IpPermissions']) for g in client('ec2').describe_security_groups(Filters=[dict(Name='group-name', Values=['story-app'])])['SecurityGroups']]",
            answers: (
                #"[[[8080, ["from outside"], 0], [9000, [], 1]]]"#,
                #"[[[8080, ["from the balancer"], 0], [9000, [], 1]]]"#, "[]"
            ),
            importIDs: [
                "aws_security_group_rule.a":
                    "{security_group_id}_{type}_{protocol}_{from_port}_{to_port}_10.0.0.0/8",
                "aws_security_group_rule.b":
                    "{security_group_id}_{type}_{protocol}_{from_port}_{to_port}_{source_security_group_id}",
            ]),
        Story(
            name: "a cluster",
            stack: """
                resource "aws_ecs_cluster" "a" {
                  name = "story"
                  setting {
                    name  = "containerInsights"
                    value = var.later ? "enabled" : "disabled"
                  }
                }
                """, count: 1, changed: 1,
            question:
                "[(c['clusterName'], c['settings']) for c in client('ecs').describe_clusters(clusters=['story'], include=['SETTINGS'])['clusters'] if c['status'] == 'ACTIVE']",
            answers: (
                #"[["story", [{"name": "containerInsights", "value": "disabled"}]]]"#,
                #"[["story", [{"name": "containerInsights", "value": "enabled"}]]]"#, "[]"
            ), importIDs: ["aws_ecs_cluster": "{name}"]),
        Story(
            name: "a role",
            stack: """
                locals {
                  trust = { for name in ["ecs-tasks", "ec2"] : name => jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${name}.amazonaws.com" }
                    }]
                  }) }
                }
                resource "aws_iam_role" "a" {
                  name_prefix        = "story-"
                  description        = var.later ? "second" : "first"
                  assume_role_policy = local.trust[var.later ? "ec2" : "ecs-tasks"]
                }
                resource "aws_iam_role_policy" "a" {
                  name = "logs"
                  role = aws_iam_role.a.name
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = var.later ? "logs:*" : "logs:PutLogEvents", Resource = "*" }]
                  })
                }
                resource "aws_iam_role_policy_attachment" "a" {
                  role       = aws_iam_role.a.name
                  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
                }
                """, count: 3, changed: 2,
            question:
                "[(r['Description'], r['AssumeRolePolicyDocument']['Statement'][0]['Principal']['Service'], [p['PolicyName'] for p in client('iam').list_attached_role_policies(RoleName=r['RoleName'])['AttachedPolicies']]) for r in client('iam').list_roles()['Roles'] if r['RoleName'].startswith('story-')]",
            answers: (
                #"[["first", "ecs-tasks.amazonaws.com", ["AmazonECSTaskExecutionRolePolicy"]]]"#,
                #"[["second", "ec2.amazonaws.com", ["AmazonECSTaskExecutionRolePolicy"]]]"#, "[]"
            )),
        Story(
            name: "a log group",
            stack: """
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "/story/a"
                  retention_in_days = var.later ? 14 : 7
                  tags              = var.later ? { Stage = "prod" } : {}
                }
                """, count: 1, changed: 1,
            question:
                "[(g['logGroupName'], g['retentionInDays'], client('logs').list_tags_for_resource(resourceArn=g['arn'][:-2])['tags']) for g in client('logs').describe_log_groups(logGroupNamePrefix='/story/')['logGroups']]",
            answers: (
                #"[["/story/a", 7, {"Team": "shop"}]]"#,
                #"[["/story/a", 14, {"Stage": "prod", "Team": "shop"}]]"#, "[]"
            )),
        Story(
            name: "a load balancer",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.15.0.0/16"
                }
                data "aws_availability_zones" "all" {}
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  availability_zone = data.aws_availability_zones.all.names[count.index]
                }
                resource "aws_security_group" "a" {
                  name   = "story-balancer"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_lb" "a" {
                  name            = "story"
                  subnets         = aws_subnet.a[*].id
                  security_groups = [aws_security_group.a.id]
                  idle_timeout    = var.later ? 120 : 60
                }
                resource "aws_lb_target_group" "a" {
                  name                 = "story"
                  port                 = 80
                  protocol             = "HTTP"
                  target_type          = "ip"
                  vpc_id               = aws_vpc.a.id
                  deregistration_delay = var.later ? 5 : 30
                  health_check {
                    path    = var.later ? "/health" : "/"
                    matcher = "200-299"
                  }
                }
                resource "aws_lb_listener" "a" {
                  load_balancer_arn = aws_lb.a.arn
                  port              = var.later ? 8080 : 80
                  protocol          = "HTTP"
                  default_action {
                    type             = "forward"
                    target_group_arn = aws_lb_target_group.a.arn
                  }
                }
                resource "aws_lb_listener" "b" {
                  load_balancer_arn = aws_lb.a.arn
                  port              = 81
                  protocol          = "HTTP"
                  default_action {
                    type = "redirect"
                    redirect {
                      port        = "443"
                      protocol    = "HTTPS"
                      status_code = var.later ? "HTTP_302" : "HTTP_301"
                    }
                  }
                }
                """, count: 8, changed: 4,
            question:
                "[sorted((l['Port'], l['DefaultActions'][0]['Type']) for l in client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners']) for b in client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] == 'story']",
            answers: (
                #"[[[80, "forward"], [81, "redirect"]]]"#, #"[[[81, "redirect"], [8080, "forward"]]]"#, "[]"
            )),
        Story(
            name: "a service",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.16.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.16.0.0/24"
                }
                resource "aws_security_group" "a" {
                  name   = "story-service"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_ecs_cluster" "a" {
                  name = "story-ecs"
                }
                resource "aws_ecs_task_definition" "a" {
                  family                   = "story-ecs"
                  network_mode             = "awsvpc"
                  requires_compatibilities = ["FARGATE"]
                  cpu                      = 256
                  memory                   = 512
                  container_definitions = jsonencode([{
                    name         = "web"
                    image        = "nginx"
                    portMappings = [{ containerPort = 80 }]
                    environment  = [{ name = "B", value = "2" }, { name = "A", value = "1" }]
                  }])
                }
                resource "aws_ecs_service" "a" {
                  name            = "web"
                  cluster         = aws_ecs_cluster.a.id
                  task_definition = aws_ecs_task_definition.a.arn
                  desired_count   = var.later ? 2 : 1
                  launch_type     = "FARGATE"
                  network_configuration {
                    subnets         = [aws_subnet.a.id]
                    security_groups = [aws_security_group.a.id]
                  }
                }
                """, count: 6, changed: 1,
            question:
                "[(s['serviceName'], s['desiredCount'], s['launchType']) for c in client('ecs').describe_clusters(clusters=['story-ecs'])['clusters'] if c['status'] == 'ACTIVE' for s in client('ecs').describe_services(cluster='story-ecs', services=['web'])['services']]",
            answers: (#"[["web", 1, "FARGATE"]]"#, #"[["web", 2, "FARGATE"]]"#, "[]"),
            importIDs: [
                "aws_ecs_cluster": "{name}", "aws_ecs_service": "story-ecs/{name}",
                "aws_ecs_task_definition": "{arn}",
            ]),
    ]
}

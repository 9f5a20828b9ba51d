extension LiveTypeTests {
    /// What ECS runs tasks on, and what it is set to.
    static let capacityStories: [Story] = [
        Story(
            name: "capacity of a cluster",
            stack: """
                resource "aws_launch_template" "a" {
                  name          = "story-capacity"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_group" "a" {
                  name                  = "story-capacity"
                  min_size              = 0
                  max_size              = 2
                  availability_zones    = ["eu-west-1a"]
                  protect_from_scale_in = true
                  launch_template {
                    id      = aws_launch_template.a.id
                    version = "$Latest"
                  }
                  tag {
                    key                 = "AmazonECSManaged"
                    value               = "true"
                    propagate_at_launch = true
                  }
                }
                resource "aws_ecs_capacity_provider" "a" {
                  name = "story-capacity"
                  auto_scaling_group_provider {
                    auto_scaling_group_arn         = aws_autoscaling_group.a.arn
                    managed_termination_protection = "ENABLED"
                    managed_scaling {
                      status                    = "ENABLED"
                      target_capacity           = var.later ? 80 : 100
                      maximum_scaling_step_size = 5
                    }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                """, count: 3, changed: 1,
            question: """
                [(p['autoScalingGroupProvider']['managedScaling']['targetCapacity'], sorted(t['value'] for t in p['tags'])) for p in client('ecs').describe_capacity_providers(capacityProviders=['story-capacity'], include=['TAGS'])['capacityProviders']]
                """,
            answers: (#"[[100, ["first", "shop"]]]"#, #"[[80, ["second", "shop"]]]"#, "[]"),
            importIDs: ["aws_ecs_capacity_provider": "{arn}"]),
        Story(
            name: "sets of tasks that somebody else deploys",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.63.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.63.0.0/24"
                }
                resource "aws_security_group" "a" {
                  name   = "story-sets"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_ecs_cluster" "a" {
                  name = "story-sets"
                }
                resource "aws_ecs_task_definition" "a" {
                  family                   = "story-sets"
                  requires_compatibilities = ["FARGATE"]
                  network_mode             = "awsvpc"
                  cpu                      = 256
                  memory                   = 512
                  container_definitions    = jsonencode([{ name = "web", image = "nginx", cpu = 256, memory = 512 }])
                }
                resource "aws_ecs_service" "a" {
                  name          = "story-sets"
                  cluster       = aws_ecs_cluster.a.id
                  desired_count = 1
                  deployment_controller {
                    type = "EXTERNAL"
                  }
                }
                resource "aws_ecs_task_set" "a" {
                  cluster         = aws_ecs_cluster.a.id
                  service         = aws_ecs_service.a.id
                  task_definition = aws_ecs_task_definition.a.arn
                  launch_type     = "FARGATE"
                  external_id     = "blue"
                  network_configuration {
                    subnets         = [aws_subnet.a.id]
                    security_groups = [aws_security_group.a.id]
                  }
                  scale {
                    value = var.later ? 100 : 50
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                """, count: 7, changed: 1,
            question: """
                [(s['externalId'], s['scale']['value'], sorted(t['value'] for t in s['tags'])) for c in client('ecs').describe_clusters(clusters=['story-sets'])['clusters'] if c['status'] == 'ACTIVE' for s in client('ecs').describe_task_sets(cluster='story-sets', service='story-sets', include=['TAGS'])['taskSets']]
                """,
            answers: (
                #"[["blue", 50.0, ["first", "shop"]]]"#, #"[["blue", 100.0, ["second", "shop"]]]"#, "[]"
            ),
            importIDs: [
                "aws_ecs_cluster": "{name}", "aws_ecs_service": "story-sets/{name}",
                "aws_ecs_task_definition": "{arn}",
                "aws_ecs_task_set": "{task_set_id},{service},{cluster}",
            ]),
        Story(
            name: "a setting of an account",
            stack: """
                resource "aws_ecs_account_setting_default" "a" {
                  name  = "containerInsights"
                  value = var.later ? "enhanced" : "enabled"
                }
                """, count: 1, changed: 1,
            question:
                "[s['value'] for s in client('ecs').list_account_settings(name='containerInsights')['settings']]",
            answers: (#"["enabled"]"#, #"["enhanced"]"#, #"["disabled"]"#),
            remains: ["aws_ecs_account_setting_default"]),
        Story(
            name: "a key to log in with",
            stack: """
                resource "aws_key_pair" "a" {
                  key_name   = var.again ? "story-key-again" : "story-key"
                  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE5dLWRrL0kbGRjHjJcmUMJTKlQTL1gGTEE6sXlpbRpX story"
                  tags       = { Name = var.later ? "second" : "first" }
                }
                """, count: 1, changed: 1,
            question: """
                [(k['KeyName'], k['KeyType'], sorted(t['Value'] for t in k['Tags'])) for k in client('ec2').describe_key_pairs()['KeyPairs'] if k['KeyName'].startswith('story-key')]
                """,
            answers: (
                #"[["story-key", "ed25519", ["first", "shop"]]]"#,
                #"[["story-key", "ed25519", ["second", "shop"]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 1, answer: #"[["story-key-again", "ed25519", ["second", "shop"]]]"#),
            isImportable: false),
    ]
}

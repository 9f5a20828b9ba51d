extension LiveTypeTests {
    static let ecsStories: [Story] = [
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

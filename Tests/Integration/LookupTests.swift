import Foundation
import Testing

/// Data sources that ask AWS, against AWS as moto plays it: each is asked for objects that the same stack makes, and its answer compared
/// with these.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct LookupTests {
    @Test func whatIsLookedUpIsWhatWasMade() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder()
        for (name, text) in ["made": made, "looked-up": lookedUp, "answers": answers] {
            try folder.write(text, to: "\(name).tf")
        }
        func run(_ words: String...) async throws -> Slipway.Result {
            try await Slipway.run(words + ["-no-color"], in: folder, environment: aws.environment)
        }
        let applied = try await run("apply", "-auto-approve")
        #expect(applied.status == 0, "\(applied.words)")
        let output = try await run("output", "-json", "answers").output
        let found = try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Bool])
        #expect(found.count == 24)
        #expect(found.filter { !$0.value }.keys.sorted() == [])
        let again = try await run("plan", "-detailed-exitcode")
        #expect(again.status == 0, "\(again.words)")
        #expect(try await run("destroy", "-auto-approve").status == 0)
    }

    private let made = """
        provider "aws" {
          region = "us-east-1"
        }
        resource "aws_vpc" "a" {
          cidr_block = "10.77.0.0/16"
          tags       = { Name = "lookup" }
        }
        resource "aws_subnet" "a" {
          count             = 2
          vpc_id            = aws_vpc.a.id
          cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
          availability_zone = ["us-east-1a", "us-east-1b"][count.index]
          tags              = { Name = "lookup-${count.index}", tier = "web" }
        }
        resource "aws_security_group" "a" {
          name   = "lookup"
          vpc_id = aws_vpc.a.id
          tags   = { Name = "lookup" }
        }
        resource "aws_route_table" "a" {
          vpc_id = aws_vpc.a.id
          tags   = { Name = "lookup" }
        }
        resource "aws_route_table_association" "a" {
          subnet_id      = aws_subnet.a[0].id
          route_table_id = aws_route_table.a.id
        }
        resource "aws_lb" "a" {
          name            = "lookup"
          internal        = true
          subnets         = aws_subnet.a[*].id
          security_groups = [aws_security_group.a.id]
          tags            = { Name = "lookup" }
        }
        resource "aws_lb_target_group" "a" {
          name        = "lookup"
          port        = 80
          protocol    = "HTTP"
          target_type = "ip"
          vpc_id      = aws_vpc.a.id
        }
        resource "aws_lb_listener" "a" {
          load_balancer_arn = aws_lb.a.arn
          port              = 80
          protocol          = "HTTP"
          default_action {
            type             = "forward"
            target_group_arn = aws_lb_target_group.a.arn
          }
        }
        resource "aws_ecs_cluster" "a" {
          name = "lookup"
        }
        resource "aws_ecs_task_definition" "a" {
          family                   = "lookup"
          requires_compatibilities = ["FARGATE"]
          network_mode             = "awsvpc"
          cpu                      = 256
          memory                   = 512
          container_definitions    = jsonencode([{ name = "web", image = "nginx", essential = true }])
        }
        resource "aws_ecs_service" "a" {
          name            = "lookup"
          cluster         = aws_ecs_cluster.a.id
          task_definition = aws_ecs_task_definition.a.arn
          desired_count   = 1
          launch_type     = "FARGATE"
          network_configuration {
            subnets = aws_subnet.a[*].id
          }
        }
        """

    private let lookedUp = """
        data "aws_vpc" "id" { id = aws_vpc.a.id }
        data "aws_vpc" "tag" {
          tags       = { Name = "lookup" }
          depends_on = [aws_vpc.a]
        }
        data "aws_vpc" "filter" {
          filter {
            name   = "cidr"
            values = [aws_vpc.a.cidr_block]
          }
          depends_on = [aws_vpc.a]
        }
        data "aws_subnet" "id" { id = aws_subnet.a[0].id }
        data "aws_subnet" "zone" {
          vpc_id            = aws_vpc.a.id
          availability_zone = "us-east-1b"
          depends_on        = [aws_subnet.a]
        }
        data "aws_subnets" "all" {
          filter {
            name   = "vpc-id"
            values = [aws_vpc.a.id]
          }
          tags       = { tier = "web" }
          depends_on = [aws_subnet.a]
        }
        data "aws_subnet_ids" "all" {
          vpc_id     = aws_vpc.a.id
          depends_on = [aws_subnet.a]
        }
        data "aws_security_group" "name" {
          name   = aws_security_group.a.name
          vpc_id = aws_vpc.a.id
        }
        data "aws_security_groups" "tag" {
          tags       = { Name = "lookup" }
          depends_on = [aws_security_group.a]
        }
        data "aws_route_table" "subnet" {
          subnet_id  = aws_subnet.a[0].id
          depends_on = [aws_route_table_association.a]
        }
        data "aws_route_table" "id" { route_table_id = aws_route_table.a.id }
        data "aws_lb" "name" { name = aws_lb.a.name }
        data "aws_lb" "arn" { arn = aws_lb.a.arn }
        data "aws_alb" "name" { name = aws_lb.a.name }
        data "aws_lb_listener" "arn" { arn = aws_lb_listener.a.arn }
        data "aws_lb_listener" "port" {
          load_balancer_arn = aws_lb.a.arn
          port              = 80
          depends_on        = [aws_lb_listener.a]
        }
        data "aws_ecs_cluster" "name" { cluster_name = aws_ecs_cluster.a.name }
        data "aws_ecs_task_definition" "family" {
          task_definition = aws_ecs_task_definition.a.family
          depends_on      = [aws_ecs_task_definition.a]
        }
        data "aws_ecs_service" "name" {
          service_name = aws_ecs_service.a.name
          cluster_arn  = aws_ecs_cluster.a.arn
        }
        data "aws_prefix_list" "s3" { name = "com.amazonaws.us-east-1.s3" }
        data "aws_ec2_managed_prefix_list" "s3" { name = "com.amazonaws.us-east-1.s3" }
        data "aws_vpc_endpoint_service" "s3" {
          service      = "s3"
          service_type = "Gateway"
        }
        data "aws_default_tags" "none" {}
        data "aws_region" "here" {}
        data "aws_availability_zones" "here" { state = "available" }
        data "aws_elb_service_account" "here" {}
        data "aws_iam_policy_document" "logs" {
          statement {
            actions   = ["s3:PutObject"]
            resources = ["*"]
            principals {
              type        = "AWS"
              identifiers = [data.aws_elb_service_account.here.arn]
            }
          }
        }
        """

    private let answers = """
        output "answers" {
          value = {
            "vpc by id"             = data.aws_vpc.id.cidr_block == aws_vpc.a.cidr_block && data.aws_vpc.id.arn == aws_vpc.a.arn
            "vpc by tag"            = data.aws_vpc.tag.id == aws_vpc.a.id
            "vpc by filter"         = data.aws_vpc.filter.id == aws_vpc.a.id && data.aws_vpc.filter.main_route_table_id == aws_vpc.a.main_route_table_id
            "subnet by id"          = data.aws_subnet.id.cidr_block == aws_subnet.a[0].cidr_block && data.aws_subnet.id.vpc_id == aws_vpc.a.id
            "subnet by zone"        = data.aws_subnet.zone.id == aws_subnet.a[1].id
            "subnets"               = toset(data.aws_subnets.all.ids) == toset(aws_subnet.a[*].id)
            "subnet ids"            = data.aws_subnet_ids.all.ids == toset(aws_subnet.a[*].id)
            "security group"        = data.aws_security_group.name.id == aws_security_group.a.id && data.aws_security_group.name.arn == aws_security_group.a.arn
            "security groups"       = data.aws_security_groups.tag.ids == tolist([aws_security_group.a.id])
            "route table by subnet" = data.aws_route_table.subnet.id == aws_route_table.a.id && length(data.aws_route_table.subnet.associations) == 1
            "route table by id"     = data.aws_route_table.id.vpc_id == aws_vpc.a.id
            "load balancer by name" = data.aws_lb.name.arn == aws_lb.a.arn && data.aws_lb.name.dns_name == aws_lb.a.dns_name
            "load balancer by arn"  = data.aws_lb.arn.name == "lookup" && data.aws_lb.arn.subnets == toset(aws_subnet.a[*].id)
            "load balancer's alias" = data.aws_alb.name.arn == aws_lb.a.arn
            "listener by arn"       = data.aws_lb_listener.arn.port == 80 && data.aws_lb_listener.arn.default_action[0].target_group_arn == aws_lb_target_group.a.arn
            "listener by port"      = data.aws_lb_listener.port.arn == aws_lb_listener.a.arn
            "cluster"               = data.aws_ecs_cluster.name.arn == aws_ecs_cluster.a.arn && data.aws_ecs_cluster.name.status == "ACTIVE"
            "task definition"       = data.aws_ecs_task_definition.family.revision == aws_ecs_task_definition.a.revision
            "service"               = data.aws_ecs_service.name.arn == aws_ecs_service.a.id && data.aws_ecs_service.name.desired_count == 1
            "prefix list"           = data.aws_prefix_list.s3.id == data.aws_ec2_managed_prefix_list.s3.id
            "endpoint service"      = data.aws_vpc_endpoint_service.s3.service_name == "com.amazonaws.us-east-1.s3"
            "default tags"          = data.aws_default_tags.none.tags == tomap({})
            "zones"                 = contains(data.aws_availability_zones.here.names, "us-east-1a") && data.aws_region.here.region == "us-east-1"
            "policy document"       = strcontains(data.aws_iam_policy_document.logs.json, "arn:aws:iam::127311923021:root")
          }
        }
        """
}

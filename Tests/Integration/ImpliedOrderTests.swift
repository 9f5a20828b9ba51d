import Foundation
import Testing

/// A service whose stack says nothing of the order that AWS needs, against the simulated cloud, which refuses the wrong one.
///
/// The listener is behind the service by the way that references show: nothing refers to it, and it refers to the load balancer.
@Suite(.timeLimit(.minutes(15))) struct ImpliedOrderTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                provider "aws" { region = "eu-west-1" }

                resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
                resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.main.id
                  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_route_table" "out" { vpc_id = aws_vpc.main.id }
                resource "aws_route" "out" {
                  route_table_id         = aws_route_table.out.id
                  destination_cidr_block = "0.0.0.0/0"
                  gateway_id             = aws_internet_gateway.main.id
                }
                resource "aws_route_table_association" "a" {
                  count          = 2
                  subnet_id      = aws_subnet.a[count.index].id
                  route_table_id = aws_route_table.out.id
                }
                resource "aws_security_group" "app" { vpc_id = aws_vpc.main.id }

                resource "aws_lb" "main" { subnets = aws_subnet.a[*].id }
                resource "aws_lb_target_group" "app" {
                  vpc_id      = aws_vpc.main.id
                  port        = 80
                  protocol    = "HTTP"
                  target_type = "ip"
                }
                resource "aws_lb_listener" "http" {
                  load_balancer_arn = aws_lb.main.arn
                  port              = 80
                  default_action {
                    type             = "forward"
                    target_group_arn = aws_lb_target_group.app.arn
                  }
                }

                resource "aws_iam_role" "task" {
                  name               = "task"
                  assume_role_policy = jsonencode({ Statement = [] })
                }
                resource "aws_iam_role_policy" "task" {
                  role   = aws_iam_role.task.name
                  policy = jsonencode({ Statement = [] })
                }
                resource "aws_ecs_cluster" "main" { name = "main" }
                resource "aws_ecs_task_definition" "app" {
                  family                   = "app"
                  requires_compatibilities = ["FARGATE"]
                  network_mode             = "awsvpc"
                  cpu                      = 256
                  memory                   = 512
                  execution_role_arn       = aws_iam_role.task.arn
                  container_definitions = jsonencode([{
                    name = "app", image = "nginx", portMappings = [{ containerPort = 80 }]
                  }])
                }
                resource "aws_ecs_service" "app" {
                  name            = "app"
                  cluster         = aws_ecs_cluster.main.id
                  launch_type     = "FARGATE"
                  task_definition = aws_ecs_task_definition.app.arn
                  network_configuration {
                    subnets         = aws_subnet.a[*].id
                    security_groups = [aws_security_group.app.id]
                  }
                  load_balancer {
                    target_group_arn = aws_lb_target_group.app.arn
                    container_name   = "app"
                    container_port   = 80
                  }
                }
                """)
    }

    private func slipway(_ arguments: String...) async throws -> Slipway.Result {
        try await Slipway.run([arguments[0], "-simulate"] + arguments.dropFirst(), in: folder)
    }

    private let listener =
        "aws_lb_listener.http: a service can use a target group only while a listener or a rule forwards to it"

    /// In which of the lines of an apply each object was done with.
    private func places(_ result: Slipway.Result, _ word: String) -> (String) throws -> Int {
        let lines = result.output.split(separator: "\n")
        return { address in
            try #require(lines.firstIndex { $0.hasPrefix("\(address): \(word) complete") })
        }
    }

    @Test func aServiceIsMadeAfterItsListenerAndDeletedBefore() async throws {
        let apply = try await slipway("apply", "-auto-approve", "-no-color")
        #expect(apply.status == 0, "\(apply.output)")
        let made = places(apply, "Creation")
        for other in [
            "aws_lb_listener.http", "aws_iam_role_policy.task", "aws_route.out",
            "aws_route_table_association.a[1]",
        ] { #expect(try made(other) < made("aws_ecs_service.app")) }
        #expect(try made("aws_internet_gateway.main") < made("aws_lb.main"))
        #expect(try await slipway("plan", "-detailed-exitcode").status == 0)
        // The state says what references say and no more.
        let state = try await Slipway.run("state", "pull", "-simulate", in: folder).output
        #expect(state.contains("\"aws_lb_target_group.app\""))
        #expect(!state.contains("\"aws_lb_listener.http\""))
        let destroy = try await slipway("destroy", "-auto-approve", "-no-color")
        #expect(destroy.status == 0, "\(destroy.output)")
        let gone = places(destroy, "Destruction")
        for other in ["aws_lb_listener.http", "aws_iam_role_policy.task", "aws_route.out"] {
            #expect(try gone("aws_ecs_service.app") < gone(other))
        }
    }

    @Test func aPlanAndItsExplanationTellTheOrder() async throws {
        let plan = try await slipway("plan", "-no-color", "-out=it.plan")
        #expect(plan.output.contains("  # aws_ecs_service.app will be created\n  # after \(listener)\n"))
        let explained = try await slipway("explain", "it.plan", "aws_ecs_service.app")
        #expect(explained.output.contains("Order beside what references show:\n  it waits for \(listener)\n"))
        let other = try await slipway("explain", "it.plan", "aws_lb_listener.http")
        #expect(other.output.contains("\n  aws_ecs_service.app waits for it: a service can use"))
        let json = try await slipway("show", "-json", "it.plan")
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let order = (document?["slipway"] as? [String: Any])?["order"] as? [[String: Any]]
        let first = try #require(order?.first { ($0["reason"] as? String)?.contains("listener") ?? false })
        #expect((first["waiting"] as? [[String: String]]) == [["address": "aws_ecs_service.app"]])
        #expect((first["first"] as? [[String: String]]) == [["address": "aws_lb_listener.http"]])
        #expect(first["phase"] as? String == "making" && first["kept"] as? Bool == true)
        #expect(try await slipway("apply", "it.plan").status == 0)
    }

    @Test func aGroupGoesAfterTheServiceHasLeftIt() async throws {
        #expect(try await slipway("apply", "-auto-approve").status == 0)
        let text = try folder.text(of: "main.tf")
        try folder.write(
            text.replacing("\"aws_security_group\" \"app\"", with: "\"aws_security_group\" \"new\"")
                .replacing("aws_security_group.app.id", with: "aws_security_group.new.id"), to: "main.tf")
        // The references of the state alone would have the group deleted first, which AWS refuses.
        let apply = try await slipway("apply", "-auto-approve", "-no-color")
        #expect(apply.status == 0, "\(apply.output)")
        #expect(apply.words.contains("Resources: 1 added, 1 changed, 1 destroyed."))
        #expect(
            apply.output.contains(
                "  # after aws_ecs_service.app: a security group cannot be deleted while something uses it\n")
        )
    }
}

extension LiveTypeTests {
    static let loadBalancingStories: [Story] = [
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
    ]
}

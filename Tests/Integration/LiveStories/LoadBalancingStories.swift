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
        Story(
            name: "rules and targets of a load balancer",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.20.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.20.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_alb" "a" {
                  name     = "story-rules"
                  internal = true
                  subnets  = aws_subnet.a[*].id
                }
                resource "aws_alb_target_group" "a" {
                  name        = "story-rules"
                  port        = 80
                  protocol    = "HTTP"
                  target_type = "ip"
                  vpc_id      = aws_vpc.a.id
                }
                resource "aws_alb_target_group_attachment" "a" {
                  target_group_arn = aws_alb_target_group.a.arn
                  target_id        = "10.20.0.17"
                  port             = 8080
                }
                resource "aws_alb_listener" "a" {
                  load_balancer_arn = aws_alb.a.arn
                  port              = 80
                  protocol          = "HTTP"
                  default_action {
                    type = "fixed-response"
                    fixed_response {
                      content_type = "text/plain"
                      message_body = "nothing here"
                      status_code  = "404"
                    }
                  }
                }
                resource "aws_alb_listener_rule" "a" {
                  listener_arn = aws_alb_listener.a.arn
                  priority     = var.later ? 20 : 10
                  action {
                    type             = "forward"
                    target_group_arn = aws_alb_target_group.a.arn
                  }
                  condition {
                    path_pattern {
                      values = var.later ? ["/shop/*", "/cart/*"] : ["/shop/*"]
                    }
                  }
                  condition {
                    http_header {
                      http_header_name = "X-Stage"
                      values           = ["prod"]
                    }
                  }
                  condition {
                    query_string {
                      key   = "beta"
                      value = "1"
                    }
                  }
                }
                resource "aws_alb_listener_rule" "b" {
                  listener_arn = aws_alb_listener.a.arn
                  action {
                    type = "forward"
                    forward {
                      target_group {
                        arn    = aws_alb_target_group.a.arn
                        weight = var.later ? 2 : 1
                      }
                      stickiness {
                        duration = 60
                        enabled  = true
                      }
                    }
                  }
                  condition {
                    host_header {
                      values = ["shop.example"]
                    }
                  }
                  depends_on = [aws_alb_listener_rule.a]
                }
                """, count: 9, changed: 2,
            question: """
                [sorted((r['Priority'], sorted(c['Field'] for c in r['Conditions']), [len(c['PathPatternConfig']['Values']) for c in r['Conditions'] if c['Field'] == 'path-pattern']) for l in client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners'] for r in client('elbv2').describe_rules(ListenerArn=l['ListenerArn'])['Rules']) + [h['Target']['Id'] for g in client('elbv2').describe_target_groups(Names=['story-rules'])['TargetGroups'] for h in client('elbv2').describe_target_health(TargetGroupArn=g['TargetGroupArn'])['TargetHealthDescriptions']] for b in client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] == 'story-rules']
                """,
            answers: (
                #"[[["10", ["http-header", "path-pattern", "query-string"], [1]], ["11", ["host-header"], []], ["default", [], []], "10.20.0.17"]]"#,
                #"[[["11", ["host-header"], []], ["20", ["http-header", "path-pattern", "query-string"], [2]], ["default", [], []], "10.20.0.17"]]"#,
                "[]"
            ),
            importIDs: ["aws_alb_target_group_attachment": "{target_group_arn},{target_id},{port}"]),
    ]
}

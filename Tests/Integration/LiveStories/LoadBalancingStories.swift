extension LiveTypeTests {
    static let loadBalancingStories: [Story] = [
        Story(
            name: "a load balancer",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block                       = "10.15.0.0/16"
                  assign_generated_ipv6_cidr_block = true
                }
                data "aws_availability_zones" "all" {}
                resource "aws_subnet" "a" {
                  count             = 3
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  availability_zone = data.aws_availability_zones.all.names[count.index]
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-balancer-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_s3_bucket" "a" {
                  count  = 2
                  bucket = "story-balancer-${count.index}"
                }
                resource "aws_lb" "a" {
                  name            = var.again ? "story-again" : "story"
                  subnets         = slice(aws_subnet.a[*].id, 0, var.later ? 3 : 2)
                  security_groups = [aws_security_group.a[var.later ? 1 : 0].id]
                  ip_address_type = var.later ? "dualstack" : "ipv4"
                  idle_timeout    = var.later ? 120 : 60

                  client_keep_alive          = var.later ? 1800 : 3600
                  desync_mitigation_mode     = var.later ? "strictest" : "defensive"
                  drop_invalid_header_fields = var.later
                  enable_http2               = !var.later
                  enable_waf_fail_open       = var.later
                  enable_xff_client_port     = var.later
                  enable_zonal_shift         = var.later
                  preserve_host_header       = var.later
                  xff_header_processing_mode = var.later ? "preserve" : "append"
                  enable_deletion_protection = !var.later

                  enable_tls_version_and_cipher_suite_headers = var.later
                  access_logs {
                    bucket  = aws_s3_bucket.a[var.later ? 1 : 0].bucket
                    prefix  = var.later ? "logs" : "first"
                    enabled = var.later
                  }
                  connection_logs {
                    bucket  = aws_s3_bucket.a[var.later ? 1 : 0].bucket
                    prefix  = var.later ? "connections" : "first"
                    enabled = var.later
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_lb_target_group" "a" {
                  name_prefix          = "story"
                  port                 = var.again ? 8080 : 80
                  protocol             = "HTTP"
                  target_type          = "ip"
                  vpc_id               = aws_vpc.a.id
                  deregistration_delay = var.later ? 5 : 30
                  slow_start           = var.later ? 60 : 0

                  load_balancing_algorithm_type      = var.later ? "weighted_random" : "round_robin"
                  load_balancing_anomaly_mitigation  = var.later ? "on" : "off"
                  load_balancing_cross_zone_enabled  = var.later ? "true" : "use_load_balancer_configuration"
                  health_check {
                    enabled             = true
                    path                = var.later ? "/health" : "/"
                    matcher             = var.later ? "200" : "200-299"
                    port                = var.later ? "9000" : "traffic-port"
                    protocol            = var.later ? "HTTPS" : "HTTP"
                    interval            = var.later ? 60 : 30
                    timeout             = var.later ? 10 : 5
                    healthy_threshold   = var.later ? 2 : 3
                    unhealthy_threshold = var.later ? 5 : 3
                  }
                  stickiness {
                    type            = var.later ? "app_cookie" : "lb_cookie"
                    enabled         = var.later
                    cookie_duration = var.later ? 600 : 86400
                    cookie_name     = var.later ? "shop" : null
                  }
                  target_group_health {
                    dns_failover {
                      minimum_healthy_targets_count      = var.later ? "2" : "1"
                      minimum_healthy_targets_percentage = var.later ? "50" : "off"
                    }
                    unhealthy_state_routing {
                      minimum_healthy_targets_count      = var.later ? 2 : 1
                      minimum_healthy_targets_percentage = var.later ? "40" : "off"
                    }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                  lifecycle {
                    create_before_destroy = true
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
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_lb_listener" "b" {
                  load_balancer_arn = aws_lb.a.arn
                  port              = 81
                  protocol          = "HTTP"
                  default_action {
                    type = "redirect"
                    redirect {
                      host        = var.later ? "shop.example.com" : "#{host}"
                      path        = var.later ? "/new" : "/#{path}"
                      port        = var.later ? "8443" : "443"
                      protocol    = var.later ? "HTTP" : "HTTPS"
                      query       = var.later ? "a=b" : "#{query}"
                      status_code = var.later ? "HTTP_302" : "HTTP_301"
                    }
                  }
                }
                """, count: 12, changed: 4,
            question: """
                [(b['LoadBalancerName'], b['IpAddressType'], len(b['AvailabilityZones']), \
                [client('ec2').describe_security_groups(GroupIds=b['SecurityGroups'])['SecurityGroups'][0]['GroupName']], \
                {a['Key']: a['Value'] for a in client('elbv2').describe_load_balancer_attributes(LoadBalancerArn=\
                b['LoadBalancerArn'])['Attributes']}, sorted((l['Port'], l['DefaultActions'][0]['Type'], \
                l['DefaultActions'][0].get('RedirectConfig')) for l in client('elbv2').describe_listeners(LoadBalancerArn=\
                b['LoadBalancerArn'])['Listeners']), [(g['Port'], g['HealthCheckPath'], g['HealthCheckPort'], \
                g['HealthCheckProtocol'], g['HealthCheckIntervalSeconds'], g['HealthCheckTimeoutSeconds'], \
                g['HealthyThresholdCount'], g['UnhealthyThresholdCount'], g['Matcher'], {a['Key']: a['Value'] for a in \
                client('elbv2').describe_target_group_attributes(TargetGroupArn=g['TargetGroupArn'])['Attributes']}) for g in \
                client('elbv2').describe_target_groups(LoadBalancerArn=b['LoadBalancerArn'])['TargetGroups']]) for b in \
                client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] in ('story', 'story-again')]
                """,
            answers: (
                ##"[["story", "ipv4", 2, ["story-balancer-0"], {"access_logs.s3.bucket": "story-balancer-0", "access_logs.s3.enabled": "false", "access_logs.s3.prefix": "first", "client_keep_alive.seconds": "3600", "connection_logs.s3.bucket": "story-balancer-0", "connection_logs.s3.enabled": "false", "connection_logs.s3.prefix": "first", "deletion_protection.enabled": "true", "idle_timeout.timeout_seconds": "60", "load_balancing.cross_zone.enabled": "false", "routing.http.desync_mitigation_mode": "defensive", "routing.http.drop_invalid_header_fields.enabled": "false", "routing.http.preserve_host_header.enabled": "false", "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false", "routing.http.xff_client_port.enabled": "false", "routing.http.xff_header_processing.mode": "append", "routing.http2.enabled": "true", "waf.fail_open.enabled": "false", "zonal_shift.config.enabled": "false"}, [[80, "forward", null], [81, "redirect", {"Host": "#{host}", "Path": "/#{path}", "Port": "443", "Protocol": "HTTPS", "Query": "#{query}", "StatusCode": "HTTP_301"}]], [[80, "/", "traffic-port", "HTTP", 30, 5, 3, 3, {"HttpCode": "200-299"}, {"deregistration_delay.timeout_seconds": "30", "load_balancing.algorithm.anomaly_mitigation": "off", "load_balancing.algorithm.type": "round_robin", "load_balancing.cross_zone.enabled": "use_load_balancer_configuration", "slow_start.duration_seconds": "0", "stickiness.enabled": "false", "stickiness.lb_cookie.duration_seconds": "86400", "stickiness.type": "lb_cookie", "target_group_health.dns_failover.minimum_healthy_targets.count": "1", "target_group_health.dns_failover.minimum_healthy_targets.percentage": "off", "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "1", "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "off", "waf.fail_open.enabled": "false"}]]]]"##,
                #"[["story", "dualstack", 3, ["story-balancer-1"], {"access_logs.s3.bucket": "story-balancer-1", "access_logs.s3.enabled": "true", "access_logs.s3.prefix": "logs", "client_keep_alive.seconds": "1800", "connection_logs.s3.bucket": "story-balancer-1", "connection_logs.s3.enabled": "true", "connection_logs.s3.prefix": "connections", "deletion_protection.enabled": "false", "idle_timeout.timeout_seconds": "120", "load_balancing.cross_zone.enabled": "false", "routing.http.desync_mitigation_mode": "strictest", "routing.http.drop_invalid_header_fields.enabled": "true", "routing.http.preserve_host_header.enabled": "true", "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "true", "routing.http.xff_client_port.enabled": "true", "routing.http.xff_header_processing.mode": "preserve", "routing.http2.enabled": "false", "waf.fail_open.enabled": "true", "zonal_shift.config.enabled": "true"}, [[81, "redirect", {"Host": "shop.example.com", "Path": "/new", "Port": "8443", "Protocol": "HTTP", "Query": "a=b", "StatusCode": "HTTP_302"}], [8080, "forward", null]], [[80, "/health", "9000", "HTTPS", 60, 10, 2, 5, {"HttpCode": "200"}, {"deregistration_delay.timeout_seconds": "5", "load_balancing.algorithm.anomaly_mitigation": "on", "load_balancing.algorithm.type": "weighted_random", "load_balancing.cross_zone.enabled": "true", "slow_start.duration_seconds": "60", "stickiness.app_cookie.cookie_name": "shop", "stickiness.app_cookie.duration_seconds": "600", "stickiness.enabled": "true", "stickiness.lb_cookie.duration_seconds": "86400", "stickiness.type": "app_cookie", "target_group_health.dns_failover.minimum_healthy_targets.count": "2", "target_group_health.dns_failover.minimum_healthy_targets.percentage": "50", "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "2", "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "40", "waf.fail_open.enabled": "false"}]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 4,
                answer:
                    #"[["story-again", "dualstack", 3, ["story-balancer-1"], {"access_logs.s3.bucket": "story-balancer-1", "access_logs.s3.enabled": "true", "access_logs.s3.prefix": "logs", "client_keep_alive.seconds": "1800", "connection_logs.s3.bucket": "story-balancer-1", "connection_logs.s3.enabled": "true", "connection_logs.s3.prefix": "connections", "deletion_protection.enabled": "false", "idle_timeout.timeout_seconds": "120", "load_balancing.cross_zone.enabled": "false", "routing.http.desync_mitigation_mode": "strictest", "routing.http.drop_invalid_header_fields.enabled": "true", "routing.http.preserve_host_header.enabled": "true", "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "true", "routing.http.xff_client_port.enabled": "true", "routing.http.xff_header_processing.mode": "preserve", "routing.http2.enabled": "false", "waf.fail_open.enabled": "true", "zonal_shift.config.enabled": "true"}, [[81, "redirect", {"Host": "shop.example.com", "Path": "/new", "Port": "8443", "Protocol": "HTTP", "Query": "a=b", "StatusCode": "HTTP_302"}], [8080, "forward", null]], [[8080, "/health", "9000", "HTTPS", 60, 10, 2, 5, {"HttpCode": "200"}, {"deregistration_delay.timeout_seconds": "5", "load_balancing.algorithm.anomaly_mitigation": "on", "load_balancing.algorithm.type": "weighted_random", "load_balancing.cross_zone.enabled": "true", "slow_start.duration_seconds": "60", "stickiness.app_cookie.cookie_name": "shop", "stickiness.app_cookie.duration_seconds": "600", "stickiness.enabled": "true", "stickiness.type": "app_cookie", "target_group_health.dns_failover.minimum_healthy_targets.count": "2", "target_group_health.dns_failover.minimum_healthy_targets.percentage": "50", "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "2", "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "40", "waf.fail_open.enabled": "false"}]]]]"#
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
                resource "aws_alb_target_group" "b" {
                  name     = "story-rules-b"
                  port     = 80
                  protocol = "HTTP"
                  vpc_id   = aws_vpc.a.id
                }
                resource "aws_alb_target_group_attachment" "a" {
                  target_group_arn = aws_alb_target_group.a.arn
                  target_id        = var.again ? "10.20.0.18" : "10.20.0.17"
                  port             = 8080
                }
                resource "aws_alb_listener" "a" {
                  load_balancer_arn = aws_alb.a.arn
                  port              = 80
                  protocol          = "HTTP"
                  default_action {
                    type = "fixed-response"
                    fixed_response {
                      content_type = var.later ? "text/html" : "text/plain"
                      message_body = var.later ? "<p>nothing</p>" : "nothing here"
                      status_code  = var.later ? "503" : "404"
                    }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_alb_listener" "b" {
                  load_balancer_arn = aws_alb.a.arn
                  port              = 81
                  protocol          = "HTTP"
                  default_action {
                    type             = "forward"
                    target_group_arn = var.later ? null : aws_alb_target_group.a.arn
                    dynamic "forward" {
                      for_each = var.later ? ["both"] : []
                      content {
                        target_group {
                          arn    = aws_alb_target_group.a.arn
                          weight = 3
                        }
                        target_group {
                          arn = aws_alb_target_group.b.arn
                        }
                        stickiness {
                          duration = 120
                          enabled  = true
                        }
                      }
                    }
                  }
                }
                resource "aws_alb_listener_rule" "a" {
                  listener_arn = aws_alb_listener.a.arn
                  priority     = var.later ? 20 : 10
                  action {
                    type             = var.later ? "redirect" : "forward"
                    target_group_arn = var.later ? null : aws_alb_target_group.a.arn
                    dynamic "redirect" {
                      for_each = var.later ? ["moved"] : []
                      content {
                        host        = "shop.example.com"
                        path        = "/new"
                        port        = "8443"
                        protocol    = "HTTPS"
                        query       = "a=b"
                        status_code = "HTTP_302"
                      }
                    }
                  }
                  condition {
                    path_pattern {
                      values = var.later ? ["/shop/*", "/cart/*"] : ["/shop/*"]
                    }
                  }
                  condition {
                    http_header {
                      http_header_name = var.later ? "X-Level" : "X-Stage"
                      values           = [var.later ? "high" : "prod"]
                    }
                  }
                  condition {
                    query_string {
                      key   = var.later ? "gamma" : "beta"
                      value = var.later ? "2" : "1"
                    }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_alb_listener_rule" "b" {
                  listener_arn = var.again ? aws_alb_listener.b.arn : aws_alb_listener.a.arn
                  priority     = 11
                  action {
                    type = var.later ? "fixed-response" : "forward"
                    dynamic "forward" {
                      for_each = var.later ? [] : ["both"]
                      content {
                        target_group {
                          arn    = aws_alb_target_group.a.arn
                          weight = 2
                        }
                        target_group {
                          arn = aws_alb_target_group.b.arn
                        }
                        stickiness {
                          duration = 60
                          enabled  = true
                        }
                      }
                    }
                    dynamic "fixed_response" {
                      for_each = var.later ? ["closed"] : []
                      content {
                        content_type = "application/json"
                        message_body = "{}"
                        status_code  = "503"
                      }
                    }
                  }
                  condition {
                    host_header {
                      values = [var.later ? "store.example" : "shop.example"]
                    }
                  }
                  condition {
                    http_request_method {
                      values = [var.later ? "POST" : "GET"]
                    }
                  }
                  condition {
                    source_ip {
                      values = [var.later ? "10.1.0.0/16" : "10.0.0.0/8"]
                    }
                  }
                  depends_on = [aws_alb_listener_rule.a]
                }
                """, count: 11, changed: 4,
            question: """
                [(sorted((l['Port'], [(x['Type'], x.get('FixedResponseConfig'), len(x.get('ForwardConfig', \
                {}).get('TargetGroups', []))) for x in l['DefaultActions']], sorted((r['Priority'], [(x['Type'], \
                x.get('FixedResponseConfig'), x.get('RedirectConfig')) for x in r['Actions']], sorted((c['Field'], [v for k in \
                c if k.endswith('Config') for v in c[k].get('Values', [])]) for c in r['Conditions'])) for r in \
                client('elbv2').describe_rules(ListenerArn=l['ListenerArn'])['Rules'] if not r['IsDefault'])) for l in \
                client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners']), [h['Target']['Id'] for g \
                in client('elbv2').describe_target_groups(Names=['story-rules'])['TargetGroups'] for h in \
                client('elbv2').describe_target_health(TargetGroupArn=g['TargetGroupArn'])['TargetHealthDescriptions']]) for b in \
                client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] == 'story-rules']
                """,
            answers: (
                #"[[[[80, [["fixed-response", {"ContentType": "text/plain", "MessageBody": "nothing here", "StatusCode": "404"}, 0]], [["10", [["forward", null, null]], [["http-header", ["prod"]], ["path-pattern", ["/shop/*"]], ["query-string", [{"Key": "beta", "Value": "1"}]]]], ["11", [["forward", null, null]], [["host-header", ["shop.example"]], ["http-request-method", ["GET"]], ["source-ip", ["10.0.0.0/8"]]]]]], [81, [["forward", null, 0]], []]], ["10.20.0.17"]]]"#,
                #"[[[[80, [["fixed-response", {"ContentType": "text/html", "MessageBody": "<p>nothing</p>", "StatusCode": "503"}, 0]], [["11", [["fixed-response", {"ContentType": "application/json", "MessageBody": "{}", "StatusCode": "503"}, null]], [["host-header", ["store.example"]], ["http-request-method", ["POST"]], ["source-ip", ["10.1.0.0/16"]]]], ["20", [["redirect", null, {"Host": "shop.example.com", "Path": "/new", "Port": "8443", "Protocol": "HTTPS", "Query": "a=b", "StatusCode": "HTTP_302"}]], [["http-header", ["high"]], ["path-pattern", ["/cart/*", "/shop/*"]], ["query-string", [{"Key": "gamma", "Value": "2"}]]]]]], [81, [["forward", null, 2]], []]], ["10.20.0.17"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 2,
                answer:
                    #"[[[[80, [["fixed-response", {"ContentType": "text/html", "MessageBody": "<p>nothing</p>", "StatusCode": "503"}, 0]], [["20", [["redirect", null, {"Host": "shop.example.com", "Path": "/new", "Port": "8443", "Protocol": "HTTPS", "Query": "a=b", "StatusCode": "HTTP_302"}]], [["http-header", ["high"]], ["path-pattern", ["/cart/*", "/shop/*"]], ["query-string", [{"Key": "gamma", "Value": "2"}]]]]]], [81, [["forward", null, 2]], [["11", [["fixed-response", {"ContentType": "application/json", "MessageBody": "{}", "StatusCode": "503"}, null]], [["host-header", ["store.example"]], ["http-request-method", ["POST"]], ["source-ip", ["10.1.0.0/16"]]]]]]], ["10.20.0.18"]]]"#
            )),
    ]
}

extension LiveTypeTests {
    /// Load balancers that speak TLS and TCP, and those that log users in.
    static let secureListenerStories: [Story] = [
        Story(
            name: "listeners that log users in",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.81.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.81.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_acm_certificate" "a" {
                  count             = 2
                  domain_name       = "secure-${count.index}.example.com"
                  validation_method = "DNS"
                }
                resource "aws_lb" "a" {
                  name    = "story-secure"
                  subnets = aws_subnet.a[*].id
                }
                resource "aws_lb_target_group" "a" {
                  name        = "story-secure"
                  port        = 80
                  protocol    = "HTTP"
                  target_type = "ip"
                  vpc_id      = aws_vpc.a.id
                }
                resource "aws_lb_listener" "a" {
                  load_balancer_arn = aws_lb.a.arn
                  port              = 443
                  protocol          = "HTTPS"
                  certificate_arn   = aws_acm_certificate.a[var.later ? 1 : 0].arn
                  ssl_policy        = var.later ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : "ELBSecurityPolicy-2016-08"
                  default_action {
                    type  = "authenticate-oidc"
                    order = var.later ? 2 : 1
                    authenticate_oidc {
                      authorization_endpoint     = "https://id.example.com/${var.later ? "second" : "first"}"
                      client_id                  = var.later ? "second" : "first"
                      client_secret              = var.later ? "secret-two" : "secret-one"
                      issuer                     = "https://id.example.com/i/${var.later ? "second" : "first"}"
                      token_endpoint             = "https://id.example.com/t/${var.later ? "second" : "first"}"
                      user_info_endpoint         = "https://id.example.com/u/${var.later ? "second" : "first"}"
                      on_unauthenticated_request = var.later ? "allow" : "deny"
                      scope                      = var.later ? "openid email" : "openid"
                      session_cookie_name        = var.later ? "second" : "first"
                      session_timeout            = var.later ? 600 : 300

                      authentication_request_extra_params = { prompt = var.later ? "login" : "none" }
                    }
                  }
                  default_action {
                    type             = "forward"
                    order            = var.later ? 3 : 2
                    target_group_arn = aws_lb_target_group.a.arn
                  }
                }
                resource "aws_lb_listener" "b" {
                  load_balancer_arn = aws_lb.a.arn
                  port              = 8080
                  protocol          = var.later ? "HTTPS" : "HTTP"
                  certificate_arn   = var.later ? aws_acm_certificate.a[0].arn : null
                  default_action {
                    type             = "forward"
                    target_group_arn = aws_lb_target_group.a.arn
                  }
                }
                resource "aws_lb_listener_rule" "a" {
                  listener_arn = aws_lb_listener.a.arn
                  priority     = 10
                  action {
                    type  = "authenticate-oidc"
                    order = var.later ? 2 : 1
                    authenticate_oidc {
                      authorization_endpoint     = "https://id.example.com/${var.later ? "second" : "first"}"
                      client_id                  = var.later ? "second" : "first"
                      client_secret              = var.later ? "secret-two" : "secret-one"
                      issuer                     = "https://id.example.com/i/${var.later ? "second" : "first"}"
                      token_endpoint             = "https://id.example.com/t/${var.later ? "second" : "first"}"
                      user_info_endpoint         = "https://id.example.com/u/${var.later ? "second" : "first"}"
                      on_unauthenticated_request = var.later ? "allow" : "deny"
                      scope                      = var.later ? "openid email" : "openid"
                      session_cookie_name        = var.later ? "second" : "first"
                      session_timeout            = var.later ? 600 : 300

                      authentication_request_extra_params = { prompt = var.later ? "login" : "none" }
                    }
                  }
                  action {
                    type             = "forward"
                    order            = var.later ? 3 : 2
                    target_group_arn = aws_lb_target_group.a.arn
                  }
                  condition {
                    path_pattern {
                      values = ["/own/*"]
                    }
                  }
                }
                resource "aws_lb_listener_rule" "b" {
                  listener_arn = aws_lb_listener.a.arn
                  priority     = 20
                  action {
                    type = "authenticate-cognito"
                    authenticate_cognito {
                      user_pool_arn              = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${var.later ? "second" : "first"}"
                      user_pool_client_id        = var.later ? "second" : "first"
                      user_pool_domain           = var.later ? "second" : "first"
                      on_unauthenticated_request = var.later ? "allow" : "deny"
                      scope                      = var.later ? "openid email" : "openid"
                      session_cookie_name        = var.later ? "second" : "first"
                      session_timeout            = var.later ? 600 : 300

                      authentication_request_extra_params = { prompt = var.later ? "login" : "none" }
                    }
                  }
                  action {
                    type             = "forward"
                    target_group_arn = aws_lb_target_group.a.arn
                  }
                  condition {
                    path_pattern {
                      values = ["/club/*"]
                    }
                  }
                }
                """, count: 11, changed: 4,
            question: """
                [sorted((l['Port'], l['Protocol'], l.get('SslPolicy'), len(l.get('Certificates', [])), [[(x['Type'], \
                x.get('AuthenticateOidcConfig'), x.get('AuthenticateCognitoConfig')) for x in a] for a in \
                [l['DefaultActions']] + [r['Actions'] for r in \
                sorted(client('elbv2').describe_rules(ListenerArn=l['ListenerArn'])['Rules'], key=lambda r: r['Priority']) if not r['IsDefault']]]) for l in \
                client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners']) for b in \
                client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] == 'story-secure']
                """,
            answers: (
                #"[[[443, "HTTPS", "ELBSecurityPolicy-2016-08", 1, [[["authenticate-oidc", {"AuthenticationRequestExtraParams": {"prompt": "none"}, "AuthorizationEndpoint": "https://id.example.com/first", "ClientId": "first", "ClientSecret": "secret-one", "Issuer": "https://id.example.com/i/first", "OnUnauthenticatedRequest": "deny", "Scope": "openid", "SessionCookieName": "first", "SessionTimeout": 300, "TokenEndpoint": "https://id.example.com/t/first", "UserInfoEndpoint": "https://id.example.com/u/first"}, null], ["forward", null, null]], [["authenticate-oidc", {"AuthenticationRequestExtraParams": {"prompt": "none"}, "AuthorizationEndpoint": "https://id.example.com/first", "ClientId": "first", "ClientSecret": "secret-one", "Issuer": "https://id.example.com/i/first", "OnUnauthenticatedRequest": "deny", "Scope": "openid", "SessionCookieName": "first", "SessionTimeout": 300, "TokenEndpoint": "https://id.example.com/t/first", "UserInfoEndpoint": "https://id.example.com/u/first"}, null], ["forward", null, null]], [["authenticate-cognito", null, {"AuthenticationRequestExtraParams": {"prompt": "none"}, "OnUnauthenticatedRequest": "deny", "Scope": "openid", "SessionCookieName": "first", "SessionTimeout": 300, "UserPoolArn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/first", "UserPoolClientId": "first", "UserPoolDomain": "first"}], ["forward", null, null]]]], [8080, "HTTP", "ELBSecurityPolicy-2016-08", 0, [[["forward", null, null]]]]]]"#,
                #"[[[443, "HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06", 1, [[["authenticate-oidc", {"AuthenticationRequestExtraParams": {"prompt": "login"}, "AuthorizationEndpoint": "https://id.example.com/second", "ClientId": "second", "ClientSecret": "secret-two", "Issuer": "https://id.example.com/i/second", "OnUnauthenticatedRequest": "allow", "Scope": "openid email", "SessionCookieName": "second", "SessionTimeout": 600, "TokenEndpoint": "https://id.example.com/t/second", "UserInfoEndpoint": "https://id.example.com/u/second"}, null], ["forward", null, null]], [["authenticate-oidc", {"AuthenticationRequestExtraParams": {"prompt": "login"}, "AuthorizationEndpoint": "https://id.example.com/second", "ClientId": "second", "ClientSecret": "secret-two", "Issuer": "https://id.example.com/i/second", "OnUnauthenticatedRequest": "allow", "Scope": "openid email", "SessionCookieName": "second", "SessionTimeout": 600, "TokenEndpoint": "https://id.example.com/t/second", "UserInfoEndpoint": "https://id.example.com/u/second"}, null], ["forward", null, null]], [["authenticate-cognito", null, {"AuthenticationRequestExtraParams": {"prompt": "login"}, "OnUnauthenticatedRequest": "allow", "Scope": "openid email", "SessionCookieName": "second", "SessionTimeout": 600, "UserPoolArn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/second", "UserPoolClientId": "second", "UserPoolDomain": "second"}], ["forward", null, null]]]], [8080, "HTTPS", "ELBSecurityPolicy-2016-08", 1, [[["forward", null, null]]]]]]"#,
                "[]"
            )),
        Story(
            name: "a balancer of connections",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.82.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.82.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_acm_certificate" "a" {
                  domain_name       = var.again ? "again.example.com" : "connections.example.com"
                  validation_method = "DNS"
                }
                resource "aws_lb" "a" {
                  name               = "story-connections"
                  load_balancer_type = "network"
                  internal           = true
                  subnets            = aws_subnet.a[*].id

                  dns_record_client_routing_policy = var.later ? "availability_zone_affinity" : "any_availability_zone"
                  enable_cross_zone_load_balancing = var.later
                }
                resource "aws_lb_target_group" "a" {
                  name                   = "story-connections"
                  port                   = 80
                  protocol               = "TCP"
                  vpc_id                 = aws_vpc.a.id
                  connection_termination = var.later
                  preserve_client_ip     = var.later ? "false" : "true"
                  proxy_protocol_v2      = var.later
                  target_health_state {
                    enable_unhealthy_connection_termination = !var.later
                    unhealthy_draining_interval             = var.later ? 30 : 0
                  }
                }
                resource "aws_lb_listener" "a" {
                  load_balancer_arn        = aws_lb.a.arn
                  port                     = 80
                  protocol                 = "TCP"
                  tcp_idle_timeout_seconds = var.later ? 600 : 350
                  default_action {
                    type             = "forward"
                    target_group_arn = aws_lb_target_group.a.arn
                  }
                }
                """, count: 7, changed: 3,
            question: """
                [({a['Key']: a['Value'] for a in client('elbv2').describe_load_balancer_attributes(LoadBalancerArn=\
                b['LoadBalancerArn'])['Attributes'] if a['Key'] in ('load_balancing.cross_zone.enabled', \
                'dns_record.client_routing_policy')}, sorted((l['Port'], l['Protocol'], [a['Value'] for a in client('elbv2').describe_listener_attributes(ListenerArn=\
                l['ListenerArn'])['Attributes'] if a['Key'] == 'tcp.idle_timeout.seconds']) for l in \
                client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners']), [{a['Key']: a['Value'] for \
                a in client('elbv2').describe_target_group_attributes(TargetGroupArn=g['TargetGroupArn'])['Attributes']} for g in \
                client('elbv2').describe_target_groups(LoadBalancerArn=b['LoadBalancerArn'])['TargetGroups']]) for b in \
                client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] == 'story-connections'] + sorted(c['DomainName'] for c in \
                client('acm').list_certificates()['CertificateSummaryList'] if c['DomainName'] in ('again.example.com', \
                'connections.example.com'))
                """,
            answers: (
                #"[[{"dns_record.client_routing_policy": "any_availability_zone", "load_balancing.cross_zone.enabled": "false"}, [[80, "TCP", ["350"]]], [{"deregistration_delay.connection_termination.enabled": "false", "deregistration_delay.timeout_seconds": "300", "load_balancing.algorithm.type": "round_robin", "load_balancing.cross_zone.enabled": "use_load_balancer_configuration", "preserve_client_ip.enabled": "true", "proxy_protocol_v2.enabled": "false", "slow_start.duration_seconds": "0", "stickiness.enabled": "false", "stickiness.type": "source_ip", "target_health_state.unhealthy.connection_termination.enabled": "true", "target_health_state.unhealthy.draining_interval_seconds": "0", "waf.fail_open.enabled": "false"}]], "connections.example.com"]"#,
                #"[[{"dns_record.client_routing_policy": "availability_zone_affinity", "load_balancing.cross_zone.enabled": "true"}, [[80, "TCP", ["600"]]], [{"deregistration_delay.connection_termination.enabled": "true", "deregistration_delay.timeout_seconds": "300", "load_balancing.algorithm.type": "round_robin", "load_balancing.cross_zone.enabled": "use_load_balancer_configuration", "preserve_client_ip.enabled": "false", "proxy_protocol_v2.enabled": "true", "slow_start.duration_seconds": "0", "stickiness.enabled": "false", "stickiness.type": "source_ip", "target_health_state.unhealthy.connection_termination.enabled": "false", "target_health_state.unhealthy.draining_interval_seconds": "30", "waf.fail_open.enabled": "false"}]], "connections.example.com"]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1,
                answer:
                    #"[[{"dns_record.client_routing_policy": "availability_zone_affinity", "load_balancing.cross_zone.enabled": "true"}, [[80, "TCP", ["600"]]], [{"deregistration_delay.connection_termination.enabled": "true", "deregistration_delay.timeout_seconds": "300", "load_balancing.algorithm.type": "round_robin", "load_balancing.cross_zone.enabled": "use_load_balancer_configuration", "preserve_client_ip.enabled": "false", "proxy_protocol_v2.enabled": "true", "slow_start.duration_seconds": "0", "stickiness.enabled": "false", "stickiness.type": "source_ip", "target_health_state.unhealthy.connection_termination.enabled": "false", "target_health_state.unhealthy.draining_interval_seconds": "30", "waf.fail_open.enabled": "false"}]], "again.example.com"]"#
            )),
    ]
}

extension LiveTypeTests {
    /// Headers that listeners add, take away and rename.
    static let listenerHeaderStories: [Story] = [
        Story(
            name: "headers that a listener sets",
            stack: """
                locals {
                  word = var.later ? "second" : "first"
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.83.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.83.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_acm_certificate" "a" {
                  domain_name       = "headers.example.com"
                  validation_method = "DNS"
                }
                resource "aws_lb" "a" {
                  name    = "story-headers"
                  subnets = aws_subnet.a[*].id
                }
                resource "aws_lb_target_group" "a" {
                  name        = "story-headers"
                  port        = 80
                  protocol    = "HTTP"
                  target_type = "ip"
                  vpc_id      = aws_vpc.a.id
                }
                resource "aws_lb_listener" "a" {
                  load_balancer_arn = aws_lb.a.arn
                  port              = 443
                  protocol          = "HTTPS"
                  certificate_arn   = aws_acm_certificate.a.arn
                  default_action {
                    type = "authenticate-cognito"
                    authenticate_cognito {
                      user_pool_arn              = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${local.word}"
                      user_pool_client_id        = local.word
                      user_pool_domain           = local.word
                      on_unauthenticated_request = var.later ? "allow" : "deny"
                      scope                      = var.later ? "openid email" : "openid"
                      session_cookie_name        = local.word
                      session_timeout            = var.later ? 600 : 300

                      authentication_request_extra_params = { prompt = var.later ? "login" : "none" }
                    }
                  }
                  default_action {
                    type             = var.later ? "fixed-response" : "forward"
                    target_group_arn = var.later ? null : aws_lb_target_group.a.arn
                    dynamic "fixed_response" {
                      for_each = var.later ? [1] : []
                      content {
                        content_type = "text/plain"
                        status_code  = "404"
                      }
                    }
                  }
                  routing_http_request_x_amzn_mtls_clientcert_header_name               = "X-Certificate-${local.word}"
                  routing_http_request_x_amzn_mtls_clientcert_issuer_header_name        = "X-Issuer-${local.word}"
                  routing_http_request_x_amzn_mtls_clientcert_leaf_header_name          = "X-Leaf-${local.word}"
                  routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name = "X-Serial-${local.word}"
                  routing_http_request_x_amzn_mtls_clientcert_subject_header_name       = "X-Subject-${local.word}"
                  routing_http_request_x_amzn_mtls_clientcert_validity_header_name      = "X-Validity-${local.word}"
                  routing_http_request_x_amzn_tls_cipher_suite_header_name              = "X-Cipher-${local.word}"
                  routing_http_request_x_amzn_tls_version_header_name                   = "X-Version-${local.word}"
                  routing_http_response_access_control_allow_credentials_header_value   = var.later ? "" : "true"
                  routing_http_response_access_control_allow_headers_header_value       = "X-${local.word}"
                  routing_http_response_access_control_allow_methods_header_value       = var.later ? "GET" : "GET,POST"
                  routing_http_response_access_control_allow_origin_header_value        = "https://${local.word}.example.com"
                  routing_http_response_access_control_expose_headers_header_value      = "X-Told-${local.word}"
                  routing_http_response_access_control_max_age_header_value             = var.later ? "600" : "300"
                  routing_http_response_content_security_policy_header_value            = "default-src https://${local.word}.example.com"
                  routing_http_response_server_enabled                                  = !var.later
                  routing_http_response_strict_transport_security_header_value          = "max-age=${var.later ? 600 : 300}"
                  routing_http_response_x_content_type_options_header_value             = var.later ? "" : "nosniff"
                  routing_http_response_x_frame_options_header_value                    = var.later ? "SAMEORIGIN" : "DENY"
                }
                """, count: 7, changed: 1,
            question: """
                [(l['Port'], [(x['Type'], x.get('AuthenticateCognitoConfig'), x.get('JwtValidationConfig')) for x in l['DefaultActions']], \
                {a['Key'].removeprefix('routing.http.'): a['Value'] for a in \
                client('elbv2').describe_listener_attributes(ListenerArn=l['ListenerArn'])['Attributes']}) for b in \
                client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] == 'story-headers' for l in \
                client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners']]
                """,
            answers: (
                #"[[443, [["authenticate-cognito", {"AuthenticationRequestExtraParams": {"prompt": "none"}, "OnUnauthenticatedRequest": "deny", "Scope": "openid", "SessionCookieName": "first", "SessionTimeout": 300, "UserPoolArn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/first", "UserPoolClientId": "first", "UserPoolDomain": "first"}, null], ["forward", null, null]], {"request.x_amzn_mtls_clientcert.header_name": "X-Certificate-first", "request.x_amzn_mtls_clientcert_issuer.header_name": "X-Issuer-first", "request.x_amzn_mtls_clientcert_leaf.header_name": "X-Leaf-first", "request.x_amzn_mtls_clientcert_serial_number.header_name": "X-Serial-first", "request.x_amzn_mtls_clientcert_subject.header_name": "X-Subject-first", "request.x_amzn_mtls_clientcert_validity.header_name": "X-Validity-first", "request.x_amzn_tls_cipher_suite.header_name": "X-Cipher-first", "request.x_amzn_tls_version.header_name": "X-Version-first", "response.access_control_allow_credentials.header_value": "true", "response.access_control_allow_headers.header_value": "X-first", "response.access_control_allow_methods.header_value": "GET,POST", "response.access_control_allow_origin.header_value": "https://first.example.com", "response.access_control_expose_headers.header_value": "X-Told-first", "response.access_control_max_age.header_value": "300", "response.content_security_policy.header_value": "default-src https://first.example.com", "response.server.enabled": "true", "response.strict_transport_security.header_value": "max-age=300", "response.x_content_type_options.header_value": "nosniff", "response.x_frame_options.header_value": "DENY", "tcp.idle_timeout.seconds": "350"}]]"#,
                #"[[443, [["authenticate-cognito", {"AuthenticationRequestExtraParams": {"prompt": "login"}, "OnUnauthenticatedRequest": "allow", "Scope": "openid email", "SessionCookieName": "second", "SessionTimeout": 600, "UserPoolArn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/second", "UserPoolClientId": "second", "UserPoolDomain": "second"}, null], ["fixed-response", null, null]], {"request.x_amzn_mtls_clientcert.header_name": "X-Certificate-second", "request.x_amzn_mtls_clientcert_issuer.header_name": "X-Issuer-second", "request.x_amzn_mtls_clientcert_leaf.header_name": "X-Leaf-second", "request.x_amzn_mtls_clientcert_serial_number.header_name": "X-Serial-second", "request.x_amzn_mtls_clientcert_subject.header_name": "X-Subject-second", "request.x_amzn_mtls_clientcert_validity.header_name": "X-Validity-second", "request.x_amzn_tls_cipher_suite.header_name": "X-Cipher-second", "request.x_amzn_tls_version.header_name": "X-Version-second", "response.access_control_allow_credentials.header_value": "", "response.access_control_allow_headers.header_value": "X-second", "response.access_control_allow_methods.header_value": "GET", "response.access_control_allow_origin.header_value": "https://second.example.com", "response.access_control_expose_headers.header_value": "X-Told-second", "response.access_control_max_age.header_value": "600", "response.content_security_policy.header_value": "default-src https://second.example.com", "response.server.enabled": "false", "response.strict_transport_security.header_value": "max-age=600", "response.x_content_type_options.header_value": "", "response.x_frame_options.header_value": "SAMEORIGIN", "tcp.idle_timeout.seconds": "350"}]]"#,
                "[]"
            ))
    ]
}

extension LiveTypeTests {
    /// Addresses of load balancers, tokens that they ask for, and certificates and keys from elsewhere.
    static let balancerAddressStories: [Story] = [
        Story(
            name: "addresses, tokens and certificates of load balancers",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.148.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 3
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.148.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b", "c"][count.index]}"
                }
                resource "aws_security_group" "a" {
                  name   = "story-links"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_eip" "a" {
                  count  = 3
                  domain = "vpc"
                }
                resource "aws_lb" "net" {
                  name               = "story-addresses"
                  load_balancer_type = "network"
                  security_groups    = [aws_security_group.a.id]
                  dynamic "subnet_mapping" {
                    for_each = var.later ? [0, 1, 2] : [0, 1]
                    content {
                      subnet_id     = aws_subnet.a[subnet_mapping.value].id
                      allocation_id = aws_eip.a[subnet_mapping.value].id
                    }
                  }
                  enforce_security_group_inbound_rules_on_private_link_traffic = var.later ? "off" : "on"

                  secondary_ips_auto_assigned_per_subnet = var.later ? 2 : 1
                }
                resource "aws_lb" "inner" {
                  name               = "story-inner"
                  load_balancer_type = "network"
                  internal           = true
                  dynamic "subnet_mapping" {
                    for_each = var.later ? [0, 1, 2] : [0, 1]
                    content {
                      subnet_id            = aws_subnet.a[subnet_mapping.value].id
                      private_ipv4_address = "10.148.${subnet_mapping.value}.10"
                      ipv6_address         = "2001:db8:${subnet_mapping.value}::10"
                    }
                  }
                }
                resource "aws_lb" "web" {
                  name     = "story-tokens"
                  internal = true
                  subnets  = slice(aws_subnet.a[*].id, 0, 2)
                }
                resource "tls_private_key" "a" {
                  count     = 2
                  algorithm = "RSA"
                }
                resource "tls_self_signed_cert" "a" {
                  count                 = 2
                  private_key_pem       = tls_private_key.a[count.index].private_key_pem
                  validity_period_hours = 240
                  allowed_uses          = ["server_auth"]
                  subject {
                    common_name = "story-${count.index}.example.com"
                  }
                }
                resource "aws_acm_certificate" "a" {
                  private_key       = tls_private_key.a[var.later ? 1 : 0].private_key_pem
                  certificate_body  = tls_self_signed_cert.a[var.later ? 1 : 0].cert_pem
                  certificate_chain = tls_self_signed_cert.a[var.later ? 1 : 0].cert_pem
                }
                resource "aws_acm_certificate" "b" {
                  private_key_wo         = tls_private_key.a[0].private_key_pem
                  private_key_wo_version = var.later ? 2 : 1
                  certificate_body       = tls_self_signed_cert.a[0].cert_pem
                }
                resource "aws_lb_listener" "a" {
                  load_balancer_arn = aws_lb.web.arn
                  port              = 443
                  protocol          = "HTTPS"
                  certificate_arn   = aws_acm_certificate.a.arn
                  default_action {
                    type  = "jwt-validation"
                    order = 1
                    jwt_validation {
                      issuer        = "https://${var.later ? "second" : "first"}.example.com"
                      jwks_endpoint = "https://${var.later ? "second" : "first"}.example.com/keys"
                      additional_claim {
                        format = var.later ? "string-array" : "single-string"
                        name   = var.later ? "groups" : "scope"
                        values = var.later ? ["a", "b"] : ["a"]
                      }
                    }
                  }
                  default_action {
                    type  = "fixed-response"
                    order = 2
                    fixed_response {
                      content_type = "text/plain"
                      status_code  = "200"
                    }
                  }
                }
                resource "aws_lb_listener_rule" "a" {
                  listener_arn = aws_lb_listener.a.arn
                  priority     = 10
                  condition {
                    path_pattern {
                      values = ["/a"]
                    }
                  }
                  action {
                    type  = "jwt-validation"
                    order = 1
                    jwt_validation {
                      issuer        = "https://${var.later ? "second" : "first"}.example.com"
                      jwks_endpoint = "https://${var.later ? "second" : "first"}.example.com/keys"
                      additional_claim {
                        format = var.later ? "string-array" : "single-string"
                        name   = var.later ? "groups" : "scope"
                        values = var.later ? ["a", "b"] : ["a"]
                      }
                    }
                  }
                  action {
                    type  = "fixed-response"
                    order = 2
                    fixed_response {
                      content_type = "text/plain"
                      status_code  = "200"
                    }
                  }
                }
                resource "aws_kms_key" "a" {
                  enable_key_rotation     = true
                  rotation_period_in_days = var.later ? 180 : 90

                  bypass_policy_lockout_safety_check = !var.later
                }
                """, count: 20, changed: 7,
            question: """
                (sorted((b['LoadBalancerName'], b.get('EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'), \
                sorted((z['ZoneName'][-1], bool(z['LoadBalancerAddresses'] and \
                z['LoadBalancerAddresses'][0].get('AllocationId')), [a.get('PrivateIPv4Address') for a in \
                z['LoadBalancerAddresses']], [a.get('IPv6Address') for a in z['LoadBalancerAddresses']]) for z in \
                b['AvailabilityZones']), [a['Value'] for a in \
                client('elbv2').describe_load_balancer_attributes(LoadBalancerArn=b['LoadBalancerArn'])['Attributes'] if \
                a['Key'].startswith('secondary')], [([a['JwtValidationConfig'] for a in l['DefaultActions'] if \
                'JwtValidationConfig' in a], [a['JwtValidationConfig'] for r in \
                client('elbv2').describe_rules(ListenerArn=l['ListenerArn'])['Rules'] for a in r['Actions'] if not \
                r['IsDefault'] and 'JwtValidationConfig' in a], \
                client('acm').describe_certificate(CertificateArn=l['Certificates'][0]['CertificateArn'])['Certificate']['DomainName']) \
                for l in client('elbv2').describe_listeners(LoadBalancerArn=b['LoadBalancerArn'])['Listeners']]) for b in \
                client('elbv2').describe_load_balancers()['LoadBalancers'] if b['LoadBalancerName'] in ('story-addresses', \
                'story-inner', 'story-tokens')), sorted(p for p in \
                [client('kms').get_key_rotation_status(KeyId=k['KeyId']).get('RotationPeriodInDays') for k in \
                client('kms').list_keys()['Keys'] if client('kms').describe_key(KeyId=k['KeyId'])['KeyMetadata']['KeyState'] == \
                'Enabled'] if p in (90, 180)))
                """,
            answers: (
                #"[[["story-addresses", "on", [["a", true, [null], [null]], ["b", true, [null], [null]]], ["1"], []], ["story-inner", null, [["a", false, ["10.148.0.10"], ["2001:db8:0::10"]], ["b", false, ["10.148.1.10"], ["2001:db8:1::10"]]], [], []], ["story-tokens", null, [["a", false, [], []], ["b", false, [], []]], [], [[[{"AdditionalClaims": [{"Format": "single-string", "Name": "scope", "Values": ["a"]}], "Issuer": "https://first.example.com", "JwksEndpoint": "https://first.example.com/keys"}], [{"AdditionalClaims": [{"Format": "single-string", "Name": "scope", "Values": ["a"]}], "Issuer": "https://first.example.com", "JwksEndpoint": "https://first.example.com/keys"}], "story-0.example.com"]]]], [90]]"#,
                #"[[["story-addresses", "off", [["a", true, [null], [null]], ["b", true, [null], [null]], ["c", true, [null], [null]]], ["2"], []], ["story-inner", null, [["a", false, ["10.148.0.10"], ["2001:db8:0::10"]], ["b", false, ["10.148.1.10"], ["2001:db8:1::10"]], ["c", false, ["10.148.2.10"], ["2001:db8:2::10"]]], [], []], ["story-tokens", null, [["a", false, [], []], ["b", false, [], []]], [], [[[{"AdditionalClaims": [{"Format": "string-array", "Name": "groups", "Values": ["a", "b"]}], "Issuer": "https://second.example.com", "JwksEndpoint": "https://second.example.com/keys"}], [{"AdditionalClaims": [{"Format": "string-array", "Name": "groups", "Values": ["a", "b"]}], "Issuer": "https://second.example.com", "JwksEndpoint": "https://second.example.com/keys"}], "story-1.example.com"]]]], [180]]"#,
                "[[], []]"
            ),
            afterImport: [
                "aws_acm_certificate.a": "certificate_body certificate_chain private_key",
                "aws_acm_certificate.b": "certificate_body private_key_wo_version",
            ])
    ]
}

extension LiveTypeTests {
    static let discoveryStories: [Story] = [
        Story(
            name: "names of services",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = var.again ? "10.117.0.0/16" : "10.17.0.0/16"
                }
                resource "aws_service_discovery_private_dns_namespace" "a" {
                  name        = "story.local"
                  description = var.later ? "second" : "first"
                  vpc         = aws_vpc.a.id
                  tags        = var.later ? { Stage = "prod" } : {}
                }
                resource "aws_service_discovery_http_namespace" "a" {
                  name = var.again ? "story-http-again" : "story-http"
                  tags = var.later ? { Stage = "prod" } : {}
                }
                resource "aws_service_discovery_public_dns_namespace" "a" {
                  name        = var.again ? "story.again.example" : "story.example"
                  description = var.later ? "for everybody" : "for all"
                  tags        = var.later ? { Stage = "prod" } : {}
                }
                resource "aws_service_discovery_service" "a" {
                  name        = "quotes"
                  description = var.later ? "quotes of the day" : "quotes"

                  force_destroy = !var.later
                  dns_config {
                    namespace_id = aws_service_discovery_private_dns_namespace.a.id
                    dns_records {
                      ttl  = var.later ? 30 : 10
                      type = "A"
                    }
                  }
                  health_check_custom_config {
                    failure_threshold = 1
                  }
                  tags = var.later ? { Stage = "prod" } : {}
                }
                resource "aws_service_discovery_service" "b" {
                  name = "outside"
                  dns_config {
                    namespace_id = aws_service_discovery_public_dns_namespace.a.id
                    dns_records {
                      ttl  = 10
                      type = "A"
                    }
                  }
                  health_check_config {
                    type              = "HTTP"
                    failure_threshold = var.later ? 3 : 1
                    resource_path     = var.later ? "/health" : "/"
                  }
                }
                """, count: 6, changed: 5,
            question:
                "sorted((n['Name'], n.get('Description'), sorted(t['Value'] for t in client('servicediscovery').list_tags_for_resource(ResourceARN=n['Arn'])['Tags']), [(s['Name'], s.get('Description'), s['DnsConfig']['DnsRecords'][0]['TTL'], s.get('HealthCheckConfig')) for s in client('servicediscovery').list_services()['Services'] if s.get('DnsConfig', {}).get('NamespaceId') == n['Id']]) for n in client('servicediscovery').list_namespaces()['Namespaces'] if n['Name'].startswith('story'))",
            answers: (
                #"[["story-http", null, ["shop"], []], ["story.example", "for all", ["shop"], [["outside", null, 10, {"FailureThreshold": 1, "ResourcePath": "/", "Type": "HTTP"}]]], ["story.local", "first", ["shop"], [["quotes", "quotes", 10, null]]]]"#,
                #"[["story-http", null, ["prod", "shop"], []], ["story.example", "for everybody", ["prod", "shop"], [["outside", null, 10, {"FailureThreshold": 3, "ResourcePath": "/health", "Type": "HTTP"}]]], ["story.local", "second", ["prod", "shop"], [["quotes", "quotes of the day", 30, null]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 6,
                answer:
                    #"[["story-http-again", null, ["prod", "shop"], []], ["story.again.example", "for everybody", ["prod", "shop"], [["outside", null, 10, {"FailureThreshold": 3, "ResourcePath": "/health", "Type": "HTTP"}]]], ["story.local", "second", ["prod", "shop"], [["quotes", "quotes of the day", 30, null]]]]"#
            ))
    ]
}

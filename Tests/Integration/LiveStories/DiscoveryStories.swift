extension LiveTypeTests {
    static let discoveryStories: [Story] = [
        Story(
            name: "names of services",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.17.0.0/16"
                }
                resource "aws_service_discovery_private_dns_namespace" "a" {
                  name        = "story.local"
                  description = var.later ? "second" : "first"
                  vpc         = aws_vpc.a.id
                }
                resource "aws_service_discovery_http_namespace" "a" {
                  name = "story-http"
                  tags = var.later ? { Stage = "prod" } : {}
                }
                resource "aws_service_discovery_public_dns_namespace" "a" {
                  name        = "story.example"
                  description = "for all"
                }
                resource "aws_service_discovery_service" "a" {
                  name        = "quotes"
                  description = var.later ? "quotes of the day" : "quotes"
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
                }
                """, count: 5, changed: 3,
            question:
                "sorted((n['Name'], n['Type'], [(s['Name'], s['Description'], s['DnsConfig']['DnsRecords'][0]['TTL']) for s in client('servicediscovery').list_services()['Services'] if s.get('DnsConfig', {}).get('NamespaceId') == n['Id']]) for n in client('servicediscovery').list_namespaces()['Namespaces'] if n['Name'].startswith('story'))",
            answers: (
                #"[["story-http", "HTTP", []], ["story.example", "DNS_PUBLIC", []], ["story.local", "DNS_PRIVATE", [["quotes", "quotes", 10]]]]"#,
                #"[["story-http", "HTTP", []], ["story.example", "DNS_PUBLIC", []], ["story.local", "DNS_PRIVATE", [["quotes", "quotes of the day", 30]]]]"#,
                "[]"
            ), importIDs: ["aws_service_discovery_private_dns_namespace": "{id}:{vpc}"])
    ]
}

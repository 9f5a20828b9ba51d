extension LiveTypeTests {
    static let nameStories: [Story] = [
        Story(
            name: "zones and records",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.58.0.0/16"
                }
                resource "aws_route53_zone" "a" {
                  name    = "story.example.com."
                  comment = var.later ? "second" : "first"
                }
                resource "aws_vpc" "b" {
                  cidr_block = "10.59.0.0/16"
                }
                resource "aws_route53_zone" "inner" {
                  name = var.again ? "again.internal" : "story.internal"
                  vpc {
                    vpc_id     = var.later ? aws_vpc.b.id : aws_vpc.a.id
                    vpc_region = "eu-west-1"
                  }
                  tags = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_route53_record" "www" {
                  zone_id = aws_route53_zone.a.zone_id
                  name    = "www"
                  type    = "A"
                  ttl     = var.later ? 300 : 60
                  records = var.later ? ["10.0.0.1", "10.0.0.2"] : ["10.0.0.1"]
                }
                resource "aws_route53_record" "text" {
                  zone_id = aws_route53_zone.a.zone_id
                  name    = var.again ? "again.story.example.com" : "*.story.example.com"
                  type    = "TXT"
                  ttl     = 60
                  records = ["v=spf1 -all"]
                }
                resource "aws_route53_record" "alias" {
                  zone_id = aws_route53_zone.a.zone_id
                  name    = ""
                  type    = "A"
                  alias {
                    name                   = var.later ? "app.story.example.com" : aws_route53_record.www.fqdn
                    zone_id                = aws_route53_zone.a.zone_id
                    evaluate_target_health = var.later
                  }
                }
                resource "aws_route53_record" "weighted" {
                  for_each       = { blue = 90, green = 10 }
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "app"
                  type           = "CNAME"
                  ttl            = 60
                  records        = ["${each.key}.example.com"]
                  set_identifier = each.key
                  weighted_routing_policy {
                    weight = var.later ? 50 : each.value
                  }
                }
                resource "aws_route53_record" "latency" {
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "near"
                  type           = "A"
                  ttl            = 60
                  records        = ["10.0.0.1"]
                  set_identifier = "one"
                  latency_routing_policy {
                    region = var.later ? "eu-west-1" : "eu-central-1"
                  }
                }
                resource "aws_route53_record" "failover" {
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "spare"
                  type           = "A"
                  ttl            = 60
                  records        = ["10.0.0.1"]
                  set_identifier = "one"
                  failover_routing_policy {
                    type = var.later ? "SECONDARY" : "PRIMARY"
                  }
                }
                resource "aws_route53_record" "geography" {
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "place"
                  type           = "A"
                  ttl            = 60
                  records        = ["10.0.0.1"]
                  set_identifier = "one"
                  geolocation_routing_policy {
                    country     = var.later ? "US" : "DE"
                    subdivision = var.later ? "WA" : null
                  }
                }
                resource "aws_route53_record" "continent" {
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "continent"
                  type           = "A"
                  ttl            = 60
                  records        = ["10.0.0.1"]
                  set_identifier = "one"
                  geolocation_routing_policy {
                    continent = var.later ? "NA" : "EU"
                  }
                }
                resource "aws_route53_record" "many" {
                  zone_id                          = aws_route53_zone.a.zone_id
                  name                             = "many"
                  type                             = "A"
                  ttl                              = 60
                  records                          = ["10.0.0.1"]
                  set_identifier                   = "one"
                  multivalue_answer_routing_policy = true
                  health_check_id                  = var.later ? "0123abcd-0000-0000-0000-000000000000" : null
                }
                """, count: 14, changed: 11,
            question: """
                [sorted((r['Name'], r['Type'], r.get('TTL'), r.get('Weight'), r.get('AliasTarget', {}).get('EvaluateTargetHealth'), \
                r.get('AliasTarget', {}).get('DNSName'), r.get('Region'), r.get('Failover'), r.get('GeoLocation'), \
                r.get('HealthCheckId'), r.get('MultiValueAnswer'), \
                [v['Value'] for v in r.get('ResourceRecords', [])]) for r in \
                client('route53').list_resource_record_sets(HostedZoneId=z['Id'])['ResourceRecordSets'] if r['Type'] not in ('NS', 'SOA')) \
                for z in client('route53').list_hosted_zones()['HostedZones'] if z['Name'] == 'story.example.com.']
                """,
            answers: (
                #"[[["*.story.example.com.", "TXT", 60, null, null, null, null, null, null, null, null, ["\"v=spf1 -all\""]], ["app.story.example.com.", "CNAME", 60, 10, null, null, null, null, null, null, null, ["green.example.com"]], ["app.story.example.com.", "CNAME", 60, 90, null, null, null, null, null, null, null, ["blue.example.com"]], ["continent.story.example.com.", "A", 60, null, null, null, null, null, {"ContinentCode": "EU"}, null, null, ["10.0.0.1"]], ["many.story.example.com.", "A", 60, null, null, null, null, null, null, null, true, ["10.0.0.1"]], ["near.story.example.com.", "A", 60, null, null, null, "eu-central-1", null, null, null, null, ["10.0.0.1"]], ["place.story.example.com.", "A", 60, null, null, null, null, null, {"CountryCode": "DE"}, null, null, ["10.0.0.1"]], ["spare.story.example.com.", "A", 60, null, null, null, null, "PRIMARY", null, null, null, ["10.0.0.1"]], ["story.example.com.", "A", null, null, false, "www.story.example.com", null, null, null, null, null, []], ["www.story.example.com.", "A", 60, null, null, null, null, null, null, null, null, ["10.0.0.1"]]]]"#,
                #"[[["*.story.example.com.", "TXT", 60, null, null, null, null, null, null, null, null, ["\"v=spf1 -all\""]], ["app.story.example.com.", "CNAME", 60, 50, null, null, null, null, null, null, null, ["blue.example.com"]], ["app.story.example.com.", "CNAME", 60, 50, null, null, null, null, null, null, null, ["green.example.com"]], ["continent.story.example.com.", "A", 60, null, null, null, null, null, {"ContinentCode": "NA"}, null, null, ["10.0.0.1"]], ["many.story.example.com.", "A", 60, null, null, null, null, null, null, "0123abcd-0000-0000-0000-000000000000", true, ["10.0.0.1"]], ["near.story.example.com.", "A", 60, null, null, null, "eu-west-1", null, null, null, null, ["10.0.0.1"]], ["place.story.example.com.", "A", 60, null, null, null, null, null, {"CountryCode": "US", "SubdivisionCode": "WA"}, null, null, ["10.0.0.1"]], ["spare.story.example.com.", "A", 60, null, null, null, null, "SECONDARY", null, null, null, ["10.0.0.1"]], ["story.example.com.", "A", null, null, true, "app.story.example.com", null, null, null, null, null, []], ["www.story.example.com.", "A", 300, null, null, null, null, null, null, null, null, ["10.0.0.1", "10.0.0.2"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 2,
                answer:
                    #"[[["again.story.example.com.", "TXT", 60, null, null, null, null, null, null, null, null, ["\"v=spf1 -all\""]], ["app.story.example.com.", "CNAME", 60, 50, null, null, null, null, null, null, null, ["blue.example.com"]], ["app.story.example.com.", "CNAME", 60, 50, null, null, null, null, null, null, null, ["green.example.com"]], ["continent.story.example.com.", "A", 60, null, null, null, null, null, {"ContinentCode": "NA"}, null, null, ["10.0.0.1"]], ["many.story.example.com.", "A", 60, null, null, null, null, null, null, "0123abcd-0000-0000-0000-000000000000", true, ["10.0.0.1"]], ["near.story.example.com.", "A", 60, null, null, null, "eu-west-1", null, null, null, null, ["10.0.0.1"]], ["place.story.example.com.", "A", 60, null, null, null, null, null, {"CountryCode": "US", "SubdivisionCode": "WA"}, null, null, ["10.0.0.1"]], ["spare.story.example.com.", "A", 60, null, null, null, null, "SECONDARY", null, null, null, ["10.0.0.1"]], ["story.example.com.", "A", null, null, true, "app.story.example.com", null, null, null, null, null, []], ["www.story.example.com.", "A", 300, null, null, null, null, null, null, null, null, ["10.0.0.1", "10.0.0.2"]]]]"#
            )),
        Story(
            name: "a certificate",
            stack: """
                resource "aws_route53_zone" "a" {
                  name          = "certified.example.com"
                  comment       = var.later ? "second" : "first"
                  force_destroy = !var.later
                }
                resource "aws_acm_certificate" "a" {
                  domain_name               = "certified.example.com"
                  subject_alternative_names = [var.again ? "www.certified.example.com" : "*.certified.example.com"]
                  validation_method         = "DNS"
                  tags                      = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_route53_record" "a" {
                  for_each = {
                    for option in aws_acm_certificate.a.domain_validation_options : option.domain_name => option
                  }
                  zone_id         = aws_route53_zone.a.zone_id
                  name            = each.value.resource_record_name
                  type            = each.value.resource_record_type
                  records         = [each.value.resource_record_value]
                  ttl             = 60
                  allow_overwrite = true
                }
                resource "aws_acm_certificate_validation" "a" {
                  certificate_arn         = aws_acm_certificate.a.arn
                  validation_record_fqdns = [for record in aws_route53_record.a : record.fqdn]
                }
                """, count: 5, changed: 2,
            question: """
                [(c['Status'], sorted(c['SubjectAlternativeNames'])) for c in \
                (client('acm').describe_certificate(CertificateArn=s['CertificateArn'])['Certificate'] for s in \
                client('acm').list_certificates()['CertificateSummaryList'] if s['DomainName'] == 'certified.example.com')]
                """,
            answers: (
                #"[["ISSUED", ["*.certified.example.com", "certified.example.com"]]]"#,
                #"[["ISSUED", ["*.certified.example.com", "certified.example.com"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 4,
                answer:
                    #"[["ISSUED", ["certified.example.com", "www.certified.example.com"]]]"#
            ),
            afterImport: [
                "aws_route53_record.a": "allow_overwrite"
            ]),
        Story(
            name: "name servers that zones share",
            stack: """
                resource "aws_route53_delegation_set" "a" {
                  reference_name = var.again ? "shared-again" : "shared"
                }
                resource "aws_route53_zone" "a" {
                  name              = "shared.example.com"
                  delegation_set_id = aws_route53_delegation_set.a.id
                  comment           = var.later ? "second" : "first"
                }
                """, count: 2, changed: 1,
            question: """
                [(z['Config']['Comment'], bool(client('route53').get_reusable_delegation_set(Id=client('route53') \
                .get_hosted_zone(Id=z['Id'])['DelegationSet']['Id'].split('/')[-1])['DelegationSet']['NameServers'])) \
                for z in client('route53').list_hosted_zones()['HostedZones'] if z['Name'] == 'shared.example.com.']
                """,
            answers: (#"[["first", true]]"#, #"[["second", true]]"#, "[]"),
            renewal: Renewal(replaced: 2, answer: #"[["second", true]]"#)),
    ]
}

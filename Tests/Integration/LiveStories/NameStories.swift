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
                resource "aws_route53_zone" "inner" {
                  name = "story.internal"
                  vpc {
                    vpc_id = aws_vpc.a.id
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
                  name    = "*.story.example.com"
                  type    = "TXT"
                  ttl     = 60
                  records = ["v=spf1 -all"]
                }
                resource "aws_route53_record" "alias" {
                  zone_id = aws_route53_zone.a.zone_id
                  name    = ""
                  type    = "A"
                  alias {
                    name                   = aws_route53_record.www.fqdn
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
                """, count: 8, changed: 6,
            question: """
                [sorted((r['Name'], r['Type'], r.get('TTL'), r.get('Weight'), r.get('AliasTarget', {}).get('EvaluateTargetHealth'), \
                [v['Value'] for v in r.get('ResourceRecords', [])]) for r in \
                client('route53').list_resource_record_sets(HostedZoneId=z['Id'])['ResourceRecordSets'] if r['Type'] not in ('NS', 'SOA')) \
                for z in client('route53').list_hosted_zones()['HostedZones'] if z['Name'] == 'story.example.com.']
                """,
            answers: (
                #"[[["*.story.example.com.", "TXT", 60, null, null, ["\"v=spf1 -all\""]], ["app.story.example.com.", "CNAME", 60, 10, null, ["green.example.com"]], ["app.story.example.com.", "CNAME", 60, 90, null, ["blue.example.com"]], ["story.example.com.", "A", null, null, false, []], ["www.story.example.com.", "A", 60, null, null, ["10.0.0.1"]]]]"#,
                #"[[["*.story.example.com.", "TXT", 60, null, null, ["\"v=spf1 -all\""]], ["app.story.example.com.", "CNAME", 60, 50, null, ["blue.example.com"]], ["app.story.example.com.", "CNAME", 60, 50, null, ["green.example.com"]], ["story.example.com.", "A", null, null, true, []], ["www.story.example.com.", "A", 300, null, null, ["10.0.0.1", "10.0.0.2"]]]]"#,
                "[]"
            )),
        Story(
            name: "a certificate",
            stack: """
                resource "aws_route53_zone" "a" {
                  name    = "certified.example.com"
                  comment = var.later ? "second" : "first"
                }
                resource "aws_acm_certificate" "a" {
                  domain_name               = "certified.example.com"
                  subject_alternative_names = ["*.certified.example.com"]
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
                client('acm').list_certificates()['CertificateSummaryList']) if c['DomainName'] == 'certified.example.com']
                """,
            answers: (
                #"[["ISSUED", ["*.certified.example.com", "certified.example.com"]]]"#,
                #"[["ISSUED", ["*.certified.example.com", "certified.example.com"]]]"#, "[]"
            ), isImportable: false),
        Story(
            name: "name servers that zones share",
            stack: """
                resource "aws_route53_delegation_set" "a" {
                  reference_name = "shared"
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
            answers: (#"[["first", true]]"#, #"[["second", true]]"#, "[]"), isImportable: false),
    ]
}

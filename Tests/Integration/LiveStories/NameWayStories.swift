extension LiveTypeTests {
    /// The ways of answering for names.
    static let nameWayStories: [Story] = [
        Story(
            name: "more ways to answer for a name",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.142.0.0/16"
                }
                resource "aws_vpc" "b" {
                  cidr_block = "10.143.0.0/16"
                  region     = "eu-central-1"
                }
                resource "aws_route53_zone" "a" {
                  name = "ways.example.com"

                  enable_accelerated_recovery = var.later
                }
                resource "aws_route53_zone" "b" {
                  name = "within.example.com"
                  vpc {
                    vpc_id = aws_vpc.a.id
                  }
                  dynamic "vpc" {
                    for_each = var.later ? [aws_vpc.b.id] : []
                    content {
                      vpc_id     = vpc.value
                      vpc_region = "eu-central-1"
                    }
                  }
                }
                resource "aws_route53_record" "many" {
                  zone_id         = aws_route53_zone.a.zone_id
                  name            = "many"
                  type            = "A"
                  ttl             = 60
                  records         = ["192.0.2.1"]
                  allow_overwrite = !var.later
                  set_identifier  = var.later ? "second" : null

                  multivalue_answer_routing_policy = var.later ? true : null
                }
                resource "aws_route53_record" "ranges" {
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "ranges"
                  type           = "A"
                  ttl            = 60
                  records        = ["192.0.2.2"]
                  set_identifier = "one"
                  cidr_routing_policy {
                    collection_id = var.later ? "c8c02a84-aaaa-bbbb-e0d2-d833a2f80106" : "c8c02a84-aaaa-bbbb-e0d2-d833a2f80105"
                    location_name = var.later ? "office" : "home"
                  }
                }
                resource "aws_route53_record" "near" {
                  for_each       = toset(["region", "zone", "place"])
                  zone_id        = aws_route53_zone.a.zone_id
                  name           = "near-${each.key}"
                  type           = "A"
                  ttl            = 60
                  records        = ["192.0.2.3"]
                  set_identifier = each.key
                  geoproximity_routing_policy {
                    aws_region       = each.key != "region" ? null : var.later ? "eu-west-1" : "eu-west-2"
                    local_zone_group = each.key != "zone" ? null : var.later ? "eu-west-1-lon-1" : "us-west-2-lax-1"
                    bias             = var.later ? 40 : 20
                    dynamic "coordinates" {
                      for_each = each.key == "place" ? ["here"] : []
                      content {
                        latitude  = var.later ? "49.22" : "48.85"
                        longitude = var.later ? "-74.01" : "2.35"
                      }
                    }
                  }
                }
                resource "aws_route53_record" "other" {
                  zone_id = aws_route53_zone.a.zone_id
                  name    = "other"
                  type    = "A"
                  alias {
                    name                   = var.later ? "shop-1.eu-west-1.elb.amazonaws.com" : "shop.cloudfront.net"
                    zone_id                = var.later ? "Z32O12XQLNTSW2" : "Z2FDTNDATAQYW2"
                    evaluate_target_health = false
                  }
                }
                """, count: 10, changed: 8,
            question: """
                sorted((z['Name'], client('route53').get_hosted_zone(Id=z['Id'])['HostedZone'].get('Features', \
                {}).get('AcceleratedRecoveryStatus'), sorted(v['VPCRegion'] for v in \
                client('route53').get_hosted_zone(Id=z['Id']).get('VPCs', [])), sorted((r['Name'].split('.')[0], \
                r.get('SetIdentifier'), r.get('MultiValueAnswer'), r.get('CidrRoutingConfig'), r.get('GeoProximityLocation'), \
                r.get('AliasTarget', {}).get('HostedZoneId')) for r in \
                client('route53').list_resource_record_sets(HostedZoneId=z['Id'])['ResourceRecordSets'] if r['Type'] == 'A')) \
                for z in client('route53').list_hosted_zones()['HostedZones'] if z['Name'] in ('ways.example.com.', \
                'within.example.com.'))
                """,
            answers: (
                #"[["ways.example.com.", null, [], [["many", null, null, null, null, null], ["near-place", "place", null, null, {"Bias": 20, "Coordinates": {"Latitude": "48.85", "Longitude": "2.35"}}, null], ["near-region", "region", null, null, {"AWSRegion": "eu-west-2", "Bias": 20}, null], ["near-zone", "zone", null, null, {"Bias": 20, "LocalZoneGroup": "us-west-2-lax-1"}, null], ["other", null, null, null, null, "Z2FDTNDATAQYW2"], ["ranges", "one", null, {"CollectionId": "c8c02a84-aaaa-bbbb-e0d2-d833a2f80105", "LocationName": "home"}, null, null]]], ["within.example.com.", null, ["eu-west-1"], []]]"#,
                #"[["ways.example.com.", "ENABLED", [], [["many", "second", true, null, null, null], ["near-place", "place", null, null, {"Bias": 40, "Coordinates": {"Latitude": "49.22", "Longitude": "-74.01"}}, null], ["near-region", "region", null, null, {"AWSRegion": "eu-west-1", "Bias": 40}, null], ["near-zone", "zone", null, null, {"Bias": 40, "LocalZoneGroup": "eu-west-1-lon-1"}, null], ["other", null, null, null, null, "Z32O12XQLNTSW2"], ["ranges", "one", null, {"CollectionId": "c8c02a84-aaaa-bbbb-e0d2-d833a2f80106", "LocationName": "office"}, null, null]]], ["within.example.com.", null, ["eu-central-1", "eu-west-1"], []]]"#,
                "[]"
            ))
    ]
}

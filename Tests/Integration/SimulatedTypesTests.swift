import Testing

/// Stacks of many types, taken through their lives in the simulated cloud.
@Suite struct SimulatedTypesTests {
    private static let network = """
        resource "aws_vpc" "main" {
          cidr_block                       = "10.0.0.0/16"
          assign_generated_ipv6_cidr_block = true
        }
        resource "aws_subnet" "main" {
          count           = 2
          vpc_id          = aws_vpc.main.id
          cidr_block      = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
          ipv6_cidr_block = cidrsubnet(aws_vpc.main.ipv6_cidr_block, 8, count.index)
        }
        resource "aws_default_security_group" "main" {
          vpc_id = aws_vpc.main.id
        }
        resource "aws_default_route_table" "main" {
          default_route_table_id = aws_vpc.main.default_route_table_id
        }
        resource "aws_default_network_acl" "main" {
          default_network_acl_id = aws_vpc.main.default_network_acl_id
          ingress {
            rule_no    = 100
            action     = "allow"
            protocol   = "tcp"
            from_port  = 80
            to_port    = 80
            cidr_block = "0.0.0.0/0"
          }
        }
        resource "aws_network_acl" "main" {
          vpc_id     = aws_vpc.main.id
          subnet_ids = [aws_subnet.main[0].id]
        }
        resource "aws_network_acl_rule" "main" {
          network_acl_id = aws_network_acl.main.id
          rule_number    = 1
          protocol       = "-1"
          rule_action    = "allow"
          cidr_block     = "0.0.0.0/0"
        }
        resource "aws_vpn_gateway" "main" {
          vpc_id = aws_vpc.main.id
        }
        resource "aws_customer_gateway" "main" {
          bgp_asn    = 65000
          ip_address = "198.51.100.1"
          type       = "ipsec.1"
        }
        resource "aws_vpc_dhcp_options" "main" {
          domain_name = "example.org"
        }
        resource "aws_vpc_dhcp_options_association" "main" {
          vpc_id          = aws_vpc.main.id
          dhcp_options_id = aws_vpc_dhcp_options.main.id
        }
        resource "aws_egress_only_internet_gateway" "main" {
          vpc_id = aws_vpc.main.id
        }
        resource "aws_flow_log" "main" {
          vpc_id          = aws_vpc.main.id
          traffic_type    = "ALL"
          log_destination = "arn:aws:s3:::logs"
          log_destination_type = "s3"
        }
        resource "aws_default_vpc" "main" {}
        """

    private static let storage = """
        resource "aws_vpc" "main" {
          cidr_block = "10.0.0.0/16"
        }
        resource "aws_subnet" "main" {
          vpc_id     = aws_vpc.main.id
          cidr_block = "10.0.0.0/24"
        }
        resource "aws_db_subnet_group" "main" {
          name       = "main"
          subnet_ids = [aws_subnet.main.id]
        }
        resource "aws_db_instance" "main" {
          identifier           = "main"
          engine               = "postgres"
          instance_class       = "db.t4g.micro"
          allocated_storage    = 20
          username             = "admin"
          password             = "secretsecret"
          db_subnet_group_name = aws_db_subnet_group.main.name
          skip_final_snapshot  = true
        }
        resource "aws_elasticache_subnet_group" "main" {
          name       = "main"
          subnet_ids = [aws_subnet.main.id]
        }
        resource "aws_elasticache_cluster" "main" {
          cluster_id        = "main"
          engine            = "redis"
          node_type         = "cache.t4g.micro"
          num_cache_nodes   = 1
          subnet_group_name = aws_elasticache_subnet_group.main.name
        }
        resource "aws_s3_bucket" "main" {
          bucket_prefix = "main-"
        }
        resource "aws_s3_bucket_versioning" "main" {
          bucket = aws_s3_bucket.main.id
          versioning_configuration {
            status = "Enabled"
          }
        }
        resource "aws_s3_bucket_public_access_block" "main" {
          bucket = aws_s3_bucket.main.id
        }
        resource "aws_dynamodb_table" "main" {
          name         = "main"
          hash_key     = "id"
          billing_mode = "PAY_PER_REQUEST"
          attribute {
            name = "id"
            type = "S"
          }
        }
        resource "aws_secretsmanager_secret" "main" {
          name = "main"
        }
        resource "aws_secretsmanager_secret_version" "main" {
          secret_id     = aws_secretsmanager_secret.main.id
          secret_string = "hidden"
        }
        resource "aws_ssm_parameter" "main" {
          name  = "/main"
          type  = "String"
          value = "x"
        }
        resource "aws_kms_key" "main" {}
        resource "aws_kms_alias" "main" {
          name          = "alias/main"
          target_key_id = aws_kms_key.main.id
        }
        output "cache" {
          value = aws_elasticache_cluster.main.cache_nodes[0].port
        }
        output "bucket" {
          value = aws_s3_bucket.main.bucket_regional_domain_name
        }
        """

    private static let machines = """
        data "aws_ami" "main" {
          most_recent = true
          owners      = ["amazon"]
          filter {
            name   = "name"
            values = ["al2023-ami-*-x86_64"]
          }
        }
        resource "aws_vpc" "main" {
          cidr_block = "10.0.0.0/16"
        }
        resource "aws_subnet" "main" {
          vpc_id                  = aws_vpc.main.id
          cidr_block              = "10.0.0.0/24"
          map_public_ip_on_launch = true
        }
        resource "aws_instance" "main" {
          ami           = data.aws_ami.main.id
          instance_type = "t3.micro"
          subnet_id     = aws_subnet.main.id
          user_data     = "#!/bin/sh"
        }
        resource "aws_launch_template" "main" {
          name_prefix = "main-"
          image_id    = data.aws_ami.main.id
        }
        resource "aws_autoscaling_group" "main" {
          min_size            = 1
          max_size            = 2
          vpc_zone_identifier = [aws_subnet.main.id]
          launch_template {
            id = aws_launch_template.main.id
          }
        }
        resource "aws_route53_zone" "main" {
          name = "example.org"
        }
        resource "aws_route53_record" "main" {
          zone_id = aws_route53_zone.main.zone_id
          name    = "www"
          type    = "A"
          ttl     = 60
          records = [aws_instance.main.private_ip]
        }
        resource "aws_acm_certificate" "main" {
          domain_name       = "example.org"
          validation_method = "DNS"
        }
        resource "aws_route53_record" "validation" {
          for_each = { for option in aws_acm_certificate.main.domain_validation_options : option.domain_name => option }
          zone_id  = aws_route53_zone.main.zone_id
          name     = each.value.resource_record_name
          type     = each.value.resource_record_type
          ttl      = 60
          records  = [each.value.resource_record_value]
        }
        resource "aws_sns_topic" "main" {
          name = "main"
        }
        resource "aws_cloudwatch_event_rule" "main" {
          name                = "main"
          schedule_expression = "rate(1 hour)"
        }
        resource "aws_cloudwatch_event_target" "main" {
          rule = aws_cloudwatch_event_rule.main.name
          arn  = aws_sns_topic.main.arn
        }
        output "name" {
          value = aws_route53_record.main.fqdn
        }
        """

    @Test(arguments: [
        ("network", network, 15, ""), ("storage", storage, 15, "cache = 6379"),
        ("machines", machines, 12, #"name = "www.example.org""#),
    ])
    func `objects are made, left alone and removed`(
        name: String, stack: String, count: Int, output: String
    ) async throws {
        let folder = try TestFolder(stack: stack)
        try await Slipway.run("init", in: folder)
        let apply = try await Slipway.run("apply", "-simulate", "-auto-approve", in: folder)
        #expect(apply.status == 0, "\(name): \(apply.error)")
        #expect(apply.words.contains("Resources: \(count) added"), "\(name): \(apply.words.suffix(200))")
        #expect(output.isEmpty || apply.words.contains(output))
        let plan = try await Slipway.run("plan", "-simulate", "-detailed-exitcode", in: folder)
        #expect(plan.status == 0, "\(name): \(plan.output)")
        let destroy = try await Slipway.run("destroy", "-simulate", "-auto-approve", in: folder)
        #expect(destroy.status == 0, "\(name): \(destroy.error)")
        #expect(destroy.words.contains("Resources: \(count) destroyed"))
    }
}

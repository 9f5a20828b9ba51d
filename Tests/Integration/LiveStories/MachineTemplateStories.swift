extension LiveTypeTests {
    /// Launch templates, with all that they may say.
    static let machineTemplateStories: [Story] = [
        Story(
            name: "templates of machines",
            stack: """
                resource "aws_launch_template" "machine" {
                  name_prefix                          = "story-machine-"
                  description                          = var.later ? "second" : "first"
                  image_id                             = "ami-12345678"
                  instance_type                        = var.later ? "t3.small" : "t3.micro"
                  ebs_optimized                        = true
                  key_name                             = "key"
                  user_data                            = base64encode("#!/bin/sh\\necho hello")
                  disable_api_termination              = true
                  instance_initiated_shutdown_behavior = "terminate"
                  vpc_security_group_ids               = ["sg-1", "sg-2"]
                  block_device_mappings {
                    device_name = "/dev/xvda"
                    ebs {
                      volume_size           = var.later ? 40 : 30
                      volume_type           = "gp3"
                      encrypted             = true
                      delete_on_termination = true
                      throughput            = 125
                    }
                  }
                  block_device_mappings {
                    device_name  = "/dev/sdb"
                    virtual_name = "ephemeral0"
                  }
                  capacity_reservation_specification {
                    capacity_reservation_preference = "open"
                  }
                  cpu_options {
                    core_count       = 1
                    threads_per_core = 2
                  }
                  credit_specification {
                    cpu_credits = "unlimited"
                  }
                  enclave_options {
                    enabled = false
                  }
                  hibernation_options {
                    configured = false
                  }
                  iam_instance_profile {
                    name = "machines"
                  }
                  instance_market_options {
                    market_type = "spot"
                    spot_options {
                      max_price          = "0.05"
                      spot_instance_type = "one-time"
                      valid_until        = "2031-01-01T00:00:00Z"
                    }
                  }
                  license_specification {
                    license_configuration_arn = "arn:aws:license-manager:eu-west-1:123456789012:license-configuration:lic-1"
                  }
                  maintenance_options {
                    auto_recovery = "default"
                  }
                  metadata_options {
                    http_endpoint               = "enabled"
                    http_tokens                 = "required"
                    http_put_response_hop_limit = 2
                    instance_metadata_tags      = "enabled"
                  }
                  monitoring {
                    enabled = true
                  }
                  network_performance_options {
                    bandwidth_weighting = "vpc-1"
                  }
                  placement {
                    availability_zone = "eu-west-1a"
                    tenancy           = "default"
                    partition_number  = 2
                  }
                  private_dns_name_options {
                    hostname_type                     = "resource-name"
                    enable_resource_name_dns_a_record = true
                  }
                  tag_specifications {
                    resource_type = "instance"
                    tags          = { Name = "machine" }
                  }
                  tag_specifications {
                    resource_type = "volume"
                    tags          = { Name = "disk" }
                  }
                }
                resource "aws_launch_template" "network" {
                  name            = "story-network"
                  default_version = var.later ? 2 : null
                  instance_requirements {
                    memory_mib {
                      min = 2048
                      max = var.later ? 16384 : 8192
                    }
                    vcpu_count {
                      min = 2
                    }
                    memory_gib_per_vcpu {
                      min = 0.5
                    }
                    cpu_manufacturers       = ["intel", "amd"]
                    excluded_instance_types = ["m5.*"]
                    instance_generations    = ["current"]
                    burstable_performance   = "excluded"
                  }
                  network_interfaces {
                    associate_public_ip_address = false
                    delete_on_termination       = true
                    security_groups             = ["sg-1"]
                    private_ip_address          = "10.0.0.10"
                    ipv4_addresses              = ["10.0.0.10", "10.0.0.11"]
                    subnet_id                   = "subnet-1"
                    description                 = "main"
                    connection_tracking_specification {
                      tcp_established_timeout = 300
                    }
                    ena_srd_specification {
                      ena_srd_enabled = true
                      ena_srd_udp_specification {
                        ena_srd_udp_enabled = true
                      }
                    }
                  }
                  network_interfaces {
                    device_index       = 1
                    network_card_index = 1
                    ipv6_address_count = 1
                    ipv4_prefix_count  = 1
                    primary_ipv6       = "true"
                  }
                }
                resource "aws_launch_template" "tagged" {
                  name          = "story-tagged"
                  instance_type = "t3.micro"
                  tags          = { Name = var.later ? "second" : "first" }
                }
                """, count: 3, changed: 3,
            question: """
                [(t['LaunchTemplateName'].rstrip('0123456789abcdef'), t['DefaultVersionNumber'], t['LatestVersionNumber'], sorted(g['Value'] for g in t.get('Tags', [])), [(v.get('VersionDescription'), v['LaunchTemplateData'].get('InstanceType'), [b['Ebs']['VolumeSize'] for b in v['LaunchTemplateData'].get('BlockDeviceMappings', []) if 'Ebs' in b], v['LaunchTemplateData'].get('InstanceRequirements', {}).get('MemoryMiB'), [[(a['PrivateIpAddress'], a['Primary']) for a in i.get('PrivateIpAddresses', [])] for i in v['LaunchTemplateData'].get('NetworkInterfaces', [])], [s['ResourceType'] for s in v['LaunchTemplateData'].get('TagSpecifications', []) if s['ResourceType'] != 'launch-template']) for v in client('ec2').describe_launch_template_versions(LaunchTemplateId=t['LaunchTemplateId'], Versions=['$Latest'])['LaunchTemplateVersions']]) for t in sorted(client('ec2').describe_launch_templates()['LaunchTemplates'], key=lambda t: t['LaunchTemplateName']) if t['LaunchTemplateName'].startswith(('story-machine-', 'story-network', 'story-tagged'))]
                """,
            answers: (
                #"[["story-machine-", 1, 1, ["shop"], [["first", "t3.micro", [30], null, [], ["instance", "volume"]]]], ["story-network", 1, 1, ["shop"], [[null, null, [], {"Max": 8192, "Min": 2048}, [[["10.0.0.10", true], ["10.0.0.11", false]], []], []]]], ["story-tagg", 1, 1, ["first", "shop"], [[null, "t3.micro", [], null, [], []]]]]"#,
                #"[["story-machine-", 1, 2, ["shop"], [["second", "t3.small", [40], null, [], ["instance", "volume"]]]], ["story-network", 2, 2, ["shop"], [[null, null, [], {"Max": 16384, "Min": 2048}, [[["10.0.0.10", true], ["10.0.0.11", false]], []], []]]], ["story-tagg", 1, 1, ["second", "shop"], [[null, "t3.micro", [], null, [], []]]]]"#,
                "[]"
            ))
    ]
}

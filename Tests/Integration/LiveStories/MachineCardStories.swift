extension LiveTypeTests {
    /// Cards, hosts and prices of machines that templates ask for.
    static let machineCardStories: [Story] = [
        Story(
            name: "cards and hosts of machines to come",
            stack: """
                resource "aws_launch_template" "cards" {
                  name                 = "story-cards-cards"
                  instance_type        = "c5.large"
                  security_group_names = [var.later ? "second" : "first"]

                  update_default_version = var.later ? null : true
                  block_device_mappings {
                    device_name = "/dev/xvda"
                    ebs {
                      encrypted                  = true
                      kms_key_id                 = "arn:aws:kms:eu-west-1:123456789012:key/${var.later ? "second" : "first"}"
                      volume_size                = 10
                      snapshot_id                = "snap-1"
                      volume_initialization_rate = var.later ? 200 : 100
                    }
                  }
                  capacity_reservation_specification {
                    capacity_reservation_target {
                      capacity_reservation_id = var.later ? "cr-2" : "cr-1"
                    }
                  }
                  cpu_options {
                    amd_sev_snp           = var.later ? "enabled" : "disabled"
                    nested_virtualization = var.later ? "enabled" : "disabled"
                  }
                  iam_instance_profile {
                    arn = "arn:aws:iam::123456789012:instance-profile/${var.later ? "second" : "first"}"
                  }
                  instance_market_options {
                    market_type = "spot"
                    spot_options {
                      block_duration_minutes = var.later ? 120 : 60
                    }
                  }
                  network_interfaces {
                    network_interface_id = var.later ? "eni-2" : "eni-1"
                  }
                  network_interfaces {
                    device_index  = 1
                    ipv4_prefixes = [var.later ? "10.2.0.0/28" : "10.1.0.0/28"]
                    ipv6_prefixes = [var.later ? "2001:db8:2::/80" : "2001:db8:1::/80"]
                  }
                  network_interfaces {
                    device_index   = 2
                    ipv6_addresses = [var.later ? "2001:db8::2" : "2001:db8::1"]
                  }
                  placement {
                    group_id = var.later ? "pg-2" : "pg-1"
                    host_id  = var.later ? "h-2" : "h-1"
                  }
                  secondary_interfaces {
                    delete_on_termination    = var.later
                    device_index             = var.later ? 2 : 1
                    interface_type           = var.later ? "secondary" : null
                    network_card_index       = var.later ? 2 : 1
                    private_ip_address_count = var.later ? 2 : 1
                    secondary_subnet_id      = var.later ? "ss-2" : "ss-1"
                  }
                  secondary_interfaces {
                    device_index         = 3
                    private_ip_addresses = [var.later ? "10.0.0.2" : "10.0.0.1"]
                  }
                }
                resource "aws_launch_template" "needs" {
                  name = "story-cards-needs"
                  capacity_reservation_specification {
                    capacity_reservation_target {
                      capacity_reservation_resource_group_arn = "arn:aws:resource-groups:eu-west-1:123456789012:group/${var.later ? "second" : "first"}"
                    }
                  }
                  instance_market_options {
                    market_type = var.later ? "capacity-block" : "spot"
                  }
                  instance_requirements {
                    memory_mib {
                      min = var.later ? 2000 : 1000
                    }
                    vcpu_count {
                      min = 1
                    }
                    allowed_instance_types = [var.later ? "c5.*" : "m5.*"]

                    max_spot_price_as_percentage_of_optimal_on_demand_price = var.later ? 60 : 50
                  }
                  placement {
                    host_resource_group_arn = "arn:aws:resource-groups:eu-west-1:123456789012:group/${var.later ? "second" : "first"}"
                  }
                }
                """, count: 2, changed: 2,
            question: """
                [(t['LaunchTemplateName'], t['DefaultVersionNumber'], t['LatestVersionNumber'], \
                [v['LaunchTemplateData'] for v in client('ec2').describe_launch_template_versions(LaunchTemplateId=t['LaunchTemplateId'], \
                Versions=['$Latest'])['LaunchTemplateVersions']]) for t in sorted(client('ec2').describe_launch_templates()['LaunchTemplates'], \
                key=lambda t: t['LaunchTemplateName']) if t['LaunchTemplateName'].startswith('story-cards-')]
                """,
            answers: (
                #"[["story-cards-cards", 1, 1, [{"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": true, "KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/first", "SnapshotId": "snap-1", "VolumeInitializationRate": 100, "VolumeSize": 10}}], "CapacityReservationSpecification": {"CapacityReservationTarget": {"CapacityReservationId": "cr-1"}}, "CpuOptions": {"AmdSevSnp": "disabled", "NestedVirtualization": "disabled"}, "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/first"}, "InstanceMarketOptions": {"MarketType": "spot", "SpotOptions": {"BlockDurationMinutes": 60}}, "InstanceType": "c5.large", "NetworkInterfaces": [{"DeviceIndex": 0, "NetworkInterfaceId": "eni-1"}, {"DeviceIndex": 1, "Ipv4Prefixes": [{"Ipv4Prefix": "10.1.0.0/28"}], "Ipv6Prefixes": [{"Ipv6Prefix": "2001:db8:1::/80"}]}, {"DeviceIndex": 2, "Ipv6Addresses": [{"Ipv6Address": "2001:db8::1"}]}], "Placement": {"GroupId": "pg-1", "HostId": "h-1"}, "SecondaryInterfaces": [{"DeleteOnTermination": false, "DeviceIndex": 1, "NetworkCardIndex": 1, "PrivateIpAddressCount": 1, "SecondarySubnetId": "ss-1"}, {"DeviceIndex": 3, "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.1"}]}], "SecurityGroups": ["first"], "TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Team", "Value": "shop"}]}]}]], ["story-cards-needs", 1, 1, [{"CapacityReservationSpecification": {"CapacityReservationTarget": {"CapacityReservationResourceGroupArn": "arn:aws:resource-groups:eu-west-1:123456789012:group/first"}}, "InstanceMarketOptions": {"MarketType": "spot"}, "InstanceRequirements": {"AllowedInstanceTypes": ["m5.*"], "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice": 50, "MemoryMiB": {"Min": 1000}, "VCpuCount": {"Min": 1}}, "Placement": {"HostResourceGroupArn": "arn:aws:resource-groups:eu-west-1:123456789012:group/first"}, "TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Team", "Value": "shop"}]}]}]]]"#,
                #"[["story-cards-cards", 1, 2, [{"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": true, "KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/second", "SnapshotId": "snap-1", "VolumeInitializationRate": 200, "VolumeSize": 10}}], "CapacityReservationSpecification": {"CapacityReservationTarget": {"CapacityReservationId": "cr-2"}}, "CpuOptions": {"AmdSevSnp": "enabled", "NestedVirtualization": "enabled"}, "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/second"}, "InstanceMarketOptions": {"MarketType": "spot", "SpotOptions": {"BlockDurationMinutes": 120}}, "InstanceType": "c5.large", "NetworkInterfaces": [{"DeviceIndex": 0, "NetworkInterfaceId": "eni-2"}, {"DeviceIndex": 1, "Ipv4Prefixes": [{"Ipv4Prefix": "10.2.0.0/28"}], "Ipv6Prefixes": [{"Ipv6Prefix": "2001:db8:2::/80"}]}, {"DeviceIndex": 2, "Ipv6Addresses": [{"Ipv6Address": "2001:db8::2"}]}], "Placement": {"GroupId": "pg-2", "HostId": "h-2"}, "SecondaryInterfaces": [{"DeleteOnTermination": true, "DeviceIndex": 2, "InterfaceType": "secondary", "NetworkCardIndex": 2, "PrivateIpAddressCount": 2, "SecondarySubnetId": "ss-2"}, {"DeviceIndex": 3, "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.2"}]}], "SecurityGroups": ["second"]}]], ["story-cards-needs", 1, 2, [{"CapacityReservationSpecification": {"CapacityReservationTarget": {"CapacityReservationResourceGroupArn": "arn:aws:resource-groups:eu-west-1:123456789012:group/second"}}, "InstanceMarketOptions": {"MarketType": "capacity-block"}, "InstanceRequirements": {"AllowedInstanceTypes": ["c5.*"], "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice": 60, "MemoryMiB": {"Min": 2000}, "VCpuCount": {"Min": 1}}, "Placement": {"HostResourceGroupArn": "arn:aws:resource-groups:eu-west-1:123456789012:group/second"}}]]]"#,
                "[]"
            ))
    ]
}

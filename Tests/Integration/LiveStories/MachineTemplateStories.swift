extension LiveTypeTests {
    /// Launch templates, with all that they may say.
    static let machineTemplateStories: [Story] = [
        Story(
            name: "templates of machines",
            stack: """
                resource "aws_launch_template" "machine" {
                  name_prefix                          = "story-machine-"
                  description                          = var.later ? "second" : "first"
                  image_id                             = var.later ? "ami-87654321" : "ami-12345678"
                  instance_type                        = var.later ? "t3.small" : "t3.micro"
                  ebs_optimized                        = var.later ? "false" : "true"
                  key_name                             = var.later ? "other" : "key"
                  user_data                            = base64encode(var.later ? "#!/bin/sh\\necho bye" : "#!/bin/sh\\necho hello")
                  disable_api_stop                     = var.later
                  disable_api_termination              = !var.later
                  instance_initiated_shutdown_behavior = var.later ? "stop" : "terminate"
                  vpc_security_group_ids               = var.later ? ["sg-3"] : ["sg-1", "sg-2"]
                  kernel_id                            = var.later ? "aki-2" : "aki-1"
                  ram_disk_id                          = var.later ? "ari-2" : "ari-1"
                  block_device_mappings {
                    device_name = "/dev/xvda"
                    ebs {
                      volume_size           = var.later ? 40 : 30
                      volume_type           = "gp3"
                      encrypted             = var.later ? "false" : "true"
                      delete_on_termination = var.later ? "false" : "true"
                      throughput            = var.later ? 250 : 125
                      iops                  = var.later ? 4000 : 3000
                      snapshot_id           = var.later ? "snap-2" : "snap-1"
                    }
                  }
                  block_device_mappings {
                    device_name = "/dev/sde"
                    no_device   = var.later ? "true" : null
                    ebs {
                      volume_type = var.later ? "st1" : "sc1"
                    }
                  }
                  block_device_mappings {
                    device_name  = var.later ? "/dev/sdc" : "/dev/sdb"
                    virtual_name = var.later ? "ephemeral1" : "ephemeral0"
                  }
                  capacity_reservation_specification {
                    capacity_reservation_preference = var.later ? "none" : "open"
                  }
                  cpu_options {
                    core_count       = var.later ? 2 : 1
                    threads_per_core = var.later ? 1 : 2
                  }
                  credit_specification {
                    cpu_credits = var.later ? "standard" : "unlimited"
                  }
                  enclave_options {
                    enabled = var.later
                  }
                  hibernation_options {
                    configured = var.later
                  }
                  iam_instance_profile {
                    name = var.later ? "others" : "machines"
                  }
                  instance_market_options {
                    market_type = "spot"
                    spot_options {
                      max_price                      = var.later ? "0.07" : "0.05"
                      spot_instance_type             = var.later ? "persistent" : "one-time"
                      instance_interruption_behavior = var.later ? "stop" : "terminate"
                      valid_until                    = var.later ? "2032-01-01T00:00:00Z" : "2031-01-01T00:00:00Z"
                    }
                  }
                  license_specification {
                    license_configuration_arn = "arn:aws:license-manager:eu-west-1:123456789012:license-configuration:lic-${var.later ? 2 : 1}"
                  }
                  maintenance_options {
                    auto_recovery = var.later ? "disabled" : "default"
                  }
                  metadata_options {
                    http_endpoint               = var.later ? "disabled" : "enabled"
                    http_tokens                 = var.later ? "optional" : "required"
                    http_protocol_ipv6          = var.later ? "enabled" : "disabled"
                    http_put_response_hop_limit = var.later ? 1 : 2
                    instance_metadata_tags      = var.later ? "disabled" : "enabled"
                  }
                  monitoring {
                    enabled = !var.later
                  }
                  network_performance_options {
                    bandwidth_weighting = var.later ? "ebs-1" : "vpc-1"
                  }
                  placement {
                    availability_zone = var.later ? "eu-west-1b" : "eu-west-1a"
                    tenancy           = var.later ? "dedicated" : "default"
                    partition_number  = var.later ? 1 : 2
                    affinity          = var.later ? "host" : "default"
                    group_name        = var.later ? "near" : "far"
                    spread_domain     = var.later ? "b" : "a"
                  }
                  private_dns_name_options {
                    hostname_type                        = var.later ? "ip-name" : "resource-name"
                    enable_resource_name_dns_a_record    = !var.later
                    enable_resource_name_dns_aaaa_record = var.later
                  }
                  tag_specifications {
                    resource_type = "instance"
                    tags          = { Name = "machine" }
                  }
                  tag_specifications {
                    resource_type = var.later ? "network-interface" : "volume"
                    tags          = { Name = var.later ? "card" : "disk" }
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
                      min = var.later ? 4 : 2
                      max = var.later ? 16 : 8
                    }
                    memory_gib_per_vcpu {
                      min = var.later ? 1 : 0.5
                      max = var.later ? 8 : 4
                    }
                    accelerator_count {
                      min = var.later ? 2 : 1
                      max = var.later ? 4 : 2
                    }
                    accelerator_total_memory_mib {
                      min = var.later ? 2048 : 1024
                      max = var.later ? 8192 : 4096
                    }
                    baseline_ebs_bandwidth_mbps {
                      min = var.later ? 20 : 10
                      max = var.later ? 200 : 100
                    }
                    network_bandwidth_gbps {
                      min = var.later ? 2 : 1
                      max = var.later ? 20 : 10
                    }
                    network_interface_count {
                      min = var.later ? 2 : 1
                      max = var.later ? 4 : 2
                    }
                    total_local_storage_gb {
                      min = var.later ? 20 : 10
                      max = var.later ? 200 : 100
                    }
                    accelerator_manufacturers  = [var.later ? "amd" : "nvidia"]
                    accelerator_names          = [var.later ? "v100" : "a100"]
                    accelerator_types          = [var.later ? "fpga" : "gpu"]
                    cpu_manufacturers          = var.later ? ["intel"] : ["intel", "amd"]
                    excluded_instance_types    = var.later ? ["m6.*"] : ["m5.*"]
                    instance_generations       = [var.later ? "previous" : "current"]
                    burstable_performance      = var.later ? "included" : "excluded"
                    bare_metal                 = var.later ? "included" : "excluded"
                    local_storage              = var.later ? "required" : "included"
                    local_storage_types        = [var.later ? "ssd" : "hdd"]
                    require_hibernate_support  = var.later

                    on_demand_max_price_percentage_over_lowest_price = var.later ? 30 : 20
                    spot_max_price_percentage_over_lowest_price      = var.later ? 60 : 50
                  }
                  network_interfaces {
                    associate_public_ip_address  = var.later ? "true" : "false"
                    associate_carrier_ip_address = var.later ? "true" : "false"
                    delete_on_termination        = var.later ? "false" : "true"
                    security_groups              = [var.later ? "sg-2" : "sg-1"]
                    private_ip_address           = var.later ? "10.0.0.20" : "10.0.0.10"
                    ipv4_addresses               = var.later ? ["10.0.0.20"] : ["10.0.0.10", "10.0.0.11"]
                    subnet_id                    = var.later ? "subnet-2" : "subnet-1"
                    description                  = var.later ? "first" : "main"
                    interface_type               = var.later ? "efa" : "interface"
                    connection_tracking_specification {
                      tcp_established_timeout = var.later ? 600 : 300
                      udp_stream_timeout      = var.later ? 120 : 60
                      udp_timeout             = var.later ? 60 : 30
                    }
                    ena_srd_specification {
                      ena_srd_enabled = !var.later
                      ena_srd_udp_specification {
                        ena_srd_udp_enabled = !var.later
                      }
                    }
                  }
                  network_interfaces {
                    device_index       = var.later ? 2 : 1
                    network_card_index = var.later ? 2 : 1
                    ipv6_address_count = var.later ? 2 : 1
                    ipv4_prefix_count  = var.later ? 2 : 1
                    ipv6_prefix_count  = var.later ? 2 : 1
                    ipv4_address_count = var.later ? 2 : 1
                    primary_ipv6       = var.later ? "false" : "true"
                  }
                }
                resource "aws_launch_template" "tagged" {
                  name          = var.again ? "story-tagged-again" : "story-tagged"
                  instance_type = "t3.micro"
                  tags          = { Name = var.later ? "second" : "first" }
                }
                """, count: 3, changed: 3,
            question: """
                [(t['LaunchTemplateName'].rstrip('0123456789abcdef'), t['DefaultVersionNumber'], t['LatestVersionNumber'], sorted(g['Value'] for g in t.get('Tags', [])), [(v['LaunchTemplateData'], v.get('VersionDescription'), v['LaunchTemplateData'].get('InstanceType'), [b['Ebs'].get('VolumeSize') for b in v['LaunchTemplateData'].get('BlockDeviceMappings', []) if 'Ebs' in b], v['LaunchTemplateData'].get('InstanceRequirements', {}).get('MemoryMiB'), [[(a['PrivateIpAddress'], a['Primary']) for a in i.get('PrivateIpAddresses', [])] for i in v['LaunchTemplateData'].get('NetworkInterfaces', [])], [s['ResourceType'] for s in v['LaunchTemplateData'].get('TagSpecifications', []) if s['ResourceType'] != 'launch-template']) for v in client('ec2').describe_launch_template_versions(LaunchTemplateId=t['LaunchTemplateId'], Versions=['$Latest'])['LaunchTemplateVersions']]) for t in sorted(client('ec2').describe_launch_templates()['LaunchTemplates'], key=lambda t: t['LaunchTemplateName']) if t['LaunchTemplateName'].startswith(('story-machine-', 'story-network', 'story-tagged'))]
                """,
            answers: (
                #"[["story-machine-", 1, 1, ["shop"], [[{"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"DeleteOnTermination": true, "Encrypted": true, "Iops": 3000, "SnapshotId": "snap-1", "Throughput": 125, "VolumeSize": 30, "VolumeType": "gp3"}}, {"DeviceName": "/dev/sde", "Ebs": {"VolumeType": "sc1"}}, {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"}], "CapacityReservationSpecification": {"CapacityReservationPreference": "open"}, "CpuOptions": {"CoreCount": 1, "ThreadsPerCore": 2}, "CreditSpecification": {"CpuCredits": "unlimited"}, "DisableApiStop": false, "DisableApiTermination": true, "EbsOptimized": true, "EnclaveOptions": {"Enabled": false}, "HibernationOptions": {"Configured": false}, "IamInstanceProfile": {"Name": "machines"}, "ImageId": "ami-12345678", "InstanceInitiatedShutdownBehavior": "terminate", "InstanceMarketOptions": {"MarketType": "spot", "SpotOptions": {"InstanceInterruptionBehavior": "terminate", "MaxPrice": "0.05", "SpotInstanceType": "one-time", "ValidUntil": "2031-01-01 00:00:00+00:00"}}, "InstanceType": "t3.micro", "KernelId": "aki-1", "KeyName": "key", "LicenseSpecifications": [{"LicenseConfigurationArn": "arn:aws:license-manager:eu-west-1:123456789012:license-configuration:lic-1"}], "MaintenanceOptions": {"AutoRecovery": "default"}, "MetadataOptions": {"HttpEndpoint": "enabled", "HttpProtocolIpv6": "disabled", "HttpPutResponseHopLimit": 2, "HttpTokens": "required", "InstanceMetadataTags": "enabled"}, "Monitoring": {"Enabled": true}, "NetworkPerformanceOptions": {"BandwidthWeighting": "vpc-1"}, "Placement": {"Affinity": "default", "AvailabilityZone": "eu-west-1a", "GroupName": "far", "PartitionNumber": 2, "SpreadDomain": "a", "Tenancy": "default"}, "PrivateDnsNameOptions": {"EnableResourceNameDnsAAAARecord": false, "EnableResourceNameDnsARecord": true, "HostnameType": "resource-name"}, "RamDiskId": "ari-1", "SecurityGroupIds": ["sg-1", "sg-2"], "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "machine"}]}, {"ResourceType": "volume", "Tags": [{"Key": "Name", "Value": "disk"}]}, {"ResourceType": "launch-template", "Tags": [{"Key": "Team", "Value": "shop"}]}], "UserData": "IyEvYmluL3NoCmVjaG8gaGVsbG8="}, "first", "t3.micro", [30, null], null, [], ["instance", "volume"]]]], ["story-network", 1, 1, ["shop"], [[{"InstanceRequirements": {"AcceleratorCount": {"Max": 2, "Min": 1}, "AcceleratorManufacturers": ["nvidia"], "AcceleratorNames": ["a100"], "AcceleratorTotalMemoryMiB": {"Max": 4096, "Min": 1024}, "AcceleratorTypes": ["gpu"], "BareMetal": "excluded", "BaselineEbsBandwidthMbps": {"Max": 100, "Min": 10}, "BurstablePerformance": "excluded", "CpuManufacturers": ["amd", "intel"], "ExcludedInstanceTypes": ["m5.*"], "InstanceGenerations": ["current"], "LocalStorage": "included", "LocalStorageTypes": ["hdd"], "MemoryGiBPerVCpu": {"Max": 4.0, "Min": 0.5}, "MemoryMiB": {"Max": 8192, "Min": 2048}, "NetworkBandwidthGbps": {"Max": 10.0, "Min": 1.0}, "NetworkInterfaceCount": {"Max": 2, "Min": 1}, "OnDemandMaxPricePercentageOverLowestPrice": 20, "RequireHibernateSupport": false, "SpotMaxPricePercentageOverLowestPrice": 50, "TotalLocalStorageGB": {"Max": 100.0, "Min": 10.0}, "VCpuCount": {"Max": 8, "Min": 2}}, "NetworkInterfaces": [{"AssociateCarrierIpAddress": false, "AssociatePublicIpAddress": false, "ConnectionTrackingSpecification": {"TcpEstablishedTimeout": 300, "UdpStreamTimeout": 60, "UdpTimeout": 30}, "DeleteOnTermination": true, "Description": "main", "DeviceIndex": 0, "EnaSrdSpecification": {"EnaSrdEnabled": true, "EnaSrdUdpSpecification": {"EnaSrdUdpEnabled": true}}, "Groups": ["sg-1"], "InterfaceType": "interface", "PrivateIpAddresses": [{"Primary": true, "PrivateIpAddress": "10.0.0.10"}, {"Primary": false, "PrivateIpAddress": "10.0.0.11"}], "SubnetId": "subnet-1"}, {"DeviceIndex": 1, "Ipv4PrefixCount": 1, "Ipv6AddressCount": 1, "Ipv6PrefixCount": 1, "NetworkCardIndex": 1, "PrimaryIpv6": true, "SecondaryPrivateIpAddressCount": 1}], "TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Team", "Value": "shop"}]}]}, null, null, [], {"Max": 8192, "Min": 2048}, [[["10.0.0.10", true], ["10.0.0.11", false]], []], []]]], ["story-tagg", 1, 1, ["first", "shop"], [[{"InstanceType": "t3.micro", "TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Name", "Value": "first"}, {"Key": "Team", "Value": "shop"}]}]}, null, "t3.micro", [], null, [], []]]]]"#,
                #"[["story-machine-", 1, 2, ["shop"], [[{"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"DeleteOnTermination": false, "Encrypted": false, "Iops": 4000, "SnapshotId": "snap-2", "Throughput": 250, "VolumeSize": 40, "VolumeType": "gp3"}}, {"DeviceName": "/dev/sde", "Ebs": {"VolumeType": "st1"}, "NoDevice": "true"}, {"DeviceName": "/dev/sdc", "VirtualName": "ephemeral1"}], "CapacityReservationSpecification": {"CapacityReservationPreference": "none"}, "CpuOptions": {"CoreCount": 2, "ThreadsPerCore": 1}, "CreditSpecification": {"CpuCredits": "standard"}, "DisableApiStop": true, "DisableApiTermination": false, "EbsOptimized": false, "EnclaveOptions": {"Enabled": true}, "HibernationOptions": {"Configured": true}, "IamInstanceProfile": {"Name": "others"}, "ImageId": "ami-87654321", "InstanceInitiatedShutdownBehavior": "stop", "InstanceMarketOptions": {"MarketType": "spot", "SpotOptions": {"InstanceInterruptionBehavior": "stop", "MaxPrice": "0.07", "SpotInstanceType": "persistent", "ValidUntil": "2032-01-01 00:00:00+00:00"}}, "InstanceType": "t3.small", "KernelId": "aki-2", "KeyName": "other", "LicenseSpecifications": [{"LicenseConfigurationArn": "arn:aws:license-manager:eu-west-1:123456789012:license-configuration:lic-2"}], "MaintenanceOptions": {"AutoRecovery": "disabled"}, "MetadataOptions": {"HttpEndpoint": "disabled", "HttpProtocolIpv6": "enabled", "HttpPutResponseHopLimit": 1, "HttpTokens": "optional", "InstanceMetadataTags": "disabled"}, "Monitoring": {"Enabled": false}, "NetworkPerformanceOptions": {"BandwidthWeighting": "ebs-1"}, "Placement": {"Affinity": "host", "AvailabilityZone": "eu-west-1b", "GroupName": "near", "PartitionNumber": 1, "SpreadDomain": "b", "Tenancy": "dedicated"}, "PrivateDnsNameOptions": {"EnableResourceNameDnsAAAARecord": true, "EnableResourceNameDnsARecord": false, "HostnameType": "ip-name"}, "RamDiskId": "ari-2", "SecurityGroupIds": ["sg-3"], "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "machine"}]}, {"ResourceType": "network-interface", "Tags": [{"Key": "Name", "Value": "card"}]}], "UserData": "IyEvYmluL3NoCmVjaG8gYnll"}, "second", "t3.small", [40, null], null, [], ["instance", "network-interface"]]]], ["story-network", 2, 2, ["shop"], [[{"InstanceRequirements": {"AcceleratorCount": {"Max": 4, "Min": 2}, "AcceleratorManufacturers": ["amd"], "AcceleratorNames": ["v100"], "AcceleratorTotalMemoryMiB": {"Max": 8192, "Min": 2048}, "AcceleratorTypes": ["fpga"], "BareMetal": "included", "BaselineEbsBandwidthMbps": {"Max": 200, "Min": 20}, "BurstablePerformance": "included", "CpuManufacturers": ["intel"], "ExcludedInstanceTypes": ["m6.*"], "InstanceGenerations": ["previous"], "LocalStorage": "required", "LocalStorageTypes": ["ssd"], "MemoryGiBPerVCpu": {"Max": 8.0, "Min": 1.0}, "MemoryMiB": {"Max": 16384, "Min": 2048}, "NetworkBandwidthGbps": {"Max": 20.0, "Min": 2.0}, "NetworkInterfaceCount": {"Max": 4, "Min": 2}, "OnDemandMaxPricePercentageOverLowestPrice": 30, "RequireHibernateSupport": true, "SpotMaxPricePercentageOverLowestPrice": 60, "TotalLocalStorageGB": {"Max": 200.0, "Min": 20.0}, "VCpuCount": {"Max": 16, "Min": 4}}, "NetworkInterfaces": [{"AssociateCarrierIpAddress": true, "AssociatePublicIpAddress": true, "ConnectionTrackingSpecification": {"TcpEstablishedTimeout": 600, "UdpStreamTimeout": 120, "UdpTimeout": 60}, "DeleteOnTermination": false, "Description": "first", "DeviceIndex": 0, "EnaSrdSpecification": {"EnaSrdEnabled": false, "EnaSrdUdpSpecification": {"EnaSrdUdpEnabled": false}}, "Groups": ["sg-2"], "InterfaceType": "efa", "PrivateIpAddresses": [{"Primary": true, "PrivateIpAddress": "10.0.0.20"}], "SubnetId": "subnet-2"}, {"DeviceIndex": 2, "Ipv4PrefixCount": 2, "Ipv6AddressCount": 2, "Ipv6PrefixCount": 2, "NetworkCardIndex": 2, "PrimaryIpv6": false, "SecondaryPrivateIpAddressCount": 2}]}, null, null, [], {"Max": 16384, "Min": 2048}, [[["10.0.0.20", true]], []], []]]], ["story-tagg", 1, 1, ["second", "shop"], [[{"InstanceType": "t3.micro", "TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Name", "Value": "first"}, {"Key": "Team", "Value": "shop"}]}]}, null, "t3.micro", [], null, [], []]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1,
                answer:
                    #"[["story-machine-", 1, 2, ["shop"], [[{"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"DeleteOnTermination": false, "Encrypted": false, "Iops": 4000, "SnapshotId": "snap-2", "Throughput": 250, "VolumeSize": 40, "VolumeType": "gp3"}}, {"DeviceName": "/dev/sde", "Ebs": {"VolumeType": "st1"}, "NoDevice": "true"}, {"DeviceName": "/dev/sdc", "VirtualName": "ephemeral1"}], "CapacityReservationSpecification": {"CapacityReservationPreference": "none"}, "CpuOptions": {"CoreCount": 2, "ThreadsPerCore": 1}, "CreditSpecification": {"CpuCredits": "standard"}, "DisableApiStop": true, "DisableApiTermination": false, "EbsOptimized": false, "EnclaveOptions": {"Enabled": true}, "HibernationOptions": {"Configured": true}, "IamInstanceProfile": {"Name": "others"}, "ImageId": "ami-87654321", "InstanceInitiatedShutdownBehavior": "stop", "InstanceMarketOptions": {"MarketType": "spot", "SpotOptions": {"InstanceInterruptionBehavior": "stop", "MaxPrice": "0.07", "SpotInstanceType": "persistent", "ValidUntil": "2032-01-01 00:00:00+00:00"}}, "InstanceType": "t3.small", "KernelId": "aki-2", "KeyName": "other", "LicenseSpecifications": [{"LicenseConfigurationArn": "arn:aws:license-manager:eu-west-1:123456789012:license-configuration:lic-2"}], "MaintenanceOptions": {"AutoRecovery": "disabled"}, "MetadataOptions": {"HttpEndpoint": "disabled", "HttpProtocolIpv6": "enabled", "HttpPutResponseHopLimit": 1, "HttpTokens": "optional", "InstanceMetadataTags": "disabled"}, "Monitoring": {"Enabled": false}, "NetworkPerformanceOptions": {"BandwidthWeighting": "ebs-1"}, "Placement": {"Affinity": "host", "AvailabilityZone": "eu-west-1b", "GroupName": "near", "PartitionNumber": 1, "SpreadDomain": "b", "Tenancy": "dedicated"}, "PrivateDnsNameOptions": {"EnableResourceNameDnsAAAARecord": true, "EnableResourceNameDnsARecord": false, "HostnameType": "ip-name"}, "RamDiskId": "ari-2", "SecurityGroupIds": ["sg-3"], "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "machine"}]}, {"ResourceType": "network-interface", "Tags": [{"Key": "Name", "Value": "card"}]}], "UserData": "IyEvYmluL3NoCmVjaG8gYnll"}, "second", "t3.small", [40, null], null, [], ["instance", "network-interface"]]]], ["story-network", 2, 2, ["shop"], [[{"InstanceRequirements": {"AcceleratorCount": {"Max": 4, "Min": 2}, "AcceleratorManufacturers": ["amd"], "AcceleratorNames": ["v100"], "AcceleratorTotalMemoryMiB": {"Max": 8192, "Min": 2048}, "AcceleratorTypes": ["fpga"], "BareMetal": "included", "BaselineEbsBandwidthMbps": {"Max": 200, "Min": 20}, "BurstablePerformance": "included", "CpuManufacturers": ["intel"], "ExcludedInstanceTypes": ["m6.*"], "InstanceGenerations": ["previous"], "LocalStorage": "required", "LocalStorageTypes": ["ssd"], "MemoryGiBPerVCpu": {"Max": 8.0, "Min": 1.0}, "MemoryMiB": {"Max": 16384, "Min": 2048}, "NetworkBandwidthGbps": {"Max": 20.0, "Min": 2.0}, "NetworkInterfaceCount": {"Max": 4, "Min": 2}, "OnDemandMaxPricePercentageOverLowestPrice": 30, "RequireHibernateSupport": true, "SpotMaxPricePercentageOverLowestPrice": 60, "TotalLocalStorageGB": {"Max": 200.0, "Min": 20.0}, "VCpuCount": {"Max": 16, "Min": 4}}, "NetworkInterfaces": [{"AssociateCarrierIpAddress": true, "AssociatePublicIpAddress": true, "ConnectionTrackingSpecification": {"TcpEstablishedTimeout": 600, "UdpStreamTimeout": 120, "UdpTimeout": 60}, "DeleteOnTermination": false, "Description": "first", "DeviceIndex": 0, "EnaSrdSpecification": {"EnaSrdEnabled": false, "EnaSrdUdpSpecification": {"EnaSrdUdpEnabled": false}}, "Groups": ["sg-2"], "InterfaceType": "efa", "PrivateIpAddresses": [{"Primary": true, "PrivateIpAddress": "10.0.0.20"}], "SubnetId": "subnet-2"}, {"DeviceIndex": 2, "Ipv4PrefixCount": 2, "Ipv6AddressCount": 2, "Ipv6PrefixCount": 2, "NetworkCardIndex": 2, "PrimaryIpv6": false, "SecondaryPrivateIpAddressCount": 2}]}, null, null, [], {"Max": 16384, "Min": 2048}, [[["10.0.0.20", true]], []], []]]], ["story-tagged-again", 1, 1, ["second", "shop"], [[{"InstanceType": "t3.micro", "TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Name", "Value": "second"}, {"Key": "Team", "Value": "shop"}]}]}, null, "t3.micro", [], null, [], []]]]]"#
            ))
    ]
}

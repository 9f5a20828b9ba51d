internal import Providers
internal import Values

/// A plan for virtual machines.
///
/// Source: `aws_launch_template` in the provider's reference; EC2 API `CreateLaunchTemplate`.
enum LaunchTemplateType {
    static let schema = ResourceSchema(
        "aws_launch_template", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "lt-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:launch-template/{id}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("default_version", .number),
        .optional("description", .string),
        .optional("disable_api_stop", .bool),
        .optional("disable_api_termination", .bool),
        .optional("ebs_optimized", .string),
        .optional("image_id", .string),
        .optional("instance_initiated_shutdown_behavior", .string, allowed: ["stop", "terminate"]),
        .optional("instance_type", .string),
        .optional("kernel_id", .string),
        .optional("key_name", .string),
        .optional("ram_disk_id", .string),
        .optional("security_group_names", .set(.string)),
        .optional("update_default_version", .bool),
        .optional("user_data", .string),
        .optional("vpc_security_group_ids", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("latest_version", .number),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("block_device_mappings", .list, blockDeviceMappings),
        .one("capacity_reservation_specification", capacityReservationSpecification),
        .one("cpu_options", cpuOptions),
        .one("credit_specification", creditSpecification),
        .one("enclave_options", enclaveOptions),
        .one("hibernation_options", hibernationOptions),
        .one("iam_instance_profile", iamInstanceProfile),
        .one("instance_market_options", instanceMarketOptions),
        .one("instance_requirements", instanceRequirements),
        NestedBlockSchema("license_specification", .set, licenseSpecification),
        .one("maintenance_options", maintenanceOptions),
        .one("metadata_options", metadataOptions, isComputed: true),
        .one("monitoring", monitoring),
        NestedBlockSchema("network_interfaces", .list, networkInterfaces),
        .one("network_performance_options", networkPerformanceOptions),
        .one("placement", placement),
        .one("private_dns_name_options", privateDnsNameOptions),
        NestedBlockSchema("secondary_interfaces", .list, secondaryInterfaces),
        NestedBlockSchema("tag_specifications", .list, tagSpecifications),
        .retired("elastic_gpu_specifications", .list, elasticHardware, hardwareAdvice),
        .retired("elastic_inference_accelerator", .list, elasticHardware, hardwareAdvice),
    ]

    private static let blockDeviceMappings = BlockSchema(
        attributes: [
            .optional("device_name", .string),
            .optional("no_device", .string),
            .optional("virtual_name", .string),
        ], blocks: [.one("ebs", ebs)])

    private static let ebs = BlockSchema(attributes: [
        .optional("delete_on_termination", .string),
        .optional("encrypted", .string),
        .optionalComputed("iops", .number),
        .optional("kms_key_id", .string),
        .optional("snapshot_id", .string),
        .optionalComputed("throughput", .number),
        .optionalComputed("volume_initialization_rate", .number),
        .optionalComputed("volume_size", .number),
        .optionalComputed(
            "volume_type", .string, allowed: ["standard", "io1", "io2", "gp2", "sc1", "st1", "gp3"]),
    ])

    private static let capacityReservationSpecification = BlockSchema(
        attributes: [
            .optional(
                "capacity_reservation_preference", .string,
                allowed: ["capacity-reservations-only", "open", "none"])
        ], blocks: [.one("capacity_reservation_target", capacityReservationTarget)])

    private static let capacityReservationTarget = BlockSchema(attributes: [
        .optional("capacity_reservation_id", .string),
        .optional("capacity_reservation_resource_group_arn", .string),
    ])

    private static let cpuOptions = BlockSchema(attributes: [
        .optional("amd_sev_snp", .string, allowed: ["enabled", "disabled"]),
        .optional("core_count", .number),
        .optional("nested_virtualization", .string, allowed: ["enabled", "disabled"]),
        .optional("threads_per_core", .number),
    ])

    private static let creditSpecification = BlockSchema(attributes: [
        .optional("cpu_credits", .string, allowed: ["standard", "unlimited"])
    ])

    private static let enclaveOptions = BlockSchema(attributes: [.optional("enabled", .bool)])

    private static let hibernationOptions = BlockSchema(attributes: [.required("configured", .bool)])

    private static let iamInstanceProfile = BlockSchema(attributes: [
        .optional("arn", .string),
        .optional("name", .string),
    ])

    private static let instanceMarketOptions = BlockSchema(
        attributes: [
            .optional(
                "market_type", .string,
                allowed: ["spot", "capacity-block", "interruptible-capacity-reservation", "on-demand"])
        ], blocks: [.one("spot_options", spotOptions)])

    private static let spotOptions = BlockSchema(attributes: [
        .optional("block_duration_minutes", .number),
        .optional("instance_interruption_behavior", .string, allowed: ["hibernate", "stop", "terminate"]),
        .optional("max_price", .string),
        .optional("spot_instance_type", .string, allowed: ["one-time", "persistent"]),
        .optionalComputed("valid_until", .string),
    ])

    private static let instanceRequirements = InstanceRequirements(
        acceleratorManufacturers: ["amazon-web-services", "amd", "nvidia", "xilinx", "habana"],
        acceleratorNames: [
            "a100", "inferentia", "k520", "k80", "m60", "radeon-pro-v520", "t4", "vu9p", "v100",
            "a10g", "h100", "t4g", "l40s", "l4", "gaudi-hl-205", "inferentia2", "trainium",
            "trainium2", "u30",
        ],
        acceleratorTypes: ["gpu", "fpga", "inference", "media"],
        cpuManufacturers: ["intel", "amd", "amazon-web-services", "apple"],
        needsSizes: true
    ).block

    private static let licenseSpecification = BlockSchema(attributes: [
        .required("license_configuration_arn", .string)
    ])

    private static let maintenanceOptions = BlockSchema(attributes: [
        .optional("auto_recovery", .string, allowed: ["default", "disabled"])
    ])

    private static let metadataOptions = BlockSchema(attributes: [
        .optionalComputed("http_endpoint", .string, allowed: ["disabled", "enabled"]),
        .optionalComputed("http_protocol_ipv6", .string, allowed: ["disabled", "enabled"]),
        .optionalComputed("http_put_response_hop_limit", .number),
        .optionalComputed("http_tokens", .string, allowed: ["optional", "required"]),
        .optionalComputed("instance_metadata_tags", .string, allowed: ["disabled", "enabled"]),
    ])

    private static let monitoring = BlockSchema(attributes: [.optional("enabled", .bool)])

    private static let networkInterfaces = BlockSchema(
        attributes: [
            .optional("associate_carrier_ip_address", .string),
            .optional("associate_public_ip_address", .string),
            .optional("delete_on_termination", .string),
            .optional("description", .string),
            .optional("device_index", .number),
            .optional("interface_type", .string, allowed: ["efa", "efa-only", "interface"]),
            .optional("ipv4_address_count", .number),
            .optional("ipv4_addresses", .set(.string)),
            .optional("ipv4_prefix_count", .number),
            .optional("ipv4_prefixes", .set(.string)),
            .optional("ipv6_address_count", .number),
            .optional("ipv6_addresses", .set(.string)),
            .optional("ipv6_prefix_count", .number),
            .optional("ipv6_prefixes", .set(.string)),
            .optional("network_card_index", .number),
            .optional("network_interface_id", .string),
            .optional("primary_ipv6", .string),
            .optional("private_ip_address", .string),
            .optional("security_groups", .set(.string)),
            .optional("subnet_id", .string),
        ],
        blocks: [
            .one("connection_tracking_specification", connectionTrackingSpecification),
            .one("ena_srd_specification", enaSrdSpecification),
        ])

    private static let connectionTrackingSpecification = BlockSchema(attributes: [
        .optional("tcp_established_timeout", .number),
        .optional("udp_stream_timeout", .number),
        .optional("udp_timeout", .number),
    ])

    private static let enaSrdSpecification = BlockSchema(
        attributes: [
            .optional("ena_srd_enabled", .bool)
        ], blocks: [.one("ena_srd_udp_specification", enaSrdUdpSpecification)])

    private static let enaSrdUdpSpecification = BlockSchema(attributes: [
        .optional("ena_srd_udp_enabled", .bool)
    ])

    private static let networkPerformanceOptions = BlockSchema(attributes: [
        .optional("bandwidth_weighting", .string, allowed: ["default", "vpc-1", "ebs-1"])
    ])

    private static let placement = BlockSchema(attributes: [
        .optional("affinity", .string),
        .optional("availability_zone", .string),
        .optional("group_id", .string),
        .optional("group_name", .string),
        .optional("host_id", .string),
        .optional("host_resource_group_arn", .string),
        .optional("partition_number", .number),
        .optional("spread_domain", .string),
        .optional("tenancy", .string, allowed: ["default", "dedicated", "host"]),
    ])

    private static let privateDnsNameOptions = BlockSchema(attributes: [
        .optional("enable_resource_name_dns_a_record", .bool),
        .optional("enable_resource_name_dns_aaaa_record", .bool),
        .optional("hostname_type", .string, allowed: ["ip-name", "resource-name"]),
    ])

    private static let secondaryInterfaces = BlockSchema(attributes: [
        .optional("delete_on_termination", .bool),
        .optional("device_index", .number),
        .optional("interface_type", .string, allowed: ["secondary"]),
        .optional("network_card_index", .number),
        .optional("private_ip_address_count", .number),
        .optional("private_ip_addresses", .set(.string)),
        .optional("secondary_subnet_id", .string),
    ])

    private static let tagSpecifications = BlockSchema(attributes: [
        .optional(
            "resource_type", .string,
            allowed: [
                "capacity-reservation", "client-vpn-endpoint", "customer-gateway", "carrier-gateway",
                "coip-pool", "declarative-policies-report", "dedicated-host", "dhcp-options",
                "egress-only-internet-gateway", "elastic-ip", "elastic-gpu", "export-image-task",
                "export-instance-task", "fca-policy", "fleet", "fpga-image", "host-reservation", "image",
                "image-usage-report", "import-image-task", "import-snapshot-task", "instance",
                "instance-event-window", "internet-gateway", "ipam", "ipam-pool", "ipam-scope",
                "ipv4pool-ec2", "ipv6pool-ec2", "key-pair", "launch-template", "local-gateway",
                "local-gateway-route-table", "local-gateway-virtual-interface",
                "local-gateway-virtual-interface-group", "local-gateway-route-table-vpc-association",
                "local-gateway-route-table-virtual-interface-group-association", "natgateway", "network-acl",
                "network-interface", "network-insights-analysis", "network-insights-path",
                "network-insights-access-scope", "network-insights-access-scope-analysis", "outpost-lag",
                "placement-group", "prefix-list", "replace-root-volume-task", "reserved-instances",
                "route-table", "security-group", "security-group-rule", "service-link-virtual-interface",
                "snapshot", "spot-fleet-request", "spot-instances-request", "subnet",
                "subnet-cidr-reservation", "traffic-mirror-filter", "traffic-mirror-session",
                "traffic-mirror-target", "transit-gateway", "transit-gateway-attachment",
                "transit-gateway-connect-peer", "transit-gateway-multicast-domain",
                "transit-gateway-policy-table", "transit-gateway-metering-policy",
                "transit-gateway-route-table", "transit-gateway-route-table-announcement", "volume", "vpc",
                "vpc-endpoint", "vpc-endpoint-connection", "vpc-endpoint-service",
                "vpc-endpoint-service-permission", "vpc-peering-connection", "vpn-connection", "vpn-gateway",
                "vpc-flow-log", "capacity-reservation-fleet", "traffic-mirror-filter-rule",
                "vpc-endpoint-connection-device-type", "verified-access-instance", "verified-access-group",
                "verified-access-endpoint", "verified-access-policy", "verified-access-trust-provider",
                "vpn-connection-device-type", "vpc-block-public-access-exclusion", "vpc-encryption-control",
                "route-server", "route-server-endpoint", "route-server-peer", "ipam-resource-discovery",
                "ipam-resource-discovery-association", "instance-connect-endpoint",
                "verified-access-endpoint-target", "ipam-external-resource-verification-token",
                "capacity-block", "mac-modification-task", "ipam-prefix-list-resolver", "ipam-policy",
                "ipam-prefix-list-resolver-target", "ipam-internet-registry-association",
                "secondary-interface", "secondary-network", "secondary-subnet",
                "capacity-manager-data-export", "vpn-concentrator", "ipam-pool-allocation",
                "capacity-reservation-cancellation-quote", "application-status-check",
                "capacity-reservation-modification-quote", "metric-category",
            ]),
        .optional("tags", .map(.string)),
    ])

    private static let constraints = Constraints([
        .conflicts("default_version", "update_default_version"),
        .conflicts("instance_type", "instance_requirements"),
        .conflicts("name", "name_prefix"),
        .conflicts("security_group_names", "vpc_security_group_ids"),
        .inside(
            "capacity_reservation_specification.capacity_reservation_target",
            [.conflicts("capacity_reservation_id", "capacity_reservation_resource_group_arn")]),
        .inside("iam_instance_profile", [.conflicts("arn", "name")]),
        .inside(
            "instance_requirements",
            [
                .conflicts("allowed_instance_types", "excluded_instance_types"),
                .conflicts(
                    "max_spot_price_as_percentage_of_optimal_on_demand_price",
                    "spot_max_price_percentage_over_lowest_price"),
            ]),
        .inside(
            "placement",
            [.conflicts("group_id", "group_name"), .conflicts("host_resource_group_arn", "host_id")]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        guard let prior = draft.prior else { return }
        let isNewVersion = versioned.contains { draft.changes($0) }
        if isNewVersion { draft.set("latest_version", to: .unknown(.number)) }
        let follows = draft.planned["update_default_version"] ?? .null
        let isBehind = prior["default_version"] != prior["latest_version"]
        if follows.isUnknown || follows.asBool == true, isNewVersion || isBehind {
            draft.set("default_version", to: .unknown(.number))
        }
    }

    private static let elasticHardware = BlockSchema(attributes: [.required("type", .string)])

    private static let hardwareAdvice = "This hardware is no more: leave the block out."
}

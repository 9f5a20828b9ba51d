internal import AWSClient
internal import Providers
internal import Values

/// How launch templates are made, read, changed and taken down. What a template says is in its versions, which never change: each
/// change makes another one.
///
/// Source: EC2 API, `CreateLaunchTemplate`, `CreateLaunchTemplateVersion`, `ModifyLaunchTemplate`, `DescribeLaunchTemplateVersions`.
extension LaunchTemplateType {
    static let live = LiveResource(
        schema: schema,
        gone: [
            "InvalidLaunchTemplateId.Malformed", "InvalidLaunchTemplateId.NotFound",
            "InvalidLaunchTemplateId.VersionNotFound", "InvalidLaunchTemplateName.NotFoundException",
        ], tags: .ec2("launch-template"), sameness: sameness, create: create, read: read, update: update,
        delete: { call in
            _ = try await call.send(.ec2, "DeleteLaunchTemplate", ["LaunchTemplateId": .text(call.id)])
        })

    /// The attributes that are in a version, so that a change of one makes a new version.
    static let versioned = dataShape.members.map(\.attribute) + ["description"]

    /// Flags that may be left open are texts, and times may be written with fractions.
    static let sameness = Sameness(
        Dictionary(
            [
                "ebs_optimized", "block_device_mappings.ebs.delete_on_termination",
                "block_device_mappings.ebs.encrypted",
                "network_interfaces.associate_carrier_ip_address",
                "network_interfaces.associate_public_ip_address",
                "network_interfaces.delete_on_termination", "network_interfaces.primary_ipv6",
            ].map { ($0, Sameness.truth) } + [
                ("instance_market_options.spot_options.valid_until", Sameness.moment)
            ]
        ) { $1 })

    private static let templateShape: Shape = [
        "default_version": "defaultVersionNumber", "id": "launchTemplateId",
        "latest_version": "latestVersionNumber", "name": "launchTemplateName",
    ]

    // MARK: - What is in a version

    private static let dataShape = plainShape + machineShape + networkShape + MachineOptions.shape

    private static let plainShape: Shape = [
        "disable_api_stop": "disableApiStop", "disable_api_termination": "disableApiTermination",
        "ebs_optimized": "ebsOptimized", "image_id": "imageId",
        "instance_initiated_shutdown_behavior": "instanceInitiatedShutdownBehavior",
        "instance_type": "instanceType", "kernel_id": "kernelId", "key_name": "keyName",
        "ram_disk_id": "ramDiskId", "security_group_names": "securityGroupSet", "user_data": "userData",
        "vpc_security_group_ids": "securityGroupIdSet",
    ]

    private static let machineShape: Shape = [
        "block_device_mappings": .blocks(
            "blockDeviceMappingSet",
            [
                "device_name": "deviceName", "ebs": .block("ebs", diskShape), "no_device": "noDevice",
                "virtual_name": "virtualName",
            ]),
        "credit_specification": .block("creditSpecification", ["cpu_credits": "cpuCredits"]),
        "elastic_gpu_specifications": .blocks("elasticGpuSpecificationSet", ["type": "type"]),
        "elastic_inference_accelerator": .blocks("elasticInferenceAcceleratorSet", ["type": "type"]),
        "hibernation_options": .block("hibernationOptions", ["configured": "configured"]),
        "iam_instance_profile": .block("iamInstanceProfile", ["arn": "arn", "name": "name"]),
        "instance_market_options": .block("instanceMarketOptions", marketShape),
        "instance_requirements": .block("instanceRequirements", InstanceRequirements.ec2Shape),
        "license_specification": .blocks(
            "licenseSet", ["license_configuration_arn": "licenseConfigurationArn"]),
        "monitoring": .block("monitoring", ["enabled": "enabled"]),
        "placement": .block(
            "placement",
            [
                "affinity": "affinity", "availability_zone": "availabilityZone", "group_id": "groupId",
                "group_name": "groupName", "host_id": "hostId",
                "host_resource_group_arn": "hostResourceGroupArn",
                "partition_number": .unlessZero("partitionNumber"), "spread_domain": "spreadDomain",
                "tenancy": "tenancy",
            ]),
        "tag_specifications": .blocks(
            "tagSpecificationSet",
            ["resource_type": "resourceType", "tags": .pairs("tagSet", "key", "value")]),
    ]

    private static let diskShape: Shape = [
        "delete_on_termination": "deleteOnTermination", "encrypted": "encrypted",
        "iops": .unlessZero("iops"), "kms_key_id": "kmsKeyId", "snapshot_id": "snapshotId",
        "throughput": .unlessZero("throughput"),
        "volume_initialization_rate": .unlessZero("volumeInitializationRate"),
        "volume_size": .unlessZero("volumeSize"), "volume_type": "volumeType",
    ]

    private static let marketShape: Shape = [
        "market_type": "marketType",
        "spot_options": .block(
            "spotOptions",
            [
                "block_duration_minutes": .unlessZero("blockDurationMinutes"),
                "instance_interruption_behavior": "instanceInterruptionBehavior", "max_price": "maxPrice",
                "spot_instance_type": "spotInstanceType", "valid_until": "validUntil",
            ]),
    ]

    private static let networkShape: Shape = [
        "network_interfaces": .blocks("networkInterfaceSet", cardShape),
        "network_performance_options": .block(
            "networkPerformanceOptions", ["bandwidth_weighting": "bandwidthWeighting"]),
        "secondary_interfaces": .blocks(
            "secondaryInterfaceSet",
            [
                "delete_on_termination": "deleteOnTermination", "device_index": "deviceIndex",
                "interface_type": "interfaceType", "network_card_index": "networkCardIndex",
                "private_ip_address_count": .unlessZero("privateIpAddressCount"),
                "private_ip_addresses": .picked("privateIpAddressesSet", "privateIpAddress"),
                "secondary_subnet_id": "secondarySubnetId",
            ]),
    ]

    private static let cardShape: Shape = [
        "associate_carrier_ip_address": "associateCarrierIpAddress",
        "associate_public_ip_address": "associatePublicIpAddress",
        "connection_tracking_specification": .block(
            "connectionTrackingSpecification",
            [
                "tcp_established_timeout": .unlessZero("tcpEstablishedTimeout"),
                "udp_stream_timeout": .unlessZero("udpStreamTimeout"),
                "udp_timeout": .unlessZero("udpTimeout"),
            ]), "delete_on_termination": "deleteOnTermination", "description": "description",
        "device_index": "deviceIndex",
        "ena_srd_specification": .block(
            "enaSrdSpecification",
            [
                "ena_srd_enabled": "enaSrdEnabled",
                "ena_srd_udp_specification": .block(
                    "enaSrdUdpSpecification", ["ena_srd_udp_enabled": "enaSrdUdpEnabled"]),
            ]), "interface_type": "interfaceType",
        "ipv4_address_count": .unlessZero("secondaryPrivateIpAddressCount"),
        "ipv4_addresses": .picked("privateIpAddressesSet", "privateIpAddress"),
        "ipv4_prefix_count": .unlessZero("ipv4PrefixCount"),
        "ipv4_prefixes": .picked("ipv4PrefixSet", "ipv4Prefix"),
        "ipv6_address_count": .unlessZero("ipv6AddressCount"),
        "ipv6_addresses": .picked("ipv6AddressesSet", "ipv6Address"),
        "ipv6_prefix_count": .unlessZero("ipv6PrefixCount"),
        "ipv6_prefixes": .picked("ipv6PrefixSet", "ipv6Prefix"),
        "network_card_index": "networkCardIndex", "network_interface_id": "networkInterfaceId",
        "primary_ipv6": "primaryIpv6", "private_ip_address": "privateIpAddress",
        "security_groups": "groupSet", "subnet_id": "subnetId",
    ]

    // MARK: - Calls

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name(lengthMax: 128)
        let input: Document = [
            "ClientToken": .text(call.token), "LaunchTemplateData": data(call),
            "LaunchTemplateName": .text(name), "VersionDescription": .text(call.text("description")),
        ]
        let answer = try await call.send(.ec2, "CreateLaunchTemplate", input.merging(call.creationTags))
        let id = try answer.required("launchTemplate.launchTemplateId", of: "CreateLaunchTemplate")
        return ["id": .string(id), "name": .string(name)]
    }

    /// What a version shall say, with the names that requests have.
    private static func data(_ call: LiveCall) -> Document {
        var input = dataShape.document(call.object)
        let cards = input["networkInterfaceSet"].items.map { card in
            // A card needs a place, and its main address stands among its addresses where there are several.
            let main = card["privateIpAddress"].nonEmptyText
            let addresses = card["privateIpAddressesSet"].items.map { address in
                address.setting("primary", .bool(address["privateIpAddress"].text == main))
            }
            let placed = card["deviceIndex"].isAbsent ? card.setting("deviceIndex", 0) : card
            return addresses.isEmpty
                ? placed
                : placed.merging(["privateIpAddressesSet": .list(addresses), "privateIpAddress": .absent])
        }
        if !cards.isEmpty { input = input.setting("networkInterfaceSet", .list(cards)) }
        return input.withoutEmptyMembers.asRequest
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeLaunchTemplates", ["LaunchTemplateId": [.text(call.id)]], "launchTemplates")
        guard let template = found else { return nil }
        var state = call.state(templateShape, template)
        let version = try await call.find(
            .ec2, "DescribeLaunchTemplateVersions",
            [
                "LaunchTemplateId": .text(call.id),
                "LaunchTemplateVersion": [.text(template["latestVersionNumber"].text)],
            ], "launchTemplateVersionSet")
        guard let version else { return nil }
        state["description"] = .string(version["versionDescription"].text ?? "")
        // A version says all that it has: what it does not say is not set.
        let data = dataShape.object(told(version["launchTemplateData"]), schema.block)
        for (attribute, _) in dataShape.members { state[attribute] = data[attribute] }
        if call["name_prefix"].isUnknown {
            state["name_prefix"] = .string(generatedPrefix(of: template["launchTemplateName"].text ?? ""))
        }
        return state
    }

    /// What a version says, in the form that the attributes have.
    private static func told(_ data: Document) -> Document {
        let cards = data["networkInterfaceSet"].items.map { card in
            let main = card["privateIpAddressesSet"].items.first { $0["primary"].bool == true }
            return card["privateIpAddress"].isAbsent
                ? card.setting("privateIpAddress", main?["privateIpAddress"] ?? .absent) : card
        }
        // Tags of the template itself are no part of what is launched from it.
        let tags = data["tagSpecificationSet"].items.filter {
            $0["resourceType"].text != "launch-template"
        }
        return data.merging([
            "networkInterfaceSet": cards.isEmpty ? .absent : .list(cards),
            "tagSpecificationSet": tags.isEmpty ? .absent : .list(tags),
        ])
    }

    private static func update(_ call: LiveCall) async throws {
        var latest = call.prior?["latest_version"]?.asInt
        if versioned.contains(where: { call.changes($0) }) {
            let answer = try await call.send(
                .ec2, "CreateLaunchTemplateVersion",
                [
                    "ClientToken": .text(call.token), "LaunchTemplateData": data(call),
                    "LaunchTemplateId": .text(call.id),
                    "VersionDescription": .text(call.text("description")),
                ])
            latest = answer[path: "launchTemplateVersion.versionNumber"].int
        }
        let follows = call.bool("update_default_version")
        let wanted = follows ? latest : call.int("default_version")
        guard let wanted, wanted != call.prior?["default_version"]?.asInt else { return }
        _ = try await call.send(
            .ec2, "ModifyLaunchTemplate",
            ["LaunchTemplateId": .text(call.id), "SetDefaultVersion": .text("\(wanted)")])
    }
}

extension Document {
    /// The document with the names that requests of EC2 have: there, names of lists do not end in `Set`.
    fileprivate var asRequest: Document {
        switch self {
        case .fields(let fields): .fields(fields.map { Field(requestName($0), $0.value.asRequest) })
        case .list(let elements, let member): .list(elements.map(\.asRequest), member: member)
        case .absent, .text, .number, .bool: self
        }
    }
}

private func requestName(_ field: Document.Field) -> String {
    switch field.name {
    case "groupSet": "SecurityGroupId"
    case "licenseSet": "LicenseSpecification"
    // The addresses of secondary cards have no mark for a main one, and another name.
    case "privateIpAddressesSet" where field.value.items.allSatisfy { $0["primary"].isAbsent }:
        "PrivateIpAddress"
    case let name: name.hasSuffix("Set") ? String(name.dropLast(3)) : name
    }
}

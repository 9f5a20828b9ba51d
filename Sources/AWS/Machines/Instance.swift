internal import Providers
internal import Values

/// A virtual machine.
///
/// Source: `aws_instance` in the provider's reference; EC2 API `RunInstances`.
enum InstanceType {
    static let schema = ResourceSchema(
        "aws_instance", version: 2, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "i-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:instance/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("ami", .string, replacement: .always),
        .optionalComputed("associate_public_ip_address", .bool, replacement: .always),
        .optionalComputed("availability_zone", .string, replacement: .always),
        .optionalComputed("disable_api_stop", .bool),
        .optionalComputed("disable_api_termination", .bool),
        .optionalComputed("ebs_optimized", .bool, replacement: .always),
        .optionalComputed("enable_primary_ipv6", .bool, replacement: .conditional),
        .optional("force_destroy", .bool, default: .false),
        .optional("get_password_data", .bool, default: .false),
        .optional("hibernation", .bool, replacement: .always),
        .optionalComputed("host_id", .string, replacement: .always),
        .optionalComputed("host_resource_group_arn", .string),
        .optionalComputed("iam_instance_profile", .string),
        .optionalComputed("instance_initiated_shutdown_behavior", .string),
        .optionalComputed("instance_type", .string, replacement: .conditional),
        .optionalComputed("ipv6_address_count", .number),
        .optionalComputed("ipv6_addresses", .list(.string)),
        .optionalComputed("key_name", .string, replacement: .always),
        .optionalComputed("monitoring", .bool),
        .optionalComputed("placement_group", .string, replacement: .always),
        .optionalComputed("placement_group_id", .string, replacement: .always),
        .optionalComputed("placement_partition_number", .number, replacement: .always),
        .optionalComputed("private_ip", .string, replacement: .always),
        .optionalComputed("secondary_private_ips", .set(.string)),
        .optionalComputed("security_groups", .set(.string), replacement: .always),
        .optional("source_dest_check", .bool, default: .true),
        .optionalComputed("subnet_id", .string, replacement: .always),
        .optionalComputed(
            "tenancy", .string, replacement: .always, allowed: ["default", "dedicated", "host"]),
        .optional("user_data", .string, replacement: .conditional),
        .optionalComputed("user_data_base64", .string, replacement: .conditional),
        .optional("user_data_replace_on_change", .bool, default: .false),
        .optional("volume_tags", .map(.string)),
        .optionalComputed("vpc_security_group_ids", .set(.string)),
        .retired("cpu_core_count", .number, "Use core_count in a cpu_options block instead."),
        .retired("cpu_threads_per_core", .number, "Use threads_per_core in a cpu_options block instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("instance_lifecycle", .string),
        .computed("instance_state", .string),
        .computed("outpost_arn", .string),
        .computed("password_data", .string),
        .computed("primary_network_interface_id", .string),
        .computed("private_dns", .string),
        .computed("public_dns", .string),
        .computed("public_ip", .string),
        .computed("spot_instance_request_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("capacity_reservation_specification", capacityReservationSpecification, isComputed: true),
        .one("cpu_options", cpuOptions, isComputed: true),
        .one("credit_specification", creditSpecification),
        NestedBlockSchema("ebs_block_device", .set, ebsBlockDevice, isComputed: true),
        .one("enclave_options", enclaveOptions, isComputed: true),
        NestedBlockSchema(
            "ephemeral_block_device", .set, ephemeralBlockDevice, isComputed: true, replacement: .always),
        .one("instance_market_options", instanceMarketOptions, isComputed: true, replacement: .always),
        .one("launch_template", launchTemplate, replacement: .conditional),
        .one("maintenance_options", maintenanceOptions, isComputed: true),
        .one("metadata_options", metadataOptions, isComputed: true),
        NestedBlockSchema("network_interface", .set, networkInterface, isComputed: true),
        .one("primary_network_interface", primaryNetworkInterface, isComputed: true),
        .one("private_dns_name_options", privateDnsNameOptions, isComputed: true, replacement: .always),
        .one("root_block_device", rootBlockDevice, isComputed: true),
        NestedBlockSchema(
            "secondary_network_interface", .set, secondaryNetworkInterface, replacement: .always),
        .timeouts("create", "delete", "read", "update"),
    ]

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
        .optionalComputed("amd_sev_snp", .string, replacement: .always, allowed: ["enabled", "disabled"]),
        .optionalComputed("core_count", .number, replacement: .always),
        .optionalComputed("nested_virtualization", .string),
        .optionalComputed("threads_per_core", .number, replacement: .always),
    ])

    private static let creditSpecification = BlockSchema(attributes: [
        .optional("cpu_credits", .string, allowed: ["standard", "unlimited"])
    ])

    private static let ebsBlockDevice = BlockSchema(attributes: [
        .required("device_name", .string, replacement: .always),
        .optional("delete_on_termination", .bool, default: .true, replacement: .always),
        .optionalComputed("encrypted", .bool, replacement: .always),
        .optionalComputed("iops", .number, replacement: .always),
        .optionalComputed("kms_key_id", .string, replacement: .always),
        .optionalComputed("snapshot_id", .string, replacement: .always),
        .optional("tags", .map(.string)),
        .optionalComputed("tags_all", .map(.string)),
        .optionalComputed("throughput", .number, replacement: .always),
        .computed("volume_id", .string),
        .optionalComputed("volume_size", .number, replacement: .always),
        .optionalComputed(
            "volume_type", .string, replacement: .always,
            allowed: ["standard", "io1", "io2", "gp2", "sc1", "st1", "gp3"]),
    ])

    private static let enclaveOptions = BlockSchema(attributes: [
        .optionalComputed("enabled", .bool, replacement: .always)
    ])

    private static let ephemeralBlockDevice = BlockSchema(attributes: [
        .required("device_name", .string),
        .optional("no_device", .bool),
        .optional("virtual_name", .string),
    ])

    private static let instanceMarketOptions = BlockSchema(
        attributes: [
            .optionalComputed(
                "market_type", .string,
                allowed: ["spot", "capacity-block", "interruptible-capacity-reservation", "on-demand"])
        ], blocks: [.one("spot_options", spotOptions, isComputed: true)])

    private static let spotOptions = BlockSchema(attributes: [
        .optionalComputed(
            "instance_interruption_behavior", .string, allowed: ["hibernate", "stop", "terminate"]),
        .optionalComputed("max_price", .string),
        .optionalComputed("spot_instance_type", .string, allowed: ["one-time", "persistent"]),
        .optionalComputed("valid_until", .string),
    ])

    private static let launchTemplate = BlockSchema(attributes: [
        .optionalComputed("id", .string, replacement: .always),
        .optionalComputed("name", .string, replacement: .always),
        .optional("version", .string, default: .string("$Default")),
    ])

    private static let maintenanceOptions = BlockSchema(attributes: [
        .optionalComputed("auto_recovery", .string, allowed: ["disabled", "default"])
    ])

    private static let metadataOptions = BlockSchema(attributes: [
        .optional("http_endpoint", .string, default: .string("enabled"), allowed: ["disabled", "enabled"]),
        .optional(
            "http_protocol_ipv6", .string, default: .string("disabled"), allowed: ["disabled", "enabled"]),
        .optionalComputed("http_put_response_hop_limit", .number),
        .optionalComputed("http_tokens", .string, allowed: ["optional", "required"]),
        .optionalComputed("instance_metadata_tags", .string, allowed: ["disabled", "enabled"]),
    ])

    private static let networkInterface = BlockSchema(attributes: [
        .required("device_index", .number, replacement: .always),
        .required("network_interface_id", .string, replacement: .always),
        .optional("delete_on_termination", .bool, default: .false, replacement: .always),
        .optional("network_card_index", .number, default: .number(0), replacement: .always),
    ])

    private static let primaryNetworkInterface = BlockSchema(attributes: [
        .required("network_interface_id", .string, replacement: .always),
        .computed("delete_on_termination", .bool),
    ])

    private static let privateDnsNameOptions = BlockSchema(attributes: [
        .optionalComputed("enable_resource_name_dns_a_record", .bool),
        .optionalComputed("enable_resource_name_dns_aaaa_record", .bool),
        .optionalComputed("hostname_type", .string, allowed: ["ip-name", "resource-name"]),
    ])

    private static let rootBlockDevice = BlockSchema(attributes: [
        .optional("delete_on_termination", .bool, default: .true),
        .computed("device_name", .string),
        .optionalComputed("encrypted", .bool, replacement: .always),
        .optionalComputed("iops", .number),
        .optionalComputed("kms_key_id", .string, replacement: .always),
        .optional("tags", .map(.string)),
        .optionalComputed("tags_all", .map(.string)),
        .optionalComputed("throughput", .number),
        .computed("volume_id", .string),
        .optionalComputed("volume_size", .number),
        .optionalComputed(
            "volume_type", .string, allowed: ["standard", "io1", "io2", "gp2", "sc1", "st1", "gp3"]),
    ])

    private static let secondaryNetworkInterface = BlockSchema(attributes: [
        .required("network_card_index", .number),
        .required("secondary_subnet_id", .string),
        .optional("delete_on_termination", .bool),
        .optional("device_index", .number),
        .optional("interface_type", .string),
        .computed("mac_address", .string),
        .optional("private_ip_address_count", .number),
        .computed("private_ip_addresses", .list(.string)),
        .computed("secondary_interface_id", .string),
        .computed("secondary_network_id", .string),
        .computed("source_dest_check", .bool),
        .computed("status", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("host_resource_group_arn", ["placement_group", "placement_group_id"]),
        .conflicts("ipv6_address_count", "ipv6_addresses"),
        .conflicts(
            "network_interface",
            [
                "associate_public_ip_address", "enable_primary_ipv6", "ipv6_addresses", "ipv6_address_count",
                "primary_network_interface", "private_ip", "secondary_private_ips", "security_groups",
                "source_dest_check", "subnet_id", "vpc_security_group_ids",
            ]),
        .conflicts("placement_group", "placement_group_id"),
        .conflicts(
            "primary_network_interface",
            [
                "associate_public_ip_address", "enable_primary_ipv6", "ipv6_addresses", "ipv6_address_count",
                "private_ip", "secondary_private_ips", "security_groups", "source_dest_check", "subnet_id",
                "vpc_security_group_ids",
            ]),
        .conflicts("user_data", "user_data_base64"),
        .atLeastOne(["ami", "launch_template"]),
        .atLeastOne(["instance_type", "launch_template"]),
        .atLeastOne(["ami", "instance_type", "launch_template"]),
        .inside(
            "capacity_reservation_specification",
            [.exactlyOne(["capacity_reservation_preference", "capacity_reservation_target"])]),
        .inside(
            "capacity_reservation_specification.capacity_reservation_target",
            [.conflicts("capacity_reservation_id", "capacity_reservation_resource_group_arn")]),
        .inside("launch_template", [.exactlyOne(["name", "id"])]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        guard draft.prior != nil else { return }
        draft.recompute(["user_data_base64"], whenChanged: ["user_data"])
        draft.recompute(["ipv6_address_count"], whenChanged: ["ipv6_addresses"])
        draft.recompute(["ipv6_addresses"], whenChanged: ["ipv6_address_count"])
        draft.recompute(["password_data"], whenChanged: ["get_password_data"])
        // An address that is the first one stays that.
        if draft.prior?["enable_primary_ipv6"]?.asBool == true, draft.changes("enable_primary_ipv6") {
            draft.requireReplacement(.attribute("enable_primary_ipv6"))
        }
        planTemplate(&draft)
        planDisks(&draft)
        // A machine keeps its first instructions unless it is told to start anew with other ones.
        if draft.planned["user_data_replace_on_change"]?.asBool == true {
            for name in ["user_data", "user_data_base64"] where draft.changes(name) {
                draft.requireReplacement(.attribute(name))
            }
        }
    }

    /// Disks are the same ones as long as nothing but their tags changes.
    private static func planDisks(_ draft: inout PlanDraft) {
        let name = "ebs_block_device"
        guard draft.changes(name), case .set(let disks, let type)? = draft.planned[name]?.content else {
            return
        }
        let old = draft.prior?[name]?.asElements ?? []
        let byDevice = Dictionary(old.map { ($0["device_name"]?.asString ?? "", $0) }) { $1 }
        var kept: [Value] = []
        for disk in disks.sorted {
            guard let before = byDevice[disk["device_name"]?.asString ?? ""],
                let fields = disk.asFields
            else { return }
            var values: [String: Value] = [:]
            for (attribute, value) in fields {
                let isTags = attribute == "tags" || attribute == "tags_all"
                if value.isUnknown, !isTags { values[attribute] = before[attribute] }
                guard isTags || value.isUnknown || value == before[attribute] else { return }
            }
            if disk["tags"] == before["tags"] { values["tags_all"] = before["tags_all"] }
            kept.append(disk.setting(values))
        }
        guard kept.count == old.count else { return }
        draft.set(name, to: .set(kept, of: type))
        draft.requiresReplacement.removeAll { $0.steps.first == .attribute(name) }
    }

    /// A machine is what its template was when it was started: another version of the template needs another machine.
    ///
    /// Which version `$Default` or `$Latest` is can only be told by AWS, and is when the machine is read.
    private static func planTemplate(_ draft: inout PlanDraft) {
        func version(_ object: Value?) -> Int? {
            object?.firstBlock("launch_template")?["version"]?.asString.flatMap { Int($0) }
        }
        guard let old = version(draft.prior), let new = version(draft.planned), old != new else { return }
        draft.requireReplacement(
            ValuePath([.attribute("launch_template"), .index(0), .attribute("version")]))
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// An image that machines start from.
///
/// Source: data source `aws_ami` in the provider's reference; EC2 API `DescribeImages`.
enum MachineImageLookupData {
    static let schema = ResourceSchema("aws_ami", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("allow_unsafe_filter", .bool),
        .optional("executable_users", .list(.string)),
        .optionalComputed("id", .string),
        .optional("include_deprecated", .bool, default: .false),
        .optional("most_recent", .bool, default: .false),
        .optional("name_regex", .string),
        .optional("owners", .list(.string)),
        .optionalComputed("tags", .map(.string)),
        .optional("uefi_data", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("architecture", .string),
        .computed("boot_mode", .string),
        .computed("creation_date", .string),
        .computed("deprecation_time", .string),
        .computed("description", .string),
        .computed("ena_support", .bool),
        .computed("hypervisor", .string),
        .computed("image_id", .string),
        .computed("image_location", .string),
        .computed("image_owner_alias", .string),
        .computed("image_type", .string),
        .computed("imds_support", .string),
        .computed("kernel_id", .string),
        .computed("last_launched_time", .string),
        .computed("name", .string),
        .computed("owner_id", .string),
        .computed("platform", .string),
        .computed("platform_details", .string),
        .computed("public", .bool),
        .computed("ramdisk_id", .string),
        .computed("root_device_name", .string),
        .computed("root_device_type", .string),
        .computed("root_snapshot_id", .string),
        .computed("sriov_net_support", .string),
        .computed("state", .string),
        .computed("state_reason", .map(.string)),
        .computed("tpm_support", .string),
        .computed("usage_operation", .string),
        .computed("virtualization_type", .string),
        .computed("block_device_mappings", .set(blockDeviceMappings)),
        .computed("product_codes", .set(productCodes)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let blockDeviceMappings = ValueType.object([
        "device_name": .string, "ebs": .map(.string), "no_device": .string, "virtual_name": .string,
    ])

    private static let productCodes = ValueType.object([
        "product_code_id": .string, "product_code_type": .string,
    ])

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

// MARK: - Calls

extension MachineImageLookupData {
    private static let shape: Shape = [
        "architecture": "architecture", "boot_mode": .orEmpty("bootMode"), "creation_date": "creationDate",
        "deprecation_time": .orEmpty("deprecationTime"), "description": .orEmpty("description"),
        "ena_support": "enaSupport", "hypervisor": "hypervisor", "id": "imageId", "image_id": "imageId",
        "image_location": "imageLocation", "image_owner_alias": .orEmpty("imageOwnerAlias"),
        "image_type": "imageType", "imds_support": .orEmpty("imdsSupport"),
        "kernel_id": .orEmpty("kernelId"), "last_launched_time": .orEmpty("lastLaunchedTime"),
        "name": "name", "owner_id": "imageOwnerId", "platform": .orEmpty("platform"),
        "platform_details": "platformDetails",
        "product_codes": .blocks(
            "productCodes", ["product_code_id": "productCode", "product_code_type": "type"]),
        "public": "isPublic", "ramdisk_id": .orEmpty("ramdiskId"), "root_device_name": "rootDeviceName",
        "root_device_type": "rootDeviceType", "sriov_net_support": .orEmpty("sriovNetSupport"),
        "state": "imageState", "tpm_support": .orEmpty("tpmSupport"), "usage_operation": "usageOperation",
        "virtualization_type": "virtualizationType",
    ]

    static let live = LiveData { query in
        let owners = query.texts("owners")
        let users = query.texts("executable_users")
        let images = try await query.all(
            "DescribeImages", "imagesSet",
            [
                "ExecutableBy": users.isEmpty ? .absent : .texts(users),
                "IncludeDeprecated": query.bool("include_deprecated") ? true : .absent,
                "Owner": owners.isEmpty ? .absent : .texts(owners),
            ], query.filters())
        let fitting = try matching(images, query.text("name_regex"))
        guard let newest = fitting.max(by: { $0["creationDate"].text ?? "" < $1["creationDate"].text ?? "" })
        else {
            throw ProviderFailure(
                .rejected,
                "Your query returned no results. Please change your search criteria and try again.",
                "AWS has no machine image in \(query.cloud.region) that fits what aws_ami asks for.")
        }
        guard fitting.count == 1 || query.bool("most_recent") else {
            throw ProviderFailure(
                .rejected,
                "Your query returned more than one result. Please try a more specific search criteria, or set `most_recent` attribute to true.",
                "\(fitting.count) machine images fit what aws_ami asks for.")
        }
        var values = try await query.state(shape, newest)
        let partition = CloudPartition(region: query.cloud.region).id
        values["arn"] = .string(
            "arn:\(partition):ec2:\(query.cloud.region)::image/\(newest["imageId"].text ?? "")")
        let devices = newest["blockDeviceMapping"].items
        let root = devices.first { $0["deviceName"].text == newest["rootDeviceName"].text }
        values["root_snapshot_id"] = .string((root ?? .absent)[path: "ebs.snapshotId"].text ?? "")
        values["block_device_mappings"] = .set(devices.map(mapping), of: blockDeviceMappings)
        let reason = newest["stateReason"]
        values["state_reason"] = .map(
            [
                "code": .string(reason["code"].text ?? "UNSET"),
                "message": .string(reason["message"].text ?? "UNSET"),
            ], of: .string)
        return query.answer(values)
    }

    private static func matching(_ images: [Document], _ pattern: String?) throws -> [Document] {
        guard let pattern else { return images }
        guard let regex = try? Regex(pattern) else {
            throw ProviderFailure(
                .rejected, "Invalid value for an argument",
                "\"name_regex\" is not a regular expression: \"\(pattern)\".", path: .attribute("name_regex"))
        }
        return images.filter { ($0["name"].text ?? "").firstMatch(of: regex) != nil }
    }

    /// A disk of an image; what it is made of is texts, numbers too.
    private static func mapping(_ device: Document) -> Value {
        let disk = device["ebs"]
        var texts: [String: Value] = [:]
        if !disk.isAbsent {
            for (name, member, none) in [
                ("delete_on_termination", "deleteOnTermination", "false"),
                ("encrypted", "encrypted", "false"),
                ("iops", "iops", "0"), ("snapshot_id", "snapshotId", ""), ("throughput", "throughput", "0"),
                ("volume_initialization_rate", "volumeInitializationRate", "0"),
                ("volume_size", "volumeSize", "0"), ("volume_type", "volumeType", ""),
            ] {
                texts[name] = .string(disk[member].text ?? none)
            }
        }
        return .object([
            "device_name": .string(device["deviceName"].text ?? ""), "ebs": .map(texts, of: .string),
            "no_device": .string(device["noDevice"].text ?? ""),
            "virtual_name": .string(device["virtualName"].text ?? ""),
        ])
    }
}

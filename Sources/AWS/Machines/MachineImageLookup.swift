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

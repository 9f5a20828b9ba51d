internal import Providers
internal import Values

/// The ids of the machines that a search finds.
///
/// Source: data source `aws_instances` in the provider's reference; EC2 API `DescribeInstances`.
enum InstanceListData {
    static let schema = ResourceSchema("aws_instances", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optional(
            "instance_state_names", .set(.string),
            allowed: ["pending", "running", "shutting-down", "terminated", "stopping", "stopped"]),
        .optionalComputed("instance_tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("ids", .list(.string)),
        .computed("ipv6_addresses", .list(.string)),
        .computed("private_ips", .list(.string)),
        .computed("public_ips", .list(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

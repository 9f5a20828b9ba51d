internal import Providers
internal import Values

/// The ids of the security groups that a search finds.
///
/// Source: data source `aws_security_groups` in the provider's reference; EC2 API `DescribeSecurityGroups`.
enum SecurityGroupListData {
    static let schema = ResourceSchema("aws_security_groups", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("arns", .list(.string)),
        .computed("ids", .list(.string)),
        .computed("vpc_ids", .list(.string)),
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

internal import Providers
internal import Values

/// A security group that exists already.
///
/// Source: data source `aws_security_group` in the provider's reference; EC2 API `DescribeSecurityGroups`.
enum SecurityGroupLookupData {
    static let schema = ResourceSchema("aws_security_group", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("vpc_id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("description", .string),
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

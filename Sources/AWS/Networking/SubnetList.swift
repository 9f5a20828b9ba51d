internal import Providers
internal import Values

/// The ids of the subnets that a search finds.
///
/// Source: data source `aws_subnets` in the provider's reference; EC2 API `DescribeSubnets`.
enum SubnetListData {
    static let schema = ResourceSchema("aws_subnets", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [.computed("ids", .list(.string))]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

internal import Providers
internal import Values

/// The ids of a network's subnets: the older form of `aws_subnets`, which provider 5 dropped.
///
/// Source: data source `aws_subnet_ids` in the provider's reference; EC2 API `DescribeSubnets`.
enum SubnetIDListData {
    static let schema = ResourceSchema("aws_subnet_ids", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("vpc_id", .string),
        .optionalComputed("tags", .map(.string)),
    ]

    private static let exports: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .computed("ids", .set(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [NestedBlockSchema("filter", .set, filter)]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

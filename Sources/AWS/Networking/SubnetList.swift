internal import AWSClient
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

// MARK: - Calls

extension SubnetListData {
    static let live = LiveData { query in
        let subnets = try await query.all("DescribeSubnets", "subnetSet", [:], query.filters())
        return query.answer([
            "id": .string(query.cloud.region),
            "ids": .list(subnets.compactMap { $0["subnetId"].text.map { .string($0) } }, of: .string),
        ])
    }
}

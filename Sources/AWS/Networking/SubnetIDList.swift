internal import AWSClient
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

// MARK: - Calls

extension SubnetIDListData {
    static let live = LiveData { query in
        let subnets = try await query.all(
            "DescribeSubnets", "subnetSet", [:], query.filters(by: [("vpc_id", "vpc-id")]))
        guard !subnets.isEmpty else {
            throw ProviderFailure(
                .rejected, "no matching EC2 Subnet found",
                "The network \(query.text("vpc_id") ?? "") has no subnet that fits what aws_subnet_ids asks for."
            )
        }
        return query.answer([
            "id": .string(query.text("vpc_id") ?? ""),
            "ids": .set(subnets.compactMap { $0["subnetId"].text.map { .string($0) } }, of: .string),
        ])
    }
}

internal import AWSClient
internal import Providers
internal import Values

/// The address blocks of a service.
///
/// Source: data source `aws_prefix_list` in the provider's reference; EC2 API `DescribePrefixLists`.
enum PrefixListLookupData {
    static let schema = ResourceSchema("aws_prefix_list", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optional("prefix_list_id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [.computed("cidr_blocks", .list(.string))]

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

extension PrefixListLookupData {
    static let live = LiveData { query in
        let filters = query.filters(by: [
            ("name", "prefix-list-name"), ("prefix_list_id", "prefix-list-id"),
        ])
        let list = try await query.one(
            "DescribePrefixLists", "prefixListSet", [:], filters, "EC2 Prefix List")
        return query.answer(
            try await query.state(
                ["cidr_blocks": "cidrSet", "id": "prefixListId", "name": "prefixListName"], list))
    }
}

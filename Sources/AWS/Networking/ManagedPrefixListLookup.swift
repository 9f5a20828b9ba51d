internal import AWSClient
internal import Providers
internal import Values

/// A named list of address blocks.
///
/// Source: data source `aws_ec2_managed_prefix_list` in the provider's reference;
/// EC2 API `DescribeManagedPrefixLists`.
enum ManagedPrefixListLookupData {
    static let schema = ResourceSchema("aws_ec2_managed_prefix_list", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("address_family", .string),
        .computed("max_entries", .number),
        .computed("owner_id", .string),
        .computed("version", .number),
        .computed("entries", .set(entries)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let entries = ValueType.object(["cidr": .string, "description": .string])

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

// MARK: - Calls

extension ManagedPrefixListLookupData {
    private static let shape: Shape = [
        "address_family": "addressFamily", "arn": "prefixListArn", "id": "prefixListId",
        "max_entries": "maxEntries", "name": "prefixListName", "owner_id": "ownerId", "version": "version",
    ]

    static let live = LiveData { query in
        let filters = query.filters(by: [("name", "prefix-list-name"), ("id", "prefix-list-id")])
        let list = try await query.one(
            "DescribeManagedPrefixLists", "prefixListSet", [:], filters, "EC2 Managed Prefix List")
        var values = try await query.state(shape, list)
        let found = try await query.cloud.all(
            .ec2, "GetManagedPrefixListEntries", ["PrefixListId": list["prefixListId"]], "entrySet",
            paging: .ec2)
        values["entries"] = .set(
            found.map { entry in
                .object([
                    "cidr": .string(entry["cidr"].text ?? ""),
                    "description": .string(entry["description"].text ?? ""),
                ])
            }, of: entries)
        return query.answer(values)
    }
}

internal import Providers
internal import Values

/// The addresses that the cloud publishes for its services.
///
/// Source: data source `aws_ip_ranges` in the provider's reference; Address ranges API `ip-ranges.json`.
enum AddressRangesData {
    static let schema = ResourceSchema("aws_ip_ranges", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("services", .set(.string)),
        .optionalComputed("id", .string),
        .optional("regions", .set(.string)),
        .optional("url", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("cidr_blocks", .list(.string)),
        .computed("create_date", .string),
        .computed("ipv6_cidr_blocks", .list(.string)),
        .computed("sync_token", .number),
    ]
}

internal import Providers
internal import Values

/// The zones of a region.
///
/// Source: data source `aws_availability_zones` in the provider's reference; EC2 API
/// `DescribeAvailabilityZones`.
enum AvailabilityZonesData {
    static let schema = ResourceSchema(
        "aws_availability_zones", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("all_availability_zones", .bool),
        .retired("blacklisted_names", .set(.string), "Use exclude_names instead."),
        .retired("blacklisted_zone_ids", .set(.string), "Use exclude_zone_ids instead."),
        .optional("exclude_names", .set(.string)),
        .optional("exclude_zone_ids", .set(.string)),
        .optionalComputed("id", .string),
        .optionalComputed("region", .string),
        .optional(
            "state", .string,
            allowed: ["available", "information", "impaired", "unavailable", "constrained"]),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("group_names", .set(.string)),
        .computed("names", .list(.string)),
        .computed("zone_ids", .list(.string)),
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

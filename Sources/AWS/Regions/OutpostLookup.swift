internal import Providers
internal import Values

/// A rack of the cloud in somebody's own building.
///
/// Source: data source `aws_outposts_outpost` in the provider's reference.
enum OutpostLookupData {
    static let schema = ResourceSchema("aws_outposts_outpost", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optional("owner_id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("availability_zone", .string),
        .computed("availability_zone_id", .string),
        .computed("description", .string),
        .computed("lifecycle_status", .string),
        .computed("site_arn", .string),
        .computed("site_id", .string),
        .computed("supported_hardware_type", .string),
    ]
}

internal import Providers
internal import Values

/// A zone that exists already.
///
/// Source: data source `aws_route53_zone` in the provider's reference; Route 53 API `ListHostedZones`.
enum HostedZoneLookupData {
    static let schema = ResourceSchema("aws_route53_zone", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("enable_accelerated_recovery", .bool),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optional("private_zone", .bool, default: .false),
        .optionalComputed("tags", .map(.string)),
        .optional("vpc_id", .string),
        .optionalComputed("zone_id", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("caller_reference", .string),
        .computed("comment", .string),
        .computed("linked_service_description", .string),
        .computed("linked_service_principal", .string),
        .computed("name_servers", .list(.string)),
        .computed("primary_name_server", .string),
        .computed("resource_record_set_count", .number),
    ]
}

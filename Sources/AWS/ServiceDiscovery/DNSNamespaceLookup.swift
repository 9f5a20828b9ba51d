internal import Providers
internal import Values

/// A namespace that exists already.
///
/// Source: data source `aws_service_discovery_dns_namespace` in the provider's reference;
/// Cloud Map API `ListNamespaces`.
enum DNSNamespaceLookupData {
    static let schema = ResourceSchema("aws_service_discovery_dns_namespace", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .required("type", .string, allowed: ["DNS_PUBLIC", "DNS_PRIVATE"]),
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("description", .string),
        .computed("hosted_zone", .string),
    ]
}

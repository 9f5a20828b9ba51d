internal import Providers
internal import Values

/// The group of regions that the provider's region belongs to.
///
/// Source: data source `aws_partition` in the provider's reference.
enum PartitionData {
    static let schema = ResourceSchema(
        "aws_partition", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [.optionalComputed("id", .string)]

    private static let exports: [AttributeSchema] = [
        .computed("dns_suffix", .string),
        .computed("partition", .string),
        .computed("reverse_dns_prefix", .string),
    ]

    /// Nil while the provider's region is not known.
    static func read(_ configuration: Value, settings: Value) -> Value? {
        guard let region = settings["region"]?.asString else { return nil }
        let partition = CloudPartition(region: region)
        return schema.objectValue([
            "dns_suffix": .string(partition.dnsSuffix),
            "id": .string(partition.id),
            "partition": .string(partition.id),
            "reverse_dns_prefix": .string(
                partition.dnsSuffix.split(separator: ".").reversed().joined(separator: ".")),
        ])
    }
}

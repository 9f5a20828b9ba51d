internal import Providers
internal import Values

/// A region by its name.
///
/// Source: data source `aws_region` in the provider's reference.
enum RegionData {
    static let schema = ResourceSchema(
        "aws_region", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .retired("current", .bool, "Leave the argument out: without a name this is the current region."),
        .optionalComputed("endpoint", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string, deprecation: "Use region instead."),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [.computed("description", .string)]

    /// The region that the configuration names, or else the provider's; nil where neither is known.
    static func read(_ configuration: Value, settings: Value) throws(ProviderFailure) -> Value? {
        let given = ["region", "name", "id"].lazy.compactMap { configuration[$0]?.asString }.first
        let named = given ?? Regions.named(byEndpoint: configuration["endpoint"]?.asString)
        guard let name = named ?? settings["region"]?.asString else { return nil }
        let partition = CloudPartition(region: name)
        guard let description = Regions.descriptions[name] else {
            throw ProviderFailure(.rejected, "Unknown region", "There is no region named \"\(name)\".")
        }
        return schema.objectValue([
            "description": .string(description),
            "endpoint": .string("ec2.\(name).\(partition.dnsSuffix)"),
            "id": .string(name),
            "name": .string(name),
            "region": .string(name),
        ])
    }
}

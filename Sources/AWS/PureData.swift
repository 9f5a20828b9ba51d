public import Providers
public import Values

/// The result of a data source that needs nothing but its configuration and the provider's settings.
///
/// - Parameters:
///   - type: The data source, such as `aws_iam_policy_document`.
///   - configuration: Its wholly known configuration.
///   - settings: The values of the `provider` block; `region` should be filled in from the environment.
/// - Returns: Nil for data sources that ask the cloud, and where the region must be known and is not.
/// - Throws: `ProviderFailure` where the configuration contradicts itself.
public func readPureData(
    type: String, configuration: Value, settings: Value
) throws(ProviderFailure) -> Value? {
    switch type {
    case "aws_default_tags": DefaultTagsData.read(settings: settings)
    case "aws_elb_service_account": try LogDeliveryAccountData.read(configuration, settings: settings)
    case "aws_iam_policy_document": try PolicyDocumentData.read(configuration)
    case "aws_partition": PartitionData.read(configuration, settings: settings)
    case "aws_region": try RegionData.read(configuration, settings: settings)
    default: nil
    }
}

extension ResourceSchema {
    /// An object of the type with these values, and null for the rest.
    func objectValue(_ values: [String: Value]) -> Value {
        let type = objectType
        return .object(
            Fields(shape: type.shape, values: zip(type.names, type.types).map { values[$0] ?? .null($1) }))
    }
}

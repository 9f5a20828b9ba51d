public import Addresses
public import Providers

/// The schemas of the providers that a configuration uses, by provider address.
public struct ProviderSchemas: Sendable {
    private let schemas: [String: ProviderSchema]

    public init(_ schemas: [String: ProviderSchema]) {
        self.schemas = schemas
    }

    public subscript(source: String) -> ProviderSchema? { schemas[source] }

    public var sources: [String] { schemas.keys.sorted() }

    /// The schema of a resource type, data source or ephemeral resource type; nil where the provider or the type is unknown.
    public func schema(_ name: ResourceName, from source: String) -> ResourceSchema? {
        guard let provider = schemas[source] else { return nil }
        return switch name.mode {
        case .managed: provider.resource(name.type)
        case .data: provider.dataSource(name.type)
        case .ephemeral: provider.ephemeralResource(name.type)
        }
    }
}

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

    /// The schema of a resource type or data source; nil where the provider or the type is unknown.
    public func schema(_ name: ResourceName, from source: String) -> ResourceSchema? {
        name.mode == .managed ? schemas[source]?.resource(name.type) : schemas[source]?.dataSource(name.type)
    }
}

public import Addresses
public import Configurations

extension ProviderBlock {
    /// The name of the configuration within its module: `aws`, or `aws.east`.
    public var key: String { alias.map { "\(localName).\($0)" } ?? localName }
}

/// Where a provider configuration is declared: in the module itself, or up the chain of callers that hand it down.
///
/// Nil for providers that need no block.
public func providerConfiguration(
    _ reference: ProviderReference, in module: Module, _ configuration: Configuration
) -> (module: ModulePath, key: String)? {
    if module.providers.contains(where: { $0.key == reference.text }) { return (module.path, reference.text) }
    guard let parentPath = module.path.parent, let name = module.path.names.last,
        let parent = configuration.module(parentPath), let call = parent.calls[name]
    else { return nil }
    if let passed = call.providers.first(where: { $0.inChild.text == reference.text }) {
        return providerConfiguration(passed.inParent, in: parent, configuration)
    }
    // Configurations without an alias are inherited under the name that the caller has for the provider.
    guard reference.alias == nil else { return nil }
    let source = module.providerSource(reference.localName)
    let inherited =
        parent.providers.first { $0.alias == nil && parent.providerSource($0.localName) == source }?.localName
        ?? reference.localName
    return providerConfiguration(ProviderReference(localName: inherited), in: parent, configuration)
}

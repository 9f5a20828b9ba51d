import Configurations
import Evaluating
import States

extension ConfigurationGraph {
    /// Where provider configurations are set up, by the names that states have for them.
    func providerNodes(_ configuration: Configuration) -> [String: Int] {
        var found: [String: Int] = [:]
        for (index, node) in graph.nodes.enumerated() {
            guard case .provider(let path, let key) = node, let module = configuration.module(path),
                let block = module.providers.first(where: { $0.key == key })
            else { continue }
            let source = module.providerSource(block.localName)
            found[ProviderText.make(source: source, alias: block.alias, module: path)] = index
        }
        return found
    }
}

import Addresses
package import Configurations
import Diagnostics
import Evaluating
package import Providers
import States
package import Values

extension PlanWalk {
    /// The configured provider of a resource; sets up one without settings where no block was written.
    func provider(for resource: Resource, in instance: ModuleInstance) async -> (
        provider: any ConfiguredProvider, text: String
    )? {
        let module = instance.module
        if let lastProvider, lastProvider.isOf(resource, in: module) {
            return (lastProvider.provider, lastProvider.text)
        }
        let (text, hasBlock) = providerText(of: resource, in: module)
        if let found = configured[text] {
            lastProvider = FoundProvider(found, text, of: resource, in: module)
            return (found, text)
        }
        guard !hasBlock else { return nil }
        return await configure(
            module.providerSource(resource.provider.localName), text: text, settings: nil,
            at: resource.provider.range ?? resource.headerRange
        ).map { ($0, text) }
    }

    func providerText(of resource: Resource, in module: Module) -> (text: String, hasBlock: Bool) {
        if let known = providerTexts[module.path]?[resource.provider.text] { return known }
        let text = request.configuration.providerText(of: resource, in: module)
        providerTexts[module.path, default: [:]][resource.provider.text] = text
        return text
    }

    /// The configured provider that an object of the state names.
    func provider(named text: String) async -> (any ConfiguredProvider)? {
        if let found = configured[text] { return found }
        guard let source = ProviderText.source(text) else { return nil }
        return await configure(source, text: text, settings: nil, at: nil)
    }

    func visitProvider(_ path: ModulePath, _ key: String) async {
        guard let instance = evaluation.instances(of: path).first,
            let block = instance.module.providers.first(where: { $0.key == key })
        else { return }
        let source = instance.module.providerSource(block.localName)
        guard let schema = request.providers[source]?.schema else { return }
        let decoded = evaluation.decode(block.body, schema.settings, for: .handingOn, in: instance)
        diagnostics += decoded.diagnostics
        guard !decoded.diagnostics.hasErrors else { return }
        let text = ProviderText.make(source: source, alias: block.alias, module: path)
        _ = await configure(
            source, text: text, settings: decoded.output.withoutMarksDeep().value, at: block.headerRange)
    }

    private func configure(
        _ source: String, text: String, settings: Value?, at range: SourceRange?
    ) async -> (any ConfiguredProvider)? {
        guard let provider = request.providers[source] else {
            diagnostics.append(
                .error(
                    "Missing required provider",
                    "An object needs provider \(source), but that provider isn't available. Slipway has these built in: "
                        + "\(request.providers.keys.sorted().joined(separator: ", ")).", at: range))
            return nil
        }
        let values = settings ?? provider.schema.settings.nullObject
        let problems = provider.validate(settings: values)
        diagnostics += problems.map {
            Diagnostic($0.isWarning ? .warning : .error, $0.summary, $0.detail, at: range)
        }
        if problems.contains(where: { !$0.isWarning }) { return nil }
        do throws(ProviderFailure) {
            let ready = try await provider.watched(with: values)
            configured[text] = ready
            return ready
        } catch {
            diagnostics.append(.error(error.summary, error.detail, at: range))
            return nil
        }
    }
}

extension Configuration {
    /// The provider configuration of a resource as states name it, and whether a block declares it.
    package func providerText(of resource: Resource, in module: Module) -> (text: String, hasBlock: Bool) {
        let source = module.providerSource(resource.provider.localName)
        let place = providerConfiguration(resource.provider, in: module, self)
        let alias = place.flatMap { $0.key.contains(".") ? String($0.key.split(separator: ".")[1]) : nil }
        return (ProviderText.make(source: source, alias: alias, module: place?.module ?? .root), place != nil)
    }
}

extension BlockSchema {
    /// The value of a block that was not written.
    package var nullObject: Value {
        var values = objectType.types.map { Value.null($0) }
        for block in blocks {
            if let index = objectType.shape.index(of: block.name) { values[index] = block.empty }
        }
        return .object(Fields(shape: objectType.shape, values: values))
    }
}

/// The configured provider of a resource, which others like it have as well.
final class FoundProvider {
    let provider: any ConfiguredProvider
    let text: String
    private let module: Module
    private let resource: Resource

    init(_ provider: any ConfiguredProvider, _ text: String, of resource: Resource, in module: Module) {
        self.provider = provider
        self.text = text
        self.module = module
        self.resource = resource
    }

    func isOf(_ other: Resource, in module: Module) -> Bool {
        self.module === module && resource.provider.localName == other.provider.localName
            && resource.provider.alias == other.provider.alias
    }
}

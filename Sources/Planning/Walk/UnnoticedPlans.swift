import Addresses
public import Configurations
public import Providers

extension Configuration {
    /// Whether nobody outside of the program takes note of a plan for the configuration: all of it is computed here.
    public func plansUnnoticed(with providers: [String: any Provider], _ options: PlanOptions) -> Bool {
        guard options.mode == .normal, !options.refresh else { return false }
        return root.all.allSatisfy { module in
            func isUnnoticed(_ localName: String) -> Bool {
                providers[module.providerSource(localName)]?.plansUnnoticed ?? false
            }
            guard module.checks.isEmpty, module.imports.isEmpty else { return false }
            // Mostly one resource has the provider of another one before.
            var last: String?
            for resource in module.resources.values {
                let name = resource.provider.localName
                guard resource.name.mode == .managed, name == last || isUnnoticed(name) else { return false }
                last = name
            }
            return module.providers.map(\.localName).allSatisfy(isUnnoticed)
        }
    }
}

import Addresses
import Configurations
import Providers

extension Configuration {
    /// Whether nobody outside of the program takes note of a plan for the configuration: all of it is computed here.
    func plansUnnoticed(with providers: [String: any Provider], _ options: PlanOptions) -> Bool {
        guard options.mode == .normal, !options.refresh else { return false }
        return root.all.allSatisfy { module in
            func isUnnoticed(_ localName: String) -> Bool {
                providers[module.providerSource(localName)]?.plansUnnoticed ?? false
            }
            guard module.checks.isEmpty, module.imports.isEmpty,
                module.resources.keys.allSatisfy({ $0.mode == .managed })
            else { return false }
            let named = Set(module.resources.values.lazy.map(\.provider.localName))
            return named.union(module.providers.map(\.localName)).allSatisfy(isUnnoticed)
        }
    }
}

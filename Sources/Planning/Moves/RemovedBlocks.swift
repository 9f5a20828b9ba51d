import Addresses
import Configurations
import Diagnostics

/// Findings about `removed` blocks that name what is still declared.
func removedButDeclared(_ configuration: Configuration) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for module in configuration.root.all {
        for block in module.removed {
            let (name, declaration) = declaration(of: block.from, in: module, configuration)
            guard let declaration else { continue }
            found.append(
                .error(
                    "Removed \(name) still exists",
                    "This statement declares that \(declaration) was removed, but it is still declared in the configuration. Remove its "
                        + "declaration, or this removed block.", at: block.range))
        }
    }
    return found
}

private func declaration(
    of address: TargetAddress, in module: Module, _ configuration: Configuration
) -> (kind: String, address: String?) {
    switch address {
    case .module(let path, _):
        let whole = ModulePath(module.path.names + path.module.names)
        return ("module", configuration.module(whole) == nil ? nil : "\(whole)")
    case .resource(let path, let name, _):
        let block = ResourceAddress(module: ModulePath(module.path.names + path.module.names), name)
        return ("resource", configuration.resource(block) == nil ? nil : "\(block)")
    }
}

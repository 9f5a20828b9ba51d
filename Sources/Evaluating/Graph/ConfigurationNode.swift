public import Addresses

/// Something in a configuration that is evaluated as one: for all instances of its module at once.
public enum ConfigurationNode: Hashable, Sendable {
    case variable(ModulePath, String)
    case local(ModulePath, String)
    case output(ModulePath, String)
    case resource(ResourceAddress)
    /// A module call: which instances of the module there are.
    case call(ModulePath)
    /// A provider configuration of a module: `aws`, or `aws.east`.
    case provider(ModulePath, String)
    case check(ModulePath, String)
    /// Everything in a module, for those who depend on the module as a whole.
    case completion(ModulePath)

    public var module: ModulePath {
        switch self {
        case .variable(let module, _), .local(let module, _), .output(let module, _), .call(let module),
            .provider(let module, _), .check(let module, _), .completion(let module):
            module
        case .resource(let address): address.module
        }
    }
}

extension ConfigurationNode: CustomStringConvertible {
    public var description: String {
        func inside(_ module: ModulePath, _ name: String) -> String {
            module.isRoot ? name : "\(module).\(name)"
        }
        return switch self {
        case .variable(let module, let name): inside(module, "var.\(name)")
        case .local(let module, let name): inside(module, "local.\(name)")
        case .output(let module, let name): inside(module, "output.\(name)")
        case .resource(let address): address.description
        case .call(let module): module.description
        case .provider(let module, let name): inside(module, "provider.\(name)")
        case .check(let module, let name): inside(module, "check.\(name)")
        case .completion(let module): module.isRoot ? "the stack" : "\(module) (whole)"
        }
    }
}

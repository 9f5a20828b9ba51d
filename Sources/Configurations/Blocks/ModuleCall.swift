public import Addresses
public import Diagnostics
public import HCL

/// A `module` block.
public struct ModuleCall: Sendable {
    public let name: String
    /// Where the module comes from, as it is written; empty until the loader has evaluated it.
    public internal(set) var source = ""
    /// The same, understood; nil until then.
    public internal(set) var address: ModuleSource?
    /// Which versions will do; nil where any does.
    public internal(set) var version: VersionConstraint?
    public let sourceExpression: Expression
    public let versionExpression: Expression?
    public let repetition: Repetition
    public let dependsOn: [Traversal]
    /// The arguments: values for the module's variables.
    public let arguments: [String: Attribute]
    /// Blocks in the call, which no module can have a meaning for.
    public let unknownBlocks: [Block]
    /// Whether an override file set some of it.
    let isMerged: Bool
    /// Provider configurations handed down: the module's local name, and ours.
    public let providers: [PassedProvider]
    public let headerRange: SourceRange
    /// Where a missing argument is reported.
    public let missingRange: SourceRange
    public let range: SourceRange

    /// Whether the source is a folder relative to the calling module.
    public var isLocal: Bool { address?.isLocal ?? false }
}

/// One entry of a module call's `providers` map.
public struct PassedProvider: Sendable {
    public let inChild: ProviderReference
    public let inParent: ProviderReference
}

/// A `provider` block.
public struct ProviderBlock: Sendable {
    public let localName: String
    public let alias: String?
    public let version: String?
    public let body: Body
    public let headerRange: SourceRange
    public let range: SourceRange
}

/// What the `terraform` blocks of a module say.
public struct TerraformSettings: Sendable {
    public struct RequiredProvider: Sendable {
        /// The full address, such as `registry.terraform.io/hashicorp/aws`.
        public let source: String
        public let versionConstraint: String?
        public let aliases: [String]
        public let range: SourceRange
    }

    public struct Backend: Sendable {
        public let type: String
        public let typeRange: SourceRange
        public let body: Body
        public let range: SourceRange
    }

    public var requiredVersions: [(constraint: String, argument: Attribute)] = []
    public var requiredProviders: [String: RequiredProvider] = [:]
    /// Where the providers are required.
    public var requirementsRange: SourceRange?
    /// Where the module tells a provider about itself, by the provider's local name.
    public var providerMeta: [String: SourceRange] = [:]
    public var backend: Backend?
    public var cloud: SourceRange?

    public init() {}
}

extension Module {
    /// The full address of a provider by its local name in this module.
    public func providerSource(_ localName: String) -> String {
        settings.requiredProviders[localName]?.source ?? defaultProviderSource(localName)
    }
}

/// The address that a provider's bare name stands for.
public func defaultProviderSource(_ name: String) -> String {
    name == "terraform" ? "terraform.io/builtin/terraform" : "registry.terraform.io/hashicorp/\(name)"
}

public import Addresses
public import Diagnostics
public import HCL

/// A `moved` block: objects known by one address are known by another from now on.
public struct MovedBlock: Sendable {
    /// Relative to the module that has the block.
    public let from: TargetAddress
    public let to: TargetAddress
    public let range: SourceRange
}

/// A `removed` block: what it names is no longer managed here.
public struct RemovedBlock: Sendable {
    public let from: TargetAddress
    /// Whether the objects are destroyed, or only forgotten.
    public let destroys: Bool
    public let provisioners: [Provisioner]
    public let range: SourceRange
}

/// What an `import` block names the object by.
public enum ImportedObject: Sendable {
    case id(Expression)
    case identity(Expression)

    public var expression: Expression {
        switch self {
        case .id(let expression), .identity(let expression): expression
        }
    }
}

/// An `import` block: an object that exists already becomes that of an address.
public struct ImportBlock: Sendable {
    /// The address, evaluated because instance keys may be expressions.
    public let to: Expression
    public let object: ImportedObject
    public let forEach: Expression?
    public let provider: ProviderReference?
    /// The argument that names it.
    public let providerRange: SourceRange?
    public let range: SourceRange
}

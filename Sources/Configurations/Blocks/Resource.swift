public import Addresses
public import Diagnostics
public import HCL

/// How many objects a block stands for.
public enum Repetition: Sendable {
    case once
    case count(Expression)
    case forEach(Expression)

    public var expression: Expression? {
        switch self {
        case .once: nil
        case .count(let expression), .forEach(let expression): expression
        }
    }
}

/// A `resource`, `data` or `ephemeral` block.
///
/// It is handed around a great deal and never changes, so it is one object instead of a large value.
public final class Resource: Sendable {
    public let name: ResourceName
    public let repetition: Repetition
    public let provider: ProviderReference
    public let dependsOn: [Traversal]
    public let lifecycle: Lifecycle
    public let provisioners: [Provisioner]
    /// What the connection block of the resource says, for those of its provisioners that have none.
    public let connection: Body?
    /// What the schema describes: the block without what every resource can have.
    public let body: Body
    /// The block's type and labels.
    public let headerRange: SourceRange
    /// The label that names the type.
    public let typeRange: SourceRange
    public let range: SourceRange
    /// The `check` block that the data source is declared in, where it is.
    public let check: String?

    init(
        name: ResourceName, repetition: Repetition, provider: ProviderReference, dependsOn: [Traversal],
        lifecycle: Lifecycle, provisioners: [Provisioner], connection: Body?, body: Body,
        headerRange: SourceRange, typeRange: SourceRange, range: SourceRange, check: String?
    ) {
        self.name = name
        self.repetition = repetition
        self.provider = provider
        self.dependsOn = dependsOn
        self.lifecycle = lifecycle
        self.provisioners = provisioners
        self.connection = connection
        self.body = body
        self.headerRange = headerRange
        self.typeRange = typeRange
        self.range = range
        self.check = check
    }
}

/// Which provider configuration a block uses: a provider's local name, and an alias of it.
public struct ProviderReference: Hashable, Sendable {
    public let localName: String
    public let alias: String?
    /// Where it was written; nil where it follows from the resource type.
    public let range: SourceRange?

    public init(localName: String, alias: String? = nil, range: SourceRange? = nil) {
        self.localName = localName
        self.alias = alias
        self.range = range
    }

    public var text: String { alias.map { "\(localName).\($0)" } ?? localName }
}

/// A `lifecycle` block.
public struct Lifecycle: Sendable {
    public enum IgnoredChanges: Sendable {
        case none
        case all
        case only([Traversal])
    }

    public var createBeforeDestroy: Bool?
    public var preventDestroy = false
    public var ignoreChanges: IgnoredChanges = .none
    public var replaceTriggeredBy: [Expression] = []
    public var preconditions: [Condition] = []
    public var postconditions: [Condition] = []
    /// The actions that changes of the resource trigger.
    public var actionReferences: [Traversal] = []
    /// Where `prevent_destroy` stands, for the message about it.
    public var preventDestroyRange: SourceRange?

    public init() {}
}

/// A `provisioner` block.
public struct Provisioner: Sendable {
    public enum When: Sendable { case create, destroy }

    public let type: String
    public let typeRange: SourceRange
    public let when: When
    public let continuesOnFailure: Bool
    public let body: Body
    /// What its own connection block says.
    public let connection: Body?
    public let range: SourceRange
}

/// An `action` block: something that a provider can do besides managing objects.
public struct Action: Sendable {
    public let type: String
    public let name: String
    public let provider: ProviderReference
    public let headerRange: SourceRange
}

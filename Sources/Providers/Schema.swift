public import Values

/// What a provider offers: its settings, its types of resources, and its functions.
public final class ProviderSchema: Sendable {
    /// The arguments of a `provider` block.
    public let settings: BlockSchema
    private let resourceTypes: [String: @Sendable () -> ResourceSchema]
    private let dataSourceTypes: [String: @Sendable () -> ResourceSchema]
    private let ephemeralTypes: [String: @Sendable () -> ResourceSchema]
    /// Sorted by name.
    public let functions: [ProviderFunction]
    /// Order among objects of the types that references alone do not show.
    public let order: OrderRules

    /// A schema whose types are made when first asked for, so that starting up costs nothing per type.
    public init(
        settings: BlockSchema = BlockSchema(),
        resources: [String: @Sendable () -> ResourceSchema] = [:],
        dataSources: [String: @Sendable () -> ResourceSchema] = [:],
        ephemeralResources: [String: @Sendable () -> ResourceSchema] = [:],
        functions: [ProviderFunction] = [], order: OrderRules = .none
    ) {
        self.settings = settings
        self.order = order
        resourceTypes = resources
        dataSourceTypes = dataSources
        ephemeralTypes = ephemeralResources
        self.functions = functions.sorted { $0.name < $1.name }
    }

    public func resource(_ type: String) -> ResourceSchema? { resourceTypes[type]?() }
    public func dataSource(_ type: String) -> ResourceSchema? { dataSourceTypes[type]?() }
    public func ephemeralResource(_ type: String) -> ResourceSchema? { ephemeralTypes[type]?() }
    public var resourceNames: [String] { resourceTypes.keys.sorted() }
    public var dataSourceNames: [String] { dataSourceTypes.keys.sorted() }
    public var ephemeralResourceNames: [String] { ephemeralTypes.keys.sorted() }
}

/// A resource type, data source or ephemeral resource type: its content, and what planning must know of it.
public final class ResourceSchema: Sendable {
    public let type: String
    /// Counts changes of the stored form.
    public let version: Int
    public let block: BlockSchema
    /// How objects of the type are named by the cloud.
    public let identity: ResourceIdentity
    /// Plan-time knowledge beyond the attributes' flags.
    public let refinePlan: PlanRefinement?
    /// Checks of the configuration beyond types and required arguments; unknown values must pass.
    public let validate: ConfigurationCheck?
    /// Makes an object of this type of one of another type, which a `moved` block has given its address; nil where that is none to be
    /// made of.
    public let takesOver: TakingOver?

    public typealias PlanRefinement = @Sendable (inout PlanDraft) -> Void
    public typealias ConfigurationCheck = @Sendable (_ configuration: Value) -> [ConfigurationProblem]
    public typealias TakingOver = @Sendable (ForeignObject) -> Value?

    /// An object of another type.
    public struct ForeignObject: Sendable {
        /// The full address of its provider.
        public let provider: String
        public let type: String
        /// The object as a value of a type; nil where it does not fit.
        public let value: @Sendable (ValueType) -> Value?

        public init(provider: String, type: String, value: @escaping @Sendable (ValueType) -> Value?) {
            self.provider = provider
            self.type = type
            self.value = value
        }
    }

    public init(
        _ type: String, version: Int = 0, identity: ResourceIdentity = ResourceIdentity(), block: BlockSchema,
        refinePlan: PlanRefinement? = nil, validate: ConfigurationCheck? = nil, takesOver: TakingOver? = nil
    ) {
        self.type = type
        self.version = version
        self.block = block
        self.identity = identity
        self.refinePlan = refinePlan
        self.validate = validate
        self.takesOver = takesOver
    }

    /// The same schema as another object.
    ///
    /// Threads that count references to one object wait for each other at every step, so each should have a schema of its own.
    public func copy() -> ResourceSchema {
        ResourceSchema(
            type, version: version, identity: identity, block: BlockSchema(copying: block),
            refinePlan: refinePlan, validate: validate, takesOver: takesOver)
    }

    /// The type of the objects, computed once.
    public var objectType: ObjectType { block.objectType }
    /// The same as a type of values.
    public var valueType: ValueType { block.valueType }
}

/// The form of an object's id and ARN, for messages, imports and the simulated cloud.
///
/// Patterns name attributes and `{partition}`, `{region}`, `{account}`, `{hex17}`, `{hex8}`, `{uuid}` in braces, such as
/// `vpc-{hex17}` and `arn:{partition}:ec2:{region}:{account}:vpc/{id}`.
public struct ResourceIdentity: Hashable, Sendable {
    public let id: String?
    public let arn: String?
    /// Why objects of the type cannot be imported, and what to do instead; nil where they can be.
    public let importRefusal: String?

    public init(id: String? = nil, arn: String? = nil, importRefusal: String? = nil) {
        self.id = id
        self.arn = arn
        self.importRefusal = importRefusal
    }
}

/// A finding of a provider about a part of a resource's configuration.
public struct ConfigurationProblem: Hashable, Sendable {
    public let path: ValuePath
    public let summary: String
    public let detail: String
    public let isWarning: Bool

    public init(_ path: ValuePath, _ summary: String, _ detail: String, isWarning: Bool = false) {
        self.path = path
        self.summary = summary
        self.detail = detail
        self.isWarning = isWarning
    }
}

/// The arguments and nested blocks that a block may have.
///
/// Schemas never change, have many parts, and are looked at for every object by all threads, so they are objects and no values.
public final class BlockSchema: Sendable {
    /// Sorted by name.
    public let attributes: [AttributeSchema]
    /// Sorted by name.
    public let blocks: [NestedBlockSchema]
    /// The type of the block's value: attributes and nested blocks side by side.
    public let objectType: ObjectType
    /// The same as a type of values.
    public let valueType: ValueType
    /// Whether an argument of the block, at any depth, is write-only.
    public let hasWriteOnly: Bool
    /// Whether an attribute of the block, at any depth, is sensitive.
    public let hasSensitiveParts: Bool
    /// Where in the block's value the attributes and the nested blocks have theirs.
    public let attributePositions: [Int]
    public let blockPositions: [Int]
    /// A null for each attribute and nested block.
    public let unset: [Value]
    /// What has its value at a position: an attribute by its number, or a block by its number counted down from -1.
    private let parts: [Int]

    public init(attributes: [AttributeSchema] = [], blocks: [NestedBlockSchema] = []) {
        self.attributes = attributes.sorted { $0.name < $1.name }
        self.blocks = blocks.sorted { $0.name < $1.name }
        var types: [String: ValueType] = [:]
        for attribute in attributes { types[attribute.name] = attribute.type }
        for block in blocks { types[block.name] = block.valueType }
        objectType = ObjectType(types)
        let shape = objectType.shape
        // Every name was put into the shape just now.
        attributePositions = self.attributes.map { shape.index(of: $0.name) ?? 0 }
        blockPositions = self.blocks.map { shape.index(of: $0.name) ?? 0 }
        var parts = [Int](repeating: 0, count: shape.names.count)
        for (number, position) in blockPositions.enumerated() { parts[position] = -1 - number }
        for (number, position) in attributePositions.enumerated() { parts[position] = number }
        self.parts = parts
        valueType = .object(objectType)
        unset = objectType.types.map { .null($0) }
        hasWriteOnly = attributes.contains(where: \.isWriteOnly) || blocks.contains { $0.block.hasWriteOnly }
        hasSensitiveParts =
            attributes.contains(where: \.isSensitive) || blocks.contains { $0.block.hasSensitiveParts }
    }

    /// The same schema with parts of its own.
    init(copying other: BlockSchema) {
        attributes = other.attributes.map { AttributeSchema(copying: $0) }
        blocks = other.blocks.map { NestedBlockSchema(copying: $0) }
        objectType = other.objectType
        valueType = .object(other.objectType)
        unset = other.unset.map { $0 }
        hasWriteOnly = other.hasWriteOnly
        hasSensitiveParts = other.hasSensitiveParts
        attributePositions = other.attributePositions.map { $0 }
        blockPositions = other.blockPositions.map { $0 }
        parts = other.parts
    }

    public func attribute(_ name: String) -> AttributeSchema? {
        guard let position = objectType.shape.index(of: name), parts[position] >= 0 else { return nil }
        return attributes[parts[position]]
    }

    /// Whether an attribute has the name.
    public func hasAttribute(_ name: String) -> Bool {
        objectType.shape.index(of: name).map { parts[$0] >= 0 } ?? false
    }

    public func block(_ name: String) -> NestedBlockSchema? {
        guard let position = objectType.shape.index(of: name), parts[position] < 0 else { return nil }
        return blocks[-1 - parts[position]]
    }

    /// Whether an argument or a nested block has the name.
    public func has(_ name: String) -> Bool { objectType.shape.index(of: name) != nil }
}

/// One argument or exported value of a block.
public final class AttributeSchema: Sendable {
    /// Where the value comes from.
    public enum Source: Sendable, Hashable {
        case required
        /// Set by the user or left null, with a default that the provider fills in.
        case optional(default: Value?)
        /// Set by the user, or else by the provider.
        case optionalComputed
        /// Set by the provider alone.
        case computed
    }

    /// Whether a change of the value needs a new object.
    public enum Replacement: Sendable, Hashable {
        case never
        case always
        /// Decided by the type's plan refinement.
        case conditional
    }

    public let name: String
    public let type: ValueType
    public let source: Source
    public let replacement: Replacement
    public let isSensitive: Bool
    /// Given to the provider but never stored.
    public let isWriteOnly: Bool
    /// What to use instead, where the attribute is on its way out.
    public let deprecation: String?
    /// The values that the provider takes; anything where this is empty.
    public let allowed: [String]

    public init(
        _ name: String, _ type: ValueType, _ source: Source, replacement: Replacement = .never,
        isSensitive: Bool = false, isWriteOnly: Bool = false, deprecation: String? = nil,
        allowed: [String] = []
    ) {
        self.name = name
        self.type = type
        self.source = source
        self.replacement = replacement
        self.isSensitive = isSensitive
        self.isWriteOnly = isWriteOnly
        self.deprecation = deprecation
        self.allowed = allowed
    }

    init(copying other: AttributeSchema) {
        name = other.name
        type = other.type
        source = other.source
        replacement = other.replacement
        isSensitive = other.isSensitive
        isWriteOnly = other.isWriteOnly
        deprecation = other.deprecation
        allowed = other.allowed
    }

    public var isRequired: Bool { source == .required }

    /// Whether a user may set the attribute.
    public var isConfigurable: Bool { source != .computed }

    /// Whether the provider may choose the value.
    public var isComputed: Bool { source == .computed || source == .optionalComputed }

    public var defaultValue: Value? {
        if case .optional(let value) = source { value } else { nil }
    }
}

/// Blocks of one type inside another block.
public final class NestedBlockSchema: Sendable {
    public enum Nesting: Sendable, Hashable {
        /// At most one block; its value is an object or null.
        case single
        case list
        case set
        /// One label each; its value is a map.
        case map
    }

    public let name: String
    public let nesting: Nesting
    public let block: BlockSchema
    public let minimum: Int
    /// No limit where this is nil.
    public let maximum: Int?
    /// Whether the provider fills in blocks that the configuration leaves out.
    public let isComputed: Bool
    public let replacement: AttributeSchema.Replacement
    /// Whether `name = [{…}]` is accepted as well as blocks, as the type's older forms had it.
    public let acceptsAttributeSyntax: Bool
    /// What to use instead, where blocks of the type are on their way out.
    public let deprecation: String?
    public let valueType: ValueType

    public init(
        _ name: String, _ nesting: Nesting, _ block: BlockSchema, minimum: Int = 0, maximum: Int? = nil,
        isComputed: Bool = false, replacement: AttributeSchema.Replacement = .never,
        acceptsAttributeSyntax: Bool = false, deprecation: String? = nil
    ) {
        self.name = name
        self.nesting = nesting
        self.block = block
        self.minimum = minimum
        self.maximum = maximum
        self.isComputed = isComputed
        self.replacement = replacement
        self.acceptsAttributeSyntax = acceptsAttributeSyntax
        self.deprecation = deprecation
        let element = block.valueType
        valueType =
            switch nesting {
            case .single: element
            case .list: .list(element)
            case .set: .set(element)
            case .map: .map(element)
            }
    }

    init(copying other: NestedBlockSchema) {
        name = other.name
        nesting = other.nesting
        block = BlockSchema(copying: other.block)
        minimum = other.minimum
        maximum = other.maximum
        isComputed = other.isComputed
        replacement = other.replacement
        acceptsAttributeSyntax = other.acceptsAttributeSyntax
        deprecation = other.deprecation
        valueType = other.valueType
    }
}

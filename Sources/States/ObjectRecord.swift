public import Addresses
public import Values

/// An object as a snapshot keeps it.
///
/// Records are large and looked up many times, so copies share their parts; a change is rare and makes new ones.
public struct ObjectRecord: Hashable, Sendable {
    /// The value, with its type where that is known: a file alone does not tell it.
    public enum Attributes: Hashable, Sendable {
        /// As a file had it: objects, tuples and plain values.
        case json(Value)
        case typed(Value, ValueType)
        /// As files of old have it: an object of texts, by keys that lead into nested values. Only the type tells their meaning.
        case flat(Value)

        /// Whether both would be written alike, whether or not their types are known.
        public static func == (left: Attributes, right: Attributes) -> Bool {
            switch (left, right) {
            case (.json(let a), .json(let b)), (.flat(let a), .flat(let b)): a == b
            case (.flat, _), (_, .flat): false
            case (.typed(let a, let s), .typed(let b, let t)) where s == t:
                a.withoutMarksDeep().value == b.withoutMarksDeep().value
            default: left.document == right.document
            }
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(document)
        }

        /// The attributes as a file has them.
        private var document: Value {
            switch self {
            case .json(let value), .flat(let value): return value
            case .typed(let value, let type):
                var writer = JSONWriter()
                writer.value(value.withoutMarksDeep().value, as: type)
                return (try? parseJSON(writer.bytes)) ?? .null
            }
        }
    }

    public var attributes: Attributes {
        get { parts.content.attributes }
        set { change { $0.attributes = newValue } }
    }
    public var isTainted: Bool {
        get { parts.content.isTainted }
        set { change { $0.isTainted = newValue } }
    }
    public var schemaVersion: Int {
        get { parts.content.schemaVersion }
        set { change { $0.schemaVersion = newValue } }
    }
    /// The provider configuration that manages the object: `provider["registry.terraform.io/hashicorp/aws"]`.
    public var provider: String {
        get { parts.content.provider }
        set { change { $0.provider = newValue } }
    }
    public var sensitivePaths: [ValuePath] {
        get { parts.content.sensitivePaths }
        set { change { $0.sensitivePaths = newValue } }
    }
    public var privateData: [UInt8] {
        get { parts.content.privateData }
        set { change { $0.privateData = newValue } }
    }
    /// Resources that must outlive the object, nearest and farther ones.
    public var dependencies: [ResourceAddress] {
        get { parts.content.dependencies }
        set { change { $0.dependencies = newValue } }
    }
    public var createBeforeDestroy: Bool {
        get { parts.content.createBeforeDestroy }
        set { change { $0.createBeforeDestroy = newValue } }
    }
    /// What a provider says by which an object is known; of no use here, and kept for the program that wrote it.
    public var identity: ObjectIdentity? {
        get { parts.content.identity }
        set { change { $0.identity = newValue } }
    }

    private var parts: Parts

    public init(
        attributes: Attributes, isTainted: Bool = false, schemaVersion: Int = 0, provider: String,
        sensitivePaths: [ValuePath] = [], privateData: [UInt8] = [], dependencies: [ResourceAddress] = [],
        createBeforeDestroy: Bool = false, identity: ObjectIdentity? = nil
    ) {
        parts = Parts(
            Content(
                attributes: attributes, isTainted: isTainted, schemaVersion: schemaVersion,
                provider: provider, sensitivePaths: sensitivePaths, privateData: privateData,
                dependencies: dependencies, createBeforeDestroy: createBeforeDestroy,
                identity: identity))
    }

    private mutating func change(_ edit: (inout Content) -> Void) {
        var content = parts.content
        edit(&content)
        parts = Parts(content)
    }

    public static func == (left: ObjectRecord, right: ObjectRecord) -> Bool {
        left.parts === right.parts || left.parts.content == right.parts.content
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(parts.content) }

    /// The object as a value of a type, marked where it is sensitive.
    /// - Throws: `ConversionError` when what was stored does not fit the type.
    public func value(as type: ValueType) throws(ConversionError) -> Value {
        var value: Value
        switch attributes {
        case .typed(let known, let stored) where stored == type: value = known
        case .typed(let known, let stored):
            var writer = JSONWriter()
            writer.value(known, as: stored)
            value = try Value(json: (try? parseJSON(writer.bytes)) ?? .null, as: type)
        case .json(let json): value = try Value(json: json, as: type)
        case .flat(let texts): value = try FlatAttributes(texts).value(as: type)
        }
        for path in sensitivePaths { value = value.replacing(path) { $0.marked(.sensitive) } }
        return value
    }

    /// An attribute by its name, whatever the type.
    public func attribute(_ name: String) -> Value? {
        switch attributes {
        case .json(let value), .typed(let value, _), .flat(let value): value[name]
        }
    }
}

private struct Content: Hashable, Sendable {
    var attributes: ObjectRecord.Attributes
    var isTainted: Bool
    var schemaVersion: Int
    var provider: String
    var sensitivePaths: [ValuePath]
    var privateData: [UInt8]
    var dependencies: [ResourceAddress]
    var createBeforeDestroy: Bool
    var identity: ObjectIdentity?
}

/// What copies of a record share.
private final class Parts: Sendable {
    let content: Content

    init(_ content: Content) {
        self.content = content
    }
}

/// The identity of an object, as some providers give it, and the version of its form.
///
/// Few objects have one, so that those without pay for no more than a reference.
public final class ObjectIdentity: Hashable, Sendable {
    public let schemaVersion: Int
    public let attributes: Value

    public init(schemaVersion: Int, attributes: Value) {
        self.schemaVersion = schemaVersion
        self.attributes = attributes
    }

    public static func == (left: ObjectIdentity, right: ObjectIdentity) -> Bool {
        left.schemaVersion == right.schemaVersion && left.attributes == right.attributes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(schemaVersion)
        hasher.combine(attributes)
    }
}

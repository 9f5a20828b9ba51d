/// A type of the language.
///
/// Source: the type system of the Terraform language, developer.hashicorp.com/terraform/language/expressions/types.
public indirect enum ValueType: Hashable, Sendable {
    /// Not known yet: the type of `null` and of values that only a provider can type. Printed as `any`/`dynamic`.
    case dynamic
    case bool
    case number
    case string
    case list(ValueType)
    case set(ValueType)
    case map(ValueType)
    case tuple([ValueType])
    case object(ObjectType)

    /// The object type with these attributes, none of them optional.
    public static func object(_ attributes: [String: ValueType]) -> ValueType {
        .object(ObjectType(attributes))
    }
}

/// The attributes of an object type, by name.
public struct ObjectType: Hashable, Sendable {
    /// Attribute types in the order of the shape's names.
    public let types: [ValueType]
    public let shape: ObjectShape
    /// The attributes that a conversion to this type may lack; only type constraints have them.
    public let optional: Set<String>

    public init(_ attributes: [String: ValueType], optional: Set<String> = []) {
        let names = attributes.keys.sorted()
        shape = ObjectShape(sorted: names)
        types = names.map { attributes[$0] ?? .dynamic }
        self.optional = optional
    }

    /// The type whose attributes are the shape's names, with a type for each in the same order.
    public init(shape: ObjectShape, types: [ValueType], optional: Set<String> = []) {
        self.shape = shape
        self.types = types
        self.optional = optional
    }

    public var names: [String] { shape.names }

    public subscript(name: String) -> ValueType? {
        shape.index(of: name).map { types[$0] }
    }
}

/// The sorted names of an object's attributes or a map's keys, shared by all values that have the same.
public final class ObjectShape: Sendable {
    /// Sorted by Unicode scalar values, without repetition.
    public let names: [String]

    /// A shape of names that are sorted already.
    public init(sorted names: [String]) {
        self.names = names
    }

    public convenience init(_ names: some Sequence<String>) {
        self.init(sorted: Array(Set(names)).sorted())
    }

    public static let empty = ObjectShape(sorted: [])

    /// The position of a name, by binary search where there are many.
    public func index(of name: String) -> Int? {
        // That two names differ is told faster than which comes first.
        if names.count <= 8 { return names.firstIndex(of: name) }
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle] == name { return middle }
            if names[middle] < name { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

extension ObjectShape: Hashable {
    public static func == (left: ObjectShape, right: ObjectShape) -> Bool {
        left === right || left.names == right.names
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(names)
    }
}

extension ValueType {
    public var isPrimitive: Bool {
        switch self {
        case .bool, .number, .string: true
        default: false
        }
    }

    public var isDynamic: Bool { self == .dynamic }

    /// Whether the type has `dynamic` at any depth.
    public var hasDynamic: Bool {
        switch self {
        case .dynamic: true
        case .bool, .number, .string: false
        case .list(let element), .set(let element), .map(let element): element.hasDynamic
        case .tuple(let elements): elements.contains(where: \.hasDynamic)
        case .object(let object): object.types.contains(where: \.hasDynamic)
        }
    }

    public var isCollection: Bool {
        switch self {
        case .list, .set, .map: true
        default: false
        }
    }

    /// The type without marks of optional attributes, as values have it.
    public var withoutOptionals: ValueType {
        switch self {
        case .dynamic, .bool, .number, .string: self
        case .list(let element): .list(element.withoutOptionals)
        case .set(let element): .set(element.withoutOptionals)
        case .map(let element): .map(element.withoutOptionals)
        case .tuple(let elements): .tuple(elements.map(\.withoutOptionals))
        case .object(let object):
            .object(ObjectType(shape: object.shape, types: object.types.map(\.withoutOptionals)))
        }
    }
}

extension ValueType: CustomStringConvertible {
    /// The type as a constraint of the language, on one line: `list(object({a = string}))`.
    public var description: String {
        switch self {
        case .dynamic: "any"
        case .bool: "bool"
        case .number: "number"
        case .string: "string"
        case .list(let element): "list(\(element))"
        case .set(let element): "set(\(element))"
        case .map(let element): "map(\(element))"
        case .tuple(let elements): "tuple([\(elements.map(\.description).joined(separator: ", "))])"
        case .object(let object):
            "object({\(zip(object.names, object.types).map { "\($0): \($1)" }.joined(separator: ", "))})"
        }
    }

    /// The kind of the type in words for messages: `string`, `list of number`, `object`.
    public var friendlyName: String {
        switch self {
        case .dynamic: "dynamic"
        case .bool: "bool"
        case .number: "number"
        case .string: "string"
        case .list(let element): "list of \(element.friendlyName)"
        case .set(let element): "set of \(element.friendlyName)"
        case .map(let element): "map of \(element.friendlyName)"
        case .tuple: "tuple"
        case .object: "object"
        }
    }
}

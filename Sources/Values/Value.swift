/// A value of the language: known, null, or not known yet, with the marks that ride along.
///
/// A value never prints what is sensitive in it: descriptions and mirrors are redacted.
public struct Value: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case null(ValueType)
        case unknown(Unknown)
        case bool(Bool)
        case number(Number)
        case string(String)
        case list([Value], of: ValueType)
        case set(SetElements, of: ValueType)
        case map(Fields, of: ValueType)
        case tuple([Value])
        case object(Fields)
    }

    public let content: Content
    public let marks: Marks

    public init(_ content: Content, marks: Marks = []) {
        self.content = content
        self.marks = marks
    }
}

/// The named parts of an object or a map: a shape that many values share, and a value for each of its names.
///
/// Copies share one object, so that a copy counts no reference to the shape: all values of a type, on all threads, would count the same one.
public struct Fields: Sendable {
    private final class Parts: Sendable {
        let shape: ObjectShape
        let values: [Value]

        init(_ shape: ObjectShape, _ values: [Value]) {
            self.shape = shape
            self.values = values
        }
    }

    private let parts: Parts

    public var shape: ObjectShape { parts.shape }
    public var values: [Value] { parts.values }

    /// The values in the order of the shape's names.
    public init(shape: ObjectShape, values: [Value]) {
        parts = Parts(shape, values)
    }

    public init(_ dictionary: [String: Value]) {
        let names = dictionary.keys.sorted()
        self.init(
            shape: names.isEmpty ? .empty : ObjectShape(sorted: names),
            values: names.compactMap { dictionary[$0] })
    }

    /// Fields in the order in which somebody wrote them: of those with the same name the last one counts.
    public init(written names: [String], _ values: [Value]) {
        guard names.count <= 16 else {
            self.init(Dictionary(zip(names, values)) { $1 })
            return
        }
        // Few names are faster put into their places one by one than hashed.
        var sorted: [String] = []
        var inOrder: [Value] = []
        sorted.reserveCapacity(names.count)
        inOrder.reserveCapacity(names.count)
        for (name, value) in zip(names, values) {
            var place = sorted.count
            while place > 0, name < sorted[place - 1] { place -= 1 }
            if place > 0, sorted[place - 1] == name {
                inOrder[place - 1] = value
            } else {
                sorted.insert(name, at: place)
                inOrder.insert(value, at: place)
            }
        }
        self.init(shape: sorted.isEmpty ? .empty : ObjectShape(sorted: sorted), values: inOrder)
    }

    public static let empty = Fields(shape: .empty, values: [])

    public var count: Int { values.count }
    public var isEmpty: Bool { values.isEmpty }
    public var names: [String] { shape.names }

    public subscript(name: String) -> Value? {
        shape.index(of: name).map { values[$0] }
    }

    /// The fields with each value replaced by its image.
    public func mapValues<Failure: Error>(_ transform: (Value) throws(Failure) -> Value) throws(Failure)
        -> Fields
    {
        var images: [Value] = []
        images.reserveCapacity(values.count)
        for value in values { images.append(try transform(value)) }
        return Fields(shape: shape, values: images)
    }

    /// The fields with one value replaced or added.
    public func setting(_ name: String, to value: Value) -> Fields {
        if let index = shape.index(of: name) {
            var changed = values
            changed[index] = value
            return Fields(shape: shape, values: changed)
        }
        var dictionary = self.dictionary
        dictionary[name] = value
        return Fields(dictionary)
    }

    public var dictionary: [String: Value] {
        Dictionary(uniqueKeysWithValues: zip(shape.names, values))
    }
}

extension Fields {
    /// Whether both are the same fields in memory, which is told at once; equal ones need not be.
    public func isIdentical(to other: Fields) -> Bool { parts === other.parts }
}

extension Fields: Hashable {
    public static func == (left: Fields, right: Fields) -> Bool {
        left.parts === right.parts
            || (left.parts.shape == right.parts.shape && left.parts.values == right.parts.values)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(parts.shape)
        hasher.combine(parts.values)
    }
}

extension Fields: Sequence {
    public func makeIterator() -> Zip2Sequence<[String], [Value]>.Iterator {
        zip(shape.names, values).makeIterator()
    }
}

// MARK: - Making values

extension Value {
    public static func bool(_ value: Bool) -> Value { Value(.bool(value)) }
    public static func number(_ value: Number) -> Value { Value(.number(value)) }
    public static func number(_ value: Int) -> Value { Value(.number(Number(value))) }
    public static func string(_ value: String) -> Value { Value(.string(value)) }
    public static func list(_ elements: [Value], of type: ValueType) -> Value {
        Value(.list(elements, of: type))
    }
    public static func map(_ fields: Fields, of type: ValueType) -> Value { Value(.map(fields, of: type)) }
    public static func map(_ fields: [String: Value], of type: ValueType) -> Value {
        Value(.map(Fields(fields), of: type))
    }
    public static func tuple(_ elements: [Value]) -> Value { Value(.tuple(elements)) }
    public static func object(_ fields: Fields) -> Value { Value(.object(fields)) }
    public static func object(_ fields: [String: Value]) -> Value { Value(.object(Fields(fields))) }
    public static func null(_ type: ValueType) -> Value { Value(.null(type)) }
    /// The null that has no type of its own.
    public static let null = Value(.null(.dynamic))
    public static func unknown(_ type: ValueType) -> Value { Value(.unknown(Unknown(type))) }
    /// A value that is not known yet but known not to be null.
    public static func unknownNotNull(_ type: ValueType) -> Value {
        Value(.unknown(Unknown(type, Unknown.Refinement())))
    }
    /// The set of these elements; an element's marks move to the set.
    public static func set(_ elements: [Value], of type: ValueType) -> Value {
        var marks: Marks = []
        let bare = elements.map { element in
            let (value, found) = element.withoutMarksDeep()
            marks.formUnion(found)
            return value
        }
        return Value(.set(SetElements(bare), of: type), marks: marks)
    }

    public static let `true` = Value(.bool(true))
    public static let `false` = Value(.bool(false))
}

// MARK: - Asking

extension Value {
    public var isNull: Bool {
        if case .null = content { true } else { false }
    }

    /// Whether the value itself is not known yet; its elements may still be unknown where it is.
    public var isUnknown: Bool {
        if case .unknown = content { true } else { false }
    }

    public var isSensitive: Bool { marks.contains(.sensitive) }

    /// Whether both are the same object in memory, with the same marks: told at once, and false for much that is equal.
    public func isIdentical(to other: Value) -> Bool {
        guard case .object(let own) = content, case .object(let others) = other.content else { return false }
        return own.isIdentical(to: others) && marks == other.marks
    }

    /// Whether it is certain that the value is not null.
    public var isKnownNotNull: Bool {
        switch content {
        case .null: false
        case .unknown(let unknown): unknown.refinement?.isNotNull ?? false
        default: true
        }
    }

    public var asString: String? {
        if case .string(let text) = content { text } else { nil }
    }

    // Inlined into other modules, this crashes the optimiser of Swift 6.3.
    @inline(never)
    public var asBool: Bool? {
        if case .bool(let flag) = content { flag } else { nil }
    }

    public var asNumber: Number? {
        if case .number(let number) = content { number } else { nil }
    }

    public var asInt: Int? { asNumber?.asInt }

    /// The fields of an object or map.
    public var asFields: Fields? {
        switch content {
        case .object(let fields), .map(let fields, _): fields
        default: nil
        }
    }

    /// The elements of a list, set or tuple, or the values of an object or map in key order.
    public var asElements: [Value]? {
        switch content {
        case .list(let elements, _), .tuple(let elements): elements
        case .set(let elements, _): elements.sorted
        case .object(let fields), .map(let fields, _): fields.values
        default: nil
        }
    }

    /// An attribute of an object or an element of a map, without a look at marks.
    public subscript(name: String) -> Value? { asFields?[name] }

    /// The type of the value: `dynamic` for null and unknown values without one.
    public var type: ValueType {
        switch content {
        case .null(let type): type
        case .unknown(let unknown): unknown.type
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .list(_, let element): .list(element)
        case .set(_, let element): .set(element)
        case .map(_, let element): .map(element)
        case .tuple(let elements): .tuple(elements.map(\.type))
        case .object(let fields):
            .object(ObjectType(shape: fields.shape, types: fields.values.map(\.type)))
        }
    }

    /// Whether no part of the value, at any depth, is unknown.
    public var isWhollyKnown: Bool {
        switch content {
        case .unknown: false
        case .null, .bool, .number, .string: true
        case .list(let elements, _), .tuple(let elements): elements.allSatisfy(\.isWhollyKnown)
        case .set(let elements, _): elements.sorted.allSatisfy(\.isWhollyKnown)
        case .map(let fields, _), .object(let fields): fields.values.allSatisfy(\.isWhollyKnown)
        }
    }
}

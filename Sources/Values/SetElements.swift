/// The elements of a set: distinct, without marks, in the order in which the language iterates them.
public struct SetElements: Hashable, Sendable {
    public let sorted: [Value]

    public init(_ elements: [Value]) {
        var seen = Set<Value>(minimumCapacity: elements.count)
        sorted = elements.filter { $0.isUnknown || seen.insert($0).inserted }.sorted(by: SetElements.precedes)
    }

    public var count: Int { sorted.count }
    public var isEmpty: Bool { sorted.isEmpty }

    public func contains(_ value: Value) -> Bool { sorted.contains(value) }

    /// The order of set elements: primitives by their own order, everything else by a rendering of its parts.
    private static func precedes(_ left: Value, _ right: Value) -> Bool {
        switch (left.content, right.content) {
        case (.string(let a), .string(let b)): a < b
        case (.number(let a), .number(let b)): a < b
        case (.bool(let a), .bool(let b)): !a && b
        // Nulls go last and unknowns after them.
        case (.unknown, _): false
        case (_, .unknown): true
        case (.null, _): false
        case (_, .null): true
        default: left.orderingKey < right.orderingKey
        }
    }
}

extension Value {
    /// A text that orders compound set elements as Terraform's set implementation does.
    fileprivate var orderingKey: String {
        switch content {
        case .null: "~"
        case .unknown: "?"
        case .bool(let flag): flag ? "T" : "F"
        case .number(let number): "\(number);"
        case .string(let text): "\"\(text)\";"
        case .list(let elements, _): "[\(elements.map(\.orderingKey).joined());]"
        case .set(let elements, _): "{\(elements.sorted.map(\.orderingKey).joined());}"
        case .tuple(let elements): "<\(elements.map(\.orderingKey).joined());>"
        case .map(let fields, _):
            "{\(fields.map { "\"\($0)\";\($1.orderingKey)" }.joined());}"
        case .object(let fields): "<\(fields.values.map(\.orderingKey).joined());>"
        }
    }
}

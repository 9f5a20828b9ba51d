extension Value {
    /// The value with these marks added.
    public func marked(_ more: Marks) -> Value {
        more.isSubset(of: marks) ? self : Value(content, marks: marks.union(more))
    }

    /// The value with its own marks replaced; marks inside it stay.
    public func withMarks(_ marks: Marks) -> Value {
        marks == self.marks ? self : Value(content, marks: marks)
    }

    /// Whether the value or a part of it has a mark.
    public var hasMarks: Bool { !deepMarks.isEmpty }

    /// All marks of the value and of its parts.
    public var deepMarks: Marks {
        switch content {
        case .null, .unknown, .bool, .number, .string, .set: marks
        case .list(let elements, _), .tuple(let elements): marks.union(Value.deepMarks(of: elements))
        case .map(let fields, _), .object(let fields): marks.union(Value.deepMarks(of: fields.values))
        }
    }

    private static func deepMarks(of elements: [Value]) -> Marks {
        var all: Marks = []
        // By index, because that copies no element.
        for index in elements.indices { all.formUnion(elements[index].deepMarks) }
        return all
    }

    /// The value without any mark at any depth, and the union of those taken off.
    public func withoutMarksDeep() -> (value: Value, marks: Marks) {
        let all = deepMarks
        return all.isEmpty ? (self, all) : (mappingMarks { _ in [] }, all)
    }

    /// The value with each part's marks replaced by their image.
    public func mappingMarks(_ transform: (Marks) -> Marks) -> Value {
        let own = transform(marks)
        switch content {
        case .null, .unknown, .bool, .number, .string, .set:
            return withMarks(own)
        case .list(let elements, let type):
            return Value(.list(elements.map { $0.mappingMarks(transform) }, of: type), marks: own)
        case .tuple(let elements):
            return Value(.tuple(elements.map { $0.mappingMarks(transform) }), marks: own)
        case .map(let fields, let type):
            return Value(.map(fields.mapValues { $0.mappingMarks(transform) }, of: type), marks: own)
        case .object(let fields):
            return Value(.object(fields.mapValues { $0.mappingMarks(transform) }), marks: own)
        }
    }
}

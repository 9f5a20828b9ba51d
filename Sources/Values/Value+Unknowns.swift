extension Value {
    /// The value with a null of the same type in place of every unknown part, as it is stored when nobody will ever know.
    public var withNullsForUnknowns: Value {
        if isWhollyKnown { return self }
        switch content {
        case .unknown(let unknown): return Value(.null(unknown.type), marks: marks)
        case .list(let elements, let type):
            return Value(.list(elements.map(\.withNullsForUnknowns), of: type), marks: marks)
        case .tuple(let elements): return Value(.tuple(elements.map(\.withNullsForUnknowns)), marks: marks)
        case .set(let elements, let type):
            return Value.set(elements.sorted.map(\.withNullsForUnknowns), of: type).marked(marks)
        case .map(let fields, let type):
            return Value(.map(fields.mapValues { $0.withNullsForUnknowns }, of: type), marks: marks)
        case .object(let fields): return Value(.object(fields.mapValues { $0.withNullsForUnknowns }), marks: marks)
        case .null, .bool, .number, .string: return self
        }
    }
}

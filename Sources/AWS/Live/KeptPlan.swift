internal import Values

extension Value {
    /// The object that was made or changed, as the plan has it wherever the plan knew, and as AWS has it elsewhere.
    ///
    /// What AWS makes of a value is told by the next refresh, as a difference like any other.
    func keeping(_ planned: Value) -> Value {
        switch (planned.content, content) {
        case (.unknown, _): return self
        case (.object(let wanted), .object(let found)) where wanted.shape == found.shape:
            let values = zip(wanted.values, found.values).map { $1.keeping($0) }
            return .object(Fields(shape: found.shape, values: values))
        case (.map(let wanted, _), .map(let found, let type)) where wanted.shape == found.shape:
            let values = zip(wanted.values, found.values).map { $1.keeping($0) }
            return Value(.map(Fields(shape: found.shape, values: values), of: type))
        case (.list(let wanted, _), .list(let found, let type)) where wanted.count == found.count:
            return Value(.list(zip(wanted, found).map { $1.keeping($0) }, of: type))
        default: return planned.isWhollyKnown ? planned : self
        }
    }
}

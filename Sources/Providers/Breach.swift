import Values

/// What an answer of a provider says against its schema, or against what was planned.
struct Breach: Hashable {
    let path: ValuePath
    /// What is wrong with the part at the path, as the rest of a sentence: `is 3 and was planned as 2`.
    let problem: String

    init(_ path: ValuePath, _ problem: String) {
        self.path = path
        self.problem = problem
    }
}

extension Value {
    /// Where the value is of another type than it should be; a null may be of any.
    func misfit(_ type: ValueType) -> Breach? {
        // Most values fit, and then no path is needed.
        fits(type) ? nil : misfit(type, at: ValuePath())
    }

    private func fits(_ type: ValueType) -> Bool {
        switch (type, content) {
        case (.dynamic, _), (_, .null), (.bool, .bool), (.number, .number), (.string, .string): true
        case (_, .unknown(let unknown)):
            unknown.type == type || unknown.type.isDynamic || type.hasDynamic
        case (.list(let element), .list(let elements, _)): elements.allSatisfy { $0.fits(element) }
        case (.set(let element), .set(let elements, _)): elements.sorted.allSatisfy { $0.fits(element) }
        case (.map(let element), .map(let fields, _)): fields.values.allSatisfy { $0.fits(element) }
        case (.tuple(let types), .tuple(let elements)):
            types.count == elements.count && types.indices.allSatisfy { elements[$0].fits(types[$0]) }
        case (.object(let type), .object(let fields)):
            type.shape == fields.shape
                && type.types.indices.allSatisfy { fields.values[$0].fits(type.types[$0]) }
        default: false
        }
    }

    private func misfit(_ type: ValueType, at path: ValuePath) -> Breach? {
        switch (type, content) {
        case (.dynamic, _), (_, .null), (.bool, .bool), (.number, .number), (.string, .string): return nil
        case (_, .unknown(let unknown)):
            if unknown.type == type || unknown.type.isDynamic || type.hasDynamic { return nil }
        case (.list(let element), .list(let elements, _)):
            return Value.misfit(elements, path) { _ in element }
        case (.set(let element), .set(let elements, _)):
            for value in elements.sorted {
                if let breach = value.misfit(element, at: path.appending(.element(value))) { return breach }
            }
            return nil
        case (.map(let element), .map(let fields, _)):
            for (key, value) in fields {
                if let breach = value.misfit(element, at: path.appending(.key(key))) { return breach }
            }
            return nil
        case (.tuple(let types), .tuple(let elements)) where types.count == elements.count:
            return Value.misfit(elements, path) { types[$0] }
        case (.object(let type), .object(let fields)) where type.shape == fields.shape:
            for (index, value) in fields.values.enumerated() {
                let step = ValuePath.Step.attribute(fields.shape.names[index])
                if let breach = value.misfit(type.types[index], at: path.appending(step)) { return breach }
            }
            return nil
        default: break
        }
        return Breach(path, "is of another type than the schema says")
    }

    private static func misfit(
        _ elements: [Value], _ path: ValuePath, _ type: (Int) -> ValueType
    ) -> Breach? {
        for (index, value) in elements.enumerated() {
            if let breach = value.misfit(type(index), at: path.appending(.index(index))) { return breach }
        }
        return nil
    }

    /// Equal but for what is said about unknown values beside their types.
    func isSame(as other: Value) -> Bool {
        switch (content, other.content) {
        case (.unknown(let left), .unknown(let right)): left.type == right.type
        case (.null, .null): true
        default: self == other
        }
    }
}

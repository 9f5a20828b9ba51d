public import Values

extension ResourceSchema {
    /// A value with null for everything that is write-only, and the paths where something else stood.
    ///
    /// Write-only arguments go from the configuration to the provider; no plan, state or journal may hold them.
    public func withoutWriteOnly(_ value: Value) -> (value: Value, found: [ValuePath]) {
        guard block.hasWriteOnly else { return (value, []) }
        var found: [ValuePath] = []
        let bare = block.withoutWriteOnly(value, at: ValuePath(), into: &found)
        return (bare, found)
    }
}

extension BlockSchema {
    fileprivate func withoutWriteOnly(_ value: Value, at path: ValuePath, into found: inout [ValuePath])
        -> Value
    {
        guard case .object(let fields) = value.content else { return value }
        var values = fields.values
        for attribute in attributes where attribute.isWriteOnly {
            guard let index = fields.shape.index(of: attribute.name), !values[index].isNull else { continue }
            found.append(path.appending(.attribute(attribute.name)))
            values[index] = Value(.null(attribute.type), marks: values[index].marks)
        }
        for nested in blocks where nested.block.hasWriteOnly {
            guard let index = fields.shape.index(of: nested.name) else { continue }
            values[index] = nested.withoutWriteOnly(
                values[index], at: path.appending(.attribute(nested.name)), into: &found)
        }
        return Value(.object(Fields(shape: fields.shape, values: values)), marks: value.marks)
    }
}

extension NestedBlockSchema {
    fileprivate func withoutWriteOnly(_ value: Value, at path: ValuePath, into found: inout [ValuePath])
        -> Value
    {
        func inside(_ element: Value, _ step: ValuePath.Step) -> Value {
            block.withoutWriteOnly(element, at: path.appending(step), into: &found)
        }
        let content: Value.Content
        switch value.content {
        case .object: return block.withoutWriteOnly(value, at: path, into: &found)
        case .list(let elements, let type):
            content = .list(elements.enumerated().map { inside($1, .index($0)) }, of: type)
        case .set(let elements, let type):
            return Value.set(elements.sorted.enumerated().map { inside($1, .index($0)) }, of: type).marked(
                value.marks)
        case .map(let fields, let type):
            let images = fields.map { inside($1, .key($0)) }
            content = .map(Fields(shape: fields.shape, values: images), of: type)
        default: return value
        }
        return Value(content, marks: value.marks)
    }
}

public import Values

/// The configuration with prior values wherever the user left the choice to the provider.
///
/// This is where a plan starts: what was set in the configuration wins, what was not keeps its prior value if the
/// provider may choose it, and is null otherwise. Blocks of a list are paired by position, of a map by key, of a set by
/// what the user can set. Where all of it is as it was before, it is the prior value itself.
public func proposedValue(_ schema: BlockSchema, prior: Value?, configuration: Value) -> Value {
    guard let configured = configuration.asFields else { return configuration }
    let shape = schema.objectType.shape
    let before = prior?.asFields
    if let prior, let before, schema.keeps(before, configuration: configured),
        prior.marks == configuration.marks
    {
        return prior
    }
    var values =
        configured.shape === shape
        ? configured.values : zip(shape.names, schema.objectType.types).map { configured[$0] ?? .null($1) }
    for (attribute, position) in zip(schema.attributes, schema.attributePositions)
    where attribute.isComputed && values[position].isNull {
        let kept = before?.shape === shape ? before?.values[position] : before?[attribute.name]
        if let kept { values[position] = kept }
    }
    for (block, position) in zip(schema.blocks, schema.blockPositions) {
        let value = configured.shape === shape ? values[position] : configured[block.name] ?? block.empty
        values[position] = proposedBlocks(block, prior: before?[block.name], configuration: value)
    }
    return Value(.object(Fields(shape: shape, values: values)), marks: configuration.marks)
}

extension BlockSchema {
    /// Whether it shows at once that what is proposed is the prior object: of a block without blocks in it.
    fileprivate func keeps(_ prior: Fields, configuration: Fields) -> Bool {
        let shape = objectType.shape
        guard blocks.isEmpty, prior.shape == shape, configuration.shape == shape else { return false }
        let (before, after) = (prior.values, configuration.values)
        return zip(attributes, attributePositions).allSatisfy { attribute, position in
            after[position].isNull && attribute.isComputed || after[position] == before[position]
        }
    }
}

private func proposedBlocks(_ block: NestedBlockSchema, prior: Value?, configuration: Value) -> Value {
    // Blocks that the provider fills in stay as they were when the user wrote none.
    if block.isComputed, let prior, !prior.isNull,
        configuration.isNull || configuration.asElements?.isEmpty == true
    {
        return prior
    }
    let before = prior.flatMap { $0.isNull || $0.isUnknown ? nil : $0 }
    switch configuration.content {
    case .object where block.nesting == .single:
        return proposedValue(block.block, prior: before, configuration: configuration)
    case .list(let elements, let type):
        let old = before?.asElements ?? []
        let new = elements.enumerated().map { index, element in
            proposedValue(block.block, prior: index < old.count ? old[index] : nil, configuration: element)
        }
        return Value(.list(new, of: type), marks: configuration.marks)
    case .set(let elements, let type):
        var matching = SetBlockMatching(block.block, among: before?.asElements ?? [])
        let new = elements.sorted.map { element in
            proposedValue(block.block, prior: matching.take(for: element), configuration: element)
        }
        return Value.set(new, of: type).marked(configuration.marks)
    case .map(let fields, let type):
        let new = fields.map { key, element in
            (key, proposedValue(block.block, prior: before?.asFields?[key], configuration: element))
        }
        return Value(
            .map(Fields(Dictionary(uniqueKeysWithValues: new)), of: type), marks: configuration.marks)
    default:
        return configuration
    }
}

extension NestedBlockSchema {
    /// The value that stands for no block of this type.
    public var empty: Value {
        let element = block.valueType
        return switch nesting {
        case .single: .null(element)
        case .list: .list([], of: element)
        case .set: .set([], of: element)
        case .map: .map(Fields.empty, of: element)
        }
    }
}

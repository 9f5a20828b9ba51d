import Providers
import Values

/// What a configuration for an object that exists has to say: the object without what only its provider decides.
///
/// Arguments that are not set are null. Of arguments that exclude each other, providers report more values than may be given;
/// those that a type's checks complain of are taken out, as far as they are not required.
func importedConfiguration(of value: Value, _ schema: ResourceSchema) -> Value {
    var configuration = configured(value, schema.block, isRoot: true)
    // Each round takes out at least one argument, and types have no more of these than this.
    for _ in 0..<20 {
        let problems = schema.validate?(configuration.withoutMarksDeep().value) ?? []
        var hasChanged = false
        // One at a time: without it, others may be all right.
        for problem in problems where !problem.isWarning {
            guard let rest = taking(problem.path, outOf: configuration, schema.block) else { continue }
            configuration = rest
            hasChanged = true
            break
        }
        if !hasChanged { break }
    }
    return configuration
}

private func configured(_ value: Value, _ block: BlockSchema, isRoot: Bool = false) -> Value {
    guard case .object(var fields) = value.content else { return value }
    for attribute in block.attributes {
        guard let part = fields[attribute.name] else { continue }
        let isEmpty = part.asString == "" && !attribute.isRequired
        let isID = isRoot && attribute.name == "id" && attribute.isComputed
        // What a provider reports may be more than may be written.
        let isForbidden =
            !attribute.isRequired && !attribute.allowed.isEmpty
            && part.asString.map { !attribute.allowed.contains($0) } ?? false
        if !attribute.isConfigurable || attribute.deprecation != nil || isEmpty || isID || isForbidden {
            fields = fields.setting(attribute.name, to: .null(attribute.type))
        }
    }
    for nested in block.blocks {
        guard let part = fields[nested.name] else { continue }
        let inner =
            nested.deprecation == nil ? part.mapBlocks { configured($0, nested.block) } : nested.empty
        fields = fields.setting(nested.name, to: inner)
    }
    return Value(.object(fields), marks: value.marks)
}

/// The configuration without what a path leads to; nil where it is required or not set.
private func taking(_ path: ValuePath, outOf value: Value, _ schema: BlockSchema) -> Value? {
    var block = schema
    for (index, step) in path.steps.enumerated() {
        guard case .attribute(let name) = step else { continue }
        if let nested = block.block(name) {
            block = nested.block
            guard index == path.steps.count - 1 else { continue }
            guard nested.minimum == 0, value[name] != nested.empty, path.steps.count == 1 else { return nil }
            return value.replacing(path) { _ in nested.empty }
        }
        guard let attribute = block.attribute(name), !attribute.isRequired else { return nil }
        let place = ValuePath(Array(path.steps[...index]))
        guard let part = value.part(at: place), !part.isNull else { return nil }
        return value.replacing(place) { _ in .null(attribute.type) }
    }
    return nil
}

extension Value {
    /// The value with each of its blocks changed: itself, or its elements.
    fileprivate func mapBlocks(_ change: (Value) -> Value) -> Value {
        switch content {
        case .object: change(self)
        case .list(let elements, let type): Value(.list(elements.map(change), of: type), marks: marks)
        case .set(let elements, let type):
            Value.set(elements.sorted.map(change), of: type).marked(marks)
        case .map(let fields, let type): Value(.map(fields.mapValues(change), of: type), marks: marks)
        default: self
        }
    }
}

public import Values

/// What an object would become, as far as its schema alone can tell.
///
/// Defaults are filled in, what the provider computes is unknown in a new object and kept in an existing one, and changed
/// attributes that force a replacement are named. The type's own refinement has the last word.
public func planBySchema(_ proposal: Proposal, settings: Value) -> PlannedObject {
    let schema = proposal.schema
    let prior = proposal.prior?.value
    let completed = complete(
        proposal.proposed, proposal.configuration, prior: prior, schema.block, isNew: prior == nil)
    var draft = PlanDraft(
        schema: schema, settings: settings, prior: prior, configuration: proposal.configuration,
        planned: completed,
        requiresReplacement: prior.map { replacementPaths(from: $0, to: completed, schema.block) } ?? [])
    schema.refinePlan?(&draft)
    var planned = PlannedObject(
        value: draft.planned, requiresReplacement: draft.requiresReplacement,
        privateData: proposal.prior?.privateData ?? [])
    planned.refusal = draft.refusal
    return planned
}

/// Fills in defaults, and unknowns for what the provider will choose.
private func complete(
    _ proposed: Value, _ configuration: Value, prior: Value?, _ schema: BlockSchema, isNew: Bool
) -> Value {
    guard let fields = proposed.asFields else { return proposed }
    var values = fields.values
    for attribute in schema.attributes {
        guard let index = fields.shape.index(of: attribute.name) else { continue }
        if let filled = attribute.defaultValue, values[index].isNull {
            values[index] = filled
        } else if attribute.isComputed, isNew, values[index].isNull {
            values[index] = .unknown(attribute.type)
        } else if attribute.isWriteOnly {
            values[index] = .null(attribute.type)
        }
    }
    for block in schema.blocks {
        guard let index = fields.shape.index(of: block.name) else { continue }
        let written = configuration[block.name] ?? block.empty
        if block.isComputed, isNew, written.isNull || written.asElements?.isEmpty == true {
            values[index] = .unknown(block.valueType)
        } else {
            values[index] = completeBlocks(values[index], written, prior: prior?[block.name], block)
        }
    }
    return Value(.object(Fields(shape: fields.shape, values: values)), marks: proposed.marks)
}

private func completeBlocks(
    _ proposed: Value, _ configuration: Value, prior: Value?, _ block: NestedBlockSchema
) -> Value {
    let old = prior?.asElements ?? []
    let written = configuration.asElements ?? []
    let known = block.nesting == .set ? Set(old) : []
    func element(_ value: Value, at index: Int) -> Value {
        // A set element that the provider completed before is recognised by being among the prior ones.
        let isNew =
            block.nesting == .set ? !known.contains(withDefaults(value, block.block)) : index >= old.count
        return complete(
            value, index < written.count ? written[index] : value,
            prior: index < old.count ? old[index] : nil,
            block.block, isNew: isNew)
    }
    switch proposed.content {
    case .object:
        return complete(proposed, configuration, prior: prior, block.block, isNew: prior?.isNull ?? true)
    case .list(let elements, let type):
        return Value(
            .list(elements.enumerated().map { element($1, at: $0) }, of: type), marks: proposed.marks)
    case .set(let elements, let type):
        return Value.set(elements.sorted.enumerated().map { element($1, at: $0) }, of: type).marked(
            proposed.marks)
    case .map(let fields, let type):
        let images = fields.values.enumerated().map { element($1, at: $0) }
        return Value(.map(Fields(shape: fields.shape, values: images), of: type), marks: proposed.marks)
    default:
        return proposed
    }
}

/// A block with the defaults of what was left out, at any depth.
private func withDefaults(_ value: Value, _ schema: BlockSchema) -> Value {
    guard let fields = value.asFields else { return value }
    var values = fields.values
    for attribute in schema.attributes {
        guard let filled = attribute.defaultValue, let index = fields.shape.index(of: attribute.name),
            values[index].isNull
        else { continue }
        values[index] = filled
    }
    for block in schema.blocks {
        guard let index = fields.shape.index(of: block.name) else { continue }
        switch values[index].content {
        case .list(let elements, let type):
            let filled = elements.map { withDefaults($0, block.block) }
            values[index] = Value(.list(filled, of: type), marks: values[index].marks)
        case .set(let elements, let type):
            let filled = elements.sorted.map { withDefaults($0, block.block) }
            values[index] = Value.set(filled, of: type).marked(values[index].marks)
        case .object: values[index] = withDefaults(values[index], block.block)
        default: continue
        }
    }
    return Value(.object(Fields(shape: fields.shape, values: values)), marks: value.marks)
}

/// The changed parts whose schema says that a change needs a new object.
public func replacementPaths(from prior: Value, to planned: Value, _ schema: BlockSchema) -> [ValuePath] {
    var found: [ValuePath] = []
    collectReplacements(from: prior, to: planned, schema, at: ValuePath(), into: &found)
    return found
}

private func collectReplacements(
    from prior: Value, to planned: Value, _ schema: BlockSchema, at path: ValuePath,
    into found: inout [ValuePath]
) {
    for attribute in schema.attributes where attribute.replacement == .always {
        if prior[attribute.name] != planned[attribute.name] {
            found.append(path.appending(.attribute(attribute.name)))
        }
    }
    for block in schema.blocks {
        guard let old = prior[block.name], let new = planned[block.name], old != new else { continue }
        let place = path.appending(.attribute(block.name))
        if block.replacement == .always {
            found.append(place)
            continue
        }
        switch (old.content, new.content) {
        case (.object, .object):
            collectReplacements(from: old, to: new, block.block, at: place, into: &found)
        case (.list(let before, _), .list(let after, _)):
            for (index, (left, right)) in zip(before, after).enumerated() {
                collectReplacements(
                    from: left, to: right, block.block, at: place.appending(.index(index)), into: &found)
            }
            if before.count != after.count, block.block.forcesReplacement { found.append(place) }
        default:
            if block.block.forcesReplacement { found.append(place) }
        }
    }
}

extension BlockSchema {
    /// Whether a change of any attribute in the block, at any depth, needs a new object.
    fileprivate var forcesReplacement: Bool {
        attributes.contains { $0.replacement == .always }
            || blocks.contains { $0.replacement == .always || $0.block.forcesReplacement }
    }
}

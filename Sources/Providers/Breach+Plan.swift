import Values

extension ResourceSchema {
    /// Where a planned object is not one that may come of a configuration.
    ///
    /// A provider decides about computed parts, and may add to them where they are set. Of any argument it may keep the prior
    /// value, which then means the same as what is set, or as nothing; an empty text or collection means the same as none. Source: Terraform's "Resource Instance Change Lifecycle",
    /// PlanResourceChange.
    func breach(ofPlan planned: Value, prior: Value?, configuration: Value) -> Breach? {
        planned.misfit(valueType)
            ?? block.breach(ofPlan: planned, prior: prior, configuration: configuration, ValuePath())
    }
}

extension BlockSchema {
    fileprivate func breach(
        ofPlan planned: Value, prior: Value?, configuration: Value, _ path: ValuePath
    ) -> Breach? {
        if planned.isNull != configuration.isNull {
            return Breach(
                path, planned.isNull ? "is left out although it is set" : "is there although it is not set")
        }
        let (after, set, before) = (planned.asFields, configuration.asFields, prior?.asFields)
        for (attribute, position) in zip(attributes, attributePositions) where !attribute.isWriteOnly {
            func part(_ fields: Fields?) -> Value? {
                fields?.shape === objectType.shape ? fields?.values[position] : fields?[attribute.name]
            }
            guard let new = part(after), let wanted = part(set),
                let breach = attribute.breach(ofPlan: new, prior: part(before), wanted, path)
            else { continue }
            return breach
        }
        for nested in blocks {
            guard let new = planned[nested.name], let wanted = configuration[nested.name],
                let breach = nested.breach(
                    ofPlan: new, prior: prior?[nested.name], wanted,
                    path.appending(.attribute(nested.name)))
            else { continue }
            return breach
        }
        return nil
    }
}

extension AttributeSchema {
    fileprivate func breach(
        ofPlan planned: Value, prior: Value?, _ configuration: Value, _ path: ValuePath
    ) -> Breach? {
        if planned.isSame(as: configuration) { return nil }
        if let prior, planned.isSame(as: prior), !prior.isNull || configuration.isEmptyText { return nil }
        let path = path.appending(.attribute(name))
        if configuration.isNull {
            switch source {
            case .computed, .optionalComputed: return nil
            case .optional(let value?) where planned.isSame(as: value): return nil
            case .optional, .required:
                return Breach(path, "is planned as \(shown(planned)) although it is not set")
            }
        }
        // AWS names the first domain of a certificate among its other ones as well, for example.
        if source == .computed || source == .optionalComputed { return nil }
        return Breach(
            path, "is planned as \(shown(planned)), which is neither what is set nor what was there before")
    }

    private func shown(_ value: Value) -> String { isSensitive ? "something" : value.briefly }
}

extension NestedBlockSchema {
    fileprivate func breach(
        ofPlan planned: Value, prior: Value?, _ configuration: Value, _ path: ValuePath
    ) -> Breach? {
        if planned.isSame(as: configuration) { return nil }
        if let prior, !prior.isNull, planned.isSame(as: prior) { return nil }
        if isComputed, configuration.isNull || configuration.asElements?.isEmpty ?? false { return nil }
        if nesting != .single, planned.isNull {
            return Breach(path, "is null, and must be empty where there are no blocks")
        }
        if planned.isUnknown || configuration.isUnknown {
            return Breach(path, "is planned as other blocks than are set")
        }
        switch (nesting, planned.content, configuration.content) {
        case (.single, _, _):
            return block.breach(ofPlan: planned, prior: prior, configuration: configuration, path)
        case (.list, .list(let new, _), .list(let wanted, _)):
            guard new.count == wanted.count else {
                return Breach(path, "is planned as \(new.count) blocks, and \(wanted.count) are set")
            }
            let old = prior?.asElements ?? []
            for (index, value) in new.enumerated() {
                let breach = block.breach(
                    ofPlan: value, prior: old.indices.contains(index) ? old[index] : nil,
                    configuration: wanted[index], path.appending(.index(index)))
                if let breach { return breach }
            }
        case (.map, .map(let new, _), .map(let wanted, _)):
            guard new.shape == wanted.shape else {
                return Breach(path, "is planned as blocks with other labels than are set")
            }
            for (key, value) in new {
                let breach = block.breach(
                    ofPlan: value, prior: prior?[key], configuration: wanted[key] ?? value,
                    path.appending(.key(key)))
                if let breach { return breach }
            }
        default:
            // Blocks of a set have nothing to tell them apart by, and a kept part makes one that is neither set nor was there.
            break
        }
        return nil
    }
}

extension Value {
    /// Whether the value is a text or collection that has nothing in it.
    fileprivate var isEmptyText: Bool {
        switch content {
        case .string(let text): text.isEmpty
        case .list(let elements, _), .tuple(let elements): elements.isEmpty
        case .set(let elements, _): elements.isEmpty
        case .map(let fields, _): fields.isEmpty
        default: false
        }
    }

    /// The value for a message: whole where it is short and plain.
    var briefly: String {
        switch content {
        case .null: "null"
        case .unknown: "unknown"
        case .bool(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .string(let text): text.count > 60 ? "\"\(text.prefix(60))…\"" : "\"\(text)\""
        case .list(let elements, _), .tuple(let elements): "a list of \(elements.count)"
        case .set(let elements, _): "a set of \(elements.count)"
        case .map(let fields, _), .object(let fields): "an object of \(fields.values.count)"
        }
    }
}

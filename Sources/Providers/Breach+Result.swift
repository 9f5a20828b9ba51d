package import Values

extension ResourceSchema {
    /// Where an object that was made or changed is not as planned: whatever the plan knew must hold.
    ///
    /// Source: Terraform's "Resource Instance Change Lifecycle", ApplyResourceChange.
    func breach(ofResult result: Value, planned: Value) -> Breach? {
        result.misfit(.object(objectType)) ?? block.breach(ofResult: result, planned: planned, ValuePath())
    }

    /// What a plan that was made anew when everything before it was done says against the first one, in words; nil where it keeps to it.
    package func problem(withFinal plan: Value, planned: Value) -> String? {
        block.breach(ofResult: plan, planned: planned, ValuePath()).map { "\(type)\($0.path) \($0.problem)" }
    }

    /// Where what a provider read is not a whole object of the type.
    func breach(ofObject object: Value) -> Breach? {
        if let breach = object.misfit(.object(objectType)) { return breach }
        return object.isWhollyKnown ? nil : Breach(ValuePath(), "is unknown in part")
    }
}

extension BlockSchema {
    fileprivate func breach(ofResult result: Value, planned: Value, _ path: ValuePath) -> Breach? {
        if planned.isUnknown { return nil }
        if planned.isNull != result.isNull {
            return Breach(
                path, planned.isNull ? "was to be absent and is there" : "was to be there and is absent")
        }
        for attribute in attributes where !attribute.isWriteOnly {
            guard let wanted = planned[attribute.name], let new = result[attribute.name] else { continue }
            let step = path.appending(.attribute(attribute.name))
            guard let breach = new.breach(ofPlanned: wanted, step) else { continue }
            return attribute.isSensitive ? Breach(step, "is not as planned") : breach
        }
        for nested in blocks {
            guard let wanted = planned[nested.name], let new = result[nested.name] else { continue }
            let step = path.appending(.attribute(nested.name))
            if let breach = nested.breach(ofResult: new, planned: wanted, step) { return breach }
        }
        return nil
    }
}

extension NestedBlockSchema {
    fileprivate func breach(ofResult result: Value, planned: Value, _ path: ValuePath) -> Breach? {
        if planned.isUnknown { return nil }
        switch (nesting, planned.content, result.content) {
        case (.single, _, _): return block.breach(ofResult: result, planned: planned, path)
        case (.list, .list(let wanted, _), .list(let new, _)):
            guard wanted.count == new.count else {
                return Breach(path, "has \(new.count) blocks, and \(wanted.count) were planned")
            }
            for (index, value) in new.enumerated() {
                let step = path.appending(.index(index))
                if let breach = block.breach(ofResult: value, planned: wanted[index], step) { return breach }
            }
            return nil
        case (.map, .map(let wanted, _), .map(let new, _)):
            guard wanted.shape == new.shape else {
                return Breach(path, "has blocks with other labels than planned")
            }
            for (key, value) in new {
                let step = path.appending(.key(key))
                if let breach = block.breach(ofResult: value, planned: wanted[key] ?? value, step) {
                    return breach
                }
            }
            return nil
        case (.set, .set(let wanted, _), .set(let new, _)):
            return new.breach(of: wanted, path) { new, wanted in
                block.breach(ofResult: new, planned: wanted, path) == nil
            }
        default: return nil
        }
    }
}

extension Value {
    /// Where a value is not what was planned, as far as that was known.
    func breach(ofPlanned planned: Value, _ path: ValuePath) -> Breach? {
        switch (planned.content, content) {
        case (.unknown(let unknown), _):
            guard let refinement = unknown.refinement else { return nil }
            if isNull { return refinement.isNotNull ? Breach(path, "is null, and was not to be") : nil }
            guard let prefix = refinement.prefix, let text = asString, !text.utf8.starts(with: prefix.utf8)
            else { return nil }
            return Breach(path, "is \(briefly), and was to begin with \"\(prefix)\"")
        case (.null, .null): return nil
        case (.list(let wanted, _), .list(let new, _)), (.tuple(let wanted), .tuple(let new)):
            guard wanted.count == new.count else {
                return Breach(path, "has \(new.count) elements, and \(wanted.count) were planned")
            }
            for (index, value) in new.enumerated() {
                if let breach = value.breach(ofPlanned: wanted[index], path.appending(.index(index))) {
                    return breach
                }
            }
            return nil
        case (.map(let wanted, _), .map(let new, _)):
            guard wanted.shape == new.shape else { return Breach(path, "has other keys than planned") }
            for (key, value) in new {
                let step = path.appending(.key(key))
                if let breach = value.breach(ofPlanned: wanted[key] ?? value, step) { return breach }
            }
            return nil
        case (.object(let wanted), .object(let new)):
            guard wanted.shape == new.shape else { return Breach(path, "has other attributes than planned") }
            for (name, value) in new {
                let step = path.appending(.attribute(name))
                if let breach = value.breach(ofPlanned: wanted[name] ?? value, step) { return breach }
            }
            return nil
        case (.set(let wanted, _), .set(let new, _)):
            return new.breach(of: wanted, path) { $0.breach(ofPlanned: $1, path) == nil }
        default:
            return self == planned
                ? nil : Breach(path, "is \(briefly), and was planned as \(planned.briefly)")
        }
    }
}

extension SetElements {
    /// Where elements do not correspond: each planned one to one that is there, and the other way round.
    ///
    /// There may be fewer than planned, for unknown ones can turn out to be equal, and never more.
    fileprivate func breach(
        of planned: SetElements, _ path: ValuePath, _ corresponds: (Value, Value) -> Bool
    ) -> Breach? {
        let problem = Breach(path, "has other elements than planned")
        if self == planned { return nil }
        if count > planned.count { return problem }
        let open = planned.sorted.filter { !$0.isWhollyKnown }
        let known = Set(planned.sorted.filter(\.isWhollyKnown))
        let there = Set(sorted)
        guard known.isSubset(of: there) else { return problem }
        let rest = there.subtracting(known)
        for element in rest where !open.contains(where: { corresponds(element, $0) }) { return problem }
        for element in open where !sorted.contains(where: { corresponds($0, element) }) { return problem }
        return nil
    }
}

/// Conversions of what has parts: each part is converted, and the parts of a collection end up with one type.
extension Value {
    /// Elements of one type as a list.
    func list(_ elements: [Value], of own: ValueType, _ target: ValueType) throws(ConversionError) -> Value {
        let converted = try convert(elements, toElementsOf: target, forgetsMarksOfNulls: true)
        return try Value.list(of: converted, fallback: target.isDynamic ? own : target.withoutOptionals)
    }

    /// Elements of one type as a set.
    func set(_ elements: [Value], of own: ValueType, _ target: ValueType) throws(ConversionError) -> Value {
        let converted = try convert(elements, toElementsOf: target, forgetsMarksOfNulls: true)
        return try Value.set(of: converted, fallback: target.isDynamic ? own : target.withoutOptionals)
    }

    /// Elements of any types as a list; with `dynamic` for the target they find the type that all can have.
    func list(_ elements: [Value], _ target: ValueType) throws(ConversionError) -> Value {
        if elements.isEmpty { return .list([], of: target.withoutOptionals) }
        let shared = try sharedType(elements, target, whole: .list(target))
        var converted = try convert(elements, toElementsOf: shared)
        if shared.hasDynamic, let unified = unify(converted.map(\.type)) {
            converted = try convert(converted, toElementsOf: unified)
        }
        return try Value.list(of: converted, fallback: shared.withoutOptionals)
    }

    /// Elements of any types as a set.
    func set(_ elements: [Value], _ target: ValueType) throws(ConversionError) -> Value {
        if elements.isEmpty { return Value(.set(SetElements([]), of: target.withoutOptionals)) }
        let shared = try sharedType(elements, target, whole: .set(target))
        let converted = try convert(elements, toElementsOf: shared, forgetsMarksOfNulls: true)
        return try Value.set(of: converted, fallback: shared.withoutOptionals)
    }

    private func sharedType(
        _ elements: [Value], _ target: ValueType, whole: ValueType
    ) throws(ConversionError) -> ValueType {
        guard target.isDynamic else { return target }
        let types = elements.map(\.type)
        guard let shared = unify(types), !shared.isDynamic || types.allSatisfy(\.isDynamic) else {
            throw ConversionError(requirement(of: whole, not: .tuple(types)))
        }
        return shared
    }

    /// Parts of one type as a map.
    func map(_ fields: Fields, of own: ValueType, _ target: ValueType) throws(ConversionError) -> Value {
        if fields.isEmpty { return .map(fields, of: target.isDynamic ? own : target.withoutOptionals) }
        return try map(converting: fields, target)
    }

    /// Attributes of any types as a map; with `dynamic` for the target they find the type that all can have.
    func map(_ fields: Fields, _ target: ValueType) throws(ConversionError) -> Value {
        if fields.isEmpty { return .map(fields, of: target.withoutOptionals) }
        guard target.isDynamic else { return try map(converting: fields, target) }
        let types = fields.values.map(\.type)
        guard let shared = unify(types) else {
            let own = ObjectType(shape: fields.shape, types: types)
            throw ConversionError(requirement(of: .map(target), not: .object(own)))
        }
        return try map(converting: fields, shared)
    }

    private func map(converting fields: Fields, _ target: ValueType) throws(ConversionError) -> Value {
        var converted = try convert(fields, toPartsOf: target)
        let needsUnifying =
            switch target {
            case .list, .set, .map, .object: true
            default: false
            }
        if needsUnifying, target.hasDynamic {
            guard let unified = unify(converted.map(\.type)) else { throw ConversionError(oneTypeNeeded) }
            converted = try convert(Fields(shape: fields.shape, values: converted), toPartsOf: unified)
        }
        let (values, type) = try Value.ofOneType(converted, fallback: target.withoutOptionals)
        return .map(Fields(shape: fields.shape, values: values), of: type)
    }

    func tuple(_ elements: [Value], _ targets: [ValueType]) throws(ConversionError) -> Value {
        guard elements.count == targets.count else {
            throw ConversionError(requirement(of: .tuple(targets), not: type))
        }
        var converted: [Value] = []
        for (index, (element, target)) in zip(elements, targets).enumerated() {
            do throws(ConversionError) {
                converted.append(try element.converted(to: target))
            } catch {
                throw error.inside(.index(index))
            }
        }
        return .tuple(converted)
    }

    /// An object or a map as an object: further parts are left out, optional ones that are missing become null.
    func object(_ fields: Fields, _ target: ObjectType) throws(ConversionError) -> Value {
        var converted: [Value] = []
        converted.reserveCapacity(target.names.count)
        var missing: [String] = []
        for (name, type) in zip(target.names, target.types) {
            guard let value = fields[name] else {
                if !target.optional.contains(name) { missing.append(name) }
                converted.append(.null(type.withoutOptionals))
                continue
            }
            do throws(ConversionError) {
                converted.append(try value.converted(to: type))
            } catch {
                throw error.inside(.attribute(name))
            }
        }
        guard missing.isEmpty else { throw ConversionError(missingAttributes(missing)) }
        return .object(Fields(shape: target.shape, values: converted))
    }

    // MARK: - Parts

    private func convert(
        _ elements: [Value], toElementsOf target: ValueType, forgetsMarksOfNulls: Bool = false
    ) throws(ConversionError) -> [Value] {
        var converted: [Value] = []
        converted.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do throws(ConversionError) {
                let result = try element.converted(to: target)
                converted.append(forgetsMarksOfNulls && result.isNull ? result.withMarks([]) : result)
            } catch {
                throw error.inside(.index(index))
            }
        }
        return converted
    }

    private func convert(_ fields: Fields, toPartsOf target: ValueType) throws(ConversionError) -> [Value] {
        var converted: [Value] = []
        converted.reserveCapacity(fields.count)
        for (name, value) in fields {
            do throws(ConversionError) {
                converted.append(try value.converted(to: target))
            } catch {
                throw error.inside(.key(name))
            }
        }
        return converted
    }

    // MARK: - One type for all

    private static func list(of elements: [Value], fallback: ValueType) throws(ConversionError) -> Value {
        let (elements, type) = try ofOneType(elements, fallback: fallback)
        return .list(elements, of: type)
    }

    private static func set(of elements: [Value], fallback: ValueType) throws(ConversionError) -> Value {
        let (elements, type) = try ofOneType(elements, fallback: fallback)
        return .set(elements, of: type)
    }

    /// Elements as those of a collection: values that have no type of their own take the one of the others.
    private static func ofOneType(
        _ elements: [Value], fallback: ValueType
    ) throws(ConversionError) -> ([Value], ValueType) {
        guard fallback.hasDynamic, !elements.isEmpty else { return (elements, fallback) }
        var shared = ValueType.dynamic
        for element in elements {
            let type = element.type
            if type.isDynamic || type == shared { continue }
            guard shared.isDynamic else { throw ConversionError(oneTypeNeeded) }
            shared = type
        }
        guard !shared.isDynamic else { return (elements, fallback) }
        let typed = elements.map { element in
            guard element.type.isDynamic else { return element }
            return Value(element.isNull ? .null(shared) : .unknown(Unknown(shared)), marks: element.marks)
        }
        return (typed, shared)
    }
}

private let oneTypeNeeded = "all elements must have the same type"

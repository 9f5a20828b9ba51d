/// Why a value does not fit a type.
public struct ConversionError: Error, Hashable, Sendable {
    /// The part of the value that does not fit.
    public let path: ValuePath
    /// What is required there, as the end of a sentence: `a number is required`.
    public let message: String

    public init(path: ValuePath = ValuePath(), _ message: String) {
        self.path = path
        self.message = message
    }

    func inside(_ step: ValuePath.Step) -> ConversionError {
        ConversionError(path: ValuePath([step] + path.steps), message)
    }
}

extension ConversionError: CustomStringConvertible {
    public var description: String { path.steps.isEmpty ? message : "\(path): \(message)" }
}

extension Value {
    /// The value as a value of another type, marks kept.
    ///
    /// Source: the conversion rules of the Terraform language (automatic conversion of primitives, of tuples to
    /// lists and sets, of objects to maps, and between objects by attribute); `dynamic` accepts anything.
    /// - Throws: `ConversionError` when the value, or a part of it, has no counterpart in the type.
    public func converted(to type: ValueType) throws(ConversionError) -> Value {
        switch (content, type) {
        case (_, .dynamic), (.string, .string), (.number, .number), (.bool, .bool):
            return self
        case (.null(let own), _):
            guard canConvert(own, to: type) else { throw ConversionError(requirement(of: type)) }
            return Value(.null(type.withoutOptionals), marks: marks)
        case (.unknown(let unknown), _):
            return try convert(unknown, to: type)
        case (.string(let text), .number):
            guard let number = Number(parsing: text) else { throw ConversionError("a number is required") }
            return Value(.number(number), marks: marks)
        case (.string(let text), .bool):
            return Value(.bool(try boolean(from: text)), marks: marks)
        case (.number(let number), .string):
            return Value(.string(number.description), marks: marks)
        case (.bool(let flag), .string):
            return Value(.string(flag ? "true" : "false"), marks: marks)
        case (.list(let elements, _), .list(let target)), (.tuple(let elements), .list(let target)):
            let (converted, type) = try convert(elements, toElementsOf: target)
            return Value(.list(converted, of: type), marks: marks)
        case (.set(let elements, _), .list(let target)):
            let (converted, type) = try convert(elements.sorted, toElementsOf: target)
            return Value(.list(converted, of: type), marks: marks)
        case (.list(let elements, _), .set(let target)), (.tuple(let elements), .set(let target)):
            let (converted, type) = try convert(elements, toElementsOf: target)
            return Value.set(converted, of: type).marked(marks)
        case (.set(let elements, _), .set(let target)):
            let (converted, type) = try convert(elements.sorted, toElementsOf: target)
            return Value.set(converted, of: type).marked(marks)
        case (.tuple(let elements), .tuple(let targets)):
            return try convert(elements, toTuple: targets)
        case (.map(let fields, _), .map(let target)), (.object(let fields), .map(let target)):
            return try convert(fields, toMapOf: target)
        case (.object(let fields), .object(let target)), (.map(let fields, _), .object(let target)):
            return try convert(fields, toObject: target)
        default:
            throw ConversionError(requirement(of: type))
        }
    }

    private func convert(_ unknown: Unknown, to type: ValueType) throws(ConversionError) -> Value {
        if unknown.type == type { return self }
        guard canConvert(unknown.type, to: type) else { throw ConversionError(requirement(of: type)) }
        let target = type.withoutOptionals
        guard let refinement = unknown.refinement else { return Value(.unknown(Unknown(target)), marks: marks) }
        // A prefix says nothing about a number, and a set may hold fewer elements than the list it came from.
        let kept = Unknown.Refinement(isNotNull: refinement.isNotNull)
        return Value(.unknown(Unknown(target, kept.isNotNull ? kept : nil)), marks: marks)
    }

    private func boolean(from text: String) throws(ConversionError) -> Bool {
        switch text {
        case "true", "1": true
        case "false", "0": false
        case "True", "TRUE":
            throw ConversionError("a bool is required; to convert from string, use lowercase \"true\"")
        case "False", "FALSE":
            throw ConversionError("a bool is required; to convert from string, use lowercase \"false\"")
        default: throw ConversionError("a bool is required")
        }
    }

    private func convert(
        _ elements: [Value], toElementsOf target: ValueType
    ) throws(ConversionError) -> ([Value], ValueType) {
        var converted: [Value] = []
        converted.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do throws(ConversionError) {
                converted.append(try element.converted(to: target))
            } catch {
                throw error.inside(.index(index))
            }
        }
        guard target.hasDynamic else { return (converted, target.withoutOptionals) }
        return try unifyElements(converted, fallback: target)
    }

    private func convert(_ elements: [Value], toTuple targets: [ValueType]) throws(ConversionError) -> Value {
        guard elements.count == targets.count else {
            throw ConversionError("a tuple of \(targets.count) elements is required, but this has \(elements.count)")
        }
        var converted: [Value] = []
        for (index, (element, target)) in zip(elements, targets).enumerated() {
            do throws(ConversionError) {
                converted.append(try element.converted(to: target))
            } catch {
                throw error.inside(.index(index))
            }
        }
        return Value(.tuple(converted), marks: marks)
    }

    private func convert(_ fields: Fields, toMapOf target: ValueType) throws(ConversionError) -> Value {
        var converted: [Value] = []
        converted.reserveCapacity(fields.count)
        for (name, value) in fields {
            do throws(ConversionError) {
                converted.append(try value.converted(to: target))
            } catch {
                throw error.inside(.key(name))
            }
        }
        var type = target.withoutOptionals
        if target.hasDynamic { (converted, type) = try unifyElements(converted, fallback: target) }
        return Value(.map(Fields(shape: fields.shape, values: converted), of: type), marks: marks)
    }

    private func convert(_ fields: Fields, toObject target: ObjectType) throws(ConversionError) -> Value {
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
        return Value(.object(Fields(shape: target.shape, values: converted)), marks: marks)
    }

    /// Gives elements that were converted to a type with `dynamic` in it one type that they share.
    private func unifyElements(
        _ elements: [Value], fallback: ValueType
    ) throws(ConversionError) -> ([Value], ValueType) {
        let types = elements.map(\.type)
        guard let first = types.first else { return (elements, fallback.withoutOptionals) }
        if types.allSatisfy({ $0 == first }) { return (elements, first) }
        let unified = unify(types)
        let isOpen = elements.contains { $0.isUnknown && $0.type.isDynamic }
        guard let unified, !unified.isDynamic || isOpen else {
            throw ConversionError("all elements must have the same type")
        }
        var converted: [Value] = []
        for (index, element) in elements.enumerated() {
            do throws(ConversionError) {
                converted.append(try element.converted(to: unified))
            } catch {
                throw error.inside(.index(index))
            }
        }
        return (converted, unified)
    }
}

private func missingAttributes(_ names: [String]) -> String {
    let quoted = names.map { "\"\($0)\"" }
    return quoted.count == 1
        ? "attribute \(quoted[0]) is required"
        : "attributes \(quoted.dropLast().joined(separator: ", ")) and \(quoted[quoted.count - 1]) are required"
}

/// What a type asks for, as the end of a sentence.
func requirement(of type: ValueType) -> String {
    switch type {
    case .dynamic: "a value is required"
    case .bool: "a bool is required"
    case .number: "a number is required"
    case .string: "a string is required"
    case .list(.dynamic): "a list is required"
    case .set(.dynamic): "a set is required"
    case .map(.dynamic): "a map is required"
    case .list, .set, .map: "a \(type.friendlyName) is required"
    case .tuple: "a tuple is required"
    case .object: "an object is required"
    }
}

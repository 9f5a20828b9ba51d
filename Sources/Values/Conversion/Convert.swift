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
            guard own == type || canConvert(own, to: type) else {
                throw ConversionError(requirement(of: type, not: own))
            }
            return Value(.null(type.withoutOptionals.completed(by: own)), marks: marks)
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
        case (.list(_, let own), .list(let target)) where own == target: return self
        case (.set(_, let own), .set(let target)) where own == target: return self
        case (.map(_, let own), .map(let target)) where own == target: return self
        case (.list(let elements, let own), .list(let target)):
            return try list(elements, of: own, target).marked(marks)
        case (.list(let elements, let own), .set(let target)):
            return try set(elements, of: own, target).marked(marks)
        case (.set(let elements, let own), .list(let target)):
            guard lengthRange.min == lengthRange.max else { return Value.unknown(.list(own)).marked(marks) }
            return try list(elements.sorted, of: own, target).marked(marks)
        case (.set(let elements, let own), .set(let target)):
            return try set(elements.sorted, of: own, target).marked(marks)
        case (.tuple(let elements), .list(let target)):
            return try list(elements, target).marked(marks)
        case (.tuple(let elements), .set(let target)):
            return try set(elements, target).marked(marks)
        case (.tuple(let elements), .tuple(let targets)):
            return try tuple(elements, targets).marked(marks)
        case (.map(let fields, let own), .map(let target)):
            return try map(fields, of: own, target).marked(marks)
        case (.object(let fields), .map(let target)):
            return try map(fields, target).marked(marks)
        case (.object(let fields), .object(let target)), (.map(let fields, _), .object(let target)):
            return try object(fields, target).marked(marks)
        default:
            throw ConversionError(requirement(of: type, not: self.type))
        }
    }

    private func convert(_ unknown: Unknown, to type: ValueType) throws(ConversionError) -> Value {
        let target = type.withoutOptionals
        if unknown.type == target { return self }
        guard canConvert(unknown.type, to: type) else {
            throw ConversionError(requirement(of: type, not: unknown.type))
        }
        let isNotNull = unknown.refinement?.isNotNull ?? false
        let bounds = lengthBounds(of: unknown, as: target).map { Unknown.Bounds.length($0) }
        return Value.unknown(target.completed(by: unknown.type), .init(isNotNull: isNotNull, bounds)).marked(
            marks)
    }

    /// What the length of an unknown value tells about the length of what it is converted to.
    private func lengthBounds(of unknown: Unknown, as target: ValueType) -> LengthRange? {
        guard target.isCollection else { return nil }
        switch unknown.type {
        case .list, .set, .map, .tuple, .object: break
        default: return nil
        }
        let range = Value(.unknown(unknown)).lengthRange
        guard case .set = target else { return range }
        // Elements may turn out to be the same, but not vanish.
        return LengthRange(min: Swift.min(range.min, 1), max: range.max)
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
}

/// What a type asks for, as the end of a sentence.
func requirement(of type: ValueType, not given: ValueType? = nil) -> String {
    switch type {
    case .dynamic: "a value is required"
    case .bool: "a bool is required"
    case .number: "a number is required"
    case .string: "a string is required"
    case .list(let element), .set(let element), .map(let element): requirement(of: type, element, not: given)
    case .tuple(let targets): requirement(ofTuple: targets, not: given)
    case .object(let target): requirement(ofObject: target, not: given)
    }
}

private func requirement(of type: ValueType, _ element: ValueType, not given: ValueType?) -> String {
    let kind =
        switch type {
        case .list: "list"
        case .set: "set"
        default: "map"
        }
    guard element.isDynamic else { return "a \(type.friendlyName) is required" }
    switch (given, type) {
    case (.tuple?, .list), (.tuple?, .set), (.object?, .map):
        return "a \(kind) whose elements all have one type is required"
    default:
        return "a \(kind) is required"
    }
}

private func requirement(ofTuple targets: [ValueType], not given: ValueType?) -> String {
    guard case .tuple(let elements)? = given else { return "a tuple is required" }
    guard elements.count == targets.count else {
        return "a tuple of \(targets.count) elements is required, but this has \(elements.count)"
    }
    for (index, (element, target)) in zip(elements, targets).enumerated()
    where !canConvert(element, to: target) {
        return "element \(index): \(requirement(of: target, not: element))"
    }
    return "a tuple is required"
}

private func requirement(ofObject target: ObjectType, not given: ValueType?) -> String {
    guard case .object(let object)? = given else { return "an object is required" }
    let missing = target.names.filter { object[$0] == nil && !target.optional.contains($0) }
    if !missing.isEmpty { return missingAttributes(missing) }
    for (name, type) in zip(target.names, target.types) {
        if let attribute = object[name], !canConvert(attribute, to: type) {
            return "attribute \"\(name)\": \(requirement(of: type, not: attribute))"
        }
    }
    return "an object is required"
}

func missingAttributes(_ names: [String]) -> String {
    let quoted = names.map { "\"\($0)\"" }
    return quoted.count == 1
        ? "attribute \(quoted[0]) is required"
        : "attributes \(quoted.dropLast().joined(separator: ", ")) and \(quoted[quoted.count - 1]) are required"
}

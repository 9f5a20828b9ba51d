public import Diagnostics
public import HCL
public import Values

/// A type as a variable declares it, with the defaults of its optional attributes.
public struct TypeConstraint: Sendable {
    public let type: ValueType
    let defaults: AttributeDefaults?

    /// The constraint that takes any value as it is.
    public static let any = TypeConstraint(type: .dynamic, defaults: nil)

    /// The value as one of this type, missing optional attributes filled in.
    public func convert(_ value: Value) throws(ConversionError) -> Value {
        let filled = defaults?.apply(to: value) ?? value
        return try filled.converted(to: type)
    }
}

/// Default values for missing attributes, in the form of the type they belong to.
indirect enum AttributeDefaults: Sendable {
    /// An object's own defaults, and those inside its attributes.
    case object([String: Value], inner: [String: AttributeDefaults])
    case elements(AttributeDefaults)
    case tuple([Int: AttributeDefaults])

    /// The value with defaults in place of attributes that are missing or null.
    func apply(to value: Value) -> Value {
        switch (self, value.content) {
        case (.object(let defaults, let inner), .object(let fields)):
            return Value(.object(fill(fields, defaults, inner)), marks: value.marks)
        case (.object(let defaults, let inner), .map(let fields, _)):
            return Value(.object(fill(fields, defaults, inner)), marks: value.marks)
        case (.elements(let inner), .list(let elements, _)), (.elements(let inner), .tuple(let elements)):
            return Value(.tuple(elements.map(inner.apply)), marks: value.marks)
        case (.elements(let inner), .set(let elements, _)):
            return Value(.tuple(elements.sorted.map(inner.apply)), marks: value.marks)
        case (.elements(let inner), .map(let fields, _)), (.elements(let inner), .object(let fields)):
            return Value(.object(fields.mapValues(inner.apply)), marks: value.marks)
        case (.tuple(let inner), .tuple(let elements)):
            let filled = elements.enumerated().map { inner[$0]?.apply(to: $1) ?? $1 }
            return Value(.tuple(filled), marks: value.marks)
        default:
            return value
        }
    }

    private func fill(_ fields: Fields, _ defaults: [String: Value], _ inner: [String: AttributeDefaults])
        -> Fields
    {
        var result = fields.dictionary
        for (name, filled) in defaults where result[name]?.isNull ?? true { result[name] = filled }
        for (name, nested) in inner {
            if let value = result[name] { result[name] = nested.apply(to: value) }
        }
        return Fields(result)
    }
}

/// The type that an expression such as `list(object({ name = string, port = optional(number, 80) }))` spells.
///
/// With `allowsBareCollections`, `list` and `map` alone stand for collections of anything, as variables have it.
public func parseTypeConstraint(
    _ expression: Expression, allowsBareCollections: Bool = false
) -> Diagnosed<TypeConstraint> {
    var parser = TypeParser()
    if allowsBareCollections, case .traversal(let traversal) = expression.kind, traversal.steps.isEmpty {
        switch traversal.root {
        case "list": return Diagnosed(TypeConstraint(type: .list(.dynamic), defaults: nil))
        case "map": return Diagnosed(TypeConstraint(type: .map(.dynamic), defaults: nil))
        default: break
        }
    }
    let (type, defaults) = parser.parse(expression, allowsAny: true)
    return Diagnosed(TypeConstraint(type: type, defaults: defaults), parser.diagnostics)
}

private struct TypeParser {
    var diagnostics: [Diagnostic] = []

    mutating func parse(_ expression: Expression, allowsAny: Bool) -> (ValueType, AttributeDefaults?) {
        switch expression.kind {
        case .traversal(let traversal) where traversal.steps.isEmpty:
            return (keyword(traversal.root, at: expression.range), nil)
        case .call(let call): return constructor(call, at: expression.range)
        // What is wrong with it was reported already; Terraform counts it once more.
        case .invalid:
            diagnostics.append(
                .error("Invalid type specification", "This is not a type.", at: expression.range)
                    .limited(to: .machines))
            return (.dynamic, nil)
        default:
            return reject(
                expression.range, "A type is a keyword such as string, or a constructor such as list(string)."
            )
        }
    }

    /// Reports a type that is none; `whole` is what people see underlined, where that is more.
    private mutating func reject(
        _ range: SourceRange, _ detail: String, of whole: SourceRange? = nil
    ) -> (ValueType, AttributeDefaults?) {
        var found = Diagnostic.error("Invalid type specification", detail, at: range)
        found.emphasis = whole
        diagnostics.append(found)
        return (.dynamic, nil)
    }

    private mutating func keyword(_ name: String, at range: SourceRange) -> ValueType {
        switch name {
        case "string": return .string
        case "number": return .number
        case "bool": return .bool
        case "any": return .dynamic
        case "list", "map", "set":
            return reject(
                range,
                "The \(name) type constructor needs the type of its elements: \(name)(string), or \(name)(any)."
            ).0
        case "object":
            return reject(
                range, "The object type constructor needs its attributes: object({ name = string })."
            ).0
        case "tuple":
            return reject(
                range, "The tuple type constructor needs its element types: tuple([string, number])."
            ).0
        default:
            let known = ["string", "number", "bool", "any", "list", "map", "set", "object", "tuple"]
            return reject(
                range, "\"\(name)\" is not a type keyword." + Suggestion.sentence(for: name, among: known)
            ).0
        }
    }

    private mutating func constructor(_ call: Call, at range: SourceRange) -> (ValueType, AttributeDefaults?)
    {
        if call.name == "optional" {
            return reject(
                call.nameRange, "The optional modifier is only for attributes of an object type.", of: range)
        }
        guard ["list", "set", "map", "object", "tuple"].contains(call.name) else {
            if ["string", "number", "bool", "any"].contains(call.name) {
                return reject(
                    call.parentheses,
                    "The keyword \(call.name) names a type as it is: it takes no arguments.",
                    of: range)
            }
            let hint = Suggestion.sentence(for: call.name, among: ["list", "set", "map", "object", "tuple"])
            return reject(range, "\"\(call.name)\" is not a type constructor." + hint, of: call.nameRange)
        }
        guard let argument = call.arguments.first, call.arguments.count == 1 else {
            let extra = call.arguments.dropFirst().first?.range
            return reject(
                extra?.union(call.arguments[call.arguments.count - 1].range) ?? call.parentheses,
                "The \(call.name) type constructor takes one argument.", of: range)
        }
        switch call.name {
        case "object": return object(argument)
        case "tuple": return tuple(argument)
        default:
            let (element, defaults) = parse(argument, allowsAny: true)
            let type: ValueType =
                call.name == "list" ? .list(element) : call.name == "set" ? .set(element) : .map(element)
            return (type, defaults.map { .elements($0) })
        }
    }

    private mutating func tuple(_ argument: Expression) -> (ValueType, AttributeDefaults?) {
        guard case .tuple(let elements) = argument.kind else {
            return reject(
                argument.range, "The tuple type constructor takes a list of types: tuple([string, number]).")
        }
        var types: [ValueType] = []
        var inner: [Int: AttributeDefaults] = [:]
        for (index, element) in elements.enumerated() {
            let (type, defaults) = parse(element, allowsAny: true)
            types.append(type)
            inner[index] = defaults
        }
        return (.tuple(types), inner.isEmpty ? nil : .tuple(inner))
    }

    private mutating func object(_ argument: Expression) -> (ValueType, AttributeDefaults?) {
        guard case .object(let items) = argument.kind else {
            return reject(
                argument.range, "The object type constructor takes attributes: object({ name = string }).")
        }
        var attributes: [String: ValueType] = [:]
        var optional = Set<String>()
        var defaults: [String: Value] = [:]
        var inner: [String: AttributeDefaults] = [:]
        for item in items {
            guard let (name, range) = attributeName(item.key) else { continue }
            if attributes[name] != nil {
                _ = reject(range, "The attribute \"\(name)\" is declared twice in this object type.")
                continue
            }
            var typeExpression = item.value
            var defaultExpression: Expression?
            if case .call(let call) = item.value.kind, call.name == "optional" {
                guard (1...2).contains(call.arguments.count) else {
                    _ = reject(
                        call.parentheses,
                        "optional takes a type and, if wanted, a default: optional(number, 80).",
                        of: item.value.range)
                    continue
                }
                optional.insert(name)
                typeExpression = call.arguments[0]
                defaultExpression = call.arguments.count > 1 ? call.arguments[1] : nil
            }
            let (type, nested) = parse(typeExpression, allowsAny: true)
            attributes[name] = type
            inner[name] = nested
            if let defaultExpression { defaults[name] = defaultValue(defaultExpression, type, nested) }
        }
        let hasDefaults = !defaults.isEmpty || !inner.isEmpty
        return (
            .object(ObjectType(attributes, optional: optional)),
            hasDefaults ? .object(defaults, inner: inner) : nil
        )
    }

    private mutating func attributeName(_ key: ObjectItem.Key) -> (String, SourceRange)? {
        switch key {
        case .name(let name, let range): return (name, range)
        case .expression(let expression):
            let plain =
                if case .string(let text) = expression.kind, isValidIdentifier(text) {
                    ", without quotes: \(text)."
                } else {
                    "."
                }
            _ = reject(
                expression.range, "The name of an attribute of an object type must be a plain name" + plain)
            return nil
        }
    }

    private mutating func defaultValue(
        _ expression: Expression, _ type: ValueType, _ nested: AttributeDefaults?
    ) -> Value? {
        var evaluator = Evaluator(
            scope: VariableScope(.empty, subject: "default value"), functions: FunctionLibrary([]),
            context: FunctionContext(files: NoFiles()))
        let value = evaluator.evaluate(expression)
        if let problem = evaluator.diagnostics.errors.first {
            let isName = problem.summary == "Unknown variable"
            diagnostics.append(
                .error(
                    isName ? "Variables not allowed" : problem.summary,
                    "The default of an optional attribute must be constant. \(problem.detail)",
                    at: problem.range ?? expression.range))
            return nil
        }
        do {
            return try TypeConstraint(type: type, defaults: nested).convert(value)
        } catch {
            diagnostics.append(
                .error(
                    "Invalid default value for optional attribute",
                    "This default value is not compatible with the attribute's type constraint: \(error).",
                    at: expression.range))
            return nil
        }
    }
}

extension Call {
    /// The parentheses with the arguments.
    fileprivate var parentheses: SourceRange {
        let (file, bytes) = (nameRange.file, nameRange.file.bytes)
        var start = nameRange.end
        while start < min(closeRange.start, bytes.count), bytes[start] != UInt8(ascii: "(") { start += 1 }
        return SourceRange(file: file, start: start, end: closeRange.end)
    }
}

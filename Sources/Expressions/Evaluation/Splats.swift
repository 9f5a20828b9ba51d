import Diagnostics
import HCL
import Values

extension Evaluator {
    /// `source[*]…`: the steps applied to each element; a single value counts as a tuple of itself, null as an empty one.
    mutating func evaluate(_ splat: Splat, in expression: Expression) -> Value {
        let before = diagnostics.count
        let source = evaluate(splat.source)
        if diagnostics.count > before { return .unknown(.dynamic) }
        let result = spread(
            source, splat.each, at: splat.source.range, marker: splat.markerRange, in: expression)
        return diagnostics.count > before ? .unknown(result.type) : result
    }

    private mutating func spread(
        _ source: Value, _ each: [Splat.Step], at range: SourceRange, marker: SourceRange,
        in expression: Expression
    ) -> Value {
        if source.isNull {
            if !source.type.isSequence { return Value(.tuple([]), marks: source.marks) }
            return fail(
                "Splat of null value",
                "Splat expressions (with the * symbol) cannot be applied to null sequences.",
                at: range, involving: expression, underlining: marker)
        }
        if source.type.isDynamic { return .unknown(.dynamic).marked(source.marks) }
        switch source.content {
        case .list(let elements, let type):
            return collect(elements, of: type, each, in: expression).marked(source.marks)
        case .set(let elements, let type):
            return collect(elements.sorted, of: type, each, in: expression).marked(source.marks)
        case .tuple(let elements):
            return .tuple(elements.map { step(each, $0, in: expression) }).marked(source.marks)
        case .unknown(let unknown):
            return spreadUnknown(unknown, each, in: expression).marked(source.marks)
        default:
            return .tuple([step(each, source, in: expression)]).marked(source.marks)
        }
    }

    private mutating func collect(
        _ elements: [Value], of type: ValueType, _ each: [Splat.Step], in expression: Expression
    ) -> Value {
        if elements.isEmpty { return .list([], of: step(each, .unknown(type), in: expression).type) }
        let before = diagnostics.count
        let results = elements.map { step(each, $0, in: expression) }
        if diagnostics.count > before { return .unknown(.dynamic) }
        var element = ValueType.dynamic
        for type in results.lazy.map(\.type) where !type.isDynamic && type != element {
            guard element.isDynamic else {
                return fail(
                    "Invalid nested splat expressions",
                    "The inner splat gives elements of different types, \(element) and \(type), so they cannot be one "
                        + "list. A for expression gives a tuple, whose elements may differ.",
                    at: expression.range, involving: expression)
            }
            element = type
        }
        if element.isDynamic { return .list(results, of: element) }
        return .list(
            results.map {
                $0.type.isDynamic
                    ? Value(($0.isNull ? .null(element) : .unknown(Unknown(element))), marks: $0.marks) : $0
            },
            of: element)
    }

    private mutating func spreadUnknown(_ unknown: Unknown, _ each: [Splat.Step], in expression: Expression)
        -> Value
    {
        switch unknown.type {
        case .list(let type), .set(let type):
            let element = step(each, .unknown(type), in: expression).type
            let length = Value(.unknown(unknown)).lengthRange
            return .unknown(.list(element), .init(.length(length)))
        case .tuple(let types):
            let results = types.map { step(each, .unknown($0), in: expression).type }
            return .unknownNotNull(.tuple(results))
        default:
            let only = step(each, Value(.unknown(unknown)), in: expression)
            // It may turn out to be null, which would make the tuple empty.
            return unknown.refinement?.isNotNull == true ? .tuple([only]) : .unknown(.dynamic)
        }
    }

    private mutating func step(_ each: [Splat.Step], _ element: Value, in expression: Expression) -> Value {
        var current = element
        for step in each {
            switch step {
            case .fixed(let fixed): current = apply([fixed][...], to: current, in: expression)
            case .index(let key, let range):
                current = self.element(evaluate(key), of: current, at: range, in: expression)
            case .splat(let inner, _, let markerRange):
                current = spread(
                    current, inner, at: markerRange, marker: markerRange, in: expression)
            }
        }
        return current
    }
}

extension ValueType {
    fileprivate var isSequence: Bool {
        switch self {
        case .list, .set, .tuple: true
        default: false
        }
    }
}

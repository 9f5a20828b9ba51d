import Diagnostics
import HCL
import Values

extension ValueType {
    fileprivate var canExpand: Bool {
        switch self {
        case .list, .set, .tuple, .dynamic: true
        default: false
        }
    }
}

extension Evaluator {
    /// The result of a function for its arguments.
    mutating func evaluate(_ call: Call, in expression: Expression) -> Value {
        if let result = evaluateSyntaxFunction(call, in: expression) { return result }
        guard let function = functions[call.name] else { return unknownFunction(call) }
        guard let (arguments, ranges) = arguments(of: call, in: expression) else { return .unknown(.dynamic) }
        guard checkCount(arguments.count, for: function, call, in: expression) else {
            return .unknown(.dynamic)
        }
        return invoke(function, arguments, ranges, call, in: expression)
    }

    private mutating func unknownFunction(_ call: Call) -> Value {
        let names = functions.names + SyntaxFunction.allCases.map(\.rawValue)
        let bare = call.name.hasPrefix("core::") ? String(call.name.dropFirst(6)) : call.name
        return fail(
            "Call to unknown function",
            "There is no function named \"\(call.name)\"." + Suggestion.sentence(for: bare, among: names),
            at: call.nameRange)
    }

    /// The values of the arguments with the text each came from; nil when one failed or cannot be expanded.
    private mutating func arguments(
        of call: Call, in expression: Expression
    ) -> (values: [Value], ranges: [SourceRange])? {
        let before = diagnostics.count
        var values: [Value] = []
        values.reserveCapacity(call.arguments.count)
        for argument in call.arguments { values.append(evaluate(argument)) }
        if diagnostics.count > before { return nil }
        var ranges = call.arguments.map(\.range)
        guard call.expandsLast, let last = values.popLast(), let range = ranges.popLast() else {
            return (values, ranges)
        }
        switch last.content {
        case .list(let elements, _), .tuple(let elements):
            values += elements.map { $0.marked(last.marks) }
        case .set(let elements, _):
            values += elements.sorted.map { $0.marked(last.marks) }
        case .null:
            fail(
                "Invalid expanding argument value",
                "The expanding argument (indicated by ...) must not be null.",
                at: range, involving: expression)
            return nil
        case .unknown where last.type.canExpand:
            return nil
        default:
            fail(
                "Invalid expanding argument value",
                "The expanding argument (indicated by ...) must be of a tuple, list, or set type.", at: range,
                involving: expression)
            return nil
        }
        while ranges.count < values.count { ranges.append(range) }
        return (values, ranges)
    }

    private mutating func checkCount(
        _ count: Int, for function: Function, _ call: Call, in expression: Expression
    ) -> Bool {
        if count < function.parameters.count {
            let missing = function.parameters[count].name
            fail(
                "Not enough function arguments",
                "Function \"\(call.name)\" takes \(parameterCount(function)): \(function.signature). The value for "
                    + "\"\(missing)\" is missing.", at: call.closeRange, involving: expression)
            return false
        }
        if count > function.parameters.count, function.variadic == nil {
            fail(
                "Too many function arguments",
                "Function \"\(call.name)\" takes only \(parameterCount(function)): \(function.signature).",
                at: call.arguments.dropFirst(function.parameters.count).first?.range ?? call.closeRange,
                involving: expression)
            return false
        }
        return true
    }

    private func parameterCount(_ function: Function) -> String {
        let count = counted(function.parameters.count, "argument")
        return function.variadic == nil ? count : "at least \(count)"
    }

    /// Converts the arguments as the parameters ask for it, then calls.
    private mutating func invoke(
        _ function: Function, _ given: [Value], _ ranges: [SourceRange], _ call: Call,
        in expression: Expression
    ) -> Value {
        var arguments: [Value] = []
        arguments.reserveCapacity(given.count)
        var marks: Marks = []
        var isUnknown = false
        for (index, value) in given.enumerated() {
            guard let parameter = function.parameter(at: index) else { break }
            let range = ranges[index]
            var argument: Value
            do {
                argument = try value.converted(to: parameter.type)
            } catch {
                return failedArgument(parameter, "\(error)", value, call, at: range, in: expression)
            }
            if argument.isNull, !parameter.allowsNull {
                return failedArgument(
                    parameter, "argument must not be null", value, call, at: range, in: expression)
            }
            if !parameter.allowsMarks {
                let (bare, found) = argument.withoutMarksDeep()
                argument = bare
                marks.formUnion(found)
            }
            if !parameter.allowsUnknown, !argument.isWhollyKnown { isUnknown = true }
            arguments.append(argument)
        }
        do {
            if isUnknown {
                let type = try function.returnType(arguments)
                let isNotNull = function.neverReturnsNull && !type.isDynamic
                return (isNotNull ? Value.unknownNotNull(type) : .unknown(type)).marked(marks)
            }
            return try function.body(arguments, context).marked(marks)
        } catch {
            return failedCall(error, function, ranges, marks, call, in: expression)
        }
    }

    private mutating func failedArgument(
        _ parameter: Function.Parameter, _ reason: String, _ value: Value, _ call: Call,
        at range: SourceRange,
        in expression: Expression
    ) -> Value {
        let given = value.isNull ? "" : ", but this is \(described(value))"
        return fail(
            "Invalid function argument",
            "Invalid value for \"\(parameter.name)\" parameter of \(call.name): \(reason)\(given).",
            at: range,
            involving: expression)
    }

    private mutating func failedCall(
        _ error: FunctionError, _ function: Function, _ ranges: [SourceRange], _ marks: Marks, _ call: Call,
        in expression: Expression
    ) -> Value {
        guard let index = error.argument, index < ranges.count, let parameter = function.parameter(at: index)
        else {
            return fail(
                "Error in function call", "Call to function \"\(call.name)\" failed: \(error.message).",
                at: expression.range, involving: expression)
        }
        return fail(
            "Invalid function argument",
            "Invalid value for \"\(parameter.name)\" parameter of \(call.name): \(error.message).",
            at: ranges[index],
            involving: expression)
    }
}

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
        // Without any function this is a place where none may be called.
        if functions.isEmpty {
            return fail(
                "Function calls not allowed",
                "Functions may not be called here: the value must be known before anything is evaluated.",
                at: expression.range)
        }
        if let result = evaluateSyntaxFunction(call, in: expression) { return result }
        guard let function = functions[call.name] else { return unknownFunction(call) }
        // The last argument alone tells how many there are, so it is looked at before they are counted.
        guard let expanded = expansion(of: call, in: expression) else { return .unknown(.dynamic) }
        let plain = call.arguments.count - (call.expandsLast ? 1 : 0)
        guard checkCount(plain + expanded.count, for: function, call, in: expression) else {
            return .unknown(.dynamic)
        }
        return invoke(function, expanded, call, in: expression)
    }

    private mutating func unknownFunction(_ call: Call) -> Value {
        let parts = call.name.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
        if parts.count > 1 { return unknownProviderFunction(call, parts) }
        let names = functions.names + SyntaxFunction.allCases.map(\.rawValue)
        var hint = Suggestion.sentence(for: call.name, among: names)
        if let full = functions.providedNames.first(where: { $0.hasSuffix("::\(call.name)") }) {
            hint = " Did you mean \"\(full)\"?"
        }
        return fail(
            "Call to unknown function", "There is no function named \"\(call.name)\".\(hint)",
            at: call.nameRange)
    }

    /// Reports a name with a namespace: one that is none, or a provider that the module does not require or that has no such
    /// function.
    private mutating func unknownProviderFunction(_ call: Call, _ parts: [String]) -> Value {
        let summary = "Unknown provider function"
        let name = parts[parts.count - 1]
        guard parts[0] == "provider" else {
            let known = parts[0] == "core" ? functions.names : ["core", "provider"]
            let hint = Suggestion.sentence(for: parts[0] == "core" ? name : parts[0], among: known)
            return fail(
                summary,
                parts[0] == "core"
                    ? "The language has no function named \"\(name)\".\(hint)"
                    : "The function namespace \"\(parts[0])\" is not valid: a function of a provider is called by "
                        + "provider::NAME::FUNCTION, one of the language by its name alone.\(hint)",
                at: call.nameRange)
        }
        guard parts.count == 3 else {
            return fail(
                summary,
                "The call must name the provider and the function: provider::NAME::FUNCTION(…).",
                at: call.nameRange)
        }
        let own = functions.providedNames.filter { $0.hasPrefix("provider::\(parts[1])::") }
        if !own.isEmpty {
            return fail(
                summary,
                "The function \"\(name)\" is not available from the provider \"\(parts[1])\"."
                    + Suggestion.sentence(for: name, among: own.map(lastPart)), at: call.nameRange)
        }
        let others = Set(
            functions.providedNames.map { $0.split(separator: ":").dropLast().last.map(String.init) ?? "" })
        return fail(
            summary,
            "There is no function named \"\(call.name)\": this module requires no provider with the local name \"\(parts[1])\" that "
                + "has functions. Require it in the terraform block before calling its functions: required_providers { "
                + "\(parts[1]) = { source = … } }."
                + Suggestion.sentence(for: parts[1], among: others.sorted()),
            at: call.nameRange)
    }

    private func lastPart(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    /// The values that the last argument expands to, none where it is not followed by `...`; nil when it failed or cannot be
    /// expanded.
    private mutating func expansion(of call: Call, in expression: Expression) -> [Value]? {
        guard call.expandsLast, let place = call.arguments.last else { return [] }
        let before = diagnostics.count
        let last = evaluate(place)
        if diagnostics.count > before { return nil }
        switch last.content {
        case .list(let elements, _), .tuple(let elements):
            return elements.map { $0.marked(last.marks) }
        case .set(let elements, _):
            return elements.sorted.map { $0.marked(last.marks) }
        case .null:
            fail(
                "Invalid expanding argument value",
                "The expanding argument (indicated by ...) must not be null.",
                at: place.range, involving: expression)
            return nil
        case .unknown where last.type.canExpand:
            return nil
        default:
            fail(
                "Invalid expanding argument value",
                "The expanding argument (indicated by ...) must be of a tuple, list, or set type.",
                at: place.range,
                involving: expression)
            return nil
        }
    }

    private mutating func checkCount(
        _ count: Int, for function: Function, _ call: Call, in expression: Expression
    ) -> Bool {
        if count < function.parameters.count {
            let missing = function.parameters[count].name
            fail(
                "Not enough function arguments",
                "Function \"\(call.name)\" takes \(parameterCount(function)): \(function.signature). The value for "
                    + "\"\(missing)\" is missing.", at: call.closeRange, involving: expression,
                calling: (function, as: call.name))
            return false
        }
        if count > function.parameters.count, function.variadic == nil {
            fail(
                "Too many function arguments",
                "Function \"\(call.name)\" takes only \(parameterCount(function)): \(function.signature).",
                at: call.place(ofArgument: function.parameters.count), involving: expression,
                underlining: call.arguments[min(function.parameters.count, call.arguments.count - 1)].range,
                calling: (function, as: call.name))
            return false
        }
        return true
    }

    private func parameterCount(_ function: Function) -> String {
        let count = counted(function.parameters.count, "argument")
        return function.variadic == nil ? count : "at least \(count)"
    }

    /// Evaluates the arguments and converts them as the parameters ask for it, then calls.
    ///
    /// Each argument that fails or has a wrong type is reported; of nulls where none may be, only the first.
    private mutating func invoke(
        _ function: Function, _ expanded: [Value], _ call: Call, in expression: Expression
    ) -> Value {
        let before = diagnostics.count
        let places = call.arguments
        let plain = places.count - (call.expandsLast ? 1 : 0)
        var arguments: [Value] = []
        arguments.reserveCapacity(plain + expanded.count)
        for index in 0..<(plain + expanded.count) {
            guard let parameter = function.parameter(at: index) else { break }
            let value = index < plain ? evaluate(places[index]) : expanded[index - plain]
            do {
                arguments.append(try value.converted(to: parameter.type))
            } catch {
                // What is wrong may be a part of the argument, and then it is the part that is described.
                let part = (value.part(at: error.path) ?? value).marked(value.marks)
                failedArgument(parameter, "\(error)", part, function, call, at: index, in: expression)
            }
        }
        if diagnostics.count > before { return .unknown(.dynamic) }
        return run(function, arguments, call, in: expression)
    }

    /// Calls a function with arguments of the right types.
    private mutating func run(
        _ function: Function, _ given: [Value], _ call: Call, in expression: Expression
    ) -> Value {
        var arguments: [Value] = []
        arguments.reserveCapacity(given.count)
        var marks: Marks = []
        var isUnknown = false
        var isUntyped = false
        for (index, value) in given.enumerated() {
            guard let parameter = function.parameter(at: index) else { break }
            var argument = value
            if argument.isNull, !parameter.allowsNull {
                // Terraform looks no further once it cannot tell the type of the result.
                if isUntyped { return .unknown(.dynamic).marked(marks) }
                return failedArgument(
                    parameter, "the argument must not be null", value, function, call, at: index,
                    in: expression)
            }
            if !parameter.allowsMarks {
                let (bare, found) = argument.withoutMarksDeep()
                argument = bare
                marks.formUnion(found)
            }
            if !parameter.allowsUnknown, !argument.isWhollyKnown { isUnknown = true }
            if parameter.needsType, argument.isUnknown, argument.type.isDynamic { isUntyped = true }
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
            return failedCall(error, function, marks, call, in: expression)
        }
    }

    @discardableResult
    private mutating func failedArgument(
        _ parameter: Function.Parameter, _ reason: String, _ value: Value, _ function: Function,
        _ call: Call, at index: Int, in expression: Expression
    ) -> Value {
        let given = value.isNull ? "" : ", but this is \(described(value))"
        return fail(
            "Invalid function argument",
            "Invalid value for \"\(parameter.name)\" parameter of \(call.name): \(reason)\(given).",
            at: call.place(ofArgument: index), involving: expression,
            underlining: call.arguments[min(index, call.arguments.count - 1)].range,
            calling: (function, as: call.name))
    }

    private mutating func failedCall(
        _ error: FunctionError, _ function: Function, _ marks: Marks, _ call: Call, in expression: Expression
    ) -> Value {
        // A body sees arguments without their marks, so what it says about them may tell too much.
        let message = marks.isEmpty ? error.message : error.message.withoutQuotes
        let index = error.argument.map { min($0, call.arguments.count - 1) }
        let emphasis = index.flatMap { $0 >= 0 ? call.arguments[$0].range : nil }
        guard let argument = error.argument, let emphasis, !error.isOfCall,
            let parameter = function.parameter(at: argument)
        else {
            return fail(
                "Error in function call", "Call to function \"\(call.name)\" failed: \(message).",
                at: expression.startRange, involving: expression, underlining: emphasis ?? expression.range,
                calling: (function, as: call.name))
        }
        return fail(
            "Invalid function argument",
            "Invalid value for \"\(parameter.name)\" parameter of \(call.name): \(message).",
            at: call.place(ofArgument: argument), involving: expression, underlining: emphasis,
            calling: (function, as: call.name))
    }
}

extension Call {
    /// The place that Terraform names for an argument: its beginning, or all of the last one where that is expanded.
    fileprivate func place(ofArgument index: Int) -> SourceRange {
        guard !arguments.isEmpty else { return closeRange }
        let isExpanded = expandsLast && index >= arguments.count - 1
        return isExpanded ? arguments[arguments.count - 1].range : arguments[index].startRange
    }
}

extension String {
    /// The text with whatever it quotes, and every number, left out.
    fileprivate var withoutQuotes: String {
        var result = ""
        var closing: Character?
        var isInNumber = false
        for character in self {
            if let end = closing {
                if character == end { closing = nil }
                continue
            }
            if character == "\"" || character == "`" {
                closing = character
                result += "(sensitive value)"
                isInNumber = false
            } else if character.isNumber {
                if !isInNumber { result += "…" }
                isInNumber = true
            } else {
                result.append(character)
                isInNumber = false
            }
        }
        return result
    }
}

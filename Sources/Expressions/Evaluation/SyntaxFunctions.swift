import Diagnostics
import HCL
import Values

/// The functions that look at their arguments' syntax, and so are not library functions.
enum SyntaxFunction: String, CaseIterable {
    case can, convert, templatestring, `try`
}

extension Evaluator {
    /// The result of a call whose function looks at syntax; nil for all other functions.
    mutating func evaluateSyntaxFunction(_ call: Call, in expression: Expression) -> Value? {
        let bare = call.name.hasPrefix("core::") ? String(call.name.dropFirst(6)) : call.name
        return switch SyntaxFunction(rawValue: bare) {
        case .try: evaluateTry(call, in: expression)
        case .can: evaluateCan(call, in: expression)
        case .convert: evaluateConvert(call, in: expression)
        case .templatestring: evaluateTemplateString(call, in: expression)
        case nil: nil
        }
    }

    /// Evaluates apart from this evaluation's findings.
    private func attempt(_ expression: Expression) -> (value: Value, diagnostics: [Diagnostic]) {
        var copy = self
        copy.diagnostics = []
        let value = copy.evaluate(expression)
        return (value, copy.diagnostics)
    }

    /// The first argument that evaluates without an error.
    private mutating func evaluateTry(_ call: Call, in expression: Expression) -> Value {
        guard !call.arguments.isEmpty else {
            return fail(
                "Error in function call", "Function \"try\" needs at least one argument.",
                at: expression.startRange, underlining: expression.range)
        }
        var failures: [Diagnostic] = []
        for argument in call.arguments {
            let (value, found) = attempt(argument)
            if let reference = found.first(where: { isBrokenReference($0) }) {
                diagnostics.append(reference)
                return .unknown(.dynamic)
            }
            if found.hasErrors {
                failures += found
                continue
            }
            // What is not known yet may still turn out to fail.
            return value.isWhollyKnown ? value : .unknown(.dynamic)
        }
        return fail(
            "Error in function call",
            "Call to function \"try\" failed: no expression succeeded.", at: expression.startRange,
            underlining: expression.range,
            notes: failures.map { Diagnostic.Note("\($0.summary): \($0.detail)", at: $0.range) })
    }

    private mutating func evaluateCan(_ call: Call, in expression: Expression) -> Value {
        guard checkCount(call, ["expression"], in: expression), let argument = call.arguments.first else {
            return .unknown(.dynamic)
        }
        let (value, found) = attempt(argument)
        if let reference = found.first(where: { isBrokenReference($0) }) {
            diagnostics.append(reference)
            return .unknown(.bool)
        }
        if found.hasErrors { return .false }
        return value.isWhollyKnown ? .true : .unknownNotNull(.bool)
    }

    /// Whether a call has as many arguments as its function has parameters; else it is reported.
    private mutating func checkCount(_ call: Call, _ parameters: [String], in expression: Expression) -> Bool
    {
        guard call.arguments.count != parameters.count else { return true }
        let signature = "\(call.name)(\(parameters.joined(separator: ", ")))"
        guard call.arguments.count < parameters.count else {
            fail(
                "Too many function arguments",
                "Function \"\(call.name)\" takes only \(counted(parameters.count, "argument")): \(signature).",
                at: call.arguments[parameters.count].startRange, involving: expression,
                underlining: call.arguments[parameters.count].range)
            return false
        }
        fail(
            "Not enough function arguments",
            "Function \"\(call.name)\" takes \(counted(parameters.count, "argument")): \(signature). The value for "
                + "\"\(parameters[call.arguments.count])\" is missing.", at: call.closeRange,
            involving: expression)
        return false
    }

    /// Whether a finding says that a name was never declared: no value makes that right, so `try` must not hide it.
    func isBrokenReference(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.summary.hasPrefix("Reference to undeclared")
    }

    private mutating func evaluateConvert(_ call: Call, in expression: Expression) -> Value {
        guard checkCount(call, ["value", "type"], in: expression) else { return .unknown(.dynamic) }
        // Which parts were marked is forgotten, as for any function that does not ask for marks.
        let (value, marks) = evaluate(call.arguments[0]).withoutMarksDeep()
        let constraint = parseTypeConstraint(call.arguments[1])
        diagnostics += constraint.diagnostics
        if constraint.diagnostics.hasErrors { return .unknown(.dynamic) }
        // What is not known yet is taken to fit, as the core does.
        if value.isUnknown { return .unknown(constraint.output.type.withoutOptionals).marked(marks) }
        do {
            return try constraint.output.convert(value).marked(marks)
        } catch {
            return fail(
                "Invalid function argument",
                "Invalid value for \"value\" parameter of convert: \(error), but this is \(described(value.marked(marks))).",
                at: call.arguments[0].startRange, involving: expression,
                underlining: call.arguments[0].range)
        }
    }

    /// `templatestring`: its first argument names the template, so that nobody builds templates from templates.
    private mutating func evaluateTemplateString(_ call: Call, in expression: Expression) -> Value {
        guard checkCount(call, ["template", "vars"], in: expression) else { return .unknown(.dynamic) }
        if isRenderingText {
            return fail(
                "Error in function call",
                "A template cannot render further templates: call templatestring outside, and pass the text in.",
                at: call.nameRange)
        }
        let before = diagnostics.count
        let template = evaluate(call.arguments[0])
        let variables = evaluate(call.arguments[1])
        if diagnostics.count > before { return .unknown(.dynamic) }
        // Whether a variable shows in the text is not looked into.
        let marks = template.deepMarks.union(variables.deepMarks)
        if variables.isUnknown { return .unknownNotNull(.string).marked(marks) }
        guard case .traversal = call.arguments[0].kind else {
            return fail(
                "Invalid function argument",
                "Invalid value for \"template\" parameter of templatestring: the template must be a direct reference to "
                    + "a single value, such as local.template. Assign a longer expression to a local value first.",
                at: call.arguments[0].startRange, involving: expression,
                underlining: call.arguments[0].range)
        }
        if template.isUnknown { return .unknownNotNull(.string).marked(marks) }
        guard template.type == .string || template.type.isDynamic, !template.isNull else {
            return fail(
                "Invalid function argument",
                "Invalid value for \"template\" parameter of templatestring: a string is required, but this is "
                    + "\(described(template)).",
                at: call.arguments[0].startRange, involving: expression,
                underlining: call.arguments[0].range)
        }
        guard variables.isUnknown || variables.asFields != nil else {
            return fail(
                "Invalid function argument",
                "Invalid value for \"vars\" parameter of templatestring: a map or object is required.",
                at: call.arguments[1].startRange, involving: expression,
                underlining: call.arguments[1].range)
        }
        guard let source = template.asString, let fields = variables.asFields else {
            return .unknownNotNull(.string).marked(marks)
        }
        let rendered: Result<Value, FunctionError>
        do throws(FunctionError) {
            rendered = .success(
                try renderTemplate(source, name: "<templatestring argument>", variables: fields))
        } catch {
            rendered = .failure(error)
        }
        switch rendered {
        case .success(let result):
            if let text = try? result.converted(to: .string) { return text.marked(marks) }
            return fail(
                "Error in function call",
                "Call to function \"templatestring\" failed: the template must give a string, but this is \(described(result)).",
                at: expression.startRange, involving: expression, underlining: expression.range)
        case .failure(let error):
            return fail(
                "Error in function call", "Call to function \"templatestring\" failed: \(error.message).",
                at: expression.startRange, involving: expression, underlining: expression.range)
        }
    }
}

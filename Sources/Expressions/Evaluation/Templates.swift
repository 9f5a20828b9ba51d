import Diagnostics
import HCL
import Values

extension Evaluator {
    /// The text of a template; with unknown parts, an unknown text whose beginning may be known.
    mutating func evaluate(_ template: Template) -> Value {
        var output = TemplateOutput()
        render(template, into: &output)
        return output.value
    }

    private mutating func render(_ template: Template, into output: inout TemplateOutput) {
        for part in template.parts {
            switch part {
            case .literal(let text): output.append(text)
            case .interpolation(let expression): output.append(interpolated(expression))
            case .conditional(let choice): render(choice, into: &output)
            case .loop(let loop): render(loop, into: &output)
            }
        }
    }

    private mutating func interpolated(_ expression: Expression) -> Value {
        let value = evaluate(expression)
        if value.isNull {
            return fail(
                "Invalid template interpolation value",
                "The expression result is null. Cannot include a null value in a string template.",
                at: expression.range, involving: expression)
        }
        do {
            return try value.converted(to: .string)
        } catch {
            return fail(
                "Invalid template interpolation value",
                "Cannot include the given value in a string template: a string is required, but this is "
                    + "\(described(value)). To write a whole structure use jsonencode().",
                at: expression.range, involving: expression)
        }
    }

    private mutating func render(_ choice: Template.If, into output: inout TemplateOutput) {
        let test = evaluate(choice.condition)
        if test.isNull {
            fail(
                "Null condition", "The condition value is null. Conditions must either be true or false.",
                at: choice.condition.range, involving: choice.condition)
            output.append(.unknown(.string))
            return
        }
        guard let flag = try? test.converted(to: .bool) else {
            fail(
                "Incorrect condition type",
                "The condition must be true or false, but this is \(described(test)).",
                at: choice.condition.range, involving: choice.condition)
            output.append(.unknown(.string))
            return
        }
        output.marks.formUnion(flag.marks)
        guard let chosen = flag.asBool else {
            output.append(.unknown(.string))
            return
        }
        render(chosen ? choice.then : choice.otherwise, into: &output)
    }

    private mutating func render(_ loop: Template.For, into output: inout TemplateOutput) {
        let collection = evaluate(loop.head.collection)
        output.marks.formUnion(collection.marks)
        guard let pairs = iterate(collection, loop.head) else {
            output.append(.unknown(.string))
            return
        }
        for (key, value) in pairs {
            iterating(loop.head, key, value) { $0.render(loop.body, into: &output) }
        }
    }
}

/// Text as it grows: known until the first unknown part.
private struct TemplateOutput {
    var text = ""
    var isKnown = true
    var marks: Marks = []

    mutating func append(_ literal: String) {
        if isKnown { text += literal }
    }

    mutating func append(_ value: Value) {
        marks.formUnion(value.marks)
        guard let literal = value.asString else {
            if isKnown, case .unknown(let unknown) = value.content, let prefix = unknown.refinement?.prefix {
                text += prefix
            }
            isKnown = false
            return
        }
        append(literal)
    }

    var value: Value {
        if isKnown { return Value(.string(text.normalized), marks: marks) }
        // The last character may yet combine with what follows, so only what comes before it is certain.
        let prefix = text.allSatisfy(\.isASCII) ? text : String(text.dropLast())
        return Value(.unknown(Unknown(.string, .init(prefix: prefix.isEmpty ? nil : prefix))), marks: marks)
    }
}

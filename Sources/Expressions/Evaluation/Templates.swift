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
        } catch  where value.isUnknown {
            // Terraform finds out once the value is known, and so a plan of it must go through.
            return .unknown(.string).marked(value.marks)
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
        // The type of what is not known yet is looked at once it is.
        let isOpen = test.isUnknown
        guard let flag = isOpen ? .unknown(.bool).marked(test.marks) : try? test.converted(to: .bool) else {
            fail(
                "Incorrect condition type",
                "The condition must be true or false, but this is \(described(test)).",
                at: choice.condition.range, involving: choice.condition)
            output.append(.unknown(.string))
            return
        }
        // Both sides are looked at, since what is secret in one may show in which of them was taken.
        let (then, thenErrors) = attempt(choice.then)
        let (otherwise, otherwiseErrors) = attempt(choice.otherwise)
        output.marks.formUnion(flag.marks.union(then.marks).union(otherwise.marks))
        guard let chosen = flag.asBool else {
            output.append(.unknown(.string))
            return
        }
        diagnostics += chosen ? thenErrors : otherwiseErrors
        output.append(chosen ? then : otherwise)
    }

    /// Renders apart from what else is found.
    private func attempt(_ template: Template) -> (Value, [Diagnostic]) {
        var copy = self
        copy.diagnostics = []
        let value = copy.evaluate(template)
        return (value, copy.diagnostics)
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
        let isLong = text.utf8.count > prefixBytesMax
        let beginning = isLong ? String(decoding: text.utf8.prefix(prefixBytesMax), as: UTF8.self) : text
        // A cut in a character leaves a sign of it at the end, which goes away with the last character.
        return Value.unknown(.string, .init(.prefix(beginning.safePrefix))).marked(marks)
    }
}

/// How many bytes of a template's beginning are remembered, as HCL does.
private let prefixBytesMax = 128

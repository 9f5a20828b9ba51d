import Addresses
import Diagnostics
import Expressions
import HCL

private let conditionForm = BodyForm(
    ["condition", "error_message"], required: ["condition", "error_message"])

extension Declarations {
    /// The condition that a `validation`, `precondition`, `postcondition` or `assert` block states.
    mutating func condition(_ block: Block) -> Condition? {
        let content = content(block.body, conditionForm, underlining: block.headerRange)
        if let test = content["condition"], traversals(in: test.expression).isEmpty {
            diagnostics.append(
                .error(
                    "Invalid \(block.type) expression",
                    "The condition refers to nothing, so it would come out the same whatever the configuration says. It must "
                        + "refer to at least one object of the configuration.", at: test.expression.range
                ).limited(to: test.expression.audience))
        }
        guard let test = content["condition"], let message = content["error_message"] else { return nil }
        return Condition(condition: test.expression, message: message.expression, range: block.headerRange)
    }

    /// The condition of a variable, which must be about the variable.
    mutating func validation(_ block: Block, of variable: String) -> Condition? {
        let condition = condition(block)
        guard let test = block.body.attribute("condition")?.expression else { return condition }
        let names = traversals(in: test).compactMap { try? Reference.parse($0).get().0 }
        if !names.contains(.variable(variable)) {
            diagnostics.append(
                .error(
                    "Invalid variable validation condition",
                    "The condition for the variable \"\(variable)\" must refer to var.\(variable): it is there to check the "
                        + "values that the variable is given.", at: test.range
                ).limited(to: test.audience))
        }
        return condition
    }

    /// The condition of a resource, which must not name the resource: that is what `self` is for.
    mutating func condition(_ block: Block, of name: ResourceName) -> Condition? {
        let condition = condition(block)
        for argument in ["condition", "error_message"] {
            guard let expression = block.body.attribute(argument)?.expression else { continue }
            let references = traversals(in: expression).compactMap { try? Reference.parse($0).get().0 }
            guard references.contains(.resource(name)) else { continue }
            let hint = block.type == "postcondition" ? " Write self for the object itself." : ""
            diagnostics.append(
                .error(
                    "Invalid reference in \(block.type)",
                    "The configuration of \(name) may not refer to itself.\(hint)", at: expression.range))
        }
        return condition
    }
}

import Diagnostics
import Expressions
import HCL

private let outputForm = BodyForm(
    ["value", "description", "sensitive", "ephemeral", "depends_on", "type", "deprecated"],
    required: ["value"], blocks: ["precondition": [], "postcondition": []])

extension Declarations {
    mutating func addOutput(_ block: Block) {
        let label = block.labels[0]
        checkName(label, "Invalid output name")
        let output = output(block, label.text)
        if let first = outputs[output.name] {
            reportDuplicate(
                "Duplicate output definition", "An output named \"\(output.name)\"", block, first.range)
        }
        outputs[output.name] = output
    }

    private mutating func output(_ block: Block, _ name: String) -> Output {
        let content = content(block.body, outputForm, underlining: block.headerRange)
        let constraint = content["type"].map { parseTypeConstraint($0.expression) }
        diagnostics += constraint?.diagnostics ?? []
        for postcondition in content.blocks("postcondition") {
            diagnostics.append(
                .error(
                    "Postconditions are not allowed",
                    "An output can have preconditions only: nothing happens between the value and its conditions.",
                    at: postcondition.typeRange))
        }
        return Output(
            name: name,
            expression: content["value"]?.expression ?? Expression(.invalid, range: block.range),
            description: text(content["description"]), isSensitive: flag(content["sensitive"]) ?? false,
            isEphemeral: flag(content["ephemeral"]) ?? false, constraint: constraint?.output,
            deprecation: text(content["deprecated"]), deprecationRange: content["deprecated"]?.range,
            dependsOn: dependencies(content["depends_on"]),
            preconditions: content.blocks("precondition").compactMap { condition($0) },
            range: block.headerRange)
    }

    mutating func addLocals(_ block: Block) {
        for attribute in plainAttributes(block.body) {
            // The native syntax lets through names only, but JSON any text.
            guard
                checkName(.init(text: attribute.name, range: attribute.nameRange), "Invalid local value name")
            else { continue }
            if let first = locals[attribute.name] {
                diagnostics.append(
                    .error(
                        "Duplicate local value definition",
                        "A local value named \"\(attribute.name)\" was already defined at \(first.range). Local value names "
                            + "must be unique within a module.", at: attribute.range,
                        notes: [.init("The first one is here.", at: first.range)]
                    ).underlining(attribute.nameRange))
            }
            locals[attribute.name] = Local(
                name: attribute.name, expression: attribute.expression, range: attribute.range)
        }
    }
}

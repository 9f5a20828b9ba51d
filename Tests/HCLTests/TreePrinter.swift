import Diagnostics
import HCL

/// The tree of an expression as one line of nested lists, for comparison in tests.
func outline(_ expression: Expression) -> String {
    switch expression.kind {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let digits): digits
    case .string(let text): quoted(text)
    case .template(let template): outline(template)
    case .wrapped(let inner): "(wrap \(outline(inner)))"
    case .traversal(let traversal): outline(traversal)
    case .relative(let source, let steps): "(get \(outline(source)) \(steps.map(outline).joined()))"
    case .index(let source, let key): "(index \(outline(source)) \(outline(key)))"
    case .splat(let splat):
        "(\(splat.isAttributeOnly ? "splat." : "splat") \(outline(splat.source))\(outline(splat.each)))"
    case .tuple(let items): "[\(items.map(outline).joined(separator: " "))]"
    case .object(let items): "{\(items.map(outline).joined(separator: " "))}"
    case .call(let call):
        "(call \(([call.name] + call.arguments.map(outline)).joined(separator: " "))\(call.expandsLast ? "..." : ""))"
    case .unary(let sign, let operand): "(\(sign.rawValue) \(outline(operand)))"
    case .operators(let chain):
        chain.links.reduce(outline(chain.first)) { "(\($1.sign.rawValue) \($0) \(outline($1.operand)))" }
    case .conditional(let chain):
        chain.branches.reversed().reduce(outline(chain.otherwise)) {
            "(? \(outline($1.condition)) \(outline($1.then)) \($0))"
        }
    case .forTuple(let loop):
        "(for[] \(outline(loop.head)) \(outline(loop.value))\(condition(loop.condition)))"
    case .forObject(let loop):
        "(for{} \(outline(loop.head)) \(outline(loop.key)) \(outline(loop.value))\(loop.groups ? "..." : "")"
            + "\(condition(loop.condition)))"
    case .parenthesized(let inner): "(paren \(outline(inner)))"
    case .invalid: "INVALID"
    }
}

func outline(_ template: Template) -> String {
    "(tmpl\(template.parts.map { " " + outline($0) }.joined()))"
}

private func outline(_ part: Template.Part) -> String {
    switch part {
    case .literal(let text): quoted(text)
    case .interpolation(let expression): "(${} \(outline(expression)))"
    case .conditional(let directive):
        "(if \(outline(directive.condition)) \(outline(directive.then)) \(outline(directive.otherwise)))"
    case .loop(let directive): "(for \(outline(directive.head)) \(outline(directive.body)))"
    }
}

func outline(_ traversal: Traversal) -> String {
    traversal.root + traversal.steps.map(outline).joined()
}

private func outline(_ step: Traversal.Step) -> String {
    switch step.kind {
    case .attribute(let name): ".\(name)"
    case .key(let key): "[\(quoted(key))]"
    case .number(let digits): "[\(digits)]"
    }
}

private func outline(_ steps: [Splat.Step]) -> String {
    steps.map { step in
        switch step {
        case .fixed(let step): " \(outline(step))"
        case .index(let key, _): " (index \(outline(key)))"
        case .splat(let each, let isAttributeOnly, _):
            " (\(isAttributeOnly ? "splat." : "splat")\(outline(each)))"
        }
    }.joined()
}

private func outline(_ item: ObjectItem) -> String {
    switch item.key {
    case .name(let name, _): "\(name)=\(outline(item.value))"
    case .expression(let key): "<\(outline(key))>=\(outline(item.value))"
    }
}

private func outline(_ head: ForHead) -> String {
    "(\(head.keyName.map { $0 + " " } ?? "")\(head.valueName) in \(outline(head.collection)))"
}

private func condition(_ expression: Expression?) -> String {
    expression.map { " if \(outline($0))" } ?? ""
}

/// The items of a body, one after the other.
func outline(_ body: Body) -> String {
    let attributes = body.attributes.map { "\($0.name)=\(outline($0.expression))" }
    let blocks = body.blocks.map { block in
        let header = ([block.type] + block.labels.map { quoted($0.text) }).joined(separator: " ")
        return "(\(header) {\(outline(block.body))})"
    }
    return (attributes + blocks).joined(separator: " ")
}

private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

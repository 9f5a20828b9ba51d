public import Addresses
public import Configurations
import Expressions
import HCL

/// The resource that an `import` block is for, whatever the instance; nil where it names none.
public func importTarget(_ block: ImportBlock) -> ResourceAddress? {
    guard let text = addressText(block.to),
        case .resource(let module, let name, _)? = try? TargetAddress(parsing: text)
    else {
        return nil
    }
    return ResourceAddress(module: module.module, name)
}

/// An address as text, a stand-in for every key that must be evaluated; nil where the expression is none.
func addressText(_ expression: Expression) -> String? {
    var text = ""
    return render(expression, into: &text) ? text : nil
}

/// Writes an address out, a stand-in for every key that must be evaluated.
private func render(_ expression: Expression, into text: inout String) -> Bool {
    switch expression.kind {
    case .traversal(let traversal):
        text += traversal.sourceText
        return true
    case .relative(let source, let steps):
        guard render(source, into: &text) else { return false }
        text += steps.map(\.sourceText).joined()
        return true
    case .index(let source, _):
        guard render(source, into: &text) else { return false }
        text += "[0]"
        return true
    default: return false
    }
}

public import Addresses
public import Configurations
import Expressions
import HCL

/// The resource that an `import` block is for, whatever the instance; nil where it names none.
public func importTarget(_ block: ImportBlock) -> ResourceAddress? {
    var text = ""
    guard render(block.to, into: &text),
        case .resource(let module, let name, _)? = try? TargetAddress(parsing: text)
    else {
        return nil
    }
    return ResourceAddress(module: module.module, name)
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

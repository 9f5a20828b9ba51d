public import Diagnostics
public import HCL

/// The traversals in an expression whose roots are not variables of a `for` inside it, in source order.
public func traversals(in expression: Expression) -> [Traversal] {
    var collector = TraversalCollector()
    collector.visit(expression)
    return collector.found
}

/// The traversals in a body, at any depth.
public func traversals(in body: Body) -> [Traversal] {
    var collector = TraversalCollector()
    collector.visit(body)
    return collector.found
}

/// The function calls in an expression, in source order.
public func calls(in expression: Expression) -> [Call] {
    var collector = TraversalCollector()
    collector.visit(expression)
    return collector.calls
}

private struct TraversalCollector {
    var found: [Traversal] = []
    var calls: [Call] = []
    private var bound: [String] = []

    mutating func visit(_ body: Body) {
        for attribute in body.attributes { visit(attribute.expression) }
        for block in body.blocks { visit(block.body) }
    }

    mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .null, .bool, .number, .string, .invalid: break
        case .template(let template): visit(template)
        case .wrapped(let inner), .parenthesized(let inner), .unary(_, let inner), .relative(let inner, _):
            visit(inner)
        case .traversal(let traversal):
            if !bound.contains(traversal.root) { found.append(traversal) }
        case .index(let source, let key):
            visit(source)
            visit(key)
        case .splat(let splat):
            visit(splat.source)
            visit(splat.each)
        case .tuple(let elements): for element in elements { visit(element) }
        case .object(let items):
            for item in items {
                if case .expression(let key) = item.key { visit(key) }
                visit(item.value)
            }
        case .call(let call):
            calls.append(call)
            // The second argument of convert is a type, whose names refer to nothing.
            let isConversion = call.name == "convert" || call.name == "core::convert"
            for argument in isConversion ? call.arguments.prefix(1) : call.arguments[...] { visit(argument) }
        case .operators(let chain):
            visit(chain.first)
            for link in chain.links { visit(link.operand) }
        case .conditional(let chain):
            for branch in chain.branches {
                visit(branch.condition)
                visit(branch.then)
            }
            visit(chain.otherwise)
        case .forTuple(let loop):
            visit(loop.head) { collector in
                collector.visit(loop.value)
                if let condition = loop.condition { collector.visit(condition) }
            }
        case .forObject(let loop):
            visit(loop.head) { collector in
                collector.visit(loop.key)
                collector.visit(loop.value)
                if let condition = loop.condition { collector.visit(condition) }
            }
        }
    }

    private mutating func visit(_ steps: [Splat.Step]) {
        for step in steps {
            switch step {
            case .fixed: break
            case .index(let key, _): visit(key)
            case .splat(let inner, _, _): visit(inner)
            }
        }
    }

    private mutating func visit(_ head: ForHead, _ inside: (inout TraversalCollector) -> Void) {
        visit(head.collection)
        let depth = bound.count
        if let key = head.keyName { bound.append(key) }
        bound.append(head.valueName)
        inside(&self)
        bound.removeSubrange(depth...)
    }

    private mutating func visit(_ template: Template) {
        for part in template.parts {
            switch part {
            case .literal: break
            case .interpolation(let expression): visit(expression)
            case .conditional(let choice):
                visit(choice.condition)
                visit(choice.then)
                visit(choice.otherwise)
            case .loop(let loop):
                visit(loop.head) { $0.visit(loop.body) }
            }
        }
    }
}

extension Traversal {
    /// From the root name to the last step.
    public var range: SourceRange { steps.last.map { rootRange.union($0.range) } ?? rootRange }

    /// The traversal as it would be written.
    public var sourceText: String { root + steps.map(\.sourceText).joined() }
}

extension Traversal.Step {
    public var sourceText: String {
        switch kind {
        case .attribute(let name): ".\(name)"
        case .key(let key): "[\"\(key)\"]"
        case .number(let text): "[\(text)]"
        }
    }
}

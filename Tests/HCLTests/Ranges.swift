import Diagnostics
import HCL

/// Gathers all ranges of a tree.
struct RangeCollector {
    private(set) var ranges: [SourceRange] = []

    mutating func visit(_ body: Body) {
        ranges += [body.range, body.missingRange]
        for attribute in body.attributes {
            ranges += [attribute.range, attribute.nameRange]
            visit(attribute.expression)
        }
        for block in body.blocks {
            ranges += [block.range, block.typeRange, block.headerRange]
            ranges += block.labels.map(\.range)
            visit(block.body)
        }
    }

    mutating func visit(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            ranges += [diagnostic.range, diagnostic.context, diagnostic.emphasis].compactMap(\.self)
            ranges += diagnostic.notes.compactMap(\.range)
        }
    }

    mutating func visit(_ expression: Expression) {
        ranges.append(expression.range)
        switch expression.kind {
        case .null, .bool, .number, .string, .invalid: break
        case .template(let template): visit(template)
        case .wrapped(let inner), .parenthesized(let inner), .unary(_, let inner): visit(inner)
        case .traversal(let traversal): visit(traversal)
        case .relative(let source, let steps):
            visit(source)
            ranges += steps.map(\.range)
        case .index(let source, let key): visit([source, key])
        case .splat(let splat):
            ranges.append(splat.markerRange)
            visit(splat.source)
            visit(splat.each)
        case .tuple(let items): visit(items)
        case .object(let items):
            for item in items {
                if case .name(_, let range) = item.key { ranges.append(range) }
                if case .expression(let key) = item.key { visit(key) }
                visit(item.value)
            }
        case .call(let call):
            ranges += [call.nameRange, call.closeRange]
            visit(call.arguments)
        case .operators(let chain): visit([chain.first] + chain.links.map(\.operand))
        case .conditional(let chain):
            visit(chain.branches.flatMap { [$0.condition, $0.then] } + [chain.otherwise])
        case .forTuple(let loop):
            visit([loop.head.collection, loop.value] + [loop.condition].compactMap(\.self))
        case .forObject(let loop):
            visit([loop.head.collection, loop.key, loop.value] + [loop.condition].compactMap(\.self))
        }
    }

    mutating func visit(_ traversal: Traversal) {
        ranges.append(traversal.rootRange)
        ranges += traversal.steps.map(\.range)
    }

    private mutating func visit(_ expressions: [Expression]) {
        for expression in expressions { visit(expression) }
    }

    private mutating func visit(_ steps: [Splat.Step]) {
        for step in steps {
            switch step {
            case .fixed(let step): ranges.append(step.range)
            case .index(let key, let range):
                ranges.append(range)
                visit(key)
            case .splat(let each, _, let range):
                ranges.append(range)
                visit(each)
            }
        }
    }

    private mutating func visit(_ template: Template) {
        ranges.append(template.range)
        for part in template.parts {
            switch part {
            case .literal: break
            case .interpolation(let expression): visit(expression)
            case .conditional(let directive):
                ranges.append(directive.range)
                visit(directive.condition)
                visit(directive.then)
                visit(directive.otherwise)
            case .loop(let directive):
                ranges.append(directive.range)
                visit(directive.head.collection)
                visit(directive.body)
            }
        }
    }
}

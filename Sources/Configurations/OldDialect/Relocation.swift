import Diagnostics
import HCL

/// Gives a tree that was read from a rewritten file the places of the original file.
struct Relocation {
    let text: UpgradedText

    func body(_ body: Body) -> Body {
        Body(
            attributes: body.attributes.map(attribute), blocks: body.blocks.map(block),
            range: text.origin(of: body.range), missingRange: text.origin(of: body.missingRange),
            isJSON: body.isJSON)
    }

    func diagnostic(_ diagnostic: Diagnostic) -> Diagnostic {
        var result = diagnostic
        result.range = diagnostic.range.map(text.origin(of:))
        result.context = diagnostic.context.map(text.origin(of:))
        return result
    }

    private func attribute(_ attribute: Attribute) -> Attribute {
        Attribute(
            name: attribute.name, nameRange: text.origin(of: attribute.nameRange),
            expression: expression(attribute.expression), range: text.origin(of: attribute.range))
    }

    private func block(_ block: Block) -> Block {
        Block(
            type: block.type, typeRange: text.origin(of: block.typeRange),
            labels: block.labels.map { .init(text: $0.text, range: text.origin(of: $0.range)) },
            body: body(block.body), headerRange: text.origin(of: block.headerRange),
            openRange: text.origin(of: block.openRange),
            range: text.origin(of: block.range))
    }

    private func expression(_ expression: Expression) -> Expression {
        Expression(kind(expression.kind), range: text.origin(of: expression.range))
    }

    private func kind(_ kind: Expression.Kind) -> Expression.Kind {
        switch kind {
        case .null, .bool, .number, .string, .invalid: kind
        case .template(let template): .template(self.template(template))
        case .wrapped(let inner): .wrapped(expression(inner))
        case .traversal(let traversal): .traversal(self.traversal(traversal))
        case .relative(let source, let steps): .relative(expression(source), steps.map(step))
        case .index(let source, let key): .index(expression(source), key: expression(key))
        case .splat(let splat):
            .splat(
                Splat(
                    source: expression(splat.source), isAttributeOnly: splat.isAttributeOnly,
                    each: splat.each.map(splatStep), markerRange: text.origin(of: splat.markerRange)))
        case .tuple(let elements): .tuple(elements.map(expression))
        case .object(let items): .object(items.map(item))
        case .call(let call):
            .call(
                Call(
                    name: call.name, nameRange: text.origin(of: call.nameRange),
                    arguments: call.arguments.map(expression), expandsLast: call.expandsLast,
                    closeRange: text.origin(of: call.closeRange)))
        case .unary(let symbol, let operand): .unary(symbol, expression(operand))
        case .operators(let chain):
            .operators(
                OperatorChain(
                    expression(chain.first), chain.links.map { .init($0.sign, expression($0.operand)) }))
        case .conditional(let chain):
            .conditional(
                ConditionalChain(
                    chain.branches.map {
                        .init(condition: expression($0.condition), then: expression($0.then))
                    }, otherwise: expression(chain.otherwise)))
        case .forTuple(let loop):
            .forTuple(
                ForTuple(
                    head: head(loop.head), value: expression(loop.value),
                    condition: loop.condition.map(expression)))
        case .forObject(let loop):
            .forObject(
                ForObject(
                    head: head(loop.head), key: expression(loop.key), value: expression(loop.value),
                    groups: loop.groups, condition: loop.condition.map(expression)))
        case .parenthesized(let inner): .parenthesized(expression(inner))
        }
    }

    private func traversal(_ traversal: Traversal) -> Traversal {
        Traversal(
            root: traversal.root, rootRange: text.origin(of: traversal.rootRange),
            steps: traversal.steps.map(step))
    }

    private func step(_ step: Traversal.Step) -> Traversal.Step {
        Traversal.Step(step.kind, range: text.origin(of: step.range))
    }

    private func splatStep(_ step: Splat.Step) -> Splat.Step {
        switch step {
        case .fixed(let fixed): .fixed(self.step(fixed))
        case .index(let key, let range): .index(expression(key), range: text.origin(of: range))
        case .splat(let each, let isAttributeOnly, let range):
            .splat(
                each: each.map(splatStep), isAttributeOnly: isAttributeOnly,
                markerRange: text.origin(of: range))
        }
    }

    private func item(_ item: ObjectItem) -> ObjectItem {
        let key: ObjectItem.Key =
            switch item.key {
            case .name(let name, let range): .name(name, range: text.origin(of: range))
            case .expression(let key): .expression(expression(key))
            }
        return ObjectItem(key: key, value: expression(item.value))
    }

    private func head(_ head: ForHead) -> ForHead {
        ForHead(keyName: head.keyName, valueName: head.valueName, collection: expression(head.collection))
    }

    private func template(_ template: Template) -> Template {
        Template(parts: template.parts.map(part), range: text.origin(of: template.range))
    }

    private func part(_ part: Template.Part) -> Template.Part {
        switch part {
        case .literal: part
        case .interpolation(let inner): .interpolation(expression(inner))
        case .conditional(let choice):
            .conditional(
                Template.If(
                    condition: expression(choice.condition), then: template(choice.then),
                    otherwise: template(choice.otherwise), range: text.origin(of: choice.range)))
        case .loop(let loop):
            .loop(
                Template.For(
                    head: head(loop.head), body: template(loop.body), range: text.origin(of: loop.range)))
        }
    }
}

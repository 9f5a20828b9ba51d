import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Values

/// Where an expression stands: in which instance of a module, and in which instance of a block.
struct ExpressionContext {
    let module: ModuleInstance
    var repetitions: Repetitions = .none
    /// What `each.value` is an element of, where there is a `for_each` around.
    var forEach: ForEachElement?
    /// Names that expressions around this one give values to.
    var bound: [String] = []

    func binding(_ names: [String]) -> ExpressionContext {
        var copy = self
        copy.bound += names
        return copy
    }
}

/// An element of what a `for_each` goes through.
struct ForEachElement {
    let expression: Expression
    let key: String
    /// The edit of the expression, where there was one.
    let edits: [Cause]
}

extension CauseFinder {
    /// Why a part of an expression's value is not what it was, as far as its references say; nothing where none is other.
    ///
    /// Of an object constructor only the item counts that the part comes from, of a conditional the branch that was taken.
    func causes(
        of expression: Expression, at path: ArraySlice<ValuePath.Step>, in context: ExpressionContext
    ) -> [Cause] {
        switch expression.kind {
        case .null, .bool, .number, .string, .invalid: return []
        case .wrapped(let inner), .parenthesized(let inner): return causes(of: inner, at: path, in: context)
        case .unary(_, let inner): return causes(of: inner, at: [], in: context)
        case .traversal(let traversal): return causes(of: traversal, at: path, in: context)
        case .relative(let source, let steps):
            return causes(of: source, at: steps.map(\.pathStep)[...] + path, in: context)
        case .index(let source, let key):
            let value = evaluation.evaluate(key, in: context.module, repetition: context.repetitions.after)
                .output
            let step = value.asString.map { ValuePath.Step.key($0) } ?? value.asInt.map { .index($0) }
            let ofKey = causes(of: key, at: [], in: context)
            guard let step, !hasBoundNames(key, context) else {
                return causes(of: source, at: [], in: context) + ofKey
            }
            return causes(of: source, at: [step] + path, in: context) + ofKey
        case .splat(let splat): return causes(of: splat, in: context)
        case .tuple(let elements):
            if case .index(let index)? = path.first, elements.indices.contains(index) {
                return causes(of: elements[index], at: path.dropFirst(), in: context)
            }
            return elements.flatMap { causes(of: $0, at: [], in: context) }
        case .object(let items): return causes(of: items, at: path, in: context)
        case .call(let call): return causes(of: call, at: path, in: context)
        case .operators(let chain):
            return ([chain.first] + chain.links.map(\.operand)).flatMap {
                causes(of: $0, at: [], in: context)
            }
        case .conditional(let chain): return causes(of: chain, at: path, in: context)
        case .forTuple(let loop):
            return causes(of: loop.head, [loop.value, loop.condition].compactMap(\.self), in: context)
        case .forObject(let loop):
            return causes(
                of: loop.head, [loop.key, loop.value, loop.condition].compactMap(\.self), in: context)
        case .template(let template): return causes(of: template, in: context)
        }
    }

    private func hasBoundNames(_ expression: Expression, _ context: ExpressionContext) -> Bool {
        !context.bound.isEmpty && traversals(in: expression).contains { context.bound.contains($0.root) }
    }

    private func hasBoundNames(_ call: Call, _ context: ExpressionContext) -> Bool {
        call.arguments.contains { hasBoundNames($0, context) }
    }

    private func causes(
        of items: [ObjectItem], at path: ArraySlice<ValuePath.Step>, in context: ExpressionContext
    ) -> [Cause] {
        if let name = path.first?.memberName, let item = items.last(where: { $0.key.literal == name }) {
            return causes(of: item.value, at: path.dropFirst(), in: context)
        }
        return items.flatMap { item -> [Cause] in
            var found = causes(of: item.value, at: [], in: context)
            if case .expression(let key) = item.key { found += causes(of: key, at: [], in: context) }
            return found
        }
    }

    private func causes(
        of call: Call, at path: ArraySlice<ValuePath.Step>, in context: ExpressionContext
    ) -> [Cause] {
        // The last map that has a key gives merge its value.
        if call.name == "merge", !call.expandsLast, !hasBoundNames(call, context),
            let name = path.first?.memberName
        {
            for argument in call.arguments.reversed() {
                let value = evaluation.evaluate(
                    argument, in: context.module, repetition: context.repetitions.after
                )
                .output
                guard let fields = value.asFields else { break }
                if fields[name] == nil { continue }
                return causes(of: argument, at: path, in: context)
            }
        }
        if call.name == "lookup", call.arguments.count > 1 {
            let (map, key) = (call.arguments[0], call.arguments[1])
            let name = evaluation.evaluate(key, in: context.module, repetition: context.repetitions.after)
                .output
                .asString
            let value = evaluation.evaluate(map, in: context.module, repetition: context.repetitions.after)
                .output
            if let name, !hasBoundNames(call, context), value.asFields?[name] != nil {
                return causes(of: map, at: [.key(name)] + path, in: context)
                    + causes(of: key, at: [], in: context)
            }
        }
        let passesThrough = ["tomap", "tolist", "sensitive", "nonsensitive", "ephemeralasnull"].contains(
            call.name)
        let isConversion = call.name == "convert" || call.name == "core::convert"
        return call.arguments.prefix(isConversion ? 1 : call.arguments.count).flatMap {
            causes(of: $0, at: passesThrough ? path : [], in: context)
        }
    }

    private func causes(
        of chain: ConditionalChain, at path: ArraySlice<ValuePath.Step>, in context: ExpressionContext
    ) -> [Cause] {
        var found: [Cause] = []
        for branch in chain.branches {
            found += causes(of: branch.condition, at: [], in: context)
            let holds = evaluation.evaluate(
                branch.condition, in: context.module, repetition: context.repetitions.after
            ).output.asBool
            if holds != false { found += causes(of: branch.then, at: path, in: context) }
            if holds == true { return found }
        }
        return found + causes(of: chain.otherwise, at: path, in: context)
    }

    private func causes(
        of head: ForHead, _ inside: [Expression], in context: ExpressionContext
    ) -> [Cause] {
        let inner = context.binding([head.keyName, head.valueName].compactMap(\.self))
        return causes(of: head.collection, at: [], in: context)
            + inside.flatMap { causes(of: $0, at: [], in: inner) }
    }

    private func causes(of template: Template, in context: ExpressionContext) -> [Cause] {
        template.parts.flatMap { part -> [Cause] in
            switch part {
            case .literal: return []
            case .interpolation(let expression): return causes(of: expression, at: [], in: context)
            case .conditional(let choice):
                return causes(of: choice.condition, at: [], in: context)
                    + causes(of: choice.then, in: context)
                    + causes(of: choice.otherwise, in: context)
            case .loop(let loop):
                let inner = context.binding([loop.head.keyName, loop.head.valueName].compactMap(\.self))
                return causes(of: loop.head.collection, at: [], in: context)
                    + causes(of: loop.body, in: inner)
            }
        }
    }

    private func causes(of splat: Splat, in context: ExpressionContext) -> [Cause] {
        var path: [ValuePath.Step] = []
        for case .fixed(let step) in splat.each {
            path.append(step.pathStep)
        }
        if path.count == splat.each.count, case .traversal(let traversal) = splat.source.kind,
            !context.bound.contains(traversal.root),
            case .success(let found) = Reference.parse(traversal), case .resource(let name) = found.0,
            found.stepsUsed == traversal.steps.count
        {
            return objects(name, ValuePath(path), in: context.module)
        }
        return causes(of: splat.source, at: [], in: context)
    }
}

extension ValuePath.Step {
    /// The name of a member of an object or a map; nil for a place in a sequence or a set.
    var memberName: String? {
        switch self {
        case .attribute(let name), .key(let name): name
        case .index, .element: nil
        }
    }
}

extension ObjectItem.Key {
    /// The key where it is written out.
    fileprivate var literal: String? {
        switch self {
        case .name(let name, _): name
        case .expression(let expression):
            if case .string(let text) = expression.kind { text } else { nil }
        }
    }
}

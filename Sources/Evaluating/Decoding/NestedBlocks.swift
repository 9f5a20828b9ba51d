import Diagnostics
import Expressions
import HCL
import Providers
import Values

extension BodyDecoder {
    /// The value of all blocks of one type, dynamic ones expanded.
    mutating func decodeBlocks(_ schema: NestedBlockSchema, _ body: Body, _ attribute: Attribute?) -> Value {
        if schema.acceptsAttributeSyntax, let attribute { return decodeAttributeSyntax(schema, attribute) }
        var values: [Value] = []
        var labels: [String] = []
        var isUnknown = false
        for block in body.blocks {
            if block.type == schema.name {
                values.append(decode(block.body, schema.block))
                labels.append(block.labels.first?.text ?? "")
            } else if block.type == "dynamic", block.labels.first?.text == schema.name {
                if !expand(block, schema, into: &values, &labels) { isUnknown = true }
            }
        }
        reportDeprecation(schema, body)
        if isUnknown { return .unknown(schema.valueType) }
        checkCount(values.count, schema, body)
        let element = schema.block.valueType
        switch schema.nesting {
        case .single: return values.first ?? .null(element)
        case .list: return .list(values, of: element)
        case .set: return .set(values, of: element)
        case .map:
            return .map(Dictionary(zip(labels, values)) { first, _ in first }, of: element)
        }
    }

    private mutating func reportDeprecation(_ schema: NestedBlockSchema, _ body: Body) {
        guard let deprecation = schema.deprecation, let block = body.blocks(schema.name).first else { return }
        evaluator.diagnostics.append(
            .warning("Block is deprecated", deprecation, at: block.typeRange, context: block.headerRange))
    }

    private mutating func checkCount(_ count: Int, _ schema: NestedBlockSchema, _ body: Body) {
        if count < schema.minimum {
            evaluator.diagnostics.append(
                .error(
                    "Insufficient \(schema.name) blocks",
                    "At least \(schema.minimum) \"\(schema.name)\" \(schema.minimum == 1 ? "block is" : "blocks are") required.",
                    at: body.missingRange))
        }
        let limit = schema.nesting == .single ? 1 : schema.maximum
        if let limit, count > limit {
            let extra = body.blocks(schema.name).dropFirst(limit).first
            evaluator.diagnostics.append(
                .error(
                    "Too many \(schema.name) blocks",
                    "No more than \(limit) \"\(schema.name)\" \(limit == 1 ? "block is" : "blocks are") allowed.",
                    at: extra?.headerRange ?? body.missingRange))
        }
    }

    // MARK: - dynamic

    /// Adds the blocks that a dynamic block stands for; false where that is not known yet.
    private mutating func expand(
        _ block: Block, _ schema: NestedBlockSchema, into values: inout [Value], _ labels: inout [String]
    ) -> Bool {
        guard let forEach = block.body.attribute("for_each"), let content = block.body.blocks("content").first
        else {
            let missing =
                block.body.attribute("for_each") == nil ? "the argument \"for_each\"" : "a \"content\" block"
            evaluator.diagnostics.append(
                .error(
                    "Missing required argument", "A dynamic block needs \(missing).", at: block.headerRange))
            return true
        }
        let before = evaluator.diagnostics.count
        let collection = evaluator.evaluate(forEach.expression)
        if evaluator.diagnostics.count > before { return false }
        // How many blocks there are would be stored, and with it something of the value.
        refuseEphemeral(collection.withoutElements, schema.name, forEach)
        let name = iteratorName(block, schema)
        let outer = (evaluator, iterators)
        defer {
            let found = evaluator.diagnostics
            (evaluator, iterators) = outer
            evaluator.diagnostics = found
        }
        guard let pairs = pairs(collection, forEach.expression) else {
            // What is wrong in the content is wrong however many blocks there will be.
            let anything = Value.unknown(.dynamic).marked(collection.marks)
            iterators[name] = .object(["key": anything, "value": anything])
            evaluator = rebuilt(evaluator.diagnostics)
            _ = decode(content.body, schema.block)
            return false
        }
        for (key, value) in pairs {
            iterators[name] = .object([
                "key": key.marked(collection.marks), "value": value.marked(collection.marks),
            ])
            evaluator = rebuilt(evaluator.diagnostics)
            values.append(decode(content.body, schema.block))
            labels.append(dynamicLabel(block))
        }
        return true
    }

    /// An evaluator that knows the iterators of the dynamic blocks around.
    private func rebuilt(_ diagnostics: [Diagnostic]) -> Evaluator {
        var evaluator = evaluation.evaluator(
            in: instance, repetition: repetition, selfValue: selfValue, extra: iterators)
        evaluator.diagnostics = diagnostics
        return evaluator
    }

    private mutating func dynamicLabel(_ block: Block) -> String {
        guard let labels = block.body.attribute("labels") else { return "" }
        return evaluator.evaluate(labels.expression).asElements?.first?.asString ?? ""
    }

    private func iteratorName(_ block: Block, _ schema: NestedBlockSchema) -> String {
        if case .traversal(let traversal)? = block.body.attribute("iterator")?.expression.kind {
            return traversal.root
        }
        return schema.name
    }

    private mutating func pairs(_ collection: Value, _ expression: Expression) -> [(Value, Value)]? {
        switch collection.content {
        case .list(let elements, _), .tuple(let elements):
            return elements.enumerated().map { (.number($0), $1) }
        case .set(let elements, _): return elements.sorted.map { ($0, $0) }
        case .map(let fields, _), .object(let fields): return fields.map { (.string($0), $1) }
        case .unknown where !collection.type.isPrimitive: return nil
        case .null:
            evaluator.diagnostics.append(
                .error(
                    "Invalid dynamic for_each value", "Cannot use a null value in for_each.",
                    at: expression.range))
            return []
        case .unknown, .bool, .number, .string:
            evaluator.diagnostics.append(
                .error(
                    "Invalid dynamic for_each value",
                    "Cannot use a \(collection.type.friendlyName) value in for_each. An iterable collection is required.",
                    at: expression.range))
            return []
        }
    }

    // MARK: - Attribute syntax

    /// `name = [{…}]` for blocks that older versions of a type had as an argument.
    private mutating func decodeAttributeSyntax(_ schema: NestedBlockSchema, _ attribute: Attribute) -> Value
    {
        let before = evaluator.diagnostics.count
        let value = evaluator.evaluateNamed(attribute.expression)
        if evaluator.diagnostics.count > before { return .unknown(schema.valueType) }
        do {
            let converted = try value.converted(to: schema.valueType.allOptional)
            refuseEphemeral(converted, schema.name, attribute)
            return converted.isNull ? schema.empty : converted
        } catch {
            evaluator.diagnostics.append(
                .error(
                    "Incorrect attribute value type",
                    "Inappropriate value for attribute \"\(schema.name)\": \(error).",
                    at: attribute.expression.range,
                    context: attribute.range))
            return .unknown(schema.valueType)
        }
    }
}

extension Value {
    /// Something with the value's own marks, and none of its elements'.
    fileprivate var withoutElements: Value { Value.null.marked(marks) }
}

extension ValueType {
    /// The type with every attribute of every object optional.
    fileprivate var allOptional: ValueType {
        switch self {
        case .list(let element): .list(element.allOptional)
        case .set(let element): .set(element.allOptional)
        case .map(let element): .map(element.allOptional)
        case .object(let object):
            .object(
                ObjectType(
                    shape: object.shape, types: object.types.map(\.allOptional), optional: Set(object.names)))
        default: self
        }
    }
}

import Diagnostics
import Expressions
import HCL
import Values

/// Makes values of bodies as a specification wants them, with findings where HCL has them.
struct BodyDecoder {
    private(set) var diagnostics: [Diagnostic] = []
    private let variables: Fields

    init(variables: Fields) {
        self.variables = variables
    }

    mutating func decode(_ body: Body, _ specification: Specification) -> Value {
        let body = body.withBlocks(of: specification)
        check(body, specification.itemsOfBody)
        return value(specification, body)
    }

    // MARK: - What a body may hold

    private mutating func check(_ body: Body, _ items: [Specification]) {
        var attributes = Set<String>()
        var blocks: [String: Int] = [:]
        for item in items {
            if let type = item.blockType { blocks[type.name] = type.labelCount }
            if case .attribute(let name, _, let isRequired) = item {
                attributes.insert(name)
                if isRequired, body.attribute(name) == nil {
                    report("Missing required argument", body.missingRange)
                }
            }
        }
        for attribute in body.attributes where !attributes.contains(attribute.name) {
            report("Unsupported argument", attribute.nameRange)
        }
        for block in body.blocks {
            guard let count = blocks[block.type] else {
                report("Unsupported block type", block.typeRange)
                continue
            }
            if block.labels.count > count { report("Extraneous label", block.labels[count].range) }
            if block.labels.count < count { report("Missing label", block.openRange) }
        }
    }

    private mutating func report(_ summary: String, _ range: SourceRange) {
        diagnostics.append(.error(summary, at: range))
    }

    // MARK: - Values

    private mutating func value(_ specification: Specification, _ body: Body) -> Value {
        switch specification {
        case .object(let properties):
            var fields: [String: Value] = [:]
            for property in properties { fields[property.name] = value(property.specification, body) }
            return .object(fields)
        case .array(let elements):
            var values: [Value] = []
            for element in elements { values.append(value(element, body)) }
            return .tuple(values)
        case .attribute(let name, let type, _):
            guard let attribute = body.attribute(name) else { return .null(type) }
            return value(attribute.expression, variables, as: type)
        case .block(let type, let isRequired, let nested):
            guard let block = single(type, isRequired, body) else { return .null(nested.impliedType) }
            return decode(block.body, nested)
        case .blocks(let collection, let type, let countMin, let countMax, let nested):
            let blocks = body.blocks(type)
            if blocks.count < countMin { report("Insufficient \(type) blocks", body.missingRange) }
            if countMax > 0, blocks.count > countMax {
                report("Too many \(type) blocks", blocks[countMax].headerRange)
            }
            return self.collection(collection, blocks, nested, at: body.missingRange)
        case .blockMap(let type, let labels, let nested):
            return map(body.blocks(type), labels.count, nested, at: body.missingRange)
        case .blockAttributes(let type, let element, let isRequired):
            guard let block = single(type, isRequired, body) else { return .null(.map(element)) }
            for inner in block.body.blocks { report("Unexpected block", inner.typeRange) }
            var fields: [String: Value] = [:]
            for attribute in block.body.attributes {
                fields[attribute.name] = value(attribute.expression, variables, as: element)
            }
            return converted(.object(fields), to: .map(element), at: block.range)
        case .literal(let value): return value
        case .fallback(let choices):
            var result = Value.null
            for choice in choices where result.isNull { result = value(choice, body) }
            return result
        case .transform(let nested, let expression):
            return value(expression, Fields(["nested": value(nested, body)]), as: .dynamic)
        }
    }

    private mutating func single(_ type: String, _ isRequired: Bool, _ body: Body) -> Block? {
        let blocks = body.blocks(type)
        if isRequired, blocks.isEmpty { report("Missing \(type) block", body.missingRange) }
        if blocks.count > 1 { report("Duplicate \(type) block", blocks[1].headerRange) }
        return blocks.first
    }

    private mutating func collection(
        _ kind: Specification.Collection, _ blocks: [Block], _ nested: Specification, at range: SourceRange
    ) -> Value {
        var values: [Value] = []
        for block in blocks { values.append(decode(block.body, nested)) }
        let element = values.isEmpty ? nested.impliedType : unify(values.map(\.type)) ?? nested.impliedType
        return converted(.tuple(values), to: kind == .list ? .list(element) : .set(element), at: range)
    }

    private mutating func map(
        _ blocks: [Block], _ levels: Int, _ nested: Specification, at range: SourceRange
    ) -> Value {
        let type = (0..<levels).reduce(nested.impliedType) { type, _ in .map(type) }
        var entries: [(labels: ArraySlice<String>, value: Value)] = []
        var seen = Set<[String]>()
        for block in blocks where block.labels.count == levels {
            let labels = block.labels.map(\.text)
            if !seen.insert(labels).inserted { report("Duplicate \(block.type) block", block.headerRange) }
            entries.append((labels[...], decode(block.body, nested)))
        }
        return converted(BodyDecoder.objects(entries, levels), to: type, at: range)
    }

    private static func objects(
        _ entries: [(labels: ArraySlice<String>, value: Value)], _ levels: Int
    ) -> Value {
        guard levels > 0 else { return entries.last?.value ?? .null }
        let groups = Dictionary(grouping: entries) { $0.labels.first ?? "" }
        return .object(
            groups.mapValues { objects($0.map { ($0.labels.dropFirst(), $0.value) }, levels - 1) })
    }

    private mutating func value(_ expression: Expression, _ variables: Fields, as type: ValueType) -> Value {
        var evaluator = Evaluator(
            scope: VariableScope(variables), functions: .standard,
            context: FunctionContext(files: NoFiles()))
        let value = evaluator.evaluate(expression)
        diagnostics += evaluator.diagnostics
        return converted(value, to: type, at: expression.range)
    }

    private mutating func converted(_ value: Value, to type: ValueType, at range: SourceRange) -> Value {
        do {
            return try value.converted(to: type)
        } catch {
            diagnostics.append(.error("Incorrect attribute value type", "\(error)", at: range))
            return .unknown(type)
        }
    }
}

extension Body {
    /// The body with blocks where the specification has some; in the JSON syntax they look like arguments.
    func withBlocks(of specification: Specification) -> Body {
        guard isJSON else { return self }
        let types = specification.itemsOfBody.compactMap(\.blockType)
        return separatingBlocks { name in types.first { $0.name == name }?.labelCount }
    }

    /// The names that a specification would evaluate.
    func traversals(_ specification: Specification) -> [Traversal] {
        let body = withBlocks(of: specification)
        return specification.itemsOfBody.flatMap { item -> [Traversal] in
            if case .attribute(let name, _, _) = item {
                return body.attribute(name).map { Expressions.traversals(in: $0.expression) } ?? []
            }
            let bodies = item.blockType.map { body.blocks($0.name).map(\.body) } ?? []
            guard let nested = item.nested else {
                return bodies.flatMap(\.attributes).flatMap { Expressions.traversals(in: $0.expression) }
            }
            return bodies.flatMap { $0.traversals(nested) }
        }
    }
}

import Configurations
public import Diagnostics
import Expressions
public import HCL
public import Providers
public import Values

extension Evaluation {
    /// The value of a block's content under its schema: null where nothing was set.
    public func decode(
        _ body: HCLBody, _ schema: BlockSchema, for use: DecodedUse = .storing, in instance: ModuleInstance,
        repetition: RepetitionData = .none,
        selfValue: Value? = nil
    ) -> Diagnosed<Value> {
        var decoder = BodyDecoder(
            evaluator: evaluator(in: instance, repetition: repetition, selfValue: selfValue),
            evaluation: self, use: use,
            instance: instance, repetition: repetition, selfValue: selfValue)
        let value = decoder.decode(body, schema)
        return Diagnosed(value, decoder.evaluator.diagnostics)
    }
}

/// What becomes of a block's values once they are decoded.
public enum DecodedUse: Sendable {
    /// They become part of plans and states, so only write-only arguments may be ephemeral.
    case storing
    /// They are handed on and forgotten, like the settings of a provider, so all may be.
    case handingOn
}

/// A body of the native or JSON syntax.
public typealias HCLBody = Body

/// Turns blocks into values, one argument after the other.
struct BodyDecoder {
    var evaluator: Evaluator
    let evaluation: Evaluation
    let use: DecodedUse
    let instance: ModuleInstance
    let repetition: RepetitionData
    let selfValue: Value?
    /// The iterators of the dynamic blocks around.
    var iterators: [String: Value] = [:]

    mutating func decode(_ body: Body, _ schema: BlockSchema) -> Value {
        let body = body.shaped(by: schema)
        let shape = schema.objectType.shape
        var values = schema.unset
        // Which argument has a position, for there are fewer arguments than positions; none is -1.
        var written = [Int](repeating: -1, count: shape.names.count)
        var hasOtherNames = !body.blocks.isEmpty
        for (index, attribute) in body.attributes.enumerated() {
            guard let position = shape.index(of: attribute.name) else {
                hasOtherNames = true
                continue
            }
            if written[position] < 0 { written[position] = index }
            if !schema.blocks.isEmpty, !schema.hasAttribute(attribute.name) { hasOtherNames = true }
        }
        if hasOtherNames { reportUnknownNames(body, schema) }
        func argument(_ position: Int) -> Attribute? {
            written[position] < 0 ? nil : body.attributes[written[position]]
        }
        for (attribute, position) in zip(schema.attributes, schema.attributePositions) {
            values[position] = decode(attribute, argument(position), in: body)
        }
        for (block, position) in zip(schema.blocks, schema.blockPositions) {
            values[position] = decodeBlocks(block, body, argument(position))
        }
        return Value(.object(Fields(shape: shape, values: values)))
    }

    private mutating func decode(_ schema: AttributeSchema, _ attribute: Attribute?, in body: Body) -> Value {
        guard let attribute else {
            if let value = blocksAsAttribute(schema, in: body) { return value }
            if schema.isRequired {
                evaluator.diagnostics.append(
                    .error(
                        "Missing required argument",
                        "The argument \"\(schema.name)\" is required, but no definition was found.",
                        at: body.missingRange))
            }
            return .null(schema.type)
        }
        let before = evaluator.diagnostics.count
        let value = evaluator.evaluateNamed(attribute.expression)
        if evaluator.diagnostics.count > before, Array(evaluator.diagnostics[before...]).hasErrors {
            return .unknown(schema.type)
        }
        do {
            let converted = try value.converted(to: schema.type)
            if schema.source == .computed {
                if converted.isNull { return converted }
                evaluator.diagnostics.append(
                    .error(
                        "Value for unconfigurable attribute",
                        "Can't configure a value for \"\(schema.name)\": its value will be decided automatically based on the result of "
                            + "applying this configuration.", at: attribute.nameRange,
                        context: attribute.range))
                return .unknown(schema.type)
            }
            check(converted, schema, attribute)
            return converted
        } catch {
            var problem = Diagnostic.error(
                "Incorrect attribute value type",
                "Inappropriate value for attribute \"\(schema.name)\": \(error).",
                at: attribute.expression.range,
                context: attribute.range)
            problem.values = evaluator.involvedValues(attribute.expression)
            evaluator.diagnostics.append(problem)
            return .unknown(schema.type)
        }
    }

    /// What a schema says of a value beyond its type.
    private mutating func check(_ value: Value, _ schema: AttributeSchema, _ attribute: Attribute) {
        if schema.isRequired, value.isNull {
            evaluator.diagnostics.append(
                .error(
                    "Missing required argument",
                    "The argument \"\(schema.name)\" is required, but it is set to null.",
                    at: attribute.expression.range,
                    context: attribute.range))
        }
        if let deprecation = schema.deprecation, !value.isNull {
            evaluator.diagnostics.append(
                .warning(
                    "Argument is deprecated", deprecation, at: attribute.nameRange, context: attribute.range))
        }
        if !schema.isWriteOnly { refuseEphemeral(value, schema.name, attribute) }
        if !schema.allowed.isEmpty, !value.deepMarks.contains(.ephemeral) {
            checkAllowed(value, schema, attribute)
        }
    }

    /// Reports what is ephemeral in a value that would be stored.
    mutating func refuseEphemeral(_ value: Value, _ name: String, _ attribute: Attribute) {
        guard use == .storing, value.deepMarks.contains(.ephemeral) else { return }
        evaluator.diagnostics.append(
            .error(
                "Invalid use of ephemeral value",
                "Ephemeral values are not valid for \"\(name)\", because it is not a write-only attribute and must be "
                    + "persisted to state.", at: attribute.expression.range, context: attribute.range))
    }

    private mutating func checkAllowed(_ value: Value, _ schema: AttributeSchema, _ attribute: Attribute) {
        let given = value.asString.map { [$0] } ?? value.asElements?.compactMap(\.asString) ?? []
        for text in given where !schema.allowed.contains(text) {
            evaluator.diagnostics.append(
                .error(
                    "Invalid attribute value",
                    "\"\(schema.name)\" must be one of \(schema.allowed.map { "\"\($0)\"" }.joined(separator: ", "))"
                        + (value.marks.isEmpty ? ", but this is \"\(text)\"." : ".")
                        + (value.marks.isEmpty ? Suggestion.sentence(for: text, among: schema.allowed) : ""),
                    at: attribute.expression.range, context: attribute.range))
        }
    }

    /// An attribute that holds a list or set of objects may also be written as blocks; nil where it was not.
    private mutating func blocksAsAttribute(_ schema: AttributeSchema, in body: Body) -> Value? {
        let blocks = body.blocks(schema.name)
        guard !blocks.isEmpty else { return nil }
        switch schema.type {
        case .list(.object), .set(.object):
            return try? Value.tuple(blocks.map { mapValue($0) }).converted(to: schema.type)
        default: return nil
        }
    }

    private mutating func mapValue(_ block: Block) -> Value {
        .object(
            Dictionary(block.body.attributes.map { ($0.name, evaluator.evaluate($0.expression)) }) {
                first, _ in first
            })
    }

    // MARK: - Names

    private mutating func reportUnknownNames(_ body: Body, _ schema: BlockSchema) {
        let before = evaluator.diagnostics.count
        var known = Set<String>()
        for attribute in body.attributes
        where !schema.hasAttribute(attribute.name) && known.insert(attribute.name).inserted {
            if let block = schema.block(attribute.name) {
                if block.acceptsAttributeSyntax { continue }
                evaluator.diagnostics.append(
                    .error(
                        "Unsupported argument",
                        "An argument named \"\(attribute.name)\" is not expected here. Did you mean to define a block? Then leave out "
                            + "the equals sign: \(attribute.name) { … }.", at: attribute.nameRange))
                continue
            }
            let names = schema.attributes.filter(\.isConfigurable).map(\.name) + schema.blocks.map(\.name)
            evaluator.diagnostics.append(
                .error(
                    body.isJSON ? "Extraneous JSON object property" : "Unsupported argument",
                    (body.isJSON
                        ? "No argument or block type is named \"\(attribute.name)\"."
                        : "An argument named \"\(attribute.name)\" is not expected here.")
                        + Suggestion.sentence(for: attribute.name, among: names), at: attribute.nameRange,
                    context: attribute.range))
        }
        for block in body.blocks where !block.isBroken && block.type != "dynamic" {
            reportUnknown(block, schema)
        }
        if body.isMerged {
            // Where an override file had a part, Terraform takes what it knows and is silent about the rest.
            for index in before..<evaluator.diagnostics.count {
                evaluator.diagnostics[index] = evaluator.diagnostics[index].asIgnored()
            }
        }
        for block in body.blocks where !block.isBroken && block.type == "dynamic" {
            reportUnknown(block, schema)
        }
    }

    private mutating func reportUnknown(_ block: Block, _ schema: BlockSchema) {
        if block.type == "dynamic", let problem = dynamicLabelProblem(block) {
            evaluator.diagnostics.append(problem)
            return
        }
        let type = block.type == "dynamic" ? block.labels.first?.text ?? block.type : block.type
        if schema.block(type) != nil { return }
        if let attribute = schema.attribute(type) {
            if attribute.type.holdsBlocks, block.type != "dynamic" { return }
            evaluator.diagnostics.append(
                .error(
                    "Unsupported block type",
                    "Blocks of type \"\(type)\" are not expected here. Did you mean to define the argument \"\(type)\"? Then use "
                        + "the equals sign: \(type) = …", at: block.typeRange, context: block.headerRange)
            )
            return
        }
        let names = schema.blocks.map(\.name) + schema.attributes.filter(\.isConfigurable).map(\.name)
        evaluator.diagnostics.append(
            .error(
                "Unsupported block type",
                "Blocks of type \"\(type)\" are not expected here."
                    + Suggestion.sentence(for: type, among: names),
                at: block.labels.first.map { block.type == "dynamic" ? $0.range : block.typeRange }
                    ?? block.typeRange,
                context: block.headerRange))
    }
}

extension ValueType {
    /// Whether an argument of the type may be written as blocks.
    fileprivate var holdsBlocks: Bool {
        switch self {
        case .list(.object), .set(.object): true
        default: false
        }
    }
}

/// What is wrong with the labels of a dynamic block, which names the type of the blocks that it makes.
private func dynamicLabelProblem(_ block: Block) -> Diagnostic? {
    if let extra = block.labels.dropFirst().first {
        return .error(
            "Extraneous label for dynamic", "A dynamic block has one label (type).", at: extra.range,
            context: block.headerRange)
    }
    guard block.labels.isEmpty else { return nil }
    return .error(
        "Missing type for dynamic", "A dynamic block needs one label: dynamic \"TYPE\" { … }.",
        at: block.openRange, context: block.typeRange.union(block.openRange)
    ).underlining(block.headerRange)
}

import Diagnostics
import Expressions
import HCL
import Values

/// A file for the program hcldec: a specification, and variables that inputs may use.
struct SpecificationFile {
    let root: Specification
    let variables: Fields

    init(_ file: SourceFile) throws {
        let parsed = parseFile(file)
        if let problem = parsed.diagnostics.errors.first { throw SuiteProblem(problem) }
        let body = parsed.output
        var variables: [String: Value] = [:]
        for attribute in body.blocks("variables").flatMap(\.body.attributes) {
            variables[attribute.name] = try constant(attribute.expression)
        }
        self.variables = Fields(variables)
        root = try only(body.blocks.filter { $0.type != "variables" }, at: file.range)
    }
}

/// The value of an expression without variables.
func constant(_ expression: Expression) throws -> Value {
    var evaluator = Evaluator(
        scope: VariableScope(.empty), functions: .standard, context: FunctionContext(files: NoFiles()))
    let value = evaluator.evaluate(expression)
    if let problem = evaluator.diagnostics.errors.first { throw SuiteProblem(problem) }
    return value
}

/// The type that an expression spells.
func type(_ expression: Expression) throws -> ValueType {
    let parsed = parseTypeConstraint(expression)
    if let problem = parsed.diagnostics.errors.first { throw SuiteProblem(problem) }
    return parsed.output.type
}

/// The single specification among blocks.
private func only(_ blocks: [Block], at range: SourceRange) throws -> Specification {
    guard let block = blocks.first, blocks.count == 1 else {
        throw SuiteProblem("one specification is wanted here, not \(blocks.count)", at: range)
    }
    return try specification(block, named: nil)
}

/// What a block asks for; the name of its property also names what is read, where nothing else does.
private func specification(_ block: Block, named name: String?) throws -> Specification {
    let arguments = Arguments(block)
    switch block.type {
    case "object":
        return .object(
            try block.body.blocks.map { inner in
                guard let label = inner.labels.first else {
                    throw SuiteProblem("the property has no name", at: inner.range)
                }
                return .init(name: label.text, specification: try specification(inner, named: label.text))
            })
    case "array": return .array(try block.body.blocks.map { try specification($0, named: nil) })
    case "attr":
        return .attribute(
            name: try arguments.name("name", or: name), type: try arguments.type("type") ?? .dynamic,
            isRequired: try arguments.flag("required"))
    case "block":
        return .block(
            type: try arguments.name("block_type", or: name), isRequired: try arguments.flag("required"),
            try only(block.body.blocks, at: block.range))
    case "block_list", "block_set":
        return .blocks(
            block.type == "block_list" ? .list : .set, type: try arguments.name("block_type", or: name),
            countMin: try arguments.value("min_items")?.asInt ?? 0,
            countMax: try arguments.value("max_items")?.asInt ?? 0,
            try only(block.body.blocks, at: block.range))
    case "block_map":
        return .blockMap(
            type: try arguments.name("block_type", or: name),
            labels: try arguments.value("labels")?.asElements?.compactMap(\.asString) ?? [],
            try only(block.body.blocks, at: block.range))
    case "block_attrs":
        return .blockAttributes(
            type: try arguments.name("block_type", or: name),
            element: try arguments.type("element_type") ?? .dynamic,
            isRequired: try arguments.flag("required"))
    case "literal": return .literal(try arguments.value("value") ?? .null)
    case "default": return .fallback(try block.body.blocks.map { try specification($0, named: nil) })
    case "transform":
        guard let result = block.body.attribute("result") else {
            throw SuiteProblem("the transformation has no result", at: block.range)
        }
        return .transform(try only(block.body.blocks, at: block.range), result.expression)
    default: throw SuiteProblem("there is no specification \"\(block.type)\" here", at: block.range)
    }
}

/// The arguments of one specification.
private struct Arguments {
    let block: Block

    init(_ block: Block) {
        self.block = block
    }

    func value(_ name: String) throws -> Value? {
        try block.body.attribute(name).map { try constant($0.expression) }
    }

    func flag(_ name: String) throws -> Bool { try value(name)?.asBool ?? false }

    func type(_ name: String) throws -> ValueType? {
        try block.body.attribute(name).map { try HCLSpecTests.type($0.expression) }
    }

    func name(_ argument: String, or name: String?) throws -> String {
        guard let found = try value(argument)?.asString ?? name else {
            throw SuiteProblem("\"\(argument)\" is missing", at: block.range)
        }
        return found
    }
}

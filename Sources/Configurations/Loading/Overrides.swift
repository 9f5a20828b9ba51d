import Diagnostics
import HCL

/// Nested blocks whose arguments are merged one by one; all others are replaced by kind.
private let mergedBlocks: Set<String> = ["lifecycle"]

/// What an override file cannot change, and how the finding about it is called.
private let fixedBlocks: [String: String] = [
    "validation": "Can't override validation blocks", "precondition": "Can't override precondition blocks",
    "postcondition": "Can't override postcondition blocks", "check": "Can't override check blocks",
    "moved": "Cannot override 'moved' blocks", "import": "Cannot override 'import' blocks",
]

/// How the finding about an overriding block that overrides nothing is called.
private func missingBaseSummary(_ block: Block) -> String {
    switch block.type {
    case "resource", "ephemeral", "action": "Missing resource to override"
    case "data": "Missing data resource to override"
    case "module": "Missing module call to override"
    case "provider": "Missing base provider configuration for override"
    case "output": "Missing base output definition to override"
    default: "Missing base \(block.type) declaration to override"
    }
}

/// Blocks with the arguments of overriding blocks in place of their own.
///
/// Source: the merging behaviour of override files, developer.hashicorp.com/terraform/language/files/override.
func merge(_ overrides: [Block], into blocks: [Block]) -> MergedBlocks {
    var merging = MergedBlocks(result: blocks)
    for override in overrides { merging.add(override) }
    return merging
}

/// What ordinary and override files have together, and the blocks that it was made of.
struct MergedBlocks {
    fileprivate(set) var result: [Block]
    /// The blocks that others override, as they are written.
    private(set) var bases: [Block] = []
    /// The overriding blocks, without the nested ones that cannot be overridden.
    private(set) var overrides: [Block] = []
    private(set) var diagnostics: [Diagnostic] = []

    fileprivate init(result: [Block]) { self.result = result }

    fileprivate mutating func add(_ override: Block) {
        if ["moved", "import", "removed"].contains(override.type) { overrides.append(override) }
        if let summary = fixedBlocks[override.type] {
            diagnostics.append(
                .error(
                    summary,
                    "Blocks of type \"\(override.type)\" can appear only in normal files, not in override files.",
                    at: override.headerRange))
            return
        }
        switch override.type {
        // Nothing is there to be merged; what was removed stays so.
        case "removed": return
        case "locals":
            reportBlock(in: override)
            override.body.attributes.forEach { mergeLocal($0) }
        default: merge(override)
        }
    }

    private mutating func merge(_ block: Block) {
        let override = withoutConditions(block)
        overrides.append(override)
        let labels = override.labels.map(\.text)
        guard let index = result.firstIndex(where: { declaresSame($0, override, labels) }) else {
            if override.type == "provider", alias(override) == nil {
                result.append(override)
                return
            }
            diagnostics.append(
                .error(
                    missingBaseSummary(override),
                    "There is no \(override.type) \(labels.map { "\"\($0)\"" }.joined(separator: " ")) in an ordinary file. "
                        + "An override file can only override what is declared elsewhere.",
                    at: override.headerRange))
            return
        }
        reportMissing(in: result[index], beside: override)
        if !result[index].body.isMerged { bases.append(result[index]) }
        result[index] = mergeBlock(withoutDependencies(override), into: result[index])
    }

    /// What must be set must be set in the ordinary file, though an override file may change it.
    private mutating func reportMissing(in base: Block, beside override: Block) {
        guard let name = ["output": "value", "module": "source"][base.type], base.body.attribute(name) == nil,
            override.body.attribute(name) != nil
        else { return }
        diagnostics.append(
            .error(
                "Missing required argument",
                "The argument \"\(name)\" is required, but no definition was found in the block that is overridden.",
                at: base.body.missingRange
            ).underlining(base.headerRange))
    }

    private mutating func reportBlock(in locals: Block) {
        guard let block = locals.body.blocks.first else { return }
        diagnostics.append(
            .error(
                "Unexpected \"\(block.type)\" block",
                "Blocks are not allowed here: write an argument, \(block.type) = { … }.",
                at: block.typeRange, context: block.headerRange))
    }

    /// An overriding block without its dependencies, which cannot be overridden; reports that they were there.
    private mutating func withoutDependencies(_ block: Block) -> Block {
        guard let attribute = block.body.attribute("depends_on"),
            ["resource", "data", "ephemeral", "output", "module"].contains(block.type)
        else { return block }
        var body = block.body
        body.attributes.removeAll { $0.name == "depends_on" }
        // A list of nothing changes nothing.
        var reading = Declarations()
        if reading.dependencies(attribute).isEmpty { return replacing(block, body) }
        diagnostics.append(
            .error(
                "Unsupported override",
                "What a block depends on cannot be changed by an override file: set depends_on in the ordinary file.",
                at: firstElement(attribute.expression).range))
        return replacing(block, body)
    }

    /// An overriding block without conditions, which cannot be overridden; reports what it takes out.
    private mutating func withoutConditions(_ block: Block) -> Block {
        var body = block.body
        body.blocks = body.blocks.compactMap { nested in
            if let summary = fixedBlocks[nested.type], isFixed(nested, in: block) {
                diagnostics.append(
                    .error(
                        summary, "Override files cannot override \"\(nested.type)\" blocks.",
                        at: nested.headerRange))
                return nil
            }
            // A lifecycle block has no label; one with a label is not looked into.
            return nested.type == "lifecycle" && nested.labels.isEmpty ? withoutConditions(nested) : nested
        }
        return replacing(block, body)
    }

    /// Whether a nested block is a condition; in the bodies that schemas describe its name may mean anything.
    private func isFixed(_ nested: Block, in block: Block) -> Bool {
        switch block.type {
        case "variable": nested.type == "validation"
        case "output": nested.type == "precondition"
        case "lifecycle": nested.type == "precondition" || nested.type == "postcondition"
        default: false
        }
    }

    private mutating func mergeLocal(_ attribute: Attribute) {
        for index in result.indices
        where result[index].type == "locals" && result[index].body.attribute(attribute.name) != nil {
            result[index] = replacing(result[index], mergeAttributes([attribute], into: result[index].body))
            return
        }
        diagnostics.append(
            .error(
                "Missing base local value definition to override",
                "There is no local value named \"\(attribute.name)\". An override file can only override a local value that was "
                    + "already defined in a primary configuration file.", at: attribute.range))
    }
}

/// Whether two blocks declare the same thing; provider blocks are told apart by their alias.
private func declaresSame(_ block: Block, _ override: Block, _ labels: [String]) -> Bool {
    guard block.type == override.type, block.labels.map(\.text) == labels else { return false }
    guard block.type == "provider" else { return true }
    return alias(block) == alias(override)
}

private func alias(_ block: Block) -> String? {
    if case .string(let text)? = block.body.attribute("alias")?.expression.kind { text } else { nil }
}

private func mergeBlock(_ override: Block, into base: Block) -> Block {
    var body = mergeAttributes(override.body.attributes, into: base.body)
    // count and for_each exclude each other, so the one that overrides takes the other's place.
    if override.body.attribute("count") != nil { body.attributes.removeAll { $0.name == "for_each" } }
    if override.body.attribute("for_each") != nil, override.body.attribute("count") == nil {
        body.attributes.removeAll { $0.name == "count" }
    }
    var replaced = Set(override.body.blocks.map(effectiveType)).subtracting(mergedBlocks)
    // In JSON an argument may be what a schema calls blocks.
    if body.isJSON { body.attributes.removeAll { replaced.contains($0.name) } }
    if override.body.isJSON { replaced.formUnion(override.body.attributes.map(\.name)) }
    body.isJSON = body.isJSON || override.body.isJSON
    body.isMerged = true
    body.blocks.removeAll { replaced.contains(effectiveType($0)) }
    // Of a second block of the type in the override, whoever reads the result says that it is one too many.
    var merged = Set<String>()
    for block in override.body.blocks {
        if mergedBlocks.contains(block.type), merged.insert(block.type).inserted,
            let index = body.blocks.firstIndex(where: { $0.type == block.type })
        {
            body.blocks[index] = mergeBlock(block, into: body.blocks[index])
        } else {
            body.blocks.append(block)
        }
    }
    return replacing(base, body)
}

/// The kind of blocks that a block stands for: a dynamic block makes those of its label.
private func effectiveType(_ block: Block) -> String {
    block.type == "dynamic" ? block.labels.first?.text ?? block.type : block.type
}

private func mergeAttributes(_ attributes: [Attribute], into body: Body) -> Body {
    var result = body
    for attribute in attributes {
        if let index = result.attributes.firstIndex(where: { $0.name == attribute.name }) {
            result.attributes[index] = attribute
        } else {
            result.attributes.append(attribute)
        }
    }
    return result
}

private func replacing(_ block: Block, _ body: Body) -> Block {
    Block(
        type: block.type, typeRange: block.typeRange, labels: block.labels, body: body,
        headerRange: block.headerRange, openRange: block.openRange, range: block.range)
}

private func firstElement(_ expression: Expression) -> Expression {
    if case .tuple(let elements) = expression.kind { elements.first ?? expression } else { expression }
}

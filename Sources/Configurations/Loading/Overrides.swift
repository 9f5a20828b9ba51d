import Diagnostics
import HCL

/// Nested blocks whose arguments are merged one by one; all others are replaced by kind.
private let mergedBlocks: Set<String> = ["lifecycle", "connection", "required_providers"]

/// Blocks with the arguments of overriding blocks in place of their own.
///
/// Source: the merging behaviour of override files, developer.hashicorp.com/terraform/language/files/override.
func merge(_ overrides: [Block], into blocks: [Block]) -> Diagnosed<[Block]> {
    var result = blocks
    var diagnostics: [Diagnostic] = []
    for override in overrides {
        switch override.type {
        case "locals":
            override.body.attributes.forEach { mergeLocal($0, into: &result, &diagnostics) }
        case "terraform":
            if let index = result.firstIndex(where: { $0.type == "terraform" }) {
                result[index] = mergeBlock(override, into: result[index])
                removeBackends(after: index, if: override, from: &result)
            } else {
                result.append(override)
            }
        case "moved", "removed", "import":
            diagnostics.append(
                .error(
                    "Cannot override \"\(override.type)\" blocks",
                    "Blocks of type \"\(override.type)\" can appear only in normal files, not in override files.",
                    at: override.headerRange))
        default:
            let labels = override.labels.map(\.text)
            guard let index = result.firstIndex(where: { same($0, override, labels) }) else {
                if override.type == "provider" {
                    result.append(override)
                    continue
                }
                diagnostics.append(
                    .error(
                        "Missing base \(override.type) declaration to override",
                        "There is no \(override.type) \(labels.map { "\"\($0)\"" }.joined(separator: " ")) in an ordinary file. "
                            + "An override file can only override what is declared elsewhere.",
                        at: override.headerRange))
                continue
            }
            result[index] = mergeBlock(override, into: result[index])
        }
    }
    return Diagnosed(result, diagnostics)
}

/// Whether two blocks declare the same thing; provider blocks are told apart by their alias.
private func same(_ block: Block, _ override: Block, _ labels: [String]) -> Bool {
    guard block.type == override.type, block.labels.map(\.text) == labels else { return false }
    guard block.type == "provider" else { return true }
    return alias(block) == alias(override)
}

private func alias(_ block: Block) -> String? {
    if case .string(let text)? = block.body.attribute("alias")?.expression.kind { text } else { nil }
}

private func mergeLocal(_ attribute: Attribute, into blocks: inout [Block], _ diagnostics: inout [Diagnostic])
{
    for index in blocks.indices
    where blocks[index].type == "locals" && blocks[index].body.attribute(attribute.name) != nil {
        blocks[index] = replacing(blocks[index], mergeAttributes([attribute], into: blocks[index].body))
        return
    }
    diagnostics.append(
        .error(
            "Missing base local value definition to override",
            "There is no local value named \"\(attribute.name)\". An override file can only override a local value that was "
                + "already defined in a primary configuration file.", at: attribute.nameRange))
}

/// A backend that is overridden replaces the one that any terraform block has.
private func removeBackends(after kept: Int, if override: Block, from blocks: inout [Block]) {
    guard !override.body.blocks("backend").isEmpty || !override.body.blocks("cloud").isEmpty else { return }
    for index in blocks.indices where index != kept && blocks[index].type == "terraform" {
        var body = blocks[index].body
        body.blocks.removeAll { $0.type == "backend" || $0.type == "cloud" }
        blocks[index] = replacing(blocks[index], body)
    }
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
    body.blocks.removeAll { replaced.contains(effectiveType($0)) }
    if replaced.contains("backend") { body.blocks.removeAll { $0.type == "cloud" } }
    if replaced.contains("cloud") { body.blocks.removeAll { $0.type == "backend" } }
    for block in override.body.blocks {
        if mergedBlocks.contains(block.type),
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
        headerRange: block.headerRange, openRange: block.openRange,
        range: block.range)
}

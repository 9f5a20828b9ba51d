import Diagnostics
import HCL

/// The arguments and nested blocks that a body may have.
struct BodyForm {
    let arguments: [String]
    let required: [String]
    /// The types of nested blocks, with the names of their labels.
    let blocks: [String: [String]]

    init(_ arguments: [String], required: [String] = [], blocks: [String: [String]] = [:]) {
        self.arguments = arguments
        self.required = required
        self.blocks = blocks
    }
}

/// A body divided by a form.
struct BodyContent {
    /// The arguments that the form knows.
    let attributes: [String: Attribute]
    /// The nested blocks that the form knows, in source order, each with as many labels as it must have.
    let blocks: [Block]
    /// Everything that the form does not know.
    let rest: Body

    subscript(name: String) -> Attribute? { attributes[name] }

    func blocks(_ type: String) -> [Block] { blocks.filter { $0.type == type } }
}

extension Declarations {
    /// What a body has of a form; everything else in it is reported, and what is missing, with `range` underlined for people.
    mutating func content(_ body: Body, _ form: BodyForm, underlining range: SourceRange) -> BodyContent {
        let content = partialContent(body, form, underlining: range)
        for attribute in content.rest.attributes { reportUnknown(attribute, form, isJSON: body.isJSON) }
        for block in content.rest.blocks { reportUnknown(block, form) }
        return content
    }

    /// What a body has of a form; the rest of it is somebody else's.
    mutating func partialContent(_ body: Body, _ form: BodyForm, underlining range: SourceRange)
        -> BodyContent
    {
        var attributes: [String: Attribute] = [:]
        var rest = body
        rest.blocks = []
        let isRepeated = body.repeatedAttributes()
        // What is nobody else's stays one list with that of the body.
        if isRepeated != nil || body.attributes.contains(where: { form.arguments.contains($0.name) }) {
            rest.attributes = []
            // Of an argument that is set twice, which the parser has reported, the first counts.
            for (position, attribute) in body.attributes.enumerated() where isRepeated?[position] != true {
                if form.arguments.contains(attribute.name) {
                    attributes[attribute.name] = attribute
                } else {
                    rest.attributes.append(attribute)
                }
            }
        }
        var blocks: [Block] = []
        for block in body.blocks {
            guard let labels = form.blocks[block.type] else {
                rest.blocks.append(block)
                continue
            }
            // Of a header that could not be read to its end, what is missing was reported with it.
            if block.isBroken ? block.labels.count == labels.count : checkLabels(block, labels) {
                blocks.append(block)
            }
        }
        for name in form.required where attributes[name] == nil {
            diagnostics.append(
                .error(
                    "Missing required argument",
                    "The argument \"\(name)\" is required, but no definition was found.",
                    at: body.missingRange
                ).underlining(range).limited(to: body.isBroken ? .machines : .all))
        }
        return BodyContent(attributes: attributes, blocks: blocks, rest: rest)
    }

    /// The arguments of a body that has nothing else.
    mutating func plainAttributes(_ body: Body) -> [Attribute] {
        if let block = body.blocks.first {
            diagnostics.append(
                .error(
                    "Unexpected \"\(block.type)\" block",
                    "Blocks are not allowed here: write an argument, \(block.type) = { … }.",
                    at: block.typeRange, context: block.headerRange
                ).limited(to: block.isBroken ? .machines : .all))
        }
        var known = Set<String>()
        return body.attributes.filter { known.insert($0.name).inserted }
    }

    // MARK: - Findings

    private mutating func reportUnknown(_ attribute: Attribute, _ form: BodyForm, isJSON: Bool) {
        if isJSON {
            let names = form.arguments + form.blocks.keys
            diagnostics.append(
                .error(
                    "Extraneous JSON object property",
                    "No argument or block type is named \"\(attribute.name)\"."
                        + Suggestion.sentence(for: attribute.name, among: names),
                    at: attribute.nameRange, context: attribute.range))
            return
        }
        let hint =
            form.blocks[attribute.name] != nil
            ? " Did you mean to define a block? Then leave out the equals sign: \(attribute.name) { … }."
            : Suggestion.sentence(for: attribute.name, among: form.arguments)
        diagnostics.append(
            .error(
                "Unsupported argument",
                "An argument named \"\(attribute.name)\" is not expected here.\(hint)",
                at: attribute.nameRange,
                context: form.blocks[attribute.name] == nil ? attribute.range : nil))
    }

    private mutating func reportUnknown(_ block: Block, _ form: BodyForm) {
        let hint =
            form.arguments.contains(block.type)
            ? " Did you mean to define the argument \"\(block.type)\"? Then write an equals sign: \(block.type) = …"
            : fileForm.blocks[block.type] != nil
                ? " They stand at the top of a file; is the } of the block above missing?"
                : Suggestion.sentence(for: block.type, among: form.blocks.keys)
        diagnostics.append(
            .error(
                "Unsupported block type", "Blocks of type \"\(block.type)\" are not expected here.\(hint)",
                at: block.typeRange, context: block.headerRange
            ).limited(to: block.isBroken ? .machines : .all))
    }

    /// Whether a block has the labels that its type asks for; reports where it has not.
    private mutating func checkLabels(_ block: Block, _ names: [String]) -> Bool {
        if let extra = block.labels.dropFirst(names.count).first {
            let expected =
                names.isEmpty
                ? "no labels"
                : "\(names.count == 1 ? "one label" : "\(names.count) labels") (\(names.joined(separator: ", ")))"
            diagnostics.append(
                .error(
                    "Extraneous label for \(block.type)", "A \(block.type) block has \(expected).",
                    at: extra.range, context: block.headerRange))
            return false
        }
        guard block.labels.count < names.count else { return true }
        let pattern = names.map { " \"\($0.uppercased())\"" }.joined()
        diagnostics.append(
            .error(
                "Missing \(names[block.labels.count]) for \(block.type)",
                "A \(block.type) block needs \(names.count == 1 ? "one label" : "\(names.count) labels"): "
                    + "\(block.type)\(pattern) { … }.",
                at: block.openRange, context: block.typeRange.union(block.openRange)
            ).underlining(block.headerRange))
        return false
    }
}

extension Body {
    /// By position, whether an argument has the name of one before it; nil where none has.
    fileprivate func repeatedAttributes() -> [Bool]? {
        // Few names are faster compared than hashed.
        if attributes.count <= 8 {
            let isPlain = attributes.indices.allSatisfy { position in
                !attributes[..<position].contains { $0.name == attributes[position].name }
            }
            if isPlain { return nil }
        }
        var known = Set<String>()
        return attributes.map { !known.insert($0.name).inserted }
    }
}

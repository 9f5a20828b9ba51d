import Diagnostics
import Expressions
import HCL
import Values

private let reservedBlocks: Set<String> = ["lifecycle", "locals"]

extension Declarations {
    mutating func addModuleCall(_ block: Block) {
        guard let name = checkedName(block, "module instance") else { return }
        if let first = calls[name] {
            reportDuplicate(
                "Duplicate module call", "A module call named \"\(name)\"", block, first.headerRange)
            return
        }
        for nested in block.body.blocks {
            let isReserved = reservedBlocks.contains(nested.type)
            diagnostics.append(
                .error(
                    isReserved ? "Reserved block type name in module block" : "Unsupported block type",
                    isReserved
                        ? "The block type name \"\(nested.type)\" is reserved for use by Terraform in a future version."
                        : "Blocks of type \"\(nested.type)\" are not expected in a module block: a module's arguments are "
                            + "its variables, \(nested.type) = ….", at: nested.typeRange))
        }
        guard let source = block.body.attribute("source") else {
            diagnostics.append(
                .error(
                    "Missing required argument",
                    "The argument \"source\" is required, but no definition was found.",
                    at: block.headerRange))
            return
        }
        guard let address = moduleSource(source) else { return }
        let version = moduleVersion(block.body.attribute("version"), of: address)
        let meta: Set<String> = ["source", "version", "count", "for_each", "providers", "depends_on"]
        let arguments = block.body.attributes.filter { !meta.contains($0.name) }
        calls[name] = ModuleCall(
            name: name, source: address, sourceRange: source.expression.range, version: version,
            repetition: repetition(block.body),
            dependsOn: traversalList(block.body.attribute("depends_on"), &diagnostics),
            arguments: Dictionary(arguments.map { ($0.name, $0) }) { first, _ in first },
            providers: passedProviders(block.body.attribute("providers")), headerRange: block.headerRange,
            range: block.range)
    }

    private mutating func moduleSource(_ attribute: Attribute) -> String? {
        let found = constant(attribute.expression)
        diagnostics += found.diagnostics
        guard let value = found.output else { return nil }
        guard let text = value.asString else {
            diagnostics.append(invalidSource("The module source must be a string.", attribute))
            return nil
        }
        if text.isEmpty || !looksLikeSource(text) {
            diagnostics.append(
                invalidSource(
                    "\"\(text)\" is no module source address. A module in a folder of this stack is named by a path that "
                        + "starts with ./ or ../, such as \"./\(text)\".", attribute))
            return nil
        }
        return text
    }

    private func invalidSource(_ detail: String, _ attribute: Attribute) -> Diagnostic {
        .error("Invalid module source address", detail, at: attribute.expression.range)
    }

    /// Local paths, registry addresses of three or four parts, and everything that a getter could fetch.
    private func looksLikeSource(_ text: String) -> Bool {
        text.hasPrefix("./") || text.hasPrefix("../") || text.hasPrefix("/") || text.contains("::")
            || text.contains("://")
            || (3...).contains(text.split(separator: "/").count) || text.hasPrefix("git@")
    }

    private mutating func moduleVersion(_ attribute: Attribute?, of source: String) -> String? {
        guard let attribute else { return nil }
        if source.hasPrefix("./") || source.hasPrefix("../") {
            diagnostics.append(
                .error(
                    "Invalid registry module source address",
                    "The \"version\" argument is for modules of a registry, but \"\(source)\" is a folder. Remove it.",
                    at: attribute.range))
            return nil
        }
        let found = constant(attribute.expression)
        diagnostics += found.diagnostics
        return found.output?.asString
    }

    private mutating func passedProviders(_ attribute: Attribute?) -> [PassedProvider] {
        guard let attribute else { return [] }
        guard case .object(let items) = attribute.expression.kind else {
            diagnostics.append(
                .error(
                    "Invalid expression",
                    "A map of provider configurations is required: providers = { aws = aws.east }.",
                    at: attribute.expression.range))
            return []
        }
        return items.compactMap { item in
            let child: ProviderReference?
            switch item.key {
            case .name(let name, let range): child = ProviderReference(localName: name, range: range)
            case .expression(let expression): child = providerReference(expression)
            }
            guard let child, let parent = providerReference(item.value) else { return nil }
            return PassedProvider(inChild: child, inParent: parent)
        }
    }
}

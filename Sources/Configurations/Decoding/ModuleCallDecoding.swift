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
                    at: block.body.missingRange
                ).underlining(block.headerRange))
            return
        }
        let meta: Set<String> = ["source", "version", "count", "for_each", "providers", "depends_on"]
        let arguments = block.body.attributes.filter { !meta.contains($0.name) }
        calls[name] = ModuleCall(
            name: name, sourceExpression: source.expression,
            versionExpression: block.body.attribute("version")?.expression,
            repetition: repetition(block.body),
            dependsOn: traversalList(block.body.attribute("depends_on"), &diagnostics),
            arguments: Dictionary(arguments.map { ($0.name, $0) }) { first, _ in first },
            providers: passedProviders(block.body.attribute("providers")), headerRange: block.headerRange,
            missingRange: block.body.missingRange,
            range: block.range)
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

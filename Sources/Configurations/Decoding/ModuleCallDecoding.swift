import Diagnostics
import Expressions
import HCL
import Values

private let moduleForm = BodyForm(
    ["source", "version", "count", "for_each", "depends_on", "providers", "ignore_nested_deprecations"],
    required: ["source"],
    blocks: ["_": [], "lifecycle": [], "locals": [], "provider": ["type"]])

extension Declarations {
    mutating func addModuleCall(_ block: Block) {
        let label = block.labels[0]
        checkName(label, "Invalid module instance name")
        let content = partialContent(block.body, moduleForm, underlining: block.headerRange)
        let repetition = repetition(content)
        let dependsOn = dependencies(content["depends_on"])
        let providers = passedProviders(content["providers"])
        checkNestedDeprecations(content["ignore_nested_deprecations"])
        for nested in content.blocks where nested.type != "_" { reportReserved(nested, in: "module") }
        let body = escaped(content, subject: "module")
        if let first = calls[label.text] {
            reportDuplicate(
                "Duplicate module call", "A module call named \"\(label.text)\"", block, first.headerRange)
        }
        guard let source = content["source"] else { return }
        calls[label.text] = ModuleCall(
            name: label.text, sourceExpression: source.expression,
            versionExpression: content["version"]?.expression,
            repetition: repetition, dependsOn: dependsOn,
            arguments: Dictionary(body.attributes.map { ($0.name, $0) }) { first, _ in first },
            unknownBlocks: body.blocks, isMerged: block.body.isMerged, providers: providers,
            headerRange: block.headerRange,
            missingRange: block.body.missingRange,
            range: block.range)
    }

    /// Whether warnings about what the module uses are wanted is said by a plain truth value.
    private mutating func checkNestedDeprecations(_ attribute: Attribute?) {
        guard let attribute, constant(attribute.expression).output?.asBool == nil else { return }
        diagnostics.append(
            .error(
                "Invalid value for ignore_nested_deprecations",
                "The value of ignore_nested_deprecations is true or false, and known before anything is evaluated.",
                at: attribute.expression.range))
    }

    // MARK: - providers

    private mutating func passedProviders(_ attribute: Attribute?) -> [PassedProvider] {
        guard let attribute else { return [] }
        guard case .object(let items) = attribute.expression.kind else {
            diagnostics.append(
                .error(
                    "Invalid expression",
                    "A map of provider configurations is required: providers = { aws = aws.east }.",
                    at: attribute.expression.startRange
                ).underlining(attribute.expression.range))
            return []
        }
        var passed: [PassedProvider] = []
        for item in items {
            let child: ProviderReference?
            switch item.key {
            case .name(let name, let range):
                child =
                    checkProviderName(name, at: range)
                    ? ProviderReference(localName: name, range: range) : nil
            case .expression(let expression): child = providerReference(expression, argument: "providers")
            }
            let parent = providerReference(item.value, argument: "providers")
            guard let child, let parent else { continue }
            if let first = passed.first(where: { $0.inChild.text == child.text }) {
                diagnostics.append(
                    .error(
                        "Duplicate provider address",
                        "A configuration was already passed as \(child.text), at \(first.inChild.range ?? item.value.range).",
                        at: item.value.range))
                continue
            }
            passed.append(PassedProvider(inChild: child, inParent: parent))
        }
        return passed
    }
}

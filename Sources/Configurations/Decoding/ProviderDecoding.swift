import Diagnostics
import Expressions
import HCL
import Values

private let providerForm = BodyForm(
    ["alias", "version", "count", "depends_on", "for_each", "source"],
    blocks: ["_": [], "lifecycle": [], "locals": []])

extension Declarations {
    mutating func addProvider(_ block: Block) {
        guard let provider = provider(block) else { return }
        if let first = providers.first(where: {
            $0.localName == provider.localName && $0.alias == provider.alias
        }) {
            let which = provider.alias.map { "with the alias \"\($0)\"" } ?? "(non-aliased)"
            reportDuplicate(
                "Duplicate provider configuration",
                "A default \(which) provider configuration for \"\(provider.localName)\"", block,
                first.headerRange)
            return
        }
        providers.append(provider)
    }

    private mutating func provider(_ block: Block) -> ProviderBlock? {
        let content = partialContent(block.body, providerForm, underlining: block.headerRange)
        let name = block.labels[0].text
        guard checkProviderName(name, at: block.headerRange) else { return nil }
        var alias: String?
        if let attribute = content["alias"] {
            alias = text(attribute)
            if !isValidIdentifier(alias ?? "") {
                diagnostics.append(
                    .error(
                        "Invalid provider configuration alias", "An alias must be a valid name in quotes.",
                        at: attribute.expression.range))
            }
        }
        var version: String?
        if let attribute = content["version"] {
            diagnostics.append(
                .warning(
                    "Version constraints inside provider configuration blocks are deprecated",
                    "A version is required in the terraform block: required_providers { \(name) = { version = … } }.",
                    at: attribute.expression.range, context: attribute.range))
            version = versionConstraint(attribute)
        }
        for reserved in ["count", "depends_on", "for_each", "source"].compactMap({ content[$0] }) {
            diagnostics.append(
                .error(
                    "Reserved argument name in provider block",
                    "The argument name \"\(reserved.name)\" is reserved for a later version of the language.",
                    at: reserved.nameRange))
        }
        for nested in content.blocks where nested.type != "_" { reportReserved(nested, in: "provider") }
        return ProviderBlock(
            localName: name, alias: alias, version: version, body: escaped(content, subject: "provider"),
            headerRange: block.headerRange, range: block.range)
    }

    // MARK: - Names

    /// Whether a text can be the local name of a provider; reports where it cannot.
    mutating func checkProviderName(_ name: String, at range: SourceRange) -> Bool {
        guard let problem = providerNameProblem(name) else { return true }
        diagnostics.append(.error("Invalid provider local name", problem, at: range))
        return false
    }

    /// A reference such as `aws` or `aws.east`; nil after reporting that it is none.
    mutating func providerReference(_ expression: Expression, argument: String) -> ProviderReference? {
        func problem(_ detail: String, at range: SourceRange) {
            diagnostics.append(.error("Invalid provider configuration reference", detail, at: range))
        }
        guard let traversal = unquoted(expression, .reference) ?? staticTraversal(expression),
            traversal.steps.count <= 1
        else {
            problem(
                "The \(argument) argument names a provider, and an alias where the configuration has one: aws, or aws.east.",
                at: expression.range)
            return nil
        }
        guard checkProviderName(traversal.root, at: traversal.rootRange) else { return nil }
        guard let step = traversal.steps.first else {
            return ProviderReference(localName: traversal.root, range: expression.range)
        }
        guard case .attribute(let alias) = step.kind else {
            problem("A provider is followed by a dot and an alias, and nothing else.", at: step.range)
            return nil
        }
        return ProviderReference(localName: traversal.root, alias: alias, range: expression.range)
    }

    /// The text of an argument that must be a version constraint; nil where it is missing or wrong.
    mutating func versionConstraint(_ attribute: Attribute) -> String? {
        let found = constant(attribute.expression)
        diagnostics += found.diagnostics
        guard let value = found.output, !value.isNull else { return nil }
        // What could not be parsed was reported.
        guard !value.isUnknown else { return nil }
        guard let text = (try? value.converted(to: .string))?.asString else {
            reportVersion(
                "A version constraint is text in quotes, such as \">= 1.5, < 2.0\".", attribute.expression)
            return nil
        }
        if case .failure(let problem) = VersionConstraint.parse(text) {
            reportVersion(problem.message, attribute.expression)
            return nil
        }
        return text
    }

    mutating func reportVersion(_ detail: String, _ expression: Expression) {
        diagnostics.append(.error("Invalid version constraint", detail, at: expression.range))
    }
}

/// Why a text cannot be a part of a provider's address; nil where it can.
///
/// Source: the rules of internationalised domain names that provider addresses follow,
/// developer.hashicorp.com/terraform/internals/provider-registry-protocol.
func providerNameProblem(_ name: String) -> String? {
    let isPlain = name.unicodeScalars.allSatisfy {
        $0 == "-" || $0.properties.isAlphabetic || ("0"..."9") ~= $0
    }
    if name.isEmpty { return "The name of a provider has at least one character." }
    if !isPlain || name.hasPrefix("-") || name.hasSuffix("-") {
        return
            "\"\(name)\" is no name of a provider: it has letters, digits and dashes only, and no dash at either end."
    }
    if name.contains("--") {
        return "\"\(name)\" is no name of a provider: two dashes cannot follow one another."
    }
    if name != name.lowercased() {
        return
            "Names of providers are written in lower case: \"\(name.lowercased())\" instead of \"\(name)\"."
    }
    return nil
}

import Diagnostics
import HCL
import Values

extension Declarations {
    /// The requirements of a `required_providers` block, by local name.
    mutating func requiredProviders(_ block: Block) -> [String: TerraformSettings.RequiredProvider] {
        var found: [String: TerraformSettings.RequiredProvider] = [:]
        for attribute in plainAttributes(block.body) {
            found[attribute.name] = requiredProvider(attribute)
        }
        return found
    }

    private mutating func requiredProvider(_ attribute: Attribute) -> TerraformSettings.RequiredProvider? {
        let name = attribute.name
        // The form of Terraform 0.12: a version alone.
        let plain = constant(attribute.expression)
        if let value = plain.output, !value.isNull, value.type.isPrimitive {
            let version = versionConstraint(attribute)
            if let problem = providerNameProblem(name), name.lowercased() == name {
                diagnostics.append(.error("Invalid provider name", problem, at: attribute.expression.range))
                return nil
            }
            return .init(
                source: defaultProviderSource(name.lowercased()), versionConstraint: version, aliases: [],
                range: attribute.range)
        }
        guard checkProviderName(name, at: attribute.expression.range) else { return nil }
        guard case .object(let items) = attribute.expression.kind else {
            diagnostics.append(
                .error(
                    "Invalid required_providers object",
                    "A provider requirement is an object: \(name) = { source = \"hashicorp/\(name)\" }.",
                    at: attribute.expression.range))
            return nil
        }
        var requirement = Requirement(name: name)
        for item in items {
            if case .expression(let key) = item.key, item.keyText == nil {
                let found = constant(key).diagnostics
                diagnostics += found
                if found.hasErrors { continue }
            }
            guard read(item, into: &requirement) else { break }
        }
        return .init(
            source: requirement.source ?? defaultProviderSource(name), versionConstraint: requirement.version,
            aliases: requirement.aliases, range: attribute.range)
    }

    private struct Requirement {
        let name: String
        var source: String?
        var version: String?
        var aliases: [String] = []
    }

    /// Reads one property; false where the rest is not worth reading.
    private mutating func read(_ item: ObjectItem, into requirement: inout Requirement) -> Bool {
        let value = item.value
        switch item.keyText {
        case "version":
            guard let text = plainText(value) else {
                reportVersion("A version constraint is text in quotes, such as \">= 1.5, < 2.0\".", value)
                break
            }
            if case .failure(let problem) = VersionConstraint.parse(text) {
                reportVersion(problem.message, value)
            } else {
                requirement.version = text
            }
        case "source":
            guard let text = plainText(value) else {
                diagnostics.append(
                    .error(
                        "Invalid source",
                        "The source of a provider is text in quotes, such as \"hashicorp/aws\".",
                        at: value.range))
                break
            }
            switch providerSource(text) {
            case .success(let source): requirement.source = source
            case .failure(let problem):
                diagnostics += problem.diagnostics.map { .error($0.summary, $0.detail, at: value.range) }
            }
        case "configuration_aliases": readAliases(value, into: &requirement)
        default:
            diagnostics.append(
                .error(
                    "Invalid required_providers object",
                    "A provider requirement has the properties \"version\", \"source\" and \"configuration_aliases\" only. A provider "
                        + "is configured by a provider block."
                        + Suggestion.sentence(
                            for: item.keyText ?? "", among: ["version", "source", "configuration_aliases"]),
                    at: item.keyRange))
            return false
        }
        return true
    }

    private mutating func readAliases(_ value: Expression, into requirement: inout Requirement) {
        guard case .tuple(let elements) = value.kind else {
            diagnostics.append(
                .error(
                    "Invalid expression",
                    "A static list expression is required: configuration_aliases = [\(requirement.name).east].",
                    at: value.startRange
                ).underlining(value.range))
            return
        }
        for element in elements {
            guard let traversal = traversal(element) else { continue }
            // The name alone says nothing new.
            if traversal.root == requirement.name, traversal.steps.isEmpty { continue }
            guard traversal.root == requirement.name, traversal.steps.count == 1,
                case .attribute(let alias)? = traversal.steps.first?.kind
            else {
                diagnostics.append(
                    .error(
                        "Invalid configuration_aliases value",
                        "Each alias is written after the name of the provider: \(requirement.name).NAME.",
                        at: value.range))
                continue
            }
            requirement.aliases.append(alias)
        }
    }

    /// The text of an expression that refers to nothing; nil where it is not text.
    private func plainText(_ expression: Expression) -> String? { constant(expression).output?.asString }
}

/// The full address that a source such as `hashicorp/aws` stands for.
func providerSource(_ text: String) -> Result<String, DiagnosticsError> {
    func problem(_ summary: String, _ detail: String) -> Result<String, DiagnosticsError> {
        .failure(DiagnosticsError(summary, detail))
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.lowercased() }
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
        return problem(
            "Invalid provider source string",
            "A source has the form \"NAME\", \"NAMESPACE/NAME\" or \"HOST/NAMESPACE/NAME\".")
    }
    let type = parts[parts.count - 1]
    if let reason = providerNameProblem(type) { return problem("Invalid provider type", reason) }
    if parts.count > 1, parts[parts.count - 2] != "-",
        let reason = providerNameProblem(parts[parts.count - 2])
    {
        return problem("Invalid provider namespace", reason)
    }
    if parts.count > 1, let prefix = ["terraform-provider-", "terraform-"].first(where: type.hasPrefix) {
        return problem(
            "Invalid provider type",
            "The name of a provider does not begin with \"\(prefix)\", which only its repository does. Write "
                + "\"\((parts.dropLast() + [String(type.dropFirst(prefix.count))]).joined(separator: "/"))\"."
        )
    }
    switch parts.count {
    case 1: return .success("registry.terraform.io/hashicorp/\(type)")
    case 2:
        return .success(
            parts == ["builtin", "terraform"]
                ? "terraform.io/builtin/terraform" : "registry.terraform.io/\(parts.joined(separator: "/"))")
    default:
        if parts[0].split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty) {
            return problem("Invalid provider source hostname", "\"\(parts[0])\" is no name of a host.")
        }
        if parts[1] == "-", parts[0] != "registry.terraform.io" {
            return problem(
                "Invalid provider namespace",
                "The namespace \"-\" is one of the host registry.terraform.io only.")
        }
        // OpenTofu's registry has the same providers under the same names.
        let host = parts[0] == "registry.opentofu.org" ? "registry.terraform.io" : parts[0]
        return .success(([host] + parts.dropFirst()).joined(separator: "/"))
    }
}

extension ObjectItem {
    /// The key where it is a plain name or plain text.
    var keyText: String? {
        switch key {
        case .name(let name, _): return name
        case .expression(let expression):
            if case .string(let text) = expression.kind { return text }
            return nil
        }
    }

    var keyRange: SourceRange {
        switch key {
        case .name(_, let range): range
        case .expression(let expression): expression.range
        }
    }
}

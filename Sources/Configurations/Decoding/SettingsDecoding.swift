import Diagnostics
import HCL
import Values

extension Declarations {
    mutating func addProvider(_ block: Block) {
        guard let name = checkedName(block, "provider") else { return }
        var alias: String?
        if let attribute = block.body.attribute("alias") {
            let found = constant(attribute.expression)
            diagnostics += found.diagnostics
            alias = found.output?.asString
            if found.output != nil, alias.map({ !isValidIdentifier($0) }) ?? true {
                diagnostics.append(
                    .error(
                        "Invalid provider configuration alias", "An alias must be a valid name in quotes.",
                        at: attribute.expression.range))
            }
        }
        var version: String?
        if let attribute = block.body.attribute("version") {
            version = constant(attribute.expression).output?.asString
        }
        if let first = providers.first(where: { $0.localName == name && $0.alias == alias }) {
            let which = alias.map { "with the alias \"\($0)\"" } ?? "(non-aliased)"
            reportDuplicate(
                "Duplicate provider configuration",
                "A default \(which) provider configuration for \"\(name)\"", block,
                first.headerRange)
            return
        }
        let own = Body(
            attributes: block.body.attributes.filter { !["alias", "version"].contains($0.name) },
            blocks: block.body.blocks, range: block.body.range, missingRange: block.body.missingRange,
            isJSON: block.body.isJSON)
        providers.append(
            ProviderBlock(
                localName: name, alias: alias, version: version, body: own, headerRange: block.headerRange,
                range: block.range))
    }

    mutating func addSettings(_ block: Block) {
        if let problem = labelProblem(block, 0) {
            diagnostics.append(problem)
            return
        }
        var reader = BlockReader(
            block.body, of: "a terraform block", arguments: ["required_version", "experiments", "language"],
            blocks: ["required_providers": 0, "backend": 1, "cloud": 0, "provider_meta": 1],
            missingAt: block.headerRange)
        if let attribute = block.body.attribute("required_version"),
            let text = reader.text("required_version")
        {
            settings.requiredVersions.append((text, attribute))
        }
        diagnostics += reader.diagnostics
        for nested in block.body.blocks {
            switch nested.type {
            case "required_providers": addRequiredProviders(nested)
            case "backend" where nested.labels.count == 1: addBackend(nested)
            case "cloud": settings.cloud = nested.headerRange
            default: break
            }
        }
    }

    private mutating func addBackend(_ block: Block) {
        if let first = settings.backend {
            diagnostics.append(
                .error(
                    "Duplicate 'backend' configuration block",
                    "A module may have only one backend configuration. The backend was previously configured at "
                        + "\(first.range).", at: block.headerRange))
            return
        }
        settings.backend = .init(type: block.labels[0].text, body: block.body, range: block.headerRange)
    }

    private mutating func addRequiredProviders(_ block: Block) {
        for attribute in block.body.attributes {
            if settings.requiredProviders[attribute.name] != nil {
                diagnostics.append(
                    .error(
                        "Duplicate required providers configuration",
                        "The provider \"\(attribute.name)\" is required twice in this module.",
                        at: attribute.nameRange))
                continue
            }
            settings.requiredProviders[attribute.name] = requiredProvider(attribute)
        }
    }

    private mutating func requiredProvider(_ attribute: Attribute) -> TerraformSettings.RequiredProvider {
        var source = defaultProviderSource(attribute.name)
        var version: String?
        var aliases: [String] = []
        switch attribute.expression.kind {
        case .string(let text): version = text
        case .object(let items):
            for item in items {
                switch (item.keyText, item.value.kind) {
                case ("source", .string(let text)):
                    source = normalizedSource(text, at: item.value.range) ?? source
                case ("version", .string(let text)): version = text
                case ("configuration_aliases", .tuple(let elements)):
                    aliases = elements.compactMap { providerReference($0)?.alias }
                case ("source", _), ("version", _), ("configuration_aliases", _):
                    diagnostics.append(
                        .error(
                            "Invalid required_providers object",
                            "\"\(item.keyText ?? "")\" must be \(item.keyText == "configuration_aliases" ? "a list of provider configurations" : "a string in quotes").",
                            at: item.value.range))
                default:
                    diagnostics.append(
                        .error(
                            "Invalid required_providers object",
                            "required_providers objects can only contain \"version\", \"source\" and "
                                + "\"configuration_aliases\" attributes.", at: item.value.range))
                }
            }
        default:
            diagnostics.append(
                .error(
                    "Invalid required_providers object",
                    "A provider requirement is an object: \(attribute.name) = { source = \"hashicorp/\(attribute.name)\" }.",
                    at: attribute.expression.range))
        }
        return .init(source: source, versionConstraint: version, aliases: aliases, range: attribute.range)
    }

    private mutating func normalizedSource(_ text: String, at range: SourceRange) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.lowercased() }
        guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
            diagnostics.append(
                .error(
                    "Invalid provider source string",
                    "The \"source\" attribute must be in the format \"[hostname/][namespace/]name\".",
                    at: range))
            return nil
        }
        switch parts.count {
        case 1: return "registry.terraform.io/hashicorp/\(parts[0])"
        case 2:
            return parts == ["builtin", "terraform"]
                ? "terraform.io/builtin/terraform" : "registry.terraform.io/\(text.lowercased())"
        default: return parts.joined(separator: "/")
        }
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
}

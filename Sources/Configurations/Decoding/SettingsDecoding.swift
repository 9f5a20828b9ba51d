import Diagnostics
import Expressions
import HCL

private let settingsForm = BodyForm(
    ["required_version", "experiments", "language"],
    blocks: [
        "required_providers": [], "backend": ["type"], "cloud": [], "provider_meta": ["provider"],
        "state_store": ["type"],
    ])

/// The only edition of the language so far.
private let languageEdition = "TF2021"

/// What one `terraform` block says, before it is put together with what others say.
private struct SettingsBlock {
    var version: (constraint: String, argument: Attribute)?
    var backends: [Block] = []
    var clouds: [Block] = []
    var required: [Block] = []
    var providerMeta: [Block] = []
}

extension Declarations {
    /// Adds what a `terraform` block says.
    mutating func addSettings(_ block: Block) {
        let found = settings(block)
        if let version = found.version { settings.requiredVersions.append(version) }
        for required in found.required {
            let requirements = requiredProviders(required)
            if let first = settings.requirementsRange {
                reportSecond(
                    required, "Duplicate required providers configuration", "required_providers block", first)
                continue
            }
            settings.requirementsRange = required.headerRange
            settings.requiredProviders = requirements
        }
        for backend in found.backends {
            if let first = settings.backend {
                reportSecond(backend, "Duplicate 'backend' configuration block", "backend block", first.range)
            } else {
                settings.backend = .init(backend)
            }
        }
        for cloud in found.clouds {
            if let first = settings.cloud {
                reportSecond(cloud, "Duplicate HCP Terraform configurations", "cloud block", first)
            } else {
                settings.cloud = cloud.headerRange
            }
        }
        for meta in found.providerMeta { addProviderMeta(meta) }
    }

    /// Puts what the `terraform` blocks of an override file say in place of what was said before.
    mutating func overrideSettings(_ blocks: [Block]) {
        let found = blocks.map { settings($0) }
        let versions = found.compactMap(\.version)
        if !versions.isEmpty { settings.requiredVersions = versions }
        for required in found.flatMap(\.required) {
            settings.requiredProviders.merge(requiredProviders(required)) { _, later in later }
        }
        let backends = found.flatMap(\.backends)
        if let backend = backends.first {
            settings.backend = .init(backend)
            settings.cloud = nil
        }
        for extra in backends.dropFirst() {
            reportSecond(extra, "Duplicate backend configuration", "backend block", backends[0].headerRange)
        }
        let clouds = found.flatMap(\.clouds)
        if let cloud = clouds.first {
            settings.cloud = cloud.headerRange
            settings.backend = nil
        }
        for extra in clouds.dropFirst() {
            reportSecond(
                extra, "Duplicate HCP Terraform configurations", "cloud block", clouds[0].headerRange)
        }
    }

    /// Reports where the state would have to be in two places.
    mutating func checkStatePlace() {
        guard let cloud = settings.cloud, let backend = settings.backend else { return }
        diagnostics.append(
            .error(
                "Conflicting 'cloud' and 'backend' configuration blocks are present",
                "Each of them says where the state is kept, so a module has one at most.", at: backend.range,
                notes: [.init("The cloud block is here.", at: cloud)]))
    }

    private mutating func reportSecond(
        _ block: Block, _ summary: String, _ subject: String, _ first: SourceRange
    ) {
        diagnostics.append(
            .error(
                summary, "A module may have only one \(subject), and the first is at \(first).",
                at: block.headerRange, notes: [.init("The first one is here.", at: first)]))
    }

    // MARK: - One block

    private mutating func settings(_ block: Block) -> SettingsBlock {
        let content = content(block.body, settingsForm, underlining: block.headerRange)
        var found = SettingsBlock()
        if let attribute = content["required_version"], let text = versionConstraint(attribute) {
            found.version = (text, attribute)
        }
        if let attribute = content["language"] { checkLanguage(attribute.expression) }
        if let attribute = content["experiments"] {
            diagnostics.append(
                .error(
                    "Module uses experimental features",
                    "Experiments exist in early releases of Terraform only, and none of them is part of the language.",
                    at: attribute.nameRange, context: attribute.range))
        }
        for store in content.blocks("state_store") {
            diagnostics.append(
                .error(
                    "Unsupported block type",
                    "Blocks of type \"state_store\" are not expected here: no provider keeps states. A backend block does.",
                    at: store.typeRange, context: store.headerRange))
        }
        found.backends = content.blocks("backend")
        found.clouds = content.blocks("cloud")
        found.required = content.blocks("required_providers")
        found.providerMeta = content.blocks("provider_meta")
        return found
    }

    private mutating func checkLanguage(_ expression: Expression) {
        guard let edition = bareWord(expression) else {
            diagnostics.append(
                .error(
                    "Invalid language edition",
                    "An edition of the language is a bare word, and there is one: language = \(languageEdition).",
                    at: expression.range))
            return
        }
        if edition != languageEdition {
            diagnostics.append(
                .error(
                    "Unsupported language edition",
                    "This release reads the edition \(languageEdition) of the language only, and the module asks for \(edition).",
                    at: expression.range))
        }
    }

    /// Checks what a module tells a provider about itself, which refers to nothing.
    private mutating func addProviderMeta(_ block: Block) {
        for attribute in plainAttributes(block.body) {
            diagnostics += constant(attribute.expression).diagnostics
        }
        let name = block.labels[0].text
        guard checkProviderName(name, at: block.headerRange) else { return }
        if let first = settings.providerMeta[name] {
            reportDuplicate(
                "Duplicate provider_meta block", "A provider_meta block for the provider \"\(name)\"", block,
                first)
        }
        settings.providerMeta[name] = block.headerRange
    }
}

extension TerraformSettings.Backend {
    fileprivate init(_ block: Block) {
        self.init(
            type: block.labels[0].text, typeRange: block.labels[0].range, body: block.body,
            range: block.headerRange)
    }
}

import Addresses

extension ProviderText {
    /// The configuration of a provider that is known by its name alone, as states from before 0.13 have it.
    static func make(legacyName name: String, alias: String?, module: ModulePath) -> String {
        let source =
            name == "terraform" ? "terraform.io/builtin/terraform" : "registry.terraform.io/-/\(name)"
        return make(source: source, alias: alias, module: module)
    }

    /// The text of today for one of the form `module.NAME.provider.TYPE.ALIAS`; nil for any other.
    static func make(legacy text: String) -> String? {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        var modules: [String] = []
        while parts.first == "module", parts.count > 2 {
            modules.append(parts[parts.startIndex + 1])
            parts = parts.dropFirst(2)
        }
        guard parts.first == "provider", (2...3).contains(parts.count), (modules + parts).allSatisfy(isName)
        else { return nil }
        let rest = Array(parts.dropFirst())
        return make(
            legacyName: rest[0], alias: rest.count == 2 ? rest[1] : nil, module: ModulePath(modules))
    }

    /// Whether a text can be the name of a provider, an alias or a module.
    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return (first.properties.isXIDStart || first == "_")
            && text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue || $0 == "-" }
    }
}

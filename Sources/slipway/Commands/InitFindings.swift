import Configurations
import Diagnostics
import Evaluating
import States

/// What `init` finds in a configuration that could be read, and cannot be prepared.
struct InitFindings {
    let configuration: Configuration
    let schemas: ProviderSchemas

    var all: [Diagnostic] { misusedAddresses + missingProviders }

    /// Requirements of providers that are part of the program, and of addresses that no provider can have any more.
    private var misusedAddresses: [Diagnostic] {
        var findings: [Diagnostic] = []
        for module in configuration.root.all {
            for (name, requirement) in module.settings.requiredProviders.sorted(by: { $0.key < $1.key }) {
                if let problem = misuse(name, requirement) { findings.append(problem) }
            }
        }
        return findings
    }

    private func misuse(_ name: String, _ requirement: TerraformSettings.RequiredProvider) -> Diagnostic? {
        let parts = requirement.source.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        if parts[0] == "terraform.io", parts[1] == "builtin" {
            if schemas[requirement.source] == nil {
                return .error(
                    "Invalid dependency on built-in provider",
                    "The configuration requires \"\(requirement.source)\", and there is no built-in provider of this name.",
                    at: requirement.range)
            }
            guard let version = requirement.versionConstraint else { return nil }
            return .error(
                "Invalid dependency on built-in provider",
                "The provider \(name) is part of the program and has no versions of its own, so \"\(version)\" asks for nothing. Remove "
                    + "the version.", at: requirement.range)
        }
        guard parts[1] == "-" else { return nil }
        return .error(
            "Invalid legacy provider address",
            "The configuration requires \"\(requirement.source)\": \"-\" stands for the providers of old times, which had no namespace. "
                + "Write the namespace that the provider has now, such as hashicorp/\(parts[2]).",
            at: requirement.range)
    }

    /// Providers that the configuration needs and this program does not have.
    private var missingProviders: [Diagnostic] {
        var findings: [Diagnostic] = []
        var seen = Set<String>()
        for module in configuration.root.all {
            for resource in module.resources.values.sorted(by: { $0.name < $1.name }) {
                let source = module.providerSource(resource.provider.localName)
                guard schemas[source] == nil, seen.insert(source).inserted else { continue }
                let problem = unknownType(resource, source, schemas)
                findings.append(
                    .error("Failed to query available provider packages", problem.detail, at: problem.range))
            }
        }
        return findings
    }
}

extension LoadedStack {
    /// The findings as `init` tells them: mistakes in the stack files are announced.
    ///
    /// Source: Terraform does so where nothing else has told the mistakes yet. While it installs modules, it does; and where it meets
    /// files for another version of itself, it tells nothing but that.
    func diagnosticsOfInit(installsModules: Bool) -> [Diagnostic] {
        let ofInputs = inputs.diagnostics.hasErrors
        guard diagnostics.hasErrors, !ofInputs, !installsModules || output.root.calls.isEmpty,
            !diagnostics.contains(where: { $0.summary == "Unsupported Terraform Core version" })
        else { return diagnostics }
        return [
            .error(
                "Terraform encountered problems during initialisation, including problems\nwith the configuration, described below.",
                "Which modules and providers are needed is told by the stack files, so nothing was prepared. Mend the mistakes and run "
                    + "\"slipway init\" again.")
        ] + diagnostics
    }
}

extension Session {
    /// The finding about a state that `init` has come upon and that no command could use; nil where there is none.
    func unusableState(_ configuration: Configuration) async -> Diagnostic? {
        guard let store = store(configuration).output, !store.isRemote else { return nil }
        do throws(StateStoreError) {
            _ = try await store.read(workspace, ahead: nil)
            return nil
        } catch {
            guard case .unreadable = error else { return nil }
            let problem = describe(error)
            return .error("Error refreshing state: \(problem.summary)", problem.detail)
        }
    }
}

import Configurations
import Diagnostics
import Expressions

extension Session {
    /// The file in which Terraform has locked the versions of providers, where there is one.
    func providerLocks() -> Diagnosed<ProviderLocks> {
        do throws(FileReadingError) {
            guard let bytes = try world.files.bytes(of: ProviderLocks.fileName) else {
                return Diagnosed(ProviderLocks())
            }
            return ProviderLocks.read(SourceFile(name: ProviderLocks.fileName, bytes: bytes))
        } catch {
            return Diagnosed(
                ProviderLocks(),
                [
                    .error(
                        "Failed to read dependency lock file",
                        "\(error.message). Make the file readable, or remove it: Terraform writes it anew.")
                ])
        }
    }
}

extension ProviderLocks {
    /// Locked versions that a configuration does not allow.
    ///
    /// Nothing here depends on them, but Terraform refuses to work with such a stack.
    func misfits(_ configuration: Configuration) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for module in configuration.root.all {
            for (_, requirement) in module.settings.requiredProviders.sorted(by: { $0.key < $1.key }) {
                guard let lock = locks[requirement.source], let text = requirement.versionConstraint,
                    case .success(let constraint) = VersionConstraint.parse(text),
                    !constraint.selects(lock.version)
                else { continue }
                findings.append(
                    .warning(
                        "Inconsistent dependency lock file",
                        "The file \(ProviderLocks.fileName) locks the provider \(requirement.source) at \(lock.version), and the configuration asks "
                            + "for \"\(text)\". Providers are built in here, so this changes nothing; Terraform will refuse to plan until "
                            + "\"terraform init -upgrade\" has chosen another version.",
                        at: requirement.range,
                        notes: [.init("This version is locked.", at: lock.range)]))
            }
        }
        return findings
    }
}

import Configurations
import Diagnostics

/// The places for states that the language knows, and those that it no longer does.
private let backendTypes = [
    "azurerm", "consul", "cos", "gcs", "http", "inmem", "kubernetes", "local", "oci", "oss", "pg", "remote",
    "s3",
]
private let removedBackends: Set<String> = ["artifactory", "azure", "etcd", "etcdv3", "manta", "swift"]

/// The finding about a backend that the language does not have; nil where it has it.
func backendTypeProblem(_ backend: TerraformSettings.Backend) -> Diagnostic? {
    if backendTypes.contains(backend.type) { return nil }
    let hint =
        removedBackends.contains(backend.type)
        ? " It was taken out of the language with Terraform 1.3."
        : Suggestion.sentence(for: backend.type, among: backendTypes)
    return .error(
        "Unsupported backend type", "There is no backend type named \"\(backend.type)\".\(hint)",
        at: backend.typeRange)
}

import Diagnostics
import Expressions
import Providers
import States
import Values

/// The outputs of another stack's state, for `terraform_remote_state`.
func readRemoteState(_ configuration: Value, _ world: World) throws(ProviderFailure) -> Value {
    func failure(_ summary: String, _ detail: String, _ path: String? = nil) -> ProviderFailure {
        ProviderFailure(.rejected, summary, detail, path: path.map { .attribute($0) })
    }
    guard var fields = configuration.asFields else { return configuration }
    let backend = fields["backend"]?.asString ?? ""
    guard backend == "local" else {
        throw failure(
            "Invalid backend configuration",
            "There is no backend named \"\(backend)\" in this version; \"local\" is.", "backend")
    }
    let settings = fields["config"] ?? .null
    for name in settings.asFields?.names ?? [] where !["path", "workspace_dir"].contains(name) {
        throw failure(
            "Invalid backend configuration",
            "The local backend has no argument \"\(name)\"; it has path and workspace_dir.", "config")
    }
    let workspace = fields["workspace"]?.asString ?? "default"
    let layout = StateLayout(
        .terraform(
            folder: ".", file: settings["path"]?.asString ?? "terraform.tfstate",
            workspaceFolder: settings["workspace_dir"]?.asString ?? "terraform.tfstate.d"))
    let store = LocalStateStore(layout)
    let stored: StoredState?
    do throws(StateStoreError) {
        stored = try store.read(workspace)
    } catch {
        throw failure("Error loading state error", "\(describe(error).detail)")
    }
    var outputs: [String: Value] = (fields["defaults"]?.asFields ?? .empty).dictionary
    // Defaults stand in for outputs that a state lacks, and not for a state that is missing.
    guard let stored else {
        throw failure(
            "Unable to find remote state",
            "No stored state was found for the given workspace in the given backend.")
    }
    for (name, output) in stored.snapshot.outputs {
        outputs[name] = output.value
    }
    fields = fields.setting("outputs", to: .object(outputs))
    return .object(fields)
}

import Backends
import Diagnostics
import Expressions
import Providers
import States
import Values

/// The outputs of another stack's state, for `terraform_remote_state`.
func readRemoteState(
    _ configuration: Value, _ world: World, isSimulated: Bool
) async throws(ProviderFailure) -> Value {
    guard let fields = configuration.asFields else { return configuration }
    let workspace = fields["workspace"]?.asString ?? "default"
    let settings = fields["config"] ?? .null
    let snapshot: StateSnapshot?
    switch fields["backend"]?.asString ?? "" {
    case "local": snapshot = try localState(settings, workspace)
    case "s3": snapshot = try await s3State(settings, workspace, world, isSimulated: isSimulated)
    case let backend:
        throw failure(
            "Invalid backend configuration",
            "There is no backend named \"\(backend)\" in this version; \"local\" and \"s3\" are.", "backend")
    }
    // Defaults stand in for outputs that a state lacks, and not for a state that is missing.
    guard let snapshot else {
        throw failure(
            "Unable to find remote state",
            "No stored state was found for the given workspace in the given backend.")
    }
    var outputs: [String: Value] = (fields["defaults"]?.asFields ?? .empty).dictionary
    for (name, output) in snapshot.outputs { outputs[name] = output.value }
    return .object(fields.setting("outputs", to: .object(outputs)))
}

private func failure(_ summary: String, _ detail: String, _ argument: String? = nil) -> ProviderFailure {
    ProviderFailure(.rejected, summary, detail, path: argument.map { .attribute($0) })
}

private func localState(_ settings: Value, _ workspace: String) throws(ProviderFailure) -> StateSnapshot? {
    for name in settings.asFields?.names ?? [] where !["path", "workspace_dir"].contains(name) {
        throw failure(
            "Invalid backend configuration",
            "The local backend has no argument \"\(name)\"; it has path and workspace_dir.", "config")
    }
    let layout = StateLayout(
        .terraform(
            folder: ".", file: settings["path"]?.asString ?? "terraform.tfstate",
            workspaceFolder: settings["workspace_dir"]?.asString ?? "terraform.tfstate.d"))
    do throws(StateStoreError) {
        return try LocalStateStore(layout).read(workspace)?.snapshot
    } catch {
        guard case .unreadable(let path, let problem) = error else {
            throw failure("Error loading state error", "\(describe(error).detail)")
        }
        throw failure(
            problem.summary,
            "The state of the other stack cannot be used: \(problem.message) The file is \(path). Restore it from a backup, or run the "
                + "stack that it belongs to.")
    }
}

private func s3State(
    _ settings: Value, _ workspace: String, _ world: World, isSimulated: Bool
) async throws(ProviderFailure) -> StateSnapshot? {
    if isSimulated {
        throw failure(
            "Remote state not available in a simulation",
            "A simulated run reaches no account, so a state in S3 cannot be read. Simulate the other stack too and read its state with the "
                + "backend \"local\", or plan without -simulate.", "backend")
    }
    do throws(BackendProblem) {
        return try await S3Place(settings, in: world.forAWS()).snapshot(of: workspace)
    } catch {
        throw failure(
            error.argument == nil
                ? error.summary ?? "Error loading state error" : "Invalid backend configuration",
            error.message, "config")
    }
}

import Backends
import Configurations
import Diagnostics
import Foundation
import States
import Values

extension Session {
    /// The store of the stack's states; nil after reporting why there is none to use.
    func store(_ configuration: Configuration, file: String? = nil) -> Diagnosed<(any StateStore)?> {
        if let file { return fileStore(file) }
        if isSimulated { return Diagnosed(usualStore) }
        if let problem = cloudProblem(configuration) { return Diagnosed(nil, [problem]) }
        if let problem = backendRecordProblem { return Diagnosed(nil, [problem]) }
        let record = backendRecord
        guard let block = configuration.root.settings.backend else {
            return store(BackendSituation(nil, record, settings: nil))
        }
        let found = BackendBlock.reading(block)
        guard let read = found.output else { return Diagnosed(nil, found.diagnostics) }
        let store = store(BackendSituation(read, record, settings: nil))
        return Diagnosed(store.output, found.diagnostics + store.diagnostics)
    }

    /// The finding about a `cloud` block; nil where there is none.
    func cloudProblem(_ configuration: Configuration) -> Diagnostic? {
        configuration.root.settings.cloud.map { cloud in
            .error(
                "HCP Terraform is not supported",
                "The cloud block keeps the state in a service that only its vendor's tools can use. Remove the block to keep the "
                    + "state in files.", at: cloud)
        }
    }

    private func fileStore(_ file: String) -> Diagnosed<(any StateStore)?> {
        if isSimulated {
            return Diagnosed(
                nil,
                [
                    .error(
                        "State file not allowed in a simulation",
                        "A simulated run keeps its state apart from all others, so -state cannot name a file for it. Leave out either "
                            + "-state or -simulate.")
                ])
        }
        return Diagnosed(LocalStateStore(StateLayout(.file(world.userPath(file)))))
    }

    private func store(_ situation: BackendSituation) -> Diagnosed<(any StateStore)?> {
        if let reason = situation.reason { return Diagnosed(nil, [initializationRequired(reason)]) }
        switch situation {
        case .recorded(let settings), .initial(let settings), .changed(let settings, _):
            do throws(BackendProblem) {
                return Diagnosed(try store(settings))
            } catch {
                return Diagnosed(nil, [invalidBackend(error)])
            }
        case .unsaid, .unset: return Diagnosed(usualStore)
        }
    }

    /// Where the states of the stack are when nothing else is said.
    var usualStore: LocalStateStore {
        LocalStateStore(place.states(isSimulated: isSimulated, backend: nil))
    }

    /// The store that a backend's settings describe.
    func store(_ settings: BackendSettings) throws(BackendProblem) -> any StateStore {
        switch settings.kind {
        case .local:
            let backend = LocalBackend(
                path: settings.arguments["path"]?.asString,
                workspaceFolder: settings.arguments["workspace_dir"]?.asString)
            return LocalStateStore(place.states(isSimulated: false, backend: backend))
        case .s3:
            let seconds = world.environment["TF_STATE_PERSIST_INTERVAL"].flatMap { Int($0) } ?? 0
            return S3StateStore(
                try S3Place(settings.arguments, in: world.forAWS()), folder: place.notesFolder,
                meanwhile: .seconds(max(20, min(seconds, 86_400))), newLineage: { [world] in world.uuid() })
        }
    }

    func invalidBackend(_ problem: BackendProblem) -> Diagnostic {
        .error("Invalid backend configuration", problem.message)
    }
}

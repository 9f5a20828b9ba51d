import Addresses
import Configurations
import Diagnostics
import Expressions
import Evaluating
import Foundation
import Planning
import Providers
import Reviews
import States
import Values

/// Finds the workspaces and states that a command line names, in whatever folders their stacks are.
struct SideReading {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    /// A side and the schemas of what is in it.
    struct Found {
        let side: ComparedSide
        let schema: (ResourceName, String) -> ResourceSchema?
        /// What was applied last with the state; nil where that is not known.
        let record: AppliedRecord?
        /// Whether it is as it is now, and not from history.
        let isCurrent: Bool
        /// Whether it is a workspace, and not a file.
        let isWorkspace: Bool
    }

    /// The side of a name; one that `mayBeNew` need not have a state yet.
    func side(_ text: String, mayBeNew: Bool = false) async throws(DiagnosticsError) -> Found {
        let here = Session(invocation)
        let store = here.store(here.loadConfiguration(invocation.flags).output).output
        let workspaces = (try? await store?.workspaces()) ?? []
        let name = SideName(text) { folder in
            invocation.world.files.isFolder(invocation.world.userPath(folder))
        } isWorkspace: {
            workspaces.contains($0)
        }
        guard let folder = name.folder else { return try await read(name, mayBeNew, invocation) }
        let start = FileManager.default.currentDirectoryPath
        let path = invocation.world.userPath(folder)
        guard FileManager.default.changeCurrentDirectoryPath(path) else {
            throw DiagnosticsError("No such folder", "There is no folder \"\(folder)\" of a stack.")
        }
        defer { _ = FileManager.default.changeCurrentDirectoryPath(start) }
        let world = World(
            environment: invocation.world.environment, startFolder: invocation.world.startFolder,
            stackFolder: folder)
        return try await read(
            name, mayBeNew,
            Invocation(world: world, flags: invocation.flags, console: invocation.console))
    }

    /// Reads a side of the stack in the current folder.
    private func read(_ name: SideName, _ mayBeNew: Bool, _ invocation: Invocation)
        async throws(DiagnosticsError)
        -> Found
    {
        let session = Session(invocation)
        let loaded = session.loadConfiguration(invocation.flags)
        guard !loaded.diagnostics.hasErrors else { throw DiagnosticsError(loaded.diagnostics) }
        guard !loaded.output.sources.isEmpty else {
            throw DiagnosticsError(
                "No configuration files",
                "There is no stack file (.tf) \(name.folder.map { "in the folder \"\($0)\"" } ?? "in this folder"). Name the stack's "
                    + "folder in front of the two sides, or in each as FOLDER:WORKSPACE.")
        }
        let found = session.store(loaded.output, file: invocation.flags.text("state"))
        guard let store = found.output else { throw DiagnosticsError(found.diagnostics) }
        let schemas: ProviderSchemas
        switch CloudSession.open(session) {
        case .success(let cloud): schemas = cloud.schemas
        case .failure(let problem): throw problem
        }
        let workspace = name.workspace.isEmpty ? session.workspace : name.workspace
        let state = try await state(name, workspace, mayBeNew, session, store)
        let current = variables(state.workspace, loaded.output, invocation)
        let side = ComparedSide(
            name: name.text, stack: FileManager.default.currentDirectoryPath, workspace: state.workspace,
            configuration: loaded.output, snapshot: state.snapshot,
            variables: state.isCurrent ? current : recorded(state.record, loaded.output))
        return Found(
            side: side, schema: { schemas.schema($0, from: $1) }, record: state.record,
            isCurrent: state.isCurrent, isWorkspace: state.isWorkspace)
    }

    // MARK: - States

    private struct FoundState {
        let workspace: String
        let snapshot: StateSnapshot
        let record: AppliedRecord?
        let isCurrent: Bool
        var isWorkspace = true
    }

    private func state(
        _ name: SideName, _ workspace: String, _ mayBeNew: Bool, _ session: Session, _ store: any StateStore
    ) async throws(DiagnosticsError) -> FoundState {
        let workspaces = (try? await store.workspaces()) ?? []
        if !workspaces.contains(workspace), name.folder == nil, let snapshot = file(name.text, session) {
            return FoundState(
                workspace: session.workspace, snapshot: snapshot, record: nil, isCurrent: true,
                isWorkspace: false)
        }
        let stored: StoredState?
        do throws(StateStoreError) {
            stored = workspaces.contains(workspace) ? try await store.read(workspace, ahead: nil) : nil
        } catch {
            throw DiagnosticsError([describe(error)])
        }
        guard let stored else {
            let files = ["\(workspace).tfvars", "\(workspace).tfvars.json"]
            if mayBeNew, name.version == .current, files.contains(where: session.world.files.exists) {
                return FoundState(
                    workspace: workspace, snapshot: StateSnapshot(lineage: "", writer: ""), record: nil,
                    isCurrent: true)
            }
            let near =
                nearestName(workspace, workspaces.filter { $0 != workspace }).map {
                    " Did you mean \"\($0)\"?"
                } ?? ""
            throw DiagnosticsError(
                "Workspace does not exist",
                "There is no workspace \"\(workspace)\" with a state, and no state file of that name.\(near)")
        }
        let record = store.appliedRecord(workspace, of: stored.snapshot).flatMap {
            AppliedRecord(decoding: $0, serial: stored.snapshot.serial)
        }
        let current = FoundState(
            workspace: workspace, snapshot: stored.snapshot.replaying(stored.journal).snapshot,
            record: record, isCurrent: true)
        switch name.version {
        case .current: return current
        case .serial(stored.snapshot.serial): return current
        case .serial(let serial): return try earlier(serial, name, workspace, session, store, stored.snapshot)
        case .earlier(let count):
            let serials = store.history(workspace)?.entries().map(\.serial) ?? []
            let before = serials.filter { $0 < stored.snapshot.serial }
            guard count <= before.count else {
                throw missing(name, before, stored.snapshot.serial)
            }
            return try earlier(
                before[count - 1], name, workspace, session, store, stored.snapshot)
        }
    }

    /// A state from history.
    private func earlier(
        _ serial: UInt64, _ name: SideName, _ workspace: String, _ session: Session, _ store: any StateStore,
        _ current: StateSnapshot
    ) throws(DiagnosticsError) -> FoundState {
        let history = store.history(workspace)
        guard let history, let bytes = history.state(serial) else {
            throw missing(name, history?.entries().map(\.serial) ?? [], current.serial)
        }
        do {
            let snapshot = try StateSnapshot(stateV4: bytes, isSimulated: session.isSimulated)
            let record = history.appliedRecord(serial, lineage: snapshot.lineage).flatMap {
                AppliedRecord(decoding: $0, serial: serial)
            }
            return FoundState(
                workspace: workspace, snapshot: snapshot, record: record, isCurrent: false)
        } catch {
            throw DiagnosticsError(
                "State cannot be used",
                "The state with serial \(serial) that was kept of \(workspace) cannot be read.")
        }
    }

    private func missing(_ name: SideName, _ serials: [UInt64], _ current: UInt64) -> DiagnosticsError {
        let known =
            serials.isEmpty
            ? "No earlier states are kept on this machine"
            : "Kept are " + serials.prefix(10).map(String.init).joined(separator: ", ")
        return DiagnosticsError(
            "Earlier state not found",
            "\(name.text) is not among the states that are known here. \(known), and the current one is \(current). Each apply keeps "
                + "the state that it replaces, on the machine that it runs on.")
    }

    private func file(_ path: String, _ session: Session) -> StateSnapshot? {
        guard let bytes = (try? session.world.files.bytes(of: session.world.userPath(path))) ?? nil else {
            return nil
        }
        return (try? StateSnapshot(stateV4: bytes)) ?? (try? StateSnapshot(stateV4: bytes, isSimulated: true))
    }

    // MARK: - Variables

    /// The values that root variables have in a workspace, and the places that give them.
    private func variables(_ workspace: String, _ configuration: Configuration, _ invocation: Invocation)
        -> [String: ComparedSide.Variable]
    {
        let inputs = VariableInputs(invocation.world, workspace: workspace, flags: invocation.flags)
        let resolved = resolveVariables(configuration.root, layers: inputs.layers).output
        var found: [String: ComparedSide.Variable] = [:]
        for (name, value) in resolved.values {
            let origin: String? =
                switch resolved.origins[name] {
                case .prompt?, .plan?, nil: nil
                case let origin?: "\(origin)"
                }
            found[name] = ComparedSide.Variable(value: value, origin: origin)
        }
        return found
    }

    /// The values that root variables had in an apply, as far as they were noted.
    private func recorded(_ record: AppliedRecord?, _ configuration: Configuration) -> [String:
        ComparedSide.Variable]
    {
        var found: [String: ComparedSide.Variable] = [:]
        for (name, recorded) in record?.variables ?? [:] {
            guard let variable = configuration.root.variables[name], !variable.isSensitive,
                let value = recorded.value.flatMap({ try? variable.constraint.convert($0) })
            else { continue }
            found[name] = ComparedSide.Variable(value: value, origin: "\(recorded.origin)")
        }
        return found
    }
}

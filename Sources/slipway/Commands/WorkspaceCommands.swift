import Diagnostics
import Expressions
import States

private let workspaceFlags = CommonFlags.session + CommonFlags.locking

/// The store that a workspace command is about; nil after reporting why there is none.
private func open(_ invocation: Invocation) -> (Session, any StateStore)? {
    let session = Session(invocation)
    let loaded = session.loadConfiguration(invocation.flags)
    let found = session.store(loaded.output)
    guard let store = found.output else {
        invocation.report(found.diagnostics)
        return nil
    }
    return (session, store)
}

private func guarded(_ invocation: Invocation, _ body: () async throws -> Int32) async -> Int32 {
    do {
        return try await body()
    } catch let problem as StateStoreError {
        invocation.report([describe(problem)])
    } catch let problem as FileReadingError {
        invocation.report([.error("Failed to select workspace", "\(problem.message).")])
    } catch {
        invocation.report([.error("Workspace command failed", "\(error)")])
    }
    return 1
}

/// Does something with a workspace, and lets its lock go however that ends.
private func unlocking<Result>(
    _ workspace: any LockedWorkspace, _ body: () async throws -> Result
) async throws -> Result {
    let result: Result
    do {
        result = try await body()
    } catch {
        try? await workspace.unlock()
        throw error
    }
    try await workspace.unlock()
    return result
}

/// Whether a name can be a workspace's: it becomes the name of a folder.
private func isValidName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.count <= 90
        && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.~".contains($0)) }
}

private func invalidName(_ name: String, _ invocation: Invocation) -> Int32 {
    invocation.fail(
        "Invalid workspace name",
        "The workspace name \"\(name)\" is not allowed. The name must contain only letters, digits, and the characters - _ . ~, because it "
            + "becomes the name of a folder.")
}

/// A name that must be given, and was not.
private func missingName(_ invocation: Invocation) -> Int32 {
    invocation.fail("Expected a single argument: NAME", "Name the workspace.")
}

/// `workspace list`: lists the workspaces.
struct WorkspaceListCommand: Command {
    let name = "workspace list"
    let summary = "List the workspaces"
    let usage = "workspace list [options] [stack folder]"
    let explanation = "Lists the workspaces of the stack; a star stands before the current one."
    let flags = workspaceFlags

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        guard let (session, store) = open(invocation) else { return 1 }
        return await guarded(invocation) {
            var names = try await store.workspaces()
            if !names.contains(session.workspace), !session.isWorkspaceNamed {
                names.append(session.workspace)
            }
            let lines = names.map { "\($0 == session.workspace ? "*" : " ") \($0)" }
            invocation.console.print(lines.joined(separator: "\n") + "\n")
            if session.isWorkspaceNamed, invocation.flags.text("workspace") == nil {
                invocation.console.print(
                    "\nThe active workspace is being overridden using the TF_WORKSPACE environment\nvariable.\n"
                )
            }
            return 0
        }
    }
}

/// `workspace show`: tells the current workspace.
struct WorkspaceShowCommand: Command {
    let name = "workspace show"
    let summary = "Show the current workspace"
    let usage = "workspace show [options] [stack folder]"
    let explanation = "Prints the name of the current workspace."
    let flags = workspaceFlags

    func run(_ invocation: Invocation) async -> Int32 {
        invocation.console.print(Session(invocation).workspace)
        return 0
    }
}

/// `workspace new`: makes a workspace.
struct WorkspaceNewCommand: Command {
    let name = "workspace new"
    let summary = "Make a workspace and select it"
    let usage = "workspace new [options] [stack folder] NAME"
    let explanation = "Makes a workspace, empty or with the state of a file, and selects it."
    let flags = workspaceFlags + [CommonFlags.state]
    let ownArguments = OwnArguments.required(1)

    func run(_ invocation: Invocation) async -> Int32 {
        guard let name = invocation.arguments.first, invocation.arguments.count == 1 else {
            return missingName(invocation)
        }
        guard isValidName(name) else { return invalidName(name, invocation) }
        guard let (session, store) = open(invocation) else { return 1 }
        if session.isWorkspaceNamed, invocation.flags.text("workspace") == nil {
            return overridden(session, invocation)
        }
        return await guarded(invocation) {
            try await store.create(name)
            try session.select(name)
            if let file = invocation.flags.text("state") { try await fill(name, from: file, session, store) }
            invocation.console.print(created(name))
            return 0
        }
    }

    private func fill(
        _ name: String, from file: String, _ session: Session, _ store: any StateStore
    ) async throws {
        let bytes = try session.world.files.contents(of: session.world.userPath(file))
        let snapshot: StateSnapshot
        do throws(StateFormatError) {
            snapshot = try StateSnapshot(stateV4: bytes, isSimulated: session.isSimulated)
        } catch {
            throw StateStoreError.unreadable(path: file, error)
        }
        let holder = LockHolder(
            id: session.world.uuid(), operation: "workspace new", who: session.world.identity,
            created: session.world.timestamp(session.world.now), version: "")
        let workspace = try await store.lock(name, for: holder)
        try await unlocking(workspace) { try await workspace.replace(with: snapshot) }
    }
}

private func created(_ name: String) -> String {
    "Created and switched to workspace \"\(name)\"!\n\nYou're now on a new, empty workspace. Workspaces isolate their state,\nso "
        + "if you run \"slipway plan\" Slipway will not see any existing state\nfor this configuration."
}

private func overridden(_ session: Session, _ invocation: Invocation) -> Int32 {
    invocation.fail(
        "Workspace is overridden",
        "The selected workspace is currently overridden using the TF_WORKSPACE environment variable (\"\(session.workspace)\"). To select a "
            + "new workspace, either update this environment variable or unset it and then run this command again."
    )
}

/// `workspace select`: changes to another workspace.
struct WorkspaceSelectCommand: Command {
    let name = "workspace select"
    let summary = "Select another workspace"
    let usage = "workspace select [options] [stack folder] NAME"
    let explanation = "Makes a workspace the current one, for this and the following commands."
    let flags =
        workspaceFlags + [Flag("or-create", .bool, help: "Make the workspace where it does not exist.")]
    let ownArguments = OwnArguments.required(1)

    func run(_ invocation: Invocation) async -> Int32 {
        guard let name = invocation.arguments.first, invocation.arguments.count == 1 else {
            return missingName(invocation)
        }
        guard isValidName(name) else { return invalidName(name, invocation) }
        guard let (session, store) = open(invocation) else { return 1 }
        if session.isWorkspaceNamed, invocation.flags.text("workspace") == nil {
            return overridden(session, invocation)
        }
        return await guarded(invocation) {
            let names = try await store.workspaces()
            if name == session.workspace, names.contains(name) { return 0 }
            if !names.contains(name) {
                guard invocation.flags.bool("or-create") else {
                    return invocation.fail(
                        "Workspace does not exist",
                        "Workspace \"\(name)\" doesn't exist.\(Suggestion.sentence(for: name, among: names))\n\nYou can create this workspace with "
                            + "the \"new\" subcommand or include the \"-or-create\" flag with the \"select\" subcommand."
                    )
                }
                try await store.create(name)
                try session.select(name)
                invocation.console.print(created(name))
                return 0
            }
            try session.select(name)
            invocation.console.print("Switched to workspace \"\(name)\".")
            return 0
        }
    }
}

/// `workspace delete`: removes a workspace.
struct WorkspaceDeleteCommand: Command {
    let name = "workspace delete"
    let summary = "Delete a workspace"
    let usage = "workspace delete [options] [stack folder] NAME"
    let explanation = """
        Deletes a workspace and its state. One that still manages objects is kept,
        unless -force is given; then its objects go on existing unmanaged.
        """
    let flags = workspaceFlags + [Flag("force", .bool, help: "Delete it even if it still manages objects.")]
    let ownArguments = OwnArguments.required(1)

    func run(_ invocation: Invocation) async -> Int32 {
        guard let name = invocation.arguments.first, invocation.arguments.count == 1 else {
            return missingName(invocation)
        }
        guard isValidName(name) else { return invalidName(name, invocation) }
        guard let (session, store) = open(invocation) else { return 1 }
        return await guarded(invocation) {
            guard try await store.workspaces().contains(name) else {
                return invocation.fail("Workspace does not exist", "Workspace \"\(name)\" doesn't exist.")
            }
            if name == "default" {
                return invocation.fail(
                    "Cannot delete the default workspace", "The workspace \"default\" always exists.")
            }
            if name == session.workspace {
                return invocation.fail(
                    "Workspace is active",
                    "Workspace \"\(name)\" is your active workspace. Select another one first: slipway workspace select default"
                )
            }
            let holder = LockHolder(
                id: session.world.uuid(), operation: "workspace delete", who: session.world.identity,
                created: session.world.timestamp(session.world.now), version: "")
            let workspace = try await store.lock(name, for: holder)
            return try await unlocking(workspace) {
                try await delete(name, session, store, invocation)
            }
        }
    }

    private func delete(
        _ name: String, _ session: Session, _ store: any StateStore, _ invocation: Invocation
    ) async throws -> Int32 {
        let state = try await store.read(name, ahead: nil).map { $0.snapshot.replaying($0.journal).snapshot }
        if let state, state.hasObjects, !invocation.flags.bool("force") {
            let names = state.instances.keys.sorted().prefix(10).map { "  - \($0)" }.joined(separator: "\n")
            return invocation.fail(
                "Workspace is not empty",
                "Workspace \"\(name)\" is currently tracking the following resource instances:\n\(names)\n\nDeleting this workspace would "
                    + "cause Slipway to lose track of any associated remote objects, which would then require you to delete them "
                    + "manually outside of Slipway. Destroy them first, or use -force.")
        }
        try await store.delete(name)
        if session.isSimulated { unlinkFile(session.place.cloudFile(name)) }
        invocation.console.print(
            "Deleted workspace \"\(name)\"!"
                + (state?.hasObjects ?? false
                    ? "\nWARNING: \"\(name)\" was non-empty; its objects may still exist." : ""))
        return 0
    }
}

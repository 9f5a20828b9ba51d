import Configurations
import Diagnostics
import Reports
import Reviews
import States
import Values

/// `compare`: two workspaces of a stack side by side.
struct CompareCommand: Command {
    let name = "compare"
    let summary = "Show two workspaces of a stack side by side"
    let usage = "compare [options] [stack folder] A B"
    let explanation = """
        Tells how what two workspaces run differs, and why: by variables that have
        other values, by the workspace's name, or for no reason that the stack files
        have. Names, ids and what follows from them are to be expected, and counted
        only; -all shows them. A side may be a state file instead of a workspace.

          slipway compare Stacks/store staging prod

        Nothing is changed, and no cloud is asked: what the states say is compared.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            CommonFlags.json,
            Flag("format", .text, "FORMAT", help: "text, markdown, json or html. Default: text."),
            Flag("all", .bool, help: "Show what was to be expected as well."),
        ]
    let ownArguments = OwnArguments.required(2)

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 2 else {
            return invocation.fail(
                "Two workspaces expected",
                "The compare command takes the names of two workspaces, with the folder of a stack in front.")
        }
        let format = invocation.flags.text("format") ?? (invocation.usesJSON ? "json" : "text")
        guard ["text", "markdown", "json", "html"].contains(format) else {
            return invocation.fail(
                "Invalid format", "There is no format \"\(format)\": use text, markdown, json or html.")
        }
        let session = Session(invocation)
        guard let state = StateSession(invocation) else { return 1 }
        let loaded = session.loadConfiguration(invocation.flags)
        guard !loaded.diagnostics.hasErrors else {
            invocation.report(loaded.diagnostics)
            return 1
        }
        do throws(DiagnosticsError) {
            let left = try await side(invocation.arguments[0], state, loaded.output, invocation)
            let right = try await side(invocation.arguments[1], state, loaded.output, invocation)
            let comparison = Comparison(left, right, loaded.output, schema: state.schemaLookup)
            show(ComparisonText(comparison, showsExpected: invocation.flags.bool("all")), format, invocation)
            return 0
        } catch {
            invocation.report(error.diagnostics)
            return 1
        }
    }

    private func show(_ text: ComparisonText, _ format: String, _ invocation: Invocation) {
        switch format {
        case "json": invocation.console.print(document: text.json())
        case "markdown": invocation.console.print(text.markdown(), terminator: "")
        case "html": invocation.console.print(text.html(), terminator: "")
        default: invocation.console.print(text.text(style: invocation.style), terminator: "")
        }
    }

    /// A side by its name: a workspace, or else a state file.
    private func side(
        _ name: String, _ state: StateSession, _ configuration: Configuration, _ invocation: Invocation
    ) async throws(DiagnosticsError) -> ComparedSide {
        let workspaces = (try? await state.store.workspaces()) ?? []
        if !workspaces.contains(name), let snapshot = file(name, state.session) {
            return ComparedSide(
                name: name, workspace: state.session.workspace, snapshot: snapshot,
                variables: variables(state.session.workspace, configuration, invocation))
        }
        let stored: StoredState?
        do throws(StateStoreError) {
            stored = workspaces.contains(name) ? try await state.store.read(name, ahead: nil) : nil
        } catch {
            throw DiagnosticsError([describe(error)])
        }
        guard let stored else {
            let near = nearestName(name, workspaces).map { " Did you mean \"\($0)\"?" } ?? ""
            throw DiagnosticsError(
                "Workspace does not exist",
                "There is no workspace \"\(name)\" with a state, and no state file of that name.\(near)")
        }
        return ComparedSide(
            name: name, workspace: name, snapshot: stored.snapshot.replaying(stored.journal).snapshot,
            variables: variables(name, configuration, invocation))
    }

    private func file(_ path: String, _ session: Session) -> StateSnapshot? {
        guard let bytes = (try? session.world.files.bytes(of: session.world.userPath(path))) ?? nil else {
            return nil
        }
        return (try? StateSnapshot(stateV4: bytes)) ?? (try? StateSnapshot(stateV4: bytes, isSimulated: true))
    }

    /// The values that root variables have in a workspace, and the places that give them.
    private func variables(_ workspace: String, _ configuration: Configuration, _ invocation: Invocation)
        -> [String:
        ComparedSide.Variable]
    {
        let inputs = VariableInputs(invocation.world, workspace: workspace, flags: invocation.flags)
        let resolved = resolveVariables(configuration.root, layers: inputs.layers).output
        var found: [String: ComparedSide.Variable] = [:]
        for (name, value) in resolved.values {
            let origin: String? =
                switch resolved.origins[name] {
                case .file(let range)?: "\(range.file.name):\(range.startPosition.line)"
                case .environment(let variable)?: variable
                case .commandLine?: "-var"
                case .prompt?, .plan?, nil: nil
                }
            found[name] = ComparedSide.Variable(value: value, origin: origin)
        }
        return found
    }
}

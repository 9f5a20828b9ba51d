import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import Reports
import States
import Values

/// `show`: a saved plan, or the state.
struct ShowCommand: Command {
    let name = "show"
    let summary = "Show a saved plan, or the state"
    let usage = "show [options] [stack folder | plan file | state file]"
    let explanation = """
        Shows a plan that "slipway plan -out=FILE" has saved, a state file, or the
        workspace's current state. With -json in the documented formats of Terraform.
        """
    let flags = CommonFlags.session + [CommonFlags.json, CommonFlags.state]

    func run(_ invocation: Invocation) async -> Int32 {
        if invocation.arguments.count > 1 {
            return invocation.fail(
                "Too many command line arguments",
                "The show command takes one plan file, state file or folder.")
        }
        if let file = invocation.arguments.first { return showFile(file, invocation) }
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        return show(read, state.schemaLookup, invocation)
    }

    private func show(
        _ snapshot: StateSnapshot?, _ lookup: @escaping StateRenderer.SchemaLookup, _ invocation: Invocation
    ) -> Int32 {
        if invocation.usesJSON {
            invocation.console.print(document: JSONState(schema: lookup).document(snapshot))
            return 0
        }
        guard let snapshot else {
            invocation.console.print("No state.")
            return 0
        }
        let text = StateRenderer(style: invocation.style, schema: lookup).text(snapshot).trimmedNewlines
        invocation.console.print(
            text.isEmpty ? "The state file is empty. No resources are represented." : text)
        return 0
    }

    private func showFile(_ path: String, _ invocation: Invocation) -> Int32 {
        let session = Session(invocation)
        let cloud: CloudSession
        switch CloudSession.open(session) {
        case .success(let opened): cloud = opened
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        }
        let schemas = cloud.schemas
        let lookup: StateRenderer.SchemaLookup = { schemas.schema($0, from: $1) }
        switch readPlanFile(path, session, cloud) {
        case .success(let file):
            let configuration = file.configuration(shapes: stackShapes).output
            if invocation.usesJSON {
                let document = JSONPlan(configuration: configuration, schema: lookup).document(file.plan)
                invocation.console.print(document: document)
            } else {
                let drift = RelevantDrift(configuration: configuration, schema: lookup)
                invocation.console.print(
                    "\n" + PlanRenderer(style: invocation.style, drift: drift).text(file.plan).trimmedNewlines
                )
            }
            return 0
        case .failure(let problem):
            // A state file is welcome as well.
            let bytes = (try? session.world.files.bytes(of: session.world.userPath(path))) ?? nil
            if let bytes,
                let snapshot = (try? StateSnapshot(stateV4: bytes))
                    ?? (try? StateSnapshot(stateV4: bytes, isSimulated: true))
            {
                return show(snapshot, lookup, invocation)
            }
            invocation.report([unreadable(path, bytes, problem)])
            return 1
        }
    }

    /// The finding about a file that can be shown neither as a plan nor as a state.
    private func unreadable(_ path: String, _ bytes: [UInt8]?, _ problem: PlanReadingProblem) -> Diagnostic {
        if problem.isOfPlan { return .error("Couldn't show local plan", problem.words) }
        var reason = problem.words
        if let bytes {
            do throws(StateFormatError) {
                _ = try StateSnapshot(stateV4: bytes)
            } catch {
                // What tells the version of its format is meant to be a state.
                if (try? parseJSON(bytes))?["version"]?.asInt != nil {
                    return .error("Couldn't show state file", "\(path) cannot be shown. \(error.message)")
                }
                reason = "As a plan: \(problem.words)\n\nAs a state: \(error.message)"
            }
        }
        return .error("Failed to read the given file as a state or plan file", reason)
    }
}

/// `output`: the values that a stack hands out.
struct OutputCommand: Command {
    let name = "output"
    let summary = "Show the output values of the stack"
    let usage = "output [options] [stack folder] [NAME]"
    let explanation = """
        Shows the outputs of the root module as the last apply left them: all of
        them, or one by its name. -raw prints the bare text of one, for scripts.
        """
    let flags =
        CommonFlags.session + [
            CommonFlags.json, CommonFlags.state, Flag("raw", .bool, help: "Print the text of one output."),
        ]
    let ownArguments = OwnArguments.optional

    func run(_ invocation: Invocation) async -> Int32 {
        if invocation.arguments.count > 1 {
            return invocation.fail(
                "Unexpected argument",
                "The output command expects exactly one argument with the name of an output, or none.")
        }
        let isRaw = invocation.flags.bool("raw")
        if isRaw, invocation.usesJSON {
            return invocation.fail(
                "Invalid output format", "The -raw and -json options are mutually exclusive.")
        }
        if isRaw, invocation.arguments.isEmpty {
            return invocation.fail(
                "Output name required",
                "You must give the name of a single output value when using the -raw option.")
        }
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        let outputs = read?.outputs ?? [:]
        guard let name = invocation.arguments.first, !outputs.isEmpty || read != nil else {
            return showAll(outputs, invocation)
        }
        guard let output = outputs[name] else {
            if outputs.isEmpty, !invocation.usesJSON, !isRaw { return showAll(outputs, invocation) }
            return invocation.fail(
                "Output \"\(name)\" not found",
                "The output variable requested could not be found in the state file.\(Suggestion.sentence(for: name, among: outputs.keys)) If "
                    + "you recently added this to your configuration, be sure to run \"slipway apply\", since the state won't be updated "
                    + "with new output variables until that command is run.")
        }
        if invocation.usesJSON {
            invocation.console.print(document: OutputReport.json(output))
        } else if isRaw {
            do throws(DiagnosticsError) {
                invocation.console.print(try OutputReport.raw(name, output), terminator: "")
            } catch {
                invocation.report(error.diagnostics)
                return 1
            }
        } else {
            invocation.console.print(OutputReport.text(output).trimmedNewlines)
        }
        return 0
    }

    private func showAll(_ outputs: [String: OutputRecord], _ invocation: Invocation) -> Int32 {
        if invocation.usesJSON {
            invocation.console.print(document: OutputReport.json(outputs))
            return 0
        }
        if outputs.isEmpty {
            invocation.report([
                .warning(
                    "No outputs found",
                    "The state file either has no outputs defined, or all the defined outputs are empty. Please define an output in your "
                        + "configuration with the \"output\" keyword and run \"slipway apply\" for it to become available."
                )
            ])
            return 0
        }
        invocation.console.print(OutputReport.list(outputs).trimmedNewlines)
        return 0
    }
}

import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import Providers
import States
import Values

/// `import`: takes an object that exists under management.
struct ImportCommand: Command {
    let name = "import"
    let summary = "Take an object that exists under management"
    let usage = "import [options] ADDRESS ID"
    let explanation = """
        Finds an object by its id and puts it into the state under an address that
        the stack files declare. An import block in the configuration does the same
        with a plan that can be reviewed.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables + CommonFlags.locking
        + [CommonFlags.input, CommonFlags.state, CommonFlags.parallelism]
        + [
            Flag("allow-missing-config", .bool, help: "Accepted for compatibility."),
            Flag("config", .text, "DIR", help: "Accepted for compatibility."),
            Flag("backup", .text, "FILE", help: "Accepted for compatibility."),
            Flag("state-out", .text, "FILE", help: "Accepted for compatibility."),
        ]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 2 else {
            return invocation.fail(
                "Wrong number of arguments",
                "The import command expects two arguments: an address and the id of an object.")
        }
        let address: InstanceAddress
        do throws(AddressError) {
            address = try InstanceAddress(parsing: invocation.arguments[0])
        } catch {
            return invocation.fail("Invalid address", error.message)
        }
        guard address.name.mode == .managed else {
            return invocation.fail(
                "A managed resource address is required. Importing into a data resource is not allowed.",
                "\(address) is a data source, which is read and never imported.")
        }
        let session = Session(invocation)
        let loaded = session.loadConfiguration(invocation.flags)
        var findings = loaded.diagnostics
        guard !findings.hasErrors, let resource = loaded.output.resource(address.block),
            let module = loaded.output.module(address.block.module)
        else {
            guard findings.hasErrors else { return missing(address, invocation) }
            invocation.report(findings)
            return 1
        }
        let opened = CloudSession.open(session)
        guard case .success(let cloud) = opened else {
            if case .failure(let problem) = opened { invocation.report(problem.diagnostics) }
            return 1
        }
        var inputs = loaded.inputs
        if session.world.inputIsTerminal, invocation.flags.bool("input", default: true) {
            inputs.askForMissing(loaded.output.root, invocation.console)
        }
        let variables = resolveVariables(loaded.output.root, layers: inputs.layers)
        findings += variables.diagnostics
        let analysis = analyzeDependencies(loaded.output)
        findings += analysis.diagnostics
        guard !findings.hasErrors, let graph = analysis.output, let state = StateSession(invocation) else {
            invocation.report(findings)
            return 1
        }
        let source = module.providerSource(resource.provider.localName)
        guard let provider = cloud.providers[source], let schema = provider.schema.resource(address.name.type)
        else {
            invocation.report([unknownType(resource, source, cloud.schemas)])
            return 1
        }
        let request = ImportRequest(
            configuration: loaded.output, graph: graph, variables: variables.output,
            workspace: session.workspace,
            address: address, id: invocation.arguments[1], provider: provider, schema: schema,
            paths: session.paths,
            functions: .standard,
            context: session.functionContext(timestamp: nil, planTimestamp: session.world.now),
            schemas: cloud.schemas)
        invocation.console.print("\(address): Importing from ID \"\(invocation.arguments[1])\"...")
        let imported = await importObject(request)
        guard let record = imported.output else {
            invocation.report(imported.diagnostics)
            return 1
        }
        let status = await state.edit(needsState: false) { (snapshot) throws(DiagnosticsError) in
            if snapshot.instances[address]?.current != nil {
                throw DiagnosticsError(
                    "Resource already managed by Slipway",
                    "Slipway is already managing a remote object for \(address). To import to this address you must first remove the "
                        + "existing object from the state.")
            }
            snapshot.instances[address, default: InstanceRecord()].current = record
        }
        guard status == 0 else { return status }
        invocation.console.print(
            "\(address): Import prepared!\n  Prepared \(address.name.type) for import\n\nImport successful!\n\nThe resources that were imported "
                + "are shown above. These resources are now in\nyour state and will henceforth be managed by Slipway."
        )
        return 0
    }

    private func missing(_ address: InstanceAddress, _ invocation: Invocation) -> Int32 {
        invocation.fail(
            "resource address \"\(address)\" does not exist in the configuration",
            "Before importing this resource, please create its configuration. For example:\n\nresource \"\(address.name.type)\" "
                + "\"\(address.name.name)\" {\n  # (resource arguments)\n}")
    }
}

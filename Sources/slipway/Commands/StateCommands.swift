import Addresses
import Diagnostics
import Reports
import States
import Values

private let stateFlags =
    CommonFlags.session + [CommonFlags.state] + CommonFlags.locking
    + [
        Flag("backup", .text, "FILE", help: "Accepted for compatibility."),
        Flag("backup-out", .text, "FILE", help: "Accepted for compatibility."),
        Flag("state-out", .text, "FILE", help: "Accepted for compatibility."),
        Flag("ignore-remote-version", .bool, help: "Accepted for compatibility."),
    ]

/// `state list`: the addresses of the objects in the state.
struct StateListCommand: Command {
    let name = "state list"
    let summary = "List the objects in the state"
    let usage = "state list [options] [stack folder] [address...]"
    let explanation =
        "Lists the addresses of the objects that the state knows, or of those that the given addresses name."
    let flags = stateFlags + [Flag("id", .text, "ID", help: "Only objects with this id.")]
    let ownArguments = OwnArguments.optional

    func run(_ invocation: Invocation) async -> Int32 {
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        guard let snapshot = read else { return state.failWithoutState() }
        var filters: [TargetAddress] = []
        do throws(AddressError) {
            for text in invocation.arguments { filters.append(try TargetAddress(parsing: text)) }
        } catch {
            return invocation.fail("Error parsing instance address", error.message)
        }
        let sorted = snapshot.instances.keys.sorted {
            ($0.module.steps.count, $0) < ($1.module.steps.count, $1)
        }
        var addresses = filters.isEmpty ? sorted : []
        for filter in filters {
            let found = sorted.filter { filter.contains($0) }
            guard !found.isEmpty else { return fail(filter, snapshot, invocation) }
            addresses += found
        }
        if let id = invocation.flags.text("id") {
            addresses.removeAll { !has(id, snapshot.instances[$0]) }
        }
        if !addresses.isEmpty {
            invocation.console.print(addresses.map(\.description).joined(separator: "\n"))
        }
        return 0
    }

    private func has(_ id: String, _ record: InstanceRecord?) -> Bool {
        guard let record else { return false }
        let objects = [record.current].compactMap { $0 } + record.deposed.values
        return objects.contains { $0.attribute("id")?.asString == id }
    }

    private func fail(
        _ address: TargetAddress, _ snapshot: StateSnapshot, _ invocation: Invocation
    ) -> Int32 {
        let kind =
            switch address {
            case .module: "module"
            case .resource(_, _, .none): "resource"
            case .resource: "resource instance"
            }
        let advice = " What was added to the configuration is in the state after the next apply."
        return invocation.fail(
            "Unknown \(kind)",
            "The current state contains no \(kind) \(address).\(advice)"
                + Suggestion.sentence(
                    for: "\(address)", among: snapshot.instances.keys.map(\.description)))
    }
}

/// `state show`: one object.
struct StateShowCommand: Command {
    let name = "state show"
    let summary = "Show one object of the state"
    let usage = "state show [options] [stack folder] ADDRESS"
    let explanation = "Shows the attributes of an object as the state has them; sensitive ones are masked."
    let flags = stateFlags
    let ownArguments = OwnArguments.required(1)

    func run(_ invocation: Invocation) async -> Int32 {
        guard let text = invocation.arguments.first, invocation.arguments.count == 1 else {
            return invocation.fail(
                "Required argument missing",
                "Exactly one argument expected: the address of an object, as in slipway state show aws_vpc.main"
            )
        }
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        let address: InstanceAddress
        do throws(AddressError) {
            address = try InstanceAddress(parsing: text)
        } catch {
            return invocation.fail("Error parsing instance address: \(text)", error.message)
        }
        guard let snapshot = read else { return state.failWithoutState() }
        guard
            let shown = StateRenderer(style: invocation.style, schema: state.schemaLookup).text(
                address, in: snapshot)
        else {
            return invocation.fail(
                "No instance found for the given address!",
                "This command requires that the address references one specific instance. To view the available instances, use "
                    + "\"slipway state list\"."
                    + Suggestion.sentence(for: text, among: snapshot.instances.keys.map(\.description)))
        }
        invocation.console.print(shown.hasSuffix("\n") ? String(shown.dropLast()) : shown)
        return 0
    }
}

/// `state pull`: the state as a document.
struct StatePullCommand: Command {
    let name = "state pull"
    let summary = "Print the state file"
    let usage = "state pull [options] [stack folder]"
    let explanation = "Prints the state as a JSON document of version 4, as other tools read it."
    let flags = stateFlags

    func run(_ invocation: Invocation) async -> Int32 {
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        if let snapshot = read {
            invocation.console.print(bytes: snapshot.stateV4(isSimulated: state.session.isSimulated))
        }
        return 0
    }
}

/// `state push`: takes a state from a file.
struct StatePushCommand: Command {
    let name = "state push"
    let summary = "Replace the state by a file"
    let usage = "state push [options] PATH"
    let explanation = """
        Replaces the workspace's state by the document in a file, or on standard
        input where PATH is "-". A file of another lineage, or with a lower serial
        than the state has, is refused unless -force is given.
        """
    let flags = stateFlags + [Flag("force", .bool, help: "Write even over a newer or foreign state.")]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        guard let path = invocation.arguments.first, invocation.arguments.count == 1 else {
            return invocation.fail(
                "Required argument missing",
                "Exactly one argument expected: the file to push, or - for standard input.")
        }
        guard let state = StateSession(invocation) else { return 1 }
        let bytes: [UInt8]
        if path == "-" {
            bytes = readStandardInput()
        } else {
            guard let read = (try? invocation.world.files.bytes(of: invocation.world.userPath(path))) ?? nil
            else {
                return invocation.fail("Failed to read the state", "There is no readable file \"\(path)\".")
            }
            bytes = read
        }
        let pushed: StateSnapshot
        do throws(StateFormatError) {
            pushed = try StateSnapshot(stateV4: bytes, isSimulated: state.session.isSimulated)
        } catch {
            return invocation.fail("Error reading source state", error.message)
        }
        return await write(pushed, state, invocation)
    }

    private func write(
        _ pushed: StateSnapshot, _ state: StateSession, _ invocation: Invocation
    ) async -> Int32 {
        switch await state.session.openState(state.store, locking: "state-push", invocation.flags) {
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        case .success(let open):
            return await open.whileOpen(invocation) {
                if !invocation.flags.bool("force"), let problem = refusal(of: pushed, over: open.snapshot) {
                    invocation.report([problem])
                    return 1
                }
                guard let workspace = open.workspace else {
                    return invocation.fail(
                        "State cannot be written", "Pushing a state needs its lock; leave -lock=false out.")
                }
                do throws(StateStoreError) {
                    try await workspace.replace(with: pushed)
                    return 0
                } catch {
                    invocation.report([describe(error)])
                    return 1
                }
            }
        }
    }

    /// Why a state may not take the place of another one; nil where it may.
    private func refusal(of pushed: StateSnapshot, over current: StateSnapshot?) -> Diagnostic? {
        guard let current else { return nil }
        let summary = "Failed to write state"
        if current.lineage != pushed.lineage, current.hasObjects || !current.lineage.isEmpty {
            return .error(
                summary,
                "Cannot import state with lineage \"\(pushed.lineage)\" over unrelated state with lineage \"\(current.lineage)\". Use "
                    + "-force to do it all the same.")
        }
        if pushed.serial < current.serial {
            return .error(
                summary,
                "Cannot import state with serial \(pushed.serial) over newer state with serial \(current.serial). Use -force to do "
                    + "it all the same.")
        }
        if pushed.serial == current.serial, !pushed.saysTheSame(as: current) {
            return .error(
                summary,
                "Cannot overwrite existing state with serial \(current.serial) with a different state that has the same serial."
            )
        }
        return nil
    }
}

private func readStandardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    while let line = readLine(strippingNewline: false) { bytes += Array(line.utf8) }
    return bytes
}

import Addresses
import Configurations
import Diagnostics
import Reports
import States

let stateEditFlags =
    CommonFlags.session + [CommonFlags.state] + CommonFlags.locking
    + [
        Flag("dry-run", .bool, help: "Only say what would be done."),
        Flag("backup", .text, "FILE", help: "Accepted for compatibility."),
        Flag("backup-out", .text, "FILE", help: "Accepted for compatibility."),
        Flag("state-out", .text, "FILE", help: "For state mv: move into this state file."),
        Flag("ignore-remote-version", .bool, help: "Accepted for compatibility."),
    ]

/// `state rm`: forgets objects.
struct StateRemoveCommand: Command {
    let name = "state rm"
    let summary = "Forget objects without deleting them"
    let usage = "state rm [options] ADDRESS..."
    let explanation = """
        Takes objects out of the state. They go on existing, and are no longer
        managed: the next plan would create them anew where they are configured.
        """
    let flags = stateEditFlags
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        guard !invocation.arguments.isEmpty else {
            return invocation.fail(
                "Required argument missing",
                "At least one address is required, of what is to be forgotten: slipway state rm aws_vpc.main")
        }
        guard let state = StateSession(invocation) else { return 1 }
        var removed: [InstanceAddress] = []
        let isDryRun = invocation.flags.bool("dry-run")
        let status = await state.edit { (snapshot) throws(DiagnosticsError) in
            for text in invocation.arguments {
                let target: TargetAddress
                do throws(AddressError) {
                    target = try TargetAddress(parsing: text)
                } catch {
                    throw DiagnosticsError("Invalid target address", error.message)
                }
                removed += snapshot.instances.keys.filter { target.contains($0) }
            }
            if removed.isEmpty, !isDryRun, let text = invocation.arguments.first {
                throw DiagnosticsError(
                    "Invalid target address",
                    "No matching objects found for \(invocation.arguments.joined(separator: ", ")). To view the available instances, use "
                        + "\"slipway state list\"."
                        + Suggestion.sentence(
                            for: text, among: snapshot.instances.keys.map(\.description)))
            }
            if !isDryRun { for address in removed { snapshot.instances[address] = nil } }
        }
        guard status == 0 else { return status }
        let verb = isDryRun ? "Would remove" : "Removed"
        for address in Set(removed).sorted() { invocation.console.print("\(verb) \(address)") }
        if isDryRun {
            if removed.isEmpty { invocation.console.print("Would have removed nothing.") }
        } else {
            invocation.console.print("Successfully removed \(Set(removed).count) resource instance(s).")
        }
        return 0
    }
}

/// `state replace-provider`: names another provider for objects.
struct StateReplaceProviderCommand: Command {
    let name = "state replace-provider"
    let summary = "Name another provider for the objects of one"
    let usage = "state replace-provider [options] FROM TO"
    let explanation =
        "Replaces the address of a provider in the state, such as hashicorp/aws by example.com/our/aws."
    let flags = stateEditFlags + [Flag("auto-approve", .bool, help: "Do not ask.")]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 2 else {
            return invocation.fail(
                "Required argument missing",
                "Exactly two arguments expected: the old provider and the new one.")
        }
        for (text, side) in zip(invocation.arguments, ["from", "to"]) where !isProviderSource(text) {
            return invocation.fail(
                "Invalid \"\(side)\" provider \"\(text)\"",
                "\"\(text)\" is not the address of a provider. One looks like hashicorp/aws or example.com/our/aws."
            )
        }
        let from = full(invocation.arguments[0])
        let to = full(invocation.arguments[1])
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        let affected = (read?.instances ?? [:]).filter { _, record in
            ([record.current].compactMap { $0 } + record.deposed.values).contains {
                ProviderText.replacing(from, in: $0.provider, with: to) != nil
            }
        }
        if affected.isEmpty {
            invocation.console.print("No matching resources found.")
            return 0
        }
        for address in affected.keys.sorted() { invocation.console.print("  \(address)") }
        if !invocation.flags.bool("auto-approve") {
            let answer = invocation.console.ask(
                "\nDo you want to make these changes (\(from) to \(to))?\nOnly 'yes' will be accepted to continue.\n\nEnter a value: "
            )
            guard answer == "yes" else {
                invocation.console.print("\nCancelled replacing providers.")
                return 0
            }
        }
        return await state.edit { (snapshot) throws(DiagnosticsError) in
            for address in affected.keys {
                snapshot.instances[address] = snapshot.instances[address]?.mapObjects { object in
                    object.provider =
                        ProviderText.replacing(from, in: object.provider, with: to) ?? object.provider
                }
            }
        }
    }

    /// Whether a text is one to three names with slashes between them.
    private func isProviderSource(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
            }
    }

    private func full(_ text: String) -> String {
        switch text.split(separator: "/").count {
        case 1: defaultProviderSource(text)
        case 2: "registry.terraform.io/\(text)"
        default: text
        }
    }
}

/// `taint`: has an object replaced with the next apply.
struct TaintCommand: Command {
    let name = "taint"
    let summary = "Have an object replaced with the next apply"
    let usage = "taint [options] ADDRESS"
    let explanation = """
        Marks an object as unusable, so that the next apply replaces it. To see the
        effect first, use "slipway plan -replace=ADDRESS" instead.
        """
    let flags =
        stateEditFlags + [Flag("allow-missing", .bool, help: "Succeed even where there is no such object.")]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 { await setTaint(true, invocation) }
}

/// `untaint`: takes the mark away again.
struct UntaintCommand: Command {
    let name = "untaint"
    let summary = "Take the mark of taint away again"
    let usage = "untaint [options] ADDRESS"
    let explanation = "Says that an object that was marked as unusable is good after all."
    let flags =
        stateEditFlags + [Flag("allow-missing", .bool, help: "Succeed even where there is no such object.")]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 { await setTaint(false, invocation) }
}

private func setTaint(_ isTainted: Bool, _ invocation: Invocation) async -> Int32 {
    guard let text = invocation.arguments.first, invocation.arguments.count == 1 else {
        return invocation.fail(
            "Required argument missing", "Exactly one argument expected: the address of an object.")
    }
    guard let state = StateSession(invocation) else { return 1 }
    var isMissing = false
    let status = await state.edit(needsState: false) { (snapshot) throws(DiagnosticsError) in
        let address: InstanceAddress
        do throws(AddressError) {
            address = try InstanceAddress(parsing: text)
        } catch {
            throw DiagnosticsError("Invalid resource address", error.message)
        }
        guard address.name.mode == .managed else {
            throw DiagnosticsError(
                "Invalid resource address",
                "Only managed resources can be tainted, and \(address) is a data source.")
        }
        guard let current = snapshot.instances[address]?.current else {
            if invocation.flags.bool("allow-missing") {
                isMissing = true
                return
            }
            throw DiagnosticsError(
                "No such resource instance",
                "There is no resource instance in the state with the address \(address)."
                    + Suggestion.sentence(for: text, among: snapshot.instances.keys.map(\.description)))
        }
        if !isTainted, !current.isTainted {
            throw DiagnosticsError(
                "Resource instance is not tainted",
                "\(address) is not currently tainted, and so it cannot be untainted.")
        }
        snapshot.instances[address]?.current?.isTainted = isTainted
    }
    guard status == 0 else { return status }
    if isMissing {
        invocation.report([
            .warning(
                "No such resource instance",
                "Resource instance \(text) was not found, but this is not an error because -allow-missing was set."
            )
        ])
    } else {
        invocation.console.print(
            "Resource instance \(text) has been \(isTainted ? "marked as tainted" : "successfully untainted")."
        )
    }
    return 0
}

public import Addresses
public import Applying
import Configurations
public import Diagnostics
public import Planning
import Providers
public import States
import Values

/// The events that `-json` prints, one JSON object a line, for wrappers and pipelines.
///
/// Source: developer.hashicorp.com/terraform/internals/machine-readable-ui, version 1.3. Times come in as text, so that
/// nothing here reads a clock.
public struct EventStream: Sendable {
    public init() {}

    // MARK: - Runs

    /// The first line of every run.
    public func version(at time: String) -> String {
        let version = Version.language.description
        return event("Terraform \(version)", "version", at: time) { writer in
            writer.member("terraform", version)
        } ending: { writer in
            writer.member("ui", "1.3")
        }
    }

    public func diagnostic(_ diagnostic: Diagnostic, at time: String) -> String {
        let isError = diagnostic.severity == .error
        let message = "\(isError ? "Error" : "Warning"): \(diagnostic.summary)"
        return event(message, "diagnostic", level: isError ? "error" : "warn", at: time) { writer in
            writer.key("diagnostic")
            DiagnosticJSON.write(diagnostic, to: &writer)
        }
    }

    /// A step of an initialization, with the code that tools know it by.
    public func initOutput(_ message: String, code: String, at time: String) -> String {
        event(message, "init_output", at: time) { $0.member("message_code", code) }
    }

    /// Something to tell that has no type of its own.
    public func log(_ message: String, at time: String) -> String { event(message, "log", at: time) { _ in } }

    // MARK: - Plans

    /// What drifted, what will change, the counts, and the outputs: in this order, as lines.
    public func lines(_ plan: Plan, at time: String) -> [String] {
        var lines = plan.drift.compactMap { drift($0, at: time) }
        if plan.mode != .refreshOnly {
            lines += plan.changes.filter(\.isShown).map { plannedChange($0, at: time) }
        }
        let counts = PlanCounts(plan)
        lines.append(
            event("Plan: \(counts.text)", "change_summary", at: time) { writer in
                writer.changes(
                    add: counts.added, change: counts.changed, imported: counts.imported,
                    remove: counts.removed, operation: "plan")
            })
        let outputs = plan.outputs
        if !outputs.isEmpty {
            lines.append(
                event("Outputs: \(outputs.count)", "outputs", at: time) { writer in
                    writer.key("outputs")
                    writer.beginObject()
                    for (name, change) in outputs.sorted(by: { $0.key < $1.key }) {
                        writer.key(name)
                        writer.beginObject()
                        writer.member("sensitive", change.isSensitive)
                        writer.member("action", change.action == .keep ? "noop" : "\(change.action)")
                        writer.endObject()
                    }
                    writer.endObject()
                })
        }
        return lines
    }

    /// What will change: all that an apply of a saved plan says of it.
    public func plannedChanges(_ plan: Plan, at time: String) -> [String] {
        plan.changes.filter { $0.isShown && !$0.isNoOp }.map { plannedChange($0, at: time) }
    }

    private func drift(_ drift: Drift, at time: String) -> String? {
        let action = drift.after == nil ? "delete" : drift.before == drift.after ? "move" : "update"
        guard action != "move" || drift.previousAddress != nil else { return nil }
        return event("\(drift.address): Drift detected (\(action))", "resource_drift", at: time) { writer in
            writer.key("change")
            writer.beginObject()
            writer.key("resource")
            writer.subject(drift.address)
            if let previous = drift.previousAddress {
                writer.key("previous_resource")
                writer.subject(previous)
            }
            writer.member("action", action)
            writer.endObject()
        }
    }

    private func plannedChange(_ change: Change, at time: String) -> String {
        let action = change.eventAction
        return event("\(change.address): Plan to \(action)", "planned_change", at: time) { writer in
            writer.key("change")
            writer.beginObject()
            writer.key("resource")
            writer.subject(change.address)
            if let previous = change.previousAddress {
                writer.key("previous_resource")
                writer.subject(previous)
            }
            writer.member("action", action)
            if let reason = change.eventReason { writer.member("reason", reason) }
            if let id = change.importing {
                writer.key("importing")
                writer.beginObject()
                writer.member("id", id)
                writer.endObject()
            }
            writer.endObject()
        }
    }

    // MARK: - Refreshing

    public func refreshStarted(_ address: InstanceAddress, id: String?, at time: String) -> String {
        refresh(address, id, "Refreshing state...", "refresh_start", at: time)
    }

    public func refreshCompleted(_ address: InstanceAddress, id: String?, at time: String) -> String {
        refresh(address, id, "Refresh complete", "refresh_complete", at: time)
    }

    private func refresh(
        _ address: InstanceAddress, _ id: String?, _ words: String, _ type: String, at time: String
    ) -> String {
        event("\(address): \(words)\(id.map { " [id=\($0)]" } ?? "")", type, at: time) { writer in
            writer.key("hook")
            writer.beginObject()
            writer.key("resource")
            writer.subject(address)
            writer.id(id)
            writer.endObject()
        }
    }

    // MARK: - Results

    public func summary(_ summary: ApplySummary, isDestruction: Bool, at time: String) -> String {
        event(ApplyReport.summaryText(summary, isDestruction: isDestruction), "change_summary", at: time) {
            writer in
            writer.changes(
                add: summary.added, change: summary.changed, imported: summary.imported,
                remove: summary.destroyed, operation: isDestruction ? "destroy" : "apply")
        }
    }

    /// The outputs after an apply; values that are sensitive are left out.
    public func outputs(_ outputs: [String: OutputRecord], at time: String) -> String {
        event("Outputs: \(outputs.count)", "outputs", at: time) { writer in
            writer.key("outputs")
            writer.beginObject()
            for (name, output) in outputs.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.beginObject()
                writer.member("sensitive", output.isSensitive)
                writer.key("type")
                writer.type(output.value.type)
                if !output.isSensitive {
                    writer.key("value")
                    writer.value(output.value)
                }
                writer.endObject()
            }
            writer.endObject()
        }
    }

    /// A line of the stream: what all have, and what the type adds, in the order of the keys.
    func event(
        _ message: String, _ type: String, level: String = "info", at time: String,
        _ content: (inout JSONWriter) -> Void, ending: (inout JSONWriter) -> Void = { _ in }
    ) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("@level", level)
        writer.member("@message", message)
        writer.member("@module", "terraform.ui")
        writer.member("@timestamp", time)
        content(&writer)
        writer.member("type", type)
        ending(&writer)
        writer.endObject()
        return writer.text
    }
}

extension JSONWriter {
    /// A resource as events name it.
    mutating func subject(_ address: InstanceAddress) {
        let local = "\(address.name)\(address.key)"
        beginObject()
        member("addr", address.description)
        member("module", address.module.description)
        member("resource", local)
        member("implied_provider", String(address.name.type.prefix { $0 != "_" }))
        member("resource_type", address.name.type)
        member("resource_name", address.name.name)
        key("resource_key")
        switch address.key {
        case .none: null()
        case .index(let index): number(index)
        case .string(let text): string(text)
        }
        endObject()
    }

    mutating func id(_ id: String?) {
        guard let id else { return }
        member("id_key", "id")
        member("id_value", id)
    }

    fileprivate mutating func changes(
        add: Int, change: Int, imported: Int, remove: Int, operation: String
    ) {
        key("changes")
        beginObject()
        member("add", add)
        member("change", change)
        member("import", imported)
        member("remove", remove)
        member("action_invocation", 0)
        member("operation", operation)
        endObject()
    }
}

extension Change {
    /// The action in the words of the event stream.
    fileprivate var eventAction: String {
        switch action {
        case .keep: importing != nil ? "import" : "move"
        case .create: "create"
        case .read: "read"
        case .update: "update"
        case .replace: "replace"
        case .delete: "delete"
        case .forget: "remove"
        }
    }

    fileprivate var eventReason: String? {
        switch reason {
        case nil: nil
        case .replaceBecauseTainted: "tainted"
        case .replaceBecauseCannotUpdate: "cannot_update"
        case .replaceByRequest: "requested"
        case .replaceByTriggers: "replace_triggered_by"
        case let reason?: reason.rawValue
        }
    }
}

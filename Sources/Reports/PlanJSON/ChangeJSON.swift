import Addresses
import Planning
import Providers
import States
import Values

/// Writes changes as JSON plans have them.
struct ChangeJSON {
    func write(_ change: Change, to writer: inout JSONWriter) {
        writer.beginObject()
        writeSubject(change.address, previous: change.previousAddress, provider: change.provider, to: &writer)
        if let deposed = change.deposed { writer.member("deposed", deposed) }
        writer.key("change")
        writer.beginObject()
        writer.member("actions", change.action.words)
        let block = change.schema.block
        writeSides(
            before: change.before?.concealing(block), after: change.after?.concealing(block), to: &writer)
        if case .replace(_, _, _, let paths) = change.action, !paths.isEmpty {
            writer.key("replace_paths")
            writer.beginArray()
            for path in paths { writer.path(path) }
            writer.endArray()
        }
        if let id = change.importing {
            writer.key("importing")
            writer.beginObject()
            writer.member("id", id)
            writer.endObject()
        }
        if let generated = change.generatedConfiguration { writer.member("generated_config", generated) }
        writer.endObject()
        if let reason = change.reason { writer.member("action_reason", reason.rawValue) }
        writer.endObject()
    }

    func write(_ drift: Drift, to writer: inout JSONWriter) {
        writer.beginObject()
        writeSubject(drift.address, previous: drift.previousAddress, provider: drift.provider, to: &writer)
        writer.key("change")
        writer.beginObject()
        let isMoveOnly = drift.after.map { $0 == drift.before } ?? false
        writer.member("actions", [drift.after == nil ? "delete" : isMoveOnly ? "no-op" : "update"])
        let block = drift.schema.block
        writeSides(before: drift.before.concealing(block), after: drift.after?.concealing(block), to: &writer)
        writer.endObject()
        writer.endObject()
    }

    /// What an output was and will be; where it is sensitive, it is so as a whole.
    func write(_ change: OutputChange, to writer: inout JSONWriter) {
        let action =
            switch change.action {
            case .keep: "no-op"
            case .create: "create"
            case .update: "update"
            case .delete: "delete"
            }
        writer.beginObject()
        writer.member("actions", [action])
        writer.key("before")
        if let before = change.before { writer.value(before) } else { writer.null() }
        let after = change.after ?? .null
        if !after.isUnknown {
            writer.key("after")
            writer.value(after)
        }
        writer.key("after_unknown")
        writer.mask(after.isWhollyKnown ? .none : .unknown(after))
        // Terraform says the same of both sides.
        writer.member("before_sensitive", change.isSensitive)
        writer.member("after_sensitive", change.isSensitive)
        writer.endObject()
    }

    private func writeSubject(
        _ address: InstanceAddress, previous: InstanceAddress?, provider: String, to writer: inout JSONWriter
    ) {
        writer.member("address", address.description)
        if let previous { writer.member("previous_address", previous.description) }
        if !address.module.isRoot { writer.member("module_address", address.module.description) }
        writer.resource(address, provider: provider)
    }

    private func writeSides(before: Value?, after: Value?, to writer: inout JSONWriter) {
        writer.key("before")
        if let before { writer.value(before) } else { writer.null() }
        writer.key("after")
        if let after { writer.value(after) } else { writer.null() }
        writer.key("after_unknown")
        if let after, !after.isWhollyKnown {
            writer.mask(.unknown(after))
        } else {
            writer.mask(.emptyMapping)
        }
        writer.key("before_sensitive")
        writer.mask(before.map(Mask.sensitive) ?? .none)
        writer.key("after_sensitive")
        writer.mask(after.map(Mask.sensitive) ?? .none)
    }
}

extension Change.Action {
    /// The action in the words of JSON plans.
    var words: [String] {
        switch self {
        case .keep: ["no-op"]
        case .create: ["create"]
        case .read: ["read"]
        case .update: ["update"]
        case .replace(_, _, .deleteFirst, _): ["delete", "create"]
        case .replace(_, _, .createFirst, _): ["create", "delete"]
        case .delete: ["delete"]
        case .forget: ["forget"]
        }
    }
}

extension JSONWriter {
    /// What an address and a provider say of a resource, apart from the address itself.
    mutating func resource(_ address: InstanceAddress, provider: String) {
        member("mode", address.name.mode.rawValue)
        member("type", address.name.type)
        member("name", address.name.name)
        switch address.key {
        case .none: break
        case .index(let index): member("index", index)
        case .string(let text): member("index", text)
        }
        member("provider_name", ProviderText.source(provider) ?? provider)
    }

    mutating func path(_ path: ValuePath) {
        beginArray()
        for step in path.steps {
            switch step {
            case .attribute(let name), .key(let name): string(name)
            case .index(let index): number(index)
            case .element(let value): self.value(value)
            }
        }
        endArray()
    }
}

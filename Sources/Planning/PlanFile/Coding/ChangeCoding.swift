import Addresses
import Providers
import Values

extension PlanEncoder {
    /// Writes a change.
    mutating func change(_ change: Change) {
        json.beginObject()
        member("address", change.address)
        kind(change.address, change.provider)
        json.key("action")
        action(change.action)
        if let previous = change.previousAddress { member("previous", previous) }
        if let deposed = change.deposed { json.member("deposed", deposed) }
        if let reason = change.reason { json.member("reason", reason.rawValue) }
        if let importing = change.importing { json.member("importing", importing) }
        if let generated = change.generatedConfiguration { json.member("generated", generated) }
        member("prior_private", change.priorPrivate)
        member("planned_private", change.plannedPrivate)
        if !change.dependencies.isEmpty { dependencies(change.dependencies) }
        flag("create_before_destroy", change.createBeforeDestroy)
        flag("tainted", change.isTainted)
        json.endObject()
    }

    mutating func dependencies(_ resources: [ResourceAddress]) {
        list("dependencies", resources) { encoder, resource in
            encoder.json.number(encoder.index(of: resource))
        }
    }

    private mutating func kind(_ address: InstanceAddress, _ provider: String) {
        let kind = ObjectKind(mode: address.name.mode, type: address.name.type, provider: provider)
        json.member("kind", index(of: kind))
    }

    /// Writes `["update", from, to]` and the like.
    private mutating func action(_ action: Change.Action) {
        json.beginArray()
        switch action {
        case .keep(let value): part("keep", [value])
        case .create(let value): part("create", [value])
        case .read(let before, let after): part("read", [after] + (before.map { [$0] } ?? []))
        case .update(let from, let to): part("update", [from, to])
        case .replace(let old, let new, let order, let paths):
            part(order == .createFirst ? "replace, create first" : "replace, delete first", [old, new])
            for path in paths { self.path(path) }
        case .delete(let value): part("delete", [value])
        case .forget(let value): part("forget", [value])
        }
        json.endArray()
    }

    private mutating func part(_ name: String, _ values: [Value]) {
        json.string(name)
        for value in values { self.value(value) }
    }

    /// Writes what has changed outside the stack.
    mutating func drift(_ drift: Drift) {
        json.beginObject()
        member("address", drift.address)
        kind(drift.address, drift.provider)
        if let previous = drift.previousAddress { member("previous", previous) }
        member("before", drift.before)
        if let after = drift.after { member("after", after) }
        json.endObject()
    }

    /// Writes what becomes of an output.
    mutating func output(_ change: OutputChange) {
        json.beginObject()
        json.member("action", change.action.word)
        if let before = change.before { member("before", before) }
        if let after = change.after { member("after", after) }
        flag("sensitive", change.isSensitive)
        json.endObject()
    }
}

extension OutputChange.Action {
    fileprivate static let all: [OutputChange.Action] = [.keep, .create, .update, .delete]

    fileprivate var word: String {
        switch self {
        case .keep: "keep"
        case .create: "create"
        case .update: "update"
        case .delete: "delete"
        }
    }
}

extension PlanDecoder {
    /// Reads a change.
    func change(_ json: Value) throws(PlanFileError) -> Change {
        let address = try instance(json["address"])
        let (schema, provider) = try kind(json["kind"], of: address)
        return Change(
            address: address, previousAddress: try optional(json["previous"], read: instance),
            deposed: try optionalText(json["deposed"]), schema: schema, provider: provider,
            action: try action(json["action"]),
            reason: try optional(json["reason"]) { (json) throws(PlanFileError) in try word(json, "a reason")
            },
            importing: try optionalText(json["importing"]),
            generatedConfiguration: try optionalText(json["generated"]),
            priorPrivate: try privateData(json["prior_private"]),
            plannedPrivate: try privateData(json["planned_private"]), dependencies: try dependencies(json),
            createBeforeDestroy: flag(json["create_before_destroy"]), isTainted: flag(json["tainted"]))
    }

    /// Reads the dependencies of a change or an object, which are left out where there are none.
    func dependencies(_ json: Value) throws(PlanFileError) -> [ResourceAddress] {
        try optional(json["dependencies"]) { (json) throws(PlanFileError) in
            try list(json, "a list of dependencies", each: resource)
        } ?? []
    }

    /// Reads the bytes of a provider, which are left out where there are none.
    func privateData(_ json: Value?) throws(PlanFileError) -> [UInt8] {
        try optional(json) { (json) throws(PlanFileError) in try bytes(json, "the data of a provider") } ?? []
    }

    private func optionalText(_ json: Value?) throws(PlanFileError) -> String? {
        try optional(json) { (json) throws(PlanFileError) in try text(json, "a part of a change") }
    }

    private func kind(
        _ json: Value?, of address: InstanceAddress
    ) throws(PlanFileError) -> (schema: ResourceSchema, provider: String) {
        let found = try entry(of: kinds, json, "a kind of objects")
        guard found.kind.mode == address.name.mode, found.kind.type == address.name.type else {
            throw .damaged("\(address) is said to be of another type")
        }
        return (found.schema, found.kind.provider)
    }

    private func action(_ json: Value?) throws(PlanFileError) -> Change.Action {
        let parts = try elements(json, "an action")
        switch (try text(parts.first, "an action"), parts.count) {
        case ("keep", 2): return .keep(try value(parts[1]))
        case ("create", 2): return .create(try value(parts[1]))
        case ("read", 2): return .read(before: nil, after: try value(parts[1]))
        case ("read", 3): return .read(before: try value(parts[2]), after: try value(parts[1]))
        case ("update", 3): return .update(from: try value(parts[1]), to: try value(parts[2]))
        case ("delete", 2): return .delete(try value(parts[1]))
        case ("forget", 2): return .forget(try value(parts[1]))
        case ("replace, create first", 3...): return try replacement(parts, .createFirst)
        case ("replace, delete first", 3...): return try replacement(parts, .deleteFirst)
        default: throw .damaged("an action cannot be read")
        }
    }

    private func replacement(
        _ parts: [Value], _ order: Change.ReplacementOrder
    ) throws(PlanFileError) -> Change.Action {
        var paths: [ValuePath] = []
        for part in parts.dropFirst(3) { paths.append(try path(part)) }
        return .replace(try value(parts[1]), with: try value(parts[2]), order: order, because: paths)
    }

    /// Reads what has changed outside the stack.
    func drift(_ json: Value) throws(PlanFileError) -> Drift {
        let address = try instance(json["address"])
        let (schema, provider) = try kind(json["kind"], of: address)
        return Drift(
            address: address, previousAddress: try optional(json["previous"], read: instance), schema: schema,
            provider: provider, before: try value(json["before"]),
            after: try optional(json["after"], read: value))
    }

    /// Reads what becomes of an output.
    func output(_ json: Value) throws(PlanFileError) -> OutputChange {
        let word = try text(json["action"], "an output")
        guard let action = OutputChange.Action.all.first(where: { $0.word == word }) else {
            throw .damaged("an output cannot be read")
        }
        return OutputChange(
            action: action, before: try optional(json["before"], read: value),
            after: try optional(json["after"], read: value), isSensitive: flag(json["sensitive"]))
    }
}

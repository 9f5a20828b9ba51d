import Addresses
import States
import Values

extension JSONWriter {
    /// The results of a configuration's conditions, as JSON plans and states have them.
    mutating func checks(_ checks: [CheckRecord]) {
        beginArray()
        for check in checks.sorted(by: { $0.address < $1.address }) {
            beginObject()
            key("address")
            checkAddress(check)
            member("status", check.status.rawValue)
            if !check.instances.isEmpty {
                key("instances")
                beginArray()
                for instance in check.instances { checkInstance(instance) }
                endArray()
            }
            endObject()
        }
        endArray()
    }

    private mutating func checkAddress(_ check: CheckRecord) {
        beginObject()
        // State files have a shorter name for outputs.
        member("kind", check.kind == "output" ? "output_value" : check.kind)
        let address = check.kind == "resource" ? try? InstanceAddress(parsing: check.address) : nil
        let (path, name) = splitAddress(check.address)
        let module = address?.module.module.description ?? path
        if let address { member("mode", address.name.mode.rawValue) }
        if !module.isEmpty { member("module", module) }
        member("name", address?.name.name ?? name)
        member("to_display", check.address)
        if let address { member("type", address.name.type) }
        endObject()
    }

    private mutating func checkInstance(_ instance: CheckRecord.Instance) {
        beginObject()
        key("address")
        beginObject()
        var module = splitAddress(instance.address).module
        if let address = try? InstanceAddress(parsing: instance.address) {
            module = address.module.description
            switch address.key {
            case .none: break
            case .index(let index): member("instance_key", index)
            case .string(let text): member("instance_key", text)
            }
        }
        if !module.isEmpty { member("module", module) }
        member("to_display", instance.address)
        endObject()
        member("status", instance.status.rawValue)
        if !instance.messages.isEmpty {
            key("problems")
            beginArray()
            for message in instance.messages {
                beginObject()
                member("message", message)
                endObject()
            }
            endArray()
        }
        endObject()
    }
}

/// `module.m.output.o` as the module and the last name.
private func splitAddress(_ address: String) -> (module: String, name: String) {
    let parts = address.split(separator: ".")
    guard parts.count >= 2 else { return ("", address) }
    return (parts.dropLast(2).joined(separator: "."), String(parts[parts.count - 1]))
}

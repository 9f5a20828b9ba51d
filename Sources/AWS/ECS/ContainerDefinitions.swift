internal import AWSClient
internal import Values

/// The container definitions of a task, compared as ECS understands them.
///
/// Source: ECS API Reference, `ContainerDefinition`, with the defaults that `DescribeTaskDefinition` fills
/// in.
struct ContainerDefinitions: Sendable {
    /// Containers with their own network card, or that of the host, have the same port inside and outside.
    let hasHostPorts: Bool

    init(networkMode: String?) {
        hasHostPorts = networkMode == "awsvpc" || networkMode == "host"
    }

    /// A form of the text that all texts for the same containers share; texts that are not JSON are their
    /// own.
    func form(_ value: Value) -> Value {
        guard let text = value.asString, let document = JSONText.document(text) else { return value }
        let containers = document.asTuple.map { container(tidied($0)) }
        return .tuple(containers.sorted { name($0) < name($1) })
    }

    /// The definitions as ECS takes them: with its spelling, and without what is null or empty.
    func document(_ value: Value) -> Document {
        guard let text = value.asString, let document = JSONText.document(text) else { return .absent }
        return Document(json: .tuple(document.asTuple.map(tidied)))
    }

    private func container(_ value: Value) -> Value {
        guard var parts = value.asFields?.dictionary else { return value }
        fill("essential", .true, in: &parts)
        fill("cpu", .number(0), in: &parts)
        if let ports = parts["portMappings"] {
            parts["portMappings"] = .tuple(ports.asTuple.map(portMapping))
        }
        for name in ["environment", "secrets"] {
            if let entries = parts[name] {
                parts[name] = .tuple(entries.asTuple.sorted { self.name($0) < self.name($1) })
            }
        }
        if var check = parts["healthCheck"]?.asFields?.dictionary {
            for (name, number) in [("interval", 30), ("timeout", 5), ("retries", 3)] {
                fill(name, .number(number), in: &check)
            }
            parts["healthCheck"] = .object(check)
        }
        return .object(parts)
    }

    private func portMapping(_ value: Value) -> Value {
        guard var parts = value.asFields?.dictionary else { return value }
        fill("protocol", .string("tcp"), in: &parts)
        if hasHostPorts, let port = parts["containerPort"] { fill("hostPort", port, in: &parts) }
        // Any free port of the host is asked for by 0 or by nothing.
        if !hasHostPorts, parts["hostPort"]?.asInt == 0 { parts["hostPort"] = nil }
        return .object(parts)
    }

    private func fill(_ name: String, _ value: Value, in parts: inout [String: Value]) {
        if parts[name] == nil { parts[name] = value }
    }

    private func name(_ value: Value) -> String { value["name"]?.asString ?? "" }

    /// The definition with names as the API spells them, and without what is null or empty.
    private func tidied(_ value: Value) -> Value {
        switch value.content {
        case .tuple(let elements):
            return .tuple(elements.map(tidied).filter { !isNothing($0) })
        case .object(let fields):
            var parts: [String: Value] = [:]
            for (name, part) in fields {
                let key = spelled(name)
                // The keys of these are the user's own.
                let image = freeKeys.contains(key) ? part : tidied(part)
                if !isNothing(image) { parts[key] = image }
            }
            return .object(parts)
        default:
            return value
        }
    }

    private func isNothing(_ value: Value) -> Bool {
        switch value.content {
        case .null: true
        case .tuple(let elements): elements.isEmpty
        case .object(let fields): fields.isEmpty
        default: false
        }
    }

    /// `Image` is accepted for `image`.
    private func spelled(_ key: String) -> String { key.prefix(1).lowercased() + key.dropFirst() }
}

private let freeKeys: Set<String> = ["dockerLabels", "options"]

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
        let containers = document.asTuple.map { container(tidied($0, in: "")) }
        return .tuple(containers.sorted { name($0) < name($1) })
    }

    /// The definitions as ECS takes them: with its spelling, and without what is null or empty.
    func document(_ value: Value) -> Document {
        guard let text = value.asString, let document = JSONText.document(text) else { return .absent }
        return Document(json: .tuple(document.asTuple.map { tidied($0, in: "") }))
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

    /// A record with names as the API spells them, and without what is null or empty, or what the API has no name for.
    ///
    /// The member that the record is in says which names those are.
    private func tidied(_ value: Value, in member: String) -> Value {
        switch value.content {
        case .tuple(let elements):
            return .tuple(elements.map { tidied($0, in: member) }.filter { !isNothing($0) })
        case .object(let fields):
            guard let known = memberNames[member] else { return value }
            var parts: [String: Value] = [:]
            for (name, part) in fields {
                guard let key = known[name.lowercased()] else { continue }
                let image = tidied(part, in: key)
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
}

/// The members of containers and of the records in them, by the name of what they are in.
///
/// They are found by small letters, because `Image` is accepted for `image`. Records that are not here have the user's own keys.
///
/// Source: ECS API Reference, `ContainerDefinition`.
private let memberNames: [String: [String: String]] = [
    "": [
        "command", "cpu", "credentialSpecs", "dependsOn", "disableNetworking", "dnsSearchDomains",
        "dnsServers", "dockerLabels", "dockerSecurityOptions", "entryPoint", "environment",
        "environmentFiles", "essential", "extraHosts", "firelensConfiguration", "healthCheck", "hostname",
        "image", "interactive", "links", "linuxParameters", "logConfiguration", "memory",
        "memoryReservation", "mountPoints", "name", "portMappings", "privileged", "pseudoTerminal",
        "readonlyRootFilesystem", "repositoryCredentials", "resourceRequirements", "restartPolicy",
        "secrets", "startTimeout", "stopTimeout", "systemControls", "ulimits", "user",
        "versionConsistency", "volumesFrom", "workingDirectory",
    ],
    "capabilities": ["add", "drop"], "dependsOn": ["condition", "containerName"],
    "devices": ["containerPath", "hostPath", "permissions"], "environment": ["name", "value"],
    "environmentFiles": ["type", "value"], "extraHosts": ["hostname", "ipAddress"],
    "firelensConfiguration": ["options", "type"],
    "healthCheck": ["command", "interval", "retries", "startPeriod", "timeout"],
    "linuxParameters": [
        "capabilities", "devices", "initProcessEnabled", "maxSwap", "sharedMemorySize", "swappiness",
        "tmpfs",
    ],
    "logConfiguration": ["logDriver", "options", "secretOptions"],
    "mountPoints": ["containerPath", "readOnly", "sourceVolume"],
    "nvidiaMps": ["maxComputePercent", "memory"],
    "portMappings": ["appProtocol", "containerPort", "containerPortRange", "hostPort", "name", "protocol"],
    "repositoryCredentials": ["credentialsParameter"],
    "resourceRequirements": ["sharingStrategy", "type", "value"],
    "restartPolicy": ["enabled", "ignoredExitCodes", "restartAttemptPeriod"],
    "secretOptions": ["name", "valueFrom"], "secrets": ["name", "valueFrom"],
    "sharingStrategy": ["nvidiaMps"], "systemControls": ["namespace", "value"],
    "tmpfs": ["containerPath", "mountOptions", "size"], "ulimits": ["hardLimit", "name", "softLimit"],
    "volumesFrom": ["readOnly", "sourceContainer"],
].mapValues { names in Dictionary(names.map { ($0.lowercased(), $0) }) { $1 } }

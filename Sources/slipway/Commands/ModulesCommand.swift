import Addresses
import Configurations
import Diagnostics
import Installing
import Values

/// `modules`: which modules the stack calls, and in which versions.
struct ModulesCommand: Command {
    let name = "modules"
    let summary = "Show which modules the stack calls"
    let usage = "modules [options] [stack folder]"
    let explanation = """
        Lists the modules that the stack and its modules call, with their source
        addresses and, of modules of a registry, the versions that are installed.
        """
    let flags = CommonFlags.session + CommonFlags.variables + [CommonFlags.json]

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        let session = Session(invocation)
        let loaded = session.loadConfiguration(invocation.flags)
        guard !loaded.diagnostics.hasErrors else {
            PlanReporter(invocation).report(loaded.diagnostics)
            return 1
        }
        let versions = session.manifest.entries.compactMapValues(\.version)
        if invocation.usesJSON {
            invocation.console.print(document(loaded.output.root, versions))
        } else if loaded.output.root.calls.isEmpty {
            invocation.console.print("No modules found in configuration.")
        } else {
            let lines = tree(loaded.output.root, versions, indent: "")
            let text = lines.joined(separator: "\n")
            invocation.console.print("\nModules declared by configuration:\n.\n\(text)\n")
        }
        return 0
    }

    private func calls(_ module: Module) -> [ModuleCall] { module.calls.values.sorted { $0.name < $1.name } }

    private func key(_ module: Module, _ call: ModuleCall) -> String {
        module.path.child(call.name).names.joined(separator: ".")
    }

    private func tree(_ module: Module, _ versions: [String: String], indent: String) -> [String] {
        let calls = calls(module)
        var lines: [String] = []
        for (index, call) in calls.enumerated() {
            let isLast = index == calls.count - 1
            let source = call.address?.description ?? call.source
            var line = "\(indent)\(isLast ? "└── " : "├── ")\"\(call.name)\"[\(source)]"
            if let version = versions[key(module, call)] {
                line += " \(version)"
                let constraint = call.version?.description ?? version
                if constraint != version { line += " (\(constraint))" }
            }
            lines.append(line)
            if let child = module.children[call.name] {
                lines += tree(child, versions, indent: indent + (isLast ? "    " : "│   "))
            }
        }
        return lines
    }

    private func document(_ root: Module, _ versions: [String: String]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", "1.0")
        writer.key("modules")
        writer.beginArray()
        write(root, versions, to: &writer)
        writer.endArray()
        writer.endObject()
        return writer.text
    }

    private func write(_ module: Module, _ versions: [String: String], to writer: inout JSONWriter) {
        for call in calls(module) {
            writer.beginObject()
            writer.member("key", call.name)
            writer.member("source", call.address?.description ?? call.source)
            writer.member("version", versions[key(module, call)] ?? "")
            writer.endObject()
            if let child = module.children[call.name] { write(child, versions, to: &writer) }
        }
    }
}

public import Addresses

/// A graph of resources in the DOT language, as `graph` prints it.
public enum DotText {
    /// The resources, in the order they are given in, and what each depends on.
    ///
    /// The resources of a called module stand in a frame of their own.
    public static func graph(
        _ resources: [(resource: ResourceAddress, dependencies: [ResourceAddress])]
    ) -> String {
        var lines = ["digraph G {", "  rankdir = \"RL\";"]
        lines.append("  node [shape = rect, fontname = \"sans-serif\"];")
        let byModule = Dictionary(grouping: resources.map(\.resource), by: \.module)
        for address in byModule[.root] ?? [] { lines.append("  " + node(address)) }
        let modules = byModule.sorted { $0.key.description < $1.key.description }
        for (module, members) in modules where !module.isRoot {
            lines.append("  subgraph \(quoted("cluster_\(module)")) {")
            lines.append("    label = \(quoted(module.description))")
            lines.append("    fontname = \"sans-serif\"")
            for address in members { lines.append("    " + node(address)) }
            lines.append("  }")
        }
        for (resource, dependencies) in resources {
            for dependency in dependencies {
                lines.append("  \(quoted(resource.description)) -> \(quoted(dependency.description));")
            }
        }
        return lines.joined(separator: "\n") + "\n}"
    }

    private static func node(_ address: ResourceAddress) -> String {
        "\(quoted(address.description)) [label=\(quoted("\(address.name)"))];"
    }

    /// A text as an identifier of the DOT language.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

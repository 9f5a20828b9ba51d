internal import Values

/// What the cloud looks at in a task definition's list of containers.
///
/// Source: Amazon ECS API reference, `ContainerDefinition`.
struct ContainerDefinitions {
    struct Container {
        let name: String
        let image: String
        let logDriver: String?
        let ports: [(container: Int, host: Int?)]
    }

    let containers: [Container]

    /// The containers of a JSON text; nil where it is no list of objects.
    init?(_ text: String) {
        guard let document = try? parseJSON(Array(text.utf8)), case .tuple(let entries) = document.content
        else {
            return nil
        }
        containers = entries.map { entry in
            Container(
                name: entry.text("name") ?? "", image: entry.text("image") ?? "",
                logDriver: entry["logConfiguration"]?.text("logDriver"),
                ports: entry.blocks("portMappings").compactMap { mapping in
                    mapping["containerPort"]?.asInt.map { (container: $0, host: mapping["hostPort"]?.asInt) }
                })
        }
    }

    subscript(name: String) -> Container? { containers.first { $0.name == name } }
}

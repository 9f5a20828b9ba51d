import Configurations
import Diagnostics
import Expressions
import HCL
import Values

/// Shapes of a few made-up types, one for each thing that a schema can say.
struct TestShapes: BodyShapes {
    private static let rule = BodyShape(
        attributes: ["port": .number, "cidr_blocks": .list(.string), "labels": .map(.string)],
        arguments: ["cidr_blocks", "labels", "port"], blocks: [:])
    private static let machine = BodyShape(
        attributes: [
            "id": .string, "name": .string, "port": .number, "flag": .bool, "subnets": .set(.string),
            "tags": .map(.string), "tag_list": .list(.map(.string)), "pairs": .list(.list(.string)),
            "mounts": .set(.object(["path": .string])),
        ],
        arguments: ["flag", "mounts", "name", "pairs", "port", "subnets", "tag_list", "tags"],
        blocks: [
            "rule": .init(body: rule, takesArgument: false),
            "ingress": .init(body: rule, takesArgument: true),
        ])

    func shape(of block: ShapedBlock) -> BodyShape? {
        switch block {
        case .resource("aws_machine"), .data("aws_machine"): TestShapes.machine
        case .provisioner("local-exec"):
            BodyShape(
                attributes: ["command": .string, "environment": .map(.string)],
                arguments: ["command", "environment"], blocks: [:])
        default: nil
        }
    }
}

/// A stack of one folder, or of several, in memory.
struct MemoryStack: StackReading {
    let folders: [String: [String: String]]

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        folders[folder]?.sorted { $0.key < $1.key }.map { name, text in
            SourceFile(name: folder == "." ? name : "\(folder)/\(name)", text: text)
        }
    }

    func load() -> Diagnosed<Configuration> {
        loadStack(".", reading: self, locating: LocalModules(), shapes: TestShapes())
    }
}

/// The text of a file in today's language and layout; nil where nothing in it is old.
func upgrade(_ text: String) -> String? {
    let file = SourceFile(name: "main.tf", text: text)
    guard let upgraded = upgradeFiles([file], shapes: TestShapes()).output.files["main.tf"] else {
        return nil
    }
    let formatted = formatSource(upgraded)
    return formatted.diagnostics.hasErrors
        ? "\(formatted.diagnostics)" : String(decoding: formatted.output, as: UTF8.self)
}

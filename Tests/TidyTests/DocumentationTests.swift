import Foundation
import Testing

@Suite struct DocumentationTests {
    /// The page of each module; those that exist and those that do not.
    private static func pages() throws -> (present: [String], missing: [String]) {
        let manifest = try Manifest(Repository.text(of: "Package.swift"))
        var present: [String] = []
        var missing: [String] = []
        for module in manifest.modules.keys.sorted() {
            let path = "Sources/\(module)/\(module).docc/\(module).md"
            let exists = FileManager.default.fileExists(
                atPath: Repository.root.appendingPathComponent(path).path)
            if exists { present.append(path) } else { missing.append(path) }
        }
        return (present, missing)
    }

    private static var hasPages: Bool { (try? pages().present.isEmpty) == false }

    @Test(.enabled(if: hasPages, "no module has a page yet")) func everyModuleHasAPage() throws {
        let missing = try Self.pages().missing
        #expect(missing.isEmpty, "missing: \(missing.joined(separator: ", "))")
    }

    @Test(.enabled(if: hasPages, "no module has a page yet")) func everyPageBeginsWithItsModule() throws {
        for path in try Self.pages().present {
            let module = path.split(separator: "/")[1]
            let first = try Repository.text(of: path).split(separator: "\n").first ?? ""
            #expect(first == "# ``\(module)``", "\(path) begins with \(first)")
        }
    }

    @Test func everyStackHasAReadMe() throws {
        for stack in try Repository.names(in: "Stacks") where !stack.hasPrefix(".") {
            let names = try Repository.names(in: "Stacks/\(stack)")
            #expect(names.contains("README.md"), "Stacks/\(stack) has no README.md")
        }
    }
}

import Foundation
import Testing

/// The targets that `Package.swift` declares, with what each depends on.
struct Manifest {
    private(set) var modules: [String: Set<String>] = [:]
    private(set) var suites: [String: Set<String>] = [:]

    init(_ text: String) throws {
        let body = try #require(text.range(of: "targets: ["), "the manifest lists its targets")
        var rest = text[body.upperBound...]
        // Every target begins with a call, and all names up to the next one are its own.
        let openings = ["module(", "suite(", "kit(", ".executableTarget(", ".target("]
        func next() -> Range<Substring.Index>? {
            openings.compactMap { rest.range(of: $0) }.min { $0.lowerBound < $1.lowerBound }
        }
        while let opening = next() {
            let isSuite = ["suite(", "kit("].contains(rest[opening])
            rest = rest[opening.upperBound...]
            let end = next()?.lowerBound ?? rest.endIndex
            // Folders that a target leaves out or finds its files in are no modules.
            let declaration = rest[..<end].replacing(/(data|at|path): (\[[^\]]*\]|"[^"]*")/, with: "")
            let names = declaration.matches(of: /"([^"]+)"/).map { String($0.output.1) }
            let name = try #require(names.first, "a target has a name")
            if isSuite {
                suites[name] = Set(names.dropFirst())
            } else {
                modules[name] = Set(names.dropFirst())
            }
        }
    }
}

/// A module that a file imports, and where.
struct Import {
    let module: String
    let place: String

    /// The imports of a file, whatever their access level and attributes.
    static func all(in file: Repository.SourceText) -> [Import] {
        let pattern =
            #/
            ^\s*(?:@\w+(?:\([^)]*\))?\s+)*
            (?:(?:public|package|internal|fileprivate|private)\s+)?
            import\s+(?:(?:struct|class|enum|protocol|func|let|var|typealias)\s+)?(\w+)
            /#
        return file.code.compactMap { number, line in
            guard let match = line.firstMatch(of: pattern) else { return nil }
            return Import(module: String(match.output.1), place: "\(file.path):\(number)")
        }
    }
}

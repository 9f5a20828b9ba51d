import Foundation
import Testing

/// The length that a source file keeps to.
private let lineCountMax = 400

/// Files that are longer than the rule allows, each with the length that it may not grow beyond.
private let longFiles: [String: Int] = [:]

/// Words that no source file has, because each of them turns a mistake into a crash or hides a data race.
private let bannedWords = ["try!", "fatalError(", "as!", "nonisolated(unsafe)", "@unchecked Sendable"]

/// Names that say nothing about what a folder holds.
private let emptyNames: Set<String> = ["Utilities", "Utils", "Helpers", "Extensions", "Misc", "Common"]

/// What stands at the top of the repository.
private let topNames: Set<String> = [
    "Package.swift", "Sources", "Tests", "Stacks", "README.md", "State", "LICENSE", ".ci", ".github",
    ".gitignore",
    ".swift-format",
]

/// What builds and runs leave there; none of it is checked in.
private let localNames: Set<String> = [
    ".build", ".git", ".slipway", ".swiftpm", "Package.resolved", ".DS_Store",
]

@Suite struct FileTests {
    private let sources: [Repository.SourceText]

    init() throws {
        sources = try Repository.swiftFiles(below: "Sources")
    }

    @Test func sourceFilesAreShort() {
        for file in sources {
            let limit = longFiles[file.path] ?? lineCountMax
            #expect(
                file.lines.count <= limit, "\(file.path) has \(file.lines.count) lines; \(limit) are allowed")
        }
    }

    @Test func theListOfLongFilesOnlyShrinks() {
        let lengths = Dictionary(uniqueKeysWithValues: sources.map { ($0.path, $0.lines.count) })
        for (path, limit) in longFiles {
            #expect((lengths[path] ?? 0) > lineCountMax, "\(path) is short now: take it off the list")
            #expect(lengths[path] == limit, "\(path) has become shorter: lower its limit")
        }
    }

    @Test func testFilesAreShort() throws {
        for file in try Repository.swiftFiles(below: "Tests") {
            #expect(file.lines.count <= lineCountMax, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test(arguments: bannedWords) func sourcesDoWithout(_ word: String) {
        for file in sources {
            for (number, line) in file.code where contains(line, word) {
                Issue.record("\(file.path):\(number) has \(word)")
            }
        }
    }

    /// Whether a word stands in a line on its own: `as!` is not part of `alias!`.
    private func contains(_ line: Substring, _ word: String) -> Bool {
        guard let found = line.range(of: word) else { return false }
        let before = line[..<found.lowerBound].last
        return !(before.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false)
    }

    @Test func everySourceFileEndsWithOneNewline() throws {
        for file in sources {
            let text = try Repository.text(of: file.path)
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(file.path)")
        }
    }

    @Test func noFolderIsADrawerForEverything() throws {
        for path in try Repository.paths(below: "Sources") + Repository.paths(below: "Tests") {
            let parts = path.split(separator: "/").map(String.init)
            for part in parts where emptyNames.contains(part) {
                Issue.record("\(path): \(part) says nothing")
            }
        }
    }

    @Test func theTopHasNothingUnexpected() throws {
        let found = Set(try Repository.names(in: "."))
        let extra = found.subtracting(topNames).subtracting(localNames).sorted()
        #expect(extra.isEmpty, "not allowed at the top: \(extra.joined(separator: ", "))")
        #expect(found.isSuperset(of: ["Package.swift", "Sources", "Tests", "Stacks"]))
    }
}

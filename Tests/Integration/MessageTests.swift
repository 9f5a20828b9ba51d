import Foundation
import Testing

/// Whole messages, as people read them: each file in `Messages` shows a stack and what the program says about it.
///
/// A file begins with lines about the case after `#`; a line `-- path --` begins a file of the stack, and a line
/// `$ slipway …` a run, below which stands everything that it prints, and its exit status where that is not 0.
/// `SLIPWAY_RECORD=1 swift test --filter MessageTests` writes the files anew; read the difference as prose.
@Suite("Messages") struct MessageTests {
    @Test("what is said is what was agreed on", arguments: MessageCase.all)
    func messages(_ test: MessageCase) async throws {
        let folder = try TestFolder()
        var recorded = test.preface
        for file in test.files {
            try folder.write(file.text, to: file.path)
            recorded += "-- \(file.path) --\n\(file.text)"
        }
        for run in test.runs {
            let result = try await Slipway.run(run.arguments, in: folder)
            let status = result.status == 0 ? "" : "(exit status \(result.status))\n"
            recorded += "$ \(run.line)\n\(steady(result.output))\(steady(result.error))\(status)"
        }
        if ProcessInfo.processInfo.environment["SLIPWAY_RECORD"] != nil {
            try Data(recorded.utf8).write(to: test.url)
        }
        #expect(recorded == test.text, "\(test.testDescription)")
    }

    /// Without what differs from run to run: identifiers and times.
    private func steady(_ text: String) -> String {
        text.replacing(#/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#, with: "ID")
            .replacing(#/ after \d+s/#, with: " after 0s")
    }

    @Test("there are cases of all phases") func phases() {
        let phases = Set(
            MessageCase.all.compactMap { $0.testDescription.split(separator: "/").first.map(String.init) })
        #expect(MessageCase.all.count >= 100)
        #expect(
            phases.isSuperset(of: ["syntax", "blocks", "references", "types", "resources", "modules", "plan"])
        )
    }
}

struct MessageCase: Sendable, CustomTestStringConvertible {
    struct File: Sendable {
        let path: String
        var text = ""
    }

    struct Run: Sendable {
        /// The command line, without the prompt.
        let line: String

        var arguments: [String] { line.split(separator: " ").dropFirst().map(String.init) }
    }

    let url: URL
    let testDescription: String
    let text: String
    private(set) var preface = ""
    private(set) var files: [File] = []
    private(set) var runs: [Run] = []

    static let all: [MessageCase] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Messages")
        let names = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String]) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            let url = root.appendingPathComponent(name)
            return (try? Data(contentsOf: url)).map {
                MessageCase(url, String(name.dropLast(4)), String(decoding: $0, as: UTF8.self))
            }
        }
    }()

    private init(_ url: URL, _ name: String, _ text: String) {
        self.url = url
        testDescription = name
        self.text = text
        // Lines are cut as bytes: a carriage return before a line break belongs to its line.
        for bytes in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let line = String(decoding: bytes, as: UTF8.self)
            if line.hasPrefix("$ slipway ") {
                runs.append(Run(line: String(line.dropFirst(2))))
            } else if !runs.isEmpty {
                continue
            } else if line.hasPrefix("-- "), line.hasSuffix(" --") {
                files.append(File(path: String(line.dropFirst(3).dropLast(3))))
            } else if files.isEmpty {
                preface += line + "\n"
            } else {
                files[files.count - 1].text += line + "\n"
            }
        }
    }
}

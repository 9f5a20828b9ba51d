import Foundation
import Testing

/// Small wrong configurations, and which findings machines are told of: as many, and under the same summaries, as Terraform
/// 1.15.5 reports in `validate -json`, or in `get` where it does not get further; the files in `Findings` were recorded from it.
///
/// A case begins with `### name`; its files follow, each after a line `-- path --`; then a line `=> severity | summary` for each
/// finding, or `=> valid`.
@Suite("Findings for machines") struct FindingTests {
    @Test("as many as Terraform has, under the same summaries", arguments: FindingCase.all)
    func findings(_ test: FindingCase) async throws {
        let folder = try TestFolder()
        for file in test.files { try folder.write(file.text, to: file.path) }
        if test.files.contains(where: { $0.text.contains("module \"") }) {
            _ = try await Slipway.run(["get"], in: folder)
        }
        let result = try await Slipway.run(["validate", "-json"], in: folder)
        let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
        let found = document.diagnostics.map { "\($0.severity) | \($0.summary)" }.sorted()
        #expect(found == test.findings, "\(test.testDescription)")
        #expect(result.status == (test.findings.contains { $0.hasPrefix("error") } ? 1 : 0))
        #expect(document.valid == (result.status == 0))
    }

    @Test("there are cases of many kinds") func kinds() {
        #expect(FindingCase.all.count >= 150)
    }
}

private struct Document: Decodable {
    struct Finding: Decodable {
        let severity: String
        let summary: String
    }

    let valid: Bool
    let diagnostics: [Finding]
}

struct FindingCase: Sendable, CustomTestStringConvertible {
    struct File: Sendable {
        let path: String
        var text = ""
    }

    let testDescription: String
    private(set) var files: [File] = []
    private(set) var findings: [String] = []

    static let all: [FindingCase] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Findings")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.sorted().flatMap { name -> [FindingCase] in
            let data = (try? Data(contentsOf: root.appendingPathComponent(name))) ?? Data()
            return cases(String(decoding: data, as: UTF8.self))
        }
    }()

    private static func cases(_ text: String) -> [FindingCase] {
        var found: [FindingCase] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("### ") {
                found.append(FindingCase(testDescription: String(line.dropFirst(4))))
            } else if !found.isEmpty {
                found[found.count - 1].add(String(line))
            }
        }
        return found
    }

    private init(testDescription: String) {
        self.testDescription = testDescription
    }

    private mutating func add(_ line: String) {
        if line == "=> valid" { return }
        if line.hasPrefix("=> ") {
            findings.append(String(line.dropFirst(3)))
        } else if line.hasPrefix("-- "), line.hasSuffix(" --") {
            files.append(File(path: String(line.dropFirst(3).dropLast(3))))
        } else if !files.isEmpty {
            files[files.count - 1].text += line + "\n"
        }
    }
}

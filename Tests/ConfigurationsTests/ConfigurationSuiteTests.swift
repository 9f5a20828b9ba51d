import Configurations
import Diagnostics
import Foundation
import Testing

/// The configurations that Terraform and OpenTofu test their loaders with; they are fetched by whoever runs this, and not kept here.
@Suite(
    "Public configurations are accepted and refused as they should be",
    .enabled(
        if: !ConfigurationSuite.all.isEmpty,
        "SLIPWAY_CONFIGURATION_SUITES names no folder internal/configs/testdata"))
struct ConfigurationSuiteTests {
    /// Everything in a folder is either as the suite has it or an exception with a reason, and is counted once.
    @Test(arguments: ConfigurationSuite.all)
    func accounts(_ suite: ConfigurationSuite) {
        for folder in ["valid-files", "valid-modules", "invalid-files", "invalid-modules"] {
            print("\(suite.root)/\(suite.account(folder))")
        }
        for path in ConfigurationSuite.exceptionPaths(of: suite) {
            #expect(FileManager.default.fileExists(atPath: "\(suite.root)/\(path)"), "\(path) is gone")
        }
    }

    @Test(arguments: ConfigurationSuite.all)
    func whatIsValidIsRead(_ suite: ConfigurationSuite) {
        for file in suite.files("valid-files") {
            expectNothing(suite, "valid-files/\(file)", suite.findings(file: "valid-files/\(file)"))
        }
        for folder in suite.folders("valid-modules") {
            expectNothing(suite, "valid-modules/\(folder)", suite.findings(folder: "valid-modules/\(folder)"))
        }
    }

    @Test(arguments: ConfigurationSuite.all)
    func whatIsInvalidIsRefused(_ suite: ConfigurationSuite) {
        for file in suite.files("invalid-files") {
            expectErrors(suite, "invalid-files/\(file)", suite.findings(file: "invalid-files/\(file)"))
        }
        for folder in suite.folders("invalid-modules") {
            expectErrors(
                suite, "invalid-modules/\(folder)", suite.findings(folder: "invalid-modules/\(folder)"))
        }
    }

    @Test(arguments: ConfigurationSuite.all)
    func aMistakeIsToldWhereItIs(_ suite: ConfigurationSuite) {
        for (folder, marker, severity) in [
            ("error-files", "ERROR: ", Diagnostic.Severity.error), ("warning-files", "WARNING: ", .warning),
        ] {
            for file in suite.files(folder) {
                let path = "\(folder)/\(file)"
                let findings = suite.findings(file: path).filter { $0.severity == severity }
                expect(suite, path, findings, at: marked(suite.text(path), marker))
            }
        }
    }

    @Test(arguments: ConfigurationSuite.all)
    func whatIsWrongBetweenModulesIsTold(_ suite: ConfigurationSuite) {
        for folder in suite.folders("config-diagnostics") {
            let path = "config-diagnostics/\(folder)"
            // What is wrong in .tftest.hcl files is left to the test command.
            if suite.exception(path) != nil || folder.hasPrefix("tests-") { continue }
            let findings = suite.findings(tree: path)
            for (name, severity) in [("errors", Diagnostic.Severity.error), ("warnings", .warning)] {
                let wanted = suite.text("\(path)/\(name)").split(separator: "\n").compactMap(Expected.init)
                for one in wanted where !one.file.hasSuffix(".hcl") {
                    #expect(
                        findings.contains { $0.severity == severity && one.matches($0) },
                        "\(path): \(one) is missing among \(findings.map(\.summary))")
                }
            }
        }
    }

    // MARK: - Expectations

    private func expectNothing(_ suite: ConfigurationSuite, _ path: String, _ findings: [Diagnostic]) {
        if suite.exception(path) != nil { return }
        #expect(findings.isEmpty, "\(path): \(findings.map(\.summary))")
    }

    private func expectErrors(_ suite: ConfigurationSuite, _ path: String, _ findings: [Diagnostic]) {
        if suite.exception(path) != nil { return }
        #expect(findings.hasErrors, "\(path) was accepted")
    }

    private func expect(
        _ suite: ConfigurationSuite, _ path: String, _ findings: [Diagnostic], at lines: [Int: String]
    ) {
        if suite.exception(path) != nil { return }
        var found: [Int: String] = [:]
        for finding in findings { found[finding.range?.startPosition.line ?? 0] = finding.summary }
        #expect(found == lines, "\(path)")
    }

    /// The summaries that comments in a file announce, by line.
    private func marked(_ text: String, _ marker: String) -> [Int: String] {
        var lines: [Int: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let place = line.firstRange(of: marker) {
                lines[index + 1] = String(line[place.upperBound...])
            }
        }
        return lines
    }
}

/// One line of a file of expected findings: `folder/main.tf:15,11-14: Summary; detail`.
private struct Expected: CustomStringConvertible {
    let file: String
    let line: Int
    let summary: String

    init?(_ text: Substring) {
        guard let match = text.firstMatch(of: /^(\S+):(\d+),[\d,-]+: ([^;]+);/) else { return nil }
        file = String(match.1)
        line = Int(match.2) ?? 0
        summary = String(match.3)
    }

    var description: String { "\(file):\(line): \(summary)" }

    func matches(_ finding: Diagnostic) -> Bool {
        guard let range = finding.range, finding.summary == summary else { return false }
        return range.file.name.hasSuffix(file) && range.startPosition.line == line
    }
}

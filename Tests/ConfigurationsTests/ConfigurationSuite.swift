import Configurations
import Diagnostics
import Expressions
import Foundation
import Testing

/// A folder `internal/configs/testdata` of Terraform or OpenTofu, whose configurations say how they are to be read.
struct ConfigurationSuite: CustomTestStringConvertible {
    let root: String

    var testDescription: String { root }

    /// The suites that the environment names, separated by colons.
    static let all: [ConfigurationSuite] =
        (ProcessInfo.processInfo.environment["SLIPWAY_CONFIGURATION_SUITES"] ?? "")
        .split(separator: ":").map { ConfigurationSuite(root: String($0)) }

    /// What a suite expects that is not done here, with the reason.
    static let exceptions: [String: String] = [
        "invalid-modules/tests-duplicate-run-blocks":
            "a mistake in a .tftest.hcl file, which is left to the test command",
        "invalid-modules/tests-invalid-run-blocks":
            "a mistake in a .tftest.hcl file, which is left to the test command",
        "valid-files/version-variable.tf":
            "version constraints of modules may depend on constant variables only, as in Terraform 1.15",
        "valid-files/valid-language-edition.tf":
            "an edition of the language that OpenTofu has named for itself; Terraform refuses it",
        "valid-files/language.tf": "the language block of OpenTofu, which Terraform does not have",
        "valid-files/refactoring.tf": "enabled in lifecycle and destroy-time blocks of OpenTofu",
        "valid-modules/state-store": "state stores are an experiment of Terraform",
        "valid-modules/override-backend-with-state-store": "state stores are an experiment of Terraform",
        "valid-modules/override-cloud-with-state-store": "state stores are an experiment of Terraform",
        "valid-modules/override-state-store": "state stores are an experiment of Terraform",
        "valid-modules/override-state-store-no-base": "state stores are an experiment of Terraform",
    ]

    /// The stack files in a folder of the suite.
    func files(_ folder: String) -> [String] {
        names(folder).filter { $0.hasSuffix(".tf") || $0.hasSuffix(".tf.json") }
    }

    /// The folders in a folder of the suite.
    func folders(_ folder: String) -> [String] {
        names(folder).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(folder)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    private func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted()
    }

    func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(root)/\(path)") ?? Data(), as: UTF8.self)
    }

    /// What reading a file alone finds.
    func findings(file path: String) -> [Diagnostic] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let files = [SourceFile(name: name, text: text(path))]
        return findings(OneFolder(files: files), NoModules())
    }

    /// What reading a folder finds, modules that it calls left aside.
    func findings(folder path: String) -> [Diagnostic] {
        let found = files(path).map { SourceFile(name: $0, text: text("\(path)/\($0)")) }
        return findings(OneFolder(files: found), NoModules())
    }

    /// What reading a folder with its modules finds; their sources start at the folder, whoever calls them.
    func findings(tree path: String) -> [Diagnostic] {
        findings(Tree(suite: self, root: path), FromRoot())
    }

    private func findings(_ reader: some StackReading, _ locator: some ModuleLocating) -> [Diagnostic] {
        loadStack(".", reading: reader, locating: locator).diagnostics.forMachines
            .filter { $0.summary != NoModules.summary }
    }
}

private struct OneFolder: StackReading {
    let files: [SourceFile]

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? { files }
}

private struct NoModules: ModuleLocating {
    static let summary = "Modules are left aside"

    var installs: Bool { true }

    func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        .failure(ModuleProblem(NoModules.summary, ""))
    }
}

private struct Tree: StackReading {
    let suite: ConfigurationSuite
    let root: String

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        let path = folder == "." ? root : "\(root)/\(folder)"
        return suite.files(path).map { SourceFile(name: "\(path)/\($0)", text: suite.text("\(path)/\($0)")) }
    }
}

private struct FromRoot: ModuleLocating {
    func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        .success(String(call.source.trimmingPrefix("./")))
    }
}

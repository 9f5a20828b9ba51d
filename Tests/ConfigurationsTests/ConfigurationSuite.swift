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

    private static let ownOfOpenTofu = "an extension of OpenTofu, which Terraform does not have"
    private static let ownVersion = "OpenTofu compares with its own version numbers; here Terraform's count"
    private static let whole = "their test reads one file alone, while here a file is always read as a module"
    private static let experiment = "state stores are an experiment, which releases of Terraform refuse too"

    /// What a suite expects that is not done here, with the reason; the keys begin with whose suite it is.
    private static let exceptions: [String: String] = [
        "terraform/error-files/destroy-provisioners.tf":
            "\(whole), in which the name of a resource stands twice",
        "terraform/valid-files/required-version.tf": "\(whole), of which the required version is checked",
        "terraform/valid-modules/import-blocks": "\(whole), in which one provider has two names",
        "terraform/valid-modules/override-variable-const":
            "\(whole), of which the constants must have values",
        "terraform/valid-modules/override-backend-with-state-store": experiment,
        "terraform/valid-modules/override-cloud-with-state-store": experiment,
        "terraform/valid-modules/override-state-store": experiment,
        "terraform/valid-modules/override-state-store-no-base": experiment,
        "terraform/invalid-modules/tests-duplicate-run-blocks": "a mistake in a .tftest.hcl file",
        "terraform/invalid-modules/tests-invalid-run-blocks": "a mistake in a .tftest.hcl file",
        "opentofu/config-diagnostics/import-in-child-module": "Terraform 1.15 reads import blocks in modules",
        "opentofu/config-diagnostics/nested-provider": "the summary names \"enabled\": \(ownOfOpenTofu)",
        "opentofu/config-diagnostics/provider-foreach": ownOfOpenTofu,
        "opentofu/error-files/destroy-provisioners.tf":
            "\(whole), in which the name of a resource stands twice",
        "opentofu/error-files/invalid_language_edition.tf": ownOfOpenTofu,
        "opentofu/error-files/module-invalid-registry-source-with-module.tf":
            "sources of modules are looked at once the module is",
        "opentofu/error-files/module-sensitive.tf":
            "Terraform refuses variables that are not constant in sources, whether they are sensitive or not",
        "opentofu/error-files/unsupported_experiment.tf": ownOfOpenTofu,
        "opentofu/error-files/unsupported_language_edition.tf": ownOfOpenTofu,
        "opentofu/error-files/unsupported_version.tf": ownVersion,
        "opentofu/invalid-files/empty-deprecated-output-attr.tf":
            "Terraform takes an empty deprecation as any other, and refuses both once all of the root module is read",
        "opentofu/valid-files/language.tf": ownOfOpenTofu,
        "opentofu/valid-files/outputs.tf": "Terraform refuses deprecated outputs of the root module",
        "opentofu/valid-files/provider-configs.tf": "for_each in provider blocks: \(ownOfOpenTofu)",
        "opentofu/valid-files/refactoring.tf": ownOfOpenTofu,
        "opentofu/valid-files/required-version-ignored.tf": ownVersion,
        "opentofu/valid-files/valid-language-edition.tf": ownOfOpenTofu,
        "opentofu/valid-files/version-variable.tf":
            "Terraform takes constant variables only in the version of a module",
        "opentofu/valid-modules/override-output": "Terraform refuses deprecated outputs of the root module",
        "opentofu/valid-modules/predecessor-version-constraints-ignored": ownVersion,
        "opentofu/warning-files/ineffective-version-constraint.tf": ownVersion,
        "opentofu/warning-files/unused_variable_default_attrs.tf": "a warning of OpenTofu alone",
    ]

    /// Why what the suite expects of a file or folder is not done here; nil where it is.
    func exception(_ path: String) -> String? {
        ConfigurationSuite.exceptions["\(root.contains("opentofu") ? "opentofu" : "terraform")/\(path)"]
    }

    /// The files and folders that a suite's exceptions are about.
    static func exceptionPaths(of suite: ConfigurationSuite) -> [String] {
        let owner = suite.root.contains("opentofu") ? "opentofu/" : "terraform/"
        return exceptions.keys.filter { $0.hasPrefix(owner) }.map { String($0.dropFirst(owner.count)) }
    }

    /// How many configurations of a folder were accepted and refused, and which not as the suite has it.
    func account(_ folder: String) -> String {
        let paths =
            folder.hasSuffix("-files")
            ? files(folder).map { "\(folder)/\($0)" } : folders(folder).map { "\(folder)/\($0)" }
        let refused = paths.filter { path in
            folder.hasSuffix("-files")
                ? findings(file: path).hasErrors : findings(folder: path).hasErrors
        }
        let exceptions = paths.compactMap { path in exception(path).map { "  \(path): \($0)" } }
        return
            ([
                "\(folder): \(paths.count - refused.count) accepted, \(refused.count) refused, "
                    + "\(exceptions.count) exceptions"
            ] + exceptions).joined(separator: "\n")
    }

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
        return findings(OneFolder(files: files), NoModules()).forMachines
    }

    /// What reading a folder finds, modules that it calls left aside.
    func findings(folder path: String) -> [Diagnostic] {
        let found = files(path).map { SourceFile(name: $0, text: text("\(path)/\($0)")) }
        return findings(OneFolder(files: found), NoModules()).forMachines
    }

    /// What reading a folder with its modules finds, also what Terraform keeps to itself; their sources start at the folder, whoever
    /// calls them.
    func findings(tree path: String) -> [Diagnostic] {
        findings(Tree(suite: self, root: path), FromRoot())
    }

    private func findings(_ reader: some StackReading, _ locator: some ModuleLocating) -> [Diagnostic] {
        loadStack(".", reading: reader, locating: locator).diagnostics
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
        .failure(ModuleProblem(.notInstalled, NoModules.summary, ""))
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

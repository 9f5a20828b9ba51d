import Configurations
import Diagnostics
import Expressions
import Testing
import Values

@Suite("Sources of modules may depend on constant variables")
struct ConstantVariablesTests {
    /// Files by path; the folders are what stands before the last slash.
    private struct Folders: StackReading {
        let files: [String: String]

        func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
            let found = files.filter { path, _ in
                let parts = path.split(separator: "/")
                return parts.dropLast().joined(separator: "/") == (folder == "." ? "" : folder)
            }
            return found.isEmpty
                ? nil : found.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) }
        }
    }

    private func load(_ files: [String: String], _ given: [String: String] = [:]) -> Diagnosed<Configuration>
    {
        let layer = given.mapValues { InputValue(.text($0), from: .commandLine) }
        return loadStack(
            ".", reading: Folders(files: files), locating: LocalModules(),
            inputs: StackInputs(layers: [layer], context: FunctionContext(files: NoFiles())))
    }

    private let empty = "locals {}\n"

    @Test func aSourceIsMadeOfConstantsAndLocalValues() {
        let root = """
            variable "name" {
              const = true
            }
            locals {
              folder = "./${lower(var.name)}"
            }
            module "m" {
              source = local.folder
            }
            """
        let loaded = load(["main.tf": root, "net/main.tf": empty], ["name": "NET"])
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.output.root.calls["m"]?.source == "./net")
        #expect(loaded.output.root.children["m"]?.folder == "net")
    }

    @Test func constantsAreHandedToModulesBelow() {
        let middle = """
            variable "leaf" {
              const = true
            }
            module "leaf" {
              source = var.leaf
            }
            """
        let loaded = load([
            "main.tf": "module \"m\" {\n  source = \"./m\"\n  leaf   = \"../leaf\"\n}\n",
            "m/main.tf": middle, "leaf/main.tf": empty,
        ])
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.output.root.children["m"]?.children["leaf"]?.folder == "leaf")
    }

    @Test(arguments: [
        ("variable \"v\" {\n  default = \"./m\"\n}", "var.v", "Unknown module source"),
        ("variable \"v\" {\n  const = true\n}", "var.v", "No value for required variable"),
        ("variable \"v\" {\n  const   = true\n  default = null\n}", "var.v", "Unsuitable module source"),
        ("resource \"terraform_data\" \"v\" {}", "terraform_data.v.id", "Invalid module source"),
        ("locals {\n  a = local.b\n  b = local.a\n}", "local.a", "Unknown module source"),
        ("", "local.nowhere", "Reference to undeclared local value"),
        ("", "var.nowhere", "Reference to undeclared input variable"),
        ("", "[]", "Incorrect value type"),
        ("", "sensitive(\"./m\")", "Unknown module source"),
        ("", "\"m\"", "Invalid module source address"),
        ("", "terraform.workspace", "Invalid module source"),
    ])
    func whatIsNotKnownInTimeIsRefused(declaration: String, source: String, summary: String) {
        let loaded = load([
            "main.tf": "\(declaration)\nmodule \"m\" {\n  source = \(source)\n}\n", "m/main.tf": empty,
        ])
        #expect(loaded.diagnostics.map(\.summary) == [summary])
    }

    @Test(arguments: ["sensitive", "ephemeral"])
    func aConstantIsNoSecret(argument: String) {
        let loaded = load(["main.tf": "variable \"v\" {\n  const = true\n  \(argument) = true\n}\n"])
        #expect(loaded.diagnostics.map(\.summary) == ["Const variable cannot be \(argument)"])
    }

    @Test func rulesOfConstantsAreAskedBeforeModulesAreRead() {
        let root = """
            variable "v" {
              const   = true
              default = "./nowhere"
              validation {
                condition     = var.v == "./m"
                error_message = "Only m will do."
              }
            }
            module "m" {
              source = var.v
            }
            """
        let loaded = load(["main.tf": root])
        #expect(loaded.diagnostics.map(\.summary) == ["Invalid value for variable"])
        #expect(loaded.diagnostics.first?.detail.hasPrefix("Only m will do.") == true)
    }

    @Test func aModuleIsNotGivenUnknownConstants() {
        let loaded = load([
            "main.tf": """
            resource "terraform_data" "a" {}
            module "m" {
              source = "./m"
              v      = terraform_data.a.id
            }
            """,
            "m/main.tf": "variable \"v\" {\n  const = true\n}\n",
        ])
        #expect(loaded.diagnostics.map(\.summary) == ["Const variables must be known"])
    }

    @Test func manyUndeclaredNamesAreToldTogether() {
        let file = SourceFile(name: "a.tfvars", text: "a = 1\nb = 2\nc = 3\nd = 4\n")
        let values = parseVariableFile(file).output
        let loaded = loadStack(
            ".", reading: Folders(files: ["main.tf": empty]), locating: LocalModules(),
            inputs: StackInputs(layers: [values], context: FunctionContext(files: NoFiles())))
        #expect(
            loaded.diagnostics.map(\.summary) == [
                "Value for undeclared variable", "Value for undeclared variable",
                "Values for undeclared variables",
            ])
    }
}

import Configurations
import Diagnostics
import Expressions
import HCL
import Testing
import Values

@Suite struct DialectTests {
    /// Modules that stay in today's language, with the error that this gives them.
    private static let today: [(String, String)] = [
        ("variable \"v\" { type = \"string\" }", "Invalid quoted type constraints"),
        (
            "variable \"v\" { type = \"string\" }\noutput \"o\" {\n  value = \"${var.v}\"\n}",
            "Invalid quoted type constraints"
        ),
        (
            "variable \"v\" { type = \"string\" }\nresource \"terraform_data\" \"d\" {\n  input = \"${var.v}\"\n}",
            "Invalid quoted type constraints"
        ),
        (
            "variable \"v\" { type = \"string\" }\nresource \"aws_machine\" \"m\" {\n  name = \"${var.v}\"\n  port = var.p\n}",
            "Invalid quoted type constraints"
        ),
        (
            "variable \"v\" { type = \"string\" }\nterraform {\n  required_version = \">= 0.12\"\n}\n"
                + "resource \"aws_machine\" \"m\" {\n  name = \"${var.v}\"\n}",
            "Invalid quoted type constraints"
        ),
        (
            "variable \"v\" { type = \"string\" }\nresource \"aws_machine\" \"m\" {\n  name = \"${try(var.v, 1)}\"\n}",
            "Invalid quoted type constraints"
        ),
        (
            "variable \"v\" { type = \"string\" }\nresource \"aws_machine\" \"m\" {\n  for_each = {}\n  name = \"${var.v}\"\n}",
            "Invalid quoted type constraints"
        ),
        (
            "resource \"aws_machine\" \"m\" { name = \"a\", port = 1 }",
            "Invalid single-argument block definition"
        ),
    ]

    @Test("today's language stays today's", arguments: today)
    func todayStaysToday(_ text: String, _ summary: String) {
        let loaded = MemoryStack(folders: [".": ["main.tf": text]]).load()
        #expect(loaded.diagnostics.errors.map(\.summary).contains(summary), "\(loaded.diagnostics)")
        #expect(!loaded.diagnostics.contains { $0.detail.contains("fmt -upgrade") })
    }

    /// Modules of the old dialect.
    private static let old: [String] = [
        "variable \"v\" { type = \"string\" }\nprovider \"aws\" { region = \"${var.v}\" }",
        "variable \"v\" {}\nresource \"aws_machine\" \"m\" {\n  tags { A = \"${var.v}\" }\n}",
        "variable \"v\" { type = \"map\" default {} }\noutput \"o\" { value = \"${list(var.v)}\" }",
    ]

    @Test("what only Terraform 0.11 took is read as it meant it", arguments: old)
    func oldIsRead(_ text: String) {
        let loaded = MemoryStack(folders: [".": ["main.tf": text]]).load()
        #expect(loaded.diagnostics.errors.isEmpty, "\(loaded.diagnostics)")
        #expect(loaded.diagnostics.contains { $0.severity == .warning && $0.detail.contains("fmt -upgrade") })
    }

    @Test func eachFormIsWarnedOfOnce() throws {
        let text = """
            provider "aws" { region = "${var.a}" }
            variable "a" { type = "string" }
            variable "b" { type = "string" }
            """
        let child = "variable \"c\" { type = \"list\" }\nvariable \"d\" { type = \"string\" }"
        let call = "\nmodule \"m\" {\n  source = \"./m\"\n  c = []\n  d = \"\"\n}"
        let loaded = MemoryStack(folders: [".": ["main.tf": text + call], "m": ["main.tf": child]]).load()
        let types = loaded.diagnostics.filter { $0.summary == "Quoted type constraints are deprecated" }
        #expect(types.count == 1)
        #expect(types.first?.range?.startPosition.line == 2)
        #expect(types.first?.detail.contains("3 more places have it.") == true)
        #expect(loaded.output.root.children["m"]?.variables["c"]?.constraint.type == .list(.dynamic))
    }

    @Test func placesAreThoseOfTheFile() throws {
        let text = """
            variable "a" { type = "string" }
            resource "aws_machine" "m" { name = "${var.a}", port = "${var.b}" }
            """
        let loaded = MemoryStack(folders: [".": ["main.tf": text]]).load()
        let machine = try #require(loaded.output.root.resources.values.first)
        #expect(machine.body.attribute("port")?.nameRange.text == "port")
        #expect(machine.body.attribute("port")?.expression.range.text == "var.b")
        #expect(machine.body.attribute("name")?.expression.range.text == "var.a")
        #expect(machine.headerRange.text == "resource \"aws_machine\" \"m\"")
        #expect(machine.headerRange.startPosition.line == 2)
    }

    @Test func oneThingOfTodayIsNamed() throws {
        let text = """
            variable "a" { type = "string" }
            resource "aws_machine" "m" {
              name = "${var.a}"
              tags { A = "b" }
            }
            resource "aws_machine" "n" {
              port = var.b
            }
            """
        let loaded = MemoryStack(folders: [".": ["main.tf": text]]).load()
        let error = try #require(loaded.diagnostics.errors.first)
        #expect(
            error.notes.contains {
                $0.message.contains("Terraform 0.11") && $0.range?.startPosition.line == 7
            })
    }

    @Test func modulesGetWhatTheirVariablesAre() throws {
        let root = """
            provider "aws" { region = "${var.r}" }
            variable "r" { type = "string" }
            module "m" {
              source = "./m"
              on     = true
              text   = true
              count  = 3
            }
            output "ids" { value = ["${module.m.ids}", "${module.m.id}"] }
            output "id" { value = ["${module.m.id}"] }
            """
        let child = """
            variable "on" { default = false }
            variable "text" {}
            variable "count" {}
            resource "aws_machine" "m" {
              count = "${var.on}"
              name  = "${var.text == "1" ? "a" : "b"}${var.count}"
            }
            output "ids" { value = ["${aws_machine.m.*.id}"] }
            output "id" { value = "${join(",", aws_machine.m.*.id)}" }
            """
        let stack = MemoryStack(folders: [".": ["main.tf": root], "m": ["main.tf": child]])
        let loaded = stack.load()
        #expect(loaded.diagnostics.errors.isEmpty, "\(loaded.diagnostics)")
        let files = try #require(try stack.stackFiles(in: "."))
        let upgraded = upgradeFiles(files, shapes: TestShapes()) { path in
            (try? stack.stackFiles(in: joinPath(".", path))) ?? nil
        }
        let file = try #require(upgraded.output.files["main.tf"])
        let text = String(decoding: formatSource(file).output, as: UTF8.self)
        #expect(text.contains("on          = true\n"), "\(text)")
        #expect(text.contains("text        = \"1\"\n"), "\(text)")
        #expect(text.contains("count_value = 3\n"), "\(text)")
        #expect(text.contains("value = flatten([module.m.ids, module.m.id])"), "\(text)")
        #expect(text.contains("value = [module.m.id]"), "\(text)")
    }

    @Test func valuesAreGivenByTheOldName() throws {
        let text = """
            provider "aws" { region = "${var.version}" }
            variable "version" { type = "string" }
            """
        let root = MemoryStack(folders: [".": ["main.tf": text]]).load().output.root
        let layer = ["version": InputValue(.text("7"), from: .commandLine)]
        let resolved = resolveVariables(root, layers: [layer])
        #expect(resolved.output.values["version_value"] == .string("7"))
        #expect(resolved.diagnostics.isEmpty && undeclaredVariables(root, layers: [layer]).isEmpty)
        #expect(missingVariables(root, layer).isEmpty)
    }

    @Test func variableFilesAreRewritten() throws {
        let text = "a = \"x\"\nb {\n  c.d = 1 # e\n}\nversion = 2\n"
        let file = SourceFile(name: "v.tfvars", text: text)
        let upgraded = try #require(upgradeVariableFile(file, renaming: ["version": "version_value"]))
        #expect(
            String(decoding: upgraded.bytes, as: UTF8.self)
                == "a = \"x\"\nb = {\n  \"c.d\" = 1 # e\n}\nversion_value = 2\n")
        #expect(parseOldVariableFile(file)?.keys.sorted() == ["a", "b", "version"])
        #expect(upgradeVariableFile(upgraded) == nil)
    }

    @Test func overridesMayBeOfToday() throws {
        let text = "variable \"a\" { type = \"string\" }\nprovider \"aws\" { region = \"${var.a}\" }"
        let override = "provider \"aws\" {\n  region = upper(var.a)\n}"
        let loaded = MemoryStack(folders: [".": ["main.tf": text, "x_override.tf": override]]).load()
        #expect(loaded.diagnostics.errors.isEmpty, "\(loaded.diagnostics)")
    }

    @Test func brokenTextNeitherCrashesNorHangs() {
        let text = """
            variable "a" { type = "string" default = "${x("\\" }
            resource "aws_machine" "m" { tags { a.b = "$${"x"}${var.a.*.b[0]}" } rule = [{ port = 0x1F, }] name = <<EOF
            ${a ? b : c}
            EOF
            }
            """
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            let file = SourceFile(name: "main.tf", bytes: Array(bytes[..<end]))
            _ = upgradeFiles([file], shapes: TestShapes())
            let other = SourceFile(
                name: "main.tf", bytes: Array(bytes[..<end]) + Array(bytes[min(end + 1, bytes.count)...]))
            _ = upgradeFiles([other], shapes: TestShapes())
        }
    }

    @Test func deepNestingIsRefused() {
        for (open, close) in [("[", "]"), ("{ a = ", "}"), ("\"${(", ")}\"")] {
            let text =
                "locals {\n  a = " + String(repeating: open, count: 20_000) + "1"
                + String(repeating: close, count: 20_000) + "\n}"
            _ = upgradeFiles([SourceFile(name: "main.tf", text: text)], shapes: TestShapes())
        }
    }
}

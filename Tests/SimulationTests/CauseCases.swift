import Addresses
import Planning
import Testing

/// A stack before and after, what happens in between, and what the plan says about it.
struct CauseCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: CauseInputs
    let after: CauseInputs
    var drift: [String: String?] = [:]
    var answer = "first"
    /// The lines with the record of the last apply, by address; none for an address that is not named.
    let expected: [String: String]
    /// The lines without it, where they are others.
    var withoutRecord: [String: String]?
}

private func data(_ name: String, _ body: String) -> String {
    "resource \"terraform_data\" \"\(name)\" {\n  \(body)\n}\n"
}

private func stack(_ text: String, module: String? = nil) -> StackFiles {
    var files = ["main.tf": text]
    files["m/main.tf"] = module
    return files
}

private let one = data("a", "input = \"x\"")
private let variable = "variable \"v\" {\n  default = \"x\"\n}\n"
private let sensitive = "variable \"v\" {\n  default   = \"x\"\n  sensitive = true\n}\n"
private let taking = variable + data("a", "input = var.v")

private let pass = """
    variable "image" {
      default = "one"
    }
    locals {
      first  = "repo/${var.image}"
      second = { image = local.first, other = "y" }
      third  = local.second
    }
    module "m" {
      source = "./m"
      image  = local.third.image
    }
    resource "terraform_data" "last" {
      triggers_replace = module.m.id
    }
    resource "terraform_data" "after" {
      input = terraform_data.last.id
    }

    """
private let inner = """
    variable "image" {}
    locals { image = upper(var.image) }
    resource "terraform_data" "task" {
      triggers_replace = local.image
    }
    output "id" { value = terraform_data.task.id }
    """

private let counted = "variable \"n\" {\n  type    = number\n  default = 2\n}\n" + data("a", "count = var.n")
private let mapped = """
    variable "names" {
      type    = map(string)
      default = { x = "1", y = "2" }
    }
    resource "terraform_data" "a" {
      for_each = var.names
      input    = each.value
    }

    """

let causeCases: [CauseCase] = [
    CauseCase(
        testDescription: "a variable on the command line",
        before: CauseInputs(files: stack(taking)),
        after: CauseInputs(files: stack(taking), variables: ["v": "y"]),
        expected: [
            "terraform_data.a": #"var.v changed from "x" to "y" (-var, before: default at main.tf:2)"#
        ],
        withoutRecord: [
            "terraform_data.a": "main.tf:5 gives another value than the state has, from var.v (-var)"
        ]),
    CauseCase(
        testDescription: "a variable in a file",
        before: CauseInputs(files: stack(taking), variableFile: "v = \"y\""),
        after: CauseInputs(files: stack(taking), variableFile: "# a new line\nv = \"z\""),
        expected: ["terraform_data.a": #"var.v changed from "y" to "z" (prod.tfvars:2)"#],
        withoutRecord: [
            "terraform_data.a": "main.tf:5 gives another value than the state has, from var.v (prod.tfvars:2)"
        ]),
    CauseCase(
        testDescription: "the default of a variable",
        before: CauseInputs(files: stack(taking)),
        after: CauseInputs(files: stack(taking.replacing("\"x\"", with: "\"new\""))),
        expected: ["terraform_data.a": #"var.v changed from "x" to "new" (default at main.tf:2)"#],
        withoutRecord: ["terraform_data.a": "main.tf:5 gives another value than the state has, from var.v"]),
    CauseCase(
        testDescription: "a secret",
        before: CauseInputs(files: stack(sensitive + data("a", "input = var.v"))),
        after: CauseInputs(files: stack(sensitive + data("a", "input = var.v")), variables: ["v": "hunter2"]),
        expected: ["terraform_data.a": "var.v changed (-var, before: default at main.tf:2)"],
        withoutRecord: [
            "terraform_data.a": "main.tf:6 gives another value than the state has, from var.v (-var)"
        ]),
    CauseCase(
        testDescription: "an edited argument",
        before: CauseInputs(files: stack(one)), after: CauseInputs(files: stack(data("a", "input = \"y\""))),
        expected: ["terraform_data.a": "input was edited (main.tf:2)"]),
    CauseCase(
        testDescription: "an argument taken out",
        before: CauseInputs(files: stack(one)), after: CauseInputs(files: stack(data("a", ""))),
        expected: ["terraform_data.a": "input is no longer set (it was at main.tf:2)"],
        withoutRecord: ["terraform_data.a": "input is no longer set"]),
    CauseCase(
        testDescription: "through locals, a module and other objects",
        before: CauseInputs(files: stack(pass, module: inner)),
        after: CauseInputs(files: stack(pass, module: inner), variables: ["image": "two"]),
        expected: [
            "module.m.terraform_data.task":
                #"var.image changed from "one" to "two" (-var, before: default at main.tf:2)"#,
            "terraform_data.last":
                #"var.image changed from "one" to "two" (-var, before: default at main.tf:2) → "#
                + "module.m.terraform_data.task is replaced → its id is new",
            "terraform_data.after":
                #"var.image changed from "one" to "two" (-var, before: default at main.tf:2) → "#
                + "module.m.terraform_data.task is replaced → terraform_data.last is replaced → its id is new",
        ],
        withoutRecord: [
            "module.m.terraform_data.task":
                "m/main.tf:4 gives another value than the state has, from var.image (-var)",
            "terraform_data.last":
                "m/main.tf:4 gives another value than the state has, from var.image (-var) → "
                + "module.m.terraform_data.task is replaced → its id is new",
            "terraform_data.after":
                "m/main.tf:4 gives another value than the state has, from var.image (-var) → "
                + "module.m.terraform_data.task is replaced → terraform_data.last is replaced → its id is new",
        ]),
    CauseCase(
        testDescription: "an edited local far away",
        before: CauseInputs(files: stack(pass, module: inner)),
        after: CauseInputs(files: stack(pass.replacing("repo/", with: "depot/"), module: inner)),
        expected: [
            "module.m.terraform_data.task": "local.first was edited (main.tf:5)",
            "terraform_data.last":
                "local.first was edited (main.tf:5) → module.m.terraform_data.task is replaced → its id is new",
            "terraform_data.after":
                "local.first was edited (main.tf:5) → module.m.terraform_data.task is replaced → "
                + "terraform_data.last is replaced → its id is new",
        ],
        withoutRecord: [
            "module.m.terraform_data.task":
                "m/main.tf:4 gives another value than the state has, from var.image",
            "terraform_data.last":
                "m/main.tf:4 gives another value than the state has, from var.image → "
                + "module.m.terraform_data.task is replaced → its id is new",
            "terraform_data.after":
                "m/main.tf:4 gives another value than the state has, from var.image → "
                + "module.m.terraform_data.task is replaced → terraform_data.last is replaced → its id is new",
        ]),
    CauseCase(
        testDescription: "another version of a module",
        before: CauseInputs(files: stack(pass, module: inner), moduleVersions: ["m": "5.1.0"]),
        after: CauseInputs(
            files: stack(pass, module: inner.replacing("upper(", with: "title(")),
            moduleVersions: ["m": "6.0.0"]),
        expected: [
            "module.m.terraform_data.task": "module.m went from 5.1.0 to 6.0.0 (main.tf:9)",
            "terraform_data.last":
                "module.m went from 5.1.0 to 6.0.0 (main.tf:9) → module.m.terraform_data.task is replaced → its id is new",
            "terraform_data.after":
                "module.m went from 5.1.0 to 6.0.0 (main.tf:9) → module.m.terraform_data.task is replaced → "
                + "terraform_data.last is replaced → its id is new",
        ],
        withoutRecord: [
            "module.m.terraform_data.task":
                "m/main.tf:4 gives another value than the state has, from var.image",
            "terraform_data.last":
                "m/main.tf:4 gives another value than the state has, from var.image → "
                + "module.m.terraform_data.task is replaced → its id is new",
            "terraform_data.after":
                "m/main.tf:4 gives another value than the state has, from var.image → "
                + "module.m.terraform_data.task is replaced → terraform_data.last is replaced → its id is new",
        ]),
    CauseCase(
        testDescription: "drift", before: CauseInputs(files: stack(one)),
        after: CauseInputs(files: stack(one)),
        drift: ["x": "z"],
        expected: ["terraform_data.a": #"input was changed outside of this stack, from "x" to "z""#]),
    CauseCase(
        testDescription: "an object that is gone", before: CauseInputs(files: stack(one)),
        after: CauseInputs(files: stack(one + data("b", "input = 1"))), drift: ["x": nil],
        expected: ["terraform_data.a": "it was deleted outside of this stack"],
        withoutRecord: ["terraform_data.a": "it was deleted outside of this stack"]),
    CauseCase(
        testDescription: "a smaller count", before: CauseInputs(files: stack(counted)),
        after: CauseInputs(files: stack(counted), variables: ["n": "1"]),
        expected: [
            "terraform_data.a[1]": "var.n changed from 2 to 1 (-var, before: default at main.tf:3)"
        ],
        withoutRecord: [
            "terraform_data.a[1]": "main.tf:6 gives another value than the state has, from var.n (-var)"
        ]),
    CauseCase(
        testDescription: "a greater count", before: CauseInputs(files: stack(counted)),
        after: CauseInputs(files: stack(counted), variables: ["n": "3"]),
        expected: [
            "terraform_data.a[2]": "var.n changed from 2 to 3 (-var, before: default at main.tf:3)"
        ],
        withoutRecord: [
            "terraform_data.a[2]": "main.tf:6 gives another value than the state has, from var.n (-var)"
        ]),
    CauseCase(
        testDescription: "an edited count", before: CauseInputs(files: stack(data("a", "count = 1"))),
        after: CauseInputs(files: stack(data("a", "count = 2"))),
        expected: ["terraform_data.a[1]": "count was edited (main.tf:2)"]),
    CauseCase(
        testDescription: "keys and values of a for_each", before: CauseInputs(files: stack(mapped)),
        after: CauseInputs(files: stack(mapped), variables: ["names": #"{ x = "1", y = "3", z = "4" }"#]),
        expected: [
            #"terraform_data.a["y"]"#:
                #"var.names changed from "2" to "3" (-var, before: default at main.tf:3)"#,
            #"terraform_data.a["z"]"#: "var.names changed (-var, before: default at main.tf:3)",
        ],
        withoutRecord: [
            #"terraform_data.a["y"]"#:
                "main.tf:7 gives another value than the state has, from var.names (-var)",
            #"terraform_data.a["z"]"#:
                "main.tf:6 gives another value than the state has, from var.names (-var)",
        ]),
    CauseCase(
        testDescription: "something new beside what there is", before: CauseInputs(files: stack(one)),
        after: CauseInputs(files: stack(one + data("b", "input = 1"))),
        expected: ["terraform_data.b": "it is new (main.tf:4)"],
        withoutRecord: [:]),
    CauseCase(
        testDescription: "a new object that others refer to",
        before: CauseInputs(files: stack(one)),
        after: CauseInputs(files: stack(data("a", "input = terraform_data.b.id") + data("b", "input = 1"))),
        expected: [
            "terraform_data.a":
                "input was edited (main.tf:2); also terraform_data.b is new (main.tf:4)",
            "terraform_data.b": "it is new (main.tf:4)",
        ],
        withoutRecord: [
            "terraform_data.a": "terraform_data.b is not in the state yet (main.tf:4) → its id is new"
        ]),
    CauseCase(
        testDescription: "a block taken out", before: CauseInputs(files: stack(one + data("b", "input = 1"))),
        after: CauseInputs(files: stack(one)),
        expected: ["terraform_data.b": "it is not in the configuration any more (it was at main.tf:4)"],
        withoutRecord: [:]),
    CauseCase(
        testDescription: "a removed block", before: CauseInputs(files: stack(one)),
        after: CauseInputs(
            files: stack("removed {\n  from = terraform_data.a\n  lifecycle {\n    destroy = true\n  }\n}\n")),
        expected: ["terraform_data.a": "of the removed block at main.tf:1"]),
    CauseCase(
        testDescription: "a moved block", before: CauseInputs(files: stack(one)),
        after: CauseInputs(
            files: stack(
                data("b", "input = \"x\"")
                    + "moved {\n  from = terraform_data.a\n  to   = terraform_data.b\n}\n")),
        expected: ["terraform_data.b": "of the moved block at main.tf:4"]),
    CauseCase(
        testDescription: "a trigger",
        before: CauseInputs(
            files: stack(one + data("b", "lifecycle {\n    replace_triggered_by = [terraform_data.a]\n  }"))),
        after: CauseInputs(
            files: stack(
                data("a", "input = \"y\"")
                    + data("b", "lifecycle {\n    replace_triggered_by = [terraform_data.a]\n  }"))),
        expected: [
            "terraform_data.a": "input was edited (main.tf:2)",
            "terraform_data.b": "main.tf:2 was edited → terraform_data.a is updated",
        ]),
    CauseCase(
        testDescription: "a request, which the header says", before: CauseInputs(files: stack(one)),
        after: CauseInputs(
            files: stack(one),
            options: PlanOptions(replace: [InstanceAddress(ResourceName(type: "terraform_data", name: "a"))])),
        expected: [:]),
    CauseCase(
        testDescription: "what follows a request",
        before: CauseInputs(files: stack(one + data("b", "input = terraform_data.a.id"))),
        after: CauseInputs(
            files: stack(one + data("b", "input = terraform_data.a.id")),
            options: PlanOptions(replace: [InstanceAddress(ResourceName(type: "terraform_data", name: "a"))])),
        expected: ["terraform_data.b": "-replace asks for it → terraform_data.a is replaced → its id is new"]),
    CauseCase(
        testDescription: "the end of everything", before: CauseInputs(files: stack(one)),
        after: CauseInputs(files: stack(one), options: PlanOptions(mode: .destroy)), expected: [:]),
    CauseCase(
        testDescription: "an import",
        before: CauseInputs(files: stack(data("a", ""))),
        after: CauseInputs(
            files: stack(
                data("a", "") + data("b", "") + "import {\n  to = terraform_data.b\n  id = \"old\"\n}\n")),
        expected: [:]),
    CauseCase(
        testDescription: "another answer of a data source",
        before: CauseInputs(files: stack(remote)), after: CauseInputs(files: stack(remote)), answer: "second",
        expected: [
            "terraform_data.a":
                #"data.terraform_remote_state.other.outputs.id is another answer than before"#
        ]),
    CauseCase(
        testDescription: "a data source that is asked something else",
        before: CauseInputs(files: stack(remote)),
        after: CauseInputs(files: stack(remote), variables: ["path": "b"]), answer: "second",
        expected: [
            "terraform_data.a": #"var.path changed from "a" to "b" (-var, before: default at main.tf:2)"#
        ],
        withoutRecord: [
            "terraform_data.a":
                #"data.terraform_remote_state.other.outputs.id is another answer than before"#
        ]),
    CauseCase(
        testDescription: "a whole new module", before: CauseInputs(files: stack(one)),
        after: CauseInputs(
            files: stack(one + "module \"m\" {\n  source = \"./m\"\n  image  = \"x\"\n}\n", module: inner)),
        expected: ["module.m.terraform_data.task": "module.m is new (main.tf:4)"],
        withoutRecord: [:]),
    CauseCase(
        testDescription: "a module taken out",
        before: CauseInputs(
            files: stack(one + "module \"m\" {\n  source = \"./m\"\n  image  = \"x\"\n}\n", module: inner)),
        after: CauseInputs(files: stack(one)),
        expected: [
            "module.m.terraform_data.task":
                "module.m is not in the configuration any more (it was at main.tf:4)"
        ],
        withoutRecord: [:]),
    CauseCase(
        testDescription: "only the part that is read",
        before: CauseInputs(files: stack(parts)),
        after: CauseInputs(files: stack(parts), variables: ["two": "z"]),
        expected: [
            "terraform_data.b": #"var.two changed from "y" to "z" (-var, before: default at main.tf:5)"#
        ],
        withoutRecord: [
            "terraform_data.b":
                "main.tf:14 gives another value than the state has, from var.one, var.two (-var)"
        ]),
]

private let parts = """
    variable "one" {
      default = "x"
    }
    variable "two" {
      default = "y"
    }
    locals {
      both = { one = var.one, two = var.two }
    }
    resource "terraform_data" "a" {
      input = local.both.one
    }
    resource "terraform_data" "b" {
      input = local.both.two
    }

    """

private let remote = """
    variable "path" {
      default = "a"
    }
    data "terraform_remote_state" "other" {
      backend = "local"
      config  = { path = var.path }
    }
    resource "terraform_data" "a" {
      input = data.terraform_remote_state.other.outputs.id
    }

    """

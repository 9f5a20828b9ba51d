import Foundation
import Testing

/// States that go from Slipway to Terraform and back, with the real one where there is one.
///
/// `SLIPWAY_TERRAFORM` names a program that takes Terraform's command line (1.15; no plugins are needed).
@Suite(.timeLimit(.minutes(15))) struct InterchangeTests {
    private static let terraform = ProcessInfo.processInfo.environment["SLIPWAY_TERRAFORM"]

    private enum Program { case slipway, terraform }

    @Test(
        .enabled(if: terraform != nil, "SLIPWAY_TERRAFORM names no program"), arguments: stacks.keys.sorted())
    func `the other goes on with a state`(name: String) async throws {
        for (first, second) in [(Program.slipway, Program.terraform), (.terraform, .slipway)] {
            let folder = try TestFolder()
            for (path, text) in try #require(Self.stacks[name]) { try folder.write(text, to: path) }
            try await run(first, ["init"], in: folder)
            try await run(first, ["apply", "-auto-approve"], in: folder)
            let list = try await run(first, ["state", "list"], in: folder).output
            try await run(second, ["init"], in: folder)
            #expect(try await run(second, ["state", "list"], in: folder).output == list)
            try await expectNoChanges(second, in: folder)
            try await run(second, ["apply", "-auto-approve"], in: folder)
            try await expectNoChanges(first, in: folder)
            // What one has marked, the other replaces; and then both are content.
            if list.contains("terraform_data.a\n") {
                try await run(first, ["taint", "terraform_data.a"], in: folder)
                let plan = try await run(second, ["plan", "-no-color"], in: folder).output
                #expect(plan.contains("# terraform_data.a is tainted, so must be replaced"))
                try await run(second, ["apply", "-auto-approve"], in: folder)
                try await expectNoChanges(first, in: folder)
            }
            let outputs = try await run(first, ["output", "-json"], in: folder).output
            #expect(try await run(second, ["output", "-json"], in: folder).output == outputs)
            try await run(second, ["destroy", "-auto-approve"], in: folder)
            #expect(try await run(first, ["state", "list"], in: folder).output.isEmpty)
        }
    }

    @Test(.enabled(if: terraform != nil, "SLIPWAY_TERRAFORM names no program"))
    func `both delete what a replacement has left behind`() async throws {
        for (first, second) in [(Program.slipway, Program.terraform), (.terraform, .slipway)] {
            let folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {}\n")
            try await run(first, ["apply", "-auto-approve"], in: folder)
            try depose(in: folder)
            let plan = try await run(second, ["plan", "-no-color"], in: folder).output
            #expect(plan.contains("# terraform_data.a (deposed object 0123abcd) will be destroyed"))
            try await run(second, ["apply", "-auto-approve"], in: folder)
            try await expectNoChanges(first, in: folder)
            #expect(try !folder.text(of: "terraform.tfstate").contains("deposed"))
        }
    }

    private func expectNoChanges(_ program: Program, in folder: TestFolder) async throws {
        let plan = try await run(
            program, ["plan", "-no-color", "-detailed-exitcode"], in: folder, status: nil)
        #expect(plan.status == 0, "\(program): \(plan.output)\(plan.error)")
    }

    /// Gives the object of the state a predecessor that is still there.
    private func depose(in folder: TestFolder) throws {
        let data = Data(try folder.text(of: "terraform.tfstate").utf8)
        var state = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var resources = try #require(state["resources"] as? [[String: Any]])
        var instances = try #require(resources[0]["instances"] as? [[String: Any]])
        var old = instances[0]
        old["deposed"] = "0123abcd"
        instances.append(old)
        resources[0]["instances"] = instances
        state["resources"] = resources
        state["serial"] = try #require(state["serial"] as? Int) + 1
        let text = try JSONSerialization.data(withJSONObject: state, options: [.sortedKeys])
        try folder.write(String(decoding: text, as: UTF8.self), to: "terraform.tfstate")
    }

    @discardableResult
    private func run(
        _ program: Program, _ arguments: [String], in folder: TestFolder, status: Int32? = 0
    ) async throws -> Slipway.Result {
        let path: String? = program == .terraform ? Self.terraform : nil
        let result = try await Slipway.run(
            arguments, in: folder, environment: ["CHECKPOINT_DISABLE": "1"],
            program: path.map { URL(fileURLWithPath: $0) } ?? Slipway.program)
        if let status {
            #expect(result.status == status, "\(program) \(arguments): \(result.output)\(result.error)")
        }
        return result
    }

    private static let stacks: [String: [String: String]] = [
        "plain": [
            "main.tf": """
            resource "terraform_data" "a" {
              input = { text = "x", list = [1, 2.5, true, null], set = toset(["b", "a"]) }
            }
            resource "terraform_data" "b" {
              input            = terraform_data.a.output.text
              triggers_replace = [terraform_data.a.input.list[0]]
              depends_on       = [terraform_data.a]
            }
            output "id" { value = terraform_data.a.id == "" }
            """
        ],
        "repeated": [
            "main.tf": """
            resource "terraform_data" "counted" {
              count = 3
              input = count.index
            }
            resource "terraform_data" "keyed" {
              for_each = { "a b" = 1, "ü" = 2 }
              input    = [each.key, each.value, terraform_data.counted[0].output]
            }
            output "all" { value = [for key, one in terraform_data.keyed : one.output[0]] }
            """
        ],
        "modules": [
            "main.tf": """
            module "one" {
              source = "./child"
              text   = "one"
            }
            module "many" {
              source   = "./child"
              for_each = toset(["x", "y"])
              text     = "${module.one.text}-${each.key}"
            }
            output "texts" { value = [for one in module.many : one.text] }
            """,
            "child/main.tf": """
            variable "text" { type = string }
            resource "terraform_data" "this" {
              count = 2
              input = "${var.text}-${count.index}"
            }
            output "text" { value = terraform_data.this[1].output }
            """,
        ],
        "secrets": [
            "main.tf": """
            variable "secret" {
              default   = "s3cret"
              sensitive = true
            }
            resource "terraform_data" "a" {
              input = { plain = "p", secret = var.secret, inner = [{ secret = var.secret }] }
            }
            output "secret" {
              value     = var.secret
              sensitive = true
            }
            """
        ],
        "checked": [
            "main.tf": """
            variable "size" {
              default = 3
              validation {
                condition     = var.size > 2
                error_message = "Too small."
              }
            }
            resource "terraform_data" "a" {
              input = var.size
              lifecycle {
                create_before_destroy = true
                postcondition {
                  condition     = self.input == var.size
                  error_message = "Not what was asked for."
                }
              }
            }
            check "size" {
              assert {
                condition     = terraform_data.a.output == var.size
                error_message = "The size is ${terraform_data.a.output}."
              }
            }
            """
        ],
    ]
}

import Foundation
import TestKit
import Testing

/// A plan of which nobody outside takes note is made beside the check of the configuration: that must not show.
///
/// With `-lock-timeout` the check comes first, as it does where somebody would take note.
@Suite(.timeLimit(.minutes(15))) struct UnnoticedPlanTests {
    private func told(_ arguments: [String], in folder: TestFolder) async throws -> String {
        let result = try await Slipway.run(arguments, in: folder)
        let lines = (result.output + "\n" + result.error).split(separator: "\n").map { line in
            line.replacing(/"@timestamp":"[^"]*"/, with: "")
        }
        return "\(result.status)\n" + lines.joined(separator: "\n")
    }

    private static let valid = """
        resource "terraform_data" "good" {
          input = ["a", { b = var.text }]
        }
        variable "text" {
          default = "x"
        }
        variable "secret" {
          default   = "s"
          sensitive = true
        }
        variable "fleeting" {
          default   = "f"
          ephemeral = true
        }

        """

    @Test(arguments: [
        "", "resource \"terraform_data\" \"r\" {\n  inptu = 1\n}",
        "resource \"terraform_data\" \"r\" {\n  id = \"mine\"\n}",
        "resource \"terraform_data\" \"r\" {\n  count = 0\n  inptu = 1\n}",
        "resource \"terraform_data\" \"r\" {\n  input = var.missing\n}",
        "resource \"terraform_data\" \"r\" {\n  input = terraform_data.good.missing\n}",
        "resource \"terraform_data\" \"r\" {\n  input = terraform_data.good.input.b.c\n}",
        "resource \"terraform_data\" \"r\" {\n  input = \"${terraform_data.good}\"\n}",
        "resource \"terraform_data\" \"r\" {\n  input = var.fleeting\n}",
        "resource \"terraform_data\" \"r\" {\n  input = var.secret\n}\noutput \"o\" {\n  value = terraform_data.r.input\n}",
        "resource \"terraform_data\" \"r\" {\n  input = path.nowhere\n}",
        "resource \"terraform_data\" \"r\" {\n  input = each.key\n}",
        "resource \"terraform_data\" \"r\" {\n  input = self.id\n}",
        "resource \"terraform_data\" \"r\" {\n  input = terraform_data.s\n}\nresource \"terraform_data\" \"s\" {\n  count = 2\n}",
        "resource \"terraform_data\" \"r\" {\n  input = terraform_data.s.id\n}\nresource \"terraform_data\" \"s\" {\n  count = 2\n}",
        "resource \"terraform_data\" \"r\" {\n  input = terraform_data.good[0].id\n}",
        "resource \"terraform_data\" \"r\" {\n  input {\n  }\n}",
        "resource \"terraform_data\" \"r\" {\n  input = 1\n  input = 2\n}",
        "resource \"terraform_dat\" \"r\" {\n}",
        "resource \"random_password\" \"r\" {\n  length = \"many\"\n}",
        "resource \"random_password\" \"r\" {\n  special = true\n}",
        "resource \"random_password\" \"r\" {\n  length = 0\n}\nresource \"terraform_data\" \"r\" {\n  input = random_password.r.result\n}",
        "resource \"random_integer\" \"r\" {\n  min = 5\n  max = 1\n}",
        "resource \"random_integer\" \"r\" {\n  min = null\n  max = 1\n}",
        "resource \"random_id\" \"r\" {\n  byte_length = var.text\n}",
        "resource \"random_password\" \"r\" {\n  length = 8\n  number = false\n}",
        "resource \"random_shuffle\" \"r\" {\n  input = { a = 1 }\n}\nresource \"terraform_data\" \"r\" {\n  inptu = random_shuffle.r.result\n}",
        "resource \"terraform_data\" \"r\" {\n  input = 1\n  lifecycle {\n    ignore_changes = [inptu]\n  }\n}",
        "resource \"terraform_data\" \"r\" {\n  input = terraform_data.t.output\n}\nresource \"terraform_data\" \"t\" {\n  input = tonumber(\"x\")\n}\nresource \"terraform_data\" \"u\" {\n  inptu = 1\n}",
        "module \"m\" {\n  source = \"./m\"\n}", "module \"m\" {\n  source = \"./m\"\n  count = 0\n}",
    ]) func itTellsWhatACheckBeforeItTells(_ text: String) async throws {
        let folder = try TestFolder(stack: Self.valid)
        try folder.write("resource \"terraform_data\" \"inner\" {\n  inptu = 1\n}\n", to: "m/main.tf")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try folder.write(Self.valid + text, to: "main.tf")
        for form in [["-no-color"], ["-json"]] {
            let plain = ["plan", "-input=false", "-refresh=false"] + form
            let beside = try await told(plain, in: folder)
            let after = try await told(plain + ["-lock-timeout=1s"], in: folder)
            #expect(beside == after)
        }
    }
}

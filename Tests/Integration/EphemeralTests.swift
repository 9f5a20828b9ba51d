import Foundation
import Testing

/// A stack whose secrets are in a variable, a secret that exists already, and a random password.
private let stack = """
    variable "api_key" {
      ephemeral = true
    }
    resource "aws_secretsmanager_secret" "db" {
      name = "db"
    }
    resource "aws_secretsmanager_secret_version" "db" {
      secret_id                = aws_secretsmanager_secret.db.id
      secret_string_wo         = ephemeral.random_password.db.result
      secret_string_wo_version = 1
    }
    ephemeral "random_password" "db" {
      length = 40
    }
    ephemeral "aws_secretsmanager_secret_version" "db" {
      secret_id = aws_secretsmanager_secret_version.db.secret_id
    }
    resource "aws_ssm_parameter" "key" {
      name             = "/app/key"
      type             = "SecureString"
      value_wo         = "${var.api_key}/${ephemeral.aws_secretsmanager_secret_version.db.secret_string}"
      value_wo_version = 1
      provisioner "local-exec" {
        command = "echo told ${var.api_key}"
      }
    }
    output "is_null" {
      value = nonsensitive(aws_ssm_parameter.key.value_wo == null) && ephemeralasnull(var.api_key) == null
    }
    """

@Suite struct EphemeralTests {
    private let key = "k3y-that-nobody-sees"

    /// Whether a text stands in any file below a folder; compressed or encoded forms would need to be undone, and none is used.
    private func files(in folder: TestFolder, with text: String) throws -> [String] {
        try folder.files().filter { path in
            let bytes = try Data(contentsOf: folder.url.appendingPathComponent(path))
            return bytes.range(of: Data(text.utf8)) != nil
        }
    }

    @Test func noSecretIsWrittenOrPrinted() async throws {
        let folder = try TestFolder(stack: stack)
        let secret = ["TF_VAR_api_key": key]
        let plan = try await Slipway.run("plan", "--simulate", "-out=p", in: folder, environment: secret)
        #expect(plan.status == 0, "\(plan.words)")
        #expect(plan.output.contains("+ value_wo         = (write-only attribute)"))
        #expect(plan.output.contains("ephemeral.random_password.db: Opening..."))
        #expect(plan.output.contains("ephemeral.random_password.db: Opening complete after "))
        #expect(plan.output.contains("ephemeral.random_password.db: Closing..."))
        #expect(plan.output.contains("db: Configuration unknown, deferring..."))
        let shown = try await Slipway.run("show", "--simulate", "-json", "p", in: folder)
        #expect(shown.output.contains("\"value_wo\":null"))
        #expect(!shown.output.contains("\"mode\":\"ephemeral\""))
        let refused = try await Slipway.run("apply", "--simulate", "p", in: folder)
        #expect(refused.status == 1)
        #expect(refused.words.contains("No value for required variable"))
        let apply = try await Slipway.run("apply", "--simulate", "p", in: folder, environment: secret)
        #expect(apply.status == 0, "\(apply.words)")
        #expect(
            apply.output.contains("ephemeral.aws_secretsmanager_secret_version.db: Closing complete after 0s")
        )
        #expect(apply.output.contains("(output suppressed due to ephemeral value in config)"))
        let list = try await Slipway.run("state", "list", "--simulate", in: folder)
        #expect(!list.output.contains("ephemeral"))
        let again = try await Slipway.run(
            "plan", "--simulate", "-detailed-exitcode", in: folder, environment: secret)
        #expect(again.status == 0, "\(again.words)")
        let document = try await Slipway.run("output", "--simulate", "-json", in: folder)
        #expect(document.output.contains("true"))
        for text in [key, "simulated-"] {
            #expect(try files(in: folder, with: text) == [])
            for result in [plan, shown, refused, apply, list, again, document] {
                #expect(!result.words.contains(text))
            }
        }
    }

    @Test func eventsTellOfOpeningAndClosing() async throws {
        let folder = try TestFolder(stack: "ephemeral \"random_password\" \"p\" {\n  length = 8\n}\n")
        let run = try await Slipway.run(
            "apply", "--simulate", "-json", "-auto-approve", in: folder)
        #expect(run.status == 0, "\(run.words)")
        let events = try run.events().filter { ($0["type"] as? String)?.hasPrefix("ephemeral_op") == true }
        let steps = events.map { event in
            let hook = event["hook"] as? [String: Any]
            return "\(hook?["action"] ?? "") \(event["type"] ?? "")"
        }
        let once = [
            "open ephemeral_op_start", "open ephemeral_op_complete", "close ephemeral_op_start",
            "close ephemeral_op_complete",
        ]
        #expect(steps == once + once)
    }

    @Test func aSavedPlanTakesEphemeralVariablesAnewAndNoOthers() async throws {
        let folder = try TestFolder(
            stack: """
                variable "e" {
                  ephemeral = true
                  default   = null
                }
                variable "plain" { default = "a" }
                resource "terraform_data" "r" {
                  input = var.plain
                  provisioner "local-exec" { command = "test '${var.e == null ? "" : var.e}' = '${terraform.applying ? "two" : "one"}'" }
                }
                """)
        for (name, arguments) in [("with", ["-var", "e=one"]), ("without", [])] {
            let plan = try await Slipway.run(["plan", "-out=\(name)"] + arguments, in: folder)
            #expect(plan.status == 0, "\(plan.words)")
        }
        let cases: [([String], String)] = [
            (["-var", "e=two", "without"], "Ephemeral variable was not set during planning"),
            (["with"], "No value for required variable"),
            (
                ["-var", "e=two", "-var", "plain=b", "with"],
                "Can't change variable when applying a saved plan"
            ),
            (["-var", "e=two", "-var", "other=b", "with"], "Value for undeclared variable"),
        ]
        for (arguments, summary) in cases {
            let run = try await Slipway.run(["apply"] + arguments, in: folder)
            #expect(run.status == 1)
            #expect(run.words.contains(summary), "\(run.words)")
        }
        let run = try await Slipway.run(
            "apply", "-var", "e=two", "with", in: folder, environment: ["TF_VAR_plain": "c"])
        #expect(run.status == 0, "\(run.words)")
        #expect(run.words.contains("Ignoring variable when applying a saved plan"))
    }

    @Test func validationOpensNothing() async throws {
        let folder = try TestFolder(
            stack: """
                terraform {
                  required_providers {
                    cloud = { source = "hashicorp/aws" }
                  }
                }
                ephemeral "aws_secretsmanager_secret_version" "s" {
                  provider  = cloud
                  secret_id = "missing"
                }
                output "role" {
                  value = provider::cloud::trim_iam_role_path("arn:aws:iam::444455556666:role/a/b")
                }
                """)
        let valid = try await Slipway.run("validate", "--simulate", in: folder)
        #expect(valid.status == 0, "\(valid.words)")
        let plan = try await Slipway.run("plan", "--simulate", in: folder)
        #expect(plan.status == 1)
        #expect(plan.words.contains("can't find the specified secret"))
        #expect(plan.words.contains("ephemeral.aws_secretsmanager_secret_version.s: Opening..."))
        try folder.write(
            "output \"o\" {\n  value = provider::cloud::arn_parze(\"\")\n}\noutput \"p\" {\n  value = provider::aws::arn_parse(\"\")\n}\n",
            to: "more.tf")
        let wrong = try await Slipway.run("validate", in: folder)
        #expect(wrong.status == 1)
        #expect(wrong.words.contains("Unknown provider function"))
        #expect(wrong.words.contains("Did you mean \"arn_parse\"?"))
        #expect(wrong.words.contains("requires no provider with the local name \"aws\""))
    }
}

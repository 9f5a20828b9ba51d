import Foundation
import TestKit
import Testing

/// What Terraform does in corners that few look into, seen in the answers of its core.
@Suite(.timeLimit(.minutes(15))) struct CornerTests {
    private func summaries(_ result: Slipway.Result, _ word: String = "Error: ") -> [String] {
        let lines = (result.output + "\n" + result.error).split(separator: "\n")
        return lines.filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) }
    }

    // MARK: - Outputs

    /// What is left of outputs by a destruction of some objects: a configuration, what to change in it, a target, and an output then.
    @Test(arguments: [
        // The objects of the configuration count, those that are not there yet included.
        ("length(terraform_data.r)", "terraform_data.r", "3"),
        ("join(\"\", terraform_data.r[*].input)", "terraform_data.r", "bbb"),
        // Of a resource of which one instance is meant, those that are there.
        ("length(terraform_data.r)", "terraform_data.r[1]", "2"),
        ("join(\"\", terraform_data.r[*].input)", "terraform_data.r[1]", "ab"),
        // What depends on more stays.
        ("\"${length(terraform_data.r)}${terraform_data.other.input}\"", "terraform_data.r", "2x"),
    ])
    func aLimitedDestructionLeavesOutputsOfTheConfiguration(
        _ expression: String, _ target: String, _ expected: String
    ) async throws {
        func stack(_ count: Int, _ input: String, _ expression: String) -> String {
            """
            resource "terraform_data" "r" {
              count = \(count)
              input = "\(input)"
            }
            resource "terraform_data" "other" {
              input = "x"
            }
            output "o" {
              value = \(expression)
            }
            """
        }
        let folder = try TestFolder(stack: stack(2, "a", expression))
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try folder.write(stack(3, "b", expression), to: "main.tf")
        let before = try await Slipway.run("output", "-raw", "o", in: folder).output
        let unread = try await Slipway.run(
            "plan", "-destroy", "-refresh=false", "-target=\(target)", "-out=p", in: folder)
        #expect(unread.status == 0, "\(unread.words)")
        #expect(try await outputs(of: "p", in: folder) == before)
        let result = try await Slipway.run(
            "apply", "-destroy", "-auto-approve", "-target=\(target)", in: folder)
        #expect(result.status == 0, "\(result.words)")
        #expect(try await Slipway.run("output", "-raw", "o", in: folder).output == expected)
    }

    private func outputs(of plan: String, in folder: TestFolder) async throws -> String {
        let document = try await Slipway.run("show", "-json", plan, in: folder).document()
        let values = (document["prior_state"] as? [String: Any])?["values"] as? [String: Any]
        let output = (values?["outputs"] as? [String: Any])?["o"] as? [String: Any]
        return output?["value"].map { "\($0)" } ?? "none"
    }

    // MARK: - Triggers

    /// Resources, what triggers a replacement, and the errors that a plan makes of it.
    @Test(arguments: [
        ("count = 1", "terraform_data.a[3]", [missing]),
        ("count = 1", "terraform_data.a[3], terraform_data.a[4]", [missing, missing]),
        ("count = 1", "terraform_data.a.id", [missing]),
        ("count = 0", "terraform_data.a", [missing]),
        ("for_each = {}", "terraform_data.a", [missing]),
        ("", "terraform_data.a[0]", [missing]),
        ("", "upper(terraform_data.a.id)", [strange]),
        ("", "(terraform_data.a)", [strange]),
        ("count = 2", "terraform_data.a[*].id", [strange]),
        ("count = 2", "terraform_data.a[1 + 0 * count.index]", ["Invalid expression"]),
        ("count = 2", "terraform_data.a[each.key]", ["Reference to \"each\" in context without for_each"]),
        ("", "local.a", ["Invalid reference in replace_triggered_by expression", strange]),
        ("", "terraform_data.a", []),
        ("count = 2", "terraform_data.a", []),
        ("count = 2", "terraform_data.a[1].input", []),
        ("", "terraform_data.a.nothing", []),
    ])
    func triggersNameWhatChanges(_ repetition: String, _ trigger: String, _ errors: [String]) async throws {
        let folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {
                  \(repetition)
                }
                locals {
                  a = 1
                }
                resource "terraform_data" "b" {
                  lifecycle {
                    replace_triggered_by = [\(trigger)]
                  }
                }
                """)
        let result = try await Slipway.run("plan", in: folder)
        #expect(summaries(result) == errors, "\(result.words)")
        #expect(result.status == (errors.isEmpty ? 0 : 1))
    }

    @Test func aTriggerMustNotNameAnAttributeThatThereIsNone() async throws {
        let folder = try TestFolder(stack: triggering(input: "1", by: "nothing"))
        let made = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(made.status == 0, "\(made.words)")
        try folder.write(triggering(input: "2", by: "nothing"), to: "main.tf")
        let wrong = try await Slipway.run("plan", in: folder)
        #expect(summaries(wrong) == ["Unsupported attribute"], "\(wrong.words)")
        for attribute in ["input", "input.x", "id"] {
            try folder.write(triggering(input: "2", by: attribute), to: "main.tf")
            let right = try await Slipway.run("plan", in: folder)
            #expect(right.status == 0, "\(right.words)")
            let replaces = right.words.contains("terraform_data.b will be replaced")
            #expect(replaces == (attribute == "input"), "\(right.words)")
        }
    }

    private func triggering(input: String, by attribute: String) -> String {
        """
        resource "terraform_data" "a" {
          input = \(input)
        }
        resource "terraform_data" "b" {
          lifecycle {
            replace_triggered_by = [terraform_data.a.\(attribute)]
          }
        }
        """
    }

    // MARK: - Findings about several instances

    @Test func eachInstanceOfACheckIsToldOf() async throws {
        let folder = try TestFolder(stack: "module \"m\" {\n  source = \"./m\"\n  count  = 3\n}")
        try folder.write(
            """
            locals {
              one = 1
            }
            check "c" {
              assert {
                condition     = local.one == 2
                error_message = "not two"
              }
            }
            """, to: "m/main.tf")
        try await Slipway.run("init", in: folder)
        for command in [["plan"], ["apply", "-auto-approve"]] {
            let text = try await Slipway.run(command, in: folder)
            #expect(summaries(text, "Warning: ") == Array(repeating: failed, count: 3), "\(text.words)")
            let events = try await Slipway.run(command + ["-json"], in: folder)
            #expect(events.output.split(separator: "\"summary\":\"\(failed)\"").count == 4)
        }
    }

    /// A plan tells once what is wrong with one place, an apply for each object; calls of functions are told apart.
    @Test(arguments: [
        ("tolist([1])[length(terraform_data.a)]", 1), ("element([], length(terraform_data.a))", 2),
    ])
    func mistakesOfInstances(_ expression: String, _ count: Int) async throws {
        let folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {
                  count = 2
                }
                resource "terraform_data" "b" {
                  for_each = toset(["x", "y"])
                  input    = \(expression)
                }
                """)
        let plan = try await Slipway.run("plan", in: folder)
        #expect(summaries(plan).count == count, "\(plan.words)")
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(summaries(apply).count == 2, "\(apply.words)")
    }

    @Test func validationLooksAtConditionsOfOutputs() async throws {
        for (value, errors) in [("1", []), ("2", ["Module output value precondition failed"])] {
            let folder = try TestFolder(
                stack: """
                    locals {
                      a = \(value)
                    }
                    output "o" {
                      value = 1
                      precondition {
                        condition     = local.a == 1
                        error_message = "not one"
                      }
                    }
                    """)
            let result = try await Slipway.run("validate", in: folder)
            #expect(summaries(result) == errors, "\(result.words)")
        }
    }

    // MARK: - Files

    /// A file, and what showing it ends with.
    @Test(arguments: [
        (nil, unreadable), ("", unreadable), ("garbage", unreadable), ("[]", unreadable), ("{}", unreadable),
        (#"{"version": 99}"#, "Couldn't show state file"),
        (#"{"version": 4, "serial": 1, "lineage": "x", "resources": 3}"#, "Couldn't show state file"),
    ])
    func whatIsNeitherPlanNorState(_ text: String?, _ summary: String) async throws {
        let folder = try TestFolder(stack: "")
        if let text { try folder.write(text, to: "file") }
        for arguments in [["show", "file"], ["show", "-json", "file"]] {
            let result = try await Slipway.run(arguments, in: folder)
            #expect(summaries(result) == [summary], "\(result.words)")
            #expect(result.status == 1 && result.output.isEmpty)
        }
    }

    @Test func aDamagedPlanIsAPlan() async throws {
        let folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {}")
        try await Slipway.run("plan", "-out=p", in: folder)
        var bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: "p")))
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: folder.url.appending(path: "p"))
        let result = try await Slipway.run("show", "p", in: folder)
        #expect(summaries(result) == ["Couldn't show local plan"], "\(result.words)")
    }

    private static let header = #""version": 4, "serial": 1, "lineage": "x""#
    private static let object =
        #"{"mode": "managed", "type": "terraform_data", "name": "a", "provider": "provider[\"terraform.io/builtin/terraform\"]", "#
    /// A damaged state, and Terraform's words for it, whoever reads it.
    @Test(arguments: [
        ("garbage", "Unsupported state file format"), ("{}", "Unsupported state file format"),
        (#"{"version": 99}"#, "Unsupported state file format"),
        ("{\(header), \"outputs\": []}", "Invalid state file format"),
        (
            #"{\#(header), "outputs": {"a": {"value": "x", "type": "number"}}}"#,
            "Invalid output value saved in state"
        ),
        (#"{\#(header), "outputs": {"a": {"value": "x"}}}"#, "Invalid output value type in state"),
        (#"{\#(header), "resources": [{"mode": "odd"}]}"#, "Invalid resource mode in state"),
        (
            #"{\#(header), "resources": [\#(object)"instances": [{"attributes": {}, "status": "odd"}]}]}"#,
            "Invalid resource instance metadata in state"
        ),
        (
            #"{\#(header), "resources": [\#(object)"instances": [{"attributes": {}}, {"attributes": {}}]}]}"#,
            "Duplicate resource instance in state"
        ),
    ])
    func aDamagedStateIsCalledWhatItIs(_ state: String, _ summary: String) async throws {
        let folder = try TestFolder(
            stack: """
                data "terraform_remote_state" "other" {
                  backend = "local"
                  config  = { path = "other.tfstate" }
                }
                """)
        try folder.write(state, to: "other.tfstate")
        let reading = try await Slipway.run("plan", in: folder)
        #expect(summaries(reading) == [summary], "\(reading.words)")
        try folder.write("", to: "main.tf")
        try folder.write(state, to: "terraform.tfstate")
        for command in ["plan", "show", "output", "providers"] {
            let result = try await Slipway.run(command, in: folder)
            #expect(summaries(result) == [summary], "\(result.words)")
            #expect(result.status == 1)
        }
        let result = try await Slipway.run("init", in: folder)
        #expect(summaries(result) == ["Error refreshing state: \(summary)"], "\(result.words)")
        #expect(try folder.text(of: "terraform.tfstate") == state)
    }

    // MARK: - Providers

    /// Nothing answers at the address that the provider block names, so the error tells whether the block was looked at.
    @Test func aTargetWithoutConfigurationHasTheProviderOfTheConfiguration() async throws {
        let folder = try TestFolder(
            stack: """
                variable "region" {
                  default = "eu-west-1"
                }
                locals {
                  address = "http://127.0.0.1:1"
                }
                provider "aws" {
                  region     = var.region
                  access_key = "a"
                  secret_key = "b"
                  endpoints {
                    ec2 = local.address
                  }
                }
                """)
        try folder.write(
            #"""
            {"version": 4, "serial": 1, "lineage": "x", "resources": [{"mode": "managed", "type": "aws_eip", "name": "gone",
            "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]", "instances": [{"attributes": {"id": "eipalloc-1"}}]}]}
            """#, to: "terraform.tfstate")
        for options in [["-target=aws_eip.gone"], ["-destroy", "-target=aws_eip.gone"]] {
            let result = try await Slipway.run(
                ["plan"] + options, in: folder,
                environment: ["AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true"])
            #expect(summaries(result) == ["reading aws_eip (eipalloc-1)"], "\(result.words)")
            #expect(result.words.contains("EC2 at 127.0.0.1:1 cannot be reached"), "\(result.words)")
        }
    }

    // MARK: - Initialization

    /// A stack, and what preparing it ends with.
    @Test(arguments: [
        ("resource {\n}", [announcement, "Missing type for resource"]),
        ("terraform {\n  required_version = \"garbage\"\n}", [announcement, "Invalid version constraint"]),
        ("terraform {\n  required_version = \">= 99.0\"\n}", ["Unsupported Terraform Core version"]),
        // What installing modules has told already is not announced.
        (
            "module \"m\" {\n  source = \"./m\"\n}\nmodule \"m\" {\n  source = \"./m\"\n}",
            ["Duplicate module call"]
        ),
        ("resource \"foo_bar\" \"a\" {\n}", ["Failed to query available provider packages"]),
        (
            "terraform {\n  required_providers {\n    terraform = {\n      source = \"terraform.io/builtin/terraform\"\n      version = \"1.0\"\n    }\n  }\n}",
            ["Invalid dependency on built-in provider"]
        ),
        (
            "terraform {\n  required_providers {\n    x = {\n      source = \"terraform.io/builtin/x\"\n    }\n  }\n}",
            ["Invalid dependency on built-in provider"]
        ),
        (
            "terraform {\n  required_providers {\n    x = {\n      source = \"-/x\"\n    }\n  }\n}",
            ["Invalid legacy provider address"]
        ),
    ])
    func whatInitializationSays(_ stack: String, _ errors: [String]) async throws {
        let folder = try TestFolder(stack: stack)
        try folder.write("locals {\n  a = 1\n}", to: "m/main.tf")
        let result = try await Slipway.run("init", in: folder)
        #expect(summaries(result) == errors, "\(result.words)")
        #expect(result.status == 1)
    }

    @Test func aDamagedNoteOfTheBackendIsNotPassedOver() async throws {
        let folder = try TestFolder(
            stack: "terraform {\n  backend \"local\" {\n    path = \"x.tfstate\"\n  }\n}")
        for text in ["garbage", #"{"version": 99}"#] {
            try folder.write(text, to: ".terraform/terraform.tfstate")
            for command in [["init"], ["plan"], ["apply", "-auto-approve"], ["state", "list"]] {
                let result = try await Slipway.run(command, in: folder)
                #expect(summaries(result) == ["Failed to load the backend state file"], "\(result.words)")
            }
            #expect(try folder.text(of: ".terraform/terraform.tfstate") == text)
        }
        let result = try await Slipway.run("init", "-reconfigure", in: folder)
        #expect(result.status == 0, "\(result.words)")
    }

    /// A plan goes through the keys of a resource and its objects in the state side by side, so both must have one order.
    @Test func objectsAreFoundWhateverTheirKeysAre() async throws {
        let keys = [
            "a", "A", "z", "a-10", "a-2", "a10", "é", "e\u{301}x", "f", "e", "ez", "\u{FF5A}", "\u{1F600}",
            "\u{FB01}", "fi",
            "Å", "\u{212B}", "~", "\u{E000}", "\u{10000}", "가", "\u{1100}\u{1161}", "10", "9", "", " ",
        ]
        let folder = try TestFolder(
            stack: """
                resource "terraform_data" "named" {
                  for_each = toset([\(keys.map { "\"\($0)\"" }.joined(separator: ", "))])
                  input    = each.key
                }
                resource "terraform_data" "numbered" {
                  count = 130
                  input = count.index
                }
                """)
        let applied = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(applied.status == 0, "\(applied.words)")
        for option in ["-refresh=false", "-refresh=true"] {
            let planned = try await Slipway.run("plan", "-detailed-exitcode", option, in: folder)
            #expect(planned.status == 0, "\(planned.words)")
        }
    }
}

private let missing = "Reference to a missing instance in replace_triggered_by"
private let strange = "Invalid replace_triggered_by expression"
private let failed = "Check block assertion failed"
private let unreadable = "Failed to read the given file as a state or plan file"
private let announcement = "Terraform encountered problems during initialisation, including problems"

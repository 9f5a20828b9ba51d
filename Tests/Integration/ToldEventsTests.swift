import Foundation
import Testing

private let core = ProcessInfo.processInfo.environment["SLIPWAY_TERRAFORM"].map { URL(fileURLWithPath: $0) }

/// What commands tell with `-json`, and in which order: refusals, findings of a plan and of its apply, and what is left out after a failure.
///
/// `SLIPWAY_TERRAFORM` may name a program that behaves as `terraform` does; then the same is asked of that one.
@Suite(.timeLimit(.minutes(15))) struct ToldEventsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let files: [String: String]
        /// Commands that are to succeed first, and files that are written among them, as `PATH < TEXT`.
        let before: [String]
        let command: String
        let status: Int32
        let told: [String]

        init(
            _ name: String, _ text: String, files: [String: String] = [:], after before: [String] = [],
            _ command: String, status: Int32 = 0, tells told: [String]
        ) {
            testDescription = name
            self.files = files.merging(["main.tf": text]) { own, _ in own }
            self.before = before
            self.command = command
            self.status = status
            self.told = told
        }
    }

    @Test(arguments: cases) func whatIsTold(_ test: Case) async throws {
        let found = try await run(test, with: Slipway.program)
        #expect(found.status == test.status, "\(test)")
        #expect(found.told == test.told, "\(test)")
    }

    @Test(.enabled(if: core != nil, "SLIPWAY_TERRAFORM names no program"), arguments: cases)
    func theCoreTellsTheSame(_ test: Case) async throws {
        let found = try await run(test, with: try #require(core))
        #expect(found.status == test.status, "\(test)")
        #expect(found.told == test.told, "\(test)")
    }

    private func run(_ test: Case, with program: URL) async throws -> (status: Int32, told: [String]) {
        let folder = try TestFolder()
        for (path, text) in test.files { try folder.write(text, to: path) }
        func start(_ words: [String]) async throws -> Slipway.Result {
            try await Slipway.run(
                words, in: folder, environment: ["CHECKPOINT_DISABLE": "1"], program: program)
        }
        if !test.command.hasPrefix("init") { _ = try await start(["init", "-input=false"]) }
        for step in test.before {
            let parts = step.components(separatedBy: " < ")
            if parts.count == 2 {
                try folder.write(parts[1], to: parts[0])
            } else {
                let result = try await start(step.split(separator: " ").map(String.init))
                #expect(result.status == 0, "\(test): \(step): \(result.words)")
            }
        }
        let result = try await start(test.command.split(separator: " ").map(String.init))
        return (result.status, try told(result))
    }

    /// The events of a stream, or the findings of the document that `validate` prints.
    private func told(_ result: Slipway.Result) throws -> [String] {
        if let document = try? result.document(), let findings = document["diagnostics"] as? [[String: Any]] {
            return ["document"] + findings.map(finding)
        }
        return try result.events().compactMap(line)
    }

    private func finding(_ diagnostic: [String: Any]) -> String {
        "\(diagnostic["severity"] ?? "?"): \(diagnostic["summary"] ?? "?")"
    }

    private func line(_ event: [String: Any]) -> String? {
        let change = event["change"] as? [String: Any]
        let hook = event["hook"] as? [String: Any]
        func address(_ part: [String: Any]?) -> Any { (part?["resource"] as? [String: Any])?["addr"] ?? "?" }
        switch event["type"] as? String {
        case "version": return "version"
        case "diagnostic": return (event["diagnostic"] as? [String: Any]).map(finding)
        case "planned_change": return "plans to \(change?["action"] ?? "?") \(address(change))"
        case "apply_complete": return "did \(hook?["action"] ?? "?") \(address(hook))"
        case "change_summary": return event["@message"] as? String
        case "outputs":
            let outputs = event["outputs"] as? [String: [String: Any]] ?? [:]
            let parts = outputs.sorted { $0.key < $1.key }.map { name, output in
                (output["action"] as? String).map { "\(name) \($0)" } ?? name
            }
            return "outputs \(parts.joined(separator: ", "))"
        default: return nil
        }
    }
}

private let a = "resource \"terraform_data\" \"a\" {}\n"

private func resource(_ name: String, _ body: String) -> String {
    "resource \"terraform_data\" \"\(name)\" {\n  \(body)\n}\n"
}

private func importing(_ name: String, _ id: String) -> String {
    "import {\n  to = terraform_data.\(name)\n  id = \(id)\n}\n"
}

private func check(_ condition: String) -> String {
    "variable \"v\" {\n  default = 1\n}\n"
        + "check \"k\" {\n  assert {\n    condition = \(condition)\n    error_message = \"no\"\n  }\n}\n"
}

private func output(_ name: String, _ value: String) -> String {
    "output \"\(name)\" {\n  value = \(value)\n}\n"
}

extension ToldEventsTests {
    private static let cases = refusals + imports + checks + outputs + warnings + providers

    private static let tooMany = "error: Too many command line arguments"
    private static let unparsed = "error: Failed to parse command-line flags"

    private static let refusals: [Case] = [
        Case("plan, unknown option", a, "plan -json -nope", status: 1, tells: ["version", unparsed]),
        Case("plan, arguments", a, "plan -json x y", status: 1, tells: ["version", tooMany]),
        Case(
            "plan, target", a, "plan -json -target=1!", status: 1,
            tells: ["version", "error: Invalid target \"1!\""]),
        Case(
            "plan, two modes", a, "plan -json -destroy -refresh-only", status: 1,
            tells: ["version", "error: Incompatible plan mode options"]),
        Case(
            "apply, nobody to ask", a, "apply -json", status: 1,
            tells: ["version", "error: Plan file or auto-approve required"]),
        Case("apply, arguments", a, "apply -json -auto-approve x y", status: 1, tells: ["version", tooMany]),
        Case(
            "apply, no such plan", a, "apply -json no.plan", status: 1,
            tells: ["version", "error: Failed to load \"no.plan\" as a plan file"]),
        Case(
            "destroy, nobody to ask", a, "destroy -json", status: 1,
            tells: ["version", "error: Plan file or auto-approve required"]),
        Case("destroy, arguments", a, "destroy -json x y", status: 1, tells: ["version", tooMany]),
        Case("refresh, arguments", a, "refresh -json x y", status: 1, tells: ["version", tooMany]),
        Case(
            "validate, unknown option", a, "validate -json -nope", status: 1, tells: ["document", unparsed]),
        Case("validate, arguments", a, "validate -json x y", status: 1, tells: ["document", tooMany]),
        Case("init, unknown option", a, "init -json -nope", status: 1, tells: ["version", unparsed]),
        Case(
            "init, arguments", a, "init -json x y", status: 1,
            tells: ["version", "\(tooMany). Did you mean to use -chdir?"]),
    ]

    private static let imports: [Case] =
        [
            ("that is not known", "terraform_data.a.id"), ("that is empty", "var.empty"),
            ("that is null", "var.nothing"),
        ].map { name, id in
            Case(
                "import with an id \(name)",
                "variable \"empty\" {\n  default = \"\"\n}\nvariable \"nothing\" {\n  default = null\n}\n" + a
                    + resource("b", "") + resource("c", "input = terraform_data.b.id") + importing("b", id)
                    + output("o", "terraform_data.c.id") + output("p", "terraform_data.a.id"), "plan -json",
                status: 1,
                tells: [
                    "version", "plans to create terraform_data.a",
                    "Plan: 1 to add, 0 to change, 0 to destroy.",
                    "outputs p create", "error: Invalid import id argument",
                ])
        } + [
            Case(
                "import with an empty id that is written down", a + importing("a", "\"\""), "plan -json",
                status: 1,
                tells: ["version", "error: Invalid import id argument"]),
            Case(
                "import to an instance that there is none of",
                resource("a", "count = 1") + resource("c", "") + importing("a[1]", "\"x\""), "plan -json",
                status: 1,
                tells: [
                    "version", "plans to create terraform_data.c",
                    "Plan: 1 to add, 0 to change, 0 to destroy.",
                    "error: Configuration for import target does not exist",
                ]),
        ]

    private static let failedCheck = "warning: Check block assertion failed"

    private static let checks: [Case] = [
        Case(
            "check that fails before and after", a + check("var.v > 2"), "apply -json -auto-approve",
            tells: [
                "version", "plans to create terraform_data.a", "Plan: 1 to add, 0 to change, 0 to destroy.",
                "did create terraform_data.a", failedCheck,
                "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", "outputs ",
            ]),
        Case(
            "check that is known after the apply", a + check("terraform_data.a.id == \"\""),
            "apply -json -auto-approve",
            tells: [
                "version", "plans to create terraform_data.a", "Plan: 1 to add, 0 to change, 0 to destroy.",
                "did create terraform_data.a", failedCheck,
                "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", "outputs ",
            ]),
        Case(
            "check of a stack without changes", a + check("var.v > 2"), after: ["apply -auto-approve"],
            "apply -json -auto-approve",
            tells: [
                "version", "Plan: 0 to add, 0 to change, 0 to destroy.", failedCheck,
                "Apply complete! Resources: 0 added, 0 changed, 0 destroyed.", "outputs ",
            ]),
        Case(
            "check of a plan", a + check("var.v > 2"), "plan -json",
            tells: [
                "version", "plans to create terraform_data.a", "Plan: 1 to add, 0 to change, 0 to destroy.",
                failedCheck,
            ]),
        Case(
            "check of a saved plan", a + check("var.v > 2"), after: ["plan -out=p"], "apply -json p",
            tells: [
                "version", "plans to create terraform_data.a", "did create terraform_data.a", failedCheck,
                "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", "outputs ",
            ]),
    ]

    private static let outputs: [Case] = [
        Case(
            "outputs after a failure",
            "variable \"n\" {\n  default = 1\n}\n"
                + resource(
                    "a",
                    "lifecycle {\n    precondition {\n      condition = var.n > 2\n      error_message = \"no\"\n    }\n  }"
                )
                + resource("b", "input = terraform_data.a.id") + resource("c", "")
                + output("a", "terraform_data.a.id") + output("b", "terraform_data.b.id")
                + output("c", "terraform_data.c.id") + output("d", "1"), "plan -json", status: 1,
            tells: [
                "version", "plans to create terraform_data.c", "Plan: 1 to add, 0 to change, 0 to destroy.",
                "outputs c create, d create", "error: Resource precondition failed",
            ]),
        Case(
            "what follows a variable that does not fit",
            "variable \"n\" {\n  default = 1\n  validation {\n    condition = var.n > 2\n    error_message = \"no\"\n  }\n}\n"
                + resource("a", "input = var.n") + resource("b", "count = var.n") + resource("c", "")
                + output("a", "var.n") + output("c", "2"), "plan -json", status: 1,
            tells: [
                "version", "plans to create terraform_data.c", "Plan: 1 to add, 0 to change, 0 to destroy.",
                "outputs c create", "error: Invalid value for variable",
            ]),
    ]

    private static let targeted = "warning: Resource targeting is in effect"

    private static let warnings: [Case] = [
        Case(
            "findings of a plan", a, "plan -json -target=terraform_data.a",
            tells: [
                "version", "plans to create terraform_data.a", "Plan: 1 to add, 0 to change, 0 to destroy.",
                targeted,
            ]),
        Case(
            "findings of a plan and its apply", a, "apply -json -auto-approve -target=terraform_data.a",
            tells: [
                "version", "plans to create terraform_data.a", "Plan: 1 to add, 0 to change, 0 to destroy.",
                "did create terraform_data.a", targeted, "warning: Applied changes may be incomplete",
                "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", "outputs ",
            ]),
        Case(
            "findings of a destruction", a, after: ["apply -auto-approve"],
            "destroy -json -auto-approve -target=terraform_data.a",
            tells: [
                "version", "plans to delete terraform_data.a", "Plan: 0 to add, 0 to change, 1 to destroy.",
                "did delete terraform_data.a", targeted, "warning: Applied changes may be incomplete",
                "Destroy complete! Resources: 1 destroyed.",
            ]),
        Case(
            "findings of a refresh", "", "refresh -json",
            tells: ["version", "warning: Empty or non-existent state", "outputs "]),
    ]

    /// A state that was written with another provider, or another configuration of it.
    private static func state(_ provider: String) -> [String: String] {
        [
            "terraform.tfstate": """
            {
              "version": 4, "terraform_version": "1.15.5", "serial": 1, "lineage": "l", "outputs": {},
              "resources": [
                {
                  "mode": "managed", "type": "terraform_data", "name": "a", "provider": "\(provider)",
                  "instances": [
                    {
                      "schema_version": 0,
                      "attributes": {"id": "x", "input": null, "output": null, "triggers_replace": null},
                      "sensitive_attributes": []
                    }
                  ]
                }
              ]
            }
            """
        ]
    }

    private static let alias = #"provider[\"terraform.io/builtin/terraform\"].east"#
    private static let inModule = #"module.m.provider[\"terraform.io/builtin/terraform\"]"#
    private static let unknown = #"provider[\"registry.example.com/nobody/nothing\"]"#
    private static let nothing = "Plan: 0 to add, 0 to change, 0 to destroy."
    private static let gone = "error: Provider configuration not present"

    private static let providers: [Case] = [
        Case(
            "object of a configuration that is gone", a, files: state(alias), "plan -json",
            tells: ["version", nothing]),
        Case(
            "the same, without its resource", "", files: state(alias), "plan -json", status: 1,
            tells: ["version", gone]),
        Case(
            "the same, with its configuration", "provider \"terraform\" {\n  alias = \"east\"\n}\n",
            files: state(alias), "plan -json",
            tells: [
                "version", "plans to delete terraform_data.a", "Plan: 0 to add, 0 to change, 1 to destroy.",
            ]),
        Case(
            "the same, while everything ends", a, files: state(alias), "destroy -json -auto-approve",
            tells: [
                "version", "plans to delete terraform_data.a", "Plan: 0 to add, 0 to change, 1 to destroy.",
                "did delete terraform_data.a", "Destroy complete! Resources: 1 destroyed.",
            ]),
        Case(
            "object of a provider that is not there", a, files: state(unknown), "plan -json", status: 1,
            tells: ["version", "error: Missing required provider"]),
        Case(
            "the same, without its resource", "", files: state(unknown), "plan -json", status: 1,
            tells: ["version", "error: Missing required provider"]),
        Case(
            "object of a configuration within a module that is gone", "", files: state(inModule),
            "plan -json", status: 1, tells: ["version", gone]),
        Case(
            "the same, while everything ends", "", files: state(inModule), "destroy -json -auto-approve",
            status: 1, tells: ["version", gone]),
    ]
}

import Testing

/// Where the value of a variable may come from, weakest first.
private let sources = [
    "default", "TF_VAR_", "terraform.tfvars", "staging.tfvars", "a.auto.tfvars", "b.auto.tfvars", "-var-file",
    "-var",
]

@Suite(.timeLimit(.minutes(15))) struct VariableTests {
    @Test(arguments: sources.indices) func aStrongerSourceWins(_ strongest: Int) async throws {
        let folder = try TestFolder(
            stack: """
                variable "v" {
                  default = "default"
                }
                output "v" {
                  value = var.v
                }
                """)
        var arguments = ["apply", "-auto-approve", "-workspace=staging"]
        var environment: [String: String] = [:]
        for source in sources[...strongest] {
            switch source {
            case "default": break
            case "TF_VAR_": environment["TF_VAR_v"] = source
            case "-var-file":
                try folder.write("v = \"-var-file\"\n", to: "given.tfvars")
                arguments += ["-var-file=given.tfvars"]
            case "-var": arguments += ["-var", "v=-var"]
            default: try folder.write("v = \"\(source)\"\n", to: source)
            }
        }
        #expect(try await Slipway.run(arguments, in: folder, environment: environment).status == 0)
        let output = try await Slipway.run("output", "-raw", "-workspace=staging", "v", in: folder)
        #expect(output.output == sources[strongest])
    }

    @Test func theLastOptionWins() async throws {
        let folder = try TestFolder(stack: "variable \"v\" {}\noutput \"v\" { value = var.v }\n")
        try folder.write("v = \"file\"\n", to: "given.tfvars")
        let orders: [([String], String)] = [
            (["-var", "v=option", "-var-file=given.tfvars"], "file"),
            (["-var-file=given.tfvars", "-var", "v=option"], "option"),
            (["-var=v=one", "-var=v=two"], "two"),
        ]
        for (options, expected) in orders {
            try await Slipway.run(["apply", "-auto-approve"] + options, in: folder)
            #expect(try await Slipway.run("output", "-raw", "v", in: folder).output == expected)
        }
    }

    @Test func anotherWorkspacesFileIsLeftAlone() async throws {
        let folder = try TestFolder(
            stack: "variable \"v\" {\n  default = \"own\"\n}\noutput \"v\" { value = var.v }\n")
        try folder.write("v = \"prod\"\n", to: "prod.tfvars")
        try await Slipway.run("apply", "-auto-approve", "-workspace=staging", in: folder)
        #expect(
            try await Slipway.run("output", "-raw", "-workspace=staging", "v", in: folder).output == "own")
    }

    @Test func jsonFilesAndTypedTextAreRead() async throws {
        let folder = try TestFolder(
            stack: """
                variable "list" { type = list(number) }
                variable "object" { type = object({ name = string, size = optional(number, 3) }) }
                output "sum" { value = sum(var.list) + var.object.size }
                """)
        try folder.write(#"{"list": [1, 2]}"#, to: "x.auto.tfvars.json")
        let environment = ["TF_VAR_object": #"{ name = "n" }"#]
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder, environment: environment)
        #expect(apply.status == 0, "\(apply.words)")
        #expect(try await Slipway.run("output", "-json", "sum", in: folder).words == "6")
    }

    @Test func anUndeclaredVariableIsRefusedOnTheCommandLine() async throws {
        let folder = try TestFolder(stack: "variable \"size\" {\n  default = 1\n}\n")
        let result = try await Slipway.run("plan", "-var", "sise=2", in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("Value for undeclared variable"))
        #expect(result.words.contains(#"Did you mean "size"?"#))
    }

    @Test func aVariableFileThatIsMissingIsTold() async throws {
        let folder = try TestFolder(stack: "")
        let result = try await Slipway.run("plan", "-var-file=nowhere.tfvars", in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("nowhere.tfvars"))
    }

    @Test func sensitiveValuesNeverReachTheTerminal() async throws {
        let folder = try TestFolder(
            stack: """
                variable "password" {
                  sensitive = true
                }
                resource "terraform_data" "a" {
                  input            = "open-text"
                  triggers_replace = { secret = var.password }
                }
                output "password" {
                  value     = var.password
                  sensitive = true
                }
                """)
        let environment = ["TF_VAR_password": "hunter2-hunter2"]
        for command in [
            ["plan"], ["plan", "-json"], ["apply", "-auto-approve"], ["plan", "-destroy"], ["show"],
            ["output"],
            ["state", "show", "terraform_data.a"],
        ] {
            let result = try await Slipway.run(command, in: folder, environment: environment)
            #expect(result.status == 0, "\(command)")
            #expect(!result.words.contains("hunter2"), "\(command)")
        }
        #expect(try await Slipway.run("output", "-raw", "password", in: folder).output == "hunter2-hunter2")
    }
}

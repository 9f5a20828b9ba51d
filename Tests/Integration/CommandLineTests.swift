import Testing

@Suite(.timeLimit(.minutes(15))) struct CommandLineTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {\n  input = path.root\n}\n")
    }

    @Test func versionsAreToldInTheFormThatToolsRead() async throws {
        for words in ["version", "-version", "--version", "-v"] {
            let result = try await Slipway.run(words, in: folder)
            #expect(result.status == 0)
            #expect(result.output.contains(/^Terraform v1\.15\.\d+\non [a-z]+_[a-z0-9]+\n/))
        }
        let document = try await Slipway.run("version", "-json", in: folder).document()
        #expect((document["terraform_version"] as? String)?.hasPrefix("1.15.") == true)
        #expect(document["slipway_version"] is String)
    }

    @Test func helpIsThereForEverything() async throws {
        let overview = try await Slipway.run("-help", in: folder)
        #expect(overview.status == 0)
        for command in [
            "init", "validate", "plan", "apply", "destroy", "output", "state", "workspace", "drift",
        ] {
            #expect(overview.output.contains("  \(command)"))
            let help = try await Slipway.run(command, "-help", in: folder)
            #expect(help.status == 0, "\(command)")
            #expect(help.output.contains("Usage: slipway [global options] \(command)"), "\(help.words)")
        }
        #expect(try await Slipway.run(in: folder).status == 127)
    }

    @Test func misspelledCommandsAndOptionsGetAHint() async throws {
        let command = try await Slipway.run("aply", in: folder)
        #expect(command.status == 1)
        #expect(command.words.contains(#"Did you mean "apply"?"#))
        let option = try await Slipway.run("plan", "-detailed-exitcod", in: folder)
        #expect(option.status == 1)
        #expect(option.words.contains("Did you mean -detailed-exitcode?"))
        let value = try await Slipway.run("plan", "-refresh=perhaps", in: folder)
        #expect(value.status == 1)
        #expect(value.words.contains("-refresh"))
    }

    @Test func optionsHaveOneDashOrTwo() async throws {
        for dashes in ["-", "--"] {
            let plan = try await Slipway.run(
                "plan", "\(dashes)detailed-exitcode", "\(dashes)refresh=false", "\(dashes)parallelism", "3",
                in: folder)
            #expect(plan.status == 2)
        }
    }

    @Test func aStackIsNamedByItsFolderOrByChdir() async throws {
        try folder.write("variable \"v\" {}\noutput \"v\" { value = var.v }\n", to: "deep/stack/main.tf")
        try folder.write("v = \"from here\"\n", to: "here.tfvars")
        try folder.write("v = \"from there\"\n", to: "deep/stack/here.tfvars")
        let arguments = ["apply", "-auto-approve", "-var-file=here.tfvars"]
        // A folder argument leaves paths as the user sees them; -chdir is as if one had gone there first.
        let argument = try await Slipway.run(arguments + ["deep/stack"], in: folder)
        #expect(argument.output.contains(#"v = "from here""#))
        #expect(folder.exists("deep/stack/terraform.tfstate"))
        let chdir = try await Slipway.run(["-chdir=deep/stack"] + arguments, in: folder)
        #expect(chdir.output.contains(#"v = "from there""#))
        let missing = try await Slipway.run("-chdir=nowhere", "plan", in: folder)
        #expect(missing.status == 1)
        #expect(missing.words.contains("nowhere"))
        #expect(try await Slipway.run("plan", "nowhere", in: folder).status == 1)
    }

    @Test func optionsMayComeFromTheEnvironment() async throws {
        let environment = ["TF_CLI_ARGS_plan": "-detailed-exitcode"]
        #expect(try await Slipway.run("plan", in: folder, environment: environment).status == 2)
        #expect(try await Slipway.run("validate", in: folder, environment: environment).status == 0)
    }

    @Test func theEnvironmentAsksForASimulation() async throws {
        let environment = ["SLIPWAY_SIMULATE": "1"]
        try await Slipway.run("apply", "-auto-approve", in: folder, environment: environment)
        #expect(folder.exists(".slipway/simulated/default/stack.json"))
        #expect(!folder.exists("terraform.tfstate"))
    }

    @Test func outputThatIsNoTerminalHasNoColours() async throws {
        for arguments in [["plan"], ["plan", "-no-color"], ["apply", "-auto-approve"], ["show"]] {
            let result = try await Slipway.run(arguments, in: folder)
            #expect(!result.words.contains("\u{1B}"), "\(arguments)")
        }
    }

    @Test func planExitCodesTellNoChangesChangesAndErrors() async throws {
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 2)
        #expect(try await Slipway.run("plan", in: folder).status == 0)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
        try folder.write("resource {}\n", to: "broken.tf")
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 1)
    }
}

import Foundation
import Testing

private func output(_ value: String) -> String { "output \"is\" {\n  value = \"\(value)\"\n}\n" }

@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: ModuleServer.isAvailable, "python3 is not on this machine, and the server is written in it"))
struct RegistryModuleTests {
    private let server: ModuleServer
    private let folder: TestFolder

    init() async throws {
        server = try await ModuleServer()
        folder = try TestFolder()
        for version in ["1.0.0", "1.1.0", "1.2.0-beta1", "2.0.0"] {
            try server.offer("team/net/aws", version, output(version))
        }
    }

    private func stack(_ source: String = "team/net/aws", version: String? = "~> 1.0") throws {
        let line = version.map { "  version = \"\($0)\"\n" } ?? ""
        try folder.write(
            "module \"net\" {\n  source = \"\(server.host)/\(source)\"\n\(line)}\noutput \"is\" {\n  value = module.net.is\n}\n",
            to: "main.tf")
    }

    private func run(_ arguments: String..., environment: [String: String] = [:]) async throws
        -> Slipway.Result
    {
        try await Slipway.run(arguments, in: folder, environment: environment)
    }

    private func installedVersion() throws -> String? {
        let text = try folder.text(of: ".terraform/modules/net/main.tf")
        return ["1.0.0", "1.1.0", "1.2.0-beta1", "2.0.0", "2.1.0"].first { text.contains("\"\($0)\"") }
    }

    @Test func theNewestAllowedVersionIsInstalledAndKept() async throws {
        try stack()
        let first = try await run("init")
        #expect(first.status == 0, "\(first.words)")
        #expect(
            first.output.contains(
                "Initializing modules...\nDownloading \(server.host)/team/net/aws 1.1.0 for net...\n"))
        #expect(first.output.contains("- net in .terraform/modules/net\n"))
        #expect(
            try folder.text(of: ".terraform/modules/modules.json")
                == #"{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"net","Source":"\#(server.host)/team/net/aws","Version":"1.1.0","Dir":".terraform/modules/net"}]}"#
        )
        #expect(try await run("apply", "-auto-approve").output.contains(#"is = "1.1.0""#))
        let requests = server.count("/")
        let second = try await run("init")
        #expect(second.status == 0 && !second.output.contains("Downloading"))
        #expect(server.count("/") == requests)
        #expect(
            try await run("modules").output.contains("\"net\"[\(server.host)/team/net/aws] 1.1.0 (~> 1.0)"))
        #expect(try folder.files().filter { $0.contains("fetching") } == [])
    }

    @Test func changedCallsAskForAnotherInit() async throws {
        try stack(version: "1.0.0")
        let before = try await run("validate")
        #expect(before.status == 1 && before.words.contains("Module not installed"))
        #expect(try await run("init").status == 0)
        #expect(try await run("validate").status == 0)
        try stack(version: ">= 1.1")
        #expect(try await run("plan").words.contains("Module version requirements have changed"))
        try stack("team/net/aws//x", version: "1.0.0")
        #expect(try await run("validate").words.contains("Module source has changed"))
        try stack(version: ">= 1.1, < 2.0")
        #expect(try await run("init").status == 0)
        #expect(try installedVersion() == "1.1.0")
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent(".terraform/modules/net"))
        #expect(try await run("validate").words.contains("Module not installed"))
    }

    @Test func theLockDecidesUntilAnUpgrade() async throws {
        try stack(version: ">= 1.0")
        #expect(try await run("get").status == 0)
        #expect(try installedVersion() == "2.0.0")
        try server.offer("team/net/aws", "2.1.0", output("2.1.0"))
        try folder.remove(".terraform")
        #expect(try await run("init").status == 0)
        #expect(try installedVersion() == "2.0.0")
        let lock = try folder.text(of: ".slipway.modules.lock.json")
        let upgraded = try await run("init", "-upgrade")
        #expect(upgraded.output.contains("Upgrading modules..."))
        #expect(try installedVersion() == "2.1.0")
        // A colleague's checkout has the old lock: what it locks is installed.
        try folder.write(lock, to: ".slipway.modules.lock.json")
        #expect(try await run("init").status == 0)
        #expect(try installedVersion() == "2.0.0")
        try folder.remove(".slipway.modules.lock.json")
        let readOnly = try await run("init", "-lockfile=readonly")
        #expect(readOnly.status == 1 && readOnly.words.contains("Module lock would change"))
        #expect(!folder.exists(".slipway.modules.lock.json"))
    }

    @Test func otherContentUnderTheSameVersionIsRefused() async throws {
        try stack(version: "1.0.0")
        #expect(try await run("init").status == 0)
        try server.offer("team/net/aws", "1.0.0", output("other"))
        #expect(try await run("init").status == 0)
        try folder.remove(".terraform")
        let refused = try await run("init")
        #expect(refused.status == 1 && refused.words.contains("Module content has changed"))
        #expect(!folder.exists(".terraform/modules/net"))
        #expect(try await run("init", "-upgrade").status == 0)
        #expect(try await run("init").status == 0)
        try folder.write("{", to: ".slipway.modules.lock.json")
        let broken = try await run("init")
        #expect(broken.status == 1 && broken.words.contains("Module lock cannot be read"))
    }

    @Test func aPrivateRegistryNeedsAToken() async throws {
        try server.offer("private/net/aws", "1.0.0", output("1.0.0"))
        try stack("private/net/aws")
        let none = try await run("init")
        #expect(
            none.status == 1 && none.words.contains("401 Unauthorized")
                && none.words.contains("There is no token for this host"))
        try folder.write(
            "credentials \"\(server.host)\" {\n  token = \"wrong-secret\"\n}\n", to: ".terraformrc")
        let wrong = try await run("init")
        #expect(
            wrong.status == 1 && wrong.words.contains("is not accepted")
                && !wrong.words.contains("wrong-secret"))
        try folder.write("credentials \"\(server.host)\" {\n  token = \"open-sesame\"\n}\n", to: "my.tfrc")
        let right = try await run("init", environment: ["TF_CLI_CONFIG_FILE": "my.tfrc"])
        #expect(right.status == 0 && !right.words.contains("open-sesame"), "\(right.words)")
        for file in try folder.files() where file != "my.tfrc" {
            #expect(!(try folder.text(of: file)).contains("open-sesame"), "\(file)")
        }
    }

    @Test func aCredentialsHelperIsAsked() async throws {
        try server.offer("private/net/aws", "1.0.0", output("1.0.0"))
        try stack("private/net/aws")
        try folder.write("credentials_helper \"test\" {\n  args = [\"--x\"]\n}\n", to: ".terraformrc")
        let program = ".terraform.d/plugins/terraform-credentials-test"
        try folder.write(
            "#!/bin/sh\ntest \"$*\" = \"--x get \(server.host)\" && echo '{\"token\": \"open-sesame\"}'\n",
            to: program)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.url.appendingPathComponent(program).path)
        #expect(try await run("init").status == 0)
    }

    @Test func settingsLeadToOtherServers() async throws {
        try folder.write(
            "module \"net\" {\n  source = \"modules.example.com/team/net/aws\"\n  version = \"1.0.0\"\n}\n",
            to: "main.tf")
        try folder.write(
            "host \"modules.example.com\" {\n  services = {\n    \"modules.v1\" = \"\(server.url)/v1/modules/\"\n  }\n}\n",
            to: ".terraformrc")
        let result = try await run("init")
        #expect(result.status == 0, "\(result.words)")
    }

    @Test(arguments: [
        (
            "team/net/aws", "9.9.9", "Unresolvable module version constraint",
            "The newest available version is 2.0.0"
        ),
        ("team/none/aws", "1.0.0", "Module not found", "there is no \"team/none/aws\""),
        ("broken/net/aws", "1.0.0", "Error accessing remote module registry", "is not JSON"),
        ("team/net/aws//none", "1.0.0", "Unreadable module subdirectory", "no folder \"none\""),
    ])
    func failuresAreExplained(_ one: (source: String, version: String, summary: String, words: String))
        async throws
    {
        try stack(one.source, version: one.version)
        let result = try await run("init")
        #expect(
            result.status == 1 && result.words.contains(one.summary) && result.words.contains(one.words),
            "\(result.words)")
        #expect(!folder.exists(".slipway.modules.lock.json") || one.source.hasSuffix("none"))
    }

    @Test func unreachableHostsAreExplained() async throws {
        for (host, words) in [("127.0.0.1:1", "connect"), ("registry.invalid", "resolve host")] {
            try folder.write("module \"m\" {\n  source = \"\(host)/a/b/c\"\n}\n", to: "main.tf")
            let result = try await run("init")
            #expect(
                result.status == 1 && result.words.contains("Error accessing remote module registry"),
                "\(result.words)")
            #expect(result.words.contains(words), "\(result.words)")
        }
    }

    @Test func oneFailureDoesNotHideOthers() async throws {
        try folder.write(
            """
            module "good" {
              source = "\(server.host)/team/net/aws"
            }
            module "none" {
              source = "\(server.host)/team/none/aws"
            }
            module "bad" {
              source = "boop"
            }
            module "gone" {
              source = "./gone"
            }
            output "x" {
            }
            """, to: "main.tf")
        let result = try await run("init", "-json")
        #expect(result.status == 1)
        let summaries = try result.events().compactMap {
            ($0["diagnostic"] as? [String: Any])?["summary"] as? String
        }
        #expect(
            Set(summaries) == [
                "Module not found", "Invalid module source address", "Unreadable module directory",
                "Missing required argument",
            ])
        // What could be installed is, so that only the rest is left to do.
        let manifest = try folder.text(of: ".terraform/modules/modules.json")
        #expect(manifest.contains("\"good\"") && !manifest.contains("\"none\""))
    }

    @Test func aMirrorTakesTheNetworksPlace() async throws {
        try folder.write(output("1.0.5"), to: "mirror/\(server.host)/team/net/aws/1.0.5/main.tf")
        try folder.write(output("2.0.5"), to: "mirror/\(server.host)/team/net/aws/2.0.5/main.tf")
        try stack()
        let result = try await run("init", environment: ["SLIPWAY_MODULE_MIRROR": "mirror"])
        #expect(result.status == 0, "\(result.words)")
        #expect(server.count("/") == 0)
        #expect(try folder.text(of: ".terraform/modules/net/main.tf").contains("1.0.5"))
        try folder.remove("mirror/\(server.host)/team/net/aws")
        try folder.remove(".terraform")
        try folder.remove(".slipway.modules.lock.json")
        #expect(try await run("init", environment: ["SLIPWAY_MODULE_MIRROR": "mirror"]).status == 0)
        #expect(try installedVersion() == "1.1.0")
    }

    @Test func aManifestMayLeadToACheckout() async throws {
        try stack(version: "1.0.0")
        try folder.write(output("mine"), to: "checkout/main.tf")
        let entry =
            #"{"Key":"net","Source":"\#(server.host)/team/net/aws","Version":"1.0.0","Dir":"checkout"}"#
        try folder.write(#"{"Modules":[\#(entry)]}"#, to: ".terraform/modules/modules.json")
        #expect(try await run("init").status == 0)
        #expect(server.count("/") == 0)
        #expect(try await run("apply", "-auto-approve").output.contains(#"is = "mine""#))
    }

    @Test func stacksKeepTheirModulesOutsideOfTheStack() async throws {
        let call =
            "module \"net\" {\n  source = \"\(server.host)/team/net/aws\"\n}\nmodule \"near\" {\n  source = \"./near\"\n}\n"
        try folder.write(call, to: "Stacks/shop/main.tf")
        try folder.write(output("near"), to: "Stacks/shop/near/main.tf")
        #expect(try await run("validate", "Stacks/shop").words.contains("Module not installed"))
        let result = try await run("init", "Stacks/shop")
        #expect(result.status == 0, "\(result.words)")
        #expect(
            folder.exists(".slipway/shop/modules/net/main.tf")
                && folder.exists("Stacks/shop/.slipway.modules.lock.json"))
        #expect(try await run("validate", "Stacks/shop").status == 0)
        try folder.remove(".slipway")
        try folder.write("module \"near\" {\n  source = \"./near\"\n}\n", to: "Stacks/shop/main.tf")
        #expect(try await run("validate", "Stacks/shop").status == 0)
    }
}

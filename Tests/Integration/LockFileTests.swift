import TestKit
import Testing

/// Files that say what is installed, and that somebody has damaged.
@Suite(.timeLimit(.minutes(15))) struct LockFileTests {
    private func lines(_ result: Slipway.Result, _ word: String) -> [String] {
        let lines = (result.output + "\n" + result.error).split(separator: "\n")
        return lines.filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) }
    }

    // MARK: - Locks of providers

    private static let null = "provider \"registry.terraform.io/hashicorp/null\" {\n"

    /// Files, what is said of them, and where.
    @Test(arguments: [
        (null + "  version = \n}\n", ["Invalid expression"], 2),
        ("<<<<<<< HEAD\n", ["Argument or block definition required"], 1),
        (
            "provider \"hashicorp/null\" {\n  version = \"1.0.0\"\n}\n",
            ["Non-normalized provider source address"], 1
        ),
        ("provider \"Registry.Terraform.io/a/b\" {\n}\n", ["Non-normalized provider source address"], 1),
        ("provider \"a/b/c/d\" {\n}\n", ["Invalid provider source address"], 1),
        ("provider \"terraform.io/builtin/terraform\" {\n}\n", ["Invalid provider source address"], 1),
        ("provider \"registry.terraform.io/-/null\" {\n}\n", ["Invalid provider source address"], 1),
        (null + "}\n", ["Missing required argument"], 1),
        (null + "  version = \"x\"\n}\n", ["Invalid provider version number"], 2),
        (null + "  version = \"v1.0\"\n}\n", ["Invalid provider version number"], 2),
        (null + "  version = some\n}\n", ["Variables not allowed"], 2),
        (
            null + "  version = \"1.0.0\"\n  constraints = \"some\"\n}\n",
            ["Invalid provider version constraints"], 3
        ),
        (null + "  version = \"1.0.0\"\n  hashes = [\"abc\"]\n}\n", ["Invalid provider hash string"], 3),
        (null + "  version = \"1.0.0\"\n  hashes = []\n}\n", ["Invalid provider hash set"], 3),
        (null + "  version = \"1.0.0\"\n  hashes = \"h1:a\"\n}\n", ["Invalid expression"], 3),
        (null + "  version = \"1.0.0\"\n  other = 1\n}\n", ["Unsupported argument"], 3),
        (
            null + "  version = \"1.0.0\"\n}\n" + null + "  version = \"1.0.0\"\n}\n",
            ["Duplicate provider lock"], 4
        ),
        ("other \"x\" {\n}\n", ["Unsupported block type"], 1),
        ("provider {\n  version = \"1.0.0\"\n}\n", ["Missing source_addr for provider"], 1),
        ("provider \"a\" \"b\" {\n}\n", ["Extraneous label for provider"], 1),
    ])
    func aDamagedLockFileIsTold(_ text: String, _ errors: [String], _ line: Int) async throws {
        let folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {}\n")
        try folder.write(text, to: ".terraform.lock.hcl")
        let result = try await Slipway.start(["init"], in: folder).finish()
        #expect(result.status == 1, "\(result.words)")
        #expect(lines(result, "Error: ") == errors)
        #expect(
            lines(result, "  on .terraform.lock.hcl line ").first?.hasPrefix("\(line)") ?? false,
            "\(result.error)")
        #expect(result.error.contains("   \(line): "), "\(result.error)")
        #expect(try folder.text(of: ".terraform.lock.hcl") == text)
    }

    @Test func aLockFileOfTerraformStaysAsItIs() async throws {
        func stack(_ constraint: String) -> String {
            """
            terraform {
              required_providers {
                null = {
                  source  = "hashicorp/null"
                  version = "\(constraint)"
                }
              }
            }
            """
        }
        let folder = try TestFolder(stack: stack("~> 3.0"))
        let lock =
            Self.null + """
                  version     = "3.2.1"
                  constraints = "~> 3.0"
                  hashes = [
                    "h1:abc=",
                    "zh:0123",
                  ]
                }

                provider "registry.opentofu.org/hashicorp/random" {
                  version = "1.2.3-beta1"
                }

                """
        try folder.write(lock, to: ".terraform.lock.hcl")
        #expect(lines(try await Slipway.run("init", in: folder), "Warning: ").isEmpty)
        try folder.write(stack("~> 2.0"), to: "main.tf")
        let result = try await Slipway.run("init", in: folder)
        #expect(result.status == 0)
        #expect(lines(result, "Warning: ") == ["Inconsistent dependency lock file"], "\(result.words)")
        #expect(lines(try await Slipway.run("init", "-upgrade", in: folder), "Warning: ").isEmpty)
        #expect(try folder.text(of: ".terraform.lock.hcl") == lock)
    }

    // MARK: - Installed modules

    @Test(arguments: [
        "damaged", "[]", #"{"Modules": "m"}"#, #"{"Modules": [{"Key": 5, "Source": "./m", "Dir": "m"}]}"#,
        #"{"Modules": [{"Key": "m", "Source": "./m", "Dir": "m", "Version": "new"}]}"#,
        #"{"Modules": [{"Key": "m", "Source": "./m", "Dir": "m"}, {"Key": "m", "Source": "./m", "Dir": "m"}]}"#,
    ])
    func aDamagedManifestIsToldAndMendedByInit(_ text: String) async throws {
        let path = ".terraform/modules/modules.json"
        for stack in ["module \"m\" {\n  source = \"./m\"\n}\n", "locals {\n  a = 1\n}\n"] {
            let folder = try TestFolder(stack: stack)
            try folder.write("locals {\n  a = 1\n}\n", to: "m/main.tf")
            try folder.write(text, to: path)
            for command in [["plan"], ["validate"], ["apply", "-auto-approve"]] {
                let result = try await Slipway.run(command, in: folder)
                #expect(result.status == 1, "\(result.words)")
                #expect(lines(result, "Error: ") == ["Failed to read module manifest"], "\(command)")
                #expect(result.words.contains("Run \"slipway init\""))
            }
            #expect(try folder.text(of: path) == text)
            let result = try await Slipway.run("init", in: folder)
            #expect(result.status == 0)
            #expect(lines(result, "Warning: ") == ["Failed to read module manifest"])
            #expect(try await Slipway.run("plan", in: folder).status == 0)
        }
    }
}

import Addresses
import BuiltinProviders
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Planning
import Providers
import States
import Testing
import Values

/// A plan is the same, and finds the same in the same order, however many threads make it.
@Suite struct WalkPartsTests {
    private static let groups = 120
    private static let size = 10

    @Test(arguments: [2, 3, 8])
    func threadsComeToWhatOneComesTo(_ threads: Int) async throws {
        try await check(threads, text())
    }

    @Test func findingsAreToldInOneOrder() async throws {
        var text = text()
        for group in [7, 31, 64, 119] {
            text += """

                resource "terraform_data" "wrong\(group)" {
                  input = terraform_data.g\(group)_1.output.missing
                }

                resource "terraform_data" "after\(group)" {
                  input = terraform_data.wrong\(group).id
                }

                resource "terraform_data" "doubtful\(group)" {
                  input = terraform_data.g\(group)_2.id
                  lifecycle {
                    postcondition {
                      condition     = self.input == "\(group)"
                      error_message = "Group \(group) is not itself."
                    }
                  }
                }
                """
        }
        let result = try await check(2, text)
        #expect(result.diagnostics.errors.count == 8)
    }

    @Test func moduleInstancesAreAPartOfWhatTheirCallersAre() async throws {
        var text = text()
        for number in 0..<3 {
            text += """

                module "m\(number)" {
                  source = "./m"
                  count  = \(number)
                  first  = terraform_data.g\(number)_1.id
                }

                output "m\(number)" {
                  value = module.m\(number)[*].last
                }
                """
        }
        let module = """
            variable "first" {}
            resource "terraform_data" "a" {
              input = var.first
            }
            resource "terraform_data" "b" {
              for_each = toset(["x", "y"])
              input    = [each.key, terraform_data.a.output]
            }
            output "last" {
              value = terraform_data.b["y"].output
            }
            """
        try await check(2, text, module: module)
    }

    // MARK: - What is planned

    /// Chains of resources, with values that all share.
    private func text() -> String {
        var text = """
            variable "release" {
              default = "r1"
            }

            locals {
              prefix = "run-${var.release}"
            }

            resource "terraform_data" "counted" {
              count = 4
              input = "${local.prefix}-${count.index}"
            }
            """
        for group in 0..<Self.groups {
            for place in 0..<Self.size {
                let input = place == 0 ? "local.prefix" : "terraform_data.g\(group)_\(place - 1).output"
                text += """

                    resource "terraform_data" "g\(group)_\(place)" {
                      input = \(group == 5 ? "\"${local.prefix}-new\"" : input)
                      \(place == 9 && group % 7 == 0 ? "triggers_replace = local.prefix" : "")
                    }
                    """
            }
            text += "\n\noutput \"g\(group)\" {\n  value = terraform_data.g\(group)_9.output\n}\n"
        }
        return text
    }

    /// Most of the objects, one that is deposed, one of a count that has become smaller, and one that nothing asks for.
    private func state() throws -> StateSnapshot {
        var resources: [String] = []
        func object(_ id: String, key: Int? = nil, deposed: String? = nil) -> String {
            let value = "{\"value\": \"run-r1\", \"type\": \"string\"}"
            let marks =
                (key.map { "\"index_key\": \($0)," } ?? "")
                + (deposed.map { "\"deposed\": \"\($0)\"," } ?? "")
            return """
                {\(marks) "schema_version": 0, "attributes": {"id": "\(id)", "input": \(value), "output": \(value),
                "triggers_replace": null}, "sensitive_attributes": []}
                """
        }
        func add(_ name: String, _ objects: String...) {
            resources.append(
                """
                {"mode": "managed", "type": "terraform_data", "name": "\(name)",
                "provider": "provider[\\"terraform.io/builtin/terraform\\"]",
                "instances": [\(objects.joined(separator: ", "))]}
                """)
        }
        for group in 0..<Self.groups where group % 11 != 10 {
            for place in 0..<Self.size { add("g\(group)_\(place)", object("\(group)-\(place)")) }
        }
        add("counted", object("c1", key: 1), object("c5", key: 5))
        add("gone", object("gone"), object("old", deposed: "0123abcd"))
        let text = """
            {"version": 4, "terraform_version": "1.15.5", "serial": 1, "lineage": "l", "outputs": {},
            "resources": [\(resources.joined(separator: ",\n"))]}
            """
        return try StateSnapshot(stateV4: Array(text.utf8))
    }

    // MARK: - Making plans

    private struct Files: StackReading {
        let files: [String: String]

        func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
            files[folder].map { [SourceFile(name: "\(folder)/main.tf", text: $0)] }
        }
    }

    @discardableResult
    private func check(_ threads: Int, _ text: String, module: String = "") async throws -> PlanResult {
        let loaded = loadStack(
            ".", reading: Files(files: [".": text, "m": module]), locating: LocalModules())
        try #require(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
        let graph = try #require(analyzeDependencies(loaded.output).output)
        let provider = TerraformProvider { _ throws(ProviderFailure) in .null }
        func plan(_ threads: Int) async throws -> PlanResult {
            await makePlan(
                PlanRequest(
                    configuration: loaded.output, graph: graph,
                    variables: resolveVariables(loaded.output.root, layers: []).output, workspace: "default",
                    state: try state(), providers: [provider.source: provider],
                    options: PlanOptions(refresh: false),
                    paths: Evaluation.WorkingPaths(root: ".", cwd: "/"), functions: .standard,
                    context: FunctionContext(files: NoFiles()), timestamp: 0, threads: threads))
        }
        let one = try await plan(1)
        let many = try await plan(threads)
        #expect(many.diagnostics.map(\.detail) == one.diagnostics.map(\.detail))
        #expect(many.diagnostics.map(\.range) == one.diagnostics.map(\.range))
        func bytes(_ result: PlanResult) throws -> [UInt8] {
            PlanFile(
                plan: try #require(result.plan), sources: loaded.output.sources, stack: "stack",
                rootFolder: ".", modules: [:], providers: [provider.source], isSimulated: false,
                version: "1"
            ).encoded()
        }
        #expect(try bytes(many) == bytes(one))
        return many
    }
}

import TestKit
import Testing

/// `moved` blocks that lead to a resource of another type: what the new type's provider can make an object of, goes on as that.
@Suite(.timeLimit(.minutes(15))) struct TypeMoveTests {
    private static let moves = """
        moved {
          from = null_resource.a
          to   = terraform_data.a
        }
        moved {
          from = null_resource.n
          to   = module.m.terraform_data.n
        }
        module "m" {
          source = "./m"
        }
        resource "terraform_data" "a" {
          triggers_replace = { x = "1" }
        }

        """

    private func applied() async throws -> TestFolder {
        let folder = try TestFolder(
            stack: """
                resource "null_resource" "a" {
                  triggers = { x = "1" }
                }
                resource "null_resource" "n" {
                  count = 2
                }
                """)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try folder.write("resource \"terraform_data\" \"n\" {\n  count = 2\n}\n", to: "m/main.tf")
        try folder.write(Self.moves, to: "main.tf")
        try await Slipway.run("init", in: folder)
        return folder
    }

    @Test func aNullResourceGoesOnAsData() async throws {
        let folder = try await applied()
        let before = try folder.text(of: "terraform.tfstate")
        let ids = before.matches(of: /"id": "(\d+)"/).map(\.output.1)
        #expect(ids.count == 3)
        for options in [[], ["-refresh=false"]] {
            let plan = try await Slipway.run(["plan", "-detailed-exitcode"] + options, in: folder)
            #expect(
                plan.status == 2 && plan.words.contains("0 to add, 0 to change, 0 to destroy"),
                "\(plan.words)")
            #expect(plan.words.contains("null_resource.n[1] has moved to module.m.terraform_data.n[1]"))
        }
        let end = try await Slipway.run("plan", "-destroy", in: folder)
        #expect(end.words.contains("0 to add, 0 to change, 3 to destroy"), "\(end.words)")
        let apply = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(apply.status == 0, "\(apply.words)")
        let state = try folder.text(of: "terraform.tfstate")
        #expect(!state.contains("null_resource") && !state.contains("hashicorp/null"), "\(state)")
        for id in ids { #expect(state.contains("\"id\": \"\(id)\"")) }
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
    }

    @Test func whatNoProviderCanTakeOverIsRefused() async throws {
        let folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {}\n")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let state = try folder.text(of: "terraform.tfstate")
        for type in ["null_resource", "time_static"] {
            try folder.write(
                """
                resource "\(type)" "b" {}
                moved {
                  from = terraform_data.a
                  to   = \(type).b
                }
                """, to: "main.tf")
            for words in [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]] {
                let result = try await Slipway.run(words, in: folder)
                #expect(result.status == 1, "\(result.words)")
                #expect(result.words.contains("Error: Unsupported `moved` across resource types"), "\(words)")
            }
            #expect(try folder.text(of: "terraform.tfstate") == state)
        }
    }
}

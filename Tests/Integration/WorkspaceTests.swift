import Testing

@Suite(.timeLimit(.minutes(15))) struct WorkspaceTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {
                  input = terraform.workspace
                }
                output "name" {
                  value = terraform_data.a.output
                }
                """)
    }

    private func workspace(_ arguments: String...) async throws -> Slipway.Result {
        try await Slipway.run(["workspace"] + arguments, in: folder)
    }

    @Test func workspacesAreMadeListedSelectedAndDeleted() async throws {
        #expect(try await workspace("show").output == "default\n")
        #expect(
            try await workspace("new", "prod").words.contains(#"Created and switched to workspace "prod"!"#))
        #expect(try await workspace("show").output == "prod\n")
        #expect(try await workspace("new", "prod").status == 1)
        #expect(try await workspace("new", "staging").status == 0)
        #expect(try await workspace("list").output == "  default\n  prod\n* staging\n\n")
        #expect(try await workspace("select", "default").status == 0)
        #expect(try await workspace("list").output == "* default\n  prod\n  staging\n\n")
        #expect(try await workspace("delete", "prod").words.contains(#"Deleted workspace "prod"!"#))
        #expect(try await workspace("list").output == "* default\n  staging\n\n")
    }

    @Test func workspacesKeepTheirObjectsApart() async throws {
        for name in ["prod", "staging"] {
            #expect(try await workspace("new", name).status == 0)
            #expect(try await Slipway.run("apply", "-auto-approve", in: folder).status == 0)
        }
        for name in ["prod", "staging"] {
            #expect(try await workspace("select", name).status == 0)
            #expect(try await Slipway.run("output", "-raw", "name", in: folder).output == name)
        }
        #expect(folder.exists("terraform.tfstate.d/prod/terraform.tfstate"))
        #expect(folder.exists("terraform.tfstate.d/staging/terraform.tfstate"))
        #expect(!folder.exists("terraform.tfstate"))
    }

    @Test func aWorkspaceWithObjectsIsNotDeletedByAccident() async throws {
        _ = try await workspace("new", "prod")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let active = try await workspace("delete", "prod")
        #expect(active.status == 1)
        #expect(active.words.contains("is your active workspace"))
        _ = try await workspace("select", "default")
        let full = try await workspace("delete", "prod")
        #expect(full.status == 1)
        #expect(full.words.contains("terraform_data.a"))
        #expect(try await workspace("delete", "-force", "prod").status == 0)
        #expect(!folder.exists("terraform.tfstate.d/prod"))
        #expect(try await workspace("delete", "default").status == 1)
    }

    @Test func aMisspelledWorkspaceIsNotMade() async throws {
        _ = try await workspace("new", "staging")
        let result = try await workspace("select", "stagign")
        #expect(result.status == 1)
        #expect(result.words.contains("staging"))
        #expect(try await workspace("show").output == "staging\n")
        #expect(try await workspace("select", "-or-create", "new-one").status == 0)
        #expect(try await workspace("show").output == "new-one\n")
    }

    @Test(arguments: ["", "a/b", "..", "a b", "ä"]) func aNameThatIsNoFolderIsRefused(_ name: String)
        async throws
    {
        let result = try await workspace("new", name)
        #expect(result.status == 1)
        #expect(try folder.files() == ["main.tf"])
    }

    @Test(arguments: ["SLIPWAY_WORKSPACE", "TF_WORKSPACE"])
    func theEnvironmentNamesAWorkspace(_ variable: String) async throws {
        let environment = [variable: "prod"]
        let shown = try await Slipway.run("workspace", "show", in: folder, environment: environment)
        #expect(shown.output == "prod\n")
        let select = try await Slipway.run(
            "workspace", "select", "default", in: folder, environment: environment)
        #expect(select.status == 1)
        #expect(select.words.contains("overridden"))
    }
}

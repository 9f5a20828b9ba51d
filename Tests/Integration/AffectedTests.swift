import Foundation
import Testing

@Suite(.timeLimit(.minutes(15)), .enabled(if: ModuleServer.hasGit)) struct AffectedTests {
    private let repository: TestRepository

    init() throws {
        repository = try TestRepository()
        try repository.commit([
            "Modules/box/main.tf": """
            resource "terraform_data" "a" {
              input = file("${path.module}/../lib/box.txt")
            }
            """,
            "Stacks/network/main.tf": "output \"id\" {\n  value = 1\n}\n",
            "Stacks/network/staging.tfvars": "", "Stacks/network/prod.tfvars": "",
            "Stacks/network/README.md": "Read.",
            "Stacks/shop/main.tf": """
            locals {
              page  = file("${path.module}/../../Shared/page.html")
              pages = fileset("../../Pages", "**/*.html")
              text  = templatefile("${path.root}/../../Shared/texts/${terraform.workspace}.tpl", {})
            }
            module "box" {
              source = "../../Modules/box"
            }
            data "terraform_remote_state" "network" {
              backend = "local"
              config = {
                path = "../../State/${terraform.workspace}/network.json"
              }
            }
            """,
            "Stacks/shop/staging.tfvars": "", "Stacks/shop/prod.tfvars": "", "Stacks/lone/main.tf": "",
            ".gitignore": "/.notes\n/.slipway\n",
        ])
        try repository.git("branch", "start")
    }

    private func affected(_ words: String...) async throws -> [String] {
        let result = try await Slipway.run(["affected", "-json"] + words, in: repository.folder)
        #expect(result.status == 0, "\(result.error)")
        let entries = try result.document()["affected"] as? [[String: Any]] ?? []
        return entries.map { "\($0["stack"] as? String ?? "") \($0["workspace"] as? String ?? "")" }
    }

    @Test(arguments: [
        (["Stacks/shop/main.tf"], ["shop prod", "shop staging"]),
        (["Stacks/shop/prod.tfvars"], ["shop prod"]),
        (["Stacks/shop/shared.auto.tfvars"], ["shop prod", "shop staging"]),
        (["Stacks/shop/templates/page.tpl"], ["shop prod", "shop staging"]),
        (["Modules/box/more.tf"], ["shop prod", "shop staging"]),
        (["Stacks/network/prod.tfvars"], ["network prod", "shop prod"]),
        (["State/staging/shop.json"], ["shop staging"]),
        (["Shared/page.html"], ["shop prod", "shop staging"]),
        (["Pages/en/index.html"], ["shop prod", "shop staging"]),
        (["Shared/texts/prod.tpl"], ["shop prod", "shop staging"]),
        (["Modules/lib/box.txt"], ["shop prod", "shop staging"]),
        (["Shared/other.html", "Modules/lib/other.txt"], []),
        (["Stacks/network/README.md", "README.md", "Modules/other/main.tf"], []),
        (["Stacks/lone/main.tf"], ["lone default"]),
    ]) func aChangeTouches(_ paths: [String], _ expected: [String]) async throws {
        // One file is committed and the next one is not: both count.
        for (index, path) in paths.enumerated() {
            try repository.folder.write("# changed\n", to: path)
            if index == 0 { try repository.commit([path: "# changed\n"]) }
        }
        if paths == ["Stacks/shop/main.tf"] || paths == ["Modules/box/more.tf"] {
            #expect(expected.count == 2)
        }
        #expect(try await affected("-base=start") == expected)
    }

    @Test func theMatrixIsWhatWorkflowsTake() async throws {
        try repository.commit(["Stacks/shop/prod.tfvars": "# changed\n"])
        let result = try await Slipway.run("affected", "--base", "start", "-matrix", in: repository.folder)
        #expect(
            result.output
                == "{\"include\":[{\"stack\":\"shop\",\"folder\":\"Stacks/shop\",\"workspace\":\"prod\"}]}\n")
    }

    @Test func mistakesAreTold() async throws {
        for base in ["nowhere", "--output=x", ""] {
            let result = try await Slipway.run("affected", "-base=\(base)", in: repository.folder)
            #expect(result.status == 1)
        }
        let outside = try TestFolder(stack: "")
        let result = try await Slipway.run("affected", "-base=start", in: outside)
        #expect(result.words.contains("No Git repository"))
    }
}

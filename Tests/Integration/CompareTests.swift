import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct CompareTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try folder.write(
            """
            variable "size" {
            }
            variable "secret" {
              sensitive = true
            }
            locals {
              label = "shop-${terraform.workspace}"
            }
            resource "terraform_data" "plain" {
              input = "v1"
            }
            resource "terraform_data" "sized" {
              input = { size = var.size, label = local.label, password = var.secret, plain = terraform_data.plain.id }
            }
            resource "terraform_data" "many" {
              count = var.size
            }
            """, to: "Stacks/shop/main.tf")
        try folder.write("size = 1\nsecret = \"hunter-one\"\n", to: "Stacks/shop/staging.tfvars")
        try folder.write("size = 2\nsecret = \"hunter-two\"\n", to: "Stacks/shop/prod.tfvars")
    }

    private func apply(_ workspace: String) async throws {
        try await Slipway.run("workspace", "new", workspace, "Stacks/shop", in: folder)
        let result = try await Slipway.run(
            "apply", "-auto-approve", "-workspace=\(workspace)", "Stacks/shop", in: folder)
        #expect(result.status == 0, "\(result.error)")
    }

    @Test func eachDifferenceHasItsCause() async throws {
        try await apply("staging")
        // What prod runs was applied with another text.
        try folder.write(
            try folder.text(of: "Stacks/shop/main.tf").replacing("\"v1\"", with: "\"v0\""),
            to: "Stacks/shop/main.tf")
        try await apply("prod")
        let result = try await Slipway.run("compare", "-json", "Stacks/shop", "staging", "prod", in: folder)
        #expect(result.status == 0, "\(result.error)")
        #expect(!result.output.contains("hunter"))
        let document = try result.document()
        let differences = try #require(document["differences"] as? [[String: Any]])
        var causes: [String: String] = [:]
        for entry in differences {
            let name = "\(entry["address"] as? String ?? "") \(entry["path"] as? String ?? "")"
            causes[name] = "\(entry["cause"] as? String ?? ""): \(entry["left"] as? String ?? "")"
        }
        #expect(causes["terraform_data.plain input"] == "unexplained: \"v1\"")
        #expect(causes["terraform_data.plain id"]?.hasPrefix("given: ") == true)
        #expect(causes["terraform_data.sized input[\"size\"]"]?.hasPrefix("variable: 1") == true)
        #expect(causes["terraform_data.sized input[\"password\"]"]?.hasSuffix(": (sensitive value)") == true)
        #expect((document["only_right"] as? [[String: String]])?.map { $0["cause"] } == ["variable"])
        let variables = try #require(document["variables"] as? [[String: String]])
        #expect(variables.first { $0["name"] == "size" }?["right"] == "2 (prod.tfvars:1)")
    }

    @Test(arguments: ["text", "markdown", "html"]) func surprisesComeFirst(_ format: String) async throws {
        try await apply("staging")
        try folder.write(
            try folder.text(of: "Stacks/shop/main.tf").replacing("\"v1\"", with: "\"<b>v0\""),
            to: "Stacks/shop/main.tf")
        try await apply("prod")
        let result = try await Slipway.run(
            "compare", "-all", "-format=\(format)", "Stacks/shop", "staging", "prod", in: folder)
        let surprise = try #require(result.output.range(of: "Surprising"))
        let chosen = try #require(result.output.range(of: "Chosen by variables"))
        #expect(surprise.lowerBound < chosen.lowerBound)
        #expect(!result.output.contains("hunter"))
        if format != "text" { #expect(!result.output.contains("<b>v0")) }
    }

    @Test func twoTimesOfOneWorkspaceAreCompared() async throws {
        try await apply("staging")
        try folder.write("size = 2\nsecret = \"hunter-one\"\n", to: "Stacks/shop/staging.tfvars")
        try await apply("staging")
        for (earlier, later) in [("staging@-1", "staging"), ("staging@1", "staging@2")] {
            let result = try await Slipway.run("compare", "-json", "Stacks/shop", earlier, later, in: folder)
            #expect(result.status == 0, "\(result.error)")
            let document = try result.document()
            #expect(document["surprising"] as? Int == 0)
            let differences = try #require(document["differences"] as? [[String: Any]])
            #expect(differences.allSatisfy { $0["cause"] as? String == "time" })
            #expect(differences.contains { $0["path"] as? String == "input[\"size\"]" })
            let variables = try #require(document["variables"] as? [[String: String]])
            #expect(variables.map { $0["name"] } == ["size"])
            #expect(variables.first?["left"] == "1 (staging.tfvars:1)")
            #expect((document["only_right"] as? [[String: String]])?.map { $0["cause"] } == ["time"])
        }
        let missing = try await Slipway.run("compare", "Stacks/shop", "staging@7", "staging", in: folder)
        #expect(missing.status == 1)
        #expect(missing.words.contains("Kept are 1, and the current one is 2."))
    }

    @Test func workspacesThatAreNotThereAreTold() async throws {
        try await apply("staging")
        let result = try await Slipway.run("compare", "Stacks/shop", "staging", "stagin", in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("Workspace does not exist"))
        #expect(result.words.contains("Did you mean \"staging\"?"))
        #expect(try await Slipway.run("compare", "Stacks/shop", "staging", in: folder).status == 1)
        let same = try await Slipway.run(
            "compare", "Stacks/shop", "staging", "State/staging/shop.json", in: folder)
        #expect(same.output.contains("no surprises"))
    }
}

import Foundation
import Testing

/// Bringing one workspace to what another runs.
@Suite(.timeLimit(.minutes(15))) struct PromoteTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try folder.write(
            """
            variable "tag" {
              default = "v0"
            }
            variable "services" {
              type = map(object({ image = string, count = number }))
            }
            variable "domain" {
              default = null
            }
            variable "password" {
              sensitive = true
              default   = "hunter-zero"
            }
            resource "terraform_data" "web" {
              input = { services = var.services, tag = var.tag, domain = var.domain }
            }
            resource "terraform_data" "secret" {
              input = var.password
            }
            """, to: "Stacks/shop/main.tf")
        try folder.write(
            """
            services = {
              web = { image = "web:2", count = 1 }
              api = { image = "api:7", count = 1 }
            }
            domain   = "staging.example.com"
            password = "hunter-one"

            """, to: "Stacks/shop/staging.tfvars")
        try folder.write(
            """
            # What customers use.
            services = {
              web = { image = "web:1", count = 4 } # since May
              api = { image = "api:7", count = 8 }
            }
            domain   = "prod.example.com"
            password = "hunter-two"

            """, to: "Stacks/shop/prod.tfvars")
    }

    @discardableResult
    private func run(_ words: String...) async throws -> Slipway.Result {
        try await Slipway.run(words, in: folder)
    }

    private func apply(_ workspace: String, _ words: String...) async throws {
        try await run("workspace", "new", workspace, "Stacks/shop")
        let result = try await Slipway.run(
            ["apply", "-auto-approve", "-workspace=\(workspace)"] + words + ["Stacks/shop"], in: folder)
        #expect(result.status == 0, "\(result.error)")
    }

    private func digest(_ result: Slipway.Result) throws -> String {
        let plans = try #require(try result.document()["plans"] as? [[String: Any]])
        return try #require(plans.first?["digest"] as? String)
    }

    private func names(_ result: Slipway.Result, _ list: String) throws -> [String: String] {
        let entries = try #require(try result.document()[list] as? [[String: String]])
        return Dictionary(entries.map { ($0["name"] ?? "", $0["reason"] ?? $0["after"] ?? "") }) { $1 }
    }

    @Test func versionsAreTakenAndTheRestStays() async throws {
        // The tag came from a command line: the files of staging do not have it.
        try await apply("staging", "-var=tag=v5")
        try await apply("prod")
        let result = try await run("promote", "-json", "Stacks/shop", "staging", "prod")
        #expect(result.status == 0, "\(result.error)")
        #expect(!result.output.contains("hunter"))
        #expect(
            try names(result, "taken") == ["var.services[\"web\"].image": "\"web:2\"", "var.tag": "\"v5\""])
        #expect(
            try names(result, "left") == [
                "var.domain": "names", "var.password": "secret", "var.services[\"api\"].count": "sizes",
                "var.services[\"web\"].count": "sizes",
            ])
        let files = try #require(try result.document()["files"] as? [[String: Any]])
        #expect(
            files.first?["diff"] as? [String] == [
                "-  web = { image = \"web:1\", count = 4 } # since May",
                "+  web = { image = \"web:2\", count = 4 } # since May", "+tag = \"v5\"",
            ])
        // Nothing was written or applied.
        #expect(try folder.text(of: "Stacks/shop/prod.tfvars").contains("web:1"))
        #expect(try await run("plan", "-detailed-exitcode", "-workspace=prod", "Stacks/shop").status == 0)
    }

    @Test func whatIsWrittenIsWhatWasPlannedAndNothingElseIsApplied() async throws {
        try await apply("staging", "-var=tag=v5")
        try await apply("prod")
        let planned = try digest(try await run("promote", "-json", "Stacks/shop", "staging", "prod"))
        let written = try await run("promote", "-write", "-json", "Stacks/shop", "staging", "prod")
        #expect(try digest(written) == planned)
        #expect(
            try folder.text(of: "Stacks/shop/prod.tfvars") == """
                # What customers use.
                services = {
                  web = { image = "web:2", count = 4 } # since May
                  api = { image = "api:7", count = 8 }
                }
                domain   = "prod.example.com"
                password = "hunter-two"
                tag = "v5"

                """)
        let applied = try await run("apply", "-digest=\(planned)", "-workspace=prod", "Stacks/shop")
        #expect(applied.status == 0, "\(applied.error)")
        let again = try await run("promote", "-json", "-detailed-exitcode", "Stacks/shop", "staging", "prod")
        #expect(again.status == 0)
        #expect(try names(again, "taken").isEmpty)
        // And back to what prod ran before, by its own history.
        let back = try await run("promote", "-json", "Stacks/shop", "prod@-1", "prod")
        #expect(
            try names(back, "taken") == ["var.services[\"web\"].image": "\"web:1\"", "var.tag": "\"v0\""],
            "\(back.error)")
    }

    @Test func optionsWidenAndNarrowIt() async throws {
        try await apply("staging")
        let wide = try await run(
            "promote", "-json", "-include=sizes", "-include=domain", "-except=services.web.image",
            "Stacks/shop",
            "staging", "prod")
        #expect(wide.status == 0, "\(wide.error)")
        #expect(
            try names(wide, "taken").keys.sorted() == [
                "var.domain", "var.services[\"api\"].count", "var.services[\"web\"].count",
            ])
        #expect(try names(wide, "left")["var.services[\"web\"].image"] == "option")
        let wrong = try await run("promote", "-include=servces", "Stacks/shop", "staging", "prod")
        #expect(wrong.status == 1)
        #expect(wrong.words.contains("Did you mean \"services\"?"))
        // Secrets are nobody's to copy.
        let secret = try await run("promote", "-json", "-include=password", "Stacks/shop", "staging", "prod")
        #expect(try names(secret, "left")["var.password"] == "secret")
    }

    @Test func whatStagingDoesNotRunIsTold() async throws {
        try await apply("staging")
        try folder.write(
            try folder.text(of: "Stacks/shop/staging.tfvars").replacing("web:2", with: "web:3"),
            to: "Stacks/shop/staging.tfvars")
        try folder.write(
            try folder.text(of: "Stacks/shop/main.tf").replacing(
                "domain = var.domain", with: "domain = \"fixed\""),
            to: "Stacks/shop/main.tf")
        let result = try await run("promote", "-json", "Stacks/shop", "staging", "prod")
        #expect(try names(result, "taken")["var.services[\"web\"].image"] == "\"web:2\"", "\(result.error)")
        let notes = try #require(try result.document()["notes"] as? [String])
        #expect(
            notes.contains {
                $0.contains("The stack files have changed since staging was applied (main.tf:14, main.tf:15)")
            })
        #expect(notes.contains { $0.contains("another value than its files have") })
    }

    @Test(arguments: ["text", "markdown", "html"]) func textStaysText(_ format: String) async throws {
        try folder.write(
            try folder.text(of: "Stacks/shop/staging.tfvars")
                + "tag = \"</script><b>```@all v1 hunter-one\"\n",
            to: "Stacks/shop/staging.tfvars")
        try await apply("staging")
        let result = try await run("promote", "-format=\(format)", "Stacks/shop", "staging", "prod")
        #expect(result.status == 0, "\(result.error)")
        #expect(!result.output.contains("hunter"))
        #expect(result.output.contains("prod gets 2 values of staging"))
        if format == "markdown" { #expect(!outsideOfFences(result.output).contains("<b>`")) }
        if format == "html" { #expect(!result.output.contains("</script><b>")) }
    }

    /// The text without what stands in fences, each of which must be closed.
    private func outsideOfFences(_ text: String) -> String {
        var outside = ""
        var fence: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let ticks = String(line.prefix { $0 == "`" })
            if let open = fence {
                if ticks.count >= open.count, line.count == ticks.count { fence = nil }
            } else if ticks.count >= 3 {
                fence = ticks
            } else {
                outside += line + "\n"
            }
        }
        #expect(fence == nil)
        return outside
    }

    @Test func workspacesThatAreNotThereAreTold() async throws {
        try await apply("staging")
        let typo = try await run("promote", "Stacks/shop", "staging", "prdo")
        #expect(typo.status == 1)
        #expect(typo.words.contains("Workspace does not exist"))
        let same = try await run("promote", "Stacks/shop", "staging", "staging")
        #expect(same.words.contains("are one workspace"))
        let one = try await run("promote", "staging")
        #expect(one.words.contains("Two workspaces expected"))
        let past = try await run("promote", "Stacks/shop", "staging", "staging@-1")
        #expect(past.words.contains("Earlier state not found"))
    }

    @Test func stacksInFoldersOfTheirOwnAreCompared() async throws {
        for (stack, image) in [("staging", "web:2"), ("prod", "web:1")] {
            try folder.write(
                """
                variable "image" {
                }
                resource "terraform_data" "web" {
                  input = "\\(stack) ${var.image}"
                }
                resource "terraform_data" "\\(stack)" {
                }
                """.replacing("\\(stack)", with: stack), to: "envs/\(stack)/main.tf")
            try folder.write("image = \"\(image)\"\n", to: "envs/\(stack)/terraform.tfvars")
            #expect(try await run("apply", "-auto-approve", "envs/\(stack)").status == 0)
        }
        let compared = try await run("compare", "-json", "envs/staging", "envs/prod")
        #expect(compared.status == 0, "\(compared.error)")
        let document = try compared.document()
        let differences = try #require(document["differences"] as? [[String: Any]])
        #expect(differences.first { $0["path"] as? String == "input" }?["cause"] as? String == "variable")
        #expect((document["only_left"] as? [[String: String]])?.first?["cause"] == "configuration")
        let promoted = try await run("promote", "-json", "envs/prod", "envs/staging:default", "default")
        #expect(try names(promoted, "taken") == ["var.image": "\"web:2\""], "\(promoted.error)")
    }
}

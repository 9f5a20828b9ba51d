import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct SavedPlanTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                variable "size" {
                  default = 1
                }
                resource "terraform_data" "a" {
                  input = var.size
                }
                output "size" {
                  value = terraform_data.a.output
                }
                """)
    }

    @Test func aSavedPlanIsCarriedOutWithoutAQuestion() async throws {
        let plan = try await Slipway.run("plan", "-var", "size=7", "-out=release.plan", in: folder)
        #expect(plan.status == 0)
        #expect(plan.output.contains("release.plan"))
        let apply = try await Slipway.run("apply", "release.plan", in: folder)
        #expect(apply.status == 0)
        #expect(apply.output.contains("Resources: 1 added, 0 changed, 0 destroyed."))
        #expect(try await Slipway.run("output", "-raw", "size", in: folder).output == "7")
    }

    @Test func aPlanThatTheStateHasOvertakenIsRefused() async throws {
        try await Slipway.run("plan", "-out=first.plan", in: folder)
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let before = try folder.text(of: "terraform.tfstate")
        let apply = try await Slipway.run("apply", "first.plan", in: folder)
        #expect(apply.status == 1)
        #expect(apply.words.contains("Saved plan is stale"))
        #expect(try folder.text(of: "terraform.tfstate") == before)
    }

    @Test func aPlanIsAppliedOnce() async throws {
        try await Slipway.run("plan", "-out=once.plan", in: folder)
        #expect(try await Slipway.run("apply", "once.plan", in: folder).status == 0)
        let again = try await Slipway.run("apply", "once.plan", in: folder)
        #expect(again.status == 1)
        #expect(again.words.contains("Saved plan is stale"))
    }

    @Test func filesThatChangedSinceDoNotChangeThePlan() async throws {
        try await Slipway.run("plan", "-out=reviewed.plan", in: folder)
        try folder.write("resource \"terraform_data\" \"other\" {}\n", to: "main.tf")
        let apply = try await Slipway.run("apply", "reviewed.plan", in: folder)
        #expect(apply.status == 0)
        #expect(try await Slipway.run("state", "list", in: folder).output == "terraform_data.a\n")
    }

    @Test func aDestroyCanBeSavedToo() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try await Slipway.run("plan", "-destroy", "-out=end.plan", in: folder)
        let apply = try await Slipway.run("apply", "end.plan", in: folder)
        #expect(apply.status == 0)
        #expect(apply.output.contains("1 destroyed"))
        #expect(try await Slipway.run("state", "list", in: folder).output.isEmpty)
    }

    @Test func aPlanForAnotherWorkspaceOrCloudIsRefused() async throws {
        try await Slipway.run("plan", "-out=default.plan", in: folder)
        let workspace = try await Slipway.run("apply", "-workspace=other", "default.plan", in: folder)
        #expect(workspace.status == 1)
        #expect(workspace.words.contains("another workspace"))
        let cloud = try await Slipway.run("apply", "--simulate", "default.plan", in: folder)
        #expect(cloud.status == 1)
        #expect(cloud.words.contains("another cloud"))
        #expect(try folder.files() == ["default.plan", "main.tf"])
    }

    @Test func aDamagedPlanIsRefused() async throws {
        try await Slipway.run("plan", "-out=p.plan", in: folder)
        var bytes = try Data(contentsOf: folder.url.appendingPathComponent("p.plan"))
        bytes[bytes.count / 2] ^= 0x55
        try bytes.write(to: folder.url.appendingPathComponent("p.plan"))
        let apply = try await Slipway.run("apply", "p.plan", in: folder)
        #expect(apply.status == 1)
        #expect(apply.words.contains("p.plan"))
        #expect(!folder.exists("terraform.tfstate"))
    }

    @Test func aPlanIsReadableByItsOwnerOnly() async throws {
        try await Slipway.run("plan", "-out=p.plan", in: folder)
        let path = folder.url.appendingPathComponent("p.plan").path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aPlanCanBeShownToPeopleAndMachines() async throws {
        let plan = try await Slipway.run("plan", "-out=p.plan", in: folder)
        let shown = try await Slipway.run("show", "p.plan", in: folder)
        #expect(shown.output.contains("Plan: 1 to add, 0 to change, 0 to destroy."))
        #expect(plan.output.contains("# terraform_data.a will be created"))
        #expect(shown.output.contains("# terraform_data.a will be created"))
        let document = try await Slipway.run("show", "-json", "p.plan", in: folder).document()
        #expect(document["format_version"] as? String == "1.2")
        let change = try #require((document["resource_changes"] as? [[String: Any]])?.first)
        #expect(change["address"] as? String == "terraform_data.a")
        #expect((change["change"] as? [String: Any])?["actions"] as? [String] == ["create"])
    }

    @Test func applyAsksAndOnlyYesCounts() async throws {
        for answer in ["no\n", "y\n", "", "YES\n"] {
            let apply = try await Slipway.run("apply", in: folder, input: answer)
            #expect(apply.status == 1)
            #expect(apply.output.contains("Apply cancelled."))
            #expect(!folder.exists("terraform.tfstate"))
        }
        let apply = try await Slipway.run("apply", in: folder, input: "yes\n")
        #expect(apply.status == 0)
        #expect(folder.exists("terraform.tfstate"))
    }
}

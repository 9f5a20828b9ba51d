import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct OutputTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {
                  count = 2
                  input = "n-${count.index}"
                }
                output "text" { value = "line\\nbreak" }
                output "number" { value = 1.5 }
                output "list" { value = [for one in terraform_data.a : one.output] }
                output "secret" {
                  value     = "s3cret"
                  sensitive = true
                }
                """)
    }

    @Test func outputsAreRawOrJSON() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(try await Slipway.run("output", "-raw", "text", in: folder).output == "line\nbreak")
        #expect(try await Slipway.run("output", "-raw", "number", in: folder).output == "1.5")
        #expect(try await Slipway.run("output", "-json", "list", in: folder).words == #"["n-0","n-1"]"#)
        let all = try await Slipway.run("output", "-json", in: folder).document()
        let list = try #require(all["list"] as? [String: Any])
        #expect(list["value"] as? [String] == ["n-0", "n-1"])
        #expect(list["sensitive"] as? Bool == false)
        #expect((all["secret"] as? [String: Any])?["value"] as? String == "s3cret")
        #expect(try await Slipway.run("output", in: folder).output.contains("secret = <sensitive>"))
    }

    @Test func anOutputThatIsNoTextHasNoRawForm() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let list = try await Slipway.run("output", "-raw", "list", in: folder)
        #expect(list.status == 1)
        #expect(list.output.isEmpty)
        let unknown = try await Slipway.run("output", "txt", in: folder)
        #expect(unknown.status == 1)
        #expect(unknown.words.contains("txt"))
    }

    @Test func theStateCanBeListedShownAndPulled() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let list = try await Slipway.run("state", "list", in: folder)
        #expect(list.output == "terraform_data.a[0]\nterraform_data.a[1]\n")
        #expect(
            try await Slipway.run("state", "list", "terraform_data.a[1]", in: folder).output
                == "terraform_data.a[1]\n")
        let show = try await Slipway.run("state", "show", "terraform_data.a[1]", in: folder)
        #expect(show.output.contains("# terraform_data.a[1]:"))
        #expect(show.words.contains(#"input = "n-1""#))
        let pulled = try await Slipway.run("state", "pull", in: folder).document()
        #expect(pulled["version"] as? Int == 4)
        #expect((pulled["resources"] as? [Any])?.count == 1)
        let missing = try await Slipway.run("state", "show", "terraform_data.a[7]", in: folder)
        #expect(missing.status == 1)
    }

    @Test func objectsAreMovedAndForgottenInTheState() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let moved = try await Slipway.run(
            "state", "mv", "terraform_data.a[0]", "terraform_data.b", in: folder)
        #expect(moved.status == 0)
        let removed = try await Slipway.run("state", "rm", "terraform_data.a[1]", in: folder)
        #expect(removed.status == 0)
        #expect(try await Slipway.run("state", "list", in: folder).output == "terraform_data.b\n")
    }

    @Test func taintedObjectsAreReplaced() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(try await Slipway.run("taint", "terraform_data.a[0]", in: folder).status == 0)
        let plan = try await Slipway.run("plan", in: folder)
        #expect(plan.output.contains("terraform_data.a[0] is tainted, so must be replaced"))
        #expect(plan.output.contains("Plan: 1 to add, 0 to change, 1 to destroy."))
        #expect(try await Slipway.run("untaint", "terraform_data.a[0]", in: folder).status == 0)
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
    }

    @Test func machinesReadOneDocumentALine() async throws {
        let plan = try await Slipway.run("plan", "-json", in: folder)
        #expect(plan.status == 0)
        let planned = try plan.events()
        #expect(planned.first?["type"] as? String == "version")
        #expect(planned.filter { $0["type"] as? String == "planned_change" }.count == 2)
        let summary = try #require(planned.first { $0["type"] as? String == "change_summary" })
        #expect((summary["changes"] as? [String: Any])?["add"] as? Int == 2)

        let apply = try await Slipway.run("apply", "-auto-approve", "-json", in: folder)
        #expect(apply.status == 0)
        let applied = try apply.events()
        #expect(applied.filter { $0["type"] as? String == "apply_start" }.count == 2)
        #expect(applied.filter { $0["type"] as? String == "apply_complete" }.count == 2)
        #expect(applied.contains { $0["type"] as? String == "outputs" })
        for event in planned + applied {
            #expect(event["@level"] is String && event["@message"] is String && event["@timestamp"] is String)
        }
    }

    @Test func machinesAreToldMistakesToo() async throws {
        try folder.write("output \"o\" {\n  value = var.x\n}\n", to: "broken.tf")
        let plan = try await Slipway.run("plan", "-json", in: folder)
        #expect(plan.status == 1)
        let finding = try #require(try plan.events().first { $0["type"] as? String == "diagnostic" })
        let diagnostic = try #require(finding["diagnostic"] as? [String: Any])
        #expect(diagnostic["severity"] as? String == "error")
        #expect((diagnostic["range"] as? [String: Any])?["filename"] as? String == "broken.tf")
    }

    @Test func jsonNeverAsks() async throws {
        let apply = try await Slipway.run("apply", "-json", in: folder, input: "yes\n")
        #expect(apply.status == 1)
        _ = try apply.events()
        #expect(!folder.exists("terraform.tfstate"))
    }
}

import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct ExplainTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                variable "size" {
                  default = 1
                }
                resource "terraform_data" "a" {
                  triggers_replace = var.size
                }
                resource "terraform_data" "b" {
                  input = terraform_data.a.id
                  lifecycle {
                    ignore_changes = [triggers_replace]
                  }
                  triggers_replace = "then"
                }
                """)
    }

    private let line = "because var.size changed from 1 to 2 (-var, before: default at main.tf:2)"

    @Test func aPlanSaysWhatSetItsChangesOff() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let plan = try await Slipway.run("plan", "-no-color", "-var", "size=2", in: folder)
        #expect(plan.output.contains("  # terraform_data.a must be replaced\n  # \(line)\n-/+ resource"))
        #expect(plan.output.contains("  # \(line) → terraform_data.a is replaced → its id is new\n"))
        let first = try await Slipway.run("plan", "-json", "-var", "size=2", in: folder)
        #expect(!first.output.contains("because"))
    }

    @Test func aSavedPlanAndANewOneAreExplainedAlike() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try await Slipway.run("plan", "-var", "size=2", "-out=it.plan", in: folder)
        let fresh = try await Slipway.run("explain", "-var", "size=2", "terraform_data.b", in: folder)
        #expect(fresh.status == 0)
        #expect(fresh.output.contains("terraform_data.a is replaced, so its id is new"))
        for words in [["it.plan", "terraform_data.b"], ["-plan=it.plan", "terraform_data.b"]] {
            let saved = try await Slipway.run(["explain"] + words, in: folder)
            #expect(saved.output == fresh.output)
        }
        let json = try await Slipway.run(
            "explain", "-json", "it.plan", "terraform_data.a", "triggers_replace", in: folder)
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let explanation = try #require((document?["explanations"] as? [[String: Any]])?.first)
        #expect(explanation["action"] as? String == "replace")
        #expect((explanation["attribute"] as? [String: Any])?["replaces"] as? String == "always")
        let shown = try await Slipway.run("show", "-json", "it.plan", in: folder)
        #expect(shown.output.contains("\"slipway\":{\"format_version\":\"1.0\""))
    }

    @Test func nothingHasItsReasonsToo() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(try await Slipway.run("explain", in: folder).output == "Nothing changes.\n")
        let agreed = try await Slipway.run("explain", "terraform_data.a", in: folder)
        #expect(agreed.words.contains("What is configured is what there is"))
        #expect(agreed.output.contains("terraform_data.b stays as it is"))
        try folder.write(try folder.text(of: "main.tf").replacing("\"then\"", with: "\"now\""), to: "main.tf")
        let hidden = try await Slipway.run("explain", "terraform_data.b", in: folder)
        #expect(hidden.output.contains("configured \"now\", there is \"then\"; ignore_changes covers it"))
        let outside = try await Slipway.run(
            "explain", "-target=terraform_data.a", "terraform_data.b", in: folder)
        #expect(outside.words.contains("The run is limited by -target=terraform_data.a"))
    }

    @Test func mistakesInTheQuestionAreTold() async throws {
        let address = try await Slipway.run("explain", "terraform_data.aa", in: folder)
        #expect(address.status == 1)
        #expect(address.words.contains("Did you mean \"terraform_data.a\"?"))
        let attribute = try await Slipway.run("explain", "terraform_data.a", "inptu", in: folder)
        #expect(attribute.status == 1)
        #expect(attribute.words.contains("Did you mean \"input\"?"))
    }

    @Test func aRecordOfAnotherStateCountsForNothing() async throws {
        try await Slipway.run("apply", "-auto-approve", in: folder)
        let record = try folder.text(of: "terraform.tfstate.applied")
        for text in [
            "", "nonsense", record.replacing("APPLIED 1 1 ", with: "APPLIED 1 7 "),
            record.replacing("\"format\": 1", with: "\"format\": 2"), String(record.prefix(record.count / 2)),
        ] {
            try folder.write(text, to: "terraform.tfstate.applied")
            let plan = try await Slipway.run("plan", "-var", "size=2", in: folder)
            #expect(plan.status == 0)
            #expect(
                plan.output.contains(
                    "because main.tf:5 gives another value than the state has, from var.size (-var)"))
        }
        try folder.write(record, to: "terraform.tfstate.applied")
        // A write that is no apply takes the record along.
        try await Slipway.run("taint", "terraform_data.b", in: folder)
        #expect(try await Slipway.run("plan", "-var", "size=2", in: folder).output.contains(line))
        // The state is as Terraform knows it.
        #expect(try !folder.text(of: "terraform.tfstate").contains("applied"))
    }
}

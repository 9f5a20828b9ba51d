import Foundation
import Testing

/// A `check` block with a data source of its own: what it cannot read is a finding of the check, and no failure.
@Suite(.timeLimit(.minutes(15))) struct CheckTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                resource "terraform_data" "a" {}
                check "other" {
                  data "terraform_remote_state" "other" {
                    backend = "local"
                    config  = { path = "other.tfstate" }
                  }
                  assert {
                    condition     = data.terraform_remote_state.other.outputs.size == 1
                    error_message = "The size is ${data.terraform_remote_state.other.outputs.size}."
                  }
                }
                """)
    }

    private func status() async throws -> (String, [String]) {
        let document = try await Slipway.run("show", "-json", in: folder).document()
        let check = try #require((document["checks"] as? [[String: Any]])?.first)
        let instances = check["instances"] as? [[String: Any]] ?? []
        let problems = instances.flatMap { $0["problems"] as? [[String: Any]] ?? [] }
        return (check["status"] as? String ?? "", problems.compactMap { $0["message"] as? String })
    }

    @Test func dataThatIsMissingFailsTheCheckAlone() async throws {
        let applied = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(applied.status == 0)
        #expect(applied.words.contains("Warning: Unable to find remote state"))
        let (status, problems) = try await status()
        #expect(status == "fail")
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("Unable to find remote state: ") == true)
    }

    @Test func dataIsReadAgainToCheckWhatWasDone() async throws {
        let other = #"{"size": {"value": 2, "type": "number"}}"#
        let state = #"{"version": 4, "serial": 1, "lineage": "l", "outputs": \#(other), "resources": []}"#
        try folder.write(state, to: "other.tfstate")
        let plan = try await Slipway.run("plan", "-out=p", in: folder)
        #expect(plan.words.contains("The size is 2."))
        let shown = try await Slipway.run("show", "-json", "p", in: folder).document()
        let change = try #require((shown["resource_changes"] as? [[String: Any]])?.first)
        #expect(change["action_reason"] as? String == "read_because_check_nested")
        try folder.write(
            state.replacingOccurrences(of: "\"value\": 2", with: "\"value\": 1"), to: "other.tfstate")
        let applied = try await Slipway.run("apply", "p", in: folder)
        #expect(applied.status == 0)
        #expect(!applied.words.contains("The size is"))
        let (status, problems) = try await status()
        #expect(status == "pass")
        #expect(problems.isEmpty)
    }
}

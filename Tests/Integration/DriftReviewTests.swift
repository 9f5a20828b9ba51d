import Testing

@Suite(.timeLimit(.minutes(15))) struct DriftReviewTests {
    @Test func driftIsReviewedWithBothWaysOut() async throws {
        let folder = try TestFolder(
            stack: """
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "a"
                  retention_in_days = 7
                }
                """)
        try await Slipway.run("apply", "-simulate", "-auto-approve", in: folder)
        let calm = try await Slipway.run(
            "review", "-simulate", "-refresh-only", "-detailed-exitcode", in: folder)
        #expect(calm.status == 0)
        #expect(calm.output.contains("Nothing was changed outside of this stack"))
        let changed = try await Slipway.run(
            "drift", "-simulate", "aws_cloudwatch_log_group", "a", "retention_in_days", "30", in: folder)
        #expect(changed.status == 0, "\(changed.error)")
        let words = ["review", "-simulate", "-refresh-only", "-detailed-exitcode", "-format=markdown"]
        let drifted = try await Slipway.run(words, in: folder)
        #expect(drifted.status == 2)
        #expect(drifted.output.contains("1 object changed outside of this stack"))
        #expect(drifted.output.contains("! retention_in_days           = 7 -> 30"))
        let digest = try #require(
            drifted.output.firstMatch(of: /-digest&?#?6?1?;?=?([0-9a-f]{64}) -refresh-only/)?.output.1)
        #expect(
            drifted.output.contains(
                /<code>changed after 20[0-9-]+T[0-9:]+Z, when the state with serial 1 was written/))
        // The other way out is reviewed as well, and has a digest of its own.
        #expect(drifted.output.contains("**What undoes it:** 🔧 Changes 1 object in place."))
        let undoing = try #require(
            drifted.output.firstMatch(of: /To undo it: .*-digest=([0-9a-f]{64})</)?.output.1)
        #expect(undoing != digest)
        let plan = try await Slipway.run("review", "-simulate", "-json", in: folder).document()
        #expect((plan["plans"] as? [[String: Any]])?.first?["digest"] as? String == String(undoing))
        // Losing a log group loses its logs.
        try folder.write("", to: "main.tf")
        let removed = try await Slipway.run("review", "-simulate", in: folder)
        #expect(removed.output.contains("Danger: destroys or replaces 1 object with data"))
        try folder.write(
            "resource \"aws_cloudwatch_log_group\" \"a\" {\n  name = \"a\"\n  retention_in_days = 7\n}\n",
            to: "main.tf")
        let adopted = try await Slipway.run(
            "apply", "-simulate", "-refresh-only", "-digest=\(digest)", in: folder)
        #expect(adopted.status == 0, "\(adopted.error)")
        #expect(try await Slipway.run(words, in: folder).status == 0)
        // What it had been before is in an earlier state.
        let again = try await Slipway.run(
            "drift", "-simulate", "aws_cloudwatch_log_group", "a", "retention_in_days", "7", in: folder)
        #expect(again.status == 0)
        let report = try await Slipway.run(words, in: folder)
        #expect(report.output.contains("it was like this before, until serial 1 of"))
    }
}

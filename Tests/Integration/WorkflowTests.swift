import Foundation
import Programs
import Testing

/// The workflows of `.github`, run on a repository, a forge and a runner of the test's own.
@Suite(.timeLimit(.minutes(15)), .enabled(if: ModuleServer.isAvailable && ModuleServer.hasGit && hasJQ))
struct WorkflowTests {
    private let repository: TestRepository
    private let tools: TestFolder

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    init() throws {
        repository = try TestRepository()
        tools = try TestFolder()
        let page = tools.url.appendingPathComponent("page.txt").path
        try repository.commit([
            "Stacks/store/main.tf": """
            variable "size" {
            }
            resource "terraform_data" "service" {
              input = var.size
            }
            resource "local_file" "page" {
              count    = terraform.workspace == "prod" ? 1 : 0
              filename = "\(page)"
              content  = "page"
            }
            """,
            "Stacks/store/staging.tfvars": "size = 1\n", "Stacks/store/prod.tfvars": "size = 5\n",
            ".gitignore": "/.slipway\n/.notes\n*.plan\nreview.html\n",
        ])
        try FileManager.default.copyItem(
            at: WorkflowTests.root.appendingPathComponent(".github"),
            to: repository.folder.url.appendingPathComponent(".github"))
        // What a runner has: the program of this build, GitHub's client as far as it is used, and no package manager.
        try FileManager.default.createSymbolicLink(
            at: tools.url.appendingPathComponent("slipway"), withDestinationURL: Slipway.program)
        try tool("apt-get", "#!/bin/sh\nexit 0\n")
        try tool(
            "gh",
            """
            #!/usr/bin/env python3
            import json, os, subprocess, sys, urllib.request
            words = [word for word in sys.argv[1:] if word != "--paginate"]
            assert words[0] == "api", words
            url = os.environ["GITHUB_API_URL"] + "/" + words[1] + ("?page=1" if "comments" in words[1] else "")
            request = urllib.request.Request(url, headers={"Authorization": "Bearer " + os.environ["GH_TOKEN"]})
            text = urllib.request.urlopen(request).read()
            if "--jq" in words:
                text = subprocess.run(["jq", "-r", words[words.index("--jq") + 1]], input=text, stdout=-1, check=True).stdout
            sys.stdout.buffer.write(text)
            """)
    }

    private func tool(_ name: String, _ script: String) throws {
        try tools.write(script, to: name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: tools.url.appendingPathComponent(name).path)
    }

    /// Applies both workspaces, and commits their states to the main branch.
    private func begin() async throws -> String {
        for workspace in ["staging", "prod"] {
            try await Slipway.run("workspace", "new", workspace, "Stacks/store", in: repository.folder)
            let result = try await Slipway.run(
                "apply", "-auto-approve", "-workspace=\(workspace)", "Stacks/store", in: repository.folder)
            #expect(result.status == 0, "\(result.error)")
        }
        return try repository.commit([:])
    }

    private func runner(
        _ forge: ForgeServer, _ commit: String, _ event: [String: Any], overrides: [String: String] = [:]
    ) throws -> WorkflowRunner {
        try forge.folder.write("github-actions[bot]", to: "account")
        let path = forge.folder.url.appendingPathComponent("event-\(commit).json")
        try JSONSerialization.data(withJSONObject: event).write(to: path)
        let github: [String: Any] = [
            "repository": "o/r", "token": "right-token", "event": event, "base_ref": "main",
            "ref": "refs/heads/x",
        ]
        let environment = [
            "PATH":
                "\(tools.url.path):/usr/local/bin:/usr/bin:/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
            "HOME": tools.url.path, "GITHUB_ACTIONS": "true", "GITHUB_API_URL": forge.url,
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_EVENT_PATH": path.path, "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_RUN_ID": "99",
        ]
        return WorkflowRunner(
            tools, repository: repository.folder.url, commit: commit, github: github,
            variables: ["SLIPWAY_APPLY": "true", "SLIPWAY_DRIFT": "true"], environment: environment,
            overrides: overrides)
    }

    private func pullRequest(_ commit: String, from owner: String = "o/r") -> [String: Any] {
        ["pull_request": ["number": 7, "head": ["sha": commit, "repo": ["full_name": owner]]]]
    }

    /// A branch with a change, its review, and the commit that merges it.
    private func reviewed(_ forge: ForgeServer, _ runs: inout [WorkflowRunner.JobRun]) async throws -> (
        base: String, merge: String
    ) {
        let base = try await begin()
        try repository.git("checkout", "--quiet", "-b", "change")
        let head = try repository.commit(["Stacks/store/prod.tfvars": "size = 6\n"])
        // Planned for real, as the workflow says how to.
        runs = try await runner(forge, head, pullRequest(head), overrides: ["SLIPWAY_SIMULATE": ""]).run(
            "review.yml")
        try repository.git("checkout", "--quiet", "main")
        try repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "change")
        return (base, try repository.git("rev-parse", "HEAD"))
    }

    @Test func aPullRequestIsReviewedAndItsMergeApplied() async throws {
        let forge = try await ForgeServer()
        var runs: [WorkflowRunner.JobRun] = []
        let (base, merge) = try await reviewed(forge, &runs)
        #expect(runs.map(\.job) == ["affected", "review"])
        #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.output))")
        #expect(runs.last?.matrix["workspace"] == "prod")
        let artifact = runs.last?.folder.deletingLastPathComponent().appendingPathComponent(
            "review-store-prod")
        let page = try String(contentsOf: try #require(artifact), encoding: .utf8)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        let comments = try forge.comments()
        #expect(comments.map(\.author) == ["github-actions[bot]"])
        #expect(comments.first?.body.contains("<code>store · prod</code>") == true)

        let push: [String: Any] = ["before": base, "after": merge]
        let applied = try await runner(forge, merge, push).run("apply.yml")
        #expect(applied.map(\.job) == ["affected", "apply"])
        #expect(applied.last?.matrix["workspace"] == "prod")
        #expect(applied.last?.status == 0, "\(applied.map(\.output))")
        #expect(
            applied.last?.output.contains("Apply complete! Resources: 0 added, 1 changed, 0 destroyed.")
                == true)
    }

    @Test func whatWasNotReviewedIsNotApplied() async throws {
        let forge = try await ForgeServer()
        var runs: [WorkflowRunner.JobRun] = []
        let (base, _) = try await reviewed(forge, &runs)
        // Something else came to the main branch in between.
        let later = try repository.commit(["Stacks/store/prod.tfvars": "size = 7\n"])
        let refused = try await runner(forge, later, ["before": base, "after": later]).run("apply.yml")
        #expect(refused.last?.job == "apply")
        #expect(refused.last?.status == 1)
        #expect(refused.last?.output.contains("Plan differs from the reviewed one") == true)
        // Nor what has no review by the workflow's own account, whatever others have written.
        let body = try #require(try forge.comments().first?.body)
        let none = try await ForgeServer()
        let given = try JSONSerialization.data(withJSONObject: [["id": 1, "body": body, "author": "mallory"]])
        try none.folder.write(String(decoding: given, as: UTF8.self), to: "given.json")
        let without = try await runner(none, later, ["before": base, "after": later]).run("apply.yml")
        #expect(without.last?.status == 1)
        #expect(without.last?.output.contains("Invalid plan digest") == true)
    }

    @Test func aPullRequestFromAForkHasAPageAndNoComment() async throws {
        let forge = try await ForgeServer()
        _ = try await begin()
        try repository.git("checkout", "--quiet", "-b", "change")
        let head = try repository.commit(["Stacks/store/staging.tfvars": "size = 2\n"])
        let runs = try await runner(
            forge, head, pullRequest(head, from: "mallory/r"), overrides: ["SLIPWAY_SIMULATE": ""]
        )
        .run("review.yml")
        #expect(runs.map(\.status) == [0, 0])
        #expect(try forge.comments().isEmpty)
        #expect(try forge.requests().isEmpty)
    }

    @Test func driftFailsTheMorningRunAndIsInItsSummary() async throws {
        let forge = try await ForgeServer()
        let commit = try await begin()
        let calm = try await runner(forge, commit, [:]).run("drift.yml")
        #expect(calm.map(\.status) == [0, 0], "\(calm.map(\.output))")
        try tools.remove("page.txt")
        let runs = try await runner(forge, commit, [:]).run("drift.yml")
        let byWorkspace = Dictionary(runs.map { ($0.matrix["workspace"] ?? "", $0) }) { $1 }
        #expect(byWorkspace["staging"]?.status == 0)
        #expect(byWorkspace["prod"]?.status == 2)
        let summary = try #require(byWorkspace["prod"]?.summary)
        #expect(summary.contains("1 object changed outside of this stack"))
        // The state is in the repository, so the commit tells since when.
        #expect(summary.contains("changed after 20"))
        #expect(summary.contains("What undoes it"))
    }
}

private let hasJQ = FileManager.default.isExecutableFile(atPath: "/usr/bin/jq")

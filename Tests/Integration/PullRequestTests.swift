import Foundation
import Testing

/// A pull request from its first push to its apply, on a forge of the test's own.
@Suite(.timeLimit(.minutes(15)), .enabled(if: ModuleServer.isAvailable && ModuleServer.hasGit))
struct PullRequestTests {
    private let repository: TestRepository
    private var folder: TestFolder { repository.folder }

    private static let stack = """
        variable "size" {
        }
        resource "terraform_data" "database" {
          triggers_replace = var.size
        }
        resource "terraform_data" "service" {
          input = "v1"
        }
        """

    init() throws {
        repository = try TestRepository()
        try repository.commit([
            "Stacks/shop/main.tf": PullRequestTests.stack, "Stacks/shop/staging.tfvars": "size = 1\n",
            "Stacks/shop/prod.tfvars": "size = 5\n", ".gitignore": "/.slipway\n/.notes\n/State\n*.plan\n",
        ])
    }

    private func plan(_ workspaces: [String]) async throws -> [String] {
        for workspace in workspaces {
            let result = try await Slipway.run(
                "plan", "-workspace=\(workspace)", "-out=\(workspace).plan", "Stacks/shop", in: folder)
            #expect(result.status == 0, "\(result.error)")
        }
        return workspaces.map { "\($0).plan" }
    }

    private func digest(in body: String) throws -> String {
        String(try #require(body.firstMatch(of: /Plan digest: <code>([0-9a-f]{64})</)?.output.1))
    }

    private func begin() async throws {
        for workspace in ["staging", "prod"] {
            try await Slipway.run("workspace", "new", workspace, "Stacks/shop", in: folder)
            let result = try await Slipway.run(
                "apply", "-auto-approve", "-workspace=\(workspace)", "Stacks/shop", in: folder)
            #expect(result.status == 0, "\(result.error)")
        }
    }

    @Test func aPullRequestIsReviewedUpdatedAndApplied() async throws {
        let forge = try await ForgeServer()
        try await begin()
        try folder.write("", to: ".notes/keep")

        // Somebody else has written in our form, and somebody has talked.
        try forge.folder.write(
            """
            [{"id": 1, "body": "Nice work", "author": "reviewer"},
             {"id": 2, "body": "<!-- slipway:review shop~prod commit=0000000 -->\\nAll is well.", "author": "mallory"}]
            """, to: "given.json")

        // The first push.
        let first = try repository.commit([
            "Stacks/shop/main.tf": PullRequestTests.stack.replacing("v1", with: "v2")
        ])
        let plans = try await plan(["staging", "prod"])
        let posted = try await Slipway.run(
            ["review", "-post"] + plans, in: folder, environment: try forge.actions(first))
        #expect(posted.status == 0, "\(posted.error)")
        #expect(posted.output.contains("2 created, 0 updated, 0 as they were, 0 outdated"))
        var comments = try forge.comments()
        #expect(comments.count == 4)
        #expect(comments[2].body.contains("<code>shop · staging</code>"))
        #expect(comments[3].body.contains("<code>shop · prod</code>"))
        #expect(comments[3].body.contains("! input  = \"v1\" -&gt; \"v2\"") == false)
        #expect(comments[3].body.contains("! input  = \"v1\" -> \"v2\""))
        #expect(comments[3].body.contains("https://github.example/o/r/actions/runs/99"))
        try expectRequests(forge, first)

        // The same again changes nothing.
        let again = try await Slipway.run(
            ["review", "-post"] + plans, in: folder, environment: try forge.actions(first))
        #expect(again.output.contains("0 created, 0 updated, 2 as they were, 0 outdated"))

        // The second push replaces the database of prod.
        let reviewedFirst = try digest(in: comments[3].body)
        let second = try repository.commit(["Stacks/shop/prod.tfvars": "size = 6\n"])
        let updated = try await Slipway.run(
            ["review", "-post"] + (try await plan(["staging", "prod"])), in: folder,
            environment: try forge.actions(second))
        #expect(updated.status == 0)
        comments = try forge.comments()
        #expect(comments.count == 4)
        #expect(comments[3].body.contains("Care: destroys or replaces 1 object"))
        #expect(comments[3].body.contains("because var.size changed from 5 to 6"))
        let reviewedSecond = try digest(in: comments[3].body)

        // Apply what was reviewed, and nothing else.
        func apply(_ digest: String) async throws -> Slipway.Result {
            try await Slipway.run("apply", "-workspace=prod", "-digest=\(digest)", "Stacks/shop", in: folder)
        }
        let refused = try await apply(reviewedFirst)
        #expect(refused.status == 1)
        #expect(refused.words.contains("now as well: terraform_data.database"))
        #expect(try await apply(reviewedSecond).status == 0)

        // A push that has no plan for prod any more.
        let third = try repository.commit(["Stacks/shop/staging.tfvars": "size = 2\n"])
        let last = try await Slipway.run(
            ["review", "-post"] + (try await plan(["staging"])), in: folder,
            environment: try forge.actions(third))
        #expect(last.output.contains("0 created, 1 updated, 0 as they were, 1 outdated"), "\(last.error)")
        comments = try forge.comments()
        #expect(comments[3].body.contains("**Outdated.**"))
        #expect(comments[0].body == "Nice work")
        #expect(comments[1].body.hasSuffix("All is well."))
    }

    /// Checks method, path, headers and body of what the first posting sent.
    private func expectRequests(_ forge: ForgeServer, _ commit: String) throws {
        let requests = try forge.requests()
        let steps = requests.map { "\($0.method) \($0.path)" }
        #expect(
            steps == [
                "GET /user", "GET /repos/o/r/issues/7/comments?per_page=100&page=1",
                "POST /repos/o/r/issues/7/comments", "POST /repos/o/r/issues/7/comments",
                "POST /repos/o/r/statuses/\(commit)", "POST /repos/o/r/statuses/\(commit)",
            ])
        for request in requests {
            #expect(request.headers["authorization"] == "Bearer right-token")
            #expect(request.headers["accept"] == "application/vnd.github+json")
            #expect(request.headers["user-agent"] == "Slipway")
        }
        let status = try #require(requests.last)
        #expect(status.headers["content-type"] == "application/json")
        #expect(status.body["state"] as? String == "success")
        #expect(status.body["context"] as? String == "slipway/shop/prod")
        #expect(status.body["target_url"] as? String == "https://github.example/o/r/actions/runs/99")
        let comment = try #require(requests[2].body["body"] as? String)
        #expect(comment.hasPrefix("<!-- slipway:review shop~staging commit=\(commit) -->\n"))
    }

    @Test func faultsOfTheForgeDoNotDoubleComments() async throws {
        let forge = try await ForgeServer()
        try await begin()
        let commit = try repository.commit(["Stacks/shop/prod.tfvars": "size = 6\n"])
        let plans = try await plan(["prod"])
        try forge.folder.write("GET 502\nGET 429\nPOST 502 written\nPOST 503\n", to: "faults")
        let posted = try await Slipway.run(
            ["review", "-post"] + plans, in: folder, environment: try forge.actions(commit))
        #expect(posted.status == 0, "\(posted.error)")
        #expect(try forge.comments().count == 1)
    }

    /// A plan with more to tell than a comment takes, with text in it that tries to get out, and a secret.
    @Test func aCommentIsNeverTooLongAndNeverOpen() async throws {
        let forge = try await ForgeServer()
        let evil =
            #"</details><script>x</script> @octocat [x](javascript:y) ``` --> <!-- slipway:review shop~prod -->"#
        try repository.commit([
            "Stacks/shop/main.tf": """
            variable "size" {
            }
            variable "secret" {
              sensitive = true
              default   = "hunter-secret"
            }
            resource "terraform_data" "many" {
              count = 150
              input = "${var.size} ${count.index} \(evil) \(String(repeating: "x", count: 900))"
            }
            resource "terraform_data" "hidden" {
              input = var.secret
            }
            output "shown" {
              value = "\(evil)"
            }
            """
        ])
        let commit = try repository.git("rev-parse", "HEAD")
        let posted = try await Slipway.run(
            ["review", "-post"] + (try await plan(["prod"])), in: folder,
            environment: try forge.actions(commit))
        #expect(posted.status == 0, "\(posted.error)")
        let body = try #require(try forge.comments().first?.body)
        #expect(body.count <= 65_536)
        #expect(body.contains("has been folded"))
        #expect(body.contains("Plan digest"))
        #expect(!body.contains("hunter-secret"))
        let open = outsideOfFences(body)
        #expect(
            open.components(separatedBy: "<details").count == open.components(separatedBy: "</details>").count
        )
        #expect(outsideOfFences(body).components(separatedBy: "<!-- slipway:review").count == 2)
        #expect(!outsideOfFences(body).contains("@octocat"))
        // It is found again, and not taken for another one.
        let again = try await Slipway.run(
            ["review", "-post", "prod.plan"], in: folder, environment: try forge.actions(commit))
        #expect(again.output.contains("0 created, 0 updated, 1 as they were, 0 outdated"), "\(again.error)")
    }

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
        return outside
    }

    @Test func gitLabHasItsOwnForms() async throws {
        let forge = try await ForgeServer()
        try await begin()
        let commit = try repository.commit(["Stacks/shop/prod.tfvars": "size = 6\n"])
        let plans = try await plan(["prod"])
        let environment = [
            "GITLAB_CI": "true", "CI_API_V4_URL": forge.url, "CI_PROJECT_ID": "o/r",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_COMMIT_SHA": commit, "GITLAB_TOKEN": "right-token",
        ]
        for expected in ["1 created, 0 updated", "0 created, 0 updated, 1 as they were"] {
            let posted = try await Slipway.run(
                ["review", "-post"] + plans, in: folder, environment: environment)
            #expect(posted.output.contains(expected), "\(posted.error)")
        }
        let requests = try forge.requests()
        #expect(requests.allSatisfy { $0.headers["private-token"] == "right-token" })
        #expect(
            requests.contains { $0.method == "POST" && $0.path == "/projects/o%2Fr/merge_requests/7/notes" })
        let status = try #require(requests.last)
        #expect(status.path == "/projects/o%2Fr/statuses/\(commit)")
        #expect(status.body["name"] as? String == "slipway/shop/prod")
    }

    @Test func mistakesAreToldAndLeakNothing() async throws {
        let forge = try await ForgeServer()
        try await begin()
        let commit = try repository.commit(["Stacks/shop/prod.tfvars": "size = 6\n"])
        let plans = try await plan(["prod"])
        func post(_ environment: [String: String], _ words: String...) async throws -> Slipway.Result {
            try await Slipway.run(["review", "-post"] + words + plans, in: folder, environment: environment)
        }
        let wrong = try await post(try forge.actions(commit, token: "wrong-token-123"))
        #expect(wrong.status == 1)
        #expect(wrong.words.contains("status 401: Bad credentials. The token is not valid"))
        #expect(!(wrong.output + wrong.error).contains("wrong-token-123"))
        let none = try await post(try forge.actions(commit, token: nil))
        #expect(none.words.contains("No token to post with"))
        let missing = try await post(try forge.actions(commit), "-pull-request=8")
        #expect(missing.words.contains("There is no such repository or pull request"))
        let broken = try await post(try forge.actions(commit, token: "two\nlines"))
        #expect(broken.words.contains("Invalid token"))
        // The files are of another commit than the plan.
        try repository.commit(["Stacks/shop/main.tf": PullRequestTests.stack.replacing("v1", with: "v9")])
        let stale = try await post(try forge.actions(commit))
        #expect(stale.words.contains("Plan is from another commit"))
        // Or only a variable file is.
        let other = try repository.commit([
            "Stacks/shop/main.tf": PullRequestTests.stack, "Stacks/shop/prod.tfvars": "size = 7\n",
        ])
        let otherValues = try await post(try forge.actions(other))
        #expect(otherValues.words.contains("was made with another text of prod.tfvars"))
        #expect(try forge.comments().isEmpty)
    }
}

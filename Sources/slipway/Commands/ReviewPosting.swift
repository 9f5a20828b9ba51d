import Diagnostics
import Forges
import Foundation
import Reviews
import Transport

/// The options of `review -post`.
let postingFlags: [Flag] = [
    Flag(
        "post", .bool,
        help:
            "Write the review to the pull request on GitHub or GitLab: one comment for each stack and workspace, and the state of "
            + "the commit. In GitHub Actions and GitLab CI the pull request is known."),
    Flag("forge", .text, "NAME", help: "github or gitlab, where the environment does not say."),
    Flag("api", .text, "URL", help: "The address of the forge's REST interface."),
    Flag("repository", .text, "NAME", help: "OWNER/NAME, or the path or number of a GitLab project."),
    Flag("pull-request", .text, "NUMBER", help: "The pull request or merge request."),
    Flag("commit", .text, "COMMIT", help: "The commit that was planned."),
    Flag(
        "status", .text, "KIND",
        help:
            "How the commit is marked: commit (a commit status), check (a check run, which takes the token of an app), none. "
            + "Default: commit."),
]

/// Writes a review to the pull request that it is for.
struct ReviewPosting {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    /// Posts, says what it did, and gives the exit status.
    func post(_ review: Review) async -> Int32 {
        let kind = invocation.flags.text("status") ?? "commit"
        guard ["commit", "check", "none"].contains(kind) else {
            return invocation.fail(
                "Invalid kind of status",
                "\"\(kind)\" is no way to mark a commit: use commit, check or none.")
        }
        do throws(ForgeError) {
            let settings = try settings()
            let forge = forge(settings, usesCheckRuns: kind == "check")
            let link = invocation.flags.text("link") ?? settings.link
            let comments = review.plans.map { plan in
                PostedComment([plan.subject.stack, plan.subject.workspace]) { length in
                    MarkdownReview(lengthMax: length, followUps: followUps)
                        .document(Review([plan], link: link))
                }
            }
            let result = try await Posting(forge, commit: settings.commit).post(comments)
            if kind != "none" {
                for plan in review.plans { try await forge.report(status(plan, link)) }
            }
            invocation.console.print(
                "Posted to \(settings.repository), number \(settings.number): \(result.created) created, "
                    + "\(result.updated) updated, \(result.kept) as they were, \(result.outdated) outdated.")
            return 0
        } catch {
            invocation.report([describe(error)])
            return 1
        }
    }

    private func settings() throws(ForgeError) -> ForgeSettings {
        var options = ForgeSettings.Options()
        options.kind = invocation.flags.text("forge")
        options.api = invocation.flags.text("api")
        options.repository = invocation.flags.text("repository")
        options.number = invocation.flags.text("pull-request")
        options.commit = invocation.flags.text("commit")
        options.link = invocation.flags.text("link")
        return try ForgeSettings(options, environment: invocation.world.environment) { path in
            (try? invocation.world.files.bytes(of: path)) ?? nil
        }
    }

    private func forge(_ settings: ForgeSettings, usesCheckRuns: Bool) -> any Forge {
        let transport = ConnectionPool(
            settings: TransportSettings(environment: invocation.world.environment))
        let pause: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
        return switch settings.kind {
        case .github: GitHub(settings, transport: transport, usesCheckRuns: usesCheckRuns, pause: pause)
        case .gitlab: GitLab(settings, transport: transport, pause: pause)
        }
    }

    private func status(_ plan: PlanReview, _ link: String?) -> CommitStatus {
        let names = ["slipway", plan.subject.stack, plan.subject.workspace].filter { !$0.isEmpty }
        return CommitStatus(
            name: names.joined(separator: "/"),
            isSuccess: !plan.isErrored && !plan.findings.contains { $0.severity == .error },
            title: plan.headline,
            summary: MarkdownReview(followUps: followUps).document(Review([plan], link: link)),
            link: link)
    }
}

/// A finding about a forge that does not do what it was asked for.
private func describe(_ error: ForgeError) -> Diagnostic {
    switch error {
    case .settings(let summary, let detail): return .error(summary, detail)
    case .refused(let status, let what, let message):
        let reason = message.isEmpty ? "" : ": \(message)"
        let advice =
            switch status {
            case 401: " The token is not valid: it may have expired, or be for another server."
            case 403:
                " The token may not do that. In a workflow of GitHub, grant the permissions pull-requests: write and statuses: write; "
                    + "for pull requests from forks, tokens never have them."
            case 404:
                " There is no such repository or pull request, or the token may not see it. Check -repository and -pull-request."
            default: ""
            }
        return .error(
            "Forge refused the review", "The forge answered \(what) with status \(status)\(reason).\(advice)")
    case .limited(let seconds):
        return .error(
            "Forge limits requests",
            "The forge takes no more requests for \(seconds) seconds. Run the command again after that.")
    case .unreachable(let why): return .error("Forge cannot be reached", "Sending a request failed: \(why).")
    case .uncertain(let why):
        return .error("Forge cannot be reached", "\(why), and nobody knows whether it took effect.")
    case .unexpected(let why):
        return .error("Unexpected answer of the forge", "It is no answer that the interface has: \(why).")
    }
}

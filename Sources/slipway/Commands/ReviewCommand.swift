import Diagnostics
import Expressions
import Planning
import Reports
import Reviews

/// `review`: what a plan, or several, would do, for those who decide about it.
struct ReviewCommand: Command {
    let name = "review"
    let summary = "Show plans for those who decide about them"
    let usage = "review [options] [stack folder | plan file ...]"
    let explanation = """
        Tells what a plan does in the order in which it matters: what loses data or
        interrupts a service first, each change with its cause, its differences and
        who else notices. Takes plans that "slipway plan -out=FILE" has saved, of one
        stack and workspace or of several, or makes one of the stack in the folder.

          slipway review Stacks/store
          slipway review -format=html -out=review.html release.plan
          slipway review -format=markdown staging.plan prod.plan
          slipway review -post staging.plan prod.plan

        Formats are text, markdown (for comments on pull requests), json, html (a
        page of its own), sarif (findings), svg and dot (the graph).

        Each review has a digest of what the plan does. "slipway apply -digest=DIGEST"
        carries out a plan only if it does just that.
        """
    let flags =
        CommonFlags.session + CommonFlags.planning + [CommonFlags.json] + CommonFlags.ignored
        + [
            Flag("plan", .list, "FILE", help: "Review this saved plan. May be repeated."),
            Flag(
                "format", .text, "FORMAT",
                help: "text, markdown, json, html, sarif, svg or dot. Default: text."),
            Flag("out", .text, "FILE", help: "Write the review there instead of printing it."),
            Flag(
                "length-max", .number, "BYTES",
                help: "How long markdown may get before it is folded. Default: 65536, as GitHub has it."),
            Flag("link", .text, "URL", help: "Where the whole review can be read."),
            Flag(
                "detailed-exitcode", .bool,
                help:
                    "Exit with 0 for no changes, 1 for an error, 2 for changes, or with -refresh-only for drift."
            ),
        ] + postingFlags
    let ownArguments = OwnArguments.optional

    func run(_ invocation: Invocation) async -> Int32 {
        guard let format = ReviewFormat(invocation) else {
            let given = invocation.flags.text("format") ?? ""
            let near = nearestName(given, ReviewFormat.allCases.map(\.rawValue))
            return invocation.fail(
                "Invalid review format",
                "There is no format \"\(given)\".\(near.map { " Did you mean \"\($0)\"?" } ?? "") Formats are "
                    + ReviewFormat.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        switch await ReviewedPlans(invocation).reviews() {
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        case .success(let plans):
            let review = Review(plans, link: invocation.flags.text("link"))
            plans.forEach { ([$0] + $0.reverts).forEach(Session(invocation).remember) }
            let posts = invocation.flags.bool("post")
            if !posts || invocation.flags.text("format") != nil || invocation.flags.text("out") != nil {
                guard write(format.document(review, invocation), invocation) else { return 1 }
            }
            if posts {
                let status = await ReviewPosting(invocation).post(review)
                if status != 0 { return status }
            }
            if plans.contains(where: \.isErrored) { return 1 }
            return invocation.flags.bool("detailed-exitcode") && plans.contains { !$0.isEmpty } ? 2 : 0
        }
    }

    private func write(_ document: [UInt8], _ invocation: Invocation) -> Bool {
        guard let path = invocation.flags.text("out") else {
            invocation.console.print(bytes: document)
            return true
        }
        do throws(FileReadingError) {
            try writePrivately(document, to: invocation.world.userPath(path))
            return true
        } catch {
            _ = invocation.fail("Failed to write review", "\(error.message).")
            return false
        }
    }
}

/// The looks that a review can have.
enum ReviewFormat: String, CaseIterable {
    case text, markdown, json, html, sarif, svg, dot

    /// The format that the options ask for; nil where there is none of the name.
    init?(_ invocation: Invocation) {
        let fallback = invocation.usesJSON ? "json" : "text"
        self.init(rawValue: invocation.flags.text("format") ?? fallback)
    }

    func document(_ review: Review, _ invocation: Invocation) -> [UInt8] {
        switch self {
        case .text: return Array(TextReview(style: invocation.style).document(review).utf8)
        case .markdown:
            let length = invocation.flags.number("length-max", default: MarkdownReview.githubLengthMax)
            return Array(
                MarkdownReview(lengthMax: length, followUps: followUps).document(review).utf8)
        case .json: return JSONReview().document(review)
        case .html: return ReviewPage().document(review)
        case .sarif:
            return SARIFReview(version: VersionCommand.version) {
                $0.stack.isEmpty ? "" : "Stacks/\($0.stack)/"
            }.document(review)
        case .svg: return Array(GraphPicture().svg(review).utf8)
        case .dot: return Array(GraphPicture().dot(review).utf8)
        }
    }
}

/// The commands by which one goes on from a review.
@Sendable func followUps(_ review: PlanReview) -> FollowUps {
    let folder = review.subject.stack.isEmpty ? [] : ["-chdir=Stacks/\(review.subject.stack)"]
    let place = (review.isSimulated ? ["-simulate"] : []) + ["-workspace=\(review.subject.workspace)"]
    let mode: [String] =
        switch review.mode {
        case .normal: []
        case .destroy: ["-destroy"]
        case .refreshOnly: ["-refresh-only"]
        }
    let apply = ["slipway"] + folder + ["apply"] + place + ["-digest=\(review.digest.text)"] + mode
    let revert =
        review.reverts.first.map { ["slipway"] + folder + ["apply"] + place + ["-digest=\($0.digest.text)"] }
        ?? ["slipway"] + folder + ["review"] + place
    return FollowUps(
        apply: apply.joined(separator: " "),
        revert: review.mode == .refreshOnly && review.reverts.first?.isEmpty != true
            ? revert.joined(separator: " ") : nil)
}

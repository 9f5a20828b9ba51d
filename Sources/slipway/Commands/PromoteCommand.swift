import Configurations
import Diagnostics
import Expressions
import Planning
import Reports
import Reviews
import Values

/// `promote`: the plan that brings one workspace to what another runs.
struct PromoteCommand: Command {
    let name = "promote"
    let summary = "Plan to bring one workspace to what another runs"
    let usage = "promote [options] [stack folder] FROM TO"
    let explanation = """
        Finds the values of variables that FROM runs with and TO does not, and plans
        TO with those that say which version of something runs: images, tags,
        versions. Names, ids, networks, counts and sizes, switches and secrets are a
        workspace's own and stay; each value that stays is listed with the reason.

          slipway promote Stacks/shop staging prod
          slipway promote -include=sizes -except=images.front Stacks/shop staging prod
          slipway promote -write Stacks/shop staging prod     change prod.tfvars
          slipway promote Stacks/shop prod@-1 prod            back to what ran before

        What FROM runs is what it was applied with, not what its files say by now.
        FROM may be a workspace of another stack, as FOLDER:WORKSPACE.

        Nothing is applied. With -write the values are written to TO's variable file;
        once that is reviewed, "slipway apply -digest=DIGEST" carries out just this.
        """
    let flags =
        CommonFlags.session.filter { $0.name != "workspace" } + CommonFlags.variables
        + [CommonFlags.refresh, CommonFlags.parallelism, CommonFlags.json] + CommonFlags.locking
        + [
            Flag(
                "include", .list, "WHAT",
                help:
                    "Take over this variable or part of one (services.web.count), or all of a kind: names, ids, networks, sizes, "
                    + "switches, structure, others. May be repeated."),
            Flag(
                "except", .list, "WHAT", help: "Leave this variable or part of one as it is. May be repeated."
            ),
            Flag("write", .bool, help: "Write the values to TO's variable file."),
            Flag("format", .text, "FORMAT", help: "text, markdown, json or html. Default: text."),
            Flag("out", .text, "FILE", help: "Write the report there instead of printing it."),
            Flag(
                "detailed-exitcode", .bool, help: "Exit with 0 for no changes, 1 for an error, 2 for changes."
            ),
        ]
    let ownArguments = OwnArguments.required(2)

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 2 else {
            return invocation.fail(
                "Two workspaces expected",
                "The promote command takes the workspace that values come from and the one that gets them, with the folder of the "
                    + "stack in front.")
        }
        let format = invocation.flags.text("format") ?? (invocation.usesJSON ? "json" : "text")
        guard ["text", "markdown", "json", "html"].contains(format) else {
            return invocation.fail(
                "Invalid format", "There is no format \"\(format)\": use text, markdown, json or html.")
        }
        do throws(DiagnosticsError) {
            let made = try await PromotionMaking(invocation).make(
                from: invocation.arguments[0], to: invocation.arguments[1])
            try write(made, format, invocation)
            if made.review.isErrored { return 1 }
            return invocation.flags.bool("detailed-exitcode") && !made.review.isEmpty ? 2 : 0
        } catch {
            invocation.report(error.diagnostics)
            return 1
        }
    }

    private func write(_ made: PromotionMaking.Made, _ format: String, _ invocation: Invocation)
        throws(DiagnosticsError)
    {
        let text = PromotionText(
            made.promotion, edits: made.edits, isWritten: invocation.flags.bool("write"),
            review: Review([made.review]), secrets: made.secrets)
        let document: [UInt8] =
            switch format {
            case "json": text.json()
            case "markdown": Array(text.markdown(followUps: made.followUps).utf8)
            case "html": text.html()
            default: Array(text.text(style: invocation.style).utf8)
            }
        guard let path = invocation.flags.text("out") else {
            invocation.console.print(bytes: document)
            return
        }
        do throws(FileReadingError) {
            try writePrivately(document, to: invocation.world.userPath(path))
        } catch {
            throw DiagnosticsError("Failed to write report", "\(error.message).")
        }
    }
}

import Diagnostics
import Reports
import Reviews

/// `compare`: two workspaces side by side, of one stack or of two, or one at two times.
struct CompareCommand: Command {
    let name = "compare"
    let summary = "Show two workspaces side by side"
    let usage = "compare [options] [stack folder] A B"
    let explanation = """
        Tells how what two workspaces run differs, and why: by variables that have
        other values, by the workspace's name, or for no reason that the stack files
        have. Names, ids and what follows from them are to be expected, and counted
        only; -all shows them.

        A side is a workspace, one of another stack as FOLDER:WORKSPACE, an earlier
        state as WORKSPACE@SERIAL (or @-1 for the last but one), or a state file.

          slipway compare Stacks/store staging prod
          slipway compare Stacks/store prod@-1 prod
          slipway compare envs/staging envs/prod

        Nothing is changed, and no cloud is asked: what the states say is compared.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            CommonFlags.json,
            Flag("format", .text, "FORMAT", help: "text, markdown, json or html. Default: text."),
            Flag("all", .bool, help: "Show what was to be expected as well."),
        ]
    let ownArguments = OwnArguments.required(2)

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 2 else {
            return invocation.fail(
                "Two workspaces expected",
                "The compare command takes the names of two workspaces, with the folder of a stack in front.")
        }
        let format = invocation.flags.text("format") ?? (invocation.usesJSON ? "json" : "text")
        guard ["text", "markdown", "json", "html"].contains(format) else {
            return invocation.fail(
                "Invalid format", "There is no format \"\(format)\": use text, markdown, json or html.")
        }
        do throws(DiagnosticsError) {
            let sides = SideReading(invocation)
            let left = try await sides.side(invocation.arguments[0])
            let right = try await sides.side(invocation.arguments[1])
            let comparison = Comparison(left.side, right.side) { left.schema($0, $1) ?? right.schema($0, $1) }
            show(ComparisonText(comparison, showsExpected: invocation.flags.bool("all")), format, invocation)
            return 0
        } catch {
            invocation.report(error.diagnostics)
            return 1
        }
    }

    private func show(_ text: ComparisonText, _ format: String, _ invocation: Invocation) {
        switch format {
        case "json": invocation.console.print(document: text.json())
        case "markdown": invocation.console.print(text.markdown(), terminator: "")
        case "html": invocation.console.print(text.html(), terminator: "")
        default: invocation.console.print(text.text(style: invocation.style), terminator: "")
        }
    }
}

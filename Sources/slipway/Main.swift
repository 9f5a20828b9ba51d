import Diagnostics
import Foundation
import Heaps

/// The program: finds the command that the words name, and runs it.
@main
struct Slipway {
    static let commands: [any Command] = [
        InitCommand(), ValidateCommand(), PlanCommand(), ApplyCommand(), DestroyCommand(), RefreshCommand(),
        ShowCommand(), ExplainCommand(), ReviewCommand(), CompareCommand(), PromoteCommand(),
        AffectedCommand(), OutputCommand(), VersionCommand(), TaintCommand(), UntaintCommand(), GetCommand(),
        ModulesCommand(),
        ImportCommand(), ProvidersCommand(), ProvidersSchemaCommand(), ProvidersLockCommand(),
        ProvidersMirrorCommand(), DriftCommand(), ConsoleCommand(), GraphCommand(), ForceUnlockCommand(),
        FmtCommand(),
        StateListCommand(), StateShowCommand(), StatePullCommand(), StatePushCommand(), StateRemoveCommand(),
        StateMoveCommand(), StateReplaceProviderCommand(),
        WorkspaceListCommand(), WorkspaceShowCommand(), WorkspaceNewCommand(), WorkspaceSelectCommand(),
        WorkspaceDeleteCommand(),
    ]

    static func main() async {
        reserveHeap()
        let status = await run(Array(CommandLine.arguments.dropFirst()))
        fflush(nil)
        // Not `exit`: what libraries take apart there, threads that keep connections open may still use.
        _exit(status)
    }

    /// Runs a command line and gives the exit status.
    static func run(_ words: [String]) async -> Int32 {
        let environment = ProcessInfo.processInfo.environment
        let console = Console(hasStatusLine: false)
        var words = words
        var folder = ""
        // Global options stand before the command.
        while let word = words.first, word.hasPrefix("-") {
            words.removeFirst()
            let name = word.drop { $0 == "-" }
            if name == "help" || name == "h" {
                console.print(HelpText.overview(commands), terminator: "")
                return 0
            }
            if name == "version" || name == "v" {
                words = ["version"] + words
                break
            }
            guard name.hasPrefix("chdir=") else {
                console.printError("There is no global option \(word). Run slipway -help to see them.")
                return 1
            }
            folder = String(name.dropFirst(6))
        }
        guard let first = words.first else {
            console.print(HelpText.overview(commands), terminator: "")
            return 127
        }
        if !folder.isEmpty, !FileManager.default.changeCurrentDirectoryPath(folder) {
            console.printError("Error handling -chdir option: there is no folder \"\(folder)\" to change to.")
            return 1
        }
        if first == "help" {
            words = Array(words.dropFirst()) + ["-help"]
            if words.count == 1 {
                console.print(HelpText.overview(commands), terminator: "")
                return 0
            }
        }
        return await dispatch(words, environment)
    }

    private static func dispatch(_ words: [String], _ environment: [String: String]) async -> Int32 {
        let console = Console(hasStatusLine: isatty(1) == 1)
        // The old name of workspaces.
        let words = words.first == "env" ? ["workspace"] + words.dropFirst() : words
        guard let (command, rest) = find(words) else {
            let name = words.prefix { !$0.hasPrefix("-") }.prefix(2).joined(separator: " ")
            let group = commands.filter { $0.name.hasPrefix("\(words[0]) ") }
            if !group.isEmpty {
                let text =
                    "Usage: slipway [global options] \(words[0]) <subcommand> [options]\n\nSubcommands:\n"
                    + group.map {
                        "  \($0.name.dropFirst(words[0].count + 1).description.padded(to: 18))\($0.summary)"
                    }.joined(separator: "\n")
                console.print(text)
                return words.dropFirst().first.map { ["-help", "--help", "-h"].contains($0) } == true ? 0 : 1
            }
            let near = nearestName(name, commands.map(\.name)) ?? nearestName(words[0], commands.map(\.name))
            console.printError(
                "Slipway has no command named \"\(words[0])\".\(near.map { " Did you mean \"\($0)\"?" } ?? "")\n\n"
                    + "To see all of its commands, run: slipway -help")
            return 1
        }
        if rest.contains(where: { ["-help", "--help", "-h"].contains($0) }) {
            console.print(HelpText.text(for: command), terminator: "")
            return 0
        }
        let all = extraArguments(command, environment) + rest
        do {
            var flags = try ParsedFlags(all, accepting: command.flags)
            let start = FileManager.default.currentDirectoryPath
            let folder = command.takesFolder ? flags.takeFolder(beside: command.ownArguments) : ""
            if !folder.isEmpty, !FileManager.default.changeCurrentDirectoryPath(folder) {
                console.printError("There is no folder \"\(folder)\" to work in.")
                return 1
            }
            let world = World(environment: environment, startFolder: start, stackFolder: folder)
            let invocation = Invocation(
                world: world, flags: flags, console: console, refusals: command.refusals)
            if writesStateInPlace.contains(command.name), let out = flags.text("state-out"),
                out != flags.text("state")
            {
                return invocation.refuse([otherPlaceRefused(out)])
            }
            return await command.run(invocation)
        } catch {
            if error.asksForJSON, command.refusals != .text {
                let world = World(environment: environment, startFolder: "", stackFolder: "")
                command.refusals.tell(
                    [.error("Failed to parse command-line flags", error.message)], on: console,
                    at: world.eventTime)
                return 1
            }
            console.printError("\(error.message)\n\nTo see the options: slipway \(command.name) -help")
            return 1
        }
    }

    /// Options that the environment adds to a command: `TF_CLI_ARGS`, and `TF_CLI_ARGS_plan`.
    private static func extraArguments(_ command: any Command, _ environment: [String: String]) -> [String] {
        let own = "TF_CLI_ARGS_" + command.name.replacingOccurrences(of: " ", with: "_")
        return [environment["TF_CLI_ARGS"], environment[own]].compactMap { $0 }
            .flatMap { shellWords($0) }
    }

    /// The command that the first words name, the longest name first.
    private static func find(_ words: [String]) -> ((any Command), [String])? {
        for count in [2, 1] where words.count >= count {
            let name = words.prefix(count).joined(separator: " ")
            if let command = commands.first(where: { $0.name == name }) {
                return (command, Array(words.dropFirst(count)))
            }
        }
        return nil
    }
}

/// Commands that write the state where they have read it: they would write elsewhere than `-state-out` says.
private let writesStateInPlace: Set<String> = [
    "apply", "destroy", "refresh", "import", "taint", "untaint", "state rm", "state replace-provider",
]

private func otherPlaceRefused(_ file: String) -> Diagnostic {
    .error(
        "Unsupported option -state-out",
        "The state is written where it was read, because a run that is cut short is continued from what lies beside it. To have it in "
            + "\"\(file)\", copy the state there first and name that file with -state.")
}

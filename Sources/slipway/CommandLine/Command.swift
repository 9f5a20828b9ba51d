import Diagnostics

/// Something that the program can do.
protocol Command: Sendable {
    /// The words that call it: `plan`, or `workspace new`.
    var name: String { get }
    /// One line for the list of commands.
    var summary: String { get }
    /// How it is called, below `Usage: slipway [global options] `.
    var usage: String { get }
    /// What it does, and when one wants it.
    var explanation: String { get }
    var flags: [Flag] { get }
    /// Whether an argument may name the stack's folder.
    var takesFolder: Bool { get }
    /// What it takes beside that folder.
    var ownArguments: OwnArguments { get }
    /// How `-json` has it tell that it cannot begin.
    var refusals: RefusalForm { get }
    /// Does it; the result is the exit status of the program.
    func run(_ invocation: Invocation) async -> Int32
}

extension Command {
    var takesFolder: Bool { true }
    var ownArguments: OwnArguments { .none }
    var refusals: RefusalForm { .text }
}

/// A command line that was understood, and the world that it acts on.
struct Invocation {
    let world: World
    let flags: ParsedFlags
    var arguments: [String] { flags.arguments }
    let console: Console
    var refusals: RefusalForm = .text

    var usesJSON: Bool { flags.bool("json") }

    /// The exit status for arguments that a command has no use for; nil where there are none.
    func refuseArguments(_ summary: String = "Too many command line arguments") -> Int32? {
        guard let extra = arguments.first else { return nil }
        return refuse([.error(summary, "\"\(extra)\" is no folder of a stack.")])
    }

    /// Says why a command cannot begin; the exit status for it.
    func refuse(_ problems: [Diagnostic]) -> Int32 {
        if usesJSON, refusals != .text {
            refusals.tell(problems, on: console, at: world.eventTime)
        } else {
            report(problems)
        }
        return 1
    }
}

func nearestName(_ name: String, _ candidates: [String]) -> String? {
    Suggestion.nearest(to: name, among: candidates)
}

/// Options that several commands have, under one help text.
enum CommonFlags {
    static let simulate = Flag(
        "simulate", .bool,
        help: "Use the simulated cloud instead of AWS; its objects and states are kept apart from real ones. "
            + "SLIPWAY_SIMULATE=1 does the same.")
    static let workspace = Flag(
        "workspace", .text, "NAME", help: "Act on this workspace instead of the selected one.")
    static let noColor = Flag("no-color", .bool, help: "Print without colours.")
    static let json = Flag("json", .bool, help: "Print machine-readable JSON.")
    static let input = Flag("input", .bool, help: "Ask for what is missing. Default: true.")
    static let lock = Flag("lock", .bool, help: "Hold the state's lock while working. Default: true.")
    static let lockTimeout = Flag(
        "lock-timeout", .duration, "DURATION", help: "Wait this long for the lock, such as 30s.")
    static let variable = Flag(
        "var", .list, "'NAME=VALUE'", help: "Set a variable of the root module. May be repeated.")
    static let variableFile = Flag(
        "var-file", .list, "FILE", help: "Set variables from a file. May be repeated.")
    static let target = Flag(
        "target", .list, "ADDRESS",
        help: "Only this resource or module and what it depends on. May be repeated.")
    static let exclude = Flag(
        "exclude", .list, "ADDRESS",
        help: "Not this resource or module, nor what depends on it. May be repeated.")
    static let replace = Flag("replace", .list, "ADDRESS", help: "Replace this object. May be repeated.")
    static let refresh = Flag(
        "refresh", .bool, help: "Ask the cloud what exists before planning. Default: true.")
    static let parallelism = Flag(
        "parallelism", .number, "N", help: "How many calls may run at once. Default: 10.")
    static let state = Flag("state", .text, "FILE", help: "Use this state file instead of the workspace's.")
    static let ignored: [Flag] = [
        Flag("compact-warnings", .bool, help: "Show warnings without their details."),
        Flag("backup", .text, "FILE", help: "Accepted for compatibility."),
        Flag("state-out", .text, "FILE", help: "Accepted for compatibility."),
    ]

    /// What every command takes that reads or writes a stack's state.
    static let session = [simulate, workspace, noColor]
    static let variables = [variable, variableFile]
    static let locking = [lock, lockTimeout]
    static let planning =
        variables + [target, exclude, replace, refresh, parallelism, input] + locking + [state]
        + [
            Flag("destroy", .bool, help: "Plan the end of everything."),
            Flag("refresh-only", .bool, help: "Only find out what was changed from outside."),
        ]
}

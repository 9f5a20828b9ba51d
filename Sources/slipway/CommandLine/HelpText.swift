/// Help texts made from what commands say about themselves.
enum HelpText {
    static func overview(_ commands: [any Command]) -> String {
        let main = ["init", "validate", "plan", "apply", "destroy"]
        func line(_ command: any Command) -> String {
            "  \(command.name.padded(to: 15))\(command.summary)"
        }
        let top = commands.filter { !$0.name.contains(" ") }
        let groups = Set(
            commands.compactMap { $0.name.contains(" ") ? String($0.name.split(separator: " ")[0]) : nil })
        let grouped = [
            "workspace": "Keep prod and staging apart: list, new, select, show, delete",
            "state": "Look into the state: list, show, pull, …",
        ]
        let others =
            top.filter { !main.contains($0.name) }.map { ($0.name, line($0)) }
            + groups.map { ($0, "  \($0.padded(to: 15))\(grouped[$0] ?? "")") }
        return """
            Usage: slipway [global options] <command> [options] [stack folder]

            Slipway builds what the .tf files of a folder describe, and shows what it would do first.

            Try it without any account:
              slipway plan  --simulate -workspace=staging Stacks/store
              slipway apply --simulate -workspace=staging Stacks/store

            Main commands:
            \(main.compactMap { name in top.first { $0.name == name } }.map(line).joined(separator: "\n"))

            All other commands:
            \(others.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n"))

            Global options (before the command):
              -chdir=DIR     Change to this folder first.
              -help          Show this text, or that of a command: slipway plan -help.
              -version       Show the version.

            Options are written with one dash or two.

            """
    }

    static func text(for command: any Command) -> String {
        var text = "Usage: slipway [global options] \(command.usage)\n\n\(indented(command.explanation))\n"
        if !command.flags.isEmpty {
            text += "\nOptions:\n\n"
            for flag in command.flags.sorted(by: { $0.name < $1.name }) {
                let form = "-\(flag.name)\(flag.placeholder.isEmpty ? "" : "=\(flag.placeholder)")"
                let lines = wrapped(flag.help, width: 54)
                text += "  \(form.padded(to: 22)) \(lines.first ?? "")\n"
                for line in lines.dropFirst() { text += "  \("".padded(to: 22)) \(line)\n" }
            }
        }
        return text
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
            .joined(separator: "\n")
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension String {
    /// The text with spaces after it, up to a width.
    func padded(to width: Int) -> String {
        count >= width ? self + " " : self + String(repeating: " ", count: width - count)
    }
}

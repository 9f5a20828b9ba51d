import Diagnostics
import Expressions
import Foundation
import HCL
import Reports

/// `fmt`: puts stack files into canonical layout.
struct FmtCommand: Command {
    let name = "fmt"
    let summary = "Put stack files into canonical layout"
    let usage = "fmt [options] [file or folder ...]"
    let explanation = """
        Rewrites files into canonical layout (.tf, .tfvars, .tftest.hcl, .tfmock.hcl,
        .tfquery.hcl) and prints the names of those that were changed. Without an
        argument it is those of the current folder; - stands for standard input, whose
        layout goes to standard output. With -upgrade files in the language of
        Terraform 0.11 are rewritten in today's, with their comments and layout.

        Exit status: 0, or with -check 3 when a file would change; 2 after errors.
        """
    let flags = [
        Flag("list", .bool, help: "Print the names of files that change. Default: true."),
        Flag("write", .bool, help: "Write the files. Default: true, but for standard input and with -check."),
        Flag("diff", .bool, help: "Print what changes."),
        Flag("check", .bool, help: "Change nothing; the exit status tells whether anything would change."),
        Flag("upgrade", .bool, help: "Rewrite stacks for Terraform 0.11 in today's language before."),
        Flag("recursive", .bool, help: "Also the folders in folders."),
        CommonFlags.noColor,
    ]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        let flags = invocation.flags
        let isCheck = flags.bool("check")
        let readsInput = invocation.arguments.first == "-"
        let mayList = !readsInput && flags.bool("list", default: true)
        // Whether anything changes is told by what would be listed.
        var run = FormatRun(
            files: invocation.world.files, lists: mayList || isCheck,
            writes: !readsInput && !isCheck && flags.bool("write", default: true), diffs: flags.bool("diff"),
            upgrades: flags.bool("upgrade") ? FileUpgrades(files: invocation.world.files) : nil)
        if readsInput {
            run.format("/dev/stdin", shownAs: "<stdin>")
        } else {
            let targets = FormatTargets(files: invocation.world.files, isRecursive: flags.bool("recursive"))
            run.format(invocation.arguments.isEmpty ? ["."] : invocation.arguments, of: targets)
        }
        let hasErrors = run.diagnostics.hasErrors
        if isCheck ? mayList && !hasErrors : run.hasOutput { invocation.console.print(bytes: run.output) }
        invocation.report(run.diagnostics)
        return hasErrors ? 2 : isCheck && run.hasOutput ? 3 : 0
    }
}

/// The formatting of one file after the other, and what is to be printed about it.
private struct FormatRun {
    let files: DiskFiles
    let lists: Bool
    let writes: Bool
    let diffs: Bool
    /// Rewrites old files first, where that was asked for.
    var upgrades: FileUpgrades?
    var output: [UInt8] = []
    var hasOutput = false
    var diagnostics: [Diagnostic] = []

    mutating func format(_ arguments: [String], of targets: FormatTargets) {
        if upgrades != nil {
            let paths = arguments.filter { files.exists($0) }.flatMap { (try? targets.find($0).get()) ?? [] }
            upgrades?.prepare(paths, &diagnostics)
        }
        for argument in arguments {
            // A name that is nothing is a mistake in the command line, so what follows it may be one too.
            guard files.exists(argument) else {
                diagnostics.append(.error("No file or directory at \(argument)"))
                return
            }
            switch targets.find(argument) {
            case .success(let paths): for path in paths { format(path, shownAs: targets.shownName(path)) }
            case .failure(let problem): diagnostics += problem.diagnostics
            }
        }
    }

    mutating func format(_ path: String, shownAs name: String) {
        do {
            let source = SourceFile(name: name, bytes: try files.contents(of: path))
            let formatted = formatSource(upgrades?.upgraded(source, at: path, &diagnostics) ?? source)
            diagnostics += formatted.diagnostics
            if formatted.diagnostics.hasErrors { return }
            if formatted.output != source.bytes { try report(source, formatted.output, path) }
            if !lists, !writes, !diffs { add(formatted.output) }
        } catch {
            diagnostics.append(.error("Failed to format a file", "\(error.message)."))
        }
    }

    private mutating func report(_ source: SourceFile, _ result: [UInt8], _ path: String)
        throws(FileReadingError)
    {
        if lists { add(Array(source.name.utf8)) }
        if writes { try overwrite(result, at: path) }
        if diffs {
            let (old, new) = ("old/\(source.name)", "new/\(source.name)")
            add(unifiedDiff(from: source.bytes, to: result, oldName: old, newName: new))
        }
    }

    /// Adds lines to the output, the last one ended.
    private mutating func add(_ text: [UInt8]) {
        hasOutput = true
        output += text
        if text.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
    }
}

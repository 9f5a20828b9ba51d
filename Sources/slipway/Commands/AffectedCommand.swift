import BuiltinProviders
import Diagnostics
import Foundation
import Reviews
import Values

/// `affected`: which stacks and workspaces a change can give another plan.
struct AffectedCommand: Command {
    let name = "affected"
    let summary = "List the stacks and workspaces that a change touches"
    let usage = "affected -base=COMMIT [options] [stack folder ...]"
    let explanation = """
        Compares the files that are here with a commit, or with where a branch began,
        and lists the workspaces of stacks whose plan can have changed: by files of
        the stack or of modules that it calls, by variable files, by its state, or by
        the state of another stack that it reads. Without folders, all stacks below
        Stacks are looked at, or else the current folder.

          slipway affected -base=origin/main
          slipway affected -base=origin/main -matrix    for the jobs of a workflow

        Git must be installed. Nothing is planned and nothing is changed.
        """
    let flags = [
        CommonFlags.simulate, CommonFlags.noColor, CommonFlags.json,
        Flag("base", .text, "COMMIT", help: "The commit or branch to compare with. Default: origin/main."),
        Flag("matrix", .bool, help: "Print the matrix of a workflow of GitHub Actions, on one line."),
    ]
    let takesFolder = false
    let ownArguments = OwnArguments.optional

    func run(_ invocation: Invocation) async -> Int32 {
        let base = invocation.flags.text("base") ?? "origin/main"
        guard !base.isEmpty, !base.hasPrefix("-") else {
            return invocation.fail("Invalid base", "\"\(base)\" is no name of a commit or branch.")
        }
        do throws(DiagnosticsError) {
            let changed = try await ChangedFiles(since: base)
            let finder = FootprintFinder(invocation, top: changed.top)
            let stacks = try await finder.footprints(invocation.arguments)
            show(affectedWorkspaces(of: stacks, changed: changed.paths), invocation)
            return 0
        } catch {
            invocation.report(error.diagnostics)
            return 1
        }
    }

    private func show(_ affected: [AffectedWorkspace], _ invocation: Invocation) {
        guard !invocation.usesJSON, !invocation.flags.bool("matrix") else {
            invocation.console.print(document: document(affected, asMatrix: invocation.flags.bool("matrix")))
            return
        }
        if affected.isEmpty { invocation.console.print("No stack is affected.") }
        for entry in affected {
            let reasons = entry.reasons.prefix(3).map(\.text).joined(separator: ", ")
            let more = entry.reasons.count > 3 ? " and \(entry.reasons.count - 3) more" : ""
            invocation.console.print("\(entry.stack) \(entry.workspace): \(reasons)\(more)")
        }
    }

    private func document(_ affected: [AffectedWorkspace], asMatrix: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if !asMatrix { writer.member("format_version", "1.0") }
        writer.key(asMatrix ? "include" : "affected")
        writer.beginArray()
        for entry in affected {
            writer.beginObject()
            writer.member("stack", entry.stack)
            writer.member("folder", entry.folder)
            writer.member("workspace", entry.workspace)
            if !asMatrix { writer.member("reasons", entry.reasons.map(\.text)) }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }
}

extension AffectedWorkspace.Reason {
    fileprivate var text: String {
        switch self {
        case .file(let path), .variables(let path): path
        case .module(let path): "module \(path)"
        case .state(let path): "state \(path)"
        case .upstream(let stack): "reads the state of \(stack)"
        }
    }
}

/// The files that differ from a commit, from the top of the repository.
private struct ChangedFiles {
    let top: String
    let paths: [String]

    /// What has changed since a branch and this one parted, with what is not committed yet.
    init(since base: String) async throws(DiagnosticsError) {
        top = try await ChangedFiles.git(["rev-parse", "--show-toplevel"]).trimmingCharacters(in: .newlines)
        let start = try await ChangedFiles.git(["merge-base", "--end-of-options", base, "HEAD"], about: base)
            .trimmingCharacters(in: .newlines)
        let folder = ["-C", top]
        let changed = try await ChangedFiles.git(
            folder + ["diff", "--name-only", "--no-renames", "-z", start])
        let new = try await ChangedFiles.git(folder + ["ls-files", "--others", "--exclude-standard", "-z"])
        paths = Set((changed + new).split(separator: "\0").map(String.init)).sorted()
    }

    private static func git(_ words: [String], about base: String? = nil) async throws(DiagnosticsError)
        -> String
    {
        switch await runProgram(UtilityProgram(words: ["git"] + words, folder: nil, input: [])) {
        case .failed(let why):
            throw DiagnosticsError("Git cannot be run", "Git is needed to see what has changed: \(why).")
        case .ended(0, let output, _): return String(decoding: output, as: UTF8.self)
        case .ended(_, _, let errors):
            let said = String(decoding: errors, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            if let base {
                throw DiagnosticsError(
                    "Unknown base",
                    "The files cannot be compared with \"\(base)\": git knows no such commit, or none that both have come from. In a "
                        + "workflow, check out with fetch-depth: 0. Git says: \(said)")
            }
            throw DiagnosticsError("No Git repository", "Git says: \(said)")
        }
    }
}

import Foundation
import TestKit
import Testing

private let core = ProcessInfo.processInfo.environment["SLIPWAY_TERRAFORM"].map { URL(fileURLWithPath: $0) }

/// Runs random stacks through this program and through Terraform core, and compares what they plan.
///
/// It needs a program that behaves as `terraform` does, named by `SLIPWAY_TERRAFORM`; without one there is nothing to compare with
/// and the suite is skipped. `SLIPWAY_STACKS` says which seeds to take, such as `0-999`; without it the first five.
@Suite(.serialized, .enabled(if: core != nil, "SLIPWAY_TERRAFORM names no program"))
struct CoreComparisonTests {
    private static let seeds: [Int] = {
        let ends = (ProcessInfo.processInfo.environment["SLIPWAY_STACKS"] ?? "0-4").split(separator: "-")
        guard let first = ends.first.flatMap({ Int($0) }), let last = ends.last.flatMap({ Int($0) }),
            first <= last
        else { return [] }
        return Array(first...last)
    }()

    @Test(arguments: seeds) func bothPlanTheSame(_ seed: Int) async throws {
        var stack = RandomStack(seed: seed)
        let pair = try Pair(core: try #require(core))
        for version in 0..<4 {
            if version == 1 || version == 2 { stack.mutate() }
            let options = version == 3 ? ["-destroy"] : []
            try pair.write(stack.files)
            let (mine, reference) = try await pair.steps(options)
            // Orders that are only good to keep can close a circle in the core's graph. There is nothing to compare with then.
            if reference.contains(where: { $0.contains("\"Error: Cycle") }) {
                #expect(mine.first == "apply ends with 0", "seed \(seed), version \(version)\n\(stack.text)")
                return
            }
            let found = differences(mine, reference)
            #expect(found.isEmpty, "seed \(seed), version \(version)\n\(stack.text)")
        }
    }

    /// Plans limited to a part, replacements asked for, objects marked, moved or taken out by hand, and stacks with mistakes.
    @Test(arguments: seeds) func bothFollowOptions(_ seed: Int) async throws {
        var features = RandomStack.Features()
        features.extras = true
        features.failures = seed % 4 == 3
        var stack = RandomStack(seed: 100_000 + seed, features: features)
        let pair = try Pair(core: try #require(core))
        for version in 0..<5 {
            if version > 0 { stack.mutate() }
            let options = (1...3).contains(version) ? options(for: &stack) : []
            let edit = version > 0 && stack.oneIn(3) ? stack.someEdit() : nil
            try pair.write(stack.files)
            let about = "seed \(seed), version \(version) \(options), \(edit ?? ["unedited"])\n\(stack.text)"
            if let edit {
                // The core edits nothing before new modules are there.
                let (mine, reference) = try await pair.outcomes([["init", "-input=false"], edit])
                #expect(mine == reference, "\(about)")
            }
            let (mine, reference) = try await pair.steps(options)
            if hasFaultOfCore(reference) { return }
            let found = differences(mine, reference)
            #expect(found.isEmpty, "\(about)")
            // What follows from a difference is none of its own.
            guard found.isEmpty else { return }
        }
    }

    /// Whether the core gave up on something that has nothing wrong with it.
    ///
    /// It can close a circle with orders that are only good to keep. Limited to a part, it deletes less than it plans. And where all it
    /// does is to refresh, it has outputs that it cannot know.
    private func hasFaultOfCore(_ lines: [String]) -> Bool {
        if lines.contains(where: { $0.contains("\"Error: Cycle") || $0.contains(".deposed_key = ") }) {
            return true
        }
        if lines.first == "apply ends with 1",
            lines.contains(where: { $0.contains("Cannot apply non-applyable plan") })
        {
            return true
        }
        let prefix = "plan.resource_changes["
        let suffix = " ].change.actions[0] = \"delete\""
        return lines.contains { line in
            guard line.hasPrefix(prefix), line.hasSuffix(suffix) else { return false }
            let address = line.dropFirst(prefix.count).dropLast(suffix.count)
            return !lines.contains { $0.hasPrefix("\(prefix)\(address) ].change.actions[1]") }
                && lines.contains { $0.hasPrefix("state.") && $0.contains("resources[\(address) ]") }
        }
    }

    private func options(for stack: inout RandomStack) -> [String] {
        var options: [String] = []
        if stack.oneIn(2), let address = stack.someAddress() { options.append("-target=\(address)") }
        if stack.oneIn(4), let address = stack.someAddress() { options.append("-target=\(address)") }
        if stack.oneIn(3), let address = stack.someInstance() { options.append("-replace=\(address)") }
        if stack.oneIn(3) { options.append("-refresh=false") }
        if stack.oneIn(6) { return options.filter { $0.hasPrefix("-target") } + ["-destroy"] }
        if stack.oneIn(8) { return options.filter { $0.hasPrefix("-target") } + ["-refresh-only"] }
        return options
    }

    @Test(arguments: seeds) func bothTellTheSameOfARefresh(_ seed: Int) async throws {
        let stack = RandomStack(seed: seed)
        let ours = try TestFolder()
        let theirs = try TestFolder()
        for folder in [ours, theirs] {
            for (path, text) in stack.files { try folder.write(text, to: path) }
        }
        for isApplied in [false, true] {
            let mine = try await events(afterApply: isApplied, in: ours, with: Slipway.program)
            let reference = try await events(afterApply: isApplied, in: theirs, with: try #require(core))
            #expect(mine == reference, "seed \(seed), applied \(isApplied)\n\(stack.text)")
        }
    }

    /// The events of `refresh -json`: the first and the last, and between them all others in the order of their texts, since what
    /// does not wait for one another is read in any order.
    private func events(
        afterApply isApplied: Bool, in folder: TestFolder, with program: URL
    ) async throws -> [String] {
        func run(_ arguments: String...) async throws -> Slipway.Result {
            try await Slipway.start(
                arguments, in: folder, environment: ["CHECKPOINT_DISABLE": "1"], program: program
            ).finish()
        }
        _ = try await run("init", "-no-color", "-input=false")
        if isApplied { _ = try await run("apply", "-no-color", "-input=false", "-auto-approve") }
        let result = try await run("refresh", "-json", "-input=false")
        let lines = result.output.split(separator: "\n").compactMap { line -> String? in
            guard let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            else {
                return nil
            }
            let diagnostic = event["diagnostic"] as? [String: Any] ?? [:]
            let hook = event["hook"] as? [String: Any] ?? [:]
            let resource = hook["resource"] as? [String: Any] ?? [:]
            let facts: [Any?] = [
                event["type"], event["@level"], diagnostic["summary"], resource["addr"],
                hook.keys.sorted(), (event["outputs"] as? [String: Any])?.keys.sorted(),
            ]
            return facts.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
        }
        guard lines.count > 2 else { return lines + ["ends with \(result.status)"] }
        let ends = [lines[0], lines[lines.count - 1], "ends with \(result.status)"]
        return ends + lines[1..<(lines.count - 1)].sorted()
    }
}

/// One folder for each program, with the same files.
private final class Pair {
    private let ours: RunFacts
    private let theirs: RunFacts
    private var ids = (Ids(), Ids())

    init(core: URL) throws {
        ours = RunFacts(folder: try TestFolder(), program: Slipway.program)
        theirs = RunFacts(folder: try TestFolder(), program: core)
    }

    func write(_ files: [String: String]) throws {
        for facts in [ours, theirs] {
            for (path, text) in files { try facts.folder.write(text, to: path) }
        }
    }

    func steps(_ options: [String]) async throws -> (ours: [String], core: [String]) {
        (try await ours.steps(options, &ids.0), try await theirs.steps(options, &ids.1))
    }

    func outcomes(_ commands: [[String]]) async throws -> (ours: [String], core: [String]) {
        (try await ours.outcome(commands), try await theirs.outcome(commands))
    }
}

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
        let ours = try TestFolder()
        let theirs = try TestFolder()
        var names = (Ids(), Ids())
        for version in 0..<4 {
            if version == 1 || version == 2 { stack.mutate() }
            let options = version == 3 ? ["-destroy"] : []
            for folder in [ours, theirs] {
                for (path, text) in stack.files { try folder.write(text, to: path) }
            }
            let mine = try await steps(options, in: ours, with: Slipway.program, &names.0)
            let reference = try await steps(
                options, in: theirs, with: try #require(core), &names.1)
            // Orders that are only good to keep can close a circle in the core's graph. There is nothing to compare with then.
            if reference.contains(where: { $0.hasPrefix("Error: Cycle") }) {
                #expect(mine.first == "apply ends with 0", "seed \(seed), version \(version)\n\(stack.text)")
                return
            }
            #expect(mine == reference, "seed \(seed), version \(version)\n\(stack.text)")
        }
    }

    /// Plans limited to a part, replacements asked for, objects marked or taken out by hand, and stacks with mistakes.
    @Test(arguments: seeds) func bothFollowOptions(_ seed: Int) async throws {
        var features = RandomStack.Features()
        features.failures = seed % 4 == 3
        var stack = RandomStack(seed: 100_000 + seed, features: features)
        let ours = try TestFolder()
        let theirs = try TestFolder()
        var names = (Ids(), Ids())
        for version in 0..<5 {
            if version > 0 { stack.mutate() }
            let options = (1...3).contains(version) ? options(for: &stack) : []
            let edit = version > 0 && stack.oneIn(3) ? stack.someInstance() : nil
            let isTaint = stack.oneIn(2)
            for folder in [ours, theirs] {
                for (path, text) in stack.files { try folder.write(text, to: path) }
            }
            let program = try #require(core)
            if let edit {
                let words = isTaint ? ["taint", "-allow-missing", edit] : ["state", "rm", edit]
                for (folder, program) in [(ours, Slipway.program), (theirs, program)] {
                    // The core edits nothing before new modules are there.
                    for words in [["init", "-input=false"], words] {
                        _ = try await Slipway.start(
                            words, in: folder, environment: ["CHECKPOINT_DISABLE": "1"], program: program
                        ).finish()
                    }
                }
            }
            let mine = try await steps(options, in: ours, with: Slipway.program, &names.0)
            let reference = try await steps(options, in: theirs, with: program, &names.1)
            if reference.contains(where: { $0.hasPrefix("Error: Cycle") }) || leavesDeleted(reference) {
                return
            }
            let edited = edit.map { "\(isTaint ? "tainted" : "removed") \($0)" } ?? "unedited"
            #expect(
                mine == reference, "seed \(seed), version \(version) \(options), \(edited)\n\(stack.text)")
        }
    }

    /// Whether an apply left objects that its plan said would go: limited to a part, the core deletes less than it plans.
    private func leavesDeleted(_ lines: [String]) -> Bool {
        let suffix = " actions [\"delete\"]"
        return lines.contains { line in
            guard line.hasPrefix("plan "), line.hasSuffix(suffix) else { return false }
            let address = line.dropFirst("plan ".count).dropLast(suffix.count)
            return lines.contains { $0.hasPrefix("state \(address) ") }
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

    /// What a plan says, one line a fact, and what state its apply leaves.
    private func steps(
        _ options: [String], in folder: TestFolder, with program: URL, _ ids: inout Ids
    ) async throws -> [String] {
        func run(_ arguments: [String]) async throws -> Slipway.Result {
            try await Slipway.start(
                arguments, in: folder, environment: ["CHECKPOINT_DISABLE": "1"], program: program
            ).finish()
        }
        _ = try await run(["init", "-no-color", "-input=false"])
        let planned = try await run(["plan", "-no-color", "-input=false", "-out=a.plan"] + options)
        guard planned.status == 0 else {
            let text = planned.output + planned.error
            let errors = text.split(separator: "\n").compactMap { line in
                line.firstRange(of: "Error: ").map { String(line[$0.lowerBound...]) }
            }
            return ["plan ends with \(planned.status)"] + errors.sorted()
        }
        let plan = try await run(["show", "-json", "a.plan"]).document()
        let applied = try await run(["apply", "-no-color", "-input=false", "a.plan"])
        let state = try await run(["show", "-json"]).document()
        let resources = instances(in: (state["values"] as? [String: Any])?["root_module"])
        ids.learn(resources)
        var lines = ["apply ends with \(applied.status)"]
        for change in plan["resource_changes"] as? [[String: Any]] ?? [] {
            let address = change["address"] as? String ?? ""
            lines += ["action_reason", "previous_address"].compactMap { key in
                change[key].map { "plan \(address) \(key) \($0)" }
            }
            let body = change["change"] as? [String: Any] ?? [:]
            for key in ["actions", "after", "after_unknown", "after_sensitive", "replace_paths"] {
                lines.append("plan \(address) \(key) \(ids.text(body[key]))")
            }
        }
        for (name, output) in plan["output_changes"] as? [String: [String: Any]] ?? [:] {
            for key in ["actions", "after", "after_unknown"] {
                lines.append("plan output \(name) \(key) \(ids.text(output[key]))")
            }
        }
        for resource in resources {
            let address = resource["address"] as? String ?? ""
            lines.append("state \(address) \(ids.text(resource["values"]))")
        }
        return lines.sorted()
    }

    private func instances(in module: Any?) -> [[String: Any]] {
        guard let module = module as? [String: Any] else { return [] }
        let own = module["resources"] as? [[String: Any]] ?? []
        return own + (module["child_modules"] as? [Any] ?? []).flatMap { instances(in: $0) }
    }
}

/// Names for ids that are made at random: the address at which each was seen first, and how many came before it there.
private struct Ids {
    private var names: [String: String] = [:]
    private var counts: [String: Int] = [:]

    mutating func learn(_ resources: [[String: Any]]) {
        let sorted = resources.sorted { ($0["address"] as? String ?? "") < ($1["address"] as? String ?? "") }
        for resource in sorted {
            guard let address = resource["address"] as? String,
                let id = (resource["values"] as? [String: Any])?["id"] as? String, names[id] == nil
            else { continue }
            counts[address, default: 0] += 1
            names[id] = "<\(address) \(counts[address] ?? 0)>"
        }
    }

    /// A part of a document as text, its keys sorted and its ids named.
    func text(_ part: Any?) -> String {
        guard let part,
            let data = try? JSONSerialization.data(
                withJSONObject: part, options: [.sortedKeys, .fragmentsAllowed])
        else { return "absent" }
        var text = String(decoding: data, as: UTF8.self)
        for (id, name) in names where text.contains(id) {
            text = text.replacingOccurrences(of: id, with: name)
        }
        return text
    }
}

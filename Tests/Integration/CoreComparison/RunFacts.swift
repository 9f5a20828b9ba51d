import Foundation
import TestKit

/// What one program says of a plan and its apply in one folder, a line a fact, so that two programs can be compared.
///
/// Documents are taken in whole, leaf by leaf; of event streams the events, in the order of their texts, since what does not wait for one
/// another is done in any order; of texts for people all lines. Times, the program's name, and what only this program adds are left out.
struct RunFacts {
    let folder: TestFolder
    let program: URL

    /// Runs one command as the program is run in pipelines.
    func run(_ arguments: [String]) async throws -> Slipway.Result {
        try await Slipway.start(
            arguments, in: folder, environment: ["CHECKPOINT_DISABLE": "1"], program: program
        ).finish()
    }

    /// What a plan says in all its forms, what its apply says, and what state that leaves.
    func steps(_ options: [String], _ ids: inout Ids) async throws -> [String] {
        _ = try await run(["init", "-no-color", "-input=false"])
        let planned = try await run(["plan", "-json", "-input=false", "-out=a.plan"] + options)
        guard planned.status == 0 else {
            return ["plan ends with \(planned.status)"] + events(planned.output, "plan", ids)
        }
        let plan = try await run(["show", "-json", "a.plan"]).document()
        let planText = try await run(["show", "-no-color", "a.plan"]).output
        let applied = try await run(["apply", "-json", "-input=false", "a.plan"])
        let state = try await run(["show", "-json"]).document()
        let stateText = try await run(["show", "-no-color"]).output
        ids.learn(instances(in: (state["values"] as? [String: Any])?["root_module"]))
        var lines = ["apply ends with \(applied.status)"]
        let mode: Mode =
            options.contains("-destroy")
            ? .destroy : options.contains("-refresh-only") ? .refreshOnly : .normal
        lines += facts(plan, "plan", ids, mode) + facts(state, "state", ids, mode)
        let planning = events(planned.output, "planning", ids)
        lines +=
            mode == .destroy
            ? planning.filter { !$0.contains("\"action\":\"read\"") && !$0.contains("\"type\":\"outputs\"") }
            : planning
        lines += events(applied.output, "applying", ids)
        lines += text(planText, "plan text", ids).filter {
            mode != .destroy || !$0.contains(": Changes to Outputs") && !$0.contains("text:   - o")
        }
        if mode != .destroy { lines += text(stateText, "state text", ids) }
        return lines
    }

    /// The last of some commands: how it ended and what it said.
    func outcome(_ commands: [[String]]) async throws -> [String] {
        var lines: [String] = []
        for command in commands {
            let result = try await run(command)
            lines = ["\(command.joined(separator: " ")) ends with \(result.status)"]
        }
        return lines
    }

    // MARK: - Documents

    private enum Mode { case normal, destroy, refreshOnly }

    private func facts(
        _ document: [String: Any], _ name: String, _ ids: Ids, _ mode: Mode = .normal
    ) -> [String] {
        var document = document
        for key in ["slipway", "timestamp"] { document[key] = nil }
        switch mode {
        // Where there are data sources, the core always finds something to apply, though it says that there are no changes.
        case .refreshOnly: document["applyable"] = nil
        // The core takes for the outputs that end what a plan of the present configuration would make of them.
        case .destroy:
            document["output_changes"] = nil
            var prior = document["prior_state"] as? [String: Any] ?? [:]
            var values = prior["values"] as? [String: Any] ?? [:]
            values["outputs"] = nil
            prior["values"] = values
            document["prior_state"] = prior
        case .normal: break
        }
        var lines: [String] = []
        collect(document, name, &lines)
        // Before it destroys, the core plans the present configuration: what would change by that keeps its old dependencies as well,
        // and data sources that would wait for it are not read.
        if mode == .destroy {
            lines.removeAll {
                $0.contains("].depends_on[") || $0.contains("resources[data.") || $0.contains(".data.")
                    || $0 == "\(name).prior_state.values.root_module = {}"
            }
        }
        return lines.map { ids.named($0) }.sorted()
    }

    private func collect(_ part: Any, _ path: String, _ lines: inout [String]) {
        switch part {
        case let fields as [String: Any] where !fields.isEmpty:
            for (key, value) in fields { collect(value, "\(path).\(key)", &lines) }
        case let elements as [Any] where !elements.isEmpty && !path.hasSuffix("relevant_attributes"):
            for (index, element) in elements.enumerated() {
                let fields = element as? [String: Any] ?? [:]
                // Where elements have names, one that is missing must not make all others look different.
                let name = (fields["address"] as? String).map { "\($0) \(fields["deposed"] ?? "")" }
                collect(element, "\(path)[\(name ?? "\(index)")]", &lines)
            }
        case let elements as [Any]:
            lines += elements.map { "\(path) has \(compact($0))" }
            if elements.isEmpty { lines.append("\(path) = []") }
        default: lines.append("\(path) = \(compact(part))")
        }
    }

    private func compact(_ part: Any) -> String {
        let data = try? JSONSerialization.data(
            withJSONObject: part, options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }

    func instances(in module: Any?) -> [[String: Any]] {
        guard let module = module as? [String: Any] else { return [] }
        let own = module["resources"] as? [[String: Any]] ?? []
        return own + (module["child_modules"] as? [Any] ?? []).flatMap { instances(in: $0) }
    }

    // MARK: - Events

    private func events(_ output: String, _ name: String, _ ids: Ids) -> [String] {
        let lines = output.split(separator: "\n").map { line -> String in
            guard var event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            else { return "no event: \(line)" }
            event["@timestamp"] = (event["@timestamp"] as? String).map(shape) ?? "none"
            if let diagnostic = event["diagnostic"] as? [String: Any] {
                event["diagnostic"] = withoutDetails(diagnostic)
            }
            return withoutDurations(ids.named(compact(event)))
        }
        return lines.sorted().map { "\(name) says \($0)" }
    }

    /// A text with all its digits alike.
    private func shape(_ text: String) -> String { String(text.map { $0.isNumber ? "0" : $0 }) }

    /// What a finding is and where; its sentences are each program's own.
    private func withoutDetails(_ diagnostic: [String: Any]) -> [String: Any] {
        var kept = diagnostic.filter { ["severity", "summary"].contains($0.key) }
        guard kept["severity"] as? String == "error" else { return kept }
        let range = diagnostic["range"] as? [String: Any] ?? [:]
        kept["file"] = range["filename"]
        kept["line"] = (range["start"] as? [String: Any])?["line"]
        return kept
    }

    private func withoutDurations(_ text: String) -> String {
        text.replacing(/after \d+s/, with: "after 0s")
            .replacing(/"elapsed_seconds":\d+/, with: "\"elapsed_seconds\":0")
    }

    // MARK: - Texts

    /// The lines of a text, those of one paragraph joined, as the program's name has an influence on where they break.
    private func text(_ output: String, _ name: String, _ ids: Ids) -> [String] {
        var lines: [String] = []
        var isParagraph = false
        for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.trimmingCharacters(in: .whitespaces)
            // Causes and other additions stand on lines of their own.
            if bare.hasPrefix("# because ") || bare.hasPrefix("# after ") { continue }
            // Of what is unchanged, more is shown here than the core shows where it tells a reader which element it is.
            if name == "plan text", line.hasPrefix("      "), !["+ ", "- ", "~ "].contains(bare.prefix(2)) {
                continue
            }
            let words = line.replacing("Slipway", with: "Terraform").replacing("slipway ", with: "terraform ")
            let isProse = line.first?.isLetter ?? false
            if isProse, isParagraph, let last = lines.popLast() {
                lines.append("\(last) \(words)")
            } else if !bare.isEmpty {
                lines.append(String(words))
            }
            isParagraph = isProse
        }
        return lines.map { "\(name): \(ids.named($0.replacing("the Terraform state", with: "the state")))" }
    }
}

/// Names for ids that are made at random: the address at which each was seen first, and how many came before it there.
struct Ids {
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

    func named(_ text: String) -> String {
        guard text.contains("-") else { return text }
        var text = text
        for (id, name) in names where text.contains(id) {
            text = text.replacingOccurrences(of: id, with: name)
        }
        return text
    }
}

/// The lines that only one of two runs has.
func differences(_ mine: [String], _ core: [String]) -> [String] {
    core.difference(from: mine).compactMap { change in
        // Of the outputs of a module those that are null have no part in what changes, which only their values tell.
        if case .remove(_, let line, _) = change, line.hasPrefix("plan.relevant_attributes has") {
            return nil
        }
        switch change {
        case .insert(_, let line, _): return "core: \(line)"
        case .remove(_, let line, _): return "ours: \(line)"
        }
    }
}

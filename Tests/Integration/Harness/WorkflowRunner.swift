import Foundation
import Programs
import Testing

/// Runs the workflows of `.github` as GitHub's runners do, as far as ours use them.
///
/// Each job gets a clone of its own, each `run:` step a shell with the environment and the files that GitHub gives, with its expressions
/// filled in. Jobs in containers have `sh -e` as their shell, and steps that name `bash` have `pipefail` as well. Actions of others are
/// played: `checkout` clones, `upload-artifact` copies, `cache` has nothing. Programs of the runner are those of `tools`.
///
/// Source: docs.github.com/actions, "Workflow syntax", "Contexts", "Evaluate expressions", "Workflow commands".
final class WorkflowRunner {
    /// A run of one job for one entry of its matrix.
    struct JobRun {
        let job: String
        let matrix: [String: String]
        /// The status of the step that failed; 0 where none did.
        let status: Int32
        /// What all steps printed.
        let output: String
        let summary: String
        let folder: URL
    }

    private let folder: TestFolder
    /// The repository that jobs check out, and the commit.
    private let repository: URL
    private let commit: String
    private let github: [String: Any]
    private let variables: [String: String]
    /// The environment of the runner: tools, the forge, what `GITHUB_` variables say.
    private let environment: [String: String]
    /// Workflow-wide variables that a test sets in another way, as a user of the workflow would.
    private let overrides: [String: String]

    init(
        _ folder: TestFolder, repository: URL, commit: String, github: [String: Any],
        variables: [String: String],
        environment: [String: String], overrides: [String: String] = [:]
    ) {
        self.folder = folder
        self.repository = repository
        self.commit = commit
        self.github = github
        self.variables = variables
        self.environment = environment
        self.overrides = overrides
    }

    /// Runs a workflow; jobs whose condition does not hold are left out.
    func run(_ workflow: String) async throws -> [JobRun] {
        let document = try await yaml(repository.appendingPathComponent(".github/workflows/\(workflow)"))
        var jobs = try #require(document["jobs"] as? [String: [String: Any]])
        let wide = text(document["env"]).merging(overrides) { $1 }
        var outputs: [String: [String: String]] = [:]
        var runs: [JobRun] = []
        while !jobs.isEmpty {
            let ready = jobs.filter { _, job in needs(job).allSatisfy { jobs[$0] == nil } }.keys.sorted()
            try #require(!ready.isEmpty, "jobs need one another in a circle")
            for name in ready {
                let job = jobs[name] ?? [:]
                jobs[name] = nil
                let skipped = needs(job).contains { outputs[$0] == nil }
                var context: [String: Any] = ["github": github, "vars": variables]
                context["needs"] = outputs.mapValues { ["outputs": $0] }
                if skipped { continue }
                if let condition = job["if"] as? String, !holds(try evaluate(condition, context)) { continue }
                for matrix in try entries(job, context) {
                    context["matrix"] = matrix
                    let (run, found) = try await runJob(name, job, wide, context, matrix)
                    runs.append(run)
                    if run.status == 0 { outputs[name] = found }
                }
            }
        }
        return runs
    }

    private func needs(_ job: [String: Any]) -> [String] {
        (job["needs"] as? [String]) ?? (job["needs"] as? String).map { [$0] } ?? []
    }

    private func entries(_ job: [String: Any], _ context: [String: Any]) throws -> [[String: String]] {
        guard let strategy = job["strategy"] as? [String: Any], let matrix = strategy["matrix"] else {
            return [[:]]
        }
        var found = matrix
        if let expression = matrix as? String { found = try evaluate(inner(expression), context) ?? [:] }
        let list = try #require((found as? [String: Any])?["include"] as? [[String: String]])
        return list
    }

    // MARK: - Jobs

    private func runJob(
        _ name: String, _ job: [String: Any], _ wide: [String: String], _ context: [String: Any],
        _ matrix: [String: String]
    ) async throws -> (JobRun, [String: String]) {
        let place = folder.url.appendingPathComponent("jobs/\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        var context = context
        var state = JobState(workspace: place.appendingPathComponent("work"), files: place)
        for file in ["output", "path", "env", "summary"] {
            try Data().write(to: place.appendingPathComponent(file))
        }
        let environment = wide.merging(text(try filled(job["env"] ?? [:], context))) { $1 }
        var steps: [String: Any] = [:]
        var status: Int32 = 0
        for step in try #require(job["steps"] as? [[String: Any]]) {
            context["steps"] = steps
            if let condition = step["if"] as? String, !holds(try evaluate(condition, context)) { continue }
            status = try await runStep(step, environment, context, &state)
            if status != 0 { break }
            if let id = step["id"] as? String { steps[id] = ["outputs": try state.takeOutputs()] }
        }
        context["steps"] = steps
        let outputs = status == 0 ? text(try filled(job["outputs"] ?? [:], context)) : [:]
        let run = JobRun(
            job: name, matrix: matrix, status: status, output: state.output,
            summary: try String(contentsOf: place.appendingPathComponent("summary"), encoding: .utf8),
            folder: state.workspace)
        return (run, outputs)
    }

    private struct JobState {
        let workspace: URL
        let files: URL
        var output = ""

        /// What steps have put in front of the path.
        func paths() throws -> [String] {
            try String(contentsOf: files.appendingPathComponent("path"), encoding: .utf8).split(
                separator: "\n"
            ).map(
                String.init)
        }

        func takeOutputs() throws -> [String: String] {
            let file = files.appendingPathComponent("output")
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            try Data().write(to: file)
            return Dictionary(
                lines.compactMap { line in
                    line.firstIndex(of: "=").map {
                        (String(line[..<$0]), String(line[line.index(after: $0)...]))
                    }
                }
            ) { $1 }
        }
    }

    private func runStep(
        _ step: [String: Any], _ environment: [String: String], _ context: [String: Any],
        _ state: inout JobState
    ) async throws -> Int32 {
        let own = environment.merging(text(try filled(step["env"] ?? [:], context))) { $1 }
        if let script = step["run"] as? String {
            return try await shell(
                try filled(script, context) as? String ?? "", named: step["shell"] as? String, own, &state)
        }
        let action = try #require(step["uses"] as? String)
        let inputs = text(try filled(step["with"] ?? [:], context))
        switch action.split(separator: "@").first.map(String.init) ?? action {
        case "actions/checkout":
            let depth = inputs["fetch-depth"] == "0" ? [] : ["--depth=1"]
            _ = try await output(
                of: ["git", "clone", "--quiet", "--no-single-branch"] + depth
                    + ["file://\(repository.path)", state.workspace.path])
            _ = try await output(of: [
                "git", "-C", state.workspace.path, "checkout", "--quiet", "--detach", commit,
            ])
            return 0
        case "actions/cache": return 0
        case "actions/upload-artifact":
            let path = try #require(inputs["path"])
            try FileManager.default.copyItem(
                at: state.workspace.appendingPathComponent(path),
                to: state.files.appendingPathComponent(try #require(inputs["name"])))
            return 0
        case let path where path.hasPrefix("./"):
            let file = state.workspace.appendingPathComponent("\(path)/action.yml")
            let document = try await yaml(file)
            let runs = try #require(document["runs"] as? [String: Any])
            #expect(runs["using"] as? String == "composite")
            let place = ["GITHUB_ACTION_PATH": file.deletingLastPathComponent().path]
            for inner in try #require(runs["steps"] as? [[String: Any]]) {
                // What an action's own steps ask of it is not played, as they only name a cache.
                var inner = inner
                inner["with"] = nil
                #expect(inner["run"] == nil || inner["shell"] != nil, "steps of actions name their shell")
                let status = try await runStep(inner, own.merging(place) { $1 }, context, &state)
                if status != 0 { return status }
            }
            return 0
        default:
            Issue.record("the runner does not know the action \(action)")
            return 1
        }
    }

    private func shell(
        _ script: String, named name: String?, _ environment: [String: String], _ state: inout JobState
    ) async throws -> Int32 {
        #expect(!script.contains("${{"))
        let file = state.files.appendingPathComponent("step.sh")
        try Data(script.utf8).write(to: file)
        let words = name == "bash" ? ["bash", "--noprofile", "--norc", "-eo", "pipefail"] : ["sh", "-e"]
        var all = self.environment.merging(environment) { $1 }
        all["PATH"] = (try state.paths() + [all["PATH"] ?? ""]).joined(separator: ":")
        all["GITHUB_WORKSPACE"] = state.workspace.path
        all["GITHUB_SHA"] = commit
        for (variable, name) in [
            ("GITHUB_OUTPUT", "output"), ("GITHUB_PATH", "path"), ("GITHUB_ENV", "env"),
            ("GITHUB_STEP_SUMMARY", "summary"),
        ] { all[variable] = state.files.appendingPathComponent(name).path }
        let result = try await Program(
            words: words + [file.path], environment: all, folder: state.workspace.path
        )
        .runAside()
        state.output += String(decoding: result.output, as: UTF8.self) + result.error
        return result.status
    }

    // MARK: - Documents

    /// A YAML file as the program itself reads it.
    private func yaml(_ file: URL) async throws -> [String: Any] {
        let empty = try TestFolder()
        let result = try await Slipway.run(
            "console", in: empty, input: "jsonencode(jsonencode(yamldecode(file(\"\(file.path)\"))))\n")
        // The console shows a text as a literal, which is JSON of JSON here.
        var value: Any = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
        for _ in 0..<3 {
            guard let text = value as? String else { break }
            value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        }
        return try #require(value as? [String: Any], "\(result.error)")
    }

    private func text(_ value: Any?) -> [String: String] {
        ((value as? [String: Any]) ?? [:]).mapValues { "\($0)" }
    }

    // MARK: - Expressions

    /// A value with all expressions in its texts filled in.
    private func filled(_ value: Any, _ context: [String: Any]) throws -> Any {
        if let object = value as? [String: Any] { return try object.mapValues { try filled($0, context) } }
        guard let text = value as? String else { return value }
        var result = ""
        var rest = text[...]
        while let start = rest.range(of: "${{") {
            let end = try #require(rest.range(of: "}}", range: start.upperBound..<rest.endIndex))
            result += rest[..<start.lowerBound]
            let found = try evaluate(String(rest[start.upperBound..<end.lowerBound]), context)
            result += found.map { "\($0)" } ?? ""
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private func inner(_ text: String) -> String {
        text.replacing("${{", with: "").replacing("}}", with: "").trimmingCharacters(in: .whitespaces)
    }

    /// The value of an expression of paths, texts, `fromJSON` and `==`.
    private func evaluate(_ expression: String, _ context: [String: Any]) throws -> Any? {
        let sides = inner(expression).components(separatedBy: "==").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        if sides.count == 2 {
            let (left, right) = (try operand(sides[0], context), try operand(sides[1], context))
            return "\(left ?? "")" == "\(right ?? "")"
        }
        try #require(sides.count == 1, "the runner does not know \(expression)")
        return try operand(sides[0], context)
    }

    private func operand(_ text: String, _ context: [String: Any]) throws -> Any? {
        if text.hasPrefix("'"), text.hasSuffix("'") { return String(text.dropFirst().dropLast()) }
        var value: Any? = context
        var path = text[...]
        if text.hasPrefix("fromJSON(") {
            let close = try #require(text.firstIndex(of: ")"))
            let document = try operand(
                String(text[text.index(text.startIndex, offsetBy: 9)..<close]), context)
            value = try JSONSerialization.jsonObject(
                with: Data("\(document ?? "null")".utf8), options: .fragmentsAllowed)
            path = text[text.index(after: close)...]
        }
        for part in path.replacing("[", with: ".").replacing("]", with: "").split(separator: ".") {
            if let index = Int(part), let list = value as? [Any] {
                value = list.indices.contains(index) ? list[index] : nil
            } else {
                value = (value as? [String: Any])?[String(part)]
            }
        }
        return value
    }

    private func holds(_ value: Any?) -> Bool {
        switch value {
        case nil, is NSNull: false
        case let flag as Bool: flag
        case let text as String: !text.isEmpty
        default: true
        }
    }
}

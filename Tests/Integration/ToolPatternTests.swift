import Foundation
import Testing

/// What plans and applies print, read with the patterns of the tools that people have.
///
/// The patterns are facts of those tools: tfcmt `pkg/terraform/parser.go`, Atlantis `server/events/models/models.go` and
/// `server/core/terraform/tfclient`, terraform-exec `tfexec/version.go`. They are anchored, so that words of our own on such
/// a line, or lines of our own between two that belong together, break them.
@Suite(.timeLimit(.minutes(15))) struct ToolPatternTests {
    /// What a tool finds in the text of a plan.
    struct Found: Equatable, CustomStringConvertible {
        var created: [String] = []
        var updated: [String] = []
        var deleted: [String] = []
        var replaced: [String] = []
        var imported: [String] = []
        var moved: [String] = []

        var description: String {
            "created \(created), updated \(updated), deleted \(deleted), replaced \(replaced), imported \(imported), moved \(moved)"
        }
    }

    /// A stack, what is made of it afterwards, and what tools must find in the plan for that.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var before = ""
        var commands: [[String]] = []
        let after: String
        var options: [String] = []
        var found: @Sendable () -> Found = { Found() }
        /// Import, add, change, destroy; nil where the plan has no such line.
        var counts: [Int]?
        /// Lines that stand by themselves.
        var lines: [String] = []
        var status: Int32 = 0

        var testDescription: String { name }
    }

    @Test(arguments: cases) func `tools find what a plan does`(_ test: Case) async throws {
        let folder = try TestFolder()
        if !test.before.isEmpty {
            try folder.write(test.before, to: "main.tf")
            try #require(try await Slipway.run("apply", "-auto-approve", in: folder).status == 0)
        }
        for command in test.commands {
            try #require(try await Slipway.run(command, in: folder).status == 0)
        }
        try folder.write(test.after, to: "main.tf")
        let plan = try await Slipway.run(
            ["plan", "-input=false", "-refresh", "-no-color", "-out", "plan.bin"] + test.options, in: folder)
        #expect(plan.status == test.status, "\(plan.error)")
        check(plan.output, test)
        guard test.status == 0 else { return }
        // The text of a saved plan is the same, and nothing else is printed with a document.
        check(try await Slipway.run("show", "-no-color", "plan.bin", in: folder).output, test)
        let shown = try await Slipway.run("show", "-json", "plan.bin", in: folder)
        #expect(shown.error.isEmpty)
        try checkDocument(try shown.document())
    }

    private func check(_ text: String, _ test: Case) {
        #expect(find(in: text) == test.found(), "\(text)")
        #expect(counts(in: text) == test.counts, "\(text)")
        let lines = Set(text.split(separator: "\n").map(String.init))
        for line in test.lines { #expect(lines.contains(line), "\(line) is missing in\n\(text)") }
    }

    // MARK: - Reading as tools do

    private func find(in text: String) -> Found {
        var found = Found()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Of these, the line before says what the origin belongs to.
        func changed(_ line: String) -> String? {
            first(#"^ *# (.*) will be updated in-place$"#, line) ?? replaced(line)
        }
        for (index, line) in lines.enumerated() {
            let previous = index > 0 ? lines[index - 1] : ""
            if let name = first(#"^ *# (.*) will be created$"#, line) {
                found.created.append(name)
            } else if let name = first(#"^ *# (.*) will be updated in-place$"#, line) {
                found.updated.append(name)
            } else if let name = first(#"^ *# (.*) will be destroyed$"#, line) {
                found.deleted.append(name)
            } else if let name = replaced(line) {
                found.replaced.append(name)
            } else if let name = first(#"^ *# (.*?) will be imported$"#, line) {
                found.imported.append(name)
            } else if first(#"^ *# \(imported from (.*?)\)$"#, line) != nil, let name = changed(previous) {
                found.imported.append(name)
            } else if let names = groups(#"^ *# (.*?) has moved to (.*?)$"#, line) {
                found.moved.append("\(names[0]) -> \(names[1])")
            } else if let from = first(#"^ *# \(moved from (.*?)\)$"#, line), let name = changed(previous) {
                found.moved.append("\(from) -> \(name)")
            }
        }
        return found
    }

    private func replaced(_ line: String) -> String? {
        first(#"^ *# (.*?)(?: is tainted, so)? must be replaced$"#, line)
            ?? first(#"^ *# (.*?) will be replaced, as requested$"#, line)
            ?? first(#"^ *# (.*?) will be replaced due to changes in replace_triggered_by$"#, line)
    }

    private func counts(in text: String) -> [Int]? {
        let pattern =
            #"(?m)^Plan: (?:(\d+) to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy(?:, (\d+) to forget)?\.$"#
        return groups(pattern, text).map { $0.prefix(4).map { Int($0) ?? 0 } }
    }

    private func first(_ pattern: String, _ text: String) -> String? { groups(pattern, text)?.first }

    /// The groups of the first match; an empty text where one takes no part in it.
    private func groups(_ pattern: String, _ text: String) -> [String]? {
        guard let expression = try? NSRegularExpression(pattern: pattern),
            let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
        else { return nil }
        return (1..<match.numberOfRanges).map { index in
            Range(match.range(at: index), in: text).map { String(text[$0]) } ?? ""
        }
    }

    /// What terraform-json and checkov take for granted.
    private func checkDocument(_ document: [String: Any]) throws {
        let version = try #require(document["format_version"] as? String)
        #expect(version.hasPrefix("1."))
        #expect(document["terraform_version"] is String)
        for key in ["applyable", "complete", "errored"] { #expect(document[key] is Bool) }
        #expect((document["planned_values"] as? [String: Any])?["root_module"] != nil)
        #expect((document["configuration"] as? [String: Any])?["root_module"] != nil)
        for change in document["resource_changes"] as? [[String: Any]] ?? [] {
            let part = try #require(change["change"] as? [String: Any])
            for key in ["actions", "before", "after", "after_unknown", "before_sensitive", "after_sensitive"]
            {
                #expect(part.keys.contains(key), "\(key) is missing in \(change)")
            }
        }
    }

    // MARK: - Other commands

    @Test func `tools read the end of an apply`() async throws {
        let folder = try TestFolder(stack: "resource \"terraform_data\" \"a\" {}")
        let pattern = #"(?m)^Apply complete! Resources: (\d+) added, (\d+) changed, (\d+) destroyed\.$"#
        let apply = try await Slipway.run("apply", "-auto-approve", "-no-color", in: folder)
        #expect(groups(pattern, apply.output) == ["1", "0", "0"])
        try folder.write(
            "removed {\n from = terraform_data.a\n lifecycle {\n destroy = false\n }\n}", to: "main.tf")
        let forget = try await Slipway.run("apply", "-auto-approve", "-no-color", in: folder)
        #expect(groups(pattern, forget.output) == ["0", "0", "0"])
        let destroy = try await Slipway.run("destroy", "-auto-approve", "-no-color", in: folder)
        #expect(groups(#"(?m)^Destroy complete! Resources: (\d+) destroyed\.$"#, destroy.output) == ["0"])
    }

    /// tfcmt cuts a plan at its titles and at lines that begin as rules; Atlantis leaves out all up to the last line of progress.
    @Test func `tools find where parts of a plan begin and end`() async throws {
        let folder = try TestFolder(
            stack: """
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "a"
                  retention_in_days = 7
                }
                output "days" {
                  value = aws_cloudwatch_log_group.a.retention_in_days
                }
                """)
        try #require(try await Slipway.run("apply", "-simulate", "-auto-approve", in: folder).status == 0)
        try await Slipway.run(
            "drift", "-simulate", "aws_cloudwatch_log_group", "a", "retention_in_days", "30", in: folder)
        try folder.write(
            "resource \"aws_cloudwatch_log_group\" \"a\" {\n  name = \"a\"\n  retention_in_days = 14\n}\n"
                + "output \"days\" {\n  value = 1\n}\n", to: "main.tf")
        let plan = try await Slipway.run(
            "plan", "-simulate", "-input=false", "-no-color", "-out", "plan.bin", in: folder)
        let lines = plan.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func position(_ pattern: String) throws -> Int {
            let found = lines.indices.filter { groups(pattern, lines[$0]) != nil }
            try #require(found.count == 1, "\(pattern) is there \(found.count) times in\n\(plan.output)")
            return found[0]
        }
        let progress = lines.lastIndex { $0.contains("Refreshing state...") }
        let actions = try position("^Terraform will perform the following actions:$")
        let change = try position("^  # aws_cloudwatch_log_group.a will be updated in-place$")
        let difference = try position("^      ~ retention_in_days .* = 30 -> 14$")
        let counts = try position("^Plan: 0 to add, 1 to change, 0 to destroy.$")
        let outputs = try position("^Changes to Outputs:$")
        let end = try #require(lines.lastIndex { $0.hasPrefix("─────") })
        let order = [progress ?? -1, actions, change, difference, counts, outputs, end]
        #expect(order == order.sorted())
        // What tf-summarize reads is printed with nothing beside it.
        let shown = try await Slipway.run("show", "-json", "plan.bin", in: folder)
        #expect(shown.error.isEmpty)
        let changes = try #require(try shown.document()["resource_changes"] as? [[String: Any]])
        let actionsOf = changes.map { ($0["change"] as? [String: Any])?["actions"] as? [String] ?? [] }
        #expect(actionsOf == [["update"]])
        // Drift that matters for nothing else is told between the sentences that tools know.
        let drift = try await Slipway.run("plan", "-simulate", "-refresh-only", "-no-color", in: folder)
        let note = try #require(drift.output.range(of: "Note: Objects have changed outside of Terraform"))
        let header = try #require(drift.output.range(of: "  # aws_cloudwatch_log_group.a has changed"))
        #expect(note.lowerBound < header.lowerBound)
    }

    @Test func `tools find the version`() async throws {
        let folder = try TestFolder()
        let text = try await Slipway.run("version", in: folder).output
        let version = try #require(groups(#"(?:Terraform|OpenTofu) v(.*?)(\s.*)?\n"#, text)?.first)
        #expect(groups(#"^(\d+)\.(\d+)\.(\d+)$"#, version) != nil)
        let document = try await Slipway.run("version", "-json", in: folder).document()
        #expect(document["terraform_version"] as? String == version)
        #expect(document["platform"] is String)
        #expect(document["provider_selections"] is [String: Any])
        #expect(document["terraform_outdated"] is Bool)
    }
}

extension ToolPatternTests {
    private static func data(_ name: String, _ body: String = "") -> String {
        "resource \"terraform_data\" \"\(name)\" {\n\(body)\n}\n"
    }

    private static func moved(_ from: String, _ to: String) -> String {
        "moved {\n from = terraform_data.\(from)\n to = terraform_data.\(to)\n}\n"
    }

    private static let imported = "import {\n to = terraform_data.a\n id = \"id-1\"\n}\n"

    static let cases: [Case] = [
        Case(
            name: "create", after: data("a") + data("b", "count = 1"),
            found: { Found(created: ["terraform_data.a", "terraform_data.b[0]"]) }, counts: [0, 2, 0, 0],
            lines: ["Terraform will perform the following actions:"]),
        Case(
            name: "update", before: data("a", "input = 1"), after: data("a", "input = 2"),
            found: { Found(updated: ["terraform_data.a"]) }, counts: [0, 0, 1, 0]),
        Case(
            name: "replace", before: data("a", "triggers_replace = 1"),
            after: data("a", "triggers_replace = 2"),
            found: { Found(replaced: ["terraform_data.a"]) }, counts: [0, 1, 0, 1]),
        Case(
            name: "replace, create first",
            before: data("a", "triggers_replace = 1\nlifecycle {\ncreate_before_destroy = true\n}"),
            after: data("a", "triggers_replace = 2\nlifecycle {\ncreate_before_destroy = true\n}"),
            found: { Found(replaced: ["terraform_data.a"]) }, counts: [0, 1, 0, 1],
            lines: ["+/- create replacement and then destroy"]),
        Case(
            name: "tainted", before: data("a"), commands: [["taint", "terraform_data.a"]], after: data("a"),
            found: { Found(replaced: ["terraform_data.a"]) }, counts: [0, 1, 0, 1],
            lines: ["  # terraform_data.a is tainted, so must be replaced"]),
        Case(
            name: "replace by request", before: data("a"), after: data("a"),
            options: ["-replace=terraform_data.a"],
            found: { Found(replaced: ["terraform_data.a"]) }, counts: [0, 1, 0, 1],
            lines: ["  # terraform_data.a will be replaced, as requested"]),
        Case(
            name: "replace by triggers",
            before: data("a", "input = 1")
                + data("b", "lifecycle {\nreplace_triggered_by = [terraform_data.a]\n}"),
            after: data("a", "input = 2")
                + data("b", "lifecycle {\nreplace_triggered_by = [terraform_data.a]\n}"),
            found: { Found(updated: ["terraform_data.a"], replaced: ["terraform_data.b"]) },
            counts: [0, 1, 1, 1]),
        Case(
            name: "delete", before: data("a"), after: "", found: { Found(deleted: ["terraform_data.a"]) },
            counts: [0, 0, 0, 1], lines: ["  # (because terraform_data.a is not in configuration)"]),
        Case(
            name: "read",
            after: data("a")
                + "data \"terraform_remote_state\" \"r\" {\nbackend = \"local\"\nconfig = { path = terraform_data.a.id }\n}",
            found: { Found(created: ["terraform_data.a"]) }, counts: [0, 1, 0, 0],
            lines: [
                "  # data.terraform_remote_state.r will be read during apply",
                "  # (config refers to values not yet known)",
            ]),
        Case(
            name: "move", before: data("a"), after: data("b") + moved("a", "b"),
            found: { Found(moved: ["terraform_data.a -> terraform_data.b"]) }, counts: [0, 0, 0, 0]),
        Case(
            name: "move and update", before: data("a", "input = 1"),
            after: data("b", "input = 2") + moved("a", "b"),
            found: {
                Found(updated: ["terraform_data.b"], moved: ["terraform_data.a -> terraform_data.b"])
            }, counts: [0, 0, 1, 0]),
        Case(
            name: "move and replace", before: data("a", "triggers_replace = 1"),
            after: data("b", "triggers_replace = 2") + moved("a", "b"),
            found: {
                Found(replaced: ["terraform_data.b"], moved: ["terraform_data.a -> terraform_data.b"])
            }, counts: [0, 1, 0, 1]),
        Case(
            name: "import", after: data("a") + imported,
            found: { Found(imported: ["terraform_data.a"]) }, counts: [1, 0, 0, 0]),
        Case(
            name: "import and update", after: data("a", "input = 1") + imported,
            found: { Found(updated: ["terraform_data.a"], imported: ["terraform_data.a"]) },
            counts: [1, 0, 1, 0], lines: ["  # (imported from \"id-1\")"]),
        Case(
            name: "import and replace", after: data("a", "triggers_replace = 1") + imported,
            found: { Found(replaced: ["terraform_data.a"], imported: ["terraform_data.a"]) },
            counts: [1, 1, 0, 1]),
        Case(
            name: "forget", before: data("a"),
            after: "removed {\n from = terraform_data.a\n lifecycle {\n destroy = false\n }\n}\n",
            counts: [0, 0, 0, 0],
            lines: [
                " # terraform_data.a will no longer be managed by Terraform, but will not be destroyed",
                " # (destroy = false is set in the configuration)",
            ]),
        Case(
            name: "outputs only", after: "output \"o\" { value = 1 }", counts: nil,
            lines: ["Changes to Outputs:"]),
        Case(
            name: "no changes", before: data("a"), after: data("a"), counts: nil,
            lines: ["No changes. Your infrastructure matches the configuration."]),
        Case(
            name: "refresh only", before: data("a"), after: data("a"), options: ["-refresh-only"],
            counts: nil,
            lines: ["No changes. Your infrastructure still matches the configuration."]),
        Case(
            name: "nothing to destroy", after: "", options: ["-destroy"], counts: nil,
            lines: ["No changes. No objects need to be destroyed."]),
        Case(
            name: "destroy", before: data("a"), after: data("a"), options: ["-destroy"],
            found: { Found(deleted: ["terraform_data.a"]) }, counts: [0, 0, 0, 1]),
        Case(
            name: "errored",
            after: data("a", "input = 1")
                + data(
                    "b",
                    "lifecycle {\nprecondition {\ncondition = terraform_data.a.input == 2\nerror_message = \"no\"\n}\n}"
                ),
            found: { Found(created: ["terraform_data.a"]) }, counts: [0, 1, 0, 0],
            lines: ["Terraform planned the following actions, but then encountered a problem:"], status: 1),
    ]
}

public import Reports
import Values

/// A comparison as people read it: surprises first, then what variables have chosen, then how much was to be expected.
public struct ComparisonText: Sendable {
    private let comparison: Comparison
    /// Whether what was to be expected is told one by one.
    private let showsExpected: Bool

    public init(_ comparison: Comparison, showsExpected: Bool) {
        self.comparison = comparison
        self.showsExpected = showsExpected
    }

    private struct Row {
        let address: String
        let part: Comparison.Part
    }

    private var rows: [Row] {
        comparison.objects.flatMap { object in object.parts.map { Row(address: object.address, part: $0) } }
    }

    private func rows(_ isWanted: (Comparison.Cause) -> Bool) -> [Row] {
        rows.filter { isWanted($0.part.cause) }
    }

    private var surprises: [Row] { rows { $0 == .unexplained } }
    private var chosen: [Row] { rows { if case .variables = $0 { true } else { false } } }
    private var changed: [Row] { rows { $0 == .time } }
    private var written: [Row] { rows { $0 == .configuration } }
    private var expected: [Row] { rows(\.isExpected) }

    private var verdict: String {
        let lonely = (comparison.onlyLeft + comparison.onlyRight).count { $0.cause == .unexplained }
        let count = surprises.count + lonely
        let parts =
            changed.count + written.count > 0 && count == 0
            ? "\(changed.count + written.count) difference\(changed.count + written.count == 1 ? "" : "s")"
            : count == 0
                ? "no surprises" : "\(count) surprising difference\(count == 1 ? "" : "s")"
        return
            "\(comparison.sharedCount) objects on both sides, \(comparison.onlyLeft.count) only in \(comparison.left), "
            + "\(comparison.onlyRight.count) only in \(comparison.right); \(parts)"
    }

    // MARK: - Text

    public func text(style: Style) -> String {
        var text = "\(style.bold("\(comparison.left) | \(comparison.right)")): \(verdict)\n"
        func section(_ title: String, _ lines: [String]) {
            if !lines.isEmpty { text += "\n\(style.bold(title))\n" + lines.map { "  \($0)\n" }.joined() }
        }
        section("Surprising", surprises.map(line))
        section("Variables", comparison.variables.map { "var.\($0.name): \($0.left) | \($0.right)" })
        section("Changed in between", changed.map(line))
        section("The stack files differ", written.map(line))
        section("Chosen by variables", chosen.map { "\(line($0)), by \($0.part.cause.text)" })
        section("Only in \(comparison.left)", comparison.onlyLeft.map { "\($0.address): \($0.cause.text)" })
        section("Only in \(comparison.right)", comparison.onlyRight.map { "\($0.address): \($0.cause.text)" })
        if showsExpected {
            section("To be expected", expected.map { "\(line($0)) (\($0.part.cause.text))" })
        } else if !expected.isEmpty {
            text +=
                "\n\(expected.count) differences of names, ids and the like were to be expected; -all shows them.\n"
        }
        return text
    }

    private func line(_ row: Row) -> String {
        "\(row.address) \(row.part.path): \(row.part.left) | \(row.part.right)"
    }

    // MARK: - Markdown

    public func markdown() -> String {
        let code = MarkdownText.code
        var text = "### \(code(comparison.left)) and \(code(comparison.right))\n\n\(code(verdict))\n"
        func table(_ title: String, _ rows: [Row], isFolded: Bool) {
            guard !rows.isEmpty else { return }
            text += isFolded ? "\n<details><summary>\(title): \(rows.count)</summary>\n" : "\n#### \(title)\n"
            text +=
                "\n| object | part | \(code(comparison.left)) | \(code(comparison.right)) | why |\n| --- | --- | --- | --- | --- |\n"
            for row in rows.prefix(500) {
                let cells = [row.address, row.part.path, row.part.left, row.part.right, row.part.cause.text]
                text += "| " + cells.map(code).joined(separator: " | ") + " |\n"
            }
            if rows.count > 500 { text += "\n… and \(rows.count - 500) more\n" }
            if isFolded { text += "\n</details>\n" }
        }
        table("Surprising", surprises, isFolded: false)
        table("Changed in between", changed, isFolded: false)
        table("The stack files differ", written, isFolded: false)
        if !comparison.variables.isEmpty {
            text +=
                "\n#### Variables\n\n| variable | \(code(comparison.left)) | \(code(comparison.right)) |\n| --- | --- | --- |\n"
            for variable in comparison.variables.prefix(200) {
                let cells = ["var.\(variable.name)", variable.left, variable.right]
                text += "| " + cells.map(code).joined(separator: " | ") + " |\n"
            }
        }
        table("Chosen by variables", chosen, isFolded: false)
        for (name, singles) in [
            (comparison.left, comparison.onlyLeft), (comparison.right, comparison.onlyRight),
        ]
        where !singles.isEmpty {
            text += "\n#### Only in \(code(name))\n\n"
            text += singles.map { "- \(code($0.address)): \(code($0.cause.text))\n" }.joined()
        }
        if showsExpected { table("To be expected", expected, isFolded: true) }
        return text
    }

    // MARK: - JSON

    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", "1.0")
        writer.member("left", comparison.left)
        writer.member("right", comparison.right)
        writer.member("surprising", surprises.count)
        writer.key("variables")
        writer.beginArray()
        for variable in comparison.variables {
            writer.beginObject()
            writer.member("name", variable.name)
            writer.member("left", variable.left)
            writer.member("right", variable.right)
            writer.endObject()
        }
        writer.endArray()
        for (name, singles) in [("only_left", comparison.onlyLeft), ("only_right", comparison.onlyRight)] {
            writer.key(name)
            writer.beginArray()
            for single in singles {
                writer.beginObject()
                writer.member("address", single.address)
                writer.member("cause", single.cause.word)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.key("differences")
        writer.beginArray()
        for row in rows {
            writer.beginObject()
            writer.member("address", row.address)
            writer.member("path", row.part.path)
            writer.member("left", row.part.left)
            writer.member("right", row.part.right)
            writer.member("cause", row.part.cause.word)
            writer.member("why", row.part.cause.text)
            writer.member("expected", row.part.cause.isExpected)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    // MARK: - HTML

    /// A page of its own that needs no other file and no script.
    public func html() -> String {
        func cell(_ text: String) -> String { "<td>\(text.escapedForHTML)</td>" }
        func table(_ title: String, _ rows: [Row], isOpen: Bool) -> String {
            guard !rows.isEmpty else { return "" }
            let body = rows.map { row in
                "<tr>" + cell(row.address) + cell(row.part.path) + cell(row.part.left) + cell(row.part.right)
                    + cell(row.part.cause.text) + "</tr>\n"
            }
            return
                "<details\(isOpen ? " open" : "")><summary>\(title) (\(rows.count))</summary><table><tr><th>object</th><th>part</th>"
                + "<th>\(comparison.left.escapedForHTML)</th><th>\(comparison.right.escapedForHTML)</th><th>why</th></tr>\n"
                + body.joined() + "</table></details>\n"
        }
        func list(_ name: String, _ singles: [Comparison.Single]) -> String {
            guard !singles.isEmpty else { return "" }
            return "<details open><summary>Only in \(name.escapedForHTML) (\(singles.count))</summary><table>"
                + singles.map { "<tr>" + cell($0.address) + cell($0.cause.text) + "</tr>\n" }.joined()
                + "</table></details>\n"
        }
        let variables =
            comparison.variables.isEmpty
            ? ""
            : "<details open><summary>Variables (\(comparison.variables.count))</summary><table><tr><th>variable</th>"
                + "<th>\(comparison.left.escapedForHTML)</th><th>\(comparison.right.escapedForHTML)</th></tr>\n"
                + comparison.variables.map {
                    "<tr>" + cell("var.\($0.name)") + cell($0.left) + cell($0.right) + "</tr>\n"
                }.joined() + "</table></details>\n"
        let title = "\(comparison.left) and \(comparison.right)".escapedForHTML
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title><style>\(pageStyle)
            summary { cursor: pointer; font-weight: 650; margin: 14px 0 6px; } table { border-collapse: collapse; width: 100%; font-size: 13px; }
            td, th { border: 1px solid var(--line); padding: 4px 8px; text-align: left; overflow-wrap: anywhere; vertical-align: top; }
            td { font-family: ui-monospace, Menlo, Consolas, monospace; background: var(--card); }</style></head>
            <body><header><h1>\(title)</h1><p>\(verdict.escapedForHTML)</p></header><main>
            \(table("Surprising", surprises, isOpen: true))\(table("Changed in between", changed, isOpen: true))
            \(table("The stack files differ", written, isOpen: true))\(variables)
            \(table("Chosen by variables", chosen, isOpen: true))
            \(list(comparison.left, comparison.onlyLeft))\(list(comparison.right, comparison.onlyRight))
            \(table("To be expected", expected, isOpen: false))
            </main></body></html>

            """
    }
}

public import Reports
public import Values

/// A promotion as people and programs read it: what the workspace gets, what it keeps and why, the lines that change in its files,
/// and the review of the plan.
public struct PromotionText: Sendable {
    private let promotion: Promotion
    private let edits: [VariableFileEdit]
    /// Whether the lines are in the files already.
    private let isWritten: Bool
    private let review: Review
    private let texts: ComparedTexts

    /// `secrets` are values that are shown nowhere, and parts of others that are marked so.
    public init(
        _ promotion: Promotion, edits: [VariableFileEdit], isWritten: Bool, review: Review, secrets: [Value]
    ) {
        self.promotion = promotion
        self.edits = edits
        self.isWritten = isWritten
        self.review = review
        texts = ComparedTexts(secrets: Secrets(all: [], markedIn: secrets))
    }

    private struct Row {
        let name: String
        let before: String
        let after: String
        let why: String
    }

    private func row(_ part: Promotion.Part, _ reason: Promotion.Reason?) -> Row {
        let isHidden = reason == .secret
        let nobodyKnows = reason == .unknown ? "(not noted)" : texts.text(part.after)
        return Row(
            name: part.name.withoutControls, before: isHidden ? "(sensitive value)" : texts.text(part.before),
            after: isHidden ? "(sensitive value)" : nobodyKnows,
            why: reason?.text ?? part.origin.map { "from \($0)".withoutControls } ?? "")
    }

    private var taken: [Row] { promotion.taken.map { row($0, nil) } }
    private var left: [Row] { promotion.left.map { row($0.part, $0.reason) } }

    private var headline: String {
        let count = promotion.taken.count
        let what = count == 0 ? "nothing" : "\(count) value\(count == 1 ? "" : "s")"
        return "\(promotion.to) gets \(what) of \(promotion.from)"
            + (promotion.left.isEmpty
                ? "" : ", \(promotion.left.count) stay\(promotion.left.count == 1 ? "s" : "")")
    }

    /// The lines of an edit, without what must not be seen.
    private func lines(_ edit: VariableFileEdit) -> [String] {
        edit.lines.map { texts.secrets.removed(from: $0).withoutControls.shortened(to: 1_000) }
    }

    private var step: String {
        if edits.isEmpty { return "" }
        return isWritten
            ? "The files have been changed. Commit them, have the plan reviewed, and apply with its digest."
            : "Nothing is written yet: -write changes the files."
    }

    // MARK: - Text

    public func text(style: Style) -> String {
        var text =
            "\(style.bold("\(promotion.from) → \(promotion.to)".withoutControls)): \(headline.withoutControls)\n"
        func section(_ title: String, _ lines: [String]) {
            if !lines.isEmpty { text += "\n\(style.bold(title))\n" + lines.map { "  \($0)\n" }.joined() }
        }
        section("Noticed", promotion.notes.map { texts.secrets.removed(from: $0).withoutControls })
        section(
            "Taken over",
            taken.map { "\($0.name): \($0.before) -> \($0.after)\($0.why.isEmpty ? "" : ", \($0.why)")" })
        section("Left as it is", left.map { "\($0.name): \($0.before) | \($0.after), \($0.why)" })
        for edit in edits { section(edit.name, lines(edit)) }
        if !step.isEmpty { text += "\n\(step)\n" }
        return text + "\n" + TextReview(style: style).document(review)
    }

    // MARK: - Markdown

    public func markdown(followUps: (@Sendable (PlanReview) -> FollowUps)?) -> String {
        let code = MarkdownText.code
        var text = "### \(code("\(promotion.from) → \(promotion.to)"))\n\n\(code(headline))\n"
        for note in promotion.notes { text += "\n- ⚠️ \(code(texts.secrets.removed(from: note)))" }
        if !promotion.notes.isEmpty { text += "\n" }
        func table(_ title: String, _ rows: [Row], isFolded: Bool) {
            guard !rows.isEmpty else { return }
            text += isFolded ? "\n<details><summary>\(title): \(rows.count)</summary>\n" : "\n#### \(title)\n"
            text +=
                "\n| value | \(code(promotion.to)) | \(code(promotion.from)) | |\n| --- | --- | --- | --- |\n"
            for row in rows.prefix(300) {
                text +=
                    "| " + [row.name, row.before, row.after, row.why].map(code).joined(separator: " | ")
                    + " |\n"
            }
            if rows.count > 300 { text += "\n… and \(rows.count - 300) more\n" }
            if isFolded { text += "\n</details>\n" }
        }
        table("Taken over", taken, isFolded: false)
        table("Left as it is", left, isFolded: true)
        for edit in edits { text += "\n\(code(edit.name))\n\n\(MarkdownText.fence(lines(edit), "diff"))\n" }
        if !step.isEmpty { text += "\n\(step)\n" }
        return text + "\n" + MarkdownReview(followUps: followUps).document(review)
    }

    // MARK: - HTML

    public func html() -> [UInt8] {
        func table(_ title: String, _ rows: [Row], isOpen: Bool) -> String {
            guard !rows.isEmpty else { return "" }
            let body = rows.map { row in
                "<tr>"
                    + [row.name, row.before, row.after, row.why].map { "<td>\($0.escapedForHTML)</td>" }
                    .joined()
                    + "</tr>\n"
            }
            return
                "<details\(isOpen ? " open" : "")><summary>\(title) (\(rows.count))</summary><table><tr><th>value</th>"
                + "<th>\(promotion.to.escapedForHTML)</th><th>\(promotion.from.escapedForHTML)</th><th></th></tr>\n"
                + body.joined() + "</table></details>\n"
        }
        var text = "<section class=\"foreword\"><h2>\(headline.escapedForHTML)</h2>\n"
        for note in promotion.notes {
            text += "<p>⚠️ \(texts.secrets.removed(from: note).escapedForHTML)</p>\n"
        }
        text += table("Taken over", taken, isOpen: true) + table("Left as it is", left, isOpen: false)
        for edit in edits {
            text +=
                "<details open><summary>\(edit.name.escapedForHTML)</summary><pre>"
                + lines(edit).map { "\($0.escapedForHTML)\n" }.joined() + "</pre></details>\n"
        }
        if !step.isEmpty { text += "<p>\(step.escapedForHTML)</p>\n" }
        return ReviewPage(foreword: text + "</section>\n").document(review)
    }

    // MARK: - JSON

    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", "1.0")
        writer.member("from", promotion.from)
        writer.member("to", promotion.to)
        writer.member("written", isWritten)
        writer.member("notes", promotion.notes.map { texts.secrets.removed(from: $0) })
        write("taken", promotion.taken.map { ($0, nil) }, to: &writer)
        write("left", promotion.left.map { ($0.part, $0.reason) }, to: &writer)
        writer.key("files")
        writer.beginArray()
        for edit in edits {
            writer.beginObject()
            writer.member("name", edit.name)
            writer.member("diff", lines(edit))
            writer.endObject()
        }
        writer.endArray()
        writer.key("plans")
        writer.beginArray()
        for plan in review.plans { JSONReview().write(plan, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return escapingHidden(writer.bytes)
    }

    private func write(
        _ key: String, _ parts: [(Promotion.Part, Promotion.Reason?)], to writer: inout JSONWriter
    ) {
        writer.key(key)
        writer.beginArray()
        for (part, reason) in parts {
            let row = row(part, reason)
            writer.beginObject()
            writer.member("variable", part.variable)
            writer.member("name", row.name)
            writer.member("before", row.before)
            writer.member("after", row.after)
            if let origin = part.origin { writer.member("origin", origin) }
            if let reason { writer.member("reason", reason.rawValue) }
            writer.endObject()
        }
        writer.endArray()
    }
}

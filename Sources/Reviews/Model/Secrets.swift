import Addresses
import Planning
import Providers
import Reports
import Values

/// Texts that a review must not show wherever they turn up.
///
/// Marks keep secrets out of differences where they are followed. Providers hand some values on under another name without a mark, as
/// Terraform shows them then (`terraform_data` copies `input` to `output`). A review is read by more people than a terminal, so what is
/// marked anywhere in the plan is taken out everywhere.
struct Secrets {
    /// Longest first, so that a part of one does not hide the rest of another.
    private let texts: [String]

    /// Shorter texts would be found in everything; no secret is that short.
    private static let lengthMin = 5
    /// How many secrets are looked for.
    private static let countMax = 300

    init(_ plan: Plan, also values: [Value]) {
        var found = Set<String>()
        for value in values { Secrets.collect(value, isSecret: true, &found) }
        for change in plan.changes where change.hasEffect {
            let block = change.schema.block
            for value in [change.before, change.after] {
                guard let value else { continue }
                let concealed = value.concealing(block)
                if !concealed.deepMarks.isEmpty { Secrets.collect(concealed, isSecret: false, &found) }
            }
        }
        for output in plan.outputs.values where output.isSensitive {
            for value in [output.before, output.after] {
                if let value { Secrets.collect(value, isSecret: true, &found) }
            }
        }
        texts = Secrets.ordered(found)
    }

    /// The secrets in some values: all of those, and what is marked in others.
    init(all values: [Value], markedIn others: [Value]) {
        var found = Set<String>()
        for value in values { Secrets.collect(value, isSecret: true, &found) }
        for value in others where !value.deepMarks.isEmpty { Secrets.collect(value, isSecret: false, &found) }
        texts = Secrets.ordered(found)
    }

    private static func ordered(_ found: Set<String>) -> [String] {
        Array(found.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }.prefix(countMax))
    }

    private static func collect(_ value: Value, isSecret: Bool, _ found: inout Set<String>) {
        let isSecret = isSecret || value.isSensitive || value.marks.contains(.ephemeral)
        switch value.content {
        case .string(let text):
            guard isSecret else { return }
            for form in forms(of: text) where form.utf8.count >= lengthMin { found.insert(form) }
        case .number(let number):
            let text = number.description
            if isSecret, text.utf8.count >= lengthMin { found.insert(text) }
        case .list, .tuple, .set, .map, .object:
            for part in value.asElements ?? value.asFields?.values ?? [] {
                collect(part, isSecret: isSecret, &found)
            }
        case .null, .unknown, .bool: return
        }
    }

    /// The text as it may stand in a difference: by lines, and in quotes with its escapes.
    private static func forms(of text: String) -> [String] {
        let quoted = text.quotedForReview
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.map(String.init)
        return [text, quoted] + (lines.count > 1 ? lines.filter { $0.utf8.count >= 8 } : lines)
    }

    /// The text without any secret.
    func removed(from text: String) -> String {
        guard !texts.isEmpty else { return text }
        var result = text
        for secret in texts where result.contains(secret) {
            result = result.replacing(secret, with: "(sensitive value)")
        }
        return result
    }

    func removed(from lines: [ChangeLine]) -> [ChangeLine] {
        guard !texts.isEmpty else { return lines }
        return lines.map { ChangeLine(mark: $0.mark, text: removed(from: $0.text)) }
    }
}

extension String {
    /// The text between quotes with the escapes that plans write.
    fileprivate var quotedForReview: String {
        String(HCLText.expression(.string(replacing("\n", with: "\u{1}"))).dropFirst().dropLast())
            .replacing("\\x01", with: "\\n")
    }
}

import Planning
import Reports
import Values

/// A review as a document for programs, described in the article "Reviews" of the program's documentation.
public struct JSONReview: Sendable {
    /// The first number changes when a reader of the old format could go wrong.
    static let formatVersion = "1.0"

    public init() {}

    /// The document, on one line that ends with a line break.
    public func document(_ review: Review) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", JSONReview.formatVersion)
        writer.member("risk", review.risk.word)
        if let link = review.link { writer.member("link", link) }
        writer.key("plans")
        writer.beginArray()
        for plan in review.ordered { write(plan, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return escapingHidden(writer.bytes)
    }

    func write(_ plan: PlanReview, to writer: inout JSONWriter) {
        let verdict = Verdict(review: plan)
        writer.beginObject()
        writer.member("stack", plan.subject.stack)
        writer.member("workspace", plan.subject.workspace)
        writer.member("mode", plan.mode.rawValue)
        writer.member("simulated", plan.isSimulated)
        writer.member("errored", plan.isErrored)
        writer.member("risk", plan.risk.word)
        writer.member("verdict", verdict.headline)
        writer.member("sign", verdict.sign)
        writer.member("summary", verdict.counts)
        writer.member("digest", plan.digest.text)
        writer.key("seconds")
        writer.number(Int(plan.graph.seconds.rounded()))
        writer.key("changes")
        writer.beginArray()
        for change in plan.changes { write(change, to: &writer) }
        writer.endArray()
        writer.key("outputs")
        writer.beginArray()
        for output in plan.outputs {
            writer.beginObject()
            writer.member("name", output.name)
            writer.member("digest", output.digest)
            write(output.lines, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("drift")
        writer.beginArray()
        for object in plan.drift {
            writer.beginObject()
            writer.member("address", "\(object.address)")
            writer.member("gone", object.isGone)
            if let times = object.times { write(times, to: &writer) }
            writer.member("digest", object.digest)
            write(object.lines, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("findings")
        writer.beginArray()
        for finding in plan.findings { write(finding, to: &writer) }
        writer.endArray()
        write(plan.graph, to: &writer)
        if let revert = plan.reverts.first {
            writer.key("revert")
            write(revert, to: &writer)
        }
        writer.endObject()
    }

    private func write(_ times: DriftTimes, to writer: inout JSONWriter) {
        writer.key("since")
        writer.beginObject()
        for (name, moment) in [
            ("after", times.after), ("unchanged_since", times.unchangedSince), ("alike", times.alike),
        ] {
            guard let moment else { continue }
            writer.key(name)
            writer.beginObject()
            writer.key("serial")
            writer.raw(String(moment.serial))
            writer.member("time", moment.time)
            writer.endObject()
        }
        writer.endObject()
        writer.member("times", times.sentences)
    }

    private func write(_ change: ReviewedChange, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("address", "\(change.address)")
        if let deposed = change.deposed { writer.member("deposed", deposed) }
        writer.member("action", change.action.rawValue)
        writer.member("risk", change.risk.word)
        writer.member("digest", change.digest)
        if !change.notes.isEmpty { writer.member("notes", change.notes) }
        if let cause = change.cause { writer.member("cause", cause) }
        if let place = change.place { write(place, to: &writer) }
        if change.effects.changedCount > 0 {
            writer.member("sets_off", change.effects.changed)
            writer.member("sets_off_count", change.effects.changedCount)
        }
        if change.effects.dependentCount > 0 {
            writer.member("used_by", change.effects.dependents)
            writer.member("used_by_count", change.effects.dependentCount)
        }
        writer.key("seconds")
        writer.number(Int(change.seconds.rounded(.up)))
        if let node = change.node { writer.member("node", node) }
        write(change.lines, to: &writer)
        writer.endObject()
    }

    /// Differences as lines, each with a mark in front: a space, `+`, `-` or `!`.
    private func write(_ lines: [ChangeLine], to writer: inout JSONWriter) {
        writer.member("diff", lines.map(\.marked))
    }

    private func write(_ place: SourcePlace, to writer: inout JSONWriter) {
        writer.key("place")
        writer.beginObject()
        writer.member("file", place.file)
        writer.member("line", place.line)
        writer.endObject()
    }

    private func write(_ finding: Finding, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("severity", finding.severity.rawValue)
        writer.member("rule", finding.rule)
        writer.member("title", finding.title)
        writer.member("message", finding.message)
        if let address = finding.address { writer.member("address", address) }
        if let place = finding.place { write(place, to: &writer) }
        writer.endObject()
    }

    private func write(_ graph: ReviewGraph, to writer: inout JSONWriter) {
        writer.key("graph")
        writer.beginObject()
        writer.key("nodes")
        writer.beginArray()
        for node in graph.nodes {
            writer.beginObject()
            writer.member("resource", "\(node.resource)")
            writer.member("action", node.action.rawValue)
            writer.member("risk", node.risk.word)
            writer.member("count", node.count)
            writer.key("seconds")
            writer.number(Int(node.seconds.rounded(.up)))
            writer.member("critical", node.isCritical)
            writer.member("column", node.column)
            writer.member("row", node.row)
            writer.endObject()
        }
        writer.endArray()
        writer.key("edges")
        writer.beginArray()
        for edge in graph.edges {
            writer.beginArray()
            writer.number(edge.from)
            writer.number(edge.to)
            writer.endArray()
        }
        writer.endArray()
        writer.endObject()
    }
}

/// A JSON document with characters that cannot be seen, or that turn the direction of text, as escapes.
///
/// Outside of strings a document has no such characters, so bytes can be replaced without a look at the structure.
func escapingHidden(_ document: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(document.count)
    var index = 0
    while index < document.count {
        let byte = document[index]
        if byte == 0xE2 || byte == 0xEF, index + 2 < document.count {
            let code =
                (UInt32(byte & 15) << 12) | (UInt32(document[index + 1] & 63) << 6)
                | UInt32(document[index + 2] & 63)
            if (0x200B...0x200F).contains(code) || (0x202A...0x202E).contains(code)
                || (0x2060...0x206F).contains(code)
                || code == 0xFEFF
            {
                result += Array("\\u\(String(code, radix: 16))".utf8)
                index += 3
                continue
            }
        }
        result.append(byte)
        index += 1
    }
    return result
}

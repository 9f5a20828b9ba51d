import Addresses
public import Planning
import Values

/// The format of what this program adds to documents of Terraform's, and of explanations.
///
/// The first number changes when a reader of the old format could go wrong.
private let formatVersion = "1.0"

/// The causes of a plan as JSON: the `slipway` member of `show -json`, and the documents of `explain -json`.
///
/// Described in the article "Causes" of the program's documentation.
public struct CauseJSON {
    private let plan: Plan
    private let words: CauseWords
    private let order: OrderWords

    public init(_ plan: Plan) {
        self.plan = plan
        words = CauseWords(plan)
        order = OrderWords(plan)
    }

    /// Writes the value of the `slipway` member of a plan's document.
    func write(to writer: inout JSONWriter) {
        var lines = CauseLines(plan, width: .max)
        writer.beginObject()
        writer.member("format_version", formatVersion)
        writer.member("knows_last_apply", plan.causes.knowledge == .record)
        writer.key("values")
        writer.beginArray()
        for step in plan.causes.steps { write(step, to: &writer) }
        writer.endArray()
        writer.key("causes")
        writer.beginArray()
        for position in plan.causes.reasons.keys.sorted() {
            let change = plan.changes[position]
            writer.beginObject()
            writer.member("address", "\(change.address)")
            if let deposed = change.deposed { writer.member("deposed", deposed) }
            if let line = lines.line(position) { writer.member("summary", line) }
            write(plan.causes.reasons[position] ?? [], to: &writer)
            writer.endObject()
        }
        writer.endArray()
        write("order", plan.implied, to: &writer)
        writer.endObject()
    }

    /// The document of `explain -json` about one object or several, on one line that ends with a line break.
    public func document(_ explanations: [Explanation]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", formatVersion)
        writer.member("knows_last_apply", plan.causes.knowledge == .record)
        writer.key("values")
        writer.beginArray()
        for step in plan.causes.steps { write(step, to: &writer) }
        writer.endArray()
        write("order", plan.implied, to: &writer)
        writer.key("explanations")
        writer.beginArray()
        var lines = CauseLines(plan, width: .max)
        for explanation in explanations { write(explanation, &lines, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    // MARK: - Explanations

    private func write(_ explanation: Explanation, _ lines: inout CauseLines, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("address", "\(explanation.address)")
        write("place", explanation.place, to: &writer)
        switch explanation.situation {
        case .change(let position):
            writer.member("situation", "change")
            writer.member("action", plan.changes[position].action.word)
            if let line = lines.line(position) { writer.member("summary", line) }
            write(plan.causes.reasons[position] ?? [], to: &writer)
            let orders = order.orders(of: position)
            for (name, positions) in [("waits_for", orders.waiting), ("awaited_by", orders.first)] {
                writer.key(name)
                writer.beginArray()
                for position in positions { writer.number(position) }
                writer.endArray()
            }
        case .unchanged(let hidden):
            writer.member("situation", "unchanged")
            writer.key("hidden_differences")
            writer.beginArray()
            for difference in hidden { write(difference, to: &writer) }
            writer.endArray()
        case .outOfScope: writer.member("situation", "out_of_scope")
        case .read: writer.member("situation", "read")
        }
        if let replacement = explanation.replacement { write(replacement, to: &writer) }
        writer.key("dependents")
        writer.beginArray()
        for dependent in explanation.dependents {
            writer.beginObject()
            writer.member("resource", "\(dependent.resource)")
            writer.key("changes")
            writer.beginArray()
            for position in dependent.changes {
                writer.beginObject()
                writer.member("address", "\(plan.changes[position].address)")
                writer.member("action", plan.changes[position].action.word)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        if let attribute = explanation.attribute { write(attribute, to: &writer) }
        writer.endObject()
    }

    private func write(_ difference: Explanation.HiddenDifference, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("path", difference.path.nameText)
        write("place", difference.place, to: &writer)
        writer.member("hidden_by", difference.cover == .ignored ? "ignore_changes" : "provider")
        write("configured", difference.configured, to: &writer)
        write("existing", difference.existing, to: &writer)
        writer.endObject()
    }

    private func write(_ replacement: Explanation.ReplacementExplanation, to writer: inout JSONWriter) {
        writer.key("replacement")
        writer.beginObject()
        writer.member("creates_first", replacement.createsFirst)
        writer.key("grounds")
        writer.beginArray()
        for ground in replacement.grounds {
            writer.beginObject()
            switch ground {
            case .part(let path, let place):
                writer.member("kind", "attribute")
                writer.member("path", path.nameText)
                write("place", place, to: &writer)
            case .tainted: writer.member("kind", "tainted")
            case .requested: writer.member("kind", "requested")
            case .triggered(let place):
                writer.member("kind", "trigger")
                write("place", place, to: &writer)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ attribute: AttributeExplanation, to writer: inout JSONWriter) {
        writer.key("attribute")
        writer.beginObject()
        writer.member("path", attribute.path.nameText)
        if let expression = attribute.expression { writer.member("expression", expression) }
        write("place", attribute.place, to: &writer)
        write("before", attribute.before, to: &writer)
        write("after", attribute.after, to: &writer)
        writer.member("changes", attribute.changes)
        writer.member("replaces", attribute.replacement.rawValue)
        write(attribute.reasons, to: &writer)
        writer.key("references")
        writer.beginArray()
        for reference in attribute.references { write(reference, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ reference: ReferenceExplanation, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", reference.name)
        write("value", reference.value, to: &writer)
        write("place", reference.place, to: &writer)
        if let origin = reference.origin { writer.member("origin", "\(origin)") }
        if let change = reference.change { writer.member("changed_by", "\(plan.changes[change].address)") }
        if !reference.references.isEmpty {
            writer.key("references")
            writer.beginArray()
            for inner in reference.references { write(inner, to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }

    // MARK: - Order

    private func write(_ name: String, _ orders: [ImpliedOrder], to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        for order in orders {
            writer.beginObject()
            writer.member("phase", order.phase.rawValue)
            write("waiting", order.waiting, to: &writer)
            write("first", order.first, to: &writer)
            writer.member("reason", order.reason)
            writer.member("kept", order.isKept)
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ name: String, _ changes: [Int], to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        for change in changes {
            writer.beginObject()
            writer.member("address", "\(plan.changes[change].address)")
            if let deposed = plan.changes[change].deposed { writer.member("deposed", deposed) }
            writer.endObject()
        }
        writer.endArray()
    }

    // MARK: - Causes

    private func write(_ reasons: [Reason], to writer: inout JSONWriter) {
        writer.key("reasons")
        writer.beginArray()
        for reason in reasons {
            writer.beginObject()
            writer.member("path", reason.path.nameText)
            write("place", reason.place, to: &writer)
            if reason.forcesReplacement { writer.member("forces_replacement", true) }
            write(reason.causes, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ causes: [Cause], to writer: inout JSONWriter) {
        writer.key("causes")
        writer.beginArray()
        for cause in causes {
            writer.beginObject()
            switch cause {
            case .leaf(let leaf):
                writer.member("kind", leaf.word)
                writer.member("text", words.text(leaf, of: nil))
                write("place", leaf.place, to: &writer)
                if case .variable(let change) = leaf { write(change, to: &writer) }
            case .step(let index):
                writer.member("kind", "value")
                writer.member("value", index)
            case .change(let address, let path): change(address, path, 1, to: &writer)
            case .changes(let address, let path, let count): change(address, path, count, to: &writer)
            }
            writer.endObject()
        }
        writer.endArray()
    }

    private func change(
        _ address: InstanceAddress, _ path: ValuePath, _ count: Int, to writer: inout JSONWriter
    ) {
        writer.member("kind", "change")
        writer.member("address", "\(address)")
        writer.member("path", path.nameText)
        if count > 1 { writer.member("count", count) }
    }

    private func write(_ change: VariableChange, to writer: inout JSONWriter) {
        writer.member("variable", change.name)
        writer.member("origin", "\(change.origin)")
        if let earlier = change.earlierOrigin { writer.member("earlier_origin", "\(earlier)") }
        write("before", change.before, to: &writer)
        write("after", change.after, to: &writer)
    }

    private func write(_ step: CausalStep, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", words.name(step.subject))
        writer.member("path", step.path.nameText)
        write("place", step.place, to: &writer)
        write("before", step.before, to: &writer)
        write("after", step.after, to: &writer)
        write(step.causes, to: &writer)
        writer.endObject()
    }

    // MARK: - Parts

    private func write(_ name: String, _ place: SourcePlace?, to writer: inout JSONWriter) {
        guard let place else { return }
        writer.key(name)
        writer.beginObject()
        writer.member("file", place.file)
        writer.member("line", place.line)
        writer.endObject()
    }

    /// A value where it may be shown; nothing in its place where it is secret or not known.
    private func write(_ name: String, _ value: Value?, to writer: inout JSONWriter) {
        guard let value, value.isWhollyKnown, value.deepMarks.isEmpty else { return }
        writer.key(name)
        writer.value(value)
    }
}

extension CausalLeaf {
    /// The kind of the leaf in documents.
    fileprivate var word: String {
        switch self {
        case .variable: "variable"
        case .edited: "edited"
        case .differs: "differs"
        case .added: "added"
        case .missing: "missing"
        case .removed: "removed"
        case .removedBlock: "removed_block"
        case .module: "module"
        case .drift: "drift"
        case .vanished: "deleted_outside"
        case .requested(.destroy): "destroy_requested"
        case .requested(.replace): "replace_requested"
        case .tainted: "tainted"
        case .moved: "moved"
        case .imported: "imported"
        case .leftOver: "deposed"
        case .answer: "data_source"
        case .function: "function"
        case .checked: "check"
        case .provider: "provider"
        case .beyond: "long_chain"
        }
    }

    /// The place of the configuration that the leaf is about.
    fileprivate var place: SourcePlace? {
        switch self {
        case .edited(let place, _), .differs(let place, _), .added(let place, _), .missing(let place, _),
            .removedBlock(let place),
            .module(_, let place, _, _), .function(_, let place), .beyond(let place):
            place
        case .removed(_, let place), .moved(_, let place), .imported(_, let place): place
        case .variable(let change):
            switch change.origin {
            case .file(let place), .fallback(let place): place
            case .commandLine, .environment, .prompt, .plan: nil
            }
        case .drift, .vanished, .requested, .tainted, .leftOver, .answer, .checked, .provider: nil
        }
    }
}

extension Change.Action {
    /// The action in one word.
    package var word: String {
        switch self {
        case .keep: "keep"
        case .create: "create"
        case .read: "read"
        case .update: "update"
        case .replace: "replace"
        case .delete: "delete"
        case .forget: "forget"
        }
    }
}

import Addresses
import Planning
import Values

/// Causes in words: parts of sentences that begin with "because".
struct CauseWords {
    let plan: Plan
    private let drift: [InstanceAddress: Drift]

    init(_ plan: Plan) {
        self.plan = plan
        drift = Dictionary(plan.drift.map { ($0.address, $0) }) { first, _ in first }
    }

    /// A leaf in words, as the cause of something about an object.
    ///
    /// In fewer words, it leaves out where a variable had its value from before, and then its values.
    func text(_ leaf: CausalLeaf, of subject: InstanceAddress?, _ length: Length = .full) -> String {
        switch leaf {
        case .variable(let change): return text(change, length)
        case .edited(let place, let what):
            // The name of an argument means nothing where it is one of another object.
            if case .argument = what, subject == nil { return "\(place) was edited" }
            return "\(name(what, subject)) was edited (\(place))"
        case .differs(let place, let variables):
            let taken = variables.prefix(3).map { name in
                "var.\(name)" + (plan.causes.origins[name].map { " (\($0))" } ?? "")
            }
            let more = variables.count > 3 ? " and \(variables.count - 3) more variables" : ""
            return "\(place) gives another value than the state has"
                + (taken.isEmpty ? "" : ", from \(taken.joined(separator: ", "))\(more)")
        case .added(let place, let what): return "\(name(what, subject)) is new (\(place))"
        case .missing(let place, let what): return "\(name(what, subject)) is not in the state yet (\(place))"
        case .removed(let what, let last):
            let was = last.map { " (it was at \($0))" } ?? ""
            if case .argument(let name) = what { return "\(name) is no longer set\(was)" }
            return "\(name(what, subject)) is not in the configuration any more\(was)"
        case .removedBlock(let place): return "of the removed block at \(place)"
        case .module(let name, let place, let from, let to):
            if from.source == to.source, let old = from.version, let new = to.version {
                return "\(name) went from \(old) to \(new) (\(place))"
            }
            return "\(name) comes from another source (\(place))"
        case .drift(let address, let path):
            return
                "\(part(address, path, subject)) was changed outside of this stack\(driftValues(address, path))"
        case .vanished: return "it was deleted outside of this stack"
        case .requested(.destroy): return "everything is to be destroyed"
        case .requested(.replace): return "-replace asks for it"
        case .tainted: return "it is tainted"
        case .moved(_, let place?): return "of the moved block at \(place)"
        case .moved(let from, nil): return "the key of \(from) went with its count or for_each"
        case .imported(let id, let place):
            return "\(id.quotedForDisplay) is imported" + (place.map { " (\($0))" } ?? "")
        case .leftOver: return "a replacement left it behind"
        case .answer(let address, let path):
            return "\(part(address, path, subject)) is another answer than before"
        case .function(let text, let place): return "\(text) gives another value (\(place))"
        case .checked: return "a check reads it with every apply"
        case .provider: return "the provider plans it so"
        case .beyond(let place): return "of a long chain of references (\(place))"
        }
    }

    /// How much is said about a leaf.
    enum Length { case full, shorter, shortest }

    private func text(_ change: VariableChange, _ length: Length) -> String {
        let name = "var.\(change.name)"
        guard let earlier = change.earlierOrigin else { return "\(name) is new (\(change.origin))" }
        var where_ = "\(change.origin)"
        if length == .full, earlier != change.origin, !isSameFile(earlier, change.origin) {
            where_ += ", before: \(earlier)"
        }
        guard length != .shortest, var before = change.before.flatMap(brief),
            var after = change.after.flatMap(brief)
        else {
            return "\(name) changed (\(where_))"
        }
        // A variable without a type has text from the command line and a number from a file.
        if change.before?.asNumber != nil, change.after?.asString.map({ Int($0) != nil }) ?? false {
            after.removeAll { $0 == "\"" }
        } else if change.after?.asNumber != nil, change.before?.asString.map({ Int($0) != nil }) ?? false {
            before.removeAll { $0 == "\"" }
        }
        return "\(name) changed from \(before) to \(after) (\(where_))"
    }

    private func isSameFile(_ left: VariableOrigin, _ right: VariableOrigin) -> Bool {
        switch (left, right) {
        case (.file(let a), .file(let b)), (.fallback(let a), .fallback(let b)): a.file == b.file
        default: false
        }
    }

    private func name(_ what: CausalLeaf.What, _ subject: InstanceAddress?) -> String {
        switch what {
        case .block(let text): text == subject.map { "\($0.block)" } ? "it" : text
        case .argument(let text), .value(let text): text
        case .count: "count"
        case .forEach: "for_each"
        }
    }

    /// A part of an object; the object goes without saying where the sentence is about it.
    private func part(_ address: InstanceAddress, _ path: ValuePath, _ subject: InstanceAddress?) -> String {
        address == subject ? path.nameText : "\(address)\(path)"
    }

    private func driftValues(_ address: InstanceAddress, _ path: ValuePath) -> String {
        guard let drift = drift[address], let before = drift.before.part(at: path).flatMap(brief),
            let after = drift.after?.part(at: path).flatMap(brief)
        else { return "" }
        return ", from \(before) to \(after)"
    }

    /// A value in a few characters; nil where it takes more, or may not be shown.
    func brief(_ value: Value) -> String? {
        guard value.deepMarks.isEmpty, value.isWhollyKnown else { return nil }
        let text: String
        switch value.content {
        case .bool, .number, .string, .null: text = value.isNull ? "null" : HCLText.expression(value)
        default: return nil
        }
        return text.count <= 40 && !text.contains("\n") ? text : nil
    }

    /// What happens to an object, after its name: `is replaced`.
    func fate(_ change: Change, plural: Bool = false) -> String {
        let verb = plural ? "are" : "is"
        switch change.action {
        case .keep:
            return change.importing != nil
                ? "\(verb) imported"
                : "\(plural ? "stay" : "stays") as \(verb == "is" ? "it is" : "they are")"
        case .create: return "\(verb) created"
        case .read: return "\(verb) read during the apply"
        case .update: return "\(verb) updated"
        case .replace: return "\(verb) replaced"
        case .delete: return "\(verb) destroyed"
        case .forget: return "\(verb) no longer managed"
        }
    }
}

extension ValuePath {
    /// The path as an argument is named: `tags["Name"]`.
    var nameText: String { String(description.drop { $0 == "." }) }
}

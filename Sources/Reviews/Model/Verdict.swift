import Planning
import Reports

/// The first thing that a reviewer reads: the worst of a plan in one line.
struct Verdict {
    let review: PlanReview

    /// The sign in front of the line.
    var sign: String {
        if review.isErrored { return "❌" }
        return switch review.risk {
        case .losesData: "🛑"
        case .interrupts: "⚠️"
        case .changes: "🔧"
        case .adds: "➕"
        case .nothing: review.isEmpty ? "✅" : "ℹ️"
        }
    }

    /// The line without names that come from the stack.
    var headline: String {
        if review.isErrored {
            return "Planning failed: this is no more than a part of the plan, and cannot be applied"
        }
        if review.mode == .refreshOnly {
            let count = review.drift.count
            return count == 0
                ? "Nothing was changed outside of this stack"
                : "\(objects(count)) changed outside of this stack"
        }
        let losses = review.changes.count { $0.risk == .losesData }
        let breaks = review.changes.count { $0.risk == .interrupts }
        switch review.risk {
        case .losesData:
            return "Danger: destroys or replaces \(objects(losses)) with data"
                + (breaks > 0 ? ", and \(breaks) more" : "")
        case .interrupts: return "Care: destroys or replaces \(objects(breaks))"
        case .changes:
            let changed = review.changes.count { $0.risk == .changes && $0.action != .forget }
            let isInPlace = !review.changes.contains { $0.action == .replace }
            if changed == 0 { return "Lets go of \(objects(review.counts.forgotten))" }
            return "Changes \(objects(changed))" + (isInPlace ? " in place" : "")
        case .adds: return "Adds \(objects(review.counts.added))"
        case .nothing:
            if review.isEmpty { return "No changes" }
            return review.changes.isEmpty ? "Changes outputs only" : "Changes no object"
        }
    }

    /// The names of what the headline is about, a few of them.
    var subjects: [String] {
        guard review.risk >= .interrupts, !review.isErrored else { return [] }
        return review.changes.filter { $0.risk == review.risk }.prefix(4).map(\.name)
    }

    var hasMoreSubjects: Bool {
        review.risk >= .interrupts && review.changes.count { $0.risk == review.risk } > 4
    }

    /// How many of each action there are: `1 to destroy, 2 to replace, 3 to change`.
    var counts: String {
        let words: [(ReviewedChange.Action, String)] = [
            (.delete, "to destroy"), (.replace, "to replace"), (.update, "to change"), (.create, "to add"),
            (.forget, "to let go"), (.import, "to import"), (.move, "to move"), (.read, "to read"),
        ]
        var parts = words.compactMap { action, word -> String? in
            let count = review.changes.count { $0.action == action }
            return count > 0 ? "\(count) \(word)" : nil
        }
        if !review.outputs.isEmpty {
            parts.append("\(review.outputs.count) output\(review.outputs.count == 1 ? "" : "s")")
        }
        return parts.joined(separator: ", ")
    }

    private func objects(_ count: Int) -> String { "\(count) object\(count == 1 ? "" : "s")" }
}

extension PlanReview {
    /// The worst of the plan in a few words, without names that come from the stack.
    public var headline: String { Verdict(review: self).headline }
}

/// The worst of several plans comes first.
extension Review {
    var ordered: [PlanReview] {
        plans.enumerated().sorted { left, right in
            left.element.risk != right.element.risk
                ? left.element.risk > right.element.risk : left.offset < right.offset
        }.map(\.element)
    }
}

import Planning
import Reports

/// The commands by which one goes on from a review.
public struct FollowUps: Sendable, Hashable {
    /// Applies just what was reviewed.
    public let apply: String
    /// Plans to bring everything back to the configuration; for plans that only tell of changes from outside.
    public let revert: String?

    public init(apply: String, revert: String?) {
        self.apply = apply
        self.revert = revert
    }
}

/// A review as the text of a comment on a pull request.
///
/// Where it gets too long, the least important changes lose their differences first, then their lines; the verdict is always whole.
public struct MarkdownReview: Sendable {
    /// How many bytes the text may have; no forge counts characters as more than bytes.
    private let lengthMax: Int
    /// How one goes on from a plan; nil leaves that out.
    private let followUps: (@Sendable (PlanReview) -> FollowUps)?

    /// What GitHub takes as a comment, in characters.
    public static let githubLengthMax = 65_536
    /// What GitLab takes as a note, in characters.
    public static let gitlabLengthMax = 1_000_000

    public init(
        lengthMax: Int = githubLengthMax, followUps: (@Sendable (PlanReview) -> FollowUps)? = nil
    ) {
        self.lengthMax = max(lengthMax, 1_000)
        self.followUps = followUps
    }

    /// The document; it ends with a line break.
    public func document(_ review: Review) -> String {
        let plans = review.ordered
        let head = review.plans.count > 1 ? overview(plans) : ""
        let tail = footer(review)
        let foldedNote = shortenedNote(review.link)
        var sections = plans.map { PlanSection($0, followUps: followUps?($0)) }
        let fixed = head.utf8.count + tail.utf8.count + foldedNote.utf8.count + 2
        let isShortened = Folding(room: lengthMax - fixed).fold(&sections)
        let isAlone = sections.count == 1
        let text =
            head
            + sections.map { $0.text(isAlone: isAlone, isOpen: isAlone || $0.review.risk >= .interrupts) }
            .joined(separator: "\n") + (isShortened ? foldedNote : "") + tail
        return text.cut(toBytes: lengthMax)
    }

    /// A table of the plans, the worst first.
    private func overview(_ plans: [PlanReview]) -> String {
        var text =
            "### Slipway reviewed \(plans.count) plans\n\n| | stack · workspace | plan |\n| --- | --- | --- |\n"
        for plan in plans.prefix(100) {
            let verdict = Verdict(review: plan)
            text += "| \(verdict.sign) | \(MarkdownText.code("\(plan.subject)")) | \(verdict.headline). "
            text += verdict.counts.isEmpty ? "|\n" : "\(verdict.counts) |\n"
        }
        if plans.count > 100 { text += "| | … | \(plans.count - 100) more |\n" }
        return text + "\n"
    }

    private func shortenedNote(_ link: String?) -> String {
        let whole = link.map { " [The whole review](<\($0.asLinkTarget)>) has all of it." } ?? ""
        return "\n> This review is too long for a comment: what matters least has been folded.\(whole)\n"
    }

    private func footer(_ review: Review) -> String {
        let link = review.link.map { " · [the whole review](<\($0.asLinkTarget)>)" } ?? ""
        return "\n<sub>Made by Slipway\(link)</sub>\n"
    }
}

extension String {
    /// The address of a link, with what could end it written as octets.
    var asLinkTarget: String {
        var result = ""
        for byte in utf8 {
            switch byte {
            case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }

    /// The beginning of the text that fits into so many bytes, cut at the end of a line.
    fileprivate func cut(toBytes count: Int) -> String {
        guard utf8.count > count else { return self }
        let kept = utf8.prefix(count)
        guard let end = kept.lastIndex(of: 0x0A) else { return String(decoding: kept, as: UTF8.self) }
        return String(decoding: kept[...end], as: UTF8.self)
    }
}

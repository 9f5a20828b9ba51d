/// The first line of a comment, which says what the comment is about: readers do not see it.
struct Marker: Hashable {
    /// What the comment is about, the same for all its versions.
    let key: String
    let commit: String?
    let isOutdated: Bool

    private static let (lead, end) = ("<!-- slipway:review ", " -->")

    init(key: String, commit: String?, isOutdated: Bool = false) {
        self.key = key
        self.commit = commit
        self.isOutdated = isOutdated
    }

    /// The marker of a comment; nil for comments of others.
    ///
    /// Only the very beginning counts: what comes later may be text of a plan.
    init?(of body: String) {
        let line = body.prefix { !$0.isNewline }
        guard line.hasPrefix(Marker.lead), line.hasSuffix(Marker.end) else { return nil }
        let words = line.dropFirst(Marker.lead.count).dropLast(Marker.end.count).split(separator: " ")
        guard let key = words.first else { return nil }
        self.key = String(key)
        commit = words.first { $0.hasPrefix("commit=") }.map { String($0.dropFirst(7)) }
        isOutdated = words.contains("outdated")
    }

    /// A key for some words, of characters that can end neither the comment nor the key.
    static func key(_ words: [String]) -> String {
        words.map { $0.asPathPart.replacing("-", with: "%2D").replacing("~", with: "%7E") }.joined(
            separator: "~")
    }

    var text: String {
        Marker.lead + key + (commit.map { " commit=\($0)" } ?? "") + (isOutdated ? " outdated" : "")
            + Marker.end
    }
}

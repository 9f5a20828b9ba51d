/// One comment to be there on a pull request.
public struct PostedComment: Sendable {
    /// What it is about: there is one comment for the same words, which is updated.
    public let words: [String]
    /// The comment for so many characters.
    public let body: @Sendable (Int) -> String

    public init(_ words: [String], body: @escaping @Sendable (Int) -> String) {
        self.words = words
        self.body = body
    }
}

/// What became of the comments.
public struct PostingResult: Hashable, Sendable {
    public var created = 0
    public var updated = 0
    /// Those that said already what they shall say.
    public var kept = 0
    public var outdated = 0

    public init() {}
}

/// Brings the comments of a pull request to what they shall be.
///
/// A comment is found by its marker and its author: one that somebody else wrote in our form is never touched, since its author could
/// change it afterwards. Comments about what is not posted now are marked as outdated where they are of another commit; runs that
/// share a pull request, each for a stack of its own, do not disturb one another.
public struct Posting: Sendable {
    private let forge: any Forge
    private let commit: String?

    public init(_ forge: any Forge, commit: String?) {
        self.forge = forge
        self.commit = commit
    }

    public func post(_ comments: [PostedComment]) async throws(ForgeError) -> PostingResult {
        var result = PostingResult()
        let author = try await forge.author()
        var own = try await ownComments(author)
        for comment in comments {
            let marker = Marker(key: Marker.key(comment.words), commit: commit)
            let body = "\(marker.text)\n" + comment.body(forge.commentLengthMax - marker.text.utf8.count - 1)
            try await put(body, marker, author, &own, &result)
        }
        let keys = Set(comments.map { Marker.key($0.words) })
        for (comment, marker) in own where !keys.contains(marker.key) && isOld(marker) {
            try await retire(comment, marker, &result)
        }
        return result
    }

    private func put(
        _ body: String, _ marker: Marker, _ author: String?, _ own: inout [(ForgeComment, Marker)],
        _ result: inout PostingResult
    ) async throws(ForgeError) {
        for attempt in 1...3 {
            if let (comment, _) = own.first(where: { $0.1.key == marker.key }) {
                if comment.body.isSameText(as: body) {
                    result.kept += 1
                } else {
                    try await forge.update(comment.id, to: body)
                    result.updated += 1
                }
                return
            }
            do throws(ForgeError) {
                try await forge.create(body)
                result.created += 1
                return
            } catch {
                // It may be there all the same: a look tells, and keeps it from being there twice.
                guard case .uncertain(let why) = error else { throw error }
                if attempt == 3 { throw .unreachable(why) }
                own = try await ownComments(author)
            }
        }
    }

    private func ownComments(_ author: String?) async throws(ForgeError) -> [(ForgeComment, Marker)] {
        try await forge.comments().compactMap { comment in
            guard comment.author == author || author == nil, let marker = Marker(of: comment.body) else {
                return nil
            }
            return (comment, marker)
        }
    }

    private func isOld(_ marker: Marker) -> Bool {
        !marker.isOutdated && commit != nil && marker.commit != commit
    }

    private func retire(_ comment: ForgeComment, _ marker: Marker, _ result: inout PostingResult)
        async throws(ForgeError)
    {
        // Another run may just have brought it up to date.
        guard let now = try await forge.comment(comment.id), let current = Marker(of: now.body),
            isOld(current)
        else {
            return
        }
        let retired = Marker(key: current.key, commit: current.commit, isOutdated: true)
        let of = current.commit.map { " of commit \($0.prefix(12))" } ?? ""
        let head =
            "\(retired.text)\n> **Outdated.** This review is\(of). The pull request has moved on to \((commit ?? "").prefix(12)), and this "
            + "plan was not made again.\n"
        let old = now.body.drop { !$0.isNewline }
        let whole = "\(head)\n<details><summary>The review as it was</summary>\n\(old)\n</details>\n"
        try await forge.update(comment.id, to: whole.utf8.count <= forge.commentLengthMax ? whole : head)
        result.outdated += 1
    }
}

extension String {
    /// Whether two texts are the same but for line breaks, which forges keep in their own way, and spaces at the end.
    fileprivate func isSameText(as other: String) -> Bool {
        func plain(_ text: String) -> String {
            var text = text.replacing("\r\n", with: "\n")
            while text.last?.isWhitespace == true { text.removeLast() }
            return text
        }
        return plain(self) == plain(other)
    }
}

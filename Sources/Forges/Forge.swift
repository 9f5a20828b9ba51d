/// A service that keeps pull requests: comments on one of them, and the state of its newest commit.
public protocol Forge: Sendable {
    /// How many characters a comment may have.
    var commentLengthMax: Int { get }

    /// Who writes what this program writes; nil where the service does not say.
    func author() async throws(ForgeError) -> String?

    /// All comments on the pull request, oldest first.
    func comments() async throws(ForgeError) -> [ForgeComment]

    /// A comment as it is now; nil where it is gone.
    func comment(_ id: Int) async throws(ForgeError) -> ForgeComment?

    /// Writes a new comment.
    /// - Throws: `ForgeError.uncertain` where it may have been written all the same.
    func create(_ body: String) async throws(ForgeError)

    func update(_ id: Int, to body: String) async throws(ForgeError)

    /// Says of the commit what a check has come to.
    func report(_ status: CommitStatus) async throws(ForgeError)
}

public struct ForgeComment: Hashable, Sendable {
    public let id: Int
    public let body: String
    /// The name of the account that wrote it; nil where the service does not say.
    public let author: String?

    public init(id: Int, body: String, author: String?) {
        self.id = id
        self.body = body
        self.author = author
    }
}

/// What a check of a commit has come to.
public struct CommitStatus: Hashable, Sendable {
    /// What the check is called, such as `slipway/shop/prod`.
    public let name: String
    public let isSuccess: Bool
    /// One line.
    public let title: String
    /// More in Markdown, for services that show it.
    public let summary: String
    public let link: String?

    public init(name: String, isSuccess: Bool, title: String, summary: String, link: String?) {
        self.name = name
        self.isSuccess = isSuccess
        self.title = title
        self.summary = summary
        self.link = link
    }
}

/// Why something could not be done on a forge.
///
/// Tokens are in no message.
public enum ForgeError: Error, Hashable, Sendable {
    /// What is missing to know where to write: a summary, and what to do.
    case settings(String, String)
    /// The service has refused: the status, and its own words.
    case refused(status: Int, what: String, message: String)
    /// The service wants less requests for longer than anybody waits.
    case limited(seconds: Int)
    case unreachable(String)
    /// Nobody knows whether the request took effect.
    case uncertain(String)
    /// The answer is not what the service's documentation says.
    case unexpected(String)
}

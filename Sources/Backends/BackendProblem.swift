/// Why a place for states cannot be used, for people.
public struct BackendProblem: Error, Hashable, Sendable {
    /// The argument at fault, where one is.
    public let argument: String?
    /// The kind of mistake in a state that cannot be used, where that is the problem.
    public let summary: String?
    /// Full sentences.
    public let message: String

    public init(_ message: String, argument: String? = nil, summary: String? = nil) {
        self.message = message
        self.summary = summary
        self.argument = argument
    }
}

/// Why a place for states cannot be used, for people.
public struct BackendProblem: Error, Hashable, Sendable {
    /// The argument at fault, where one is.
    public let argument: String?
    /// Full sentences.
    public let message: String

    public init(_ message: String, argument: String? = nil) {
        self.message = message
        self.argument = argument
    }
}

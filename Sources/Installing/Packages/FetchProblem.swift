/// Why a package could not be had, as the end of a sentence after a colon.
struct FetchProblem: Error, Hashable, Sendable {
    let message: String

    init(_ message: String) {
        self.message = message
    }

    /// The message with its full stop, where it does not have one.
    var sentenceEnd: String { message.hasSuffix(".") ? message : "\(message)." }
}

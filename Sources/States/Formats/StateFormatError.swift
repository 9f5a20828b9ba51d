/// Why a file is not a state that can be used.
public struct StateFormatError: Error, Hashable, Sendable {
    /// What is wrong, in a full sentence.
    public let message: String
    public let kind: Kind

    /// What kind of mistake it is, by Terraform's words for it.
    public enum Kind: String, Hashable, Sendable {
        case unsupportedFormat = "Unsupported state file format"
        /// The file is a state, and of a cloud that the run is not about.
        case otherCloud = "State cannot be used"
        /// A file of an older version has something that no file of today's can have.
        case upgrade = "State format upgrade failed"
        case member = "Invalid state file format"
        case mode = "Invalid resource mode in state"
        case instance = "Invalid resource instance metadata in state"
        case duplicate = "Duplicate resource instance in state"
        case outputType = "Invalid output value type in state"
        case outputValue = "Invalid output value saved in state"
    }

    /// The same words for each mistake of a kind.
    public var summary: String { kind.rawValue }

    public init(_ message: String, _ kind: Kind = .member) {
        self.message = message
        self.kind = kind
    }
}

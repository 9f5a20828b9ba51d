/// What must be remembered about a value wherever it goes.
public struct Marks: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The value must not be shown.
    public static let sensitive = Marks(rawValue: 1)
    /// The value must not be stored, in a plan or in a state.
    public static let ephemeral = Marks(rawValue: 2)
}

/// Order among changes that references do not show and a provider asks for.
///
/// Each of the changes that wait does so for each of those that come first.
public struct ImpliedOrder: Sendable, Hashable {
    /// Positions in the plan's list of changes, in its order.
    public let waiting: [Int]
    public let first: [Int]
    public let phase: Phase
    /// Why the provider asks for it: a sentence without its full stop.
    public let reason: String
    /// Whether the apply keeps the order; it is left out where it would close a circle.
    public let isKept: Bool

    public enum Phase: String, Sendable, Hashable {
        /// Objects are made or changed after those that come first are.
        case making
        /// Objects are deleted after those that come first are deleted, or changed where they stay.
        case deleting
    }

    public init(waiting: [Int], first: [Int], phase: Phase, reason: String, isKept: Bool = true) {
        self.waiting = waiting
        self.first = first
        self.phase = phase
        self.reason = reason
        self.isKept = isKept
    }
}

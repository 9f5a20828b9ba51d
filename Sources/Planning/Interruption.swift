import Synchronization

/// Asks a run to come to an end: what is under way is finished, nothing new is started.
public final class Interruption: Sendable {
    private let flag = Atomic(false)

    public init() {}

    public func request() { flag.store(true, ordering: .releasing) }

    public var isRequested: Bool { flag.load(ordering: .acquiring) }
}

internal import Providers
internal import Synchronization
internal import Values

/// An account of a cloud that exists only in this process: any number of providers may work on it at the same
/// time.
///
/// It has neither a clock nor chance in it: the same calls leave the same objects with the same ids. Calls
/// take effect one after the other, and wait for nothing while they do.
public final class SimulatedCloud: Sendable {
    public let options: CloudOptions
    private let world: Mutex<World>

    private struct World: Sendable {
        var store: CloudStore
        var calls: [String: Int] = [:]
    }

    public init(state: CloudStore = CloudStore(), options: CloudOptions = CloudOptions()) {
        self.options = options
        world = Mutex(World(store: state))
    }

    /// Everything that exists now.
    public var state: CloudStore { world.withLock { $0.store } }

    /// Changes what exists behind the back of its users, as somebody at a console would.
    public func edit<Answer: Sendable, Failure: Error>(
        _ change: @Sendable (inout CloudStore) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        try withStore(change)
    }

    func withStore<Answer: Sendable, Failure: Error>(
        _ body: (inout CloudStore) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let result: Result<Answer, Failure> = world.withLock { world in
            do throws(Failure) {
                return .success(try body(&world.store))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Counts a call, for faults that strike a certain one.
    func count(_ operation: CloudOperation, _ type: String) -> CloudCall {
        let ordinal = world.withLock { world in
            world.calls["\(operation.rawValue) \(type)", default: 0] += 1
            return world.calls["\(operation.rawValue) \(type)"] ?? 1
        }
        return CloudCall(operation: operation, type: type, ordinal: ordinal)
    }
}

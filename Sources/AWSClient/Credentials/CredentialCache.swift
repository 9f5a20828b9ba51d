/// Holds credentials as long as they are good, and renews them before they end.
///
/// However many calls want them at a time, they are looked for once.
actor CredentialCache {
    typealias Lookup = @Sendable () async throws(AWSError) -> Credentials

    /// How long before their end credentials are renewed, in seconds.
    private static let reserve = 300.0

    private let lookup: Lookup
    private let now: @Sendable () -> Moment
    private var held: Credentials?
    private var isLooking = false
    private var waiting: [CheckedContinuation<Result<Credentials, AWSError>, Never>] = []

    init(now: @escaping @Sendable () -> Moment, lookup: @escaping Lookup) {
        self.now = now
        self.lookup = lookup
    }

    func current() async throws(AWSError) -> Credentials {
        while true {
            if let held, isGood(held) { return held }
            guard isLooking else { return try await look() }
            let result = await withCheckedContinuation { waiting.append($0) }
            // Who looked may have been interrupted; the others go on.
            if case .failure(let error) = result, error.kind == .cancelled, !Task.isCancelled { continue }
            return try result.get()
        }
    }

    /// Forgets credentials that a service does not take any more.
    func discard() { held = nil }

    private func look() async throws(AWSError) -> Credentials {
        isLooking = true
        let result: Result<Credentials, AWSError>
        do throws(AWSError) {
            let found = try await lookup()
            held = found
            result = .success(found)
        } catch {
            result = .failure(error)
        }
        isLooking = false
        let others = waiting
        waiting = []
        for other in others { other.resume(returning: result) }
        return try result.get()
    }

    private func isGood(_ credentials: Credentials) -> Bool {
        guard let end = credentials.expiration else { return true }
        return now().adding(CredentialCache.reserve) < end
    }
}

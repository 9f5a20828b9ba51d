/// When a call that failed is worth another try, and after how long.
///
/// Source: AWS SDKs and tools reference guide, "Retry behavior": the standard mode.
public struct RetryPolicy: Hashable, Sendable {
    public enum Mode: String, Hashable, Sendable {
        case standard
        /// As standard, and requests are slowed down while a service complains of their rate.
        case adaptive
    }

    public var mode: Mode
    /// How many requests one call may cost.
    public var attemptsMax: Int
    /// How many tries of failing calls are paid for in advance; 0 for no limit.
    public var bucketCapacity: Int

    public init(mode: Mode = .standard, attemptsMax: Int = 25, bucketCapacity: Int = 500) {
        self.mode = mode
        self.attemptsMax = max(1, attemptsMax)
        self.bucketCapacity = max(0, bucketCapacity)
    }

    /// Why a failure may pass.
    enum Reason: Hashable, Sendable {
        case throttled, timedOut, transient
        /// A server error without a code, as others than AWS answer.
        case unexplained
    }

    private static let delayMax = 20.0
    private static let transientAttemptsMax = 8
    private static let unexplainedAttemptsMax = 3

    static func reason(of error: AWSError) -> Reason? {
        if error.isThrottled { return .throttled }
        if error.has(["RequestTimeout", "RequestTimeoutException"]) { return .timedOut }
        switch error.kind {
        case .unreachable: return .transient
        case .timedOut: return .timedOut
        case .refused:
            if error.has(["InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable"]) {
                return .transient
            }
            guard let status = error.status, [500, 502, 503, 504].contains(status) else { return nil }
            return error.hasCode || status != 500 ? .transient : .unexplained
        default: return nil
        }
    }

    /// How long to wait before the next request, after so many; nil where there shall be none.
    ///
    /// Chance, a number from 0 up to 1, parts clients that failed together. What the service asked for, in seconds, is the least.
    func delay(
        after reason: Reason, attempt: Int, wanted: Double?, random: Double
    ) -> Duration? {
        let limit =
            switch reason {
            case .throttled: attemptsMax
            case .timedOut, .transient: min(attemptsMax, RetryPolicy.transientAttemptsMax)
            case .unexplained: min(attemptsMax, RetryPolicy.unexplainedAttemptsMax)
            }
        guard attempt < limit else { return nil }
        let base = reason == .throttled ? 1.0 : 0.05
        let steps = Double(1 << (max(1, min(attempt, 20)) - 1))
        var seconds = min(RetryPolicy.delayMax, base * steps) * random
        if let wanted { seconds = max(seconds, min(RetryPolicy.delayMax, wanted)) }
        return .milliseconds(Int(seconds * 1000))
    }
}

/// Pays for retries, so that a service in trouble is not burdened with them.
///
/// Source: the same guide: a retry costs 5, one after a timeout 10, and success pays back.
struct RetryBucket: Sendable {
    private let capacity: Int
    private(set) var tokens: Int

    init(capacity: Int) {
        self.capacity = capacity
        tokens = capacity
    }

    /// Pays for a retry; nil where that is not possible any more.
    mutating func pay(for reason: RetryPolicy.Reason) -> Int? {
        guard capacity > 0 else { return 0 }
        let cost = reason == .timedOut ? 10 : 5
        guard tokens >= cost else { return nil }
        tokens -= cost
        return cost
    }

    /// Takes back what the last retry cost, as the call has succeeded.
    mutating func succeed(paid: Int?) {
        tokens = min(capacity, tokens + (paid ?? 1))
    }
}

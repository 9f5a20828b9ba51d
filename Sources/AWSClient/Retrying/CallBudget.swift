internal import Synchronization

/// What all calls of a client share: the budgets of retries and rates, one of each for a service in a region, and how wrong the clock is.
final class CallBudget: Sendable {
    private struct State {
        var buckets: [String: RetryBucket] = [:]
        var rates: [String: AdaptiveRate] = [:]
        var clockSkew = 0.0
    }

    private let policy: RetryPolicy
    private let state = Mutex(State())

    init(_ policy: RetryPolicy) {
        self.policy = policy
    }

    /// How long to wait before a request, in seconds.
    func leave(_ key: String, at time: Moment) -> Double {
        guard policy.mode == .adaptive else { return 0 }
        return state.withLock { $0.rates[key, default: AdaptiveRate()].acquire(at: time.seconds) }
    }

    func note(_ key: String, at time: Moment, isThrottled: Bool) {
        guard policy.mode == .adaptive else { return }
        state.withLock {
            $0.rates[key, default: AdaptiveRate()].update(at: time.seconds, isThrottled: isThrottled)
        }
    }

    func pay(_ key: String, for reason: RetryPolicy.Reason) -> Int? {
        state.withLock {
            $0.buckets[key, default: RetryBucket(capacity: policy.bucketCapacity)].pay(for: reason)
        }
    }

    func succeed(_ key: String, paid: Int?) {
        state.withLock {
            $0.buckets[key, default: RetryBucket(capacity: policy.bucketCapacity)].succeed(paid: paid)
        }
    }

    /// Seconds to add to the clock of this machine.
    var clockSkew: Double {
        get { state.withLock { $0.clockSkew } }
        set { state.withLock { $0.clockSkew = newValue } }
    }
}

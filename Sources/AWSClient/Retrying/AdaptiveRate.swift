internal import Foundation

/// The rate at which a service is called, learned from its complaints.
///
/// Throttling cuts the rate to a part of what was measured; success lets it grow along a cubic curve, fast at first, slow around the rate
/// at which the last complaint came, and fast again.
/// Source: AWS SDKs and tools reference guide, "Retry behavior": the adaptive mode; the constants are those of the SDKs.
struct AdaptiveRate: Sendable {
    private static let cut = 0.7
    private static let scale = 0.4
    private static let rateMin = 0.5
    private static let smoothing = 0.8

    /// Nothing is limited before the first complaint.
    private(set) var isLimited = false
    private(set) var fillRate = 0.0
    private var capacity = 0.0
    private var tokens = 0.0
    private var filledAt: Double?
    private var measuredRate = 0.0
    private var requestsInBucket = 0
    private var bucket: Double?
    private var lastRateMax = 0.0
    private var throttledAt = 0.0
    private var window = 0.0

    /// Takes leave for one request: how many seconds to wait before it.
    mutating func acquire(at time: Double) -> Double {
        guard isLimited else { return 0 }
        refill(at: time)
        tokens -= 1
        return tokens >= 0 ? 0 : -tokens / fillRate
    }

    /// Takes in the outcome of a request.
    mutating func update(at time: Double, isThrottled: Bool) {
        measure(at: time)
        let rate: Double
        if isThrottled {
            let reached = isLimited ? min(measuredRate, fillRate) : measuredRate
            lastRateMax = reached
            throttledAt = time
            window = cbrt(lastRateMax * (1 - AdaptiveRate.cut) / AdaptiveRate.scale)
            rate = reached * AdaptiveRate.cut
            isLimited = true
        } else {
            window = cbrt(lastRateMax * (1 - AdaptiveRate.cut) / AdaptiveRate.scale)
            let elapsed = time - throttledAt - window
            rate = AdaptiveRate.scale * elapsed * elapsed * elapsed + lastRateMax
        }
        guard isLimited else { return }
        refill(at: time)
        fillRate = max(AdaptiveRate.rateMin, min(rate, 2 * measuredRate))
        capacity = max(1, fillRate)
        tokens = min(tokens, capacity)
    }

    private mutating func refill(at time: Double) {
        if let filledAt { tokens = min(capacity, tokens + max(0, time - filledAt) * fillRate) }
        filledAt = max(filledAt ?? time, time)
    }

    /// Counts requests over half seconds.
    private mutating func measure(at time: Double) {
        let now = (time * 2).rounded(.down) / 2
        requestsInBucket += 1
        guard let begin = bucket else {
            bucket = now
            return
        }
        guard now > begin else { return }
        let current = Double(requestsInBucket) / (now - begin)
        measuredRate = current * AdaptiveRate.smoothing + measuredRate * (1 - AdaptiveRate.smoothing)
        requestsInBucket = 0
        bucket = now
    }
}

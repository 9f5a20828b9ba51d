import Testing
import Transport

@testable import AWSClient

@Suite struct RetryTests {
    @Test(
        "what may pass",
        arguments: [
            ("Throttling", 400, RetryPolicy.Reason.throttled), ("RequestLimitExceeded", 503, .throttled),
            ("X", 429, .throttled), ("SlowDown", 503, .throttled), ("InternalError", 500, .transient),
            ("ServiceUnavailable", 503, .transient), ("X", 502, .transient),
            ("RequestTimeout", 400, .timedOut),
            ("InvalidVpcID.NotFound", 400, nil), ("AccessDenied", 403, nil), ("NotImplemented", 501, nil),
        ] as [(String, Int, RetryPolicy.Reason?)])
    func reasons(_ code: String, _ status: Int, _ expected: RetryPolicy.Reason?) {
        let error = AWSError(.refused(code), service: .ec2, message: "", status: status)
        #expect(RetryPolicy.reason(of: error) == expected)
    }

    @Test func delaysGrowAndHaveALimit() {
        let policy = RetryPolicy(attemptsMax: 25)
        func delay(_ reason: RetryPolicy.Reason, _ attempt: Int, wanted: Double? = nil) -> Duration? {
            policy.delay(after: reason, attempt: attempt, wanted: wanted, random: 0.5)
        }
        #expect(
            (1...6).map { delay(.throttled, $0) }
                == [500, 1000, 2000, 4000, 8000, 10_000].map { .milliseconds($0) })
        #expect(delay(.transient, 1) == .milliseconds(25))
        #expect(delay(.transient, 8) == nil)
        #expect(delay(.throttled, 24) == .seconds(10))
        #expect(delay(.throttled, 25) == nil)
        #expect(delay(.unexplained, 3) == nil)
        #expect(delay(.throttled, 1, wanted: 7) == .seconds(7))
        #expect(delay(.throttled, 1, wanted: 7000) == .seconds(20))
    }

    @Test func theBucketEmptiesAndFills() {
        var bucket = RetryBucket(capacity: 12)
        #expect(bucket.pay(for: .transient) == 5)
        #expect(bucket.pay(for: .transient) == 5)
        #expect(bucket.pay(for: .transient) == nil)
        bucket.succeed(paid: 5)
        #expect(bucket.pay(for: .transient) == 5)
        bucket.succeed(paid: nil)
        #expect(bucket.tokens == 3)
        var endless = RetryBucket(capacity: 0)
        for _ in 0..<1000 { #expect(endless.pay(for: .timedOut) == 0) }
    }

    @Test func waitsForAWSEndWhenTheRunIsInterruptedAndPausesBetweenAttemptsDoNot() async throws {
        let played = PlayedWorld(
            PlayedCloud([.success(.answer(503)), .success(.answer(200, "<DescribeVpcsResponse/>"))]))
        var settings = ClientSettings()
        settings.region = "eu-west-1"
        settings.credentials.accessKey = "AKIDEXAMPLE"
        settings.credentials.secretKey = "secret"
        var world = played.world()
        // The interrupt comes a second and a half into the wait.
        let start = world.now().seconds
        let now = world.now
        world.isInterrupted = { now().seconds > start + 1.5 }
        let client = try CloudClient.configured(settings, in: world)
        try await client.wait(.seconds(1))
        await #expect(throws: AWSError.self) { try await client.wait(.seconds(10)) }
        #expect(world.now().seconds - start < 2)
        // Still interrupted, and an attempt that may be made again is.
        _ = try await client.call(.ec2, "DescribeVpcs")
        #expect(played.cloud.requests.count == 2)
    }

    @Test func throttlingSlowsDownAndSuccessSpeedsUp() {
        var rate = AdaptiveRate()
        var time = 0.0
        for _ in 0..<100 {
            #expect(rate.acquire(at: time) == 0)
            rate.update(at: time, isThrottled: false)
            time += 0.1
        }
        #expect(!rate.isLimited)
        rate.update(at: time, isThrottled: true)
        #expect(rate.isLimited)
        let cut = rate.fillRate
        #expect(cut > 5 && cut < 8, "70 % of ten requests a second: \(cut)")
        #expect(rate.acquire(at: time) > 0)
        for _ in 0..<200 {
            time += 0.1
            rate.update(at: time, isThrottled: false)
        }
        #expect(rate.fillRate > cut)
        for _ in 0..<50 {
            time += 1
            rate.update(at: time, isThrottled: true)
        }
        #expect(rate.fillRate >= 0.5)
    }
}

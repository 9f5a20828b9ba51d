import Providers
import Testing
import Values

@Suite struct TimeTests {
    // The clock stands at 2023-11-14T22:13:20Z.
    private let test = TestWorld(now: 1_700_000_000)

    @Test func `a static time is that of its making, or a given one`() async throws {
        let time = try await UtilityUnderTest("time_static", in: test)
        let made = try await time.create([:])
        #expect(made["rfc3339"] == .string("2023-11-14T22:13:20Z"))
        #expect(made["unix"] == .number(1_700_000_000))
        #expect(made["day"] == .number(14))
        let given = try await time.plan(nil, ["rfc3339": .string("2024-02-29T23:59:59+02:00")]).value
        #expect(given["hour"] == .number(23))
        #expect(given["unix"] == .number(1_709_243_999))
        #expect(given["id"] == .string("2024-02-29T23:59:59+02:00"))
        #expect(try await time.plan(made, ["triggers": map(["a": "b"])]).replaced == [".triggers"])
        #expect(time.problems(["rfc3339": .string("yesterday")]).count == 1)
        #expect(time.problems(["rfc3339": .unknown(.string)]).isEmpty)
        #expect(try await time.imported("2020-01-01T00:00:00Z")?["year"] == .number(2020))
    }

    @Test(arguments: [
        ("offset_months", 1, "2024-03-02T10:00:00Z"), ("offset_years", 1, "2025-01-31T10:00:00Z"),
        ("offset_days", -31, "2023-12-31T10:00:00Z"), ("offset_hours", 24, "2024-02-01T10:00:00Z"),
        ("offset_minutes", 61, "2024-01-31T11:01:00Z"), ("offset_seconds", -1, "2024-01-31T09:59:59Z"),
        ("offset_months", -13, "2022-12-31T10:00:00Z"),
    ])
    func `an offset is added to the base`(name: String, count: Int, expected: String) async throws {
        let time = try await UtilityUnderTest("time_offset", in: test)
        let base = Value.string("2024-01-31T10:00:00Z")
        let made = try await time.create(["base_rfc3339": base, name: .number(count)])
        #expect(made["rfc3339"] == .string(expected))
        #expect(made["base_rfc3339"] == base)
        let moved = try await time.plan(made, ["base_rfc3339": base, "offset_days": .number(1)])
        #expect(moved.replaced == [])
        #expect(moved.value["rfc3339"] == .string("2024-02-01T10:00:00Z"))
    }

    @Test(arguments: [Int.max, Int.min, 9_000_000_000])
    func `an offset out of all years is refused`(count: Int) async throws {
        let time = try await UtilityUnderTest("time_offset", in: test)
        for name in ["offset_days", "offset_hours", "offset_minutes", "offset_months", "offset_years"] {
            await #expect(throws: ProviderFailure.self) { try await time.create([name: .number(count)]) }
        }
        #expect(time.problems([:]).count == 1)
    }

    @Test func `a rotating time is gone once it is over`() async throws {
        let time = try await UtilityUnderTest("time_rotating", in: test)
        let made = try await time.create(["rotation_days": .number(30)])
        #expect(made["rotation_rfc3339"] == .string("2023-12-14T22:13:20Z"))
        #expect(made["day"] == .number(14))
        #expect(try await time.read(made) == made)
        let longer = try await time.plan(made, ["rotation_years": .number(1)])
        #expect(longer.replaced == [])
        #expect(longer.value["rotation_rfc3339"] == .string("2024-11-14T22:13:20Z"))
        test.set(now: 1_702_592_001)
        #expect(try await time.read(made) == nil)
        #expect(time.problems([:]).count == 1)
        #expect(time.problems(["rotation_days": .number(0)]).count == 1)
    }

    @Test func `a sleep waits when it is made and when it goes`() async throws {
        let sleep = try await UtilityUnderTest("time_sleep", in: test)
        let made = try await sleep.create([
            "create_duration": .string("1.5s"), "destroy_duration": .string("2m"),
        ])
        #expect(made["id"] == .string("2023-11-14T22:13:20Z"))
        try await sleep.delete(made)
        #expect(test.waited == [.milliseconds(1500), .seconds(120)])
        #expect(try await sleep.imported("30s,")?["create_duration"] == .string("30s"))
        await #expect(throws: ProviderFailure.self) { try await sleep.imported("soon,") }
    }

    @Test(arguments: ["30", "s", "1.s", ".5s", "1h30m", "-1s", "1 s", "99999999999h", "1..5s"])
    func `what is not a duration is refused`(text: String) async throws {
        let sleep = try await UtilityUnderTest("time_sleep", in: test)
        #expect(sleep.problems(["create_duration": .string(text)]).count == 1)
    }
}

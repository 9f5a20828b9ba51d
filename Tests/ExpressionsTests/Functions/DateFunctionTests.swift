import Expressions
import Testing
import Values

@Suite struct DateFunctionTests {
    private let call = FunctionCalls()

    @Test(
        "formatdate",
        arguments: [
            ("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01Z", "Tuesday, 02-Jan-18 23:12:01 UTC"),
            ("EEE D MMMM YYYY H:mm aa Z", "2018-01-02T13:12:01-08:00", "Tue 2 January 2018 1:12 pm -08:00"),
            ("h'h''x'''", "2018-01-02T03:04:05Z", "3h'x'"), ("h'h''x'", "2018-01-02T03:04:05Z", "3h'x"),
            ("ZZZ ZZZZ ZZZZZ", "2018-01-02T03:04:05+02:30", "+0230 +0230 +02:30"),
            ("YYYY", "0001-01-01T00:00:00Z", "0001"),
            ("YYYY-MM-DD EEE", "9999-12-31T23:59:59Z", "9999-12-31 Fri"),
        ])
    func formatdate(_ format: String, _ time: String, _ expected: String) {
        #expect(call.text("formatdate", .string(format), .string(time)) == expected)
    }

    @Test("formats that are none", arguments: ["Y", "YYYYY", "E", "a", "X", "'open", "'", "ZZ"])
    func formats(_ format: String) {
        #expect(call.text("formatdate", .string(format), "2024-02-29T11:59:59Z") == "error 0")
    }

    @Test(
        "timestamps that are none",
        arguments: [
            "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-02-29T00:00:00",
            "2024-02-29 00:00:00Z", "2024-2-9T00:00:00Z", "2024-02-29T25:00:00Z", "2024-02-29T23:59:60Z",
            "2024-02-29T23:59:59+25:00", "2024-02-29T23:59:59+0200", "", "2024-02-29T23:59:59z",
            "2024-02-29T23:59:59.Z",
            "2024-02-29T23:59:59,5Z", "2024-02-29T23:59:59Zx",
        ])
    func timestamps(_ time: String) {
        #expect(call.text("formatdate", "YYYY", .string(time)) == "error 1")
    }

    @Test(
        "timeadd",
        arguments: [
            ("2017-11-22T00:00:00Z", "-1h", "2017-11-21T23:00:00Z"),
            ("2024-02-28T23:59:59Z", "1s", "2024-02-29T00:00:00Z"),
            ("2017-11-22T00:00:00+02:00", "1h30m", "2017-11-22T01:30:00+02:00"),
            ("2017-11-22T00:00:00.5Z", "500ms", "2017-11-22T00:00:01Z"),
            ("2017-11-22T00:00:00Z", "-1ns", "2017-11-21T23:59:59Z"),
            ("2017-11-22T00:00:00Z", "+.5h", "2017-11-22T00:30:00Z"),
            ("2017-11-22T00:00:00Z", "1.µs", "2017-11-22T00:00:00Z"),
            ("1600-03-01T00:00:00Z", "-1s", "1600-02-29T23:59:59Z"), ("2017-11-22T00:00:00Z", "5", "error 1"),
            ("2017-11-22T00:00:00Z", "1h 30m", "error 1"), ("2017-11-22T00:00:00Z", "9999999999h", "error 1"),
            ("2017-11-22T00:00:00Z", "", "error 1"), ("2017-11-22", "1h", "error 0"),
        ])
    func timeadd(_ time: String, _ duration: String, _ expected: String) {
        #expect(call.text("timeadd", .string(time), .string(duration)) == expected)
    }

    @Test func timecmpComparesMoments() {
        #expect(call.text("timecmp", "2017-11-22T01:00:00Z", "2017-11-22T00:00:00-01:00") == "0")
        #expect(call.text("timecmp", "2017-11-22T00:00:00Z", "2017-11-22T00:00:00.001Z") == "-1")
        #expect(call.text("timecmp", "2017-11-22T00:00:01Z", "2017-11-22T00:00:00Z") == "1")
        #expect(call.text("timecmp", "2017-11-22T00:00:00Z", "nope") == "error 1")
    }

    @Test func theTimeIsUnknownUntilItIsKnown() {
        #expect(call.text("timestamp") == "unknown(string)")
        let later = FunctionCalls(now: 1_700_000_000)
        #expect(later.text("timestamp") == "2023-11-14T22:13:20Z")
        #expect(later.text("plantimestamp") == "2023-11-14T22:13:20Z")
    }
}

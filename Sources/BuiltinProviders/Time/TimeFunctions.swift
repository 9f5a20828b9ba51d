import Expressions
import Providers
import Values

/// The functions of the time provider: moments and durations taken apart.
///
/// Source: the functions' pages at registry.terraform.io/providers/hashicorp/time.
enum TimeFunctions {
    static let all = [rfc3339Parse, unixTimestampParse, durationParse]

    private static let rfc3339Parse = ProviderFunction(
        "rfc3339_parse", "Takes a time in RFC 3339 apart.", [.init("timestamp", .string)],
        returns: objectType(momentParts)
    ) { (arguments) throws(ProviderFunction.Failure) in
        let text = arguments[0].asString ?? ""
        guard let time = Timestamp.read(text) else {
            throw ProviderFunction.Failure(
                "a time in RFC 3339 is needed, such as 2026-01-31T12:00:00Z, but this is \"\(text)\"",
                argument: 0)
        }
        return .object(calendarParts(of: time))
    }

    private static let unixTimestampParse = ProviderFunction(
        "unix_timestamp_parse", "Takes a number of seconds since 1970 apart.",
        [.init("unix_timestamp", .number)],
        returns: objectType(momentParts.merging(["rfc3339": .string]) { $1 })
    ) { (arguments) throws(ProviderFunction.Failure) in
        guard let seconds = arguments[0].asInt, unixRange.contains(seconds) else {
            throw ProviderFunction.Failure(
                "a whole number of seconds within the years 0 to 9999 is needed", argument: 0)
        }
        let time = Timestamp(seconds: seconds)
        return .object(calendarParts(of: time).merging(["rfc3339": .string(time.text)]) { $1 })
    }

    private static let durationParse = ProviderFunction(
        "duration_parse", "Takes a duration apart.", [.init("duration", .string)],
        returns: objectType(Dictionary(uniqueKeysWithValues: units.map { ($0.name, .number) }))
    ) { (arguments) throws(ProviderFunction.Failure) in
        let text = arguments[0].asString ?? ""
        guard let nanoseconds = try? TimestampReader.duration(text, argument: 0) else {
            throw ProviderFunction.Failure(
                "a duration is needed, such as 1h30m or 250ms, but this is \"\(text)\"", argument: 0)
        }
        return .object(
            Dictionary(
                uniqueKeysWithValues: units.map { unit in
                    let whole = Value.number(nanoseconds / unit.nanoseconds)
                    let exact = Value.number(
                        Number(parsing: "\(Double(nanoseconds) / Double(unit.nanoseconds))") ?? Number(0))
                    return (unit.name, unit.isWhole ? whole : exact)
                }))
    }

    /// The seconds of the years that RFC 3339 can write.
    private static let unixRange = -62_167_219_200...253_402_300_799

    private static let units: [(name: String, nanoseconds: Int, isWhole: Bool)] = [
        ("hours", 3_600_000_000_000, false), ("minutes", 60_000_000_000, false),
        ("seconds", 1_000_000_000, false), ("milliseconds", 1_000_000, true), ("microseconds", 1000, true),
        ("nanoseconds", 1, true),
    ]

    private static let momentParts: [String: ValueType] = [
        "year": .number, "year_day": .number, "day": .number, "month": .number, "month_name": .string,
        "weekday": .number, "weekday_name": .string, "hour": .number, "minute": .number, "second": .number,
        "unix": .number, "iso_year": .number, "iso_week": .number,
    ]

    private static func objectType(_ types: [String: ValueType]) -> ValueType { .object(ObjectType(types)) }

    private static func calendarParts(of time: Timestamp) -> [String: Value] {
        let date = time.local.date
        let weekday = ((date.days + 4) % 7 + 7) % 7
        let week = isoWeek(date, weekday)
        var parts = time.parts
        parts["year_day"] = .number(date.days - firstDay(of: date.year) + 1)
        parts["month_name"] = .string(monthNames[date.month - 1])
        parts["weekday"] = .number(weekday)
        parts["weekday_name"] = .string(dayNames[weekday])
        parts["iso_year"] = .number(week.year)
        parts["iso_week"] = .number(week.week)
        return parts
    }

    private static func firstDay(of year: Int) -> Int { CivilDate(year: year, month: 1, day: 1)?.days ?? 0 }

    /// The week by ISO 8601: it belongs to the year that has its Thursday.
    private static func isoWeek(_ date: CivilDate, _ weekday: Int) -> (year: Int, week: Int) {
        let thursday = date.days + 4 - (weekday == 0 ? 7 : weekday)
        let year = CivilDate(days: thursday).year
        return (year, (thursday - firstDay(of: year)) / 7 + 1)
    }

    private static let dayNames = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

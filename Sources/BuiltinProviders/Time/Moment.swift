import Expressions
import Providers
import Values

extension Timestamp {
    /// The time of an RFC 3339 text.
    static func read(_ text: String) -> Timestamp? { try? TimestampReader.timestamp(text, argument: 0) }

    /// The moment so much later, with days and months that run over carried on: a month after January 31 is March 3
    /// or 2.
    ///
    /// Nil outside of the years 0 to 9999, which RFC 3339 can write.
    func moved(years: Int = 0, months: Int = 0, days: Int = 0, seconds: Int = 0) -> Timestamp? {
        guard (-20_000...20_000).contains(years), (-240_000...240_000).contains(months),
            (-8_000_000...8_000_000).contains(days), (-700_000_000_000...700_000_000_000).contains(seconds)
        else { return nil }
        let shown = local
        let month = shown.date.year * 12 + shown.date.month - 1 + years * 12 + months
        let year = month >= 0 ? month / 12 : (month - 11) / 12
        guard (0...9999).contains(year),
            let first = CivilDate(year: year, month: month - year * 12 + 1, day: 1)
        else { return nil }
        let date = CivilDate(days: first.days + shown.date.day - 1 + days)
        let moved = Timestamp(
            date, hour: shown.hour, minute: shown.minute, second: shown.second, nanoseconds: nanoseconds,
            offsetSeconds: offsetSeconds)
        let result = Timestamp(
            seconds: moved.seconds + seconds, nanoseconds: nanoseconds, offsetSeconds: offsetSeconds)
        return (0...9999).contains(result.local.date.year) ? result : nil
    }

    /// The parts that types of the time provider export.
    var parts: [String: Value] {
        let (date, hour, minute, second) = local
        return [
            "year": .number(date.year), "month": .number(date.month), "day": .number(date.day),
            "hour": .number(hour), "minute": .number(minute), "second": .number(second),
            "unix": .number(seconds),
        ]
    }
}

/// What the types of the time provider share.
enum Moment {
    static let exports: [AttributeSchema] = [
        .computed("day", .number), .computed("hour", .number), .computed("id", .string),
        .computed("minute", .number), .computed("month", .number), .computed("second", .number),
        .computed("unix", .number), .computed("year", .number),
    ]

    static let triggers = AttributeSchema.optional("triggers", .map(.string), replacement: .always)

    /// The problems with arguments that must be in RFC 3339.
    static func problems(_ configuration: Value, _ names: String...) -> [ConfigurationProblem] {
        names.compactMap { name in
            guard let text = configuration[name]?.asString, Timestamp.read(text) == nil else { return nil }
            return .invalid(
                name, "must be a time in RFC 3339, such as 2026-01-31T12:00:00Z, but this is \"\(text)\".")
        }
    }

    /// The time that an argument gives, or else now.
    static func given(_ name: String, in value: Value, _ world: UtilityWorld) -> Timestamp {
        value.text(name).flatMap(Timestamp.read) ?? Timestamp(seconds: world.now())
    }

    static let outOfRange = ProviderFailure(
        .rejected, "Time out of range", "The resulting time is not within the years 0 to 9999.")
}

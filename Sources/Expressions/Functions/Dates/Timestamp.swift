/// A moment with the offset in which it is shown, as RFC 3339 writes it.
package struct Timestamp: Sendable {
    /// Since 1970-01-01 UTC.
    package var seconds: Int
    package var nanoseconds: Int
    /// East of UTC.
    package let offsetSeconds: Int

    package init(seconds: Int, nanoseconds: Int = 0, offsetSeconds: Int = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
        self.offsetSeconds = offsetSeconds
    }

    /// The moment at which a clock in the offset shows these fields.
    package init(
        _ date: CivilDate, hour: Int, minute: Int, second: Int, nanoseconds: Int = 0, offsetSeconds: Int = 0
    ) {
        let time = (hour * 60 + minute) * 60 + second
        self.init(
            seconds: date.days * 86_400 + time - offsetSeconds, nanoseconds: nanoseconds,
            offsetSeconds: offsetSeconds)
    }

    /// The fields that a clock in the offset shows.
    package var local: (date: CivilDate, hour: Int, minute: Int, second: Int) {
        let shown = seconds + offsetSeconds
        let days = shown >= 0 ? shown / 86_400 : (shown - 86_399) / 86_400
        let time = shown - days * 86_400
        return (CivilDate(days: days), time / 3600, time / 60 % 60, time % 60)
    }

    /// The moment in RFC 3339, without a fraction.
    package var text: String {
        let (date, hour, minute, second) = local
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        return "\(day)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))\(zone)"
    }

    /// The offset as `Z` or `+01:00`.
    var zone: String { offsetSeconds == 0 ? "Z" : offset(separator: ":") }

    /// The offset as sign, hours and minutes.
    func offset(separator: String) -> String {
        let minutes = abs(offsetSeconds) / 60
        return
            "\(offsetSeconds < 0 ? "-" : "+")\(padded(minutes / 60, 2))\(separator)\(padded(minutes % 60, 2))"
    }

    /// The moment that lies so many nanoseconds later.
    func adding(nanoseconds more: Int) -> Timestamp {
        var moved = self
        moved.seconds += more / 1_000_000_000
        moved.nanoseconds += more % 1_000_000_000
        if moved.nanoseconds < 0 {
            moved.seconds -= 1
            moved.nanoseconds += 1_000_000_000
        } else if moved.nanoseconds >= 1_000_000_000 {
            moved.seconds += 1
            moved.nanoseconds -= 1_000_000_000
        }
        return moved
    }
}

extension Timestamp: Comparable {
    package static func == (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds == right.seconds && left.nanoseconds == right.nanoseconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}

/// A number with zeros in front of it up to a width.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A day of the Gregorian calendar, also before there was one.
package struct CivilDate: Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    package init?(year: Int, month: Int, day: Int) {
        guard 1...12 ~= month, 1...CivilDate.length(ofMonth: month, year: year) ~= day else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day so many days after 1970-01-01.
    ///
    /// Years are counted from March, so that the leap day is the last of its year.
    package init(days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    package var days: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day of the week, 0 for Sunday.
    var weekday: Int { ((days + 4) % 7 + 7) % 7 }

    static func length(ofMonth month: Int, year: Int) -> Int {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

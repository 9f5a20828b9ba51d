internal import Foundation

/// A point in time, in seconds since 1970-01-01 UTC.
public struct Moment: Hashable, Comparable, Sendable {
    public let seconds: Double

    public init(seconds: Double) {
        self.seconds = seconds
    }

    public static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    public func adding(_ seconds: Double) -> Moment { Moment(seconds: self.seconds + seconds) }

    /// As signatures have it, such as `20150830T123600Z`.
    package var basicText: String {
        let parts = self.parts
        return digits(parts.year, 4) + digits(parts.month, 2) + digits(parts.day, 2) + "T"
            + digits(parts.hour, 2) + digits(parts.minute, 2) + digits(parts.second, 2) + "Z"
    }

    /// As RFC 3339 writes times: `2015-08-30T12:36:00Z`.
    public var timestamp: String {
        let parts = parts
        let date = "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
        return "\(date)T\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2))Z"
    }

    private var parts: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        var time = time_t(max(0, min(seconds, 253_402_300_799)))
        var parts = tm()
        gmtime_r(&time, &parts)
        return (
            Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour),
            Int(parts.tm_min), Int(parts.tm_sec)
        )
    }

    private func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// A time such as `2030-01-02T03:04:05Z` (RFC 3339), with or without a fraction; an offset may stand for the Z.
    public init?(timestamp: String) {
        let text = Array(timestamp.utf8)
        func number(_ from: Int, _ count: Int) -> Int? {
            guard from + count <= text.count else { return nil }
            return Int(String(decoding: text[from..<(from + count)], as: UTF8.self))
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
            let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var rest = text[19...]
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        var offset = 0
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            guard let hours = number(rest.startIndex + 1, 2) else { return nil }
            let minutes = number(rest.startIndex + 4, 2) ?? number(rest.startIndex + 3, 2) ?? 0
            offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "+") ? 60 : -60)
        }
        seconds = Double(
            Moment.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset)
    }

    /// The time of an HTTP `Date` header, such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
    package init?(httpDate: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = httpDate.split(separator: " ")
        guard words.count >= 5, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3]), (1...9999).contains(year), (1...31).contains(day)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, clock.allSatisfy({ (0..<61).contains($0) }) else { return nil }
        seconds = Double(
            Moment.days(year, month + 1, day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }

    /// Days since 1970-01-01 in the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years begin in March here, so that the leap day is the last.
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

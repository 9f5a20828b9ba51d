/// Reads the timestamps of YAML: a date alone, or with a time behind `T` and a zone, or behind a blank without.
///
/// Source: yaml.org/type/timestamp.html; month, day and times may lack their leading zero.
struct YAMLTimestamp {
    private let bytes: [UInt8]
    private var position = 0

    static func read(_ text: String) -> Timestamp? {
        var reader = YAMLTimestamp(bytes: Array(text.utf8))
        return reader.timestamp()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func timestamp() -> Timestamp? {
        guard let year = number(4...4), take("-"), let month = number(1...2), take("-"),
            let day = number(1...2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if position == bytes.count { return Timestamp(date, hour: 0, minute: 0, second: 0) }
        let hasZone = !take(" ")
        guard !hasZone || take("T") || take("t") else { return nil }
        guard let hour = number(1...2), hour < 24, take(":"), let minute = number(1...2), minute < 60,
            take(":"),
            let second = number(1...2), second < 60, let nanoseconds = fraction(),
            let offset = hasZone ? zone() : 0,
            position == bytes.count
        else { return nil }
        return Timestamp(
            date, hour: hour, minute: minute, second: second, nanoseconds: nanoseconds, offsetSeconds: offset)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func digit() -> Int? {
        guard position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] else {
            return nil
        }
        position += 1
        return Int(bytes[position - 1]) - 48
    }

    private mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < lengths.upperBound, let digit = digit() {
            value = value * 10 + digit
            count += 1
        }
        return lengths.contains(count) ? value : nil
    }

    /// The nanoseconds behind a point; none without it.
    private mutating func fraction() -> Int? {
        guard take(".") || take(",") else { return 0 }
        var value = 0
        var count = 0
        while let digit = digit() {
            if count < 9 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 9)..<9 { value *= 10 }
        return value
    }

    private mutating func zone() -> Int? {
        if take("Z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(2...2), hours <= 24, take(":"),
            let minutes = number(2...2),
            minutes <= 60
        else { return nil }
        return (hours * 60 + minutes) * (isWest ? -60 : 60)
    }
}

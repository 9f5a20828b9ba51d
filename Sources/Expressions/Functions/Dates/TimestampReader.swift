/// Reads timestamps and durations.
package struct TimestampReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The moment that a text in RFC 3339 names, every field with all of its digits.
    package static func timestamp(_ text: String, argument: Int) throws(FunctionError) -> Timestamp {
        var reader = TimestampReader(text)
        do throws(FunctionError) {
            return try reader.timestamp()
        } catch {
            throw FunctionError(
                "\"\(text)\" is not a timestamp in RFC 3339: \(error.message)", argument: argument)
        }
    }

    private mutating func timestamp() throws(FunctionError) -> Timestamp {
        let year = try field("year", digits: 4, 0...9999)
        try expect("-")
        let month = try field("month", digits: 2, 1...12)
        try expect("-")
        let length = CivilDate.length(ofMonth: month, year: year)
        let day = try field("day", digits: 2, 1...length)
        try expect("T")
        let hour = try field("hour", digits: 2, 0...23)
        try expect(":")
        let minute = try field("minute", digits: 2, 0...59)
        try expect(":")
        let second = try field("second", digits: 2, 0...59)
        let nanoseconds = peek() == "." ? try fraction() : 0
        let offset = try offset()
        guard position == bytes.count else { throw FunctionError("there is text behind the offset from UTC") }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw FunctionError("there is no such day")
        }
        return Timestamp(
            date, hour: hour, minute: minute, second: second, nanoseconds: nanoseconds, offsetSeconds: offset)
    }

    private func peek() -> Unicode.Scalar? {
        position < bytes.count ? Unicode.Scalar(bytes[position]) : nil
    }

    private func digit() -> Int? {
        guard let scalar = peek(), "0"..."9" ~= scalar else { return nil }
        return Int(scalar.value) - 48
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(FunctionError) {
        guard peek() == scalar else { throw FunctionError("a \"\(scalar)\" is missing") }
        position += 1
    }

    private mutating func field(
        _ name: String, digits: Int, _ range: ClosedRange<Int>
    ) throws(FunctionError) -> Int {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { throw FunctionError("the \(name) must have \(digits) digits") }
            value = value * 10 + digit
            position += 1
        }
        guard range.contains(value) else {
            throw FunctionError("the \(name) must be between \(range.lowerBound) and \(range.upperBound)")
        }
        return value
    }

    /// The nanoseconds of a fraction; further digits are dropped.
    private mutating func fraction() throws(FunctionError) -> Int {
        position += 1
        var value = 0
        var count = 0
        while let digit = digit() {
            if count < 9 { value = value * 10 + digit }
            count += 1
            position += 1
        }
        guard count > 0 else { throw FunctionError("the fraction of the second has no digits") }
        for _ in min(count, 9)..<9 { value *= 10 }
        return value
    }

    private mutating func offset() throws(FunctionError) -> Int {
        guard let sign = peek(), sign == "+" || sign == "-" else {
            guard peek() == "Z" else { throw FunctionError("the offset from UTC is missing") }
            position += 1
            return 0
        }
        position += 1
        let hours = try field("hour of the offset", digits: 2, 0...23)
        try expect(":")
        let minutes = try field("minute of the offset", digits: 2, 0...59)
        return (hours * 60 + minutes) * (sign == "-" ? -60 : 60)
    }

    // MARK: - Durations

    /// The nanoseconds of a duration: numbers with units from `ns` to `h`, such as `1h30m` or `-1.5s`.
    package static func duration(_ text: String, argument: Int) throws(FunctionError) -> Int {
        var reader = TimestampReader(text)
        guard let nanoseconds = reader.duration() else {
            throw FunctionError(
                "\"\(text)\" is not a duration, which is numbers with the units h, m, s, ms, us or ns: 1h30m",
                argument: argument)
        }
        return nanoseconds
    }

    private mutating func duration() -> Int? {
        var isNegative = false
        if let sign = peek(), sign == "+" || sign == "-" {
            isNegative = sign == "-"
            position += 1
        }
        if bytes[position...].elementsEqual("0".utf8) { return 0 }
        guard position < bytes.count else { return nil }
        var total: UInt64 = 0
        while position < bytes.count {
            guard let part = durationPart() else { return nil }
            let (sum, overflows) = total.addingReportingOverflow(part)
            guard !overflows, sum <= Int.min.magnitude else { return nil }
            total = sum
        }
        if isNegative { return total == Int.min.magnitude ? Int.min : -Int(total) }
        return Int(exactly: total)
    }

    private mutating func durationPart() -> UInt64? {
        var whole: UInt64 = 0
        var count = 0
        while let digit = digit() {
            let (product, overflows) = whole.multipliedReportingOverflow(by: 10)
            guard !overflows, product <= UInt64(Int.max) else { return nil }
            whole = product + UInt64(digit)
            count += 1
            position += 1
        }
        var fraction: UInt64 = 0
        var scale = 1.0
        if peek() == "." {
            position += 1
            while let digit = digit() {
                // Digits that no nanosecond could show are dropped.
                if fraction < UInt64(Int.max) / 10 {
                    fraction = fraction * 10 + UInt64(digit)
                    scale *= 10
                }
                count += 1
                position += 1
            }
        }
        guard count > 0, let unit = unit() else { return nil }
        let (product, overflows) = whole.multipliedReportingOverflow(by: unit)
        guard !overflows, product <= Int.min.magnitude else { return nil }
        return product + UInt64(Double(fraction) * (Double(unit) / scale))
    }

    /// The nanoseconds of the unit that stands here.
    private mutating func unit() -> UInt64? {
        let start = position
        while let scalar = peek(), scalar != ".", digit() == nil { position += 1 }
        switch String(decoding: bytes[start..<position], as: UTF8.self) {
        case "ns": return 1
        case "us", "\u{B5}s", "\u{3BC}s": return 1000
        case "ms": return 1_000_000
        case "s": return 1_000_000_000
        case "m": return 60_000_000_000
        case "h": return 3_600_000_000_000
        default: return nil
        }
    }
}

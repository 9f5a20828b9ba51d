/// The notation of `formatdate`: letters stand for parts of a timestamp, text between single quotes for itself.
///
/// Source: the function `formatdate` in the Terraform documentation.
struct DateFormat {
    private let bytes: [UInt8]
    private var position = 0
    private let timestamp: Timestamp

    init(_ format: String, _ timestamp: Timestamp) {
        bytes = Array(format.utf8)
        self.timestamp = timestamp
    }

    mutating func run() throws(FunctionError) -> String {
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == DateFormat.quote {
                text += try quoted()
            } else if Character(Unicode.Scalar(byte)).isASCIILetter {
                var count = 0
                while position < bytes.count, bytes[position] == byte {
                    count += 1
                    position += 1
                }
                text += try part(Character(Unicode.Scalar(byte)), count).utf8
            } else {
                text.append(byte)
                position += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let quote = UInt8(ascii: "'")
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
    ]
    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    private mutating func quoted() throws(FunctionError) -> [UInt8] {
        position += 1
        if position < bytes.count, bytes[position] == DateFormat.quote {
            position += 1
            return [DateFormat.quote]
        }
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == DateFormat.quote {
                guard position < bytes.count, bytes[position] == DateFormat.quote else { return text }
                position += 1
            }
            text.append(byte)
        }
        throw FunctionError("the text after a single quote is not closed by another one", argument: 0)
    }

    private func part(_ letter: Character, _ count: Int) throws(FunctionError) -> String {
        let (date, hour, minute, second) = timestamp.local
        switch (letter, count) {
        case ("Y", 2): return padded(date.year % 100, 2)
        case ("Y", 4): return padded(date.year, 4)
        case ("M", 1...2): return padded(date.month, count)
        case ("M", 3): return String(DateFormat.months[date.month - 1].prefix(3))
        case ("M", 4): return DateFormat.months[date.month - 1]
        case ("D", 1...2): return padded(date.day, count)
        case ("E", 3): return String(DateFormat.weekdays[date.weekday].prefix(3))
        case ("E", 4): return DateFormat.weekdays[date.weekday]
        case ("h", 1...2): return padded(hour, count)
        case ("H", 1...2): return padded(hour % 12 == 0 ? 12 : hour % 12, count)
        case ("A", 2): return hour < 12 ? "AM" : "PM"
        case ("a", 2): return hour < 12 ? "am" : "pm"
        case ("m", 1...2): return padded(minute, count)
        case ("s", 1...2): return padded(second, count)
        case ("Z", 1): return timestamp.zone
        case ("Z", 3): return timestamp.offsetSeconds == 0 ? "UTC" : timestamp.offset(separator: "")
        case ("Z", 4): return timestamp.offset(separator: "")
        case ("Z", 5): return timestamp.offset(separator: ":")
        default:
            let verb = String(repeating: letter, count: count)
            throw FunctionError(
                "\"\(verb)\" is not a part of a date; put single quotes around text", argument: 0)
        }
    }
}

extension Character {
    fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}

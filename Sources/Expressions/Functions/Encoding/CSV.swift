/// Reads comma-separated values: RFC 4180, with line breaks of either kind.
struct CSVReader {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ text: [UInt8]) {
        bytes = text
    }

    /// The fields of the next line that is not empty; nil at the end.
    mutating func record() throws(FunctionError) -> [String]? {
        while position < bytes.count, lineBreak(at: position) > 0 {
            position += lineBreak(at: position)
            line += 1
        }
        guard position < bytes.count else { return nil }
        var fields: [String] = []
        while true {
            let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
            fields.append(isQuoted ? try quoted() : try plain())
            guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
            position += 1
        }
        position += lineBreak(at: position)
        line += 1
        return fields
    }

    /// How long the line break here is, 0 for none; a return at the very end counts as one.
    private func lineBreak(at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        if bytes[index] == 0x0A { return 1 }
        guard bytes[index] == 0x0D else { return 0 }
        if index + 1 == bytes.count { return 1 }
        return bytes[index + 1] == 0x0A ? 2 : 0
    }

    private mutating func plain() throws(FunctionError) -> String {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ","), lineBreak(at: position) == 0 {
            guard bytes[position] != UInt8(ascii: "\"") else {
                throw error("there is a quote inside of a field that does not begin with one")
            }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quoted() throws(FunctionError) -> String {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let quote = UInt8(ascii: "\"")
            if bytes[position] == quote {
                position += 1
                if position < bytes.count, bytes[position] == quote {
                    text.append(quote)
                    position += 1
                    continue
                }
                guard
                    position == bytes.count || bytes[position] == UInt8(ascii: ",")
                        || lineBreak(at: position) > 0
                else { throw error("there is text behind the closing quote of a field") }
                return String(decoding: text, as: UTF8.self)
            }
            let length = lineBreak(at: position)
            if length > 0 {
                // Line breaks inside of quotes are kept, as line feeds.
                text.append(0x0A)
                line += 1
                position += length
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        throw error("a field has no closing quote")
    }

    private func error(_ reason: String) -> FunctionError {
        FunctionError("line \(line) is not valid CSV: \(reason)")
    }
}

/// The bytes that a JSON string, given with its quotes, stands for; nil where it is none.
func decodeJSONString(_ raw: ArraySlice<UInt8>) -> [UInt8]? {
    guard raw.count >= 2, raw.first == ASCII.quote, raw.last == ASCII.quote else { return nil }
    let inside = raw.dropFirst().dropLast()
    guard inside.contains(where: { $0 < 0x20 || $0 == ASCII.backslash }) else {
        return validated(Array(inside))
    }
    var result: [UInt8] = []
    result.reserveCapacity(inside.count)
    var position = inside.startIndex
    while position < inside.endIndex {
        let byte = inside[position]
        if byte < 0x20 { return nil }
        guard byte == ASCII.backslash else {
            result.append(byte)
            position += 1
            continue
        }
        guard let next = decodeEscape(inside, at: position, into: &result) else { return nil }
        position = next
    }
    return validated(result)
}

/// Adds what an escape stands for, and gives the offset behind it.
private func decodeEscape(_ text: ArraySlice<UInt8>, at start: Int, into result: inout [UInt8]) -> Int? {
    guard start + 1 < text.endIndex else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "n"): result.append(ASCII.lineFeed)
    case UInt8(ascii: "r"): result.append(ASCII.carriageReturn)
    case UInt8(ascii: "t"): result.append(ASCII.tab)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"): result.append(text[start + 1])
    case UInt8(ascii: "u"):
        guard let first = codeUnit(text, at: start) else { return nil }
        var scalar = Unicode.Scalar(first)
        var end = start + 6
        // Characters outside of the basic plane are two escapes.
        if 0xD800..<0xDC00 ~= first, let second = codeUnit(text, at: end), 0xDC00..<0xE000 ~= second {
            scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            end += 6
        }
        result += Array(String(scalar ?? "\u{FFFD}").utf8)
        return end
    default: return nil
    }
    return start + 2
}

/// The number in `\uXXXX`.
private func codeUnit(_ text: ArraySlice<UInt8>, at start: Int) -> UInt32? {
    guard start + 6 <= text.endIndex, text[start] == ASCII.backslash, text[start + 1] == UInt8(ascii: "u")
    else {
        return nil
    }
    var value: UInt32 = 0
    for byte in text[(start + 2)..<(start + 6)] {
        guard let digit = ASCII.hexadecimalValue(byte) else { return nil }
        value = value << 4 | digit
    }
    return value
}

private func validated(_ bytes: [UInt8]) -> [UInt8] {
    bytes.allSatisfy { $0 < 0x80 } ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
}

/// Whether a token is a number of JSON, which has neither leading zeros nor a leading plus.
func isJSONNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func takeDigits() -> Int {
        let digits = rest.prefix { ASCII.isDigit($0) }
        rest = rest.dropFirst(digits.count)
        return digits.count
    }
    if rest.first == ASCII.minus { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = takeDigits()
    if whole == 0 || (startsWithZero && whole > 1) { return false }
    if rest.first == ASCII.dot {
        rest = rest.dropFirst()
        if takeDigits() == 0 { return false }
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
        rest = rest.dropFirst()
        if rest.first == ASCII.minus || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        if takeDigits() == 0 { return false }
    }
    return rest.isEmpty
}

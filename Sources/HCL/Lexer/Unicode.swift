@_spi(_Unicode) import Swift

/// Whether a text can stand as a name: an identifier of the native syntax (spec: "Identifiers").
///
/// That is Unicode's `ID_Start` or `_`, then `ID_Continue` or `-` (UAX #31).
public func isValidIdentifier(_ text: String) -> Bool {
    var isFirst = true
    for scalar in text.unicodeScalars {
        guard isFirst ? scalar.startsIdentifier : scalar.continuesIdentifier else { return false }
        isFirst = false
    }
    return !isFirst
}

extension Unicode.Scalar {
    var startsIdentifier: Bool {
        guard isASCII else { return properties.isIDStart }
        let byte = UInt8(truncatingIfNeeded: value)
        return ASCII.isLetter(byte) || byte == ASCII.underscore
    }

    var continuesIdentifier: Bool {
        guard isASCII else { return properties.isIDContinue }
        let byte = UInt8(truncatingIfNeeded: value)
        return ASCII.continuesIdentifier(byte)
    }
}

/// The scalar that begins at an offset and its length in bytes; nothing where the bytes are not UTF-8.
func decodeScalar(_ bytes: [UInt8], at offset: Int, before end: Int) -> (scalar: Unicode.Scalar, length: Int)?
{
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, offset + length <= end else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(offset + 1)..<(offset + length)] {
        guard byte & 0xC0 == 0x80 else { return nil }
        value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
}

/// The string in Unicode's normal form C, in which the language keeps all strings.
func normalized(_ text: String) -> String {
    if isASCII(text) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text._nfc { result.append(scalar) }
    return String(result)
}

private func isASCII(_ text: String) -> Bool {
    func check(_ bytes: some Sequence<UInt8>) -> Bool { bytes.reduce(0, |) < 0x80 }
    return text.utf8.withContiguousStorageIfAvailable { check($0) } ?? check(text.utf8)
}

extension Unicode.Scalar {
    /// Unicode's `White_Space`.
    var isWhitespace: Bool {
        isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}

extension String {
    /// The text without leading white space, in the sense of Unicode's `White_Space`.
    func droppingLeadingSpace() -> String {
        String(unicodeScalars.drop { $0.isWhitespace })
    }

    /// The text without trailing white space, in the sense of Unicode's `White_Space`.
    func droppingTrailingSpace() -> String {
        var scalars = Substring(self).unicodeScalars
        while let last = scalars.last, last.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}

/// How the machines read a text.
extension RegularExpression {
    /// The code point at a position and how many bytes it has.
    ///
    /// A byte that is no part of valid UTF-8 is U+FFFD of width one, as in Go; at the end the width is zero.
    static func decodeScalar(_ text: [UInt8], at position: Int) -> (scalar: UInt32, width: Int) {
        guard position < text.count else {
            return (0xFFFD, 0)
        }
        let lead = text[position]
        let width: Int
        switch lead {
        case 0..<0x80: return (UInt32(lead), 1)
        case 0xC2..<0xE0: width = 2
        case 0xE0..<0xF0: width = 3
        case 0xF0..<0xF5: width = 4
        default: return (0xFFFD, 1)
        }
        guard position + width <= text.count else {
            return (0xFFFD, 1)
        }
        var scalar = UInt32(lead) & (0x7F >> UInt32(width))
        for index in position + 1..<position + width {
            guard text[index] & 0xC0 == 0x80 else {
                return (0xFFFD, 1)
            }
            scalar = scalar << 6 | UInt32(text[index] & 0x3F)
        }
        // Overlong forms and surrogates are not valid either.
        let least: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000
        guard scalar >= least, Unicode.Scalar(scalar) != nil else {
            return (0xFFFD, 1)
        }
        return (scalar, width)
    }

    /// Whether a code point is a letter, a digit or an underscore of ASCII, as `\w` and `\b` have it.
    static func isWordCharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }
}

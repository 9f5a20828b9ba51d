/// The standard Base64 alphabet with padding: RFC 4648, section 4.
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let pad = UInt8(ascii: "=")

    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var buffer: UInt32 = 0
        var held = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            held += 1
            guard held == 3 else { continue }
            for shift in [18, 12, 6, 0] as [UInt32] { text.append(alphabet[Int(buffer >> shift & 63)]) }
            (buffer, held) = (0, 0)
        }
        if held == 1 {
            text += [alphabet[Int(buffer >> 2 & 63)], alphabet[Int(buffer << 4 & 63)], pad, pad]
        } else if held == 2 {
            text += [
                alphabet[Int(buffer >> 10 & 63)], alphabet[Int(buffer >> 4 & 63)],
                alphabet[Int(buffer << 2 & 63)], pad,
            ]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that a text encodes, line breaks in it ignored; nil where it is not Base64 with its padding.
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var held = 0
        var pads = 0
        for character in text where character != 0x0A && character != 0x0D {
            if character == pad, held >= 2, held + pads < 4 {
                pads += 1
                continue
            }
            guard pads == 0, let value = value(of: character) else { return nil }
            buffer = buffer << 6 | value
            held += 1
            guard held == 4 else { continue }
            bytes += [UInt8(buffer >> 16 & 255), UInt8(buffer >> 8 & 255), UInt8(buffer & 255)]
            (buffer, held) = (0, 0)
        }
        guard held == 0 || held + pads == 4 else { return nil }
        if held == 2 { bytes.append(UInt8(buffer >> 4 & 255)) }
        if held == 3 { bytes += [UInt8(buffer >> 10 & 255), UInt8(buffer >> 2 & 255)] }
        return bytes
    }

    /// The bytes that a text encodes, line breaks in it ignored; nil where it is not Base64 with its padding.
    public static func decode(_ text: String) -> [UInt8]? { decode(text.utf8) }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

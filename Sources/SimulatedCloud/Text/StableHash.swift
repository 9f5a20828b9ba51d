internal import Values

/// A hash that is the same on every machine and in every run, from which ids and addresses are made up.
///
/// Source: FNV-1a (64 bits) for reading text, SplitMix64's finaliser for drawing digits.
struct StableHash: Hashable, Sendable {
    private(set) var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ texts: String...) {
        for text in texts { combine(text) }
    }

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte: byte) }
        // A byte that UTF-8 never has ends each text, so that "ab", "c" and "a", "bc" differ.
        combine(byte: 0xFF)
    }

    /// Takes in what is known of a value; unknown parts and marks do not count.
    mutating func combine(_ value: Value) {
        switch value.content {
        case .null, .unknown: combine(byte: 0xFE)
        case .bool(let flag): combine(byte: flag ? 1 : 2)
        case .number(let number): combine(number.description)
        case .string(let text): combine(text)
        case .list(let elements, _), .tuple(let elements): combine(elements)
        case .set(let elements, _): combine(elements.sorted)
        case .map(let fields, _), .object(let fields):
            for (name, element) in fields where !element.isNull && !element.isUnknown {
                combine(name)
                combine(element)
            }
            combine(byte: 0xFC)
        }
    }

    private mutating func combine(_ elements: [Value]) {
        for element in elements { combine(element) }
        combine(byte: 0xFD)
    }

    private mutating func combine(byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// A number drawn from the hash; each place draws another.
    func draw(_ place: UInt64 = 0) -> UInt64 {
        var mixed = state &+ (place &+ 1) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below a bound that is greater than zero.
    func draw(below bound: Int, _ place: UInt64 = 0) -> Int { Int(draw(place) % UInt64(max(bound, 1))) }

    /// So many characters of an alphabet.
    func text(_ count: Int, of alphabet: [Character]) -> String {
        String((0..<UInt64(max(count, 0))).map { alphabet[draw(below: alphabet.count, $0)] })
    }

    func hex(_ count: Int) -> String { text(count, of: hexDigits) }
    func digits(_ count: Int) -> String { text(count, of: Array(hexDigits.prefix(10))) }

    /// Capital letters and digits, as IAM's unique ids and Route 53's zone ids have them.
    func capitals(_ count: Int) -> String { text(count, of: capitalDigits) }

    /// Small letters and digits, as Cloud Map's ids have them.
    func smallLetters(_ count: Int) -> String { text(count, of: smallDigits) }

    /// A random-looking UUID, version 4 by its form.
    var uuid: String {
        let digits = Array(hex(32))
        let variant: [Character] = ["8", "9", "a", "b"]
        return String(digits[0..<8]) + "-" + String(digits[8..<12]) + "-4" + String(digits[13..<16]) + "-"
            + String(variant[draw(below: 4, 99)]) + String(digits[17..<20]) + "-" + String(digits[20..<32])
    }
}

private let hexDigits = Array("0123456789abcdef")
private let capitalDigits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
private let smallDigits = Array("abcdefghijklmnopqrstuvwxyz234567")

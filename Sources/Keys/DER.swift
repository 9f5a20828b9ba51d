/// Writes values by the distinguished encoding rules.
///
/// Source: ITU-T X.690.
enum DER {
    static func item(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        if content.count < 0x80 {
            length = [UInt8(content.count)]
        } else {
            var rest = content.count
            while rest > 0 {
                length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
                rest >>= 8
            }
            length.insert(0x80 | UInt8(length.count), at: 0)
        }
        return [tag] + length + content
    }

    static func sequence(_ items: [UInt8]...) -> [UInt8] { item(0x30, items.flatMap { $0 }) }
    static func set(_ items: [UInt8]...) -> [UInt8] { item(0x31, items.flatMap { $0 }) }
    static func octets(_ bytes: [UInt8]) -> [UInt8] { item(0x04, bytes) }
    static func bits(_ bytes: [UInt8], unused: UInt8 = 0) -> [UInt8] { item(0x03, [unused] + bytes) }
    static let null: [UInt8] = [0x05, 0]
    static let yes: [UInt8] = [0x01, 1, 0xFF]

    /// What stands under a number of its own: `[0]`, as a container or in place of another tag.
    static func context(_ number: UInt8, _ content: [UInt8], isContainer: Bool = true) -> [UInt8] {
        item((isContainer ? 0xA0 : 0x80) | number, content)
    }

    static func integer(_ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = number
        repeat {
            bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        } while rest > 0
        return unsigned(bytes)
    }

    /// A number that is not negative, from its bytes, the most significant first.
    static func unsigned(_ bytes: [UInt8]) -> [UInt8] {
        var digits = Array(bytes.drop { $0 == 0 })
        if digits.isEmpty { digits = [0] }
        return item(0x02, digits[0] & 0x80 == 0 ? digits : [0] + digits)
    }

    /// An object identifier such as `2.5.29.15`.
    static func identifier(_ text: String) -> [UInt8] {
        let arcs = text.split(separator: ".").compactMap { UInt64($0) }
        guard arcs.count >= 2 else { return item(0x06, []) }
        var content: [UInt8] = []
        for arc in [arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2) {
            var part = [UInt8(arc & 0x7F)]
            var rest = arc >> 7
            while rest > 0 {
                part.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            content += part
        }
        return item(0x06, content)
    }

    /// A text in the plainest form that has its characters.
    static func text(_ text: String) -> [UInt8] {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: " '()+,-./:=?".utf8.contains(byte)
            }
        }
        return item(isPlain ? 0x13 : 0x0C, Array(text.utf8))
    }

    static func ascii(_ text: String) -> [UInt8] { item(0x16, Array(text.utf8)) }

    /// A time, whose parts are given: with two digits of the year up to 2049, as certificates have it (RFC 5280, section 4.1.2.5).
    static func time(_ parts: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int))
        -> [UInt8]
    {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let rest = [parts.month, parts.day, parts.hour, parts.minute, parts.second].map(two).joined() + "Z"
        if (1950..<2050).contains(parts.year) {
            return item(0x17, Array((two(parts.year % 100) + rest).utf8))
        }
        let year = String(repeating: "0", count: max(0, 4 - "\(parts.year)".count)) + "\(parts.year)"
        return item(0x18, Array((year + rest).utf8))
    }
}

/// A value that was read: its tag, its content, and all of its bytes.
struct DERItem {
    let tag: UInt8
    let content: ArraySlice<UInt8>
    let bytes: ArraySlice<UInt8>

    /// Reads one value at the beginning of some bytes; nil where there is none that is whole.
    init?(_ source: ArraySlice<UInt8>) {
        guard source.count >= 2, let tag = source.first else { return nil }
        var place = source.startIndex + 1
        var length = Int(source[place])
        place += 1
        if length & 0x80 != 0 {
            let count = length & 0x7F
            guard (1...4).contains(count), source.endIndex - place >= count else { return nil }
            length = source[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
            place += count
        }
        guard source.endIndex - place >= length else { return nil }
        self.tag = tag
        content = source[place..<place + length]
        bytes = source[source.startIndex..<place + length]
    }

    /// Reads a value that is all there is.
    init?(whole bytes: [UInt8]) {
        guard let item = DERItem(bytes[...]), item.bytes.count == bytes.count else { return nil }
        self = item
    }

    /// The values within; what comes after one that is broken is left out.
    var items: [DERItem] {
        var found: [DERItem] = []
        var rest = content
        while !rest.isEmpty, let item = DERItem(rest) {
            found.append(item)
            rest = rest[item.bytes.endIndex...]
        }
        return found
    }

    /// The bytes of a number without sign, most significant first, and without zeros in front.
    var number: [UInt8] { Array(content.drop { $0 == 0 }) }

    /// Whether the value is this object identifier.
    func isIdentifier(_ text: String) -> Bool { Array(bytes) == DER.identifier(text) }
}

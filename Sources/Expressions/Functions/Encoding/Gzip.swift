/// Compresses bytes into a gzip file: RFC 1952 around a DEFLATE stream, RFC 1951.
///
/// The stream is one block with the fixed code. It finds repetitions within 32 KiB like any other writer, so that
/// texts shrink to a third or so; the bytes are not those that another writer would choose.
package struct Gzip {
    private var bits = BitWriter()

    package static func compress(_ bytes: [UInt8]) -> [UInt8] {
        // Method 8, no name, no time, an unknown system.
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var writer = Gzip()
        writer.deflate(bytes)
        let tail = littleEndian(checksum(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
        return head + writer.bits.finish() + tail
    }

    /// The DEFLATE stream alone, as other formats have it.
    package static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var writer = Gzip()
        writer.deflate(bytes)
        return writer.bits.finish()
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// The CRC-32 that gzip has.
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            checksums[Int((crc ^ UInt32(byte)) & 255)] ^ (crc >> 8)
        }
    }

    private static let checksums: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }

    // MARK: - DEFLATE

    private static let window = 32_768
    private static let lengths = 3...258
    /// How many earlier places with the same three bytes are tried.
    private static let triesMax = 64

    private mutating func deflate(_ bytes: [UInt8]) {
        // The last block, with the fixed code.
        bits.write(0b011, 3)
        var finder = MatchFinder(bytes)
        var position = 0
        while position < bytes.count {
            guard let match = finder.longest(at: position) else {
                literal(UInt32(bytes[position]))
                finder.insert(position)
                position += 1
                continue
            }
            copy(match.length, match.distance)
            for offset in 0..<match.length { finder.insert(position + offset) }
            position += match.length
        }
        literal(256)
    }

    private mutating func literal(_ symbol: UInt32) {
        switch symbol {
        case 0...143: bits.writeReversed(0x30 + symbol, 8)
        case 144...255: bits.writeReversed(0x190 + symbol - 144, 9)
        case 256...279: bits.writeReversed(symbol - 256, 7)
        default: bits.writeReversed(0xC0 + symbol - 280, 8)
        }
    }

    private mutating func copy(_ length: Int, _ distance: Int) {
        if length == Gzip.lengths.upperBound {
            literal(285)
        } else {
            let (code, extra, rest) = Gzip.bucket(length - Gzip.lengths.lowerBound, codesPerBit: 4)
            literal(UInt32(257 + code))
            bits.write(UInt32(rest), extra)
        }
        let (code, extra, rest) = Gzip.bucket(distance - 1, codesPerBit: 2)
        bits.writeReversed(UInt32(code), 5)
        bits.write(UInt32(rest), extra)
    }

    /// The code of a length or distance, and the bits that tell it from the others of that code.
    ///
    /// From twice `codesPerBit` on, each further bit of the value is shared by so many codes.
    private static func bucket(_ value: Int, codesPerBit: Int) -> (code: Int, extra: Int, rest: Int) {
        guard value >= 2 * codesPerBit else { return (value, 0, 0) }
        let extra = Int.bitWidth - value.leadingZeroBitCount - 1 - codesPerBit.trailingZeroBitCount
        let code = extra * codesPerBit + (value >> extra)
        return (code, extra, value & ((1 << extra) - 1))
    }

    /// Finds earlier places where the text goes on like it does here.
    private struct MatchFinder {
        private let bytes: [UInt8]
        private var heads: [Int32]
        private var previous: [Int32]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            heads = Array(repeating: -1, count: 1 << 15)
            previous = Array(repeating: -1, count: bytes.count)
        }

        private func hash(_ position: Int) -> Int {
            let three =
                UInt32(bytes[position]) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
            return Int((three &* 0x9E37_79B1) >> 17)
        }

        mutating func insert(_ position: Int) {
            guard position + 2 < bytes.count else { return }
            let key = hash(position)
            previous[position] = heads[key]
            heads[key] = Int32(truncatingIfNeeded: position)
        }

        func longest(at position: Int) -> (length: Int, distance: Int)? {
            guard position + 2 < bytes.count else { return nil }
            let limit = min(Gzip.lengths.upperBound, bytes.count - position)
            var best = (length: 0, distance: 0)
            var candidate = Int(heads[hash(position)])
            var tries = 0
            while candidate >= 0, position - candidate <= Gzip.window, tries < Gzip.triesMax {
                var length = 0
                while length < limit, bytes[candidate + length] == bytes[position + length] { length += 1 }
                if length > best.length { best = (length, position - candidate) }
                if length == limit { break }
                candidate = Int(previous[candidate])
                tries += 1
            }
            return best.length >= Gzip.lengths.lowerBound ? best : nil
        }
    }

    /// Packs bits into bytes, lowest bit first.
    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var buffer: UInt32 = 0
        private var held = 0

        mutating func write(_ value: UInt32, _ count: Int) {
            buffer |= value << UInt32(held)
            held += count
            while held >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: buffer))
                buffer >>= 8
                held -= 8
            }
        }

        /// Codes stand with their highest bit first, unlike numbers.
        mutating func writeReversed(_ code: UInt32, _ count: Int) {
            write((0..<UInt32(count)).reduce(0) { $0 << 1 | (code >> $1 & 1) }, count)
        }

        mutating func finish() -> [UInt8] {
            if held > 0 { write(0, 8 - held) }
            return bytes
        }
    }
}

/// Unpacks a DEFLATE stream (RFC 1951).
///
/// Damage is found, never trusted: lengths, distances and codes are checked before they are used, and the output ends at a limit.
struct Inflater {
    private var input: BitReader
    private let bytesMax: Int
    private var output: [UInt8] = []

    /// Unpacks the stream that begins at an offset; the result tells where it ended.
    static func inflate(_ bytes: [UInt8], from start: Int, bytesMax: Int, sizeHint: Int = 0)
        throws(ArchiveProblem) -> (output: [UInt8], end: Int)
    {
        var inflater = Inflater(input: BitReader(bytes, at: start), bytesMax: bytesMax)
        inflater.output.reserveCapacity(min(max(sizeHint, 0), bytesMax, 64 << 20))
        try inflater.run()
        return (inflater.output, inflater.input.endOfByte)
    }

    private mutating func run() throws(ArchiveProblem) {
        while true {
            let isLast = try input.bits(1) == 1
            switch try input.bits(2) {
            case 0: try storedBlock()
            case 1: try codedBlock(HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
            case 2:
                let (literals, distances) = try dynamicCodes()
                try codedBlock(literals, distances)
            default: throw .damaged("a block of a kind that does not exist")
            }
            if isLast { return }
        }
    }

    private mutating func storedBlock() throws(ArchiveProblem) {
        let (length, check) = try input.storedLengths()
        guard length == ~check else { throw .damaged("a block whose length is damaged") }
        let bytes = try input.bytes(Int(length))
        guard output.count + bytes.count <= bytesMax else { throw .tooLarge }
        output += bytes
    }

    private mutating func codedBlock(_ literals: HuffmanCode, _ distances: HuffmanCode) throws(ArchiveProblem)
    {
        while true {
            let symbol = try input.symbol(literals)
            if symbol < 256 {
                guard output.count < bytesMax else { throw .tooLarge }
                output.append(UInt8(truncatingIfNeeded: symbol))
                continue
            }
            if symbol == 256 { return }
            let code = symbol - 257
            guard code < lengthBases.count else { throw .damaged("a length that does not exist") }
            let length = lengthBases[code] + Int(try input.bits(lengthBits[code]))
            let far = try input.symbol(distances)
            guard far < distanceBases.count else { throw .damaged("a distance that does not exist") }
            let distance = distanceBases[far] + Int(try input.bits(distanceBits[far]))
            guard distance <= output.count else { throw .damaged("a distance to before the beginning") }
            guard output.count + length <= bytesMax else { throw .tooLarge }
            copy(length, distance)
        }
    }

    private mutating func copy(_ length: Int, _ distance: Int) {
        let start = output.count - distance
        // One by one, for what is copied may be partly made by the copy.
        for offset in 0..<length { output.append(output[start + offset]) }
    }

    private mutating func dynamicCodes() throws(ArchiveProblem) -> (HuffmanCode, HuffmanCode) {
        let literalCount = Int(try input.bits(5)) + 257
        let distanceCount = Int(try input.bits(5)) + 1
        let codeCount = Int(try input.bits(4)) + 4
        var codeLengths = [UInt8](repeating: 0, count: 19)
        for place in codeOrder.prefix(codeCount) { codeLengths[place] = UInt8(try input.bits(3)) }
        let code = try HuffmanCode(codeLengths)
        var lengths: [UInt8] = []
        while lengths.count < literalCount + distanceCount {
            let symbol = try input.symbol(code)
            switch symbol {
            case 0...15: lengths.append(UInt8(symbol))
            case 16:
                guard let last = lengths.last else { throw .damaged("a repetition of nothing") }
                lengths += Array(repeating: last, count: Int(try input.bits(2)) + 3)
            case 17: lengths += Array(repeating: 0, count: Int(try input.bits(3)) + 3)
            default: lengths += Array(repeating: 0, count: Int(try input.bits(7)) + 11)
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw .damaged("too many code lengths") }
        return (
            try HuffmanCode(Array(lengths[..<literalCount])), try HuffmanCode(Array(lengths[literalCount...]))
        )
    }
}

private let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
private let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
]
private let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
private let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193,
    12289, 16385, 24577,
]
private let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]

/// A prefix code by a table: the next nine bits lead to most symbols at once.
private struct HuffmanCode: Sendable {
    private static let quickBits = 9

    /// By the next bits, as they come: the symbol, and the length of its code; a length of zero is no short code.
    private var quick: [(symbol: UInt16, length: UInt8)]
    /// How many codes there are of each length, and the symbols in the order of their codes.
    private var counts = [Int](repeating: 0, count: 16)
    private var symbols: [UInt16]

    static let fixedLiterals =
        (try? HuffmanCode(
            Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
                + Array(repeating: 8, count: 8))) ?? HuffmanCode()
    static let fixedDistances = (try? HuffmanCode(Array(repeating: 5, count: 30))) ?? HuffmanCode()

    private init() {
        quick = Array(repeating: (0, 0), count: 1 << HuffmanCode.quickBits)
        symbols = []
    }

    init(_ lengths: [UInt8]) throws(ArchiveProblem) {
        self.init()
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var left = 1
        var offsets = [Int](repeating: 0, count: 17)
        var firsts = [Int](repeating: 0, count: 17)
        for length in 1...15 {
            left = left << 1 - counts[length]
            guard left >= 0 else { throw .damaged("a code with too many words") }
            offsets[length + 1] = offsets[length] + counts[length]
            firsts[length + 1] = (firsts[length] + counts[length]) << 1
        }
        symbols = Array(repeating: 0, count: offsets[16])
        for (symbol, length) in lengths.enumerated() where length > 0 {
            let size = Int(length)
            symbols[offsets[size]] = UInt16(symbol)
            offsets[size] += 1
            let code = firsts[size]
            firsts[size] += 1
            guard size <= HuffmanCode.quickBits else { continue }
            // Codes stand with their highest bit first, so the table goes by their mirror image.
            var index = 0
            for bit in 0..<size { index |= (code >> bit & 1) << (size - 1 - bit) }
            while index < quick.count {
                quick[index] = (UInt16(symbol), length)
                index += 1 << size
            }
        }
    }

    /// The symbol that the next bits are the code of, and how many bits that is; nil where they are no code.
    func decode(_ bits: UInt64, available: Int) -> (symbol: Int, length: Int)? {
        let entry = quick[Int(bits & (1 << HuffmanCode.quickBits - 1))]
        if entry.length > 0 {
            return Int(entry.length) <= available ? (Int(entry.symbol), Int(entry.length)) : nil
        }
        var code = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            guard length <= available else { return nil }
            code |= Int(bits >> (length - 1) & 1)
            let count = counts[length]
            if code - count < first { return (Int(symbols[index + code - first]), length) }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }
}

/// Reads bits, the lowest of each byte first.
private struct BitReader {
    private let source: [UInt8]
    private var position: Int
    private var buffer: UInt64 = 0
    private var held = 0

    init(_ bytes: [UInt8], at start: Int) {
        source = bytes
        position = max(0, start)
    }

    /// Where the byte after the one that was read last begins.
    var endOfByte: Int { position - held / 8 }

    private mutating func fill() {
        while held <= 56, position < source.count {
            buffer |= UInt64(source[position]) << UInt64(held)
            position += 1
            held += 8
        }
    }

    mutating func bits(_ count: Int) throws(ArchiveProblem) -> UInt32 {
        if held < count { fill() }
        guard held >= count else { throw .cutOff }
        let value = UInt32(truncatingIfNeeded: buffer & ((1 << UInt64(count)) - 1))
        buffer >>= UInt64(count)
        held -= count
        return value
    }

    mutating func symbol(_ code: HuffmanCode) throws(ArchiveProblem) -> Int {
        if held < 15 { fill() }
        guard let (symbol, length) = code.decode(buffer, available: held) else {
            throw held < 15 ? .cutOff : .damaged("bits that are no code")
        }
        buffer >>= UInt64(length)
        held -= length
        return symbol
    }

    mutating func storedLengths() throws(ArchiveProblem) -> (UInt16, UInt16) {
        _ = try bits(held % 8)
        return (UInt16(try bits(16)), UInt16(try bits(16)))
    }

    mutating func bytes(_ count: Int) throws(ArchiveProblem) -> ArraySlice<UInt8> {
        let start = endOfByte
        guard start + count <= source.count else { throw .cutOff }
        position = start + count
        buffer = 0
        held = 0
        return source[start..<(start + count)]
    }
}

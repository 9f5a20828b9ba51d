/// A part of a DEFLATE stream, as it is gathered: literal bytes and copies of earlier text (RFC 1951, 3.2.3).
struct DeflateBlock {
    /// How many items a block has at most.
    static let itemsMax = 1 << 14

    /// A literal byte, or a length and a distance packed into one number.
    private var items: [UInt32] = []
    private static let copyFlag: UInt32 = 1 << 31

    var isEmpty: Bool { items.isEmpty }
    var isFull: Bool { items.count == DeflateBlock.itemsMax }

    mutating func append(literal byte: UInt8) { items.append(UInt32(byte)) }

    mutating func append(copyOf length: Int, at distance: Int) {
        items.append(DeflateBlock.copyFlag | UInt32(length - 3) << 16 | UInt32(distance - 1))
    }

    /// Writes the block in the shortest of the three forms, and empties it.
    ///
    /// - Parameters:
    ///   - bits: what it is written to.
    ///   - text: the bytes that the block stands for, where they may be stored as they are.
    mutating func write(to bits: inout BitWriter, standingFor text: ArraySlice<UInt8>?) {
        defer { items.removeAll(keepingCapacity: true) }
        let counts = Counts(items)
        let literals = HuffmanCode(frequencies: counts.literals, lengthMax: 15)
        let distances = HuffmanCode(frequencies: counts.distances, lengthMax: 15)
        let description = CodeDescription(
            literals.words.prefix(counts.literalCount).map(\.length)
                + distances.words.prefix(counts.distanceCount).map(\.length))
        let dynamic =
            3 + 14 + description.bitCount + literals.bitCount(counts.literals)
            + distances.bitCount(counts.distances)
        let fixed =
            3 + HuffmanCode.fixedLiterals.bitCount(counts.literals)
            + HuffmanCode.fixedDistances.bitCount(counts.distances)
        let isDynamic = dynamic < fixed
        if let text, text.count <= 0xFFFF, (text.count + 5) * 8 < min(dynamic, fixed) + counts.extraBits {
            DeflateBlock.store(text, isLast: false, in: &bits)
            return
        }
        guard isDynamic else {
            bits.write(0b010, 3)
            writeItems(HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances, to: &bits)
            return
        }
        bits.write(0b100, 3)
        bits.write(UInt32(counts.literalCount - 257), 5)
        bits.write(UInt32(counts.distanceCount - 1), 5)
        description.write(to: &bits)
        writeItems(literals, distances, to: &bits)
    }

    /// Writes bytes as they are, 65,535 at most.
    static func store(_ text: some Collection<UInt8>, isLast: Bool, in bits: inout BitWriter) {
        bits.write(isLast ? 1 : 0, 3)
        bits.align()
        bits.write(UInt32(text.count), 16)
        bits.write(UInt32(~UInt16(text.count)), 16)
        bits.write(text)
    }

    private func writeItems(_ literals: HuffmanCode, _ distances: HuffmanCode, to bits: inout BitWriter) {
        for item in items {
            guard item & DeflateBlock.copyFlag != 0 else {
                bits.write(literals.words[Int(item)])
                continue
            }
            let (length, distance) = (DeflateBlock.length(item), DeflateBlock.distance(item))
            bits.write(literals.words[257 + length.code])
            bits.write(UInt32(length.rest), length.extra)
            bits.write(distances.words[distance.code])
            bits.write(UInt32(distance.rest), distance.extra)
        }
        bits.write(literals.words[256])
    }

    /// A code and the bits that tell a value from the others that share it (RFC 1951, 3.2.5).
    private typealias Bucket = (code: Int, extra: Int, rest: Int)

    private static func length(_ item: UInt32) -> Bucket {
        let value = Int(item >> 16 & 0xFF)
        return value == 255 ? (28, 0, 0) : bucket(value, codesPerBit: 4)
    }

    private static func distance(_ item: UInt32) -> Bucket { bucket(Int(item & 0xFFFF), codesPerBit: 2) }

    /// From twice `codesPerBit` on, each further bit of the value is shared by so many codes.
    private static func bucket(_ value: Int, codesPerBit: Int) -> Bucket {
        guard value >= 2 * codesPerBit else { return (value, 0, 0) }
        let extra = Int.bitWidth - value.leadingZeroBitCount - 1 - codesPerBit.trailingZeroBitCount
        return (extra * codesPerBit + (value >> extra), extra, value & ((1 << extra) - 1))
    }

    /// How often each symbol occurs in a block.
    private struct Counts {
        var literals = Array(repeating: 0, count: 286)
        var distances = Array(repeating: 0, count: 30)
        /// The bits behind the words of lengths and distances, whatever the code.
        var extraBits = 0
        let literalCount: Int
        let distanceCount: Int

        init(_ items: [UInt32]) {
            for item in items {
                guard item & DeflateBlock.copyFlag != 0 else {
                    literals[Int(item)] += 1
                    continue
                }
                let (length, distance) = (DeflateBlock.length(item), DeflateBlock.distance(item))
                literals[257 + length.code] += 1
                distances[distance.code] += 1
                extraBits += length.extra + distance.extra
            }
            literals[256] = 1
            literalCount = (literals.lastIndex { $0 > 0 } ?? 256) + 1
            let last = distances.lastIndex { $0 > 0 }
            // A code must have a word at least.
            if last == nil { distances[0] = 1 }
            distanceCount = (last ?? 0) + 1
        }
    }
}

/// The lengths of the words of two codes, run by run, in a code of their own (RFC 1951, 3.2.7).
private struct CodeDescription {
    private var runs: [(symbol: Int, rest: UInt32, extra: Int)] = []
    private let code: HuffmanCode
    /// How many of the lengths of `code` are told, in the order that the format has for them.
    private let count: Int
    let bitCount: Int

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    init(_ lengths: [Int]) {
        var index = 0
        while index < lengths.count {
            let length = lengths[index]
            let end = lengths[index...].firstIndex { $0 != length } ?? lengths.count
            CodeDescription.add(length, times: end - index, to: &runs)
            index = end
        }
        var frequencies = Array(repeating: 0, count: 19)
        for run in runs { frequencies[run.symbol] += 1 }
        code = HuffmanCode(frequencies: frequencies, lengthMax: 7)
        count = max(4, (CodeDescription.order.lastIndex { frequencies[$0] > 0 } ?? 0) + 1)
        bitCount = 3 * count + code.bitCount(frequencies) + runs.reduce(0) { $0 + $1.extra }
    }

    private static func add(
        _ length: Int, times count: Int, to runs: inout [(symbol: Int, rest: UInt32, extra: Int)]
    ) {
        var count = count
        if length == 0 {
            while count >= 11 {
                let part = min(count, 138)
                runs.append((18, UInt32(part - 11), 7))
                count -= part
            }
            if count >= 3 {
                runs.append((17, UInt32(count - 3), 3))
                count = 0
            }
        } else {
            runs.append((length, 0, 0))
            count -= 1
            while count >= 3 {
                let part = min(count, 6)
                runs.append((16, UInt32(part - 3), 2))
                count -= part
            }
        }
        for _ in 0..<count { runs.append((length, 0, 0)) }
    }

    func write(to bits: inout BitWriter) {
        bits.write(UInt32(count - 4), 4)
        for symbol in CodeDescription.order.prefix(count) {
            bits.write(UInt32(code.words[symbol].length), 3)
        }
        for run in runs {
            bits.write(code.words[run.symbol])
            bits.write(run.rest, run.extra)
        }
    }
}

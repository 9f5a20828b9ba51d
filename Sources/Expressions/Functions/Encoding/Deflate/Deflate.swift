/// Compresses bytes into a DEFLATE stream (RFC 1951).
///
/// It finds the same repetitions as the writer of Go's library, and cuts the stream into the same blocks, so that what is made of
/// it here is byte for byte what Terraform and its providers make: a digest of it must not change with the tool.
package struct Deflate {
    /// How hard repetitions are looked for.
    package struct Effort: Sendable {
        /// A repetition of this length is taken without a look for a longer one that begins a byte later.
        let lazyMax: Int
        /// A repetition of this length ends the search.
        let niceMin: Int
        /// How many earlier places are tried.
        let triesMax: Int

        /// What gzip files are written with.
        package static let standard = Effort(lazyMax: 16, niceMin: 128, triesMax: 128)
        /// What zip archives are written with.
        package static let archive = Effort(lazyMax: 16, niceMin: 32, triesMax: 32)
    }

    private static let windowBytes = 1 << 15
    private static let lengthMin = 4
    private static let lengthMax = 258
    /// A repetition of the least length that lies farther back costs more than it saves.
    private static let nearMax = 4096

    private let bytes: [UInt8]
    private let effort: Effort
    private var bits = BitWriter()
    private var block = DeflateBlock()
    private var blockStart = 0
    /// The first byte that is still at hand: the reader forgets half of two windows at a time.
    private var windowStart = 0
    /// For each hash of four bytes the last place that has it, and for each place in the window the one before; from 1.
    private var heads = [UInt32](repeating: 0, count: 1 << 17)
    private var previous = [UInt32](repeating: 0, count: windowBytes)

    private init(_ bytes: [UInt8], _ effort: Effort) {
        self.bytes = bytes
        self.effort = effort
    }

    /// - Parameters:
    ///   - bytes: what is compressed.
    ///   - effort: how hard.
    ///   - flushes: whether the writer was told to flush what it has before it was told of the end, which shows in the stream.
    /// - Returns: the stream.
    package static func compress(_ bytes: [UInt8], _ effort: Effort, flushes: Bool = false) -> [UInt8] {
        var writer = Deflate(bytes, effort)
        writer.run()
        if flushes { DeflateBlock.store([], isLast: false, in: &writer.bits) }
        DeflateBlock.store([], isLast: true, in: &writer.bits)
        return writer.bits.bytes
    }

    private mutating func run() {
        var index = 0
        var head = -1
        var found = (length: Deflate.lengthMin - 1, distance: 0)
        // Whether the byte before the current one waits for a look at what begins here.
        var isPending = false
        while index < bytes.count {
            moveWindow(index)
            if index + Deflate.lengthMin <= bytes.count { head = insert(index) }
            let before = found
            found = (Deflate.lengthMin - 1, 0)
            let isWorthIt = bytes.count - index > before.length && before.length < effort.lazyMax
            if isWorthIt, head >= max(index - Deflate.windowBytes, windowStart) {
                found = longest(at: index, from: head)
            }
            if before.length >= Deflate.lengthMin, found.length <= before.length {
                block.append(copyOf: before.length, at: before.distance)
                let next = index + before.length - 1
                index += 1
                while index < next {
                    if index + Deflate.lengthMin <= bytes.count { _ = insert(index) }
                    index += 1
                }
                isPending = false
                found.length = Deflate.lengthMin - 1
                if block.isFull { endBlock(at: index) }
            } else {
                if isPending {
                    block.append(literal: bytes[index - 1])
                    if block.isFull { endBlock(at: index) }
                }
                index += 1
                isPending = true
            }
        }
        if isPending { block.append(literal: bytes[bytes.count - 1]) }
        if !block.isEmpty { endBlock(at: bytes.count) }
    }

    /// Forgets the older half of two windows once what is at hand is nearly used up.
    private mutating func moveWindow(_ index: Int) {
        let end = windowStart + 2 * Deflate.windowBytes
        guard end < bytes.count, end - index < Deflate.lengthMin + Deflate.lengthMax else { return }
        windowStart += Deflate.windowBytes
    }

    private mutating func endBlock(at index: Int) {
        block.write(to: &bits, standingFor: blockStart >= windowStart ? bytes[blockStart..<index] : nil)
        blockStart = index
    }

    /// Notes the four bytes at a place, and gives the last place before that has the same hash; -1 where there is none.
    private mutating func insert(_ index: Int) -> Int {
        let four =
            UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
            | UInt32(bytes[index + 3])
        let key = Int((four &* 0x1E35_A7BD) >> 15)
        let head = heads[key]
        previous[index & (Deflate.windowBytes - 1)] = head
        heads[key] = UInt32(truncatingIfNeeded: index + 1)
        return Int(head) - 1
    }

    /// The longest repetition of what begins at a place, of the least length at least.
    private func longest(at index: Int, from head: Int) -> (length: Int, distance: Int) {
        let limit = min(Deflate.lengthMax, bytes.count - index)
        let nice = min(effort.niceMin, limit)
        let oldest = index - Deflate.windowBytes
        var best = (length: Deflate.lengthMin - 1, distance: 0)
        var candidate = head
        for _ in 0..<effort.triesMax {
            if bytes[candidate + best.length] == bytes[index + best.length] {
                var length = 0
                while length < limit, bytes[candidate + length] == bytes[index + length] { length += 1 }
                let isNear = index - candidate <= Deflate.nearMax
                if length > best.length, length > Deflate.lengthMin || isNear {
                    best = (length, index - candidate)
                    if length >= nice { break }
                }
            }
            if candidate == oldest { break }
            candidate = Int(previous[candidate & (Deflate.windowBytes - 1)]) - 1
            if candidate < max(oldest, windowStart) { break }
        }
        return best
    }
}

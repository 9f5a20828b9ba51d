/// Packs bits into bytes, lowest bit first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var buffer: UInt64 = 0
    private var held = 0

    /// Writes the lowest bits of a value, 32 at most.
    mutating func write(_ value: UInt32, _ count: Int) {
        buffer |= UInt64(value) << UInt64(held)
        held += count
        while held >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: buffer))
            buffer >>= 8
            held -= 8
        }
    }

    mutating func write(_ word: HuffmanCode.Word) { write(word.bits, word.length) }

    /// Fills the current byte up with zeros.
    mutating func align() {
        if held > 0 { write(0, 8 - held) }
    }

    /// Writes whole bytes; to be aligned before.
    mutating func write(_ whole: some Sequence<UInt8>) { bytes.append(contentsOf: whole) }
}

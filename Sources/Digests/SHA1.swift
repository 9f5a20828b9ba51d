/// SHA-1, FIPS 180-4, section 6.1: good for telling texts apart, not for keeping secrets.
public struct SHA1: Digest {
    private var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    private var schedule: [UInt32] = Array(repeating: 0, count: 80)
    private var buffer = BlockBuffer(size: 64)

    public init() {}

    public mutating func update(_ bytes: some Collection<UInt8>) {
        var buffer = buffer
        self.buffer = BlockBuffer(size: 64)
        buffer.append(bytes) { compress($0) }
        self.buffer = buffer
    }

    public mutating func finalize() -> [UInt8] {
        var buffer = buffer
        buffer.finish(lengthBytes: 8, isBigEndian: true) { compress($0) }
        return state.flatMap(\.bigEndianBytes)
    }

    private mutating func compress(_ block: UnsafeBufferPointer<UInt8>) {
        schedule.withUnsafeMutableBufferPointer { words in
            for index in 0..<16 { words[index] = block.bigEndian32(index) }
            for index in 16..<80 {
                let mixed = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
                words[index] = mixed.rotatedLeft(1)
            }
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        schedule.withUnsafeBufferPointer { words in
            for index in 0..<80 {
                let mixed: UInt32
                let constant: UInt32
                switch index / 20 {
                case 0: (mixed, constant) = ((b & c) | (~b & d), 0x5A82_7999)
                case 1: (mixed, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
                case 2: (mixed, constant) = ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
                default: (mixed, constant) = (b ^ c ^ d, 0xCA62_C1D6)
                }
                let sum = a.rotatedLeft(5) &+ mixed &+ e &+ constant &+ words[index]
                (e, d, c, b, a) = (d, c, b.rotatedLeft(30), a, sum)
            }
        }
        for (index, word) in [a, b, c, d, e].enumerated() { state[index] &+= word }
    }
}

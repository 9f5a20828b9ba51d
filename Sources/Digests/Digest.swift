/// A function that boils any number of bytes down to a few.
///
/// Bytes may come in parts; the digest is that of all of them in a row.
public protocol Digest: Sendable {
    init()
    mutating func update(_ bytes: some Collection<UInt8>)
    /// The digest of all bytes so far; nothing may follow.
    mutating func finalize() -> [UInt8]
}

extension Digest {
    /// The digest of bytes that are all there.
    public static func digest(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var digest = Self()
        digest.update(bytes)
        return digest.finalize()
    }
}

/// Cuts bytes into blocks of one size and hands on each as it gets full.
struct BlockBuffer {
    private let size: Int
    private var held: [UInt8] = []
    private var count: UInt64 = 0

    init(size: Int) {
        self.size = size
    }

    mutating func append(_ bytes: some Collection<UInt8>, each block: (UnsafeBufferPointer<UInt8>) -> Void) {
        // Most collections lie in memory in one piece and need no copy.
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { append($0, each: block) }
        if isDone == nil { Array(bytes).withUnsafeBufferPointer { append($0, each: block) } }
    }

    private mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>, each block: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        count += UInt64(bytes.count)
        var rest = bytes[...]
        if !held.isEmpty {
            let part = rest.prefix(size - held.count)
            held.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
            guard held.count == size else { return }
            held.withUnsafeBufferPointer(block)
            held.removeAll(keepingCapacity: true)
        }
        while rest.count >= size {
            block(UnsafeBufferPointer(rebasing: rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        held.append(contentsOf: rest)
    }

    /// The last blocks: a bit, zeros, and the number of bits in so many bytes.
    mutating func finish(
        lengthBytes: Int, isBigEndian: Bool, each block: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let bits = count &* 8
        let zeros = (2 * size - 1 - lengthBytes - held.count) % size
        var tail: [UInt8] = [0x80] + Array(repeating: 0, count: zeros + lengthBytes - 8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0 * 8)) }
        tail += isBigEndian ? length.reversed() : length
        append(tail, each: block)
    }
}

extension UnsafeBufferPointer<UInt8> {
    func bigEndian32(_ index: Int) -> UInt32 {
        let at = index * 4
        return UInt32(self[at]) << 24 | UInt32(self[at + 1]) << 16 | UInt32(self[at + 2]) << 8
            | UInt32(self[at + 3])
    }
}

// Written for each width, and not once for all: builds that are not optimised spend most of a digest in generic code otherwise.
extension UInt32 {
    func rotatedLeft(_ count: UInt32) -> UInt32 { self &<< count | self &>> (32 &- count) }

    func rotatedRight(_ count: UInt32) -> UInt32 { self &>> count | self &<< (32 &- count) }
}

extension UInt64 {
    func rotatedRight(_ count: UInt64) -> UInt64 { self &>> count | self &<< (64 &- count) }
}

extension FixedWidthInteger {
    /// The bytes of the number, highest first.
    package var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
    }
}

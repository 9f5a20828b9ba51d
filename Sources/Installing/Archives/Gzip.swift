/// Unpacks a gzip file (RFC 1952): one or more members, each a DEFLATE stream with a checksum.
func gunzip(_ bytes: [UInt8], bytesMax: Int = ArchiveLimits.bytesMax) throws(ArchiveProblem) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    repeat {
        position = try endOfHeader(bytes, position)
        let (member, end) = try Inflater.inflate(
            bytes, from: position, bytesMax: bytesMax - output.count, sizeHint: bytes.count * 4)
        guard end + 8 <= bytes.count else { throw .cutOff }
        guard littleEndian32(bytes, end) == checksum(member[...]) else {
            throw .damaged("a checksum that does not fit")
        }
        guard littleEndian32(bytes, end + 4) == UInt32(truncatingIfNeeded: member.count) else {
            throw .damaged("a length that does not fit")
        }
        output = output.isEmpty ? member : output + member
        position = end + 8
        // Some writers fill the last block with zeros.
    } while position < bytes.count && bytes[position] != 0
    return output
}

private func endOfHeader(_ bytes: [UInt8], _ start: Int) throws(ArchiveProblem) -> Int {
    guard start + 10 <= bytes.count else { throw .cutOff }
    guard bytes[start] == 0x1F, bytes[start + 1] == 0x8B, bytes[start + 2] == 8 else {
        throw .damaged("no gzip file where one should be")
    }
    let flags = bytes[start + 3]
    guard flags & 0b1110_0000 == 0 else { throw .damaged("gzip flags that do not exist") }
    var position = start + 10
    if flags & 0b100 != 0 {
        guard position + 2 <= bytes.count else { throw .cutOff }
        position += 2 + Int(littleEndian16(bytes, position))
    }
    // A name, and a comment, each ended by a zero.
    for flag: UInt8 in [0b1000, 0b1_0000] where flags & flag != 0 {
        guard position <= bytes.count, let end = bytes[position...].firstIndex(of: 0) else { throw .cutOff }
        position = end + 1
    }
    if flags & 0b10 != 0 { position += 2 }
    guard position < bytes.count else { throw .cutOff }
    return position
}

func littleEndian16(_ bytes: [UInt8], _ offset: Int) -> UInt16 {
    UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
}

func littleEndian32(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    UInt32(littleEndian16(bytes, offset)) | UInt32(littleEndian16(bytes, offset + 2)) << 16
}

/// The CRC-32 that gzip and zip have.
func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
        checksums.withUnsafeBufferPointer { table in
            ~bytes.reduce(~0) { crc, byte in table[Int((crc ^ UInt32(byte)) & 255)] ^ (crc >> 8) }
        }
    }
}

private let checksums: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
}

/// Compresses bytes into a gzip file: RFC 1952 around a DEFLATE stream.
package enum Gzip {
    /// - Parameters:
    ///   - bytes: what is compressed.
    ///   - flushes: whether the writer flushes before it ends, as Terraform's own function does.
    /// - Returns: the file.
    package static func compress(_ bytes: [UInt8], flushes: Bool = false) -> [UInt8] {
        // Method 8, no name, no time, an unknown system.
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        let tail = littleEndian(checksum(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
        return head + Deflate.compress(bytes, .standard, flushes: flushes) + tail
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
}

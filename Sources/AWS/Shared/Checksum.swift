/// The CRC-32 checksum of bytes.
///
/// Source: ISO 3309, with the reversed polynomial EDB88320.
func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 {
            remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0)
        }
    }
    return ~remainder
}
